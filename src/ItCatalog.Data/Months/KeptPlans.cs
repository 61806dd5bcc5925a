using System.Data.Common;
using Dapper;
using ItCatalog.Calculation.Text;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Data.Months;

/// <summary>Improvement plans and the right to end an agreement, as the record of a month keeps them.</summary>
internal static class KeptPlans
{
    /// <summary>The plans of an agreement that belong into the record of a month, as they stand: for its misses or earlier ones, and not ended before it began.</summary>
    public static async Task<IReadOnlyList<KeptPlan>> OfMonthAsync(DbConnection connection, long agreementId, LocalDate month)
    {
        var rows = await connection.QueryAsync<KeptPlanRow>(
            """
            select p.id as Id, p.target_key as Target, s.code as Site, p.month as Month, p.demanded_by as DemandedBy, p.state as State, p.owner as Owner, p.due as Due, p.cause_kind as CauseKind, p.cause as Cause, p.zone as Zone,
              p.ended_ms as Ended, (select count(*) from plan_entry e where e.plan_id = p.id) as Entries
            from improvement_plan p
              join site s on s.id = p.site_id
            where p.agreement_id = @agreementId and p.month <= @month
            order by p.month, p.target_key, s.code
            """,
            new { agreementId, month });
        var kept = new List<KeptPlan>();
        foreach (var row in rows.Where(row => row.Ended is not { } ended || ended.InZone(DateTimeZoneProviders.Tzdb[row.Zone]).Date >= month))
        {
            kept.Add(new()
            {
                Target = row.Target,
                Site = row.Site,
                Month = MonthWord.Of(row.Month),
                DemandedBy = row.DemandedBy,
                State = row.State,
                Owner = row.Owner.Length == 0 ? null : row.Owner,
                Due = row.Due is { } due ? LocalDatePattern.Iso.Format(due) : null,
                CauseKind = row.CauseKind,
                Cause = row.Cause.Length == 0 ? null : row.Cause,
                Entries = row.Entries,
                Steps =
                [
                    .. await connection.QueryAsync<KeptPlanStep>(
                        """select words as "Words", due as "Due", state as "State", case when reason <> '' then reason end as "Reason" from plan_step where plan_id = @Id order by number""", new { row.Id }),
                ],
            });
        }

        return kept;
    }

    /// <summary>How much was done to a plan that a record names.</summary>
    public static Task<long> EntryCountAsync(DbConnection connection, long agreementId, KeptPlan plan) => connection.ExecuteScalarAsync<long>(
        """
        select count(*)
        from plan_entry e
          join improvement_plan p on p.id = e.plan_id
          join site s on s.id = p.site_id
        where p.agreement_id = @agreementId and p.target_key = @Target and s.code = @Site and p.month = @month
        """,
        new { agreementId, plan.Target, plan.Site, month = plan.Month + "-01" });

    /// <summary>The months in which the right to end was reached, as the record of a month names them.</summary>
    public static async Task<IReadOnlyList<KeptGround>> GroundsAsync(DbConnection connection, long agreementId, LocalDate month) =>
    [
        .. await connection.QueryAsync<KeptGround>(
            """
            select g.target_key as Target, s.code as Site, g.rule as Rule
            from termination_ground g
              join site s on s.id = g.site_id
            where g.agreement_id = @agreementId and g.month = @month
            order by g.target_key, s.code
            """,
            new { agreementId, month }),
    ];

    private sealed record KeptPlanRow
    {
        public required long Id { get; init; }

        public required string Target { get; init; }

        public required string Site { get; init; }

        public required LocalDate Month { get; init; }

        public required string DemandedBy { get; init; }

        public required string State { get; init; }

        public required string Owner { get; init; }

        public required LocalDate? Due { get; init; }

        public required string? CauseKind { get; init; }

        public required string Cause { get; init; }

        public required string Zone { get; init; }

        public required Instant? Ended { get; init; }

        public required int Entries { get; init; }
    }
}
