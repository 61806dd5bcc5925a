using System.ComponentModel;
using ItCatalog.Data.Identity;
using ItCatalog.Work;
using ItCatalog.Work.Calibration;
using ItCatalog.Work.Entries;
using Microsoft.AspNetCore.Mvc;

namespace ItCatalog.Web.Api.V1;

/// <summary><c>GET /api/v1/hindsight</c> and <c>/calibration</c>: in how many of the last months levels would have been kept, as the command line tells it.</summary>
internal static class CalibrationApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/hindsight", VersionAsync)
            .WithName("hindsight")
            .WithSummary("What a version of an agreement would have come to in the last twelve whole months")
            .WithDescription("As if it had been in force in all of them: months kept, and credits with the rules that are given in place of its own. Nothing is changed.")
            .Produces<PlainHindsight>();
        api.MapGet("/calibration", TargetAsync)
            .WithName("calibration")
            .WithSummary("One target of it with other limits and levels")
            .WithDescription("A grid of limits and expected levels, sites, priorities, and what each would have cost. Nothing is changed.")
            .Produces<PlainCalibration>();
    }

    private static async Task<IResult> VersionAsync([AsParameters] HindsightQuery query, Actor viewer, [FromServices] ReadCalibration calibration, CancellationToken cancellationToken)
    {
        var (place, form) = (new CalibrationPlace(query.Agreement ?? "", query.Version, null, null), query.ToForm());
        return Problem(query.Agreement, "agreement") ?? Told(await calibration.OfVersionAsync(viewer, place, form, cancellationToken), PlainHindsight.Of);
    }

    private static async Task<IResult> TargetAsync([AsParameters] CalibrationQuery query, Actor viewer, [FromServices] ReadCalibration calibration, CancellationToken cancellationToken)
    {
        var place = new CalibrationPlace(query.Agreement ?? "", query.Version, query.Target, string.IsNullOrWhiteSpace(query.Site) ? null : query.Site);
        return Problem(query.Agreement, "agreement") ?? Problem(query.Target, "target") ?? Told(await calibration.OfTargetAsync(viewer, place, query.ToForm(), cancellationToken), PlainCalibration.Of);
    }

    private static IResult? Problem(string? word, string name) =>
        string.IsNullOrWhiteSpace(word) ? ApiProblems.Parameter(name, "must be given")
        : word.Contains('\0', StringComparison.Ordinal) ? ApiProblems.Parameter(name, "must not hold the character NUL")
        : null;

    private static IResult Told<T, TPlain>(Answer<T> answer, Func<T, TPlain> plain) =>
        answer.IsDone ? TypedResults.Ok(plain(answer.Value))
        : answer.Outcome == Outcome.NotFound ? ApiProblems.Of(StatusCodes.Status404NotFound, "There is no such agreement, version or target, or the token's person does not see it.")
        : ApiProblems.Parameter(System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(answer.Mistakes[0].Field), answer.Mistakes[0].Message);
}

/// <summary>Which version, and the credit rules that are tried in place of its own.</summary>
internal record HindsightQuery
{
    [Description("Code of the agreement.")]
    public string? Agreement { get; init; }

    [Description("Number of the version; the one in force unless given.")]
    public int? Version { get; init; }

    [Description("Monthly charge in the organisation’s currency; as written unless given, as all that follows.")]
    public string? Charge { get; init; }

    [Description("Share of the charge at risk: 12%.")]
    public string? AtRisk { get; init; }

    [Description("So many months below expected cost a credit too, of the last repeatOf.")]
    public string? RepeatTimes { get; init; }

    [Description("Of so many of the last months.")]
    public string? RepeatOf { get; init; }

    [Description("For the first, second, third month in default in a row: 1, 1.5, 2.")]
    public string? Multipliers { get; init; }

    [Description("A credit is returned after so many months met.")]
    public string? EarnBackMonths { get; init; }

    public virtual CalibrationForm ToForm() => new() { Charge = Charge, AtRisk = AtRisk, RepeatTimes = RepeatTimes, RepeatOf = RepeatOf, Multipliers = Multipliers, EarnBackMonths = EarnBackMonths };
}

/// <summary>Which target, and what is tried of it.</summary>
internal sealed record CalibrationQuery : HindsightQuery
{
    [Description("Key of the target.")]
    public string? Target { get; init; }

    [Description("Code of a site at which it holds, where levels differ by site.")]
    public string? Site { get; init; }

    [Description("Another limit: 6 h, 2 business days; a number for measurements.")]
    public string? Limit { get; init; }

    [Description("Another expected level: 95%.")]
    public string? Expected { get; init; }

    [Description("Another minimum level.")]
    public string? Minimum { get; init; }

    [Description("Another share of the amount at risk: 20%.")]
    public string? Share { get; init; }

    public override CalibrationForm ToForm()
    {
        var form = base.ToForm();
        (form.Limit, form.Expected, form.Minimum, form.Share) = (Limit, Expected, Minimum, Share);
        return form;
    }
}
