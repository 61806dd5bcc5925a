using ItCatalog.Data.Agreements;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Offerings;
using NodaTime;

namespace ItCatalog.Work.Agreements.Offerings;

/// <summary>The agreements that take an offering, with how far each has come with what it says now.</summary>
public sealed class OfferingTakers(AgreementStore agreements, TierStore tiers, OrganisationStore organisation, IClock clock)
{
    /// <summary>Those that the viewer may see, by department; ended ones are left out.</summary>
    /// <param name="viewer">Who asks.</param>
    /// <param name="tier">The offering.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<OfferingTaker>> OfAsync(Actor viewer, Tier tier, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tier);
        var offered = await tiers.OfAsync(tier.ServiceId, cancellationToken);
        return await OfAsync(viewer, offered.First(one => one.Id == tier.Id), offered, cancellationToken);
    }

    /// <summary>Of all offerings of all services, or of one service, that anybody takes.</summary>
    /// <param name="viewer">Who asks.</param>
    /// <param name="service">Code of the only service; null: all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<OfferingTaker>> AllAsync(Actor viewer, string? service, CancellationToken cancellationToken)
    {
        var takers = new List<OfferingTaker>();
        foreach (var offered in (await tiers.AllAsync(cancellationToken)).Where(tier => service is null || tier.ServiceCode == service).GroupBy(tier => tier.ServiceId))
        {
            foreach (var tier in offered)
            {
                takers.AddRange(await OfAsync(viewer, tier, [.. offered], cancellationToken));
            }
        }

        return takers;
    }

    /// <summary>Of one agreement: what it takes, by the version signed last and the open one.</summary>
    public async Task<IReadOnlyList<OfferingTaker>> OfAgreementAsync(Agreement agreement, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(agreement);
        var (signed, open) = await VersionsAsync(agreement, cancellationToken);
        var taken = new[] { signed, open }.OfType<AgreementVersion>().SelectMany(version => version.Terms.Sites.Select(site => site.TierId)).ToHashSet();
        if (taken.All(id => id is null))
        {
            return [];
        }

        var offered = await tiers.OfAsync(agreement.ServiceId, cancellationToken);
        var today = await organisation.TodayAsync(clock, cancellationToken);
        var hours = await OfferedHours.ReadAsync(organisation, cancellationToken);
        return [.. offered.Where(tier => taken.Contains(tier.Id)).Select(tier => OfferingTaker.Of(agreement, tier, signed, open, offered, hours, today)).OfType<OfferingTaker>()];
    }

    private async Task<IReadOnlyList<OfferingTaker>> OfAsync(Actor viewer, OfferedTier tier, IReadOnlyList<OfferedTier> offered, CancellationToken cancellationToken)
    {
        var codes = await tiers.TakenByAsync(tier.Id, cancellationToken);
        if (codes.Count == 0)
        {
            return [];
        }

        var today = await organisation.TodayAsync(clock, cancellationToken);
        var hours = await OfferedHours.ReadAsync(organisation, cancellationToken);
        var takers = new List<OfferingTaker>();
        foreach (var agreement in (await agreements.ListAsync(viewer, new() { ServiceCode = tier.ServiceCode }, cancellationToken)).Where(agreement => codes.Contains(agreement.Code)))
        {
            var (signed, open) = await VersionsAsync(agreement, cancellationToken);
            if (OfferingTaker.Of(agreement, tier, signed, open, offered, hours, today) is { } taker)
            {
                takers.Add(taker);
            }
        }

        return takers;
    }

    private async Task<(AgreementVersion? Signed, AgreementVersion? Open)> VersionsAsync(Agreement agreement, CancellationToken cancellationToken)
    {
        return (await ReadAsync(agreement.LastSigned), await ReadAsync(agreement.Open));

        async Task<AgreementVersion?> ReadAsync(VersionSummary? version) => version is null ? null : await agreements.FindVersionAsync(agreement, version.Number, cancellationToken);
    }
}
