using System.Data.Common;
using Dapper;
using ItCatalog.Calculation;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Identity;

namespace ItCatalog.Data.Performance;

/// <summary>Computes every figure and credit anew with today's agreements, exclusions, calendars and rules, says which changed by it, and keeps that in the audit trail.</summary>
public sealed class Recomputation(Database database, AttainmentComputation computation, AuditTrail audit)
{
    /// <summary>Figures, and as many credits, that an entry of the audit trail lists; it counts the rest.</summary>
    private const int Listed = 200;

    /// <summary>Computes everything anew, all of it or nothing.</summary>
    /// <param name="person">Who asks for it.</param>
    /// <param name="cancellationToken">Gives up; then nothing is changed.</param>
    public Task<RecomputationReport> RunAsync(CurrentPerson person, CancellationToken cancellationToken)
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
                    return await RunAsync(transaction, CurrentPerson.Installation("update of the rules"), cancellationToken);
                }

                await KeepRulesAsync(transaction);
                return null;
            },
            cancellationToken);
    }

    private async Task<RecomputationReport> RunAsync(DbTransaction transaction, CurrentPerson person, CancellationToken cancellationToken)
    {
        var connection = transaction.Connection!;
        await connection.ExecuteAsync(
            "create temp table attainment_before as select * from main.attainment; create temp table credit_before as select * from main.credit",
            transaction: transaction);
        var count = await computation.RecomputeAsync(transaction, AttainmentScope.Everything, cancellationToken);
        var report = new RecomputationReport
        {
            FigureCount = count,
            Changes = [.. (await ReadAsync<RecomputedFigure>(transaction, "attainment", "window_start", FigureColumns)).Where(change => change.IsChange)],
            CreditChanges = [.. (await ReadAsync<RecomputedCredit>(transaction, "credit", "month", CreditColumns)).Where(change => change.IsChange)],
        };
        await connection.ExecuteAsync("drop table temp.attainment_before; drop table temp.credit_before", transaction: transaction);
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

    private async Task KeepReportAsync(DbTransaction transaction, CurrentPerson person, RecomputationReport report)
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

        await audit.AppendAsync(
            transaction, person, "recomputed", "attainment", "all agreements",
            new { rules = RuleVersion.Current, computed = report.FigureCount, changed = report.Changes.Count, changedCredits = report.CreditChanges.Count });
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
}
