using ItCatalog.Calculation.Comparisons;
using ItCatalog.Calculation.Comparisons.Peers;
using ItCatalog.Calculation.ServiceLevels;
using NodaTime;

namespace ItCatalog.Calculation.Tests.Comparisons;

/// <summary>Where our figure lies among those of others, and what is said of that.</summary>
public sealed class PeerPlacingTests
{
    private static readonly PeerFacts Known = new(60, 4, 4.1m, 25);

    /// <summary>Ours is 1,000 a year for 40 cases: EUR 25.00 each.</summary>
    [Theory]
    [InlineData("30", "40", "50", 1, "Below the lower quartile: in the cheapest quarter.", "below all")]
    [InlineData("25", "40", "50", null, "On the lower quartile.", "exactly on one")]
    [InlineData("25.004", "40", "50", null, "On the lower quartile.", "the same with two decimals")]
    [InlineData("25.01", "40", "50", 1, "Below the lower quartile: in the cheapest quarter.", "a cent apart")]
    [InlineData("20", "40", "50", 2, "Between the lower quartile and the median: in the second cheapest quarter.", "between")]
    [InlineData("20", "25", "50", null, "On the median.", "on the median")]
    [InlineData("20", "24", "50", 3, "Between the median and the upper quartile: in the second dearest quarter.", "above the median")]
    [InlineData("20", "24", "25", null, "On the upper quartile.", "on the upper")]
    [InlineData("20", "22", "24", 4, "Above the upper quartile: in the dearest quarter.", "above all")]
    [InlineData("25", "25", "50", null, "On the lower quartile and the median, which are the same.", "a tie on us")]
    [InlineData("25", "25", "25", null, "On the lower quartile, the median and the upper quartile, which are the same.", "all the same")]
    [InlineData("30", "30", "50", 1, "Below the lower quartile and the median, which are the same: in the cheapest quarter.", "a tie above us")]
    [InlineData("20", "20", "50", 3, "Between the lower quartile and the median, which are the same, and the upper quartile: in the second dearest quarter.", "a tie below us")]
    [InlineData("20", "40", "40", 2, "Between the lower quartile and the median and the upper quartile, which are the same: in the second cheapest quarter.", "an upper tie")]
    [InlineData(null, "40", "50", null, "Below the median. Which quarter that is, the source does not say: it names no lower quartile.", "no lower quartile")]
    [InlineData(null, "20", "50", 3, "Between the median and the upper quartile: in the second dearest quarter.", "no lower quartile, and none needed")]
    [InlineData("20", null, "50", null, "Between the lower quartile and the upper quartile. Which quarter that is, the source does not say: it names no median.", "no median")]
    [InlineData("20", "22", null, null, "Above the median. Which quarter that is, the source does not say: it names no upper quartile.", "no upper quartile")]
    [InlineData(null, "25", null, null, "On the median.", "the median alone")]
    [InlineData(null, "40", null, null, "Below the median. Which quarter that is, the source does not say: it names no lower quartile and no upper quartile.", "the median alone, beyond us")]
    public void A_cost_lies_between_the_quartiles_that_are_known(string? lower, string? median, string? upper, int? quarter, string says, string why)
    {
        var placing = Place(Cost with { Lower = Number(lower), Median = Number(median), Upper = Number(upper) });

        (placing.Ours, placing.Quarter).ShouldBe((25m, quarter), why);
        PeerText.Place(placing).ShouldBe(says, why);
    }

    [Theory]
    [InlineData(PeerMeasure.Satisfaction, 4.2, 4.4, 4.6, "Below the lower quartile: in the worst quarter.")]
    [InlineData(PeerMeasure.Satisfaction, 3.2, 3.4, 3.6, "Above the upper quartile: in the best quarter.")]
    [InlineData(PeerMeasure.Satisfaction, 3.2, 4.104, 4.6, "On the median.")]
    [InlineData(PeerMeasure.FirstContact, 0.5, 0.7, 0.8, "Between the lower quartile and the median: in the second worst quarter.")]
    [InlineData(PeerMeasure.FirstContact, 0.5, 0.55, 0.8, "Between the median and the upper quartile: in the second best quarter.")]
    [InlineData(PeerMeasure.FirstContact, 0.6, 0.65, 0.8, "On the lower quartile.")]
    public void More_is_better_of_shares_and_marks(PeerMeasure measure, double lower, double median, double upper, string says)
    {
        var placing = Place(Bare(measure) with { Lower = (decimal)lower, Median = (decimal)median, Upper = (decimal)upper });

        PeerText.Place(placing).ShouldBe(says);
        PeerText.Remarks(placing).ShouldBeEmpty("hours and sites are of costs alone");
    }

    [Fact]
    public void A_cost_is_adjusted_to_our_hours_and_sites_by_the_shares_that_grow_with_them()
    {
        var placing = Place(Cost with { Lower = 20, Median = 24, Upper = 30, WeeklyHours = 40, HoursShare = 0.5m, Sites = 2, SitesShare = 0.1m });

        placing.Factor.ShouldBe(1 + (0.5m * ((60m / 40) - 1)) + (0.1m * ((4m / 2) - 1)));
        placing.Quartiles.ShouldBe([27m, 32.4m, 40.5m]);
        placing.Quarter.ShouldBe(1, "as reported it would have been the third");
        PeerText.Remarks(placing).ShouldBe(
            ["Adjusted to our 60 hours a week against their 40 (50.0\u202f% of the cost) and our 4 sites against their 2 (10.0\u202f% of the cost): their figures × 1.3500."]);
    }

    [Theory]
    [InlineData(null, 0.5, 60.0, 1.0, "Not adjusted to service hours: the source does not say theirs.")]
    [InlineData(40.0, null, 60.0, 1.0, "Not adjusted to service hours: nobody has said which share of the cost grows with them.")]
    [InlineData(40.0, 0.5, null, 1.0, "Not adjusted to service hours: no agreement in force says ours.")]
    [InlineData(40.0, 0.0, 60.0, 1.0, "")]
    [InlineData(120.0, 1.0, 60.0, 0.5, "Adjusted to our 60 hours a week against their 120 (100.0\u202f% of the cost): their figures × 0.5000.")]
    [InlineData(60.0, 0.5, 60.0, 1.0, "Adjusted to our 60 hours a week against their 60 (50.0\u202f% of the cost): their figures × 1.0000.")]
    public void What_is_not_said_adjusts_nothing_and_is_told(double? theirs, double? share, double? ours, double factor, string says)
    {
        var placing = Place(Cost with { Median = 30, WeeklyHours = (decimal?)theirs, HoursShare = (decimal?)share, Sites = 4, SitesShare = 0 }, Known with { WeeklyHours = (decimal?)ours });

        placing.Quartiles[1].ShouldBe(30 * (decimal)factor);
        PeerText.Remarks(placing).ShouldBe(says.Length == 0 ? [] : [says]);
    }

    [Theory]
    [InlineData(2023, 40, "")]
    [InlineData(2022, 40, "Old: figures of 2022, 4 years ago. Prices have not been raised since.")]
    [InlineData(2025, 9, "Few: 9 organisations.")]
    [InlineData(2025, 10, "")]
    [InlineData(2025, null, "How many were asked is not stated.")]
    [InlineData(2021, 4, "Old: figures of 2021, 5 years ago. Prices have not been raised since.|Few: 4 organisations.")]
    public void Old_and_few_figures_are_placed_and_told(int year, int? sample, string says)
    {
        var placing = Place(Bare(PeerMeasure.Satisfaction) with { Median = 4, Year = year, Sample = sample });

        placing.IsPlaced.ShouldBeTrue();
        string.Join('|', PeerText.Remarks(placing)).ShouldBe(says);
    }

    [Theory]
    [InlineData(3, "Not placed: quartiles of 3 organisations say nothing.")]
    [InlineData(1, "Not placed: quartiles of 1 organisation say nothing.")]
    public void Quartiles_of_too_few_place_nothing(int sample, string says)
    {
        var placing = Place(Cost with { Lower = 20, Median = 24, Upper = 30, Sample = sample });

        (placing.IsPlaced, placing.Quarter).ShouldBe((false, null));
        PeerText.Place(placing).ShouldBe(says);
    }

    [Fact]
    public void Another_currency_is_turned_into_ours_at_the_rate_that_is_said()
    {
        var placing = Place(Cost with { Lower = 20, Median = 30, Currency = "CHF", Rate = 1.05m, HoursShare = 0, SitesShare = 0 });

        placing.Quartiles.ShouldBe([21m, 31.5m, null]);
        PeerText.Remarks(placing)[^1].ShouldBe("Reported in CHF, at 1.05 EUR for one.");
    }

    [Fact]
    public void A_cost_holds_the_named_lines_of_the_first_year_and_nothing_that_comes_once()
    {
        Place(Cost with { Median = 20, Lines = ["Tools"] }).Ours.ShouldBe(5m, "200 for 40");
        Place(Cost with { Median = 20, Lines = ["Tools"] }).OursSays.ShouldBe("Tools in 2027 for 40 cases, without what comes once");
        Place(Cost with { Median = 20 }).OursSays.ShouldBe("all lines of in-house in 2027 for 40 cases, without what comes once");
    }

    [Fact]
    public void What_is_not_known_of_ourselves_is_named_and_nothing_is_placed()
    {
        Unknown(Cost with { Lines = ["Rooms", "Tools"] }).ShouldBe("Our figure is not known: in-house has no line Rooms any more.");
        Unknown(Cost with { Driver = "people" }).ShouldBe("Our figure is not known: the comparison has no volume people any more.");
        Unknown(Cost with { Driver = "idle" }).ShouldBe("Our figure is not known: the volume idle is 0 in 2027.");
        Unknown(Bare(PeerMeasure.Satisfaction), Known with { Mark = null, MarkCount = 3 }).ShouldBe("Our figure is not known: too few have said in the last twelve months how content they are.");
        Unknown(Bare(PeerMeasure.Satisfaction), Known with { Mark = null, MarkCount = 0 }).ShouldBe("Our figure is not known: nobody has said in the last twelve months how content they are.");
        PeerText.Place(PeerPlacing.Of(Bare(PeerMeasure.FirstContact) with { Median = 0.6m }, ComparisonOutcome.Of(DecisionCases.Case()), Known))
            .ShouldBe("Our figure is not known: no target in force measures what the first contact solves.");

        static string Unknown(PeerRange range, PeerFacts? facts = null)
        {
            var placing = Place(range with { Median = 3 }, facts);
            (placing.Ours, placing.Quarter).ShouldBe((null, null));
            return PeerText.Place(placing);
        }
    }

    private static PeerRange Cost => Bare(PeerMeasure.CostPerCase) with { Driver = "cases", Currency = "EUR" };

    private static PeerRange Bare(PeerMeasure measure) => new() { Measure = measure, Peers = "Manufacturers", Year = 2025, Source = "Survey", Sample = 38 };

    private static decimal? Number(string? text) => text is null ? null : decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Ours: 800 and 200 a year and 500 once, for 40 cases; 600 of 1,000 cases solved by the first contact. The day lies in 2026.</summary>
    private static PeerPlacing Place(PeerRange range, PeerFacts? facts = null)
    {
        var asked = DecisionCases.Case();
        var target = asked.Targets[0] with { Name = "First contact", Target = new Target { Key = "first", Kind = TargetKind.FirstContact, Expected = 0.5m } };
        return PeerPlacing.Of(
            range,
            ComparisonOutcome.Of(asked with
            {
                Targets = [target],
                Sums =
                [
                    new KeptMonth { Promise = target, Site = "Berlin", Month = new LocalDate(2026, 9, 1), Good = 600, Total = 1_000, Value = 0.6m, Status = Status.Met, Partial = false },
                ],
                Comparison = asked.Comparison with
                {
                    Volumes = new Volumes(new Dictionary<string, DriverVolume>(StringComparer.Ordinal) { ["cases"] = DriverVolume.Growing(40, 0.5m), ["idle"] = DriverVolume.Growing(0, 0) }),
                    InHouse = new InHouse
                    {
                        Name = "In-house",
                        Lines = [new FixedLine { Name = "Team", PerYear = 800, Inflation = 0.1m }, new FixedLine { Name = "Tools", PerYear = 200 }],
                        OneOff = [new("Move", 1, 500)],
                    },
                },
            }),
            facts ?? Known);
    }
}
