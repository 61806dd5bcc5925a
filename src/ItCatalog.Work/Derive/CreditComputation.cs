using System.Data.Common;
using ItCatalog.Calculation;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Calculation.Time;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Performance;
using NodaTime;

namespace ItCatalog.Work.Derive;

/// <summary>Writes the credits that the months of an agreement earn. The rule itself is <see cref="Credits"/>; here stands what the rule is given.</summary>
/// <remarks>
/// The monthly charge of an agreement is for all its sites together: it is spread evenly over the sites of the version, and section 6 of the
/// calculation rules applies at each site to its share, with the targets that hold there. A month is a default, and costs what it costs, by the terms of the version that judged it,
/// over the statuses of the target's key at the site under all versions. Where a month has no figure the history starts anew. A month that still
/// runs earns nothing yet; it is decided when it has ended.
/// </remarks>
internal static class CreditComputation
{
    /// <summary>Replaces all credits of one agreement.</summary>
    /// <param name="connection">That of the transaction that wrote the attainment.</param>
    /// <param name="versions">All signed versions of the agreement.</param>
    /// <param name="now">When it is computed.</param>
    public static async Task WriteAsync(DbConnection connection, IReadOnlyList<VersionInForce> versions, Instant now)
    {
        var agreementId = versions[0].AgreementId;
        List<NewCredit> credits = [];
        IReadOnlyList<IncidentDefault> incidents = [];
        if (versions.Any(version => version.Credits is not null && EarningTargets(version.Targets).Any()))
        {
            var months = (await CreditRows.MonthsAsync(connection, agreementId)).ToLookup(month => (month.SiteId, month.TargetKey));
            incidents = await SharedIncidents.FindAsync(connection, versions, (site, target) => months[(site, target)]);
            var without = Without(incidents);
            credits.AddRange(versions.SelectMany(version => version.Sites.SelectMany(site => OfSite(version, site, target => months[(site.SiteId, target)], without))));
        }

        await IncidentRows.ReplaceAsync(connection, agreementId, incidents);
        await CreditRows.ReplaceAsync(connection, agreementId, WithAgreed(agreementId, credits, await CreditRows.AgreedAsync(connection, agreementId)), now);
    }

    /// <summary>What both sides agreed on, or what was decided, stands in place of what the rules give, and where they give nothing any more; the rules still say when it is returned.</summary>
    /// <param name="agreementId">The agreement.</param>
    /// <param name="credits">What the rules give.</param>
    /// <param name="agreed">What was agreed.</param>
    public static IEnumerable<NewCredit> WithAgreed(long agreementId, IEnumerable<NewCredit> credits, IReadOnlyList<AgreedCredit> agreed)
    {
        var open = agreed.ToDictionary(one => (one.TargetKey, one.SiteId, one.Month));
        foreach (var credit in credits)
        {
            yield return open.Remove((credit.TargetKey, credit.SiteId, credit.Month), out var one)
                ? credit with { AmountCents = one.AmountCents, RuleCents = credit.AmountCents, DisputeId = one.DisputeId }
                : credit;
        }

        foreach (var one in open.Values)
        {
            yield return new NewCredit
            {
                AgreementId = agreementId,
                TargetKey = one.TargetKey,
                SiteId = one.SiteId,
                Month = one.Month,
                TargetId = one.TargetId,
                VersionId = one.VersionId,
                Reason = null,
                ConsecutiveMonths = 1,
                Multiplier = 1,
                ChargeShare = 0,
                Uncapped = 0,
                MonthUncapped = 0,
                AmountCents = one.AmountCents,
                EarnedBack = false,
                DisputeId = one.DisputeId,
            };
        }
    }

    /// <summary>The credits of the months that a version judges at a site.</summary>
    /// <param name="version">The version.</param>
    /// <param name="site">One of its sites.</param>
    /// <param name="monthsOf">The judged months of a target there, ascending.</param>
    /// <param name="without">How months in default would stand without single incidents, by site, target and month; null: nobody knows.</param>
    public static IEnumerable<NewCredit> OfSite(
        VersionInForce version, SiteInForce site, Func<string, IEnumerable<JudgedMonth>> monthsOf, ILookup<(long SiteId, string TargetKey, LocalDate Month), WithoutIncident>? without = null)
    {
        if (version.Credits is not { } agreed)
        {
            yield break;
        }

        var terms = agreed with { MonthlyCharge = agreed.MonthlyCharge / version.Sites.Count };
        var targets = new Dictionary<string, AgreementTarget>(StringComparer.Ordinal);
        var attainments = new List<Attainment>();
        foreach (var target in EarningTargets(version.TargetsAt(site.SiteId)))
        {
            foreach (var (number, run) in Runs(monthsOf(target.Rule.Key)).Index())
            {
                // Each run without a gap is a target of its own for the rule, so that one call still sees all that shares the month's cap.
                var ofRun = target.Rule with { Key = $"{target.Rule.Key}#{number}" };
                targets.Add(ofRun.Key, target);
                attainments.AddRange(run.Select(month => Attained(ofRun, month, site.Calendar.Zone)));
            }
        }

        List<Credit> credits = [.. Credits.Of(terms, attainments, without is null ? null : month => without[(site.SiteId, targets[month.Target.Key].Rule.Key, month.Window.FirstDate)])
            .Where(credit => version.Judges(credit.Month.FirstDate))];
        var ofMonth = credits.Where(credit => credit.Instead is null).ToLookup(credit => credit.Month.FirstDate, credit => credit.Uncapped);
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
                Reason = Word.Of(credit.Reason),
                ConsecutiveMonths = credit.ConsecutiveMonths,
                Multiplier = credit.Multiplier,
                ChargeShare = terms.MonthlyCharge,
                Uncapped = credit.Uncapped,
                MonthUncapped = ofMonth[credit.Month.FirstDate].Sum(),
                AmountCents = Money.CentsIn(credit.Amount)!.Value,
                EarnedBack = credit.EarnedBack,
                Incident = credit.Instead?.Incident.ToString(),
                PaidTargetKey = credit.Instead is { } instead ? targets[instead.Paid.Key].Rule.Key : null,
            };
        }
    }

    /// <summary>What is known of incidents, as <see cref="OfSite"/> takes it.</summary>
    public static ILookup<(long SiteId, string TargetKey, LocalDate Month), WithoutIncident> Without(IEnumerable<IncidentDefault> incidents) =>
        incidents.ToLookup(one => (one.SiteId, one.TargetKey, one.Month), one => one.Without);

    private static IEnumerable<AgreementTarget> EarningTargets(IEnumerable<AgreementTarget> targets) =>
        targets.Where(target => target.WindowLength == WindowLength.Month && target.Rule.Allocation > 0);

    /// <summary>Months of a target at a site without a gap between them: where one has no figure the history starts anew.</summary>
    internal static IEnumerable<List<JudgedMonth>> Runs(IEnumerable<JudgedMonth> months)
    {
        var run = new List<JudgedMonth>();
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

    private static Attainment Attained(Target target, JudgedMonth month, DateTimeZone zone) => new()
    {
        Target = target,
        Window = Window.Containing(month.Month, WindowLength.Month, zone),
        Partial = false,
        Total = 0,
        Status = Word.Parse<Status>(month.Status),
    };
}
