using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Calculation.Time;
using ItCatalog.Data;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Exclusions;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Performance;
using ItCatalog.Data.Remedies;
using ItCatalog.Work.Derive;
using NodaTime;

namespace ItCatalog.Work.Remedies;

/// <summary>What the version in force ties to repeated defaults: an improvement plan is demanded, and the customer's right to end the agreement is noted.</summary>
/// <remarks>Calculation rules, section 6, "Remedies beside credits".</remarks>
public sealed class PlansByRule(Database database, PlanStore plans, ClaimFacts facts)
{
    private static readonly Actor Reader = Actor.Job("plans");

    /// <summary>Looks at a month that is being closed, or was, as a part of a change.</summary>
    /// <param name="change">The change.</param>
    /// <param name="agreement">The agreement.</param>
    /// <param name="month">First day of the month.</param>
    /// <param name="closed">When it was closed: a plan that was open then is the one for it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    internal async Task LookAtAsync(Change change, Agreement agreement, LocalDate month, Instant closed, CancellationToken cancellationToken)
    {
        if (await plans.TermsAsync(agreement.Id, month) is not { HasRule: true } terms)
        {
            return;
        }

        var known = await plans.OfAgreementAsync(Reader, agreement.Id, cancellationToken);
        var noted = (await plans.GroundsAsync(agreement.Id, cancellationToken)).Where(ground => ground.Month == month).Select(ground => (ground.TargetKey, ground.SiteId)).ToHashSet();
        var months = await CreditRows.MonthsAsync(database.Writing.Connection!, agreement.Id);
        foreach (var ofTarget in months.Where(judged => terms.Concerns(judged.TargetKey)).GroupBy(judged => (judged.TargetKey, judged.SiteId)))
        {
            var defaults = DefaultsOf(ofTarget);
            var (key, siteId) = ofTarget.Key;
            if (terms.PlanAfter?.IsReached(defaults, month) is true
                && !known.Any(plan => plan.TargetKey == key && plan.SiteId == siteId && (plan.Month == month || plan.Ended is not { } ended || ended >= closed)))
            {
                await DemandAsync(change, agreement, key, siteId, month, terms.PlanDays, cancellationToken);
            }

            if (terms.EndAfter is { } end && end.IsReached(defaults, month) && noted.Add((key, siteId)))
            {
                await plans.NoteGroundAsync(agreement.Id, key, siteId, month, end.ToString(), change.Now);
                change.Note("noted the right to end", Subject.Agreement(agreement.Code), after: new { month = MonthWord.Of(month), target = key, rule = end.ToString() });
            }
        }
    }

    /// <summary>Until when a plan that is demanded now is written, and in whose days; no instant where no deadline is agreed.</summary>
    internal async Task<(Instant? WriteBy, string Zone)> DeadlineAsync(Agreement agreement, int? days, Instant now, CancellationToken cancellationToken) =>
        (await facts.OfAsync(agreement, now, cancellationToken)).Deadlines is { } calendar
            ? (days is { } some ? WorkingDays.After(calendar, now, some) : null, calendar.Zone.Id)
            : (null, "UTC");

    private async Task DemandAsync(Change change, Agreement agreement, string key, long siteId, LocalDate month, int? days, CancellationToken cancellationToken)
    {
        var (writeBy, zone) = await DeadlineAsync(agreement, days, change.Now, cancellationToken);
        var id = await plans.AddAsync(agreement.Id, key, siteId, month, PlanSource.Rule, writeBy, zone, change.Now);
        await plans.SayAsync(id, new() { Kind = PlanEntryKind.Demanded, Side = null, PersonId = null, Name = null }, change.Now);
        change.Note("demanded by rule", Subject.Plan(id), after: new { agreement = agreement.Code, target = key, month = MonthWord.Of(month) });
    }

    /// <summary>The months in default of a target at a site.</summary>
    private static HashSet<LocalDate> DefaultsOf(IEnumerable<JudgedMonth> months)
    {
        var defaults = new HashSet<LocalDate>();
        foreach (var run in CreditComputation.Runs(months))
        {
            Status[] statuses = [.. run.Select(month => Word.Parse<Status>(month.Status))];
            defaults.UnionWith(run.Where((month, index) => Defaults.ReasonOf(statuses, index, month.Repeat) is not null).Select(month => month.Month));
        }

        return defaults;
    }
}
