using ItCatalog.Calculation.Text;
using ItCatalog.Data;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using NodaTime;

namespace ItCatalog.Work.Catalogue;

/// <summary>What adding and changing a service have in common: where it may belong, and how the trail tells it.</summary>
public sealed class ServiceRules(OrganisationStore organisation, IClock clock)
{
    /// <summary>All mistakes of an entered service but those of its code.</summary>
    /// <param name="actor">Who enters it.</param>
    /// <param name="draft">What was entered.</param>
    /// <param name="before">The service as it stands; null for a new one.</param>
    /// <param name="cancellationToken">Gives up.</param>
    internal async Task<List<Mistake>> MistakesAsync(Actor actor, ServiceDraft draft, Service? before, CancellationToken cancellationToken)
    {
        var today = await organisation.TodayAsync(clock, cancellationToken);
        var mistakes = draft.Mistakes().ToList();
        if ((await organisation.CategoriesAsync(cancellationToken)).All(category => category.Id != draft.Category))
        {
            mistakes.Add(Mistake.In(nameof(draft.Category), "Choose a category."));
        }

        if (draft.Unit is not { } unit || !actor.ActsForUnit(unit) || (await organisation.UnitsAsync(cancellationToken)).FirstOrDefault(known => known.Id == unit) is not { } provider)
        {
            mistakes.Add(Mistake.In(nameof(draft.Unit), "Choose one of your units."));
        }
        else if (provider.ClosedFrom is { } closed && provider.Id != before?.UnitId)
        {
            mistakes.Add(Mistake.In(nameof(draft.Unit), $"{provider.Name} is closed from {Show.Date(closed)} on. Choose another unit."));
        }

        mistakes.AddRange(draft.Offerings.Index().Where(offering => offering.Item.IsOffered)
            .Select(offering => offering.Item.FromMistake($"{nameof(draft.Offerings)}[{offering.Index}].{nameof(OfferingDraft.PriceFrom)}", today)).OfType<Mistake>());

        var sites = (await organisation.SitesAsync(cancellationToken)).ToDictionary(site => site.Id);
        foreach (var site in draft.Offerings.Where(offering => offering.IsOffered && before?.Offerings.Any(kept => kept.SiteId == offering.SiteId) != true)
            .Select(offering => sites.GetValueOrDefault(offering.SiteId)).OfType<Site>().Where(site => site.ClosedFrom.IsClosedOn(today)))
        {
            mistakes.Add(Mistake.In(nameof(draft.Offerings), $"{site.Name} is closed since {Show.Date(site.ClosedFrom)}: nothing new is offered there."));
        }

        if (draft.Offerings.Any(offering => !sites.ContainsKey(offering.SiteId))
            || draft.Offerings.DistinctBy(offering => offering.SiteId).Count() != draft.Offerings.Count)
        {
            mistakes.Add(Mistake.In(nameof(draft.Offerings), "The list of sites does not fit. Open the page again."));
        }

        return mistakes;
    }

    /// <summary>Today as the organisation counts days: from when on a price holds that says nothing else.</summary>
    internal Task<LocalDate> TodayAsync(CancellationToken cancellationToken) => organisation.TodayAsync(clock, cancellationToken);

    /// <summary>A service as the trail tells it: category, unit and sites by their codes.</summary>
    internal static object Told(Service service) => new
    {
        name = service.Name,
        summary = service.Summary,
        description = service.Description,
        category = service.CategoryCode,
        unit = service.UnitCode,
        offerings = service.Offerings.Select(offering => new
        {
            site = offering.SiteCode,
            unit = offering.UnitName,
            priceCents = offering.Price.Cents,
            period = Word.Of(offering.Period),
            setupCents = offering.Setup.Cents,
            priceFrom = offering.PriceFrom?.ToString("uuuu-MM-dd", null),
        }),
    };
}
