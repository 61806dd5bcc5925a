using Dapper;
using NodaTime;

namespace ItCatalog.Data.Administration;

/// <summary>One change as the trail keeps it.</summary>
public sealed record AuditEntry
{
    public required long Id { get; init; }

    public required Instant At { get; init; }

    /// <summary>The name at the time of the change.</summary>
    public required string PersonName { get; init; }

    /// <summary>A verb in the past, in lower case.</summary>
    public required string Action { get; init; }

    public required string SubjectKind { get; init; }

    public required string SubjectKey { get; init; }

    /// <summary>The values that were set, as JSON; null where the action says it all.</summary>
    public required string? Details { get; init; }
}

/// <summary>What the reader of the trail looks for. Everything left out is everything.</summary>
public sealed record AuditFilter
{
    /// <summary>A part of the person's name or of the thing's code.</summary>
    public string? Words { get; init; }

    /// <summary>"agreement", "person".</summary>
    public string? SubjectKind { get; init; }

    /// <summary>Entries before this one: how the next page is asked for.</summary>
    public long? Before { get; init; }
}

/// <summary>Reads the audit trail, newest first.</summary>
public sealed class AuditList(Database database)
{
    /// <summary>Entries on a page.</summary>
    public const int PageSize = 50;

    /// <summary>At most one more than <see cref="PageSize"/>, so that the reader knows whether there are older ones.</summary>
    public async Task<IReadOnlyList<AuditEntry>> ReadAsync(AuditFilter filter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. await connection.QueryAsync<AuditEntry>(
            """
            select id as Id, at_ms as At, actor_name as PersonName, action as Action, subject_kind as SubjectKind, subject_key as SubjectKey, after_json as Details
            from audit_entry
            where (@before is null or id < @before)
              and (@kind is null or subject_kind = @kind)
              and (@words is null or lower(actor_name) like @words escape '\' or lower(subject_key) like @words escape '\')
            order by id desc
            limit @limit
            """,
            new
            {
                before = filter.Before,
                kind = string.IsNullOrEmpty(filter.SubjectKind) ? null : filter.SubjectKind,
                words = string.IsNullOrWhiteSpace(filter.Words) ? null : $"%{Escaped(filter.Words.Trim().ToLowerInvariant())}%",
                limit = PageSize + 1,
            }),];
    }

    /// <summary>The kinds of things that there are entries of.</summary>
    public async Task<IReadOnlyList<string>> KindsAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. await connection.QueryAsync<string>("select distinct subject_kind from audit_entry order by subject_kind")];
    }

    private static string Escaped(string words) =>
        words.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal);
}
