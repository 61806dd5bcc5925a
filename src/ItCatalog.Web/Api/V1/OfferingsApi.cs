using ItCatalog.Calculation.Text;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Offerings;
using ItCatalog.Work;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Web.Api.V1;

/// <summary><c>GET /api/v1/offerings</c>: in which tiers services are offered.</summary>
internal static class OfferingsApi
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/offerings", AnswerAsync)
        .WithName("offerings")
        .WithSummary("The offerings of services in tiers")
        .WithDescription("By service and code, with what they promise and cost at each site, whom they are for, from when until when, and what takes their place. Drafts are seen by those who write them alone.")
        .Produces<ListPart<PlainTier>>();

    private static async Task<IResult> AnswerAsync(
        [AsParameters] ListQuery query, Actor viewer, TierStore tiers, OrganisationStore organisations, IClock clock, CancellationToken cancellationToken)
    {
        var today = await organisations.TodayAsync(clock, cancellationToken);
        var seen = (await tiers.AllAsync(cancellationToken)).Where(tier => May.SeeTier(viewer, tier)).ToList();
        return query.Part(seen, tier => $"{tier.ServiceCode}/{tier.Code}", tier => PlainTier.Of(tier, today));
    }
}

/// <summary>An offering as programs read it.</summary>
internal sealed record PlainTier
{
    /// <summary>Code of the service.</summary>
    public required string Service { get; init; }

    /// <summary>Within the service.</summary>
    public required string Code { get; init; }

    /// <summary>"Silver".</summary>
    public required string Tier { get; init; }

    /// <summary>"draft", "upcoming", "offered" or "retired", today.</summary>
    public required string State { get; init; }

    public required int Edition { get; init; }

    /// <summary>The first day, 2027-01-01; null of a draft.</summary>
    public required string? From { get; init; }

    /// <summary>The first day on which it can be ordered no more; null while it is open.</summary>
    public required string? RetiredFrom { get; init; }

    /// <summary>Code of what takes its place.</summary>
    public required string? Successor { get; init; }

    /// <summary>Codes of the departments that may order it; empty: all that may order the service.</summary>
    public required IReadOnlyList<string> Departments { get; init; }

    public required IReadOnlyList<string> Included { get; init; }

    public required IReadOnlyList<string> Excluded { get; init; }

    public required IReadOnlyList<PlainOffering> Sites { get; init; }

    public required IReadOnlyList<PlainTierTarget> Promises { get; init; }

    public static PlainTier Of(OfferedTier tier, LocalDate today) => new()
    {
        Service = tier.ServiceCode,
        Code = tier.Code,
        Tier = tier.Name,
        State = Word.Of(tier.PhaseOn(today)),
        Edition = tier.Edition,
        From = Day(tier.PublishedFrom),
        RetiredFrom = Day(tier.RetiredFrom),
        Successor = tier.SuccessorCode,
        Departments = [.. tier.Buyers.Select(buyer => buyer.Code)],
        Included = tier.Included,
        Excluded = tier.Excluded,
        Sites = [.. tier.Sites.Select(site => PlainOffering.Of(site.Offering))],
        Promises = [.. tier.Targets.Select(target => new PlainTierTarget
        {
            Key = target.Rule.Key,
            Name = target.Name,
            Kind = Word.Of(target.Rule.Kind),
            Priorities = target.Rule.Priorities,
            Limit = target.Rule.HasTimeLimit ? ShowTarget.Limit(target.Rule) : null,
            Expected = target.Rule.Expected,
            Minimum = target.Rule.Minimum,
            Sites = [.. tier.Sites.Where(site => target.HoldsAt(site.Offering.SiteId)).Select(site => site.Offering.SiteCode)],
        }),],
    };

    private static string? Day(LocalDate? day) => day is { } one ? LocalDatePattern.Iso.Format(one) : null;
}

/// <summary>What an offering promises.</summary>
internal sealed record PlainTierTarget
{
    public required string Key { get; init; }

    public required string Name { get; init; }

    /// <summary>"resolution", "availability", …</summary>
    public required string Kind { get; init; }

    /// <summary>Empty: all.</summary>
    public required IReadOnlyList<string> Priorities { get; init; }

    /// <summary>"8 h", "10 business days"; null where there is none.</summary>
    public required string? Limit { get; init; }

    /// <summary>A ratio from 0 to 1, seconds, or a number, by its kind.</summary>
    public required decimal Expected { get; init; }

    /// <inheritdoc cref="Expected"/>
    public required decimal? Minimum { get; init; }

    /// <summary>Codes of the sites at which it holds.</summary>
    public required IReadOnlyList<string> Sites { get; init; }
}
