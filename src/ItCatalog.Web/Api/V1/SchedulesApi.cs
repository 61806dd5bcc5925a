using ItCatalog.Data.Identity;
using ItCatalog.Work.Schedules;

namespace ItCatalog.Web.Api.V1;

/// <summary><c>GET /api/v1/schedules</c>: reports that are sent by themselves, when they are due and how they went.</summary>
internal static class SchedulesApi
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/schedules", AnswerAsync)
        .WithName("schedules")
        .WithSummary("Reports that are sent by themselves, when they are due and how they went")
        .WithDescription("By number, those that the token's person keeps or gets; of administrators and auditors all. People make and change them on their pages.")
        .Produces<ListPart<PlainSchedule>>();

    private static async Task<IResult> AnswerAsync([AsParameters] ListQuery query, Actor viewer, ReadSchedules schedules, CancellationToken cancellationToken) => query.Part(
        await schedules.ListAsync(viewer, cancellationToken), schedule => schedule.Number.ToString("D12", System.Globalization.CultureInfo.InvariantCulture), schedule => schedule);
}
