using System.Data.Common;
using Dapper;
using ItCatalog.Calculation;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Data.Agreements;
using NodaTime;

namespace ItCatalog.Data.Performance;

/// <summary>The rows of <c>credit</c>, and the judged months that they rest on.</summary>
internal static class CreditRows
{
    /// <summary>The months of an agreement that have ended, by target and site; none of a target that did not bind then.</summary>
    public static async Task<IReadOnlyList<JudgedMonth>> MonthsAsync(DbConnection connection, long agreementId) =>
    [
        .. await connection.QueryAsync<JudgedMonth>(
            """
            select m.target_key as TargetKey, m.site_id as SiteId, m.window_start as Month, m.status as Status, v.repeat_times as RepeatTimes, v.repeat_of as RepeatOf
            from attainment m
            join target t on t.id = m.target_id
            join agreement_version v on v.id = t.version_id
            where m.agreement_id = @agreementId and m.partial = 0 and t.window_length = 'month' and t.standing = 'binding'
            order by m.target_key, m.site_id, m.window_start
            """,
            new { agreementId }),
    ];

    /// <summary>The credits of an agreement whose amount was agreed on, or decided.</summary>
    public static async Task<IReadOnlyList<AgreedCredit>> AgreedAsync(DbConnection connection, long agreementId) =>
    [
        .. await connection.QueryAsync<AgreedCredit>(
            """
            select target_key as TargetKey, site_id as SiteId, month as Month, target_id as TargetId, version_id as VersionId, amount_cents as AmountCents, dispute_id as DisputeId
            from agreed_credit where agreement_id = @agreementId order by month, target_key, site_id
            """,
            new { agreementId }),
    ];

    /// <summary>Puts credits in place of all that an agreement had.</summary>
    public static async Task ReplaceAsync(DbConnection connection, long agreementId, IEnumerable<NewCredit> credits, Instant now)
    {
        await connection.ExecuteAsync("delete from credit where agreement_id = @agreementId", new { agreementId });
        await connection.ExecuteAsync(
            """
            insert into credit (agreement_id, target_key, site_id, month, target_id, version_id, reason, consecutive_months, multiplier, charge_share,
              uncapped, month_uncapped, amount_cents, earned_back, incident, paid_target_key, rule_cents, dispute_id, rule_version, computed_ms)
            values (@AgreementId, @TargetKey, @SiteId, @Month, @TargetId, @VersionId, @Reason, @ConsecutiveMonths, @Multiplier, @ChargeShare,
              @Uncapped, @MonthUncapped, @AmountCents, @EarnedBack, @Incident, @PaidTargetKey, @RuleCents, @DisputeId, @RuleVersion, @now)
            """,
            credits.Select(credit => new
            {
                credit.AgreementId,
                credit.TargetKey,
                credit.SiteId,
                credit.Month,
                credit.TargetId,
                credit.VersionId,
                credit.Reason,
                credit.ConsecutiveMonths,
                credit.Multiplier,
                credit.ChargeShare,
                credit.Uncapped,
                credit.MonthUncapped,
                credit.AmountCents,
                credit.EarnedBack,
                credit.Incident,
                credit.PaidTargetKey,
                credit.RuleCents,
                credit.DisputeId,
                RuleVersion = RuleVersion.Current,
                now,
            }));
    }
}

/// <summary>A month of a target at a site that has ended.</summary>
internal sealed record JudgedMonth
{
    public required string TargetKey { get; init; }

    public required long SiteId { get; init; }

    public required LocalDate Month { get; init; }

    public required string Status { get; init; }

    /// <summary>When repeated months are a default by the version that judged it; null: never.</summary>
    public CreditRepeat? Repeat => CreditTermsRow.RepeatOrNull(RepeatTimes, RepeatOf);

    public int? RepeatTimes { get; init; }

    public int? RepeatOf { get; init; }
}

/// <summary>A credit as it is kept.</summary>
internal sealed record NewCredit
{
    public required long AgreementId { get; init; }

    public required string TargetKey { get; init; }

    public required long SiteId { get; init; }

    public required LocalDate Month { get; init; }

    public required long TargetId { get; init; }

    public required long VersionId { get; init; }

    /// <summary>Null: the rules give none.</summary>
    public required string? Reason { get; init; }

    public required int ConsecutiveMonths { get; init; }

    public required decimal Multiplier { get; init; }

    public required decimal ChargeShare { get; init; }

    public required decimal Uncapped { get; init; }

    public required decimal MonthUncapped { get; init; }

    public required long AmountCents { get; init; }

    public required bool EarnedBack { get; init; }

    /// <summary>The incident for which another credit is paid in its place; null: it is paid itself.</summary>
    public string? Incident { get; init; }

    /// <summary>The target of that one.</summary>
    public string? PaidTargetKey { get; init; }

    /// <summary>What the rules give where something else was agreed; null: they give none, or nothing else was.</summary>
    public long? RuleCents { get; init; }

    /// <summary>Where the amount was agreed or decided; null: it is what the rules give.</summary>
    public long? DisputeId { get; init; }
}

/// <summary>A credit whose amount was agreed on, or decided.</summary>
internal sealed record AgreedCredit
{
    public required string TargetKey { get; init; }

    public required long SiteId { get; init; }

    /// <summary>First day of the month.</summary>
    public required LocalDate Month { get; init; }

    /// <summary>The target as it was then.</summary>
    public required long TargetId { get; init; }

    /// <summary>The version that judged the month then.</summary>
    public required long VersionId { get; init; }

    public required long AmountCents { get; init; }

    public required long DisputeId { get; init; }
}
