using ItCatalog.Calculation;
using ItCatalog.Calculation.Billing;
using ItCatalog.Calculation.Requests;
using ItCatalog.Calculation.Text;
using ItCatalog.Data;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Requests;
using ItCatalog.Work.Requests;
using NodaTime;

namespace ItCatalog.Work.Holdings;

/// <summary>What shall become of what a department has.</summary>
public enum HoldingChange
{
    /// <summary>More or fewer of it: what comes is ordered, what goes is returned.</summary>
    Quantity,

    /// <summary>It goes to another site.</summary>
    Move,

    /// <summary>It is given back, or cancelled where there is nothing to give back.</summary>
    Return,
}

/// <summary>What somebody entered who asks for it, word for word.</summary>
public sealed record HoldingChangeDraft
{
    /// <summary>Code of the service.</summary>
    public required string Service { get; init; }

    /// <summary>Code of the site at which it is.</summary>
    public required string Site { get; init; }

    /// <summary>Code of the offering that it is; null or empty where none was ordered.</summary>
    public string? Tier { get; init; }

    /// <summary>Code of the department; the person must belong to it.</summary>
    public required string Department { get; init; }

    public required HoldingChange What { get; init; }

    /// <summary>Of another quantity how many there shall be; else how many are moved or returned.</summary>
    public string? Quantity { get; init; }

    /// <summary>Of a move: code of the site to which it goes.</summary>
    public string? To { get; init; }

    /// <summary>ISO date by which it is wished; empty where there is no wish.</summary>
    public string? WishDate { get; init; }

    public string? Note { get; init; }

    /// <inheritdoc cref="RequestDraft.Answers"/>
    public IReadOnlyList<AnswerDraft> Answers { get; init; } = [];

    /// <inheritdoc cref="RequestDraft.OrderingRevision"/>
    public int? OrderingRevision { get; init; }
}

/// <summary>A draft without mistakes: what would be asked for, and what it changes in what is charged.</summary>
public sealed record HoldingOffer
{
    /// <summary>What is kept when it is sent; of more of it, what the order would be.</summary>
    public required NewRequest Request { get; init; }

    /// <summary>Of more of it: the order.</summary>
    public RequestOffer? Order { get; init; }

    public required Service Service { get; init; }

    public required Ordering Ordering { get; init; }

    /// <summary>What it is taken from, or added to.</summary>
    public required HeldThing Thing { get; init; }

    /// <summary>What is charged a year by quantity and price today; null of more of it.</summary>
    public Money? ChargedToday { get; init; }

    /// <summary>Number of the agreement whose charge for everything together stays as it is; null where none has one.</summary>
    public string? StaysCharged { get; init; }
}

/// <summary>Somebody asks that a department has more or fewer of something, has it at another site or gives it back: requests like every other, by what it has when
/// they are sent.</summary>
public sealed class ChangeHolding(
    Changes changes, SendRequest send, ServiceStore services, OrderingStore orderings, OrganisationStore organisation, ReadHoldings holdings, ApprovalSteps approvals, IClock clock)
{
    /// <param name="actor">Who belongs to the department.</param>
    /// <param name="draft">What they entered.</param>
    /// <param name="shown">What they were shown that it costs more or less: where it is something else by now, nothing is sent.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    /// <returns>The request's number.</returns>
    public Task<Answer<long>> RunAsync(Actor actor, HoldingChangeDraft draft, RequestCost? shown, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(draft);
        return changes.MakeAsync<long>(
            actor,
            async change =>
            {
                change.About(Subject.Service(draft.Service));
                var check = await CheckAsync(actor, draft, change.Now, asks: true, cancellationToken);
                if (!check.IsDone)
                {
                    return check.AsRefusal();
                }

                var (offer, request) = (check.Value, check.Value.Request);
                if (request.Cost != shown)
                {
                    return Answer.Stale("What it costs is something else than you were shown. It stands beside the form now; nothing was sent. Send it again if it is right.");
                }

                return offer.Order is not null
                    ? await send.RunAsync(actor, OrderOf(draft, offer), shown, cancellationToken)
                    : await approvals.SendAsync(
                        change,
                        request,
                        actor.Id!.Value,
                        new
                        {
                            kind = Word.Of(request.Kind),
                            service = offer.Service.Code,
                            offering = request.TierCode,
                            site = draft.Site,
                            to = draft.What == HoldingChange.Move ? draft.To : null,
                            department = draft.Department,
                            request.Quantity,
                            request.Had,
                            wishDate = request.WishDate?.ToString("uuuu-MM-dd", null),
                            request.Note,
                            costPerYearCents = request.Cost.PerYear.Cents,
                        },
                        cancellationToken);
            },
            cancellationToken);
    }

    /// <summary>What a draft would ask for, whatever it says beside number and site; null while those do not say.</summary>
    public async Task<HoldingOffer?> PriceAsync(Actor actor, HoldingChangeDraft draft, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(draft);
        var check = await CheckAsync(actor, draft with { Note = null, WishDate = null }, clock.GetCurrentInstant(), asks: false, cancellationToken);
        return check.IsDone ? check.Value : null;
    }

    /// <summary>What can be changed: the thing, by the codes of an address. Not found where the actor does not see it, or there is none of it; not allowed where it is
    /// not theirs to ask for.</summary>
    public async Task<Answer<HeldThing>> FindAsync(Actor actor, string department, string service, string site, string? tier, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (await services.FindAsync(service, cancellationToken) is not { } found)
        {
            return Answer.NotFound;
        }

        var (of, _, things) = await holdings.OfAsync(actor, department, found.Id, cancellationToken);
        return of is null || things.FirstOrDefault(thing => thing.Held.Site.Code == site && thing.Held.Tier?.Code == (string.IsNullOrEmpty(tier) ? null : tier)) is not { } thing ? Answer.NotFound
            : actor.AsksFor(of.Id) ? thing
            : Answer.NotAllowed;
    }

    private async Task<Answer<HoldingOffer>> CheckAsync(Actor actor, HoldingChangeDraft draft, Instant now, bool asks, CancellationToken cancellationToken)
    {
        var found = await FindAsync(actor, draft.Department, draft.Service, draft.Site, draft.Tier, cancellationToken);
        if (!found.IsDone)
        {
            return found.AsRefusal();
        }

        var (thing, service) = (found.Value, (await services.FindAsync(draft.Service, cancellationToken))!);
        var ordering = await orderings.FindAsync(service.Id, cancellationToken);
        List<Mistake> mistakes = [];
        if (NumberOf(draft, thing, mistakes) is not { } number)
        {
            return Answer.Refused(mistakes);
        }

        return number.IsMore
            ? await MoreAsync(actor, draft, thing, service, ordering, number.Count, asks, cancellationToken)
            : await TakenAsync(actor, draft, thing, service, ordering, number.Count, now, cancellationToken);
    }

    /// <summary>How many come or go; null where that cannot be.</summary>
    private static (int Count, bool IsMore)? NumberOf(HoldingChangeDraft draft, HeldThing thing, List<Mistake> mistakes)
    {
        const string Field = nameof(draft.Quantity);
        var (typed, held, there) = (NumberEntry.Whole(draft.Quantity), thing.Held, $"{thing.Name} at {thing.Held.Site.Name}");
        if (draft.What == HoldingChange.Quantity && held.Quantity is null)
        {
            mistakes.Add(Mistake.In(Field, $"How many there are is not known: agreement {held.Agreement} names no quantity at {held.Site.Name}. Order more from the catalogue, or return what was delivered."));
        }
        else if (typed is not { } number)
        {
            mistakes.Add(Mistake.In(Field, NumberEntry.Meant(draft.Quantity) is not null ? EntryWords.NotWhole(draft.Quantity!) : "Write a whole number."));
        }
        else if (draft.What == HoldingChange.Quantity && number == held.Quantity)
        {
            mistakes.Add(Mistake.In(Field, $"{thing.DepartmentName} has {Show.Count(number)} already. Write another number."));
        }
        else if (draft.What == HoldingChange.Quantity && number > held.Quantity)
        {
            return (checked(number - held.Quantity.Value), true);
        }
        else
        {
            var count = draft.What == HoldingChange.Quantity ? held.Quantity!.Value - number : number;
            if (count >= 1 && count <= Math.Min(thing.Free, RequestCost.MaxQuantity) && number >= 0)
            {
                return (count, false);
            }

            var leaving = thing.Leaving.Count == 0 ? "" : $", of which {HoldingWords.Leaving(thing)} already";
            var known = $"{thing.DepartmentName} has {Show.Count(held.Takable)} × {there}{leaving}.";
            mistakes.Add(Mistake.In(Field, thing.Free == 0 ? $"{known} None is left to be asked for."
                : draft.What == HoldingChange.Quantity ? $"{known} Write a whole number from {Show.Count(held.Quantity!.Value - thing.Free)} on."
                : $"{known} Write a whole number from 1 to {Show.Count(thing.Free)}."));
        }

        return null;
    }

    private async Task<Answer<HoldingOffer>> MoreAsync(
        Actor actor, HoldingChangeDraft draft, HeldThing thing, Service service, Ordering ordering, int more, bool asks, CancellationToken cancellationToken)
    {
        var order = OrderOf(draft, thing, more);
        Answer<RequestOffer> checkedOrder = asks ? await send.CheckAsync(actor, order, cancellationToken)
            : await send.PriceAsync(actor, order, cancellationToken) is { } priced ? priced : Answer.Refused([]);
        if (!checkedOrder.IsDone)
        {
            return checkedOrder.AsRefusal();
        }

        var offer = checkedOrder.Value;
        return new HoldingOffer { Request = offer.ToRequest(thing.Held.Quantity), Order = offer, Service = service, Ordering = ordering, Thing = thing };
    }

    private async Task<Answer<HoldingOffer>> TakenAsync(
        Actor actor, HoldingChangeDraft draft, HeldThing thing, Service service, Ordering ordering, int count, Instant now, CancellationToken cancellationToken)
    {
        List<Mistake> mistakes = [];
        var site = (await organisation.SitesAsync(cancellationToken)).Single(one => one.Code == draft.Site);
        var (department, inventory, _) = await holdings.OfAsync(actor, draft.Department, service.Id, cancellationToken);
        var to = draft.What == HoldingChange.Move ? Destination(draft, thing, service, ordering, inventory!, department!.ClosedFrom, mistakes) : null;
        var wish = RequestCheck.Wish(draft.WishDate?.Trim() ?? "", site.TimeZone, [], now, mistakes);
        var note = RequestCheck.Note(draft.Note, mistakes);
        if (mistakes.Count > 0)
        {
            return Answer.Refused(mistakes);
        }

        var destination = to is null ? null : (await organisation.SitesAsync(cancellationToken)).Single(one => one.Code == to.Code);
        var taken = inventory!.Use with
        {
            Removals = [.. inventory.Use.Removals, new(0, thing.Held.Site, thing.Day, count, thing.Held.UnitName ?? "", to, thing.Held.Tier) { At = now }],
        };
        var currency = (await organisation.FindAsync(cancellationToken))!.Currency;
        var cost = new RequestCost
        {
            PerYear = Money.OfCents(new Inventory(taken).YearlyCents(thing.Day) - inventory.YearlyCents(thing.Day), currency), Once = Money.OfCents(0, currency),
        };
        var named = (await organisation.DepartmentsAsync(cancellationToken)).Single(one => one.Id == thing.DepartmentId);
        var (steps, nobody) = await approvals.OfAsync(actor.Id ?? 0, named, ordering, cost.PerYear, cancellationToken);
        return nobody is not null ? Answer.Refused("", nobody) : new HoldingOffer
        {
            Request = new()
            {
                ServiceId = service.Id,
                SiteId = site.Id,
                ToSiteId = destination?.Id,
                DepartmentId = thing.DepartmentId,
                Kind = to is null ? RequestKind.Return : RequestKind.Move,
                Had = thing.Held.Quantity,
                Quantity = count,
                WishDate = wish,
                Note = note,
                UnitName = thing.Held.UnitName ?? "unit",
                TierCode = thing.Held.Tier?.Code,
                TierName = thing.Held.Tier?.Name,
                Cost = cost,
                DeliverDays = ordering.DeliverDays,
                DeliverRatio = ordering.DeliverRatio,
                Steps = steps,
            },
            Service = service,
            Ordering = ordering,
            Thing = thing,
            ChargedToday = Money.OfCents(inventory.YearlyCents(thing.Day), currency),
            StaysCharged = inventory.Use.Versions.LastOrDefault(version => version.IsInForce(thing.Day)) is { ChargeCents: not null } agreed && thing.Held.Agreement is not null ? agreed.Agreement : null,
        };
    }

    /// <summary>Where it can go: what it is is offered there, or the agreement that names it covers the other site too.</summary>
    private static BilledSite? Destination(
        HoldingChangeDraft draft, HeldThing thing, Service service, Ordering ordering, Inventory inventory, LocalDate? closed, List<Mistake> mistakes)
    {
        const string Field = nameof(draft.To);
        if (closed.IsClosedOn(thing.Day))
        {
            mistakes.Add(Mistake.In(Field, $"{thing.DepartmentName} is closed since {Show.Date(closed)}: what it has can only be returned."));
            return null;
        }

        if (string.IsNullOrEmpty(draft.To))
        {
            mistakes.Add(Mistake.In(Field, "Choose a site."));
            return null;
        }

        var place = DestinationsOf(thing, service, ordering, inventory).FirstOrDefault(one => one.Code == draft.To);
        if (place is null)
        {
            mistakes.Add(Mistake.In(Field, draft.To == draft.Site ? $"{thing.Held.Site.Name} is where it is. Choose another site." : $"{thing.Name} is not offered at this site. Choose one of the list."));
        }

        return place;
    }

    /// <summary>Where it can go, by name.</summary>
    public async Task<IReadOnlyList<BilledSite>> DestinationsAsync(Actor actor, HeldThing thing, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(thing);
        var service = (await services.FindAsync(thing.Service.Code, cancellationToken))!;
        var (_, inventory, _) = await holdings.OfAsync(actor, thing.DepartmentCode, service.Id, cancellationToken);
        return DestinationsOf(thing, service, await orderings.FindAsync(service.Id, cancellationToken), inventory!);
    }

    private static IReadOnlyList<BilledSite> DestinationsOf(HeldThing thing, Service service, Ordering ordering, Inventory inventory)
    {
        var tier = service.Tiers.FirstOrDefault(one => one.Code == thing.Held.Tier?.Code);
        var offered = ordering.IsOpenTo(thing.DepartmentId) && tier?.IsOpenTo(thing.DepartmentId) != false
            ? service.OfferedOn(thing.Day).Where(offering => offering.TierCode == thing.Held.Tier?.Code).Select(offering => new BilledSite(offering.SiteCode, offering.SiteName))
            : [];
        var covered = thing.Held.Agreed is null ? [] : inventory.On(thing.Day).Where(held => held.Tier is null && held.Agreement == thing.Held.Agreement).Select(held => held.Site);
        return [.. offered.Concat(covered).Where(site => site.Code != thing.Held.Site.Code).DistinctBy(site => site.Code).OrderBy(site => site.Name, StringComparer.Ordinal)];
    }

    private static RequestDraft OrderOf(HoldingChangeDraft draft, HoldingOffer offer) => OrderOf(draft, offer.Thing, offer.Request.Quantity);

    private static RequestDraft OrderOf(HoldingChangeDraft draft, HeldThing thing, int more) => new()
    {
        Service = draft.Service,
        Site = draft.Site,
        Tier = thing.Held.Tier?.Code,
        Department = thing.DepartmentId,
        Quantity = more.ToString(System.Globalization.CultureInfo.InvariantCulture),
        WishDate = draft.WishDate,
        Note = draft.Note,
        Answers = draft.Answers,
        OrderingRevision = draft.OrderingRevision,
        Had = thing.Held.Quantity,
    };
}
