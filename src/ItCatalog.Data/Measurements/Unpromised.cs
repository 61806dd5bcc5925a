using System.Data.Common;
using System.Runtime.InteropServices;
using Dapper;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Agreements;
using NodaTime;

namespace ItCatalog.Data.Measurements;

/// <summary>Records that no target of their service counts, because of their priority, their series or their site: they are in no figure.</summary>
/// <remarks>Calculation rules, section 10, "Silence is not a figure".</remarks>
internal static class Unpromised
{
    /// <summary>Those among some, the most frequent ones first. A service that nobody was promised anything of the kind has none: there nothing is missing yet.</summary>
    /// <param name="connection">Where agreements lie.</param>
    /// <param name="kind">What was measured.</param>
    /// <param name="words">How many records of a service at a site have a word.</param>
    public static async Task<IReadOnlyList<UnpromisedWord>> OfAsync(DbConnection connection, SourceKind kind, IReadOnlyDictionary<AskedWord, int> words)
    {
        if (words.Count == 0)
        {
            return [];
        }

        var rows = await connection.QueryAsync<Place, TargetRow, Promised>(
            $"""
            select a.service_id as ServiceId, sv.name as ServiceName, x.site_id as SiteId, {TargetRow.Columns}
            from signed_version v
              join agreement a on a.id = v.agreement_id
              join service sv on sv.id = a.service_id
              join target t on t.version_id = v.id
              join target_at x on x.target_id = t.id
            where t.kind in @kinds and a.service_id in @services
            """,
            (place, target) => new(place, target.ToTarget().Rule),
            new { kinds = kind.Feeds.Select(feeds => Word.Of(feeds)), services = words.Keys.Select(asked => asked.ServiceId).Distinct() },
            splitOn: "Id");
        var promised = rows.ToLookup(one => one.Place.ServiceId);
        var sites = (await connection.QueryAsync<(long Id, string Name)>("select id, name from site order by id")).ToDictionary(site => site.Id, site => site.Name);
        return
        [
            .. words
                .Where(one => promised[one.Key.ServiceId].Any() && !promised[one.Key.ServiceId].Any(target => target.HoldsAt(one.Key.SiteId) && target.Counts(kind, one.Key)))
                .Select(one => Told([.. promised[one.Key.ServiceId]], kind, one.Key, one.Value, sites))
                .GroupBy(word => word with { Count = 0 })
                .Select(same => same.Key with { Count = same.Sum(word => word.Count) })
                .OrderByDescending(word => word.Count)
                .ThenBy(word => word.ServiceName, StringComparer.Ordinal)
                .ThenBy(word => word.SiteName, StringComparer.Ordinal)
                .ThenBy(word => word.Word, StringComparer.Ordinal),
        ];
    }

    /// <summary>A site is named where it is the reason: nothing of the kind is promised there, or not this word, which another site has.</summary>
    private static UnpromisedWord Told(List<Promised> promised, SourceKind kind, AskedWord asked, int count, Dictionary<long, string> sites)
    {
        var service = promised[0].Place.ServiceName;
        var site = asked.SiteId is { } id ? sites[id] : null;
        return site is not null && !promised.Exists(target => target.HoldsAt(asked.SiteId)) ? new(service, null, count) { SiteName = site, IsAnyWord = true }
            : site is not null && promised.Exists(target => target.Counts(kind, asked)) ? new(service, asked.Word, count) { SiteName = site }
            : new(service, asked.Word, count);
    }

    private sealed record Place
    {
        public required long ServiceId { get; init; }

        public required string ServiceName { get; init; }

        public required long SiteId { get; init; }
    }

    private sealed record Promised(Place Place, Target Rule)
    {
        /// <summary>Whether it holds where something was measured; what names no site is about every one.</summary>
        public bool HoldsAt(long? siteId) => siteId is null || siteId == Place.SiteId;

        public bool Counts(SourceKind kind, AskedWord asked) => kind == SourceKind.Tickets
            ? Rule.Counts(new Ticket { Key = "", Opened = Instant.MinValue, Priority = asked.Word, EarlierPriorities = PriorityJson.Read(asked.Earlier) })
            : Rule.Series is null || Rule.Series == asked.Word;
    }
}

/// <summary>What a record has of what targets ask for.</summary>
/// <param name="ServiceId">Its service.</param>
/// <param name="SiteId">Its site; null: every one.</param>
/// <param name="Word">The last priority of a case, the series of anything else; null: none.</param>
/// <param name="Earlier">The priorities that a case had before, see <see cref="PriorityJson"/>.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct AskedWord(long ServiceId, long? SiteId, string? Word, string? Earlier);
