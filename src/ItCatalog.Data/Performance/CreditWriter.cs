using System.Data.Common;
using Dapper;
using ItCatalog.Calculation;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Time;
using ItCatalog.Data.Agreements;
using NodaTime;

namespace ItCatalog.Data.Performance;

/// <summary>Writes the credits that the months of an agreement earn. The rule itself is <see cref="Credits"/>; here stands what the rule is given.</summary>
/// <remarks>
/// The monthly charge of an agreement is for all its sites together: it is spread evenly over the sites of the version, and section 6 of the
/// calculation rules applies at each site to its share. A month is a default, and costs what it costs, by the terms of the version that judged it,
/// over the statuses of the target's key at the site under all versions. Where a month has no figure the history starts anew. A month that still
/// runs earns nothing yet; it is decided when it has ended.
/// </remarks>
internal static class CreditWriter
{
    /// <summary>Replaces all credits of one agreement.</summary>
    /// <param name="transaction">The transaction that wrote the attainment.</param>
    /// <param name="versions">All signed versions of the agreement.</param>
    /// <param name="now">When it is computed.</param>
    public static async Task WriteAsync(DbTransaction transaction, IReadOnlyList<VersionInForce> versions, Instant now)
    {
        var connection = transaction.Connection!;
        var key = new { versions[0].AgreementId };
        await connection.ExecuteAsync("delete from credit where agreement_id = @AgreementId", key, transaction);
        if (!versions.Any(version => version.Credits is not null && EarningTargets(version).Any()))
        {
            return;
        }

        var months = (await connection.QueryAsync<MonthRow>(
            """
            select m.target_key as TargetKey, m.site_id as SiteId, m.window_start as Month, m.status as Status
            from attainment m
            join target t on t.id = m.target_id
            where m.agreement_id = @AgreementId and m.partial = 0 and t.window_length = 'month'
            order by m.target_key, m.site_id, m.window_start
            """,
            key,
            transaction)).ToLookup(month => (month.SiteId, month.TargetKey));
        var credits = versions.SelectMany(version => version.Sites.SelectMany(site => OfSite(version, site, target => months[(site.SiteId, target)])));
        await connection.ExecuteAsync(
            """
            insert into credit (agreement_id, target_key, site_id, month, target_id, version_id, reason, consecutive_months, multiplier, charge_share,
              uncapped, month_uncapped, amount_cents, earned_back, rule_version, computed_ms)
            values (@AgreementId, @TargetKey, @SiteId, @Month, @TargetId, @VersionId, @Reason, @ConsecutiveMonths, @Multiplier, @ChargeShare,
              @Uncapped, @MonthUncapped, @AmountCents, @EarnedBack, @RuleVersion, @now)
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
                RuleVersion = RuleVersion.Current,
                now,
            }),
            transaction);
    }

    private static IEnumerable<NewCredit> OfSite(VersionInForce version, SiteInForce site, Func<string, IEnumerable<MonthRow>> monthsOf)
    {
        if (version.Credits is not { } agreed)
        {
            yield break;
        }

        var terms = agreed with { MonthlyCharge = agreed.MonthlyCharge / version.Sites.Count };
        var targets = new Dictionary<string, AgreementTarget>(StringComparer.Ordinal);
        var attainments = new List<Attainment>();
        foreach (var target in EarningTargets(version))
        {
            foreach (var (number, run) in Runs(monthsOf(target.Rule.Key)).Index())
            {
                // Each run without a gap is a target of its own for the rule, so that one call still sees all that shares the month's cap.
                var ofRun = target.Rule with { Key = $"{target.Rule.Key}#{number}" };
                targets.Add(ofRun.Key, target);
                attainments.AddRange(run.Select(month => Attained(ofRun, month, site.Calendar.Zone)));
            }
        }

        List<Credit> credits = [.. Credits.Of(terms, attainments).Where(credit => version.Judges(credit.Month.FirstDate))];
        var ofMonth = credits.ToLookup(credit => credit.Month.FirstDate, credit => credit.Uncapped);
        foreach (var credit in credits)
        {
            var target = targets[credit.Target.Key];
            yield return new NewCredit
            {
                AgreementId = version.AgreementId,
                TargetKey = target.Rule.Key,
                SiteId = site.SiteId,
                Month = credit.Month.FirstDate,
                TargetId = target.Id,
                VersionId = version.VersionId,
                Reason = DefaultReasonName.Of(credit.Reason),
                ConsecutiveMonths = credit.ConsecutiveMonths,
                Multiplier = credit.Multiplier,
                ChargeShare = terms.MonthlyCharge,
                Uncapped = credit.Uncapped,
                MonthUncapped = ofMonth[credit.Month.FirstDate].Sum(),
                AmountCents = (long)(credit.Amount * 100),
                EarnedBack = credit.EarnedBack,
            };
        }
    }

    private static IEnumerable<AgreementTarget> EarningTargets(VersionInForce version) =>
        version.Targets.Where(target => target.WindowLength == WindowLength.Month && target.Rule.Allocation > 0);

    private static IEnumerable<List<MonthRow>> Runs(IEnumerable<MonthRow> months)
    {
        var run = new List<MonthRow>();
        foreach (var month in months)
        {
            if (run.Count > 0 && run[^1].Month.PlusMonths(1) != month.Month)
            {
                yield return run;
                run = [];
            }

            run.Add(month);
        }

        if (run.Count > 0)
        {
            yield return run;
        }
    }

    private static Attainment Attained(Target target, MonthRow month, DateTimeZone zone) => new()
    {
        Target = target,
        Window = Window.Containing(month.Month, WindowLength.Month, zone),
        Partial = false,
        Total = 0,
        Status = StatusName.Parse(month.Status),
    };

    private sealed record MonthRow
    {
        public required string TargetKey { get; init; }

        public required long SiteId { get; init; }

        public required LocalDate Month { get; init; }

        public required string Status { get; init; }
    }

    private sealed record NewCredit
    {
        public required long AgreementId { get; init; }

        public required string TargetKey { get; init; }

        public required long SiteId { get; init; }

        public required LocalDate Month { get; init; }

        public required long TargetId { get; init; }

        public required long VersionId { get; init; }

        public required string Reason { get; init; }

        public required int ConsecutiveMonths { get; init; }

        public required decimal Multiplier { get; init; }

        public required decimal ChargeShare { get; init; }

        public required decimal Uncapped { get; init; }

        public required decimal MonthUncapped { get; init; }

        public required long AmountCents { get; init; }

        public required bool EarnedBack { get; init; }
    }
}

/// <summary>How the reason of a default is stored and exported.</summary>
public static class DefaultReasonName
{
    /// <summary>The word for a reason.</summary>
    public static string Of(DefaultReason reason) => reason switch
    {
        DefaultReason.BelowMinimum => "below-minimum",
        DefaultReason.Repeated => "repeated",
        _ => throw new ArgumentOutOfRangeException(nameof(reason)),
    };

    /// <summary>The reason that a word stands for; any other word is an error of the program.</summary>
    public static DefaultReason Parse(string name) => name switch
    {
        "below-minimum" => DefaultReason.BelowMinimum,
        "repeated" => DefaultReason.Repeated,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "Not a reason."),
    };
}
