using System.Text.Json.Nodes;
using ItCatalog.Calculation.ServiceLevels;
using NodaTime.Text;

namespace ItCatalog.Calculation.Tests.Vectors;

public sealed class EvaluateVectorTests
{
    private static readonly Dictionary<string, EvaluateCase> _cases =
        VectorFiles.Read("evaluate.json").Select(source => new EvaluateCase(source)).ToDictionary(published => published.Name);

    public static TheoryData<string> Cases => [.. _cases.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_result_is_the_published_one(string name)
    {
        var published = _cases[name];
        var evaluation = published.Evaluation();

        var computed = published.Targets
            .SelectMany(target => evaluation.Of(target, published.Windows, published.Measured))
            .Select(Line)
            .ToList();

        computed.ShouldBe([.. published.Results.Select(node => Line(node!.AsObject()))]);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_credit_is_the_published_one(string name)
    {
        var published = _cases[name];
        var evaluation = published.Evaluation();
        var attainments = published.Targets.SelectMany(target => evaluation.Of(target, published.Windows, published.Measured)).ToList();

        var credits = published.CreditTerms is { } terms ? Credits.Of(terms, attainments) : [];

        credits.Select(credit => (LocalDatePattern.Iso.Format(credit.Month.FirstDate), credit.Target.Key, credit.Amount, credit.EarnedBack))
            .ShouldBe(published.Credits.Select(credit => (
                credit!["month"]!.GetValue<string>(),
                credit["target"]!.GetValue<string>(),
                EvaluateCase.Number(credit["amount"]!),
                credit["earnedBack"]!.GetValue<bool>())));
    }

    private static string Line(Attainment attainment) => string.Join(
        ' ',
        attainment.Target.Key,
        LocalDatePattern.Iso.Format(attainment.Window.FirstDate),
        LocalDatePattern.Iso.Format(attainment.Window.EndDate),
        attainment.Partial,
        "good " + Digits(attainment.Good),
        "total " + Digits(attainment.Total),
        "value " + Digits(attainment.Value),
        attainment.Status,
        "pending " + attainment.Pending,
        "excluded " + attainment.Excluded);

    private static string Line(JsonObject result) => string.Join(
        ' ',
        result["target"]!.GetValue<string>(),
        result["windowStart"]!.GetValue<string>(),
        result["windowEnd"]!.GetValue<string>(),
        result["partial"]!.GetValue<bool>(),
        "good " + Digits(Maybe(result["good"])),
        "total " + Digits(Maybe(result["total"])),
        "value " + Digits(Maybe(result["value"])),
        Enum.Parse<Status>(result["status"]!.GetValue<string>().Replace("-", "", StringComparison.Ordinal), ignoreCase: true),
        "pending " + result["pending"],
        "excluded " + result["excluded"]);

    private static decimal? Maybe(JsonNode? node) => node is null ? null : EvaluateCase.Number(node);

    /// <summary>Ten significant digits: both sides equal to 1e-9.</summary>
    private static string Digits(decimal? value) =>
        value is { } known ? known.ToString("G10", System.Globalization.CultureInfo.InvariantCulture) : "none";
}
