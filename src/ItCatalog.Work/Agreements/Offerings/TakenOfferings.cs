using ItCatalog.Calculation.Text;
using ItCatalog.Data;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Offerings;
using ItCatalog.Work.Catalogue.Tiers;
using NodaTime;

namespace ItCatalog.Work.Agreements.Offerings;

/// <summary>Holds what a version says against the offerings that it takes: which edition, what is otherwise and why, and what of it cannot be taken.</summary>
public sealed class TakenOfferings(AgreementStore agreements, TierStore tiers, OrganisationStore organisation)
{
    /// <summary>Longest reason.</summary>
    public const int MaxReason = 200;

    /// <summary>Fills in editions and differences of a version that is to be kept.</summary>
    /// <param name="terms">What was entered: offerings by site, and reasons by place.</param>
    /// <param name="serviceId">The agreement's service.</param>
    /// <param name="departmentId">The agreement's department.</param>
    /// <param name="before">What both sides signed last; null where they did not.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The version with every difference, in the order in which their reasons are asked for; and what stands against it.</returns>
    public async Task<HeldTerms> HoldAsync(AgreementTerms terms, long serviceId, long departmentId, AgreementTerms? before, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(terms);
        if (terms.Sites.All(site => site.TierId is null))
        {
            return new(terms with { Differences = [] }, []);
        }

        var offered = await tiers.OfAsync(serviceId, cancellationToken);
        var hours = await OfferedHours.ReadAsync(organisation, cancellationToken);
        List<Mistake> mistakes = [];
        var taken = new Dictionary<long, OfferedTier>();
        foreach (var site in terms.Sites.Where(site => site.TierId is not null))
        {
            var tier = offered.FirstOrDefault(one => one.Id == site.TierId);
            if (Refusal(tier, site, departmentId, terms.EffectiveFrom, before, hours) is { } wrong)
            {
                mistakes.Add(Mistake.In("Sites", wrong));
            }
            else
            {
                taken.TryAdd(site.SiteId, tier!);
            }
        }

        OfferingDifference[] differences =
        [
            .. OfferedPromises.Differences(terms, taken, hours).Select(one => one with
            {
                Reason = terms.Differences.FirstOrDefault(given => given.SiteId == one.SiteId && given.Place == one.Place)?.Reason.Trim() ?? "",
            }),
        ];
        foreach (var (index, one) in differences.Index())
        {
            var field = $"Differences[{index}].Reason";
            if (one.Reason.Length == 0)
            {
                mistakes.Add(Mistake.In(field, Asked(one, taken[one.SiteId], hours.SiteName(one.SiteId))));
            }

            mistakes.AddRange(TermsCheck.TextProblems(one.Reason, MaxReason).Select(message => Mistake.In(field, message)));
        }

        return new(
            terms with
            {
                Differences = differences,
                Sites = [.. terms.Sites.Select(site => site with { TierEdition = taken.TryGetValue(site.SiteId, out var tier) ? tier.Edition : site.TierId is null ? null : 1 })],
            },
            mistakes);
    }

    /// <summary>The same for the next version of an agreement.</summary>
    public async Task<HeldTerms> HoldAsync(AgreementTerms terms, Agreement agreement, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(agreement);
        return await HoldAsync(
            terms,
            agreement.ServiceId,
            agreement.DepartmentId,
            agreement.LastSigned is { } last ? (await agreements.FindVersionAsync(agreement, last.Number, cancellationToken))!.Terms : null,
            cancellationToken);
    }

    /// <summary>The version with levels and hours of what it takes. What is otherwise with a reason stays, and what an offering says nothing about.</summary>
    public async Task<AgreementTerms> TakeAsync(AgreementTerms terms, Agreement agreement, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(agreement);
        var offered = await tiers.OfAsync(agreement.ServiceId, cancellationToken);
        var taken = terms.Sites.Select(site => (site.SiteId, Tier: offered.FirstOrDefault(tier => tier.Id == site.TierId && tier.Sites.Any(one => one.Offering.SiteId == site.SiteId))))
            .Where(site => site.Tier is not null)
            .DistinctBy(site => site.SiteId)
            .ToDictionary(site => site.SiteId, site => site.Tier!);
        var hasReason = OfferingSuccession.Stays(terms with { Differences = [.. terms.Differences.Where(one => one.Reason.Length > 0)] });
        return OfferedPromises.Take(
            terms,
            taken,
            await OfferedHours.ReadAsync(organisation, cancellationToken),
            (siteId, place) => hasReason(siteId, place)
                || (place != OfferedPromises.Hours && !taken[siteId].Targets.Any(target => target.HoldsAt(siteId) && PromiseTopic.Of(target).Place == place)));
    }

    /// <summary>Offerings of a service that a department can take.</summary>
    public async Task<IReadOnlyList<OfferedTier>> ToTakeAsync(long serviceId, long departmentId, CancellationToken cancellationToken) =>
        [.. (await tiers.OfAsync(serviceId, cancellationToken)).Where(tier => tier.PublishedFrom is not null && tier.IsOpenTo(departmentId))];

    private static string? Refusal(OfferedTier? tier, AgreementSite site, long departmentId, LocalDate from, AgreementTerms? before, OfferedHours hours)
    {
        var name = hours.SiteName(site.SiteId);
        if (tier is null || tier.PublishedFrom is not { } begins)
        {
            return $"There is no such offering of this service for {name}. Choose again.";
        }

        if (tier.Sites.All(one => one.Offering.SiteId != site.SiteId))
        {
            return $"{tier.Name} is not offered at {name}.";
        }

        // What both sides agreed on goes on, whatever has become of the offering.
        if (before?.Sites.Any(one => one.SiteId == site.SiteId && one.TierId == tier.Id) == true)
        {
            return null;
        }

        return !tier.IsOpenTo(departmentId) ? $"{tier.Name} is not offered to this department."
            : begins > from ? $"{tier.Name} is offered from {Show.Date(begins)} on: the version begins before."
            : tier.RetiredFrom <= from ? $"{tier.Name} is retired from {Show.Date(tier.RetiredFrom)} on.{(tier.SuccessorName is { } next ? $" {next} ({tier.SuccessorCode}) takes its place." : "")}"
            : null;
    }

    private static string Asked(OfferingDifference one, OfferedTier tier, string site) =>
        one.Offered.Length == 0 ? $"{one.Title} at {site}: {tier.Name} promises nothing of this ({one.Agreed} here). Say why it is promised, or leave it out."
        : one.Agreed.Length == 0 ? $"{one.Title} at {site}: {tier.Name} says {one.Offered}, this version nothing. Say why, or take it."
        : $"{one.Title} at {site}: {tier.Name} says {one.Offered}, this version {one.Agreed}. Say why, or take it as it is.";
}

/// <summary>A version held against what it takes.</summary>
/// <param name="Terms">With editions and every difference; where mistakes are told, as far as it goes.</param>
/// <param name="Mistakes">What stands against keeping it.</param>
public sealed record HeldTerms(AgreementTerms Terms, IReadOnlyList<Mistake> Mistakes)
{
    /// <summary>Whether it takes an offering at any site.</summary>
    public bool TakesAny => Terms.Sites.Any(site => site.TierId is not null);
}
