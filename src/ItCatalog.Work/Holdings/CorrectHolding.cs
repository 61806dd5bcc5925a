using ItCatalog.Calculation.Billing;
using ItCatalog.Calculation.Text;
using ItCatalog.Data;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Holdings;
using ItCatalog.Data.Identity;
using ItCatalog.Work.Requests;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Work.Holdings;

/// <summary>What somebody counted, as it was entered.</summary>
public sealed record CountDraft
{
    /// <summary>Code of the department.</summary>
    public required string Department { get; init; }

    /// <summary>Code of the service.</summary>
    public required string Service { get; init; }

    /// <summary>Code of the site.</summary>
    public string? Site { get; init; }

    /// <summary>Code of the offering; null or empty where none is ordered.</summary>
    public string? Tier { get; init; }

    public string? Quantity { get; init; }

    /// <summary>ISO date; empty: today.</summary>
    public string? Day { get; init; }

    public string? Reason { get; init; }
}

/// <summary>Whoever provides a service says how many of it a department really has at a site since a day, and why: that stands in the place of what follows from
/// agreements and requests up to then, is charged from that day on, and is told the department.</summary>
public sealed class CorrectHolding(Changes changes, ServiceStore services, OrganisationStore organisation, HoldingStore store)
{
    /// <summary>The most that can be there.</summary>
    public const int MaxQuantity = 1_000_000;

    /// <summary>How far back a day may lie, in months.</summary>
    public const int MaxMonthsBack = 12;

    /// <param name="actor">Who acts for the unit that provides the service.</param>
    /// <param name="draft">What they entered.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    /// <returns>The number of the entry.</returns>
    public Task<Answer<long>> RunAsync(Actor actor, CountDraft draft, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return changes.MakeAsync<long>(
            actor,
            async change =>
            {
                change.About(Subject.Service(draft.Service));
                if (await services.FindAsync(draft.Service, cancellationToken) is not { } service
                    || (await store.ReadAsync(actor, draft.Department, service.Id, cancellationToken)).SingleOrDefault() is not { } department)
                {
                    return Answer.NotFound;
                }

                if (!actor.ActsForUnit(service.UnitId))
                {
                    return Answer.NotAllowed;
                }

                List<Mistake> mistakes = [];
                var inventory = department.Services.SingleOrDefault() ?? new Inventory(new(new(service.Code, service.Name, service.UnitCode, service.UnitName), [], [], []));
                var counted = await ReadAsync(draft, service, inventory, change.Now, mistakes, cancellationToken);
                if (counted is not { } count || mistakes.Count > 0)
                {
                    return Answer.Refused(mistakes);
                }

                var (site, recount, had, reason) = count;
                var id = await store.AddCountAsync(
                    new()
                    {
                        DepartmentId = department.Id,
                        ServiceId = service.Id,
                        SiteId = site.Id,
                        TierCode = recount.Tier?.Code,
                        TierName = recount.Tier?.Name,
                        UnitName = recount.UnitName,
                        Day = recount.Day,
                        Quantity = recount.Quantity,
                        Had = had,
                        Reason = reason,
                        PersonId = actor.Id,
                    },
                    change.Now);
                change.Note(
                    "corrected",
                    Subject.Holding(id),
                    before: new { quantity = had },
                    after: new
                    {
                        department = department.Code,
                        service = service.Code,
                        offering = recount.Tier?.Code,
                        site = site.Code,
                        day = LocalDatePattern.Iso.Format(recount.Day),
                        quantity = recount.Quantity,
                        had,
                        reason,
                    },
                    why: reason);
                return id;
            },
            cancellationToken);
    }

    private async Task<(Site Site, Recount Count, int Had, string Reason)?> ReadAsync(
        CountDraft draft, Service service, Inventory inventory, Instant now, List<Mistake> mistakes, CancellationToken cancellationToken)
    {
        if ((await organisation.SitesAsync(cancellationToken)).FirstOrDefault(one => one.Code == draft.Site) is not { } site)
        {
            mistakes.Add(Mistake.In(nameof(draft.Site), "Choose a site."));
            return null;
        }

        var today = now.InZone(DateTimeZoneProviders.Tzdb[site.TimeZone]).Date;
        var day = DayOf(draft, today, mistakes);
        var reason = RequestCheck.Note(draft.Reason, mistakes, nameof(draft.Reason));
        if (string.IsNullOrWhiteSpace(draft.Reason))
        {
            mistakes.Add(Mistake.In(nameof(draft.Reason), "Say why: who counted, and what had been overlooked."));
        }

        if (NumberEntry.Whole(draft.Quantity) is not (>= 0 and <= MaxQuantity and { } quantity))
        {
            mistakes.Add(Mistake.In(nameof(draft.Quantity), NumberEntry.Meant(draft.Quantity) is not null && NumberEntry.Whole(draft.Quantity) is null
                ? EntryWords.NotWhole(draft.Quantity!) : $"Write a whole number from 0 to {Show.Count(MaxQuantity)}."));
            return null;
        }

        var tier = string.IsNullOrEmpty(draft.Tier) ? null : service.Tiers.FirstOrDefault(one => one.Code == draft.Tier);
        if (tier is null && !string.IsNullOrEmpty(draft.Tier))
        {
            mistakes.Add(Mistake.In(nameof(draft.Tier), $"{service.Name} has no offering {draft.Tier}."));
            return null;
        }

        var held = inventory.On(day).FirstOrDefault(one => one.Site.Code == site.Code && one.Tier?.Code == tier?.Code);
        var offering = service.Offerings.Concat(service.Tiers.SelectMany(one => one.Sites).Select(one => one.Offering)).FirstOrDefault(one => one.SiteCode == site.Code && one.TierCode == tier?.Code);
        if (held is { IsKnown: false })
        {
            mistakes.Add(Mistake.In(nameof(draft.Quantity), $"Agreement {held.Agreement} covers {site.Name} and names no quantity: its next version says how many there are."));
        }
        else if (held?.UnitName is null && offering is null)
        {
            mistakes.Add(Mistake.In(nameof(draft.Site), $"{service.Name} is not offered at {site.Name}{(tier is null ? "" : $" as {tier.Name}")}: nothing says what is counted there."));
        }
        else if (quantity == (held?.Quantity ?? 0))
        {
            mistakes.Add(Mistake.In(nameof(draft.Quantity), $"{Show.Count(quantity)} were there on {Show.Date(day)} by agreements and requests too. Nothing is to be corrected."));
        }
        else
        {
            var recount = new Recount(new(site.Code, site.Name), day, quantity, held?.UnitName ?? offering!.UnitName, tier is null ? null : new(tier.Code, tier.Name)) { At = now };
            if (Short(inventory, recount) is { } shortage)
            {
                mistakes.Add(Mistake.In(
                    nameof(draft.Quantity),
                    FormattableString.Invariant($"Request {shortage.Removal.Request} took {Show.Count(shortage.Removal.Quantity)} away on {Show.Date(shortage.Removal.Day)}: so few were not there. Choose a later day, or a larger number.")));
            }

            return (site, recount, held?.Quantity ?? 0, reason);
        }

        return null;
    }

    private static LocalDate DayOf(CountDraft draft, LocalDate today, List<Mistake> mistakes)
    {
        if (string.IsNullOrWhiteSpace(draft.Day))
        {
            return today;
        }

        if (!LocalDatePattern.Iso.Parse(draft.Day.Trim()).TryGetValue(default, out var day))
        {
            mistakes.Add(Mistake.In(nameof(draft.Day), EntryWords.NotDate(draft.Day)));
            return today;
        }

        if (day > today || day < today.PlusMonths(-MaxMonthsBack))
        {
            mistakes.Add(Mistake.In(nameof(draft.Day), $"Choose a day from {Show.Date(today.PlusMonths(-MaxMonthsBack))} to {Show.Date(today)}."));
            return today;
        }

        return day;
    }

    /// <summary>What was taken away later and would not have been there; null where all of it was.</summary>
    private static Shortage? Short(Inventory inventory, Recount recount)
    {
        var after = new Inventory(inventory.Use with { Counts = [.. inventory.Use.Counts, recount] });
        return after.Shortages.Sum(shortage => shortage.Missing) > inventory.Shortages.Sum(shortage => shortage.Missing) ? after.Shortages.Except(inventory.Shortages).First() : null;
    }
}
