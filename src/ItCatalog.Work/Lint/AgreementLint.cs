using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Calculation.Time;
using ItCatalog.Data.Agreements;
using NodaTime;

namespace ItCatalog.Work.Lint;

/// <summary>Checks an agreement: what it says against itself, against what is measured, and against what this product does. It judges no wording.</summary>
public static class AgreementLint
{
    /// <summary>Months with a verdict before a level counts as never kept.</summary>
    public const int EnoughMonths = 6;

    /// <summary>Cases, or measurements, before a level counts as never missed.</summary>
    public const int EnoughItems = 50;

    /// <summary>How far holidays are looked ahead.</summary>
    private const int HolidayDays = 90;

    private const int EndDays = 90;

    private static readonly string[] VacantWords = ["vacant", "n.n.", "nn", "tbd", "to be named", "to be determined", "nobody", "?", "-"];

    /// <summary>All findings: first what is wrong, then what may be meant so, each in the order of the agreement.</summary>
    public static IReadOnlyList<Finding> Of(LintFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return
        [
            .. Targets(facts).Concat(Twice(facts)).Concat(Without(facts)).Concat(Shares(facts)).Concat(Contacts(facts)).Concat(Holidays(facts)).Concat(Claims(facts)).Concat(TextLint.Of(facts)).Concat(Term(facts)).Concat(Baselines(facts)).Concat(RestLint.Of(facts))
                .OrderBy(finding => finding.Weight),
        ];
    }

    private static IEnumerable<Finding> Targets(LintFacts facts)
    {
        foreach (var (target, known) in facts.Terms.Targets.Zip(facts.Targets))
        {
            var (name, key, kept, rule) = (target.Name, target.Rule.Key, known.Kept, target.Rule);
            var noun = ShowWindow.Noun(target.WindowLength);
            if (!known.IsWatched)
            {
                yield return new(
                    FindingRule.NoSource, FindingWeight.Mend, $"“{name}” is measured by nothing", "No source that has data brings what it is made of, so that it is never judged.",
                    $"Connect a source of {ShowTarget.Items(rule.Kind).Replace("seconds", "outages", StringComparison.Ordinal)} for the service, or take the target out.", key);
            }
            else if (kept.Windows > 0 && kept.Judged + kept.TooFew == 0)
            {
                yield return new(
                    FindingRule.NeverMeasured, FindingWeight.Mend, $"“{name}” was never measured", $"A source is there, and none of the last {Show.Count(kept.Windows, noun)} has a figure.",
                    "See on its page what is missing: a column of the source, a series, coverage or a site.", key);
            }
            else if (known.NeverMeasuredAt.Count > 0)
            {
                yield return new(
                    FindingRule.NeverMeasured, FindingWeight.Consider, $"“{name}” was never measured in {Show.AllOf(known.NeverMeasuredAt)}",
                    $"None of the last {Show.Count(kept.Windows, noun)} has a figure there.", "Have it measured there, or let the target name its sites.", key);
            }

            if (kept.Judged * Window.MonthsIn(target.WindowLength) >= EnoughMonths && kept.Kept == 0)
            {
                yield return new(
                    FindingRule.NeverReached, FindingWeight.Consider, $"“{name}” was never kept", $"{Show.Count(kept.Missed, noun)} of the last {Show.Count(kept.Windows)} could be judged, and each was missed{Of(rule, known)}.",
                    "Agree on a level that can be kept, or on what has to change; its calibrator shows both.", key);
            }

            if (ShowLevel.IsShare(rule.Kind) && rule.Better == Better.Higher && rule.Kind != TargetKind.Availability && kept.Missed == 0 && known.Total >= EnoughItems && known.Good == known.Total && rule.Expected < 1)
            {
                yield return new(
                    FindingRule.AlwaysBeaten, FindingWeight.Consider, $"“{name}” is always beaten", $"{ShowFigure.OfTotal(rule.Kind, known.Good, known.Total)} {ShowTarget.Items(rule.Kind)} were good in the last 12 months. A level that nothing misses says little.",
                    rule.HasTimeLimit ? "Agree on a shorter limit, or leave it; its calibrator shows what would be kept." : "Agree on a higher level, or leave it.", key);
            }
        }
    }

    private static IEnumerable<Finding> Twice(LintFacts facts)
    {
        List<AgreementTarget> targets = [.. facts.Terms.Targets.Where(target => target.Rule.Binds)];
        foreach (var (first, one) in targets.Index())
        {
            foreach (var other in targets.Skip(first + 1).Where(other => other.Rule.Key != one.Rule.Key && AreOfTheSame(one, other) && facts.Hours.Any(site => one.HoldsAt(site.SiteId) && other.HoldsAt(site.SiteId))))
            {
                var both = one.Rule.Priorities.Count == 0 ? other.Rule.Priorities
                    : other.Rule.Priorities.Count == 0 ? one.Rule.Priorities
                    : [.. one.Rule.Priorities.Where(priority => other.Rule.Priorities.Any(word => SameWord.Are(word, priority)))];
                yield return new(
                    FindingRule.SameCaseTwice, FindingWeight.Consider,
                    one.Rule.IsMadeOfTickets ? $"“{one.Name}” and “{other.Name}” judge the same cases" : $"“{one.Name}” and “{other.Name}” judge the same measurements",
                    one.Rule.IsMadeOfTickets ? $"Cases {(both.Count == 0 ? "of every priority" : "of " + (both.Count == 1 ? "priority " : "priorities ") + Show.AllOf(both))} count in both, and a late one fails twice."
                        : "What is measured counts in both.",
                    "Let each name its own priorities, series or sites, or give one of them no share of credit.", one.Rule.Key);
            }
        }
    }

    private static bool AreOfTheSame(AgreementTarget one, AgreementTarget other) =>
        one.Rule.Kind == other.Rule.Kind
        && one.WindowLength == other.WindowLength
        && (one.Rule.IsMadeOfTickets
            ? one.Rule.JudgesTickets && (one.Rule.Priorities.Count == 0 || other.Rule.Priorities.Count == 0 || one.Rule.Priorities.Any(priority => other.Rule.Priorities.Any(word => SameWord.Are(word, priority))))
            : (one.Rule.Series is null || other.Rule.Series is null || one.Rule.Series == other.Rule.Series) && one.Rule.Percentile == other.Rule.Percentile && one.Rule.Limit == other.Rule.Limit);

    private static IEnumerable<Finding> Without(LintFacts facts)
    {
        foreach (var kind in (TargetKind[])[TargetKind.Response, TargetKind.Resolution])
        {
            var targets = facts.Terms.Targets.Where(target => target.Rule.Kind == kind).ToList();
            if (targets.Count == 0)
            {
                continue;
            }

            foreach (var priority in facts.Priorities)
            {
                var sites = facts.Hours.Where(site => !targets.Exists(target => target.HoldsAt(site.SiteId)
                    && (target.Rule.Priorities.Count == 0 || target.Rule.Priorities.Any(word => SameWord.Are(word, priority))))).ToList();
                if (sites.Count == 0)
                {
                    continue;
                }

                var cases = facts.Cases.Where(count => SameWord.Are(count.Priority, priority) && sites.Exists(site => site.SiteId == count.SiteId)).Sum(count => count.Count);
                var where = sites.Count == facts.Hours.Count ? "" : $" in {Show.AllOf([.. sites.Select(site => site.SiteName)])}";
                yield return new(
                    FindingRule.PriorityWithout, FindingWeight.Consider, $"{priority} has no time {(kind == TargetKind.Response ? "to be answered" : "to be solved")}{where}",
                    $"{Show.Count(cases, "case").Replace("no cases", "No case", StringComparison.Ordinal)} of the last 12 months {(cases is 0 or 1 ? "has" : "have")} this priority and {(cases is 0 or 1 ? "names" : "name")} this department or none.",
                    "Promise something for it, or say in the scope that nothing is promised.");
            }
        }
    }

    private static IEnumerable<Finding> Shares(LintFacts facts)
    {
        var terms = facts.Terms;
        var earning = terms.Targets.Where(target => target.Rule.Allocation > 0).ToList();
        if (terms.AtRiskRatio is not > 0)
        {
            if (earning.Count > 0)
            {
                yield return new(
                    FindingRule.Shares, FindingWeight.Mend, "Shares of credit, and nothing at risk", $"{Show.Count(earning.Count, "target")} {(earning.Count == 1 ? "has" : "have")} a share of the amount at risk, which is not written.",
                    "Say what share of the charge is at risk, or take the shares out.");
            }

            yield break;
        }

        var sums = facts.Hours.Select(site => (site.SiteName, Sum: earning.Where(target => target.HoldsAt(site.SiteId)).Sum(target => target.Rule.Allocation ?? 0))).ToList();
        foreach (var group in sums.Where(site => site.Sum != 1).GroupBy(site => site.Sum))
        {
            var where = group.Count() == sums.Count ? "" : $" in {Show.AllOf([.. group.Select(site => site.SiteName)])}";
            yield return new(
                FindingRule.Shares, FindingWeight.Mend, group.Key == 0 ? $"Nothing earns a credit{where}" : $"Shares add up to {Show.Level(group.Key)}{where}",
                group.Key < 1 ? $"{Show.Level(1 - group.Key)} of the amount at risk belongs to no target and can never be paid." : $"{Show.Level(group.Key - 1)} more than is at risk: credits are scaled down where all are missed.",
                group.Key < 1 ? $"Give {Show.Level(1 - group.Key)} more to targets, or put less at risk." : "Lower shares until they are 100 %, or mean it so.");
        }
    }

    private static IEnumerable<Finding> Contacts(LintFacts facts)
    {
        foreach (var contact in facts.Terms.Contacts)
        {
            var what = contact.Duty.Length == 0 ? contact.Name : contact.Duty;
            if (string.IsNullOrWhiteSpace(contact.Name) || VacantWords.Contains(contact.Name.Trim().TrimEnd('.').ToLowerInvariant()) || VacantWords.Contains(contact.Name.Trim().ToLowerInvariant()))
            {
                yield return new(FindingRule.VacantContact, FindingWeight.Mend, $"“{what}” has no person", "The agreement names this contact, and nobody stands behind it.", "Choose a person, or take the contact out.");
            }
            else if (Gone(facts, contact) is { } since)
            {
                yield return new(FindingRule.VacantContact, FindingWeight.Mend, $"“{what}” is {contact.Name}, who has left", $"The account is closed since {Show.Date(since)}.", "Name somebody else in the next version.");
            }
            else if (contact.Phone.Length == 0 && contact.Email.Length == 0)
            {
                yield return new(FindingRule.VacantContact, FindingWeight.Consider, $"“{what}” cannot be reached", $"{contact.Name} is named without a phone number and without an e-mail address.", "Add one of them.");
            }
        }

        if (facts.Terms.Disputes.Steps is [.., { Decider: { Length: > 0 } decider }] && facts.Gone.TryGetValue(decider, out var left))
        {
            yield return new(FindingRule.VacantContact, FindingWeight.Mend, $"{decider} decides disputes, and has left", $"The account is closed since {Show.Date(left)}.", "Name somebody else in the last step of disputes.");
        }
    }

    private static LocalDate? Gone(LintFacts facts, AgreementContact contact) =>
        contact.Email.Length > 0 && facts.Gone.TryGetValue(contact.Email, out var byMail) ? byMail
        : contact.Email.Length == 0 && facts.Gone.TryGetValue(contact.Name, out var byName) ? byName
        : null;

    private static IEnumerable<Finding> Holidays(LintFacts facts)
    {
        foreach (var site in facts.Hours.Where(site => site.ObservesHolidays))
        {
            if (!facts.LastHolidays.TryGetValue(site.SiteId, out var last))
            {
                yield return new(
                    FindingRule.HolidaysEnd, FindingWeight.Mend, $"No holiday is entered for {site.SiteName}", "Its hours close on public holidays, and every weekday counts as a working day.", "An administrator enters them: Administration → Organisation → the site.");
            }
            else if (last is { } end && end <= facts.Today.PlusDays(HolidayDays))
            {
                yield return new(
                    FindingRule.HolidaysEnd, end < facts.Today ? FindingWeight.Mend : FindingWeight.Consider, $"Holidays of {site.SiteName} end on {Show.Date(end)}", "After it every weekday counts as a working day, for clocks and for deadlines.",
                    "An administrator enters the next ones: Administration → Organisation → the site.");
            }
        }
    }

    private static IEnumerable<Finding> Claims(LintFacts facts)
    {
        var (claims, text) = (facts.Terms.Claims, facts.Terms.Texts.Exclusions);
        if (claims.NoticeDays is null && (claims.MaintenancePerMonth is not null || text.Contains("mainten", StringComparison.OrdinalIgnoreCase)))
        {
            yield return new(
                FindingRule.NoNotice, FindingWeight.Mend, "Maintenance is left out without notice", "The clause on exclusions names maintenance, and no working days lie between its announcement and its beginning.", "Say how many working days ahead planned maintenance is announced.");
        }

        if (claims.AnswerDays is null && text.Length > 0)
        {
            yield return new(FindingRule.NoNotice, FindingWeight.Consider, "Claims wait until somebody answers", "Nothing says by when a claim to leave something out is answered, or what silence means.", "Say both: within how many working days, and what no answer means.");
        }
    }

    private static IEnumerable<Finding> Term(LintFacts facts)
    {
        var (terms, today) = (facts.Terms, facts.Today);
        if (facts.IsInForce && facts.NextReview is { } review && review < today)
        {
            yield return new(FindingRule.Term, FindingWeight.Consider, $"The review was due by {Show.Date(review)}", "Nobody has written its minutes.", "Look at it together and write down what follows: an agreement → Reviews.");
        }

        if (facts.IsInForce && terms.EffectiveTo is { } end && end <= today.PlusDays(EndDays) && !facts.HasNext)
        {
            yield return new(FindingRule.Term, FindingWeight.Mend, $"It ends on {Show.Date(end.PlusDays(-1))}, and nothing follows", "Without another version nothing is promised from then on.", "Write the next version, or let it end on purpose.");
        }
    }

    private static IEnumerable<Finding> Baselines(LintFacts facts) => facts.Terms.Targets
        .Where(target => facts.IsInForce && !facts.HasNext && target.BaselineUntil is { } until && until.PlusMonths(1) <= facts.Today)
        .Select(target => new Finding(
            FindingRule.BaselineOver, FindingWeight.Consider, $"The baseline of “{target.Name}” is over", $"It ended with {Show.Month(target.BaselineUntil!.Value)}, and the target is still measured without remedy.",
            "Agree what becomes of it: in force with a level and a share, report only, or retired.", target.Rule.Key));

    private static string Of(Target rule, TargetFacts known) => ShowFigure.OfTotal(rule.Kind, known.Good, known.Total) is { } of ? $": {of}" : "";
}
