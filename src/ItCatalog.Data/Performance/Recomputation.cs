using System.Data.Common;
using Dapper;
using ItCatalog.Calculation;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Identity;

namespace ItCatalog.Data.Performance;

/// <summary>Computes every figure anew with today's agreements, exclusions, calendars and rules, says which figures changed by it, and keeps that in the audit trail.</summary>
public sealed class Recomputation(Database database, AttainmentComputation computation, AuditTrail audit)
{
    /// <summary>Changes that an entry of the audit trail lists; it counts the rest.</summary>
    private const int Listed = 200;

    /// <summary>Computes everything anew, all of it or nothing.</summary>
    /// <param name="person">Who asks for it.</param>
    /// <param name="cancellationToken">Gives up; then nothing is changed.</param>
    public Task<RecomputationReport> RunAsync(CurrentPerson person, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(person);
        return database.WriteAsync(transaction => RunAsync(transaction, person, cancellationToken), cancellationToken);
    }

    /// <summary>The same where a figure was computed by other rules than this program's, which happens after an update that changed a rule.</summary>
    /// <returns>What changed; null where every figure is of these rules.</returns>
    public async Task<RecomputationReport?> RunAfterUpdateAsync(CancellationToken cancellationToken)
    {
        await using (var connection = await database.OpenAsync(cancellationToken))
        {
            if (!await connection.ExecuteScalarAsync<bool>("select exists (select 1 from attainment where rule_version <> @Current)", new { RuleVersion.Current }))
            {
                return null;
            }
        }

        return await RunAsync(CurrentPerson.Installation("update of the rules"), cancellationToken);
    }

    private async Task<RecomputationReport> RunAsync(DbTransaction transaction, CurrentPerson person, CancellationToken cancellationToken)
    {
        var connection = transaction.Connection!;
        await connection.ExecuteAsync("create temp table attainment_before as select * from main.attainment", transaction: transaction);
        var count = await computation.RecomputeAsync(transaction, AttainmentScope.Everything, cancellationToken);
        var changes = (await connection.QueryAsync<RecomputedFigure>(
            $"""
            select a.code as Agreement, k.target_key as Target, s.code as Site, k.window_start as Month, {Columns("b", "Before")}, {Columns("n", "After")}
            from (
              select agreement_id, target_key, site_id, window_start from attainment_before
              union
              select agreement_id, target_key, site_id, window_start from main.attainment) k
            left join attainment_before b using (agreement_id, target_key, site_id, window_start)
            left join main.attainment n using (agreement_id, target_key, site_id, window_start)
            join agreement a on a.id = k.agreement_id
            join site s on s.id = k.site_id
            order by a.code, k.target_key, s.code, k.window_start
            """,
            transaction: transaction)).Where(change => change.IsChange).ToList();
        await connection.ExecuteAsync("drop table temp.attainment_before", transaction: transaction);
        foreach (var agreement in changes.GroupBy(change => change.Agreement, StringComparer.Ordinal))
        {
            await audit.AppendAsync(
                transaction, person, "recomputed", "agreement", agreement.Key,
                new { rules = RuleVersion.Current, changed = agreement.Count(), figures = agreement.Take(Listed) });
        }

        await audit.AppendAsync(transaction, person, "recomputed", "attainment", "all agreements", new { rules = RuleVersion.Current, computed = count, changed = changes.Count });
        return new RecomputationReport { FigureCount = count, Changes = changes };
    }

    private static string Columns(string table, string suffix) =>
        $"""
        {table}.good as Good{suffix}, {table}.total as Total{suffix}, {table}.value as Value{suffix}, {table}.status as Status{suffix},
          {table}.raw_good as RawGood{suffix}, {table}.raw_total as RawTotal{suffix}, {table}.pending_count as Pending{suffix},
          {table}.excluded_count as Excluded{suffix}, {table}.rule_version as RuleVersion{suffix}
        """;
}

/// <summary>What a recomputation did.</summary>
public sealed record RecomputationReport
{
    /// <summary>Figures that were computed: one per target, site and window.</summary>
    public required int FigureCount { get; init; }

    /// <summary>Figures that are not what they were; by agreement, target, site and window.</summary>
    public required IReadOnlyList<RecomputedFigure> Changes { get; init; }
}
