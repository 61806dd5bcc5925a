using ItCatalog.Calculation.Comparisons;
using static ItCatalog.Calculation.Tests.Comparisons.DecisionCases;

namespace ItCatalog.Calculation.Tests.Comparisons;

/// <summary>Where figures come from, and what is said of it.</summary>
public sealed class FigureSourceTests
{
    [Theory]
    [InlineData(0, 0, 0, "There is no figure yet.")]
    [InlineData(1, 0, 0, "The only figure does not say where it comes from.")]
    [InlineData(1, 1, 0, "The only figure says where it comes from.")]
    [InlineData(1, 0, 1, "The only figure does not say where it comes from; what was said of it was said before it was changed.")]
    [InlineData(3, 0, 0, "None of the 3 figures says where it comes from.")]
    [InlineData(3, 3, 0, "Each of the 3 figures says where it comes from.")]
    [InlineData(3, 1, 0, "Of 3 figures 1 says where it comes from.")]
    [InlineData(3, 2, 1, "Of 3 figures 2 say where they come from; what was said of another one was said before it was changed.")]
    [InlineData(5, 2, 2, "Of 5 figures 2 say where they come from; what was said of 2 others was said before they were changed.")]
    [InlineData(3, 0, 2, "None of the 3 figures says where it comes from; what was said of 2 of them was said before they were changed.")]
    [InlineData(3, 0, 1, "None of the 3 figures says where it comes from; what was said of one of them was said before it was changed.")]
    public void How_many_figures_say_where_they_come_from(int all, int named, int outgrown, string expected)
    {
        var figure = Assumption.OfInHouse(AssumptionTests.Asked).First();
        SourcedFigure[] figures =
        [
            .. Enumerable.Repeat(new SourcedFigure(figure, new(figure.Key, figure.Stated, "ledger", "")), named),
            .. Enumerable.Repeat(new SourcedFigure(figure, new(figure.Key, "0.07", "ledger", "")), outgrown),
            .. Enumerable.Repeat(new SourcedFigure(figure, null), all - named - outgrown),
        ];

        SourcedFigure.Counted(figures).ShouldBe(expected);
    }

    [Fact]
    public void Every_figure_says_what_it_stands_for_so_that_another_entry_is_known_from_it()
    {
        var asked = AssumptionTests.Asked;
        var lines = new CostLine[]
        {
            new FixedLine { Name = "A", PerYear = 100.50m, IsMonthly = true },
            new TieredLine { Name = "B", Per = "users", Mode = TierMode.Volume, Tiers = [new Tier(10, 5), new Tier(null, 4)] },
            new BandLine { Name = "C", Per = "users", Baseline = 600, BasePerYear = 4_000, Deadband = 0.05m, Arc = 9, Rrc = 90 },
            new UnitByYearLine { Name = "D", Per = "users", UnitPrices = [3, 2, 1] },
            new AmountByYearLine { Name = "E", Amounts = [1, 2, 3] },
            new HeadcountLine { Name = "F", Heads = 2, Rate = 30 },
            new DepreciationLine { Name = "G", Amount = 90, OverYears = 3, FromYear = 1 },
            new SharedLine { Name = "H", Whole = 50, Key = "desks", OwnUnits = 2, Others = [new Sharer("Sales", 3)] },
        };

        string Stated(string name) => Assumption.OfInHouse(asked with { InHouse = asked.InHouse with { Lines = lines } }).First(figure => figure.Name.StartsWith("In-house: " + name, StringComparison.Ordinal)).Stated;

        lines.Select(line => Stated(line.Name)).ShouldBe(["100.5 a month", "1 10 5 - 4", "4000 600 0.05 9 90", "3 2 1", "1 2 3", "2 - 30", "90 3 1", "50 2 3"]);
        Assumption.OfInHouse(asked).Single(figure => figure.Key == "volumes: tickets").Stated.ShouldBe("500 600 700");
    }

    [Theory]
    [InlineData(1000, SourceStanding.Named)]
    [InlineData(1001, SourceStanding.Outgrown)]
    public void A_changed_figure_has_no_source_any_more(int team, SourceStanding expected)
    {
        var asked = Case(Quote("Norvik", 1053, Level(0.95m))) with { Sources = [new("in-house: Team: a year", "1000", "payroll", "")] };
        var changed = asked.Comparison with { InHouse = asked.Comparison.InHouse with { Lines = [new FixedLine { Name = "Team", PerYear = team }] } };

        SourcedFigure.OfInHouse(changed, asked.Sources).Single(one => one.Said is not null).Standing.ShouldBe(expected);
    }

    [Fact]
    public void The_figures_of_every_quote_are_asked_for_and_prices_of_gaps_are_not()
    {
        var asked = Case(Quote("Norvik", 1053, Level(0.9m, gap: 100, reason: "hours lost")), Quote("Blue", 1100, Level(0.95m)));

        var names = SourcedFigure.Of(asked).Select(one => one.Figure.Name).ToList();

        names.ShouldContain("Norvik: Service, a year");
        names.ShouldContain("Blue: Service, a year");
        names.ShouldNotContain(name => name.Contains("gaps", StringComparison.Ordinal) || name == "Length");
        names.ShouldBeUnique();
    }
}
