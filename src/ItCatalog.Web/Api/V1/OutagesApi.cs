using System.ComponentModel;
using System.Globalization;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Performance;
using ItCatalog.Work.Performance;
using NodaTime;

namespace ItCatalog.Web.Api.V1;

/// <summary><c>GET /api/v1/outages</c>: outages as their sources report them.</summary>
internal static class OutagesApi
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/outages", AnswerAsync)
        .WithName("outages-reported")
        .WithSummary("Outages as their sources report them")
        .WithDescription("The newest first, whatever targets make of them. Months begin and end by the clock of the organisation.")
        .Produces<ListPart<PlainOutage>>();

    private static async Task<IResult> AnswerAsync(
        [AsParameters] OutageQuery query, Actor viewer, AttainmentLines lines, OutageStore outages, OrganisationStore organisation, CancellationToken cancellationToken)
    {
        var (asked, problem) = await new FigureQuery { Service = query.Service, Site = query.Site, From = query.From, To = query.To, Limit = query.Limit }.ReadAsync(viewer, lines, cancellationToken);
        if (asked is null)
        {
            return problem!;
        }

        if (Paging.Read(query.After, length: 2) is not { } place || PlaceOf(place) is not { } after)
        {
            return Paging.NoPlace();
        }

        var zone = (await organisation.FindAsync(cancellationToken))?.Zone ?? DateTimeZone.Utc;
        var filter = new OutageFilter
        {
            Service = asked.Service,
            Site = asked.Site,
            From = asked.From?.AtStartOfDayInZone(zone).ToInstant(),
            Until = asked.Until?.PlusMonths(1).AtStartOfDayInZone(zone).ToInstant(),
            After = place.Length == 0 ? null : after,
        };
        return TypedResults.Ok(Paging.Part(
            await outages.ListAsync(viewer, filter, asked.Limit!.Value, skip: 0, cancellationToken),
            query.Limit,
            PlainOutage.Of,
            outage => [Text(outage.From.ToUnixTimeMilliseconds()), Text(outage.Id)]));

        static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
    }

    private static OutagePlace? PlaceOf(string[] place)
    {
        if (place.Length == 0)
        {
            return new(Instant.MinValue, 0);
        }

        // What no instant can be is no place that was given out.
        return long.TryParse(place[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var from) && from is > -62_135_596_800_000 and < 253_402_300_800_000
            && long.TryParse(place[1], NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? new(Instant.FromUnixTimeMilliseconds(from), id)
            : null;
    }
}

/// <summary>Which outages a program asks for.</summary>
internal sealed record OutageQuery
{
    [Description("Code of a service.")]
    public string? Service { get; init; }

    [Description("Code of a site; outages of every site are among them.")]
    public string? Site { get; init; }

    [Description("First month, YYYY-MM; what began before it and lasted into it is listed too.")]
    public string? From { get; init; }

    [Description("Last month, YYYY-MM, included.")]
    public string? To { get; init; }

    [Description("At most so many items, from 1 to 1000; 100 unless given.")]
    public int? Limit { get; init; }

    [Description("The “next” of the answer before.")]
    public string? After { get; init; }
}
