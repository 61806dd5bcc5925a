using ItCatalog.Calculation.Billing;
using ItCatalog.Calculation.Text;
using ItCatalog.Data;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Holdings;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Requests;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Work.Requests;

/// <summary>The unit has delivered, taken back or moved what it accepted, or a part of it: the rest stays to be.</summary>
public sealed class DeliverRequest(Changes changes, RequestStore requests, HoldingStore holdings, OrganisationStore organisation)
{
    private static readonly Actor Reader = Actor.Job("what is there");

    /// <param name="actor">Who acts for the unit, and did not ask for it.</param>
    /// <param name="id">The request's number.</param>
    /// <param name="quantity">How many, as it was typed; null or empty: all that is left.</param>
    /// <param name="day">Of what is returned or moved, since when it is gone, as an ISO date; null or empty: today.</param>
    /// <param name="note">What was delivered, and where it is; needed.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    public Task<Answer<Request>> RunAsync(Actor actor, long id, string? quantity, string? day, string? note, CancellationToken cancellationToken) => changes.MakeAsync(
        actor,
        change => RequestStep.TakeAsync(
            requests,
            change,
            id,
            RequestMove.Deliver,
            note,
            async (request, personId, words) =>
            {
                var count = string.IsNullOrWhiteSpace(quantity) ? request.Remaining : NumberEntry.Whole(quantity) ?? 0;
                if (count < 1 || count > request.Remaining)
                {
                    return Answer.Refused("Quantity", NumberEntry.Whole(quantity) is null
                        ? EntryWords.NotWhole(quantity!)
                        : $"Write a whole number from 1 to {Show.Count(request.Remaining)}: so many are still to be {RequestWords.Done(request.Kind)}.");
                }

                List<Mistake> mistakes = [];
                var gone = request.Kind == RequestKind.Order ? null : await GoneAsync(request, count, day, change.Now, mistakes, cancellationToken);
                if (mistakes.Count > 0)
                {
                    return Answer.Refused(mistakes);
                }

                var deed = count == request.Remaining ? RequestDeed.Fulfilled : RequestDeed.Delivered;
                await requests.DeliverAsync(id, count);
                await requests.AddEventAsync(id, deed, personId, words, change.Now, count, gone);
                change.Note(
                    deed == RequestDeed.Fulfilled ? "fulfilled" : "delivered a part of",
                    Subject.Request(id),
                    before: new { state = Word.Of(request.State), delivered = request.Delivered },
                    after: new
                    {
                        state = Word.Of(deed == RequestDeed.Fulfilled ? RequestState.Fulfilled : request.State),
                        delivered = request.Delivered + count,
                        quantity = count,
                        day = gone is { } since ? LocalDatePattern.Iso.Format(since) : null,
                        reason = words,
                    },
                    why: words);
                return null;
            },
            cancellationToken),
        cancellationToken);

    /// <summary>The day from which on it is gone, where so many were there then and nothing that left later would be missing.</summary>
    private async Task<LocalDate?> GoneAsync(Request request, int count, string? typed, Instant now, List<Mistake> mistakes, CancellationToken cancellationToken)
    {
        var zone = DateTimeZoneProviders.Tzdb[request.TimeZone];
        var (first, today) = (request.Created.InZone(zone).Date, now.InZone(zone).Date);
        if (!LocalDatePattern.Iso.Parse(string.IsNullOrWhiteSpace(typed) ? LocalDatePattern.Iso.Format(today) : typed.Trim()).TryGetValue(default, out var day))
        {
            mistakes.Add(Mistake.In("Day", EntryWords.NotDate(typed!)));
            return null;
        }

        if (day < first || day > today)
        {
            mistakes.Add(Mistake.In("Day", $"Choose a day from {Show.Date(first)}, on which it was asked for, to {Show.Date(today)}."));
            return null;
        }

        var department = (await organisation.DepartmentsAsync(cancellationToken)).Single(one => one.Id == request.DepartmentId).Code;
        var sites = await organisation.SitesAsync(cancellationToken);
        var inventory = (await holdings.ReadAsync(Reader, department, serviceId: null, cancellationToken)).Single().Services.Single(one => one.Use.Service.Code == request.ServiceCode);
        var (site, to) = (sites.Single(one => one.Id == request.SiteId), sites.FirstOrDefault(one => one.Name == request.ToSiteName));
        var removal = new Removal(
            request.Id, new(site.Code, site.Name), day, count, request.QuantityUnit, to is null ? null : new(to.Code, to.Name), request.TierCode is { } tier ? new(tier, request.TierName!) : null)
        {
            At = now,
        };
        var then = new Inventory(inventory.Use with { Removals = [.. inventory.Use.Removals, removal] });
        if (then.Shortages.Sum(shortage => shortage.Missing) > inventory.Shortages.Sum(shortage => shortage.Missing))
        {
            var there = inventory.On(day).FirstOrDefault(held => held.Site.Code == site.Code && held.Tier?.Code == request.TierCode)?.Takable ?? 0;
            mistakes.Add(there < count
                ? Mistake.In("Quantity", $"On {Show.Date(day)} {request.DepartmentName} had {RequestWords.Quantity(there, request.QuantityUnit)} at {site.Name}: so many can be {RequestWords.Done(request.Kind)} at most.")
                : Mistake.In("Day", $"Some were returned or moved after {Show.Date(day)} already, and would not have been there. Choose a later day."));
        }

        return day;
    }
}
