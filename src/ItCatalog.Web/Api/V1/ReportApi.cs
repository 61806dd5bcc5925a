using System.ComponentModel;
using ItCatalog.Calculation.Text;
using ItCatalog.Calculation.Time;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Reports;
using ItCatalog.Web.Pages.Performance;
using ItCatalog.Work.Reports;
using Microsoft.AspNetCore.Mvc;

namespace ItCatalog.Web.Api.V1;

/// <summary><c>GET /api/v1/report</c>: an agreement report, as the command line tells it.</summary>
internal static class ReportApi
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/report", AnswerAsync)
        .WithName("report")
        .WithSummary("What was promised and kept in a month, quarter or year, what changed, and what it cost")
        .WithDescription("Of one agreement, or of all of a department, a unit, a site or the organisation that the token's person may see. Closed months give closed figures with their fingerprint.")
        .Produces<PlainReport>();

    private static async Task<IResult> AnswerAsync([AsParameters] ReportQuery query, Actor viewer, [FromServices] ReadReport reports, CancellationToken cancellationToken)
    {
        var month = Addresses.ParseMonth(query.Month);
        if (!string.IsNullOrWhiteSpace(query.Month) && month is null)
        {
            return ApiProblems.Parameter("month", "must be a month like 2026-11");
        }

        var length = string.IsNullOrWhiteSpace(query.Period) ? WindowLength.Month : Word.Find<WindowLength>(query.Period.Trim());
        if (length is null)
        {
            return ApiProblems.Parameter("period", "must be month, quarter or year");
        }

        (string Name, ReportScopeKind Kind, string? Code)[] given =
        [
            ("agreement", ReportScopeKind.Agreement, query.Agreement), ("department", ReportScopeKind.Department, query.Department), ("unit", ReportScopeKind.Unit, query.Unit),
            ("site", ReportScopeKind.Site, query.Site),
        ];
        var named = given.Where(one => !string.IsNullOrWhiteSpace(one.Code)).ToList();
        if (named.Count > 1)
        {
            return ApiProblems.Parameter(named[1].Name, $"must not be given beside {named[0].Name}: a report is about one of them");
        }

        if (named.FirstOrDefault(one => one.Code!.Contains('\0', StringComparison.Ordinal)) is { Name: not null } wrong)
        {
            return ApiProblems.Parameter(wrong.Name, "must not hold the character NUL");
        }

        var scope = named is [var only] ? new ReportScope(only.Kind, only.Code!.Trim()) : ReportScope.Organisation;
        return await reports.RunAsync(viewer, scope, month, length.Value, cancellationToken) is { } report ? TypedResults.Ok(PlainReport.Of(report))
            : named is [var missing] ? ApiProblems.Of(StatusCodes.Status404NotFound, $"{missing.Name}: there is no {missing.Name} {scope.Code}.", ("parameter", missing.Name))
            : ApiProblems.Of(StatusCodes.Status403Forbidden, "Reports are for department heads and for those who see every department.");
    }
}

/// <summary>Which report a program asks for.</summary>
internal sealed record ReportQuery
{
    [Description("Code of an agreement; of agreement, department, unit and site at most one is given.")]
    public string? Agreement { get; init; }

    [Description("Code of a department: all that was promised to it.")]
    public string? Department { get; init; }

    [Description("Code of a unit: all that it provides.")]
    public string? Unit { get; init; }

    [Description("Code of a site: all that was promised there.")]
    public string? Site { get; init; }

    [Description("A month of the period, YYYY-MM; the last that has ended unless given.")]
    public string? Month { get; init; }

    [Description("“month”, “quarter” or “year” of the organisation around the month; the month unless given.")]
    public string? Period { get; init; }
}
