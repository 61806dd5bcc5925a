using ItCatalog.Calculation.Requests;
using ItCatalog.Calculation.Text;
using ItCatalog.Data;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Requests;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Work.Requests;

/// <summary>A part of a request, as it was typed.</summary>
/// <param name="Quantity">How many.</param>
/// <param name="Site">Code of the site; null or empty: that of the request.</param>
/// <param name="Date">By when it is delivered, as an ISO date; null or empty: as it is promised now, if it is.</param>
public sealed record PartDraft(string? Quantity, string? Site, string? Date)
{
    /// <summary>Whether anything was typed.</summary>
    public bool IsEmpty => string.IsNullOrWhiteSpace(Quantity) && string.IsNullOrWhiteSpace(Site) && string.IsNullOrWhiteSpace(Date);
}

/// <summary>The unit splits a request into parts: six now and four later, or by site. The first keeps the number, each other one becomes a request of its own with its own
/// day, delivery, clock and rating; approvals, answers and what happened so far hold for each. Nothing is lost: quantities and costs of the parts come to those of the whole.</summary>
public sealed class SplitRequest(Changes changes, RequestStore requests, ServiceStore services, OrganisationStore organisation, IClock clock)
{
    /// <summary>Into so many parts at most at once; a part is split again where that is too few.</summary>
    public const int MostParts = 12;

    /// <param name="actor">Who acts for the unit, and did not ask for it.</param>
    /// <param name="id">The request's number.</param>
    /// <param name="drafts">The parts; empty ones are passed over.</param>
    /// <param name="note">Why it comes in parts; needed.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    public Task<Answer<Request>> RunAsync(Actor actor, long id, IReadOnlyList<PartDraft> drafts, string? note, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(drafts);
        return changes.MakeAsync(
            actor,
            change => RequestStep.TakeAsync(
                requests,
                change,
                id,
                RequestMove.Split,
                note,
                async (request, personId, words) =>
                {
                    List<Mistake> mistakes = [];
                    var parts = await PartsAsync(request, drafts, change.Now, mistakes, cancellationToken);
                    if (mistakes.Count > 0)
                    {
                        return Answer.Refused(mistakes);
                    }

                    await WriteAsync(change, request, parts, personId, words, cancellationToken);
                    return null;
                },
                cancellationToken),
            cancellationToken);
    }

    /// <summary>The sites to which parts of a request may go, beside its own: where the same is offered at what was approved. None of what is returned, moved, or was asked
    /// for as more of what is there.</summary>
    public async Task<IReadOnlyList<Offering>> SitesAsync(Request request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return [.. (await OfferedAsync(request, cancellationToken)).Where(offering => CostsTheSame(offering, request))];
    }

    private async Task<IEnumerable<Offering>> OfferedAsync(Request request, CancellationToken cancellationToken)
    {
        if (request is not { Kind: RequestKind.Order, Had: null })
        {
            return [];
        }

        var service = (await services.FindAsync(request.ServiceCode, cancellationToken))!;
        return service.OfferedOn(await organisation.TodayAsync(clock, cancellationToken)).Where(offering => offering.TierCode == request.TierCode && offering.SiteId != request.SiteId);
    }

    private static bool CostsTheSame(Offering offering, Request request) => offering.UnitName == request.QuantityUnit
        && offering.CostOf(request.Quantity) == new RequestCost { PerYear = request.CostPerYear, Once = request.CostOnce };

    /// <summary>What is to be written, or everything that is wrong with it.</summary>
    private async Task<IReadOnlyList<RequestPart>> PartsAsync(Request request, IReadOnlyList<PartDraft> drafts, Instant now, List<Mistake> mistakes, CancellationToken cancellationToken)
    {
        List<(int Row, PartDraft Draft)> given = [.. drafts.Select((draft, row) => (row, draft)).Where(one => !one.draft.IsEmpty)];
        List<Offering> elsewhere = [.. await OfferedAsync(request, cancellationToken)];
        List<(int Quantity, long SiteId, LocalDate? Promised)> read = [];
        foreach (var (row, draft) in given)
        {
            var quantity = NumberEntry.Whole(draft.Quantity) is >= 1 and <= RequestCost.MaxQuantity and { } count ? count : 0;
            if (quantity == 0)
            {
                mistakes.Add(Mistake.In(Field(row, "Quantity"), NumberEntry.Meant(draft.Quantity) is not null && NumberEntry.Whole(draft.Quantity) is null
                    ? EntryWords.NotWhole(draft.Quantity!)
                    : $"Write a whole number from 1 to {Show.Count(request.Remaining - 1)}."));
            }

            var (siteId, zone) = Site(request, draft.Site, row, elsewhere, mistakes);
            read.Add((quantity, siteId, PromisedDay.Read(draft.Date, zone, now, Field(row, "Date"), mistakes)));
        }

        if (given.Count is < 2 or > MostParts)
        {
            mistakes.Add(Mistake.In(Field(given.Count < 2 ? given.Count : MostParts, "Quantity"), given.Count < 2 ? "Write two parts or more." : $"Write {MostParts} parts at most; a part can be split again."));
        }
        else if (mistakes.Count == 0 && read.Sum(part => (long)part.Quantity) is var sum && sum != request.Remaining)
        {
            mistakes.Add(Mistake.In(Field(given[^1].Row, "Quantity"),
                $"The parts come to {Show.Count(sum)}; {Show.Count(request.Remaining)} are still to be {RequestWords.Done(request.Kind)}. Write parts that come to that."));
        }

        if (mistakes.Count > 0)
        {
            return [];
        }

        var costs = new RequestCost { PerYear = request.CostPerYear, Once = request.CostOnce }
            .Share([.. read.Select((part, index) => index == 0 ? request.Delivered + part.Quantity : part.Quantity)]);
        return
        [
            .. read.Select((part, index) => new RequestPart
            {
                Quantity = part.Quantity,
                SiteId = part.SiteId,
                Cost = costs[index],
                State = part.Promised is null ? request.State : RequestState.Accepted,
                Promised = part.Promised ?? request.PromisedDate,
            }),
        ];
    }

    private static (long Id, string Zone) Site(Request request, string? code, int row, List<Offering> elsewhere, List<Mistake> mistakes)
    {
        if (string.IsNullOrWhiteSpace(code))
        {
            return (request.SiteId, request.TimeZone);
        }

        var there = elsewhere.Find(offering => offering.SiteCode == code);
        var mistake = there is null ? "Choose a site of the list."
            : row == 0 ? $"The first part stays at {request.SiteName}, where it was asked for. Write what goes to {there.SiteName} further down."
            : !CostsTheSame(there, request) ? $"It costs something else at {there.SiteName} than what was approved. It has to be asked for there."
            : null;
        if (mistake is null)
        {
            return (there!.SiteId, there.TimeZone);
        }

        mistakes.Add(Mistake.In(Field(row, "Site"), mistake));
        return (request.SiteId, request.TimeZone);
    }

    private async Task WriteAsync(Change change, Request request, IReadOnlyList<RequestPart> parts, long personId, string words, CancellationToken cancellationToken)
    {
        var sites = (await organisation.SitesAsync(cancellationToken)).ToDictionary(site => site.Id, site => site.Name);
        await requests.ShrinkAsync(request.Id, request.Delivered + parts[0].Quantity, parts[0]);
        List<(long Id, RequestPart Part)> written = [(request.Id, parts[0])];
        foreach (var part in parts.Skip(1))
        {
            written.Add((await requests.SplitOffAsync(request.Id, part, change.Now), part));
        }

        foreach (var (id, part) in written)
        {
            await requests.AddEventAsync(id, RequestDeed.Split, personId, words, change.Now, part.Quantity);
            if (part.State != request.State)
            {
                await requests.AddEventAsync(id, RequestDeed.Accepted, personId, "", change.Now);
            }
        }

        change.Note(
            "split",
            Subject.Request(request.Id),
            before: Told(request.Quantity, request.State, request.PromisedDate, request.CostPerYear.Cents, request.CostOnce.Cents),
            after: new
            {
                into = string.Join("; ", written.Select(one => Words(request, one.Id, one.Part, sites[one.Part.SiteId]))),
                parts = written.Select(one => new { request = one.Id, site = sites[one.Part.SiteId], part = Told(one.Part) }),
            },
            why: words);
        foreach (var (id, part) in written.Skip(1))
        {
            change.Note("split off", Subject.Request(id), after: new { from = request.Id, part = Told(part) });
        }
    }

    /// <summary>"4 × device at Pune by 15 Jan 2027, request 131".</summary>
    private static string Words(Request request, long id, RequestPart part, string site) => RequestWords.Quantity(part.Quantity, request.QuantityUnit)
        + (part.SiteId == request.SiteId ? "" : " at " + site)
        + (part.Promised is { } day ? " by " + Show.Date(day) : "")
        + (id == request.Id ? "" : FormattableString.Invariant($", request {id}"));

    private static object Told(RequestPart part) => Told(part.Quantity, part.State, part.Promised, part.Cost.PerYear.Cents, part.Cost.Once.Cents);

    private static object Told(int quantity, RequestState state, LocalDate? promised, long costPerYearCents, long costOnceCents) =>
        new { quantity, state = Word.Of(state), by = promised is { } day ? LocalDatePattern.Iso.Format(day) : null, costPerYearCents, costOnceCents };

    private static string Field(int row, string name) => FormattableString.Invariant($"Parts[{row}].{name}");
}
