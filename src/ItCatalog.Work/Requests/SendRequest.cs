using ItCatalog.Calculation.Requests;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Requests;
using NodaTime;

namespace ItCatalog.Work.Requests;

/// <summary>Somebody asks for a service at a site, for a department of theirs.</summary>
public sealed class SendRequest(
    Changes changes, ServiceStore services, OrderingStore orderings, OrganisationStore organisation, ApprovalStore people, ApprovalSteps approvals, IClock clock)
{
    /// <param name="actor">Who belongs to the department.</param>
    /// <param name="draft">What they entered.</param>
    /// <param name="shown">The cost that they were shown: where it is another by now, nothing is sent.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    /// <returns>The request's number.</returns>
    public Task<Answer<long>> RunAsync(Actor actor, RequestDraft draft, RequestCost shown, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(shown);
        return changes.MakeAsync<long>(
            actor,
            async change =>
            {
                if (await services.FindAsync(draft.Service, cancellationToken) is not { } service)
                {
                    return Answer.NotFound;
                }

                // A request is a person's word: the installation itself asks for nothing.
                if (actor.Id is not { } personId)
                {
                    return Answer.NotAllowed;
                }

                var check = await CheckAsync(actor, draft, service, change.Now, cancellationToken);
                if (!check.IsDone)
                {
                    return check.AsRefusal();
                }

                var offer = check.Value;
                if (offer.Cost != shown)
                {
                    return Answer.Stale("The cost is another one than you were shown. It stands beside the form now; nothing was sent. Send it again if it is right.");
                }

                if (draft.OrderingRevision is { } asked && asked != offer.Ordering.Revision)
                {
                    return Answer.Stale("What is asked about this service has changed since you looked. The new questions are shown; nothing was sent.");
                }

                return await approvals.SendAsync(
                    change,
                    offer.ToRequest(draft.Had),
                    personId,
                    new
                    {
                        service = service.Code,
                        offering = offer.Offering.TierCode,
                        site = offer.Offering.SiteCode,
                        department = offer.DepartmentId,
                        draft.Had,
                        offer.Quantity,
                        wishDate = offer.WishDate?.ToString("uuuu-MM-dd", null),
                        offer.Note,
                        costPerYearCents = offer.Cost.PerYear.Cents,
                        costOnceCents = offer.Cost.Once.Cents,
                        answers = offer.Answers.Select(answer => new { question = answer.Question.Text, answer = answer.Text }),
                    },
                    cancellationToken);
            },
            cancellationToken);
    }

    /// <summary>What a draft would ask for and cost, or everything that is wrong with it. Nothing is kept.</summary>
    public async Task<Answer<RequestOffer>> CheckAsync(Actor actor, RequestDraft draft, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(draft);
        return await services.FindAsync(draft.Service, cancellationToken) is { } service
            ? await CheckAsync(actor, draft, service, clock.GetCurrentInstant(), cancellationToken)
            : Answer.NotFound;
    }

    /// <summary>What it costs and who approves it, whatever is asked besides; null while service, site, quantity and department do not say.</summary>
    public async Task<RequestOffer?> PriceAsync(Actor actor, RequestDraft draft, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(draft);
        if (await services.FindAsync(draft.Service, cancellationToken) is not { } service)
        {
            return null;
        }

        var check = await CheckAsync(
            actor, draft, service, (await orderings.FindAsync(service.Id, cancellationToken)) with { Questions = [] }, clock.GetCurrentInstant(), cancellationToken);
        return check.IsDone ? check.Value : null;
    }

    private async Task<Answer<RequestOffer>> CheckAsync(Actor actor, RequestDraft draft, Service service, Instant now, CancellationToken cancellationToken) =>
        await CheckAsync(actor, draft, service, await orderings.FindAsync(service.Id, cancellationToken), now, cancellationToken);

    private async Task<Answer<RequestOffer>> CheckAsync(
        Actor actor, RequestDraft draft, Service service, Ordering ordering, Instant now, CancellationToken cancellationToken)
    {
        var today = await organisation.TodayAsync(clock, cancellationToken);
        var departments = await organisation.DepartmentsAsync(cancellationToken);
        var named = ordering.Questions.Any(question => question.Kind == QuestionKind.Person) ? await people.PeopleAsync(today, cancellationToken) : [];
        var check = RequestCheck.Of(draft, service, ordering, departments, named, actor, today, now);
        if (!check.IsDone)
        {
            return check;
        }

        var offer = check.Value;
        var (steps, nobody) = await approvals.OfAsync(
            actor.Id ?? 0, departments.Single(department => department.Id == offer.DepartmentId), ordering, offer.FirstYear, cancellationToken);
        return nobody is null ? offer with { Steps = steps } : Answer.Refused(nameof(draft.Department), nobody);
    }
}
