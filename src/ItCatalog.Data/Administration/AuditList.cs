using Dapper;
using ItCatalog.Data.Identity;
using NodaTime;

namespace ItCatalog.Data.Administration;

/// <summary>One entry as the trail keeps it.</summary>
public sealed record AuditEntry
{
    /// <summary>Its number; no number is used twice.</summary>
    public required long Id { get; init; }

    public required Instant At { get; init; }

    public required ActorKind ActorKind { get; init; }

    /// <summary>The name at the time of the change.</summary>
    public required string ActorName { get; init; }

    /// <summary>The address of the request, or the operating system's user; null where it worked by itself.</summary>
    public required string? ActorFrom { get; init; }

    /// <summary>A verb in the past, in lower case; of a refusal what was tried.</summary>
    public required string Action { get; init; }

    public required Subject Subject { get; init; }

    /// <summary>The values that stood before, as JSON; null where there were none.</summary>
    public required string? BeforeJson { get; init; }

    /// <summary>The values that were set, as JSON; null where the action says it all.</summary>
    public required string? AfterJson { get; init; }

    /// <summary>The reason that was given, or the rule that stood against it; null where there is none.</summary>
    public required string? Why { get; init; }

    public required bool IsRefusal { get; init; }

    /// <summary>How often it was refused within the minute.</summary>
    public required long Times { get; init; }
}

/// <summary>What the reader of the trail looks for. Everything left out is everything.</summary>
public sealed record AuditFilter
{
    /// <summary>A part of anything: names, addresses, codes, actions, reasons, values.</summary>
    public string? Words { get; init; }

    public long? PersonId { get; init; }

    /// <summary>What is no person: the command line, jobs, the set-up, whoever was not signed in.</summary>
    public ActorKind? ActorKind { get; init; }

    /// <summary>A part of the actor's name, or the whole user name.</summary>
    public string? ActorWords { get; init; }

    /// <summary>Kinds of things; empty: all.</summary>
    public IReadOnlyList<string> SubjectKinds { get; init; } = [];

    /// <summary>The code or number of the one thing.</summary>
    public string? SubjectKey { get; init; }

    public bool RefusalsOnly { get; init; }

    /// <summary>Nothing before it.</summary>
    public Instant? From { get; init; }

    /// <summary>Nothing from it on.</summary>
    public Instant? Until { get; init; }

    /// <summary>Entries before this number: how the next page is asked for.</summary>
    public long? Before { get; init; }
}

/// <summary>Reads the audit trail, newest first.</summary>
public sealed class AuditList(Database database)
{
    /// <summary>Entries on a page.</summary>
    public const int PageSize = 50;

    /// <summary>Entries are counted up to here; beyond it there are "more".</summary>
    public const int MaxCount = 10_000;

    private const string Where =
        """
        where (@Before is null or id < @Before)
          and (@PersonId is null or person_id = @PersonId)
          and (@ActorKind is null or actor_kind = @ActorKind)
          and (@ActorWords is null or lower(actor_name) like @ActorWords escape '\'
            or person_id = (select id from person where lower(user_name) = @UserName))
          and (@AnyKind = 1 or subject_kind in @Kinds)
          and (@SubjectKey is null or subject_key = @SubjectKey)
          and (@RefusalsOnly = 0 or is_refusal = 1)
          and (@FromMs is null or at_ms >= @FromMs)
          and (@UntilMs is null or at_ms < @UntilMs)
          and (@Words is null or lower(actor_name || @NewLine || coalesce(actor_from, '') || @NewLine || action || @NewLine || subject_kind || ' ' || subject_key
            || @NewLine || coalesce(why, '') || @NewLine || coalesce(before_json, '') || @NewLine || coalesce(after_json, '')) like @Words escape '\')
        """;

    /// <summary>At most one more than <see cref="PageSize"/>, so that the reader knows whether there are older ones.</summary>
    public async Task<IReadOnlyList<AuditEntry>> ReadAsync(AuditFilter filter, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<AuditRow>($"select {AuditRow.Columns} from audit_entry {Where} order by id desc limit {PageSize + 1}", Parameters(filter));
        return [.. rows.Select(row => row.Entry)];
    }

    /// <summary>All that match, newest first, read while they are used.</summary>
    public async IAsyncEnumerable<AuditEntry> AllAsync(
        AuditFilter filter, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var snapshot = Database.BeginSnapshot(connection);
        var rows = connection.QueryUnbufferedAsync<AuditRow>($"select {AuditRow.Columns} from audit_entry {Where} order by id desc", Parameters(filter), snapshot);
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            yield return row.Entry;
        }
    }

    /// <summary>How many match, whatever page; at most one more than <see cref="MaxCount"/>.</summary>
    public async Task<long> CountAsync(AuditFilter filter, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<long>(
            $"select count(*) from (select 1 from audit_entry {Where} limit {MaxCount + 1}) found", Parameters(filter with { Before = null }));
    }

    /// <summary>How many match, exactly.</summary>
    public async Task<long> CountAllAsync(AuditFilter filter, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<long>($"select count(*) from audit_entry {Where}", Parameters(filter));
    }

    /// <summary>The number that the next entry gets: all that are written are before it.</summary>
    public async Task<long> NextNumberAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<long>("select max(number) + 1 from (select entry_count as number from audit_head union all select max(id) from audit_entry) known");
    }

    /// <summary>People by name, for the choice of one.</summary>
    public async Task<IReadOnlyList<(long Id, string Name)>> PeopleAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. await connection.QueryAsync<(long, string)>("select id, name from person order by lower(name), id")];
    }

    private static object Parameters(AuditFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return new
        {
            filter.Before,
            filter.PersonId,
            ActorKind = filter.ActorKind is { } kind ? ActorKinds.NameOf(kind) : null,
            ActorWords = Pattern(filter.ActorWords),
            UserName = filter.ActorWords?.Trim().ToLowerInvariant(),
            AnyKind = filter.SubjectKinds.Count == 0,
            Kinds = filter.SubjectKinds,
            filter.SubjectKey,
            filter.RefusalsOnly,
            FromMs = filter.From?.ToUnixTimeMilliseconds(),
            UntilMs = filter.Until?.ToUnixTimeMilliseconds(),
            Words = Pattern(filter.Words),
            NewLine = "\n",
        };
    }

    private static string? Pattern(string? words) => string.IsNullOrWhiteSpace(words) ? null : $"%{Escaped(words.Trim().ToLowerInvariant())}%";

    private static string Escaped(string words) =>
        words.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal);
}
