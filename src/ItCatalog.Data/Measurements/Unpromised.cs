using System.Data.Common;
using Dapper;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Agreements;
using NodaTime;

namespace ItCatalog.Data.Measurements;

/// <summary>Priorities that no target of a service counts: cases with them are in no figure.</summary>
/// <remarks>Calculation rules, section 10, "Silence is not a figure".</remarks>
internal static class Unpromised
{
    /// <summary>Those among some, the most frequent ones first. A service that nobody was promised has none: there nothing is missing yet.</summary>
    /// <param name="connection">Where agreements lie.</param>
    /// <param name="priorities">How many cases of a service had which priorities: the last one, and those before as a ticket keeps them.</param>
    public static async Task<IReadOnlyList<UnpromisedWord>> OfAsync(
        DbConnection connection, IReadOnlyDictionary<(long ServiceId, string? Priority, string? Earlier), int> priorities)
    {
        if (priorities.Count == 0)
        {
            return [];
        }

        var rows = await connection.QueryAsync<Row, TargetRow, Promised>(
            $"""
            select a.service_id as ServiceId, s.name as ServiceName, {TargetRow.Columns}
            from signed_version v
              join agreement a on a.id = v.agreement_id
              join service s on s.id = a.service_id
              join target t on t.version_id = v.id
            where t.kind in @kinds
            """,
            (row, target) => new(row.ServiceId, row.ServiceName, target.ToTarget().Rule),
            new { kinds = SourceKind.Tickets.Feeds.Select(kind => Word.Of(kind)) },
            splitOn: "Id");
        var promised = rows.ToLookup(row => row.ServiceId);
        return
        [
            .. priorities
                .Where(one => promised[one.Key.ServiceId].Any() && !promised[one.Key.ServiceId].Any(target => target.Counts(one.Key.Priority, PriorityJson.Read(one.Key.Earlier))))
                .GroupBy(one => (one.Key.ServiceId, one.Key.Priority), one => one.Value)
                .Select(word => new UnpromisedWord(promised[word.Key.ServiceId].First().ServiceName, word.Key.Priority, word.Sum()))
                .OrderByDescending(word => word.Count)
                .ThenBy(word => word.Word, StringComparer.Ordinal),
        ];
    }

    private sealed record Row
    {
        public required long ServiceId { get; init; }

        public required string ServiceName { get; init; }
    }

    private sealed record Promised(long ServiceId, string ServiceName, Target Rule)
    {
        public bool Counts(string? priority, IReadOnlyList<string> earlier) =>
            Rule.Counts(new Ticket { Key = "", Opened = Instant.MinValue, Priority = priority, EarlierPriorities = earlier });
    }
}
