using System.Data.Common;
using Dapper;
using ItCatalog.Calculation;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Identity;

namespace ItCatalog.Data.Performance;

/// <summary>Computes every figure, credit and replay anew with today's agreements, exclusions, calendars and rules, says which changed by it, and keeps that in the audit trail.</summary>
public sealed class Recomputation(Database database, AttainmentComputation computation, AuditTrail audit)
{
    /// <summary>Figures, and as many credits, that an entry of the audit trail lists; it counts the rest.</summary>
    private const int Listed = 200;

    /// <summary>Computes everything anew, all of it or nothing.</summary>
    /// <param name="person">Who asks for it.</param>
    /// <param name="cancellationToken">Gives up; then nothing is changed.</param>
    public Task<RecomputationReport> RunAsync(Actor person, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(person);
        return database.WriteAsync(transaction => RunAsync(transaction, person, cancellationToken), cancellationToken);
    }

    /// <summary>The same where figures were computed by other rules than this program's, which happens after an update that changed a rule.</summary>
    /// <returns>What changed; null where every figure is of these rules.</returns>
    public async Task<RecomputationReport?> RunAfterUpdateAsync(CancellationToken cancellationToken)
    {
        await using (var connection = await database.OpenAsync(cancellationToken))
        {
            if (await connection.ExecuteScalarAsync<int>("select rule_version from calculation") == RuleVersion.Current)
            {
                return null;
            }
        }

        return await database.WriteAsync(
            async transaction =>
            {
                if (await transaction.Connection!.ExecuteScalarAsync<bool>("select exists (select 1 from attainment)", transaction: transaction))
                {
                    return await RunAsync(transaction, Actor.Job("update of the rules"), cancellationToken);
                }

                await KeepRulesAsync(transaction);
                return null;
            },
            cancellationToken);
    }

    private async Task<RecomputationReport> RunAsync(DbTransaction transaction, Actor person, CancellationToken cancellationToken)
    {
        var connection = transaction.Connection!;
        await connection.ExecuteAsync(
            "create temp table attainment_before as select * from main.attainment; create temp table credit_before as select * from main.credit; create temp table replay_before as select * from main.quote_replay_month",
            transaction: transaction);
        var count = await computation.RecomputeAsync(transaction, AttainmentScope.Everything, cancellationToken);
        var report = new RecomputationReport
        {
            FigureCount = count,
            Changes = [.. (await ReadAsync<RecomputedFigure>(transaction, "attainment", "window_start", FigureColumns)).Where(change => change.IsChange)],
            CreditChanges = [.. (await ReadAsync<RecomputedCredit>(transaction, "credit", "month", CreditColumns)).Where(change => change.IsChange)],
            ReplayChanges = await ReplaysAsync(transaction),
        };
        await connection.ExecuteAsync("drop table temp.attainment_before; drop table temp.credit_before; drop table temp.replay_before", transaction: transaction);
        await KeepRulesAsync(transaction);
        await KeepReportAsync(transaction, person, report);
        return report;
    }

    /// <summary>What is in a table now beside what was in it: one row for each target, site and window of either side.</summary>
    private static Task<IEnumerable<T>> ReadAsync<T>(DbTransaction transaction, string table, string window, Func<string, string, string> columns) =>
        transaction.Connection!.QueryAsync<T>(
            $"""
            select a.code as Agreement, k.target_key as Target, s.code as Site, k.{window} as Month, {columns("b", "Before")}, {columns("n", "After")}
            from (
              select agreement_id, target_key, site_id, {window} from {table}_before
              union
              select agreement_id, target_key, site_id, {window} from main.{table}) k
            left join {table}_before b using (agreement_id, target_key, site_id, {window})
            left join main.{table} n using (agreement_id, target_key, site_id, {window})
            join agreement a on a.id = k.agreement_id
            join site s on s.id = k.site_id
            order by a.code, k.target_key, s.code, k.{window}
            """,
            transaction: transaction);

    /// <summary>The quotes whose replay has months that are not what they were.</summary>
    private static async Task<IReadOnlyList<RecomputedReplay>> ReplaysAsync(DbTransaction transaction) =>
    [
        .. await transaction.Connection!.QueryAsync<RecomputedReplay>(
            """
            select c.code as Comparison, q.provider as Provider,
              sum((b.good, b.total, b.value, b.status, b.credit_cents, b.earned_back) is not (n.good, n.total, n.value, n.status, n.credit_cents, n.earned_back)) as MonthCount,
              coalesce(sum(b.credit_cents * (1 - b.earned_back)), 0) as PaidCentsBefore, coalesce(sum(n.credit_cents * (1 - n.earned_back)), 0) as PaidCentsAfter
            from (
              select quote_id, level_position, site_id, window_start from replay_before
              union
              select quote_id, level_position, site_id, window_start from main.quote_replay_month) k
            left join replay_before b using (quote_id, level_position, site_id, window_start)
            left join main.quote_replay_month n using (quote_id, level_position, site_id, window_start)
            join quote q on q.id = k.quote_id
            join comparison c on c.id = q.comparison_id
            group by q.id having MonthCount > 0
            order by c.code, q.position
            """,
            transaction: transaction),
    ];

    private static string FigureColumns(string table, string suffix) =>
        $"""
        {table}.good as Good{suffix}, {table}.total as Total{suffix}, {table}.value as Value{suffix}, {table}.status as Status{suffix},
          {table}.raw_good as RawGood{suffix}, {table}.raw_total as RawTotal{suffix}, {table}.pending_count as Pending{suffix},
          {table}.excluded_count as Excluded{suffix}, {table}.rule_version as RuleVersion{suffix}
        """;

    private static string CreditColumns(string table, string suffix) =>
        $"""
        {table}.amount_cents as AmountCents{suffix}, {table}.earned_back as EarnedBack{suffix}, {table}.reason as Reason{suffix},
          {table}.consecutive_months as ConsecutiveMonths{suffix}, {table}.rule_version as RuleVersion{suffix}
        """;

    private static Task<int> KeepRulesAsync(DbTransaction transaction) =>
        transaction.Connection!.ExecuteAsync("update calculation set rule_version = @Current", new { RuleVersion.Current }, transaction);

    private async Task KeepReportAsync(DbTransaction transaction, Actor person, RecomputationReport report)
    {
        var figures = report.Changes.ToLookup(change => change.Agreement, StringComparer.Ordinal);
        var credits = report.CreditChanges.ToLookup(change => change.Agreement, StringComparer.Ordinal);
        foreach (var agreement in figures.Concat<IGrouping<string, object>>(credits).Select(group => group.Key).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            await audit.AppendAsync(
                transaction, person, "recomputed", "agreement", agreement,
                new
                {
                    rules = RuleVersion.Current,
                    changed = figures[agreement].Count(),
                    changedCredits = credits[agreement].Count(),
                    figures = figures[agreement].Take(Listed),
                    credits = credits[agreement].Take(Listed),
                });
        }

        foreach (var comparison in report.ReplayChanges.GroupBy(change => change.Comparison, StringComparer.Ordinal))
        {
            await audit.AppendAsync(transaction, person, "recomputed", "comparison", comparison.Key, new { rules = RuleVersion.Current, replays = comparison });
        }

        await audit.AppendAsync(
            transaction, person, "recomputed", "attainment", "all agreements",
            new { rules = RuleVersion.Current, computed = report.FigureCount, changed = report.Changes.Count, changedCredits = report.CreditChanges.Count, changedReplays = report.ReplayChanges.Count });
    }
}

/// <summary>What a recomputation did.</summary>
public sealed record RecomputationReport
{
    /// <summary>Figures that were computed: one per target, site and window.</summary>
    public required int FigureCount { get; init; }

    /// <summary>Figures that are not what they were; by agreement, target, site and window.</summary>
    public required IReadOnlyList<RecomputedFigure> Changes { get; init; }

    /// <summary>Credits that are not what they were; by agreement, target, site and month.</summary>
    public required IReadOnlyList<RecomputedCredit> CreditChanges { get; init; }

    /// <summary>Quotes whose replay is not what it was; by comparison, in the order of its quotes.</summary>
    public required IReadOnlyList<RecomputedReplay> ReplayChanges { get; init; }
}
