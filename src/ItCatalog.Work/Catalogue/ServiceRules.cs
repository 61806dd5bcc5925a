using ItCatalog.Calculation.Text;
using ItCatalog.Data;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;

namespace ItCatalog.Work.Catalogue;

/// <summary>What adding and changing a service have in common: where it may belong, and how the trail tells it.</summary>
public sealed class ServiceRules(OrganisationStore organisation)
{
    /// <summary>All mistakes of an entered service but those of its code.</summary>
    internal async Task<List<Mistake>> MistakesAsync(Actor actor, ServiceDraft draft, CancellationToken cancellationToken)
    {
        var mistakes = draft.Mistakes().ToList();
        if ((await organisation.CategoriesAsync(cancellationToken)).All(category => category.Id != draft.Category))
        {
            mistakes.Add(Mistake.In(nameof(draft.Category), "Choose a category."));
        }

        if (draft.Unit is not { } unit || !actor.ActsForUnit(unit) || (await organisation.UnitsAsync(cancellationToken)).All(known => known.Id != unit))
        {
            mistakes.Add(Mistake.In(nameof(draft.Unit), "Choose one of your units."));
        }

        var sites = (await organisation.SitesAsync(cancellationToken)).Select(site => site.Id).ToHashSet();
        if (draft.Offerings.Any(offering => !sites.Contains(offering.SiteId))
            || draft.Offerings.DistinctBy(offering => offering.SiteId).Count() != draft.Offerings.Count)
        {
            mistakes.Add(Mistake.In(nameof(draft.Offerings), "The list of sites does not fit. Open the page again."));
        }

        return mistakes;
    }

    /// <summary>A service as the trail tells it: category, unit and sites by their codes.</summary>
    internal static object Told(Service service) => new
    {
        name = service.Name,
        summary = service.Summary,
        description = service.Description,
        category = service.CategoryCode,
        unit = service.UnitCode,
        retired = service.IsRetired,
        offerings = service.Offerings.Select(offering => new
        {
            site = offering.SiteCode,
            unit = offering.UnitName,
            priceCents = offering.Price.Cents,
            period = Word.Of(offering.Period),
            setupCents = offering.Setup.Cents,
        }),
    };
}
