using ItCatalog.Calculation.Text;
using ItCatalog.Data;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Remedies;
using NodaTime;

namespace ItCatalog.Work.Remedies;

/// <summary>After a miss the customer demands an improvement plan, or the provider begins one of its own accord.</summary>
public sealed class DemandPlan(Changes changes, AgreementStore agreements, PlanStore plans, PlansByRule rule)
{
    /// <param name="actor">Who acts for one of the two sides.</param>
    /// <param name="figure">The figure that was missed.</param>
    /// <param name="words">Why, and what has to become better.</param>
    /// <param name="link">Where it is seen; may be empty.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    /// <returns>The number of the plan.</returns>
    public Task<Answer<long>> RunAsync(Actor actor, MissedFigure figure, string words, string link, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(figure);
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(link);
        return changes.MakeAsync<long>(
            actor,
            async change =>
            {
                change.About(Subject.Agreement(figure.Agreement));
                if (await agreements.FindAsync(actor, figure.Agreement, cancellationToken) is not { } agreement)
                {
                    return Answer.NotFound;
                }

                // It is a person's word: the installation itself demands only what the agreement says.
                if (May.ClaimFor(actor, agreement) is not { } side || actor.Id is null)
                {
                    return Answer.NotAllowed;
                }

                var there = await plans.FigureAsync(agreement.Id, figure.Target, figure.Site, figure.Month, cancellationToken);
                var known = await plans.OfAgreementAsync(actor, agreement.Id, cancellationToken);
                List<Mistake> mistakes = PlanRules.NotDemandable(agreement, figure, there, known) is { } wrong ? [Mistake.In("", wrong)] : [];
                mistakes.AddRange(PlanRules.TextMistakes(words, link, "Say what has to become better, and why."));
                if (mistakes.Count > 0)
                {
                    return Answer.Refused(mistakes);
                }

                var terms = await plans.TermsAsync(agreement.Id, figure.Month);
                var (writeBy, zone) = await rule.DeadlineAsync(agreement, terms?.PlanDays, change.Now, cancellationToken);
                var id = await plans.AddAsync(
                    agreement.Id, figure.Target, there!.SiteId, figure.Month, side == Side.Customer ? PlanSource.Customer : PlanSource.Provider, writeBy, zone, change.Now);
                await plans.SayAsync(
                    id, new() { Kind = PlanEntryKind.Demanded, Side = side, PersonId = actor.Id, Name = actor.Name, Words = PlanRules.Kept(words), Link = link.Trim() }, change.Now);
                change.Note(
                    $"demanded for the {Word.Of(side)}",
                    Subject.Plan(id),
                    after: new { agreement = agreement.Code, target = figure.Target, site = figure.Site, month = MonthWord.Of(figure.Month), words = PlanRules.Kept(words) });
                return id;
            },
            cancellationToken);
    }
}

/// <summary>A figure that was not kept.</summary>
/// <param name="Agreement">Code of the agreement.</param>
/// <param name="Target">Key of the target.</param>
/// <param name="Site">Code of the site.</param>
/// <param name="Month">First day of the window.</param>
public sealed record MissedFigure(string Agreement, string Target, string Site, LocalDate Month);
