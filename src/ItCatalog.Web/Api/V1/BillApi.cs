using System.ComponentModel;
using ItCatalog.Data.Identity;
using ItCatalog.Web.Pages.Performance;
using ItCatalog.Work.Bills;
using Microsoft.AspNetCore.Mvc;

namespace ItCatalog.Web.Api.V1;

/// <summary><c>GET /api/v1/bill</c>: what departments pay for IT in a month, as the command line tells it.</summary>
internal static class BillApi
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/bill", AnswerAsync)
        .WithName("bill")
        .WithSummary("What departments pay for IT in a month, with every line and what it comes from")
        .WithDescription("The bills of the departments that the token's person may see, by name. Closed bills are as they were closed; what changed later is a line of a later bill.")
        .Produces<IReadOnlyList<PlainBill>>();

    private static async Task<IResult> AnswerAsync([AsParameters] BillQuery query, Actor viewer, [FromServices] ReadBills bills, CancellationToken cancellationToken)
    {
        var month = Addresses.ParseMonth(query.Month);
        if (!string.IsNullOrWhiteSpace(query.Month) && month is null)
        {
            return ApiProblems.Parameter("month", "must be a month like 2026-11");
        }

        if (query.Department?.Contains('\0', StringComparison.Ordinal) == true)
        {
            return ApiProblems.Parameter("department", "must not hold the character NUL");
        }

        var code = string.IsNullOrWhiteSpace(query.Department) ? null : query.Department.Trim();
        var shown = await bills.RunAsync(viewer, code, month, cancellationToken);
        return code is not null && shown.Count == 0
            ? ApiProblems.Of(StatusCodes.Status404NotFound, $"department: there is no department {code}.", ("parameter", "department"))
            : TypedResults.Ok(shown.Select(PlainBill.Of));
    }
}

/// <summary>Which bills a program asks for.</summary>
internal sealed record BillQuery
{
    [Description("Code of a department.")]
    public string? Department { get; init; }

    [Description("The month, YYYY-MM; the last that has ended unless given.")]
    public string? Month { get; init; }
}
