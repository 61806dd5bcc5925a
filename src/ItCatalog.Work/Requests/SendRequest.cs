using ItCatalog.Calculation.Requests;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Requests;
using NodaTime;

namespace ItCatalog.Work.Requests;

/// <summary>A department asks for a service at a site.</summary>
public sealed class SendRequest(Changes changes, ServiceStore services, OrganisationStore organisation, RequestStore requests, IClock clock)
{
    /// <param name="actor">Who acts for the department.</param>
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
                    return Answer.Stale("The price has changed since you looked. The new cost is shown; nothing was sent.");
                }

                var id = await requests.AddAsync(offer, personId, change.Now);
                change.Note("sent", Subject.Request(id), after: new
                {
                    service = service.Code,
                    site = offer.Offering.SiteCode,
                    department = offer.DepartmentId,
                    offer.Quantity,
                    wishDate = offer.WishDate?.ToString("uuuu-MM-dd", null),
                    offer.Note,
                    costPerYearCents = offer.Cost.PerYear.Cents,
                    costOnceCents = offer.Cost.Once.Cents,
                });
                return id;
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

    private async Task<Answer<RequestOffer>> CheckAsync(Actor actor, RequestDraft draft, Service service, Instant now, CancellationToken cancellationToken) =>
        RequestCheck.Of(draft, service, await organisation.DepartmentsAsync(cancellationToken), actor, await organisation.TodayAsync(clock, cancellationToken), now);
}
