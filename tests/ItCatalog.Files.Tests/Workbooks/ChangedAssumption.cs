using ClosedXML.Excel;
using ItCatalog.Calculation.Comparisons;

namespace ItCatalog.Files.Tests.Workbooks;

/// <summary>An assumption of <see cref="SampleComparison"/> that is changed in a workbook, and in the comparison.</summary>
/// <param name="Section">Of the sheet of assumptions: how its name begins.</param>
/// <param name="Label">Of the row below it.</param>
/// <param name="Column">2 is the value, 4 its rise or its year.</param>
/// <param name="Value">A number or a word.</param>
/// <param name="Apply">The same in the comparison.</param>
internal sealed record ChangedAssumption(string Section, string Label, int Column, object Value, Func<ComparisonCase, ComparisonCase> Apply)
{
    private const string Norvik = "Norvik Managed Services";
    private const string Blueharbor = "@Blueharbor & Sons";

    /// <summary>More than twenty, of every kind of figure; among them some that turn the answer, close a gap, open one, and break what cannot be compared.</summary>
    public static IReadOnlyList<ChangedAssumption> All { get; } =
    [
        new("General", "Discount rate", 2, 0.0925, asked => With(asked, comparison => comparison with { DiscountRate = 0.0925m })),
        new("General", "Payments fall", 2, "end-of-year", asked => With(asked, comparison => comparison with { Timing = Timing.EndOfYear })),
        new("Volumes", "people", 2, 1500, asked => Volume(asked, "people", DriverVolume.Growing(1500, 0.015m))),
        new("Volumes", "cases", 4, 0.04, asked => Volume(asked, "cases", DriverVolume.Growing(14_655, 0.04m))),
        new("Volumes", "desks, 2029", 2, 800, asked => Volume(asked, "desks", DriverVolume.Of([900, 1000, 800, 2100, 40]))),
        new("In-house", "Team", 2, 900_000, asked => Own(asked, 0, line => (FixedLine)line with { PerYear = 900_000 })),
        new("In-house", "Team", 4, 0.055, asked => Own(asked, 0, line => line with { Inflation = 0.055m })),
        new("In-house", "Licences, tax that we cannot recover", 2, 0.25, asked => Own(asked, 1, line => line with { Tax = 0.25m })),
        new("In-house", "=Telephony", 2, 3.75, asked => Own(asked, 2, line => (UnitLine)line with { UnitPrice = 3.75m })),
        new("In-house", "Desks, tier 1", 2, 330, asked => Own(asked, 3, line => (TieredLine)line with { Tiers = [new(1000, 330), new(2000, 95.5m), new(null, 80)] })),
        new("In-house", "Desks, tier 1, up to", 2, 950, asked => Own(asked, 3, line => (TieredLine)line with { Tiers = [new(950, 120), new(2000, 95.5m), new(null, 80)] })),
        new("In-house", "Once: Refresh", 2, 1_240_000, asked => With(asked, comparison => comparison with { InHouse = comparison.InHouse with { OneOff = [new OneOff("Refresh", 2, 1_240_000), comparison.InHouse.OneOff[1]] } })),
        new("In-house", "Once: Refresh", 4, 4, asked => With(asked, comparison => comparison with { InHouse = comparison.InHouse with { OneOff = [new OneOff("Refresh", 4, 240_000), comparison.InHouse.OneOff[1]] } })),
        new(Norvik, "Transition", 2, 1_900_000, asked => Quoted(asked, 0, quote => quote with { Transition = 1_900_000 })),
        new(Norvik, "Indexation", 2, 0.06, asked => Quoted(asked, 0, quote => quote with { Indexation = 0.06m })),
        new(Norvik, "Steering", 2, 0.075, asked => Quoted(asked, 0, quote => quote with { Governance = 0.075m })),
        new(Norvik, "Gap: Solved", 2, 450_000.5, asked => Priced(asked, 450_000.5m)),
        new(Norvik, "Gap: Solved", 2, 0, asked => Priced(asked, 0)),
        new(Norvik, "Rate of exchange", 2, 1.01, asked => Quoted(asked, 0, quote => quote with { Rate = 1.01m })),
        new("Castellan IT", "Minimum charge", 2, 2_000_000, asked => Quoted(asked, 1, quote => quote with { MinimumPerYear = 2_000_000 })),
        new("Castellan IT", "Minimum charge", 2, 2_600_000, asked => Quoted(asked, 1, quote => quote with { MinimumPerYear = 2_600_000 })),
        new("Castellan IT", "Desks, dead band", 2, 0, asked => Quoted(asked, 1, quote => quote with { Lines = [quote.Lines[0], (BandLine)quote.Lines[1] with { Deadband = 0 }] })),
        new(Blueharbor, "Rate of exchange, 2028", 2, 1.1, asked => Quoted(asked, 2, quote => quote with { RateByYear = [0.92m, 0.93m, 1.1m, 0.88m, 0.91m, 0.92m] })),
        new(Blueharbor, "Renewal", 2, 0.15, asked => Quoted(asked, 2, quote => quote with { Renewal = 0.15m })),
        new(Blueharbor, "Once: Severance", 4, 3, asked => Quoted(asked, 2, quote => quote with { OneOff = [quote.OneOff[0], quote.OneOff[1] with { Year = 3 }] })),
        new(Blueharbor, "Gap: On site in Osaka, hours of each", 2, 4, asked => Quoted(asked, 2, quote => quote with { Scope = [quote.Scope[0] with { Formula = quote.Scope[0].Formula! with { Hours = 4 } }, quote.Scope[1]] })),
        new(Blueharbor, "Gap: Public holidays", 2, 18_000, asked => Quoted(asked, 2, quote => quote with { Scope = [quote.Scope[0], quote.Scope[1] with { StatedPerYear = 18_000 }] })),
        new(Blueharbor, "Gap: Resolved within 8 h", 2, 12_500, asked => asked with { Terms = [asked.Terms[0], asked.Terms[1], asked.Terms[2] with { Levels = [asked.Terms[2].Levels[0] with { GapPerYear = 12_500 }] }] }),
    ];

    /// <summary>The sample with lines as they come: people, what is written off, what is shared.</summary>
    public static ComparisonCase AsTheyCome { get; } = With(SampleComparison.Case, comparison => comparison with
    {
        InHouse = comparison.InHouse with
        {
            Lines =
            [
                .. comparison.InHouse.Lines.Select((line, index) => index == 3 ? line with { Stranded = 0.25m } : line), new HeadcountLine { Name = "Shifts", Purpose = "Service desk", Heads = 2.5m, Hours = 137.5m, Rate = 41.25m, IsMonthly = true, Inflation = 0.03m },
                new HeadcountLine { Name = "Leads", Heads = 2, Rate = 91_000 }, new DepreciationLine { Name = "Benches", Amount = 9_000.5m, OverYears = 3, FromYear = 0, Tax = 0.19m },
                new SharedLine { Name = "Rooms", Whole = 1_000.01m, Key = "people", OwnUnits = 1, Others = [new("Production", 1), new("Sales", 1)], Inflation = 0.02m, Stranded = 0.6m, StrandedYears = 2, Purpose = "Service desk" },
            ],
        },
        Quotes = [comparison.Quotes[0] with { Lines = [.. comparison.Quotes[0].Lines.Select(line => line with { Purpose = "Desks" }), new HeadcountLine { Name = "Night shift", Purpose = "service desk", Heads = 3, Rate = 60_000 }] }, .. comparison.Quotes.Skip(1)],
    }) with
    {
        Terms = InParts(SampleComparison.Case, 4),
    };

    /// <summary>Changes of those.</summary>
    public static IReadOnlyList<ChangedAssumption> OfAsTheyCome { get; } =
    [
        new("In-house", "Shifts, people", 2, 4, asked => OwnNamed<HeadcountLine>(asked, "Shifts", line => line with { Heads = 4 })),
        new("In-house", "Shifts, hours of each", 2, 150, asked => OwnNamed<HeadcountLine>(asked, "Shifts", line => line with { Hours = 150 })),
        new("In-house", "Leads", 4, 0.04, asked => OwnNamed<HeadcountLine>(asked, "Leads", line => line with { Inflation = 0.04m })),
        new("In-house", "Benches, over years", 2, 5, asked => OwnNamed<DepreciationLine>(asked, "Benches", line => line with { OverYears = 5 })),
        new("In-house", "Benches, from year", 2, 3, asked => OwnNamed<DepreciationLine>(asked, "Benches", line => line with { FromYear = 3 })),
        new("In-house", "Rooms, of all", 2, 2_000.02, asked => OwnNamed<SharedLine>(asked, "Rooms", line => line with { Whole = 2_000.02m })),
        new("In-house", "Rooms, people of Sales", 2, 7, asked => OwnNamed<SharedLine>(asked, "Rooms", line => line with { Others = [new("Production", 1), new("Sales", 7)] })),
        new("In-house", "Rooms, stranded", 2, 0.9, asked => OwnNamed<SharedLine>(asked, "Rooms", line => line with { Stranded = 0.9m })),
        new("In-house", "Rooms, stranded for years", 2, 4, asked => OwnNamed<SharedLine>(asked, "Rooms", line => line with { StrandedYears = 4 })),
        new("In-house", "Desks, stranded", 2, 0.75, asked => Own(asked, 3, line => line with { Stranded = 0.75m })),
        new("Volumes", "desks, 2029", 2, 800, asked => Volume(asked, "desks", DriverVolume.Of([900, 1000, 800, 2100, 40]))),
        new(Norvik, "Gap: Solved, hours of each", 2, 5, asked => asked with { Terms = InParts(asked, 5) }),
        new(Norvik, "Night shift, people", 2, 5, asked => Quoted(asked, 0, quote => quote with { Lines = [.. quote.Lines.Select(line => line is HeadcountLine one ? one with { Heads = 5 } : line)] })),
    ];

    /// <summary>The sample without ranges, so that nothing is drawn: draws are those of the day on which a workbook was written.</summary>
    public static ComparisonCase Certain(ComparisonCase asked) => asked with
    {
        Ranges = [.. RangedInput.OfInHouse(asked).Select(input => new InputRange(input.Assumption.Key, input.Assumption.Current, input.Assumption.Current, Spread.Triangular, "the contract"))],
        Terms =
        [
            .. asked.Terms.Select((terms, index) => terms with
            {
                Ranges = [.. RangedInput.OfQuote(asked, index).Select(input => new InputRange(input.Assumption.Key, input.Assumption.Current, input.Assumption.Current, Spread.Triangular, "the contract"))],
            }),
        ],
    };

    /// <summary>Changes the cell.</summary>
    public void Enter(XLWorkbook book)
    {
        var sheet = book.Worksheet("Assumptions");
        var section = sheet.Column(1).CellsUsed(cell => cell.GetString().StartsWith(Section, StringComparison.Ordinal)).First().Address.RowNumber;
        var cell = sheet.Column(1).CellsUsed(cell => cell.Address.RowNumber > section && cell.GetString() == Label).First().WorksheetRow().Cell(Column);
        if (Value is string word)
        {
            cell.SetValue(word);
        }
        else
        {
            cell.SetValue(Convert.ToDouble(Value, System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    public override string ToString() => $"{Section}: {Label} in column {Column} at {Value}";

    /// <summary>The price of the first quote's first level as 300 cases, which grow, times hours times 60.</summary>
    private static IReadOnlyList<QuoteTerms> InParts(ComparisonCase asked, decimal hours)
    {
        var norvik = asked.Terms[0];
        return [norvik with { Levels = [norvik.Levels[0] with { GapPerYear = null, GapFormula = new(300, hours, 60, 0.02m, "cases of 2026"), GapInflation = 0.01m }, .. norvik.Levels.Skip(1)] }, .. asked.Terms.Skip(1)];
    }

    private static ComparisonCase With(ComparisonCase asked, Func<Comparison, Comparison> change) => asked with { Comparison = change(asked.Comparison) };

    private static ComparisonCase Volume(ComparisonCase asked, string driver, DriverVolume volume) => With(asked, comparison => comparison with
    {
        Volumes = new Volumes(comparison.Volumes.ByDriver.ToDictionary(pair => pair.Key, pair => pair.Key == driver ? volume : pair.Value, StringComparer.Ordinal)),
    });

    private static ComparisonCase Own(ComparisonCase asked, int line, Func<CostLine, CostLine> change) => With(asked, comparison => comparison with
    {
        InHouse = comparison.InHouse with { Lines = [.. comparison.InHouse.Lines.Select((one, index) => index == line ? change(one) : one)] },
    });

    private static ComparisonCase OwnNamed<T>(ComparisonCase asked, string name, Func<T, CostLine> change)
        where T : CostLine =>
        Own(asked, asked.Comparison.InHouse.Lines.ToList().FindIndex(line => line.Name == name), line => change((T)line));

    private static ComparisonCase Quoted(ComparisonCase asked, int quote, Func<Quote, Quote> change) => With(asked, comparison => comparison with
    {
        Quotes = [.. comparison.Quotes.Select((one, index) => index == quote ? change(one) : one)],
    });

    private static ComparisonCase Priced(ComparisonCase asked, decimal perYear)
    {
        var norvik = asked.Terms[0];
        return asked with { Terms = [norvik with { Levels = [norvik.Levels[0] with { GapPerYear = perYear }, .. norvik.Levels.Skip(1)] }, .. asked.Terms.Skip(1)] };
    }
}
