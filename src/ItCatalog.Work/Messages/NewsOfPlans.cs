using System.Globalization;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Messages;
using ItCatalog.Data.Remedies;
using NodaTime;

namespace ItCatalog.Work.Messages;

/// <summary>Improvement plans that are to be written within two days or to be done within seven, and those whose day has passed.</summary>
public sealed class NewsOfPlans(NewsStore store) : News
{
    private const int DaysBefore = 7;

    private static readonly Duration BeforeWriting = Duration.FromDays(2);

    public override async Task<IReadOnlyList<NewsItem>> FindAsync(Instant now, CancellationToken cancellationToken)
    {
        // A day ahead of every zone; each is then asked in its own.
        var latest = now.InUtc().Date.PlusDays(DaysBefore + 1);
        return [.. (await store.DuePlansAsync(now + BeforeWriting, latest, cancellationToken)).Select(plan => ItemOf(plan, now)).OfType<NewsItem>()];
    }

    private static NewsItem? ItemOf(DuePlan plan, Instant now)
    {
        var zone = DateTimeZoneProviders.Tzdb[plan.Zone];
        var today = now.InZone(zone).Date;
        if (plan.State == PlanState.Underway && plan.Due > today.PlusDays(DaysBefore))
        {
            return null;
        }

        var isOver = plan.State == PlanState.Demanded ? plan.WriteBy <= now : plan.Due < today;
        var until = plan.State == PlanState.Demanded ? Show.LocalTime(plan.WriteBy, zone) : Show.Day(plan.Due);
        var verb = plan.State == PlanState.Demanded ? "write" : "finish";
        return new()
        {
            Kind = isOver ? RemedyMessages.PlanOverdue : RemedyMessages.PlanDue,
            Key = $"{plan.AgreementCode}/{plan.TargetKey}/{plan.SiteCode}/{MonthWord.Of(plan.Month)} {verb} {until}",
            Words = new(
                isOver ? $"Improvement plan overdue: {plan.ServiceName}, {plan.SiteName}" : $"Improvement plan to {verb}: {plan.ServiceName}, {plan.SiteName}",
                plan.State == PlanState.Demanded
                    ? $"It {(isOver ? "was" : "is")} to be written by {until}, for {plan.DepartmentName} after {Show.Month(plan.Month)}."
                    : $"It {(isOver ? "was" : "is")} to be done by {until}, for {plan.DepartmentName} after {Show.Month(plan.Month)}.",
                "/performance/plans/" + plan.Id.ToString(CultureInfo.InvariantCulture)),
            Sides = isOver ? [ToldSide.Customer, ToldSide.Provider] : [ToldSide.Provider],
            DepartmentId = plan.DepartmentId,
            ServiceId = plan.ServiceId,
        };
    }
}
