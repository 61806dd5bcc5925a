using ItCatalog.Calculation.Text;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Months;
using ItCatalog.Data.Remedies;
using ItCatalog.Web.Pages.Agreements.Costs;
using ItCatalog.Web.Pages.Performance.Plans;
using NodaTime;

namespace ItCatalog.Web.Pages.Agreements;

/// <summary>Remedies beside money in the record of a month: as they were when it was closed, and apart what came later.</summary>
/// <param name="Plans">Improvement plans.</param>
/// <param name="MayEnd">Sentences on the customer's right to end the agreement; empty where it was not reached.</param>
/// <param name="Costs">What third parties charged because of the month.</param>
public sealed record MonthRemedies(IReadOnlyList<MonthPlan> Plans, IReadOnlyList<string> MayEnd, IReadOnlyList<MonthCost> Costs)
{
    public static MonthRemedies Nothing { get; } = new([], [], []);

    /// <summary>Those of a month.</summary>
    /// <param name="plans">Where they lie.</param>
    /// <param name="costs">Where third-party costs lie.</param>
    /// <param name="currency">The organisation's.</param>
    /// <param name="months">Where closings lie.</param>
    /// <param name="person">Who looks.</param>
    /// <param name="agreement">The agreement.</param>
    /// <param name="month">First day of the month.</param>
    /// <param name="closing">What it is closed with; null where it is not.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<MonthRemedies> OfAsync(
        PlanStore plans, CostStore costs, string currency, MonthStore months, Actor person, Agreement agreement, LocalDate month, MonthClosing? closing,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plans);
        ArgumentNullException.ThrowIfNull(months);
        ArgumentNullException.ThrowIfNull(agreement);
        var all = await plans.OfAgreementAsync(person, agreement.Id, cancellationToken);
        var grounds = (await plans.GroundsAsync(agreement.Id, cancellationToken)).Where(ground => ground.Month == month).ToList();
        var charged = (await costs.OfAgreementAsync(person, agreement.Id, cancellationToken)).Where(cost => cost.Month == month).OrderBy(cost => cost.Id).ToList();
        if (all.Count + grounds.Count + charged.Count == 0)
        {
            return Nothing;
        }

        var kept = closing is null || await months.KeptTextAsync(closing, cancellationToken) is not { } text ? null : KeptMonth.Read(text);
        var rows = new List<MonthPlan>();
        foreach (var plan in all.Where(plan => plan.Month <= month).OrderBy(plan => plan.Month).ThenBy(plan => plan.TargetKey, StringComparer.Ordinal).ThenBy(plan => plan.SiteCode, StringComparer.Ordinal))
        {
            var was = kept?.Plans?.FirstOrDefault(one => (one.Target, one.Site, one.Month) == (plan.TargetKey, plan.SiteCode, MonthWord.Of(plan.Month)));
            var zone = DateTimeZoneProviders.Tzdb[plan.Zone];
            if (closing is null ? plan.Ended is { } ended && ended.InZone(zone).Date < month : was is null && plan.Month != month)
            {
                continue;
            }

            var later = closing is null ? [] : (await plans.EntriesAsync(plan.Id, cancellationToken)).Skip(was?.Entries ?? 0).Select(entry => Line(plan, entry, zone)).ToList();
            rows.Add(new(plan, closing is null ? Now(plan) : was is null ? "There was none when the month was closed." : PlanWords.Kept(was).ToSentence(), later));
        }

        return new(rows, [.. grounds.Select(ground => Sentence(agreement, ground, closing is not null && kept?.MayEnd?.Any(one => (one.Target, one.Site) == (ground.TargetKey, ground.SiteCode)) is not true))],
            CostsOf(charged, closing is null ? null : kept?.ThirdPartyCosts ?? [], currency));
    }

    /// <summary>Entries are kept in the order of their numbers and never taken away, so that the first ones are those that were kept.</summary>
    private static IReadOnlyList<MonthCost> CostsOf(IReadOnlyList<ThirdPartyCost> charged, IReadOnlyList<KeptCost>? kept, string currency) =>
    [
        .. charged.Select((cost, index) => CostWords.State(cost, currency) is var now && kept is null ? new MonthCost(cost, now, null)
            : index >= kept.Count ? new MonthCost(cost, "not claimed yet when the month was closed", now)
            : kept[index].State == "claimed" && !cost.IsOpen ? new MonthCost(cost, CostWords.Stood(kept[index], currency), now)
            : new MonthCost(cost, CostWords.Stood(kept[index], currency), null)),
    ];

    private static string Now(ImprovementPlan plan) =>
        PlanWords.State(plan.State) + (plan.Due is { } due ? $", {plan.Owner} by {Show.Date(due)}" : "") + (PlanWords.Steps(plan) is { } steps ? $"; {steps}." : ".");

    private static string Line(ImprovementPlan plan, PlanEntry entry, DateTimeZone zone) =>
        $"{Show.Date(entry.At.InZone(zone).Date)}: {(entry.Name is null ? "asked for by the agreement" : $"{entry.Name}, {PlanWords.Did(plan, entry)}")}";

    private static string Sentence(Agreement agreement, TerminationGround ground, bool isLater) =>
        $"{agreement.DepartmentName} may end the agreement: {ground.TargetName}, {ground.SiteName}, was in default in {ground.Rule.Replace(" of ", " of the last ", StringComparison.Ordinal)} months"
            + (isLater ? ", noted after the month was closed." : ".");
}

/// <summary>A third-party cost in the record of a month.</summary>
/// <param name="Cost">As it is today.</param>
/// <param name="Stands">How it stood when the month was closed; of a month that is not, how it stands.</param>
/// <param name="Later">What became of it since the month was closed; null where nothing did.</param>
public sealed record MonthCost(ThirdPartyCost Cost, string Stands, string? Later);

/// <summary>An improvement plan in the record of a month.</summary>
/// <param name="Plan">As it is today.</param>
/// <param name="Stands">How it stood when the month was closed; of a month that is not, how it stands.</param>
/// <param name="Later">What was done since the month was closed, a line each.</param>
public sealed record MonthPlan(ImprovementPlan Plan, string Stands, IReadOnlyList<string> Later);
