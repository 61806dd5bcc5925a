using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Calculation.Time;
using ItCatalog.Calculation.Underpinnings;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Underpinnings;
using NodaTime;

namespace ItCatalog.Work.Lint;

/// <summary>Whether what an agreement rests on can carry what it promises.</summary>
/// <remarks>Calculation rules, section 12. What is not said is named, and never taken for a value.</remarks>
public static class RestLint
{
    /// <summary>All that does not fit, sites with the same figures together.</summary>
    public static IEnumerable<Finding> Of(LintFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return facts.Rests.Count == 0 ? [] : [.. Availability(facts), .. HandOvers(facts), .. Hours(facts), .. Terms(facts), .. NotSaid(facts), .. NotAgreed(facts)];
    }

    /// <summary>What the parts at a site can carry of a target at most; null where none of them says.</summary>
    public static CarriedAvailability? CarriedAt(IReadOnlyList<RestFacts> rests, long siteId) => CarriedAvailability.Of(RestFacts.At(rests, siteId));

    private static IEnumerable<Finding> Availability(LintFacts facts)
    {
        foreach (var target in facts.Terms.Targets.Where(target => target.Rule is { Kind: TargetKind.Availability, Better: Better.Higher }))
        {
            var sites = facts.Hours.Where(site => target.HoldsAt(site.SiteId)).Select(site => (site.SiteName, Carried: CarriedAt(facts.Rests, site.SiteId)?.Ratio)).ToList();
            foreach (var group in sites.Where(site => site.Carried < target.Rule.Expected).GroupBy(site => site.Carried!.Value).OrderBy(group => group.Key))
            {
                var where = group.Count() == facts.Hours.Count ? "" : $" in {Show.AllOf([.. group.Select(site => site.SiteName)])}";
                var minimum = target.Rule.Minimum is not { } least ? "" : group.Key < least ? $", below the minimum of {Show.Level(least)} too" : $", above the minimum of {Show.Level(least)}";
                yield return new(
                    FindingRule.CannotCarry, FindingWeight.Mend, $"“{target.Name}” cannot hold {Show.Level(target.Rule.Expected)}{where}",
                    $"What it rests on carries {Show.Level(AtMost(group.Key))} at most{minimum}.",
                    $"Put something beside the weakest part, have more promised to you, or promise no more than {Show.Level(AtMost(group.Key))}.", target.Rule.Key);
            }
        }
    }

    private static IEnumerable<Finding> HandOvers(LintFacts facts)
    {
        foreach (var target in facts.Terms.Targets.Where(target => target.Rule is { Kind: TargetKind.Resolution, Within: not null }))
        {
            var limit = target.Rule.Within!.Value;
            var sites = facts.Hours.Where(site => target.HoldsAt(site.SiteId))
                .Select(site => (site.SiteName, Budget: HandOverBudget.Of(RestFacts.At(facts.Rests, site.SiteId), target.Rule.Priorities)))
                .Where(site => site.Budget?.Sum >= limit);
            foreach (var group in sites.GroupBy(site => string.Join('|', site.Budget!.Steps.Select(step => $"{step.Name} {step.Time}"))))
            {
                var budget = group.First().Budget!;
                var where = group.Count() == facts.Hours.Count ? "" : $" in {Show.AllOf([.. group.Select(site => site.SiteName)])}";
                var steps = string.Join(", ", budget.Steps.Select(step => $"{step.Name} {Show.Limit(step.Time)}"));
                var isLonger = budget.Sum > limit;
                yield return new(
                    FindingRule.HandOver, isLonger ? FindingWeight.Mend : FindingWeight.Consider,
                    isLonger ? $"Hand-overs take longer than “{target.Name}” promises{where}" : $"Hand-overs leave nothing of “{target.Name}” for the unit’s own work{where}",
                    $"{steps}: {Show.Limit(budget.Sum)} of {Show.Limit(limit)}{(isLonger ? ", without the unit’s own work" : "")}.",
                    "Have shorter times promised to you, or promise a longer one.", target.Rule.Key);
            }
        }
    }

    private static IEnumerable<Finding> Hours(LintFacts facts)
    {
        var gaps = facts.Hours.Select(site => IsRoundTheClock(facts.Terms, site) ? site with { Weekly = ServiceHours.Always.Weekly, ObservesHolidays = false } : site).SelectMany(site =>
            UncoveredHours.Of(site.Weekly, site.ObservesHolidays, RestFacts.At(facts.Rests, site.SiteId)).Select(gap => (site.SiteName, site.Weekly, Gap: gap, Key: $"{string.Join('|', gap.Names)} {gap.PerWeek} {gap.Promised} {gap.OnHolidays}")));
        foreach (var group in gaps.GroupBy(gap => gap.Key))
        {
            var (_, weekly, gap, _) = group.First();
            var names = Show.AllOf(gap.Names);
            var where = group.Count() == facts.Hours.Count ? "" : $" in {Show.AllOf([.. group.Select(site => site.SiteName)])}";
            var isWeekly = gap.PerWeek > Duration.Zero;
            yield return new(
                FindingRule.HoursNotCovered, FindingWeight.Consider,
                isWeekly ? $"{names} {(gap.Names.Count == 1 ? "does" : "do")} not work in all hours that are promised{where}" : $"{names} {(gap.Names.Count == 1 ? "rests" : "rest")} on public holidays{where}",
                isWeekly ? $"Promised: {HoursText.Of(weekly)}. In {Show.Limit(gap.PerWeek)} of {Show.Limit(gap.Promised)} a week nobody is there{(gap.OnHolidays ? ", nor on public holidays" : "")}."
                    : "The promise holds on public holidays too.",
                "Have the hours extended, or promise those in which everybody works.");
        }
    }

    /// <summary>Whether something is promised at a site whose time runs at night and on holidays too.</summary>
    private static bool IsRoundTheClock(AgreementTerms terms, PromisedHours site) =>
        terms.Targets.Any(target => target.Rule.Clock == ClockKind.Elapsed && (target.Rule.Kind == TargetKind.Availability || target.Rule.HasTimeLimit) && target.HoldsAt(site.SiteId));

    private static IEnumerable<Finding> Terms(LintFacts facts)
    {
        var (from, to) = (facts.Terms.EffectiveFrom, facts.Terms.EffectiveTo);
        foreach (var one in facts.Rests.Select(rest => rest.Underpinning))
        {
            var notice = one is { NoticeDays: { } days, Until: { } last } && last.PlusDays(-days) is var by
                ? by >= facts.Today ? $" Notice can be given until {Show.Date(by)}." : $" Notice had to be given by {Show.Date(by)}." : "";
            switch (UnderpinningTerms.Of(one.Promise(), from, to, facts.Today))
            {
                case UnderpinningTerm.IsOver:
                    yield return new(
                        FindingRule.RestEnds, FindingWeight.Mend, $"The {one.KindWord} “{one.Name}” {(one.Until < facts.Today ? "ended" : "ends")} on {Show.Date(one.Until)}",
                        one.Until < facts.Today ? $"This version rests on it, and {one.Provider} promises nothing any more." : $"This version begins on {Show.Date(from)}, and {one.Provider} promises nothing by then.", "Enter what follows it, or name something else.");
                    break;
                case UnderpinningTerm.BeginsLater:
                    yield return new(
                        FindingRule.RestEnds, FindingWeight.Mend, $"The {one.KindWord} “{one.Name}” begins on {Show.Date(one.From)}", $"Until then {one.Provider} promises nothing of it.", "Let the version begin later, or name what holds until then.");
                    break;
                case UnderpinningTerm.EndsFirst:
                    yield return new(
                        FindingRule.RestEnds, FindingWeight.Consider, $"The {one.KindWord} “{one.Name}” ends on {Show.Date(one.Until)}, before this agreement",
                        $"{(to is { } end ? $"The agreement runs until {Show.Date(end.PlusDays(-1))}" : "The agreement has no end")}.{notice}", "Renew it in time, or let the version end with it.");
                    break;
                case UnderpinningTerm.Holds:
                    break;
                default:
                    throw new InvalidOperationException("No words for a term.");
            }
        }
    }

    private static IEnumerable<Finding> NotSaid(LintFacts facts)
    {
        var available = facts.Terms.Targets.Any(target => target.Rule.Kind == TargetKind.Availability);
        var resolved = facts.Terms.Targets.Where(target => target.Rule is { Kind: TargetKind.Resolution, Within: not null }).ToList();
        foreach (var one in facts.Rests.Select(rest => rest.Underpinning))
        {
            string[] missing =
            [
                .. available && one.Availability is null ? ["how available it is"] : Array.Empty<string>(),
                .. resolved.Count > 0 && resolved.TrueForAll(target => one.Promise().SolvesWithinOf(target.Rule.Priorities) is null) ? ["how fast it solves"] : Array.Empty<string>(),
                .. one.Weekly is null ? ["in which hours it works"] : Array.Empty<string>(),
            ];
            if (missing.Length > 0)
            {
                yield return new(
                    FindingRule.RestNotSaid, FindingWeight.Consider, $"“{one.Name}” does not say {Show.AllOf(missing)}", "It is left out of that sum, so that what is carried may be less than is shown.",
                    $"Ask {one.Provider}, and enter it.");
            }
        }
    }

    private static IEnumerable<Finding> NotAgreed(LintFacts facts) => facts.Rests.Select(rest => rest.Underpinning).Where(one => one is { Kind: UnderpinningKind.Ola, Agreed: null })
        .Select(one => new Finding(
            FindingRule.RestNotAgreed, FindingWeight.Consider, $"{one.Provider} has not agreed on the OLA “{one.Name}”", $"{one.UnitName} has written it alone.", $"A manager of {one.Provider} agrees on its page."));

    /// <summary>A ratio cut to three decimals of a percentage, so that it is never more than is carried: 99.9996 % is no 100 %.</summary>
    public static decimal AtMost(decimal ratio) => Math.Floor(ratio * 100_000) / 100_000;
}
