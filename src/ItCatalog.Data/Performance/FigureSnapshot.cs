using System.Data.Common;
using Dapper;

namespace ItCatalog.Data.Performance;

/// <summary>The figures, credits and replays of some services as they stand before they are derived anew, to be held against what stands afterwards.</summary>
internal static class FigureSnapshot
{
    /// <summary>Keeps them beside, for as long as the change lasts.</summary>
    /// <param name="connection">That of the change.</param>
    /// <param name="serviceIds">The services.</param>
    public static async Task TakeAsync(DbConnection connection, IReadOnlyCollection<long> serviceIds)
    {
        // Numbers of our own, never a person's words.
        var services = string.Join(',', serviceIds);
        await connection.ExecuteAsync(
            $"""
            create temp table attainment_before as
              select * from attainment where agreement_id in (select id from agreement where service_id in ({services}));
            create temp table credit_before as
              select * from credit where agreement_id in (select id from agreement where service_id in ({services}));
            create temp table replay_before as
              select * from quote_replay_month where quote_id in
                (select q.id from quote q join comparison c on c.id = q.comparison_id where c.service_id in ({services}));
            create temp table snapshot_service as select id from service where id in ({services});
            """);
    }

    /// <summary>Ends it.</summary>
    public static Task DropAsync(DbConnection connection) =>
        connection.ExecuteAsync("drop table attainment_before; drop table credit_before; drop table replay_before; drop table snapshot_service");

    /// <summary>The figures that are not what they were, by agreement, target, site and window.</summary>
    public static async Task<IReadOnlyList<RecomputedFigure>> FiguresAsync(DbConnection connection) =>
        [.. (await ReadAsync<RecomputedFigure>(
            connection, "attainment", "window_start", FigureColumns, FigureSays, ClosedMonth, (figure, target) => figure with { Shown = target })).Where(change => change.IsChange)];

    /// <summary>The credits that are not what they were, by agreement, target, site and month.</summary>
    public static async Task<IReadOnlyList<RecomputedCredit>> CreditsAsync(DbConnection connection) =>
        [.. (await ReadAsync<RecomputedCredit>(
            connection, "credit", "month", CreditColumns, CreditSays, "", (credit, target) => credit with { Shown = target })).Where(change => change.IsChange)];

    /// <summary>What amounts are in.</summary>
    public static async Task<string> CurrencyAsync(DbConnection connection) => await connection.ExecuteScalarAsync<string?>("select currency from organisation") ?? "";

    private const string Differs =
        """
        case when (b.good, b.total, b.value, b.status, b.credit_cents, b.earned_back) is distinct from
          (n.good, n.total, n.value, n.status, n.credit_cents, n.earned_back) then 1 else 0 end
        """;

    /// <summary>The quotes whose replay has months that are not what they were.</summary>
    public static async Task<IReadOnlyList<RecomputedReplay>> ReplaysAsync(DbConnection connection) =>
    [
        .. await connection.QueryAsync<RecomputedReplay>(
            $"""
            select c.code as Comparison, q.provider as Provider,
              sum({Differs}) as MonthCount,
              coalesce(sum(b.credit_cents * (1 - b.earned_back)), 0) as PaidCentsBefore, coalesce(sum(n.credit_cents * (1 - n.earned_back)), 0) as PaidCentsAfter
            from (
              select quote_id, level_position, site_id, window_start from replay_before
              union
              select quote_id, level_position, site_id, window_start from quote_replay_month where quote_id in
                (select q.id from quote q join comparison c on c.id = q.comparison_id where c.service_id in (select id from snapshot_service))) k
            left join replay_before b using (quote_id, level_position, site_id, window_start)
            left join quote_replay_month n using (quote_id, level_position, site_id, window_start)
            join quote q on q.id = k.quote_id
            join comparison c on c.id = q.comparison_id
            group by q.id, c.id
            having sum({Differs}) > 0
            order by c.code, q.position
            """),
    ];

    /// <summary>What is in a table now beside what was in it: one row for each target, site and window of either side that differs.</summary>
    /// <remarks>A wide history in which little has changed comes to little here: what reads alike on both sides is not read.</remarks>
    private static Task<IEnumerable<T>> ReadAsync<T>(
        DbConnection connection, string table, string window, Func<string, string, string> columns, Func<string, string> says, string more, Func<T, ShownTarget, T> show) =>
        connection.QueryAsync(
            $"""
            select a.code as Agreement, k.target_key as Target, s.code as Site, k.{window} as Month, {columns("b", "Before")}, {columns("n", "After")},{more}
              t.name as Name, t.kind as Kind, t.better as Better, t.decimals as Decimals, t.unit as Unit, t.window_length as Length
            from (
              select agreement_id, target_key, site_id, {window} from {table}_before
              union
              select agreement_id, target_key, site_id, {window} from {table} where agreement_id in
                (select id from agreement where service_id in (select id from snapshot_service))) k
            left join {table}_before b using (agreement_id, target_key, site_id, {window})
            left join {table} n using (agreement_id, target_key, site_id, {window})
            join target t on t.id = coalesce(n.target_id, b.target_id)
            join agreement a on a.id = k.agreement_id
            join site s on s.id = k.site_id
            where ({says("b")}) is distinct from ({says("n")})
            order by a.code, k.target_key, s.code, k.{window}
            """,
            show,
            splitOn: "Name");

    /// <summary>The closed month to which a figure belongs: the one that it was closed with, or of a new figure the one with which its window closes.</summary>
    private const string ClosedMonth =
        """

              coalesce(
                (select c.month from month_closing c join closed_figure f on f.closing_id = c.id
                  where c.agreement_id = k.agreement_id and c.reopened_ms is null and f.target_key = k.target_key and f.site_id = k.site_id and f.window_start = k.window_start),
                (select c.month from month_closing c
                  where c.agreement_id = k.agreement_id and c.reopened_ms is null and c.month = coalesce(n.closes_with, b.closes_with))) as ClosedMonth,
              coalesce(n.closes_with, b.closes_with) as ClosesWith,
        """;

    private static string FigureColumns(string table, string suffix) =>
        $"""
        {table}.good as Good{suffix}, {table}.total as Total{suffix}, {table}.value as Value{suffix}, {table}.status as Status{suffix},
          {table}.raw_good as RawGood{suffix}, {table}.raw_total as RawTotal{suffix}, {table}.pending_count as Pending{suffix},
          {table}.excluded_count as Excluded{suffix}, {table}.rule_version as RuleVersion{suffix}, {table}.partial as Partial{suffix}
        """;

    /// <summary>What a figure says; where it is written in the same way, it is the same.</summary>
    private static string FigureSays(string table) =>
        $"{table}.good, {table}.total, {table}.value, {table}.status, {table}.raw_good, {table}.raw_total, {table}.pending_count, {table}.excluded_count";

    /// <inheritdoc cref="FigureSays"/>
    private static string CreditSays(string table) => $"{table}.amount_cents, {table}.earned_back, {table}.reason, {table}.consecutive_months, {table}.version_id";

    private static string CreditColumns(string table, string suffix) =>
        $"""
        {table}.amount_cents as AmountCents{suffix}, {table}.earned_back as EarnedBack{suffix}, {table}.reason as Reason{suffix},
          {table}.consecutive_months as ConsecutiveMonths{suffix},
          (select v.earn_back_months from agreement_version v where v.id = {table}.version_id) as EarnBackMonths{suffix}, {table}.rule_version as RuleVersion{suffix}
        """;
}
