using ItCatalog.Calculation.Comparisons;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Time;
using NodaTime;

namespace ItCatalog.Calculation.Tests.Comparisons;

/// <summary>What a provider reports, by the rules of our agreements. It charges 120,000 a year, so 10,000 a month, of which a tenth is at risk.</summary>
public sealed class ReversedReplayTests
{
    private static readonly CreditRules Rules = new() { AtRisk = 0.1m, Multipliers = [1, 1.5m], Repeat = new(2, 3), EarnBackMonths = 2 };

    /// <summary>Half of what is at risk hangs on it: 500 a month.</summary>
    private static readonly Target Resolved = new() { Key = "resolved", Kind = TargetKind.Resolution, Expected = 0.95m, Minimum = 0.9m, Within = Duration.FromHours(8), Allocation = 0.5m };

    /// <summary>Lower is better; it earns no credit.</summary>
    private static readonly Target MeanTime = new() { Key = "mean", Kind = TargetKind.MeanResolution, Better = Better.Lower, Expected = 7_200, Minimum = 10_800 };

    [Theory]
    [InlineData("0.96 0.95", "Met Met", 0, 0, "as good as expected is kept")]
    [InlineData("0.92", "BelowExpected", 0, 0, "one weak month owes nothing")]
    [InlineData("0.92 0.93", "BelowExpected BelowExpected", 500, 0, "the second of three is a default, the first was none")]
    [InlineData("0.92 0.96 0.93", "BelowExpected Met BelowExpected", 500, 0, "two of the last three")]
    [InlineData("0.92 0.96 0.96 0.93", "BelowExpected Met Met BelowExpected", 0, 0, "one of the last three")]
    [InlineData("0.9", "BelowExpected", 0, 0, "as good as the minimum is not below it")]
    [InlineData("0.89", "BelowMinimum", 500, 0, "half of a tenth of 10,000")]
    [InlineData("0.89 0.8", "BelowMinimum BelowMinimum", 1250, 0, "the second in a row counts one and a half times")]
    [InlineData("0.89 0.8 0.7", "BelowMinimum BelowMinimum BelowMinimum", 2000, 0, "the last multiplier serves from there on: 500 and twice 750, each within the 1,000 of a month")]
    [InlineData("0.89 - 0.8", "BelowMinimum NotMeasured BelowMinimum", 1000, 0, "a month that is not reported ends the run")]
    [InlineData("0.89 0.96 0.97", "BelowMinimum Met Met", 0, 500, "earned back by two good months")]
    [InlineData("0.89 0.96", "BelowMinimum Met", 500, 0, "the second good month is not reported yet")]
    [InlineData("0.89 - 0.97 0.96", "BelowMinimum NotMeasured Met Met", 500, 0, "a month that is not reported earns nothing back")]
    public void Reported_months_are_judged_and_credited_by_our_agreement(string reported, string judged, decimal paid, decimal earnedBack, string because)
    {
        var replay = Of(Months("resolved", reported), Own(Resolved)).ShouldHaveSingleItem();

        (replay.Agreement, replay.Department).ShouldBe(("SLA-1", "Research"));
        string.Join(' ', replay.Figures.Months.Select(month => month.Kept.Status)).ShouldBe(judged, because);
        (replay.Figures.Paid, replay.Figures.EarnedBack, replay.Figures.Credited).ShouldBe((paid, earnedBack, paid + earnedBack), because);
        replay.LeftOut.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(null, Status.NotMeasured, "nobody says of how many, and our target asks for ten")]
    [InlineData("9", Status.InsufficientSample, "one too few")]
    [InlineData("10", Status.BelowMinimum, "enough of them")]
    public void A_target_that_asks_for_a_least_number_judges_where_the_number_is_known(string? counted, Status status, string because)
    {
        ProviderMonth month = new("resolved", new LocalDate(2026, 3, 1), 0.5m, counted is null ? null : decimal.Parse(counted, System.Globalization.CultureInfo.InvariantCulture), "report");

        var replay = Of([month], Own(Resolved with { MinimumSample = 10 })).ShouldHaveSingleItem();

        replay.Figures.Months.ShouldHaveSingleItem().Kept.Status.ShouldBe(status, because);
        replay.Figures.Paid.ShouldBe(status == Status.BelowMinimum ? 500 : 0, because);
    }

    [Fact]
    public void Each_agreement_judges_by_its_own_levels_and_pays_by_its_own_credits()
    {
        OwnTarget[] targets =
        [
            Own(Resolved), Own(MeanTime), Own(Resolved with { Expected = 0.85m, Minimum = null }) with { Agreement = "SLA-2", Department = "Sales" },
        ];

        var replays = Of([.. Months("resolved", "0.89"), .. Months("mean", "10800 10801")], targets);

        replays.Select(replay => (replay.Agreement, replay.Credits?.MonthlyCharge, replay.Figures.Paid)).ShouldBe([("SLA-1", 10_000m, 500m), ("SLA-2", null, 0m)]);
        replays[0].Figures.Months.Select(month => (month.Kept.Promise.Target.Key, month.Kept.Status)).ShouldBe(
            [("resolved", Status.BelowMinimum), ("mean", Status.BelowExpected), ("mean", Status.BelowMinimum)]);
        (replays[0].Figures.JudgedCount, replays[0].Figures.MetCount, replays[1].Figures.MetCount).ShouldBe((3, 0, 1));
        replays[1].LeftOut.ShouldBe(["mean (SLA-2 does not promise it)"]);
    }

    [Fact]
    public void Credits_of_all_targets_together_stay_within_the_amount_at_risk()
    {
        var replay = Of([.. Months("resolved", "0.1"), .. Months("mean", "90000")], Own(Resolved with { Allocation = 1.5m }), Own(MeanTime with { Allocation = 0.5m })).ShouldHaveSingleItem();

        replay.Figures.Months.Select(month => month.Credit).ShouldBe([750m, 250m], "1,500 and 500 shortened to the tenth of 10,000");
    }

    [Fact]
    public void What_our_agreement_judges_by_the_quarter_is_left_out_and_said()
    {
        var replay = Of(Months("resolved", "0.89"), Own(Resolved) with { Window = WindowLength.Quarter, Name = "Resolved, each quarter" }).ShouldHaveSingleItem();

        replay.Figures.Months.ShouldBeEmpty();
        replay.LeftOut.ShouldBe(["Resolved, each quarter (not judged by the month)"]);
    }

    [Fact]
    public void Who_reports_nothing_is_not_judged_and_the_charge_is_that_of_the_quote_in_its_currency()
    {
        Of([], Own(Resolved)).ShouldBeEmpty();

        var asked = Case(Months("resolved", "0.89"), [Own(Resolved)]);
        var abroad = asked with { Comparison = asked.Comparison with { Quotes = [asked.Comparison.Quotes[0] with { Currency = "CHF", Rate = 1.05m, MinimumPerYear = 240_000 }] } };
        ReversedReplay.Of(abroad, 0)[0].Credits!.MonthlyCharge.ShouldBe(20_000, "a twelfth of the minimum, before the rate");
    }

    private static IReadOnlyList<ReversedReplay> Of(IReadOnlyList<ProviderMonth> reported, params OwnTarget[] targets) => ReversedReplay.Of(Case(reported, targets), 0);

    private static ComparisonCase Case(IReadOnlyList<ProviderMonth> reported, IReadOnlyList<OwnTarget> targets)
    {
        var (quote, terms) = DecisionCases.Quote("Norvik", 120_000);
        return DecisionCases.Case((quote, terms with { Reported = reported })) with
        {
            Targets = targets,
            OwnCredits = new Dictionary<string, CreditRules>(StringComparer.Ordinal) { ["SLA-1"] = Rules },
        };
    }

    private static OwnTarget Own(Target target) => new() { Agreement = "SLA-1", Department = "Research", Name = target.Key, Target = target, Decimals = 2 };

    /// <summary>From January 2026 on; a hyphen is a month that is not reported.</summary>
    private static List<ProviderMonth> Months(string key, string values) =>
    [
        .. values.Split(' ').Index().Where(one => one.Item != "-").Select(one => new ProviderMonth(
            key, new LocalDate(2026, 1, 1).PlusMonths(one.Index), decimal.Parse(one.Item, System.Globalization.CultureInfo.InvariantCulture), null, "report")),
    ];
}
