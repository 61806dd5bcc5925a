using ItCatalog.Calculation.Text;
using ItCatalog.Data.Identity;
using ItCatalog.Work.Agreements.Offerings;

namespace ItCatalog.Web.Api.V1;

/// <summary><c>GET /api/v1/offering-agreements</c>: which agreements take an offering, and how far they are.</summary>
internal static class OfferingAgreementsApi
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/offering-agreements", AnswerAsync)
        .WithName("offering-agreements")
        .WithSummary("The agreements that take an offering")
        .WithDescription("By service, offering and agreement, with the edition taken, what is otherwise with its reason, and how far each is with what is offered now.")
        .Produces<ListPart<PlainTaker>>();

    private static async Task<IResult> AnswerAsync([AsParameters] ListQuery query, Actor viewer, OfferingTakers takers, CancellationToken cancellationToken) =>
        query.Part(await takers.AllAsync(viewer, service: null, cancellationToken), taker => $"{taker.Tier.ServiceCode}/{taker.Tier.Code}/{taker.Agreement.Code}", PlainTaker.Of);
}

/// <summary>An agreement that takes an offering, as programs read it.</summary>
internal sealed record PlainTaker
{
    /// <summary>Code of the service.</summary>
    public required string Service { get; init; }

    /// <summary>Code of the offering.</summary>
    public required string Offering { get; init; }

    /// <summary>Code of the agreement.</summary>
    public required string Agreement { get; init; }

    /// <summary>Code of the department.</summary>
    public required string Department { get; init; }

    /// <summary>Names of the sites at which it takes it.</summary>
    public required IReadOnlyList<string> Sites { get; init; }

    /// <summary>The edition that it took.</summary>
    public required int EditionTaken { get; init; }

    /// <summary>Code of what is offered now: the offering, or what follows it.</summary>
    public required string Offered { get; init; }

    /// <summary>The edition of that.</summary>
    public required int Edition { get; init; }

    /// <summary>"agreed", "proposed", "drafted", "sent-back", "blocked", "not-drafted", "ends" or "goes-on".</summary>
    public required string State { get; init; }

    /// <summary>The version signed last; null where none is.</summary>
    public required int? Signed { get; init; }

    /// <summary>The version that is written, or waits; null where none is.</summary>
    public required int? Open { get; init; }

    public required string Says { get; init; }

    public required IReadOnlyList<PlainDifference> Differences { get; init; }

    public static PlainTaker Of(OfferingTaker taker) => new()
    {
        Service = taker.Tier.ServiceCode,
        Offering = taker.Tier.Code,
        Agreement = taker.Agreement.Code,
        Department = taker.Agreement.DepartmentCode,
        Sites = taker.Sites,
        EditionTaken = taker.Edition,
        Offered = taker.To.Code,
        Edition = taker.To.Edition,
        State = Word.Of(taker.State),
        Signed = taker.Signed?.Number,
        Open = taker.Open?.Number,
        Says = taker.Says,
        Differences = [.. taker.Differences.Select(one => new PlainDifference(one.Title, one.Offered, one.Agreed, one.Reason)).Distinct()],
    };
}

/// <summary>What is otherwise than the offering.</summary>
/// <param name="Place">"Resolved in time, priorities P1 and P2, in service hours".</param>
/// <param name="Offered">What the offering says; empty where it promises nothing of it.</param>
/// <param name="Agreed">What the version says; empty where it promises nothing of it.</param>
/// <param name="Reason">Why.</param>
internal sealed record PlainDifference(string Place, string Offered, string Agreed, string Reason);
