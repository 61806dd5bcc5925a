using Dapper;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Identity;
using NodaTime;

namespace ItCatalog.Data.Performance;

/// <summary>Reads credits as they were computed when the data came in. Nothing here computes one.</summary>
public sealed class CreditStore(Database database)
{
    /// <summary>All credits of an agreement.</summary>
    /// <param name="agreement">Out of <see cref="AgreementStore"/>, which knows who may see it.</param>
    /// <returns>Newest month first, then by position of the target and by site.</returns>
    public Task<IReadOnlyList<MonthCredit>> OfAgreementAsync(Agreement agreement, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(agreement);
        return QueryAsync("where c.agreement_id = @Id", "c.month desc, t.position, c.target_key, s.name, s.code", new { agreement.Id }, cancellationToken);
    }

    /// <summary>As what an agreement gives its credits, in each of its months.</summary>
    /// <param name="agreement">Out of <see cref="AgreementStore"/>, which knows who may see it.</param>
    public async Task<AgreementPayments> PaymentsAsync(Agreement agreement, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(agreement);
        await using var connection = await database.OpenAsync(cancellationToken);
        return await AgreementPayments.ReadAsync(connection, transaction: null, "a.id = @Id", new { agreement.Id }, cancellationToken);
    }

    /// <summary>The credits of a service in one month, of each department that the viewer may see.</summary>
    /// <param name="viewer">Who asks.</param>
    /// <param name="serviceCode">The service.</param>
    /// <param name="month">Any day of the month.</param>
    /// <returns>By agreement, position of the target, and site.</returns>
    public Task<IReadOnlyList<MonthCredit>> OfServiceAsync(Actor viewer, string serviceCode, LocalDate month, CancellationToken cancellationToken) => QueryAsync(
        $"""
        join service sv on sv.id = a.service_id
        where sv.code = @serviceCode and c.month = @month and {SeenDepartments.Hold("a.department_id")}
        """,
        "a.code, t.position, c.target_key, s.name, s.code",
        new { seen = SeenDepartments.By(viewer), serviceCode, month = month.With(DateAdjusters.StartOfMonth) },
        cancellationToken);

    /// <summary>The credit of a target at a site in one month; null where none is due.</summary>
    /// <param name="promise">The target, out of <see cref="PromiseStore"/>, which knows who may see it.</param>
    /// <param name="month">Any day of the month.</param>
    public async Task<MonthCredit?> FindAsync(Promise promise, LocalDate month, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(promise);
        var credits = await QueryAsync(
            "where c.agreement_id = @AgreementId and c.target_key = @key and c.site_id = @SiteId and c.month = @month",
            "c.month",
            new { promise.AgreementId, key = promise.Target.Rule.Key, promise.SiteId, month = month.With(DateAdjusters.StartOfMonth) },
            cancellationToken);
        return credits.SingleOrDefault();
    }

    /// <summary>The same by codes, whoever looks.</summary>
    /// <param name="agreementCode">The agreement.</param>
    /// <param name="targetKey">Key of the target.</param>
    /// <param name="siteCode">The site.</param>
    /// <param name="month">First day of the month.</param>
    public async Task<MonthCredit?> FindAsync(string agreementCode, string? targetKey, string? siteCode, LocalDate month, CancellationToken cancellationToken) =>
        (await ListAsync(agreementCode, month, cancellationToken)).SingleOrDefault(credit => credit.TargetKey == targetKey && credit.SiteCode == siteCode);

    /// <summary>Credits for the command line: no viewer.</summary>
    /// <param name="agreementCode">Only this agreement; null: all.</param>
    /// <param name="month">First day of the only month; null: all.</param>
    /// <returns>By agreement, month, position of the target, and site.</returns>
    public Task<IReadOnlyList<MonthCredit>> ListAsync(string? agreementCode, LocalDate? month, CancellationToken cancellationToken) => QueryAsync(
        "where (@agreementCode is null or a.code = @agreementCode) and (@month is null or c.month = @month)",
        "a.code, c.month, t.position, c.target_key, s.name, s.code",
        new { agreementCode, month },
        cancellationToken);

    /// <summary>A part of the credits that somebody may see.</summary>
    /// <param name="filter">Which ones; the month stands in its first and last one.</param>
    /// <returns>By agreement, target, site and month.</returns>
    public Task<IReadOnlyList<MonthCredit>> PartAsync(AttainmentFilter filter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return QueryAsync(
            $"""
            join service sv on sv.id = a.service_id
            where (@Agreement is null or a.code = @Agreement) and (@Target is null or c.target_key = @Target) and (@Site is null or s.code = @Site)
              and (@Service is null or sv.code = @Service) and (@from is null or c.month >= @from) and (@until is null or c.month <= @until)
              and {SeenDepartments.Hold("a.department_id")}
              and (@afterAgreement is null or (a.code, c.target_key, s.code, c.month) > (@afterAgreement, @afterTarget, @afterSite, @afterWindow))
            """,
            "a.code, c.target_key, s.code, c.month limit @limit",
            AttainmentLines.Parameters(filter),
            cancellationToken);
    }

    private async Task<IReadOnlyList<MonthCredit>> QueryAsync(string condition, string order, object parameters, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. await connection.QueryAsync<MonthCredit, WordsRow?, CreditPaymentRow?, MonthCredit>(
            new CommandDefinition(
                $"""
                select c.agreement_id as AgreementId, a.code as AgreementCode, v.number as VersionNumber, c.target_key as TargetKey, t.name as TargetName,
                  s.code as SiteCode, s.name as SiteName, s.time_zone as TimeZone, c.month as Month, c.consecutive_months as ConsecutiveMonths,
                  c.multiplier as Multiplier, v.monthly_charge_cents as MonthlyChargeCents,
                  (select count(*) from agreement_site x where x.version_id = v.id) as SiteCount, c.charge_share as ChargeShare,
                  v.at_risk_ratio as AtRiskRatio, t.allocation_ratio as Allocation, c.uncapped as Uncapped, c.month_uncapped as MonthUncapped, c.amount_cents as AmountCents,
                  c.earned_back as EarnedBack, f.shared_by as SharedBy, v.earn_back_months as EarnBackMonths, c.rule_version as RuleVersion, c.computed_ms as ComputedAt,
                  c.rule_cents as RuleCents, c.dispute_id as DisputeId, c.incident as Incident, c.paid_target_key as PaidTargetKey, paid.name as PaidTargetName,
                  c.reason as ReasonName, v.repeat_times as RepeatTimes, v.repeat_of as RepeatOf, {CreditPaymentRow.Columns}
                from credit c
                join agreement a on a.id = c.agreement_id
                join agreement_version v on v.id = c.version_id
                join target t on t.id = c.target_id
                join site s on s.id = c.site_id
                left join credit other on other.agreement_id = c.agreement_id and other.target_key = c.paid_target_key and other.site_id = c.site_id and other.month = c.month
                left join target paid on paid.id = other.target_id
                left join attainment f on f.agreement_id = c.agreement_id and f.target_key = c.target_key and f.site_id = c.site_id and f.window_start = c.month
                {condition}
                order by {order}
                """,
                parameters,
                cancellationToken: cancellationToken),
            // Where all of the words are null there is no row of them.
            (credit, words, payment) => credit with
            {
                Reason = Word.Find<DefaultReason>(words?.ReasonName),
                Repeat = CreditTermsRow.RepeatOrNull(words?.RepeatTimes, words?.RepeatOf),
                Payment = payment?.ToPayment(),
            },
            splitOn: $"{nameof(WordsRow.ReasonName)},{nameof(CreditPaymentRow.CreditKind)}")];
    }

    /// <summary>What is stored in another form than it is read.</summary>
    private sealed record WordsRow
    {
        public required string? ReasonName { get; init; }

        public required int? RepeatTimes { get; init; }

        public required int? RepeatOf { get; init; }
    }
}
