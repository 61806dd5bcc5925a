using ItCatalog.Calculation.Comparisons;
using ItCatalog.Calculation.Comparisons.Peers;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Comparisons;
using ItCatalog.Data.Tests;
using NodaTime;

namespace ItCatalog.Work.Tests.Comparisons;

/// <summary>A comparison of three years that uses all that can be said: lines of every kind, volumes and rates year by year, what leaving costs, levels, credits and scope.</summary>
internal static class WorkbookExample
{
    public static ComparisonRecord Whole { get; } = new()
    {
        Code = "labs",
        ServiceId = SampleOrganisation.LabWorkstation,
        Name = "Labs",
        FirstYear = 2027,
        Note = "For the board",
        Costs = new Comparison
        {
            Currency = "EUR",
            Years = 3,
            DiscountRate = 0.06m,
            Volumes = new Volumes(new Dictionary<string, DriverVolume>
            {
                ["devices"] = DriverVolume.Growing(322, 0.015m),
                ["people"] = DriverVolume.Of([1_180, 1_190.5m, 1_200]),
                ["tickets"] = DriverVolume.Growing(14_000, 0),
            }),
            InHouse = new InHouse
            {
                Name = InHouse.UsualName,
                Lines =
                [
                    new FixedLine { Name = "Team", PerYear = 100_000, Inflation = 0.0725m, Tax = 0.19m },
                    new UnitLine { Name = "Licences", Per = "devices", UnitPrice = 12.34567m, IsMonthly = true },
                    new TieredLine { Name = "Desks", Per = "people", Mode = TierMode.Volume, Tiers = [new(500.5m, 30), new(null, 22.125m)] },
                    new BandLine { Name = "Refresh cases", Per = "tickets", BasePerYear = 9_000, Baseline = 14_000, Deadband = 0.05m, Arc = 1.5m, Rrc = 0.5m },
                    new AmountByYearLine { Name = "Refresh", Amounts = [12_000, 12_500, 13_000] },
                    new HeadcountLine { Name = "Shifts", Purpose = "Service desk", Heads = 2.5m, Hours = 137.5m, Rate = 41.25m, IsMonthly = true, Inflation = 0.03m },
                    new DepreciationLine { Name = "Benches", Amount = 9_000.5m, OverYears = 4, FromYear = -1, Tax = 0.19m },
                    new SharedLine { Name = "Rooms", Whole = 1_000.01m, Key = "people", OwnUnits = 1_180, Others = [new("Production", 1_640.5m), new("Sales: east", 720)], Stranded = 0.6m, StrandedYears = 2 },
                ],
                OneOff = [new("Move", 1, 40_000), new("Sale", 0, -1_500)],
            },
            Scope = [new ScopePart("Holidays", "four days a year"), new ScopePart("Printers", "", IsInHouse: false)],
        },
        Peers =
        [
            new()
            {
                Measure = PeerMeasure.CostPerUser, Peers = "Manufacturers", Driver = "people", Lines = ["Team", "Desks"], Lower = 80.5m, Median = 95, Upper = 1_110, Currency = "CHF", Rate = 1.05m,
                Year = 2025, Source = "Survey, page 9", Sample = 38, WeeklyHours = 45.5m, Sites = 3, HoursShare = 0.4m, SitesShare = 0.125m,
            },
            new() { Measure = PeerMeasure.FirstContact, Peers = "Manufacturers", Lower = 0.485m, Median = 0.58m, Upper = 0.7m, Year = 2025, Source = "Survey, page 21" },
            new() { Measure = PeerMeasure.Satisfaction, Peers = "Manufacturers", Median = 3.9m, Year = 2019, Source = "Survey, page 23", Sample = 12 },
        ],
        Ranges = [new InputRange("discount-rate", 0.05m, 0.07m, Spread.Triangular, "the board")],
        Quotes =
        [
            new QuoteRecord
            {
                Quote = new()
                {
                    Provider = "Norvik",
                    Currency = "CHF",
                    RateByYear = [1.05m, 1.05m, 1.06m, 1.06m],
                    Transition = 54_000,
                    Exit = 9_000.5m,
                    Leaving = [9_000, 4_500],
                    Indexation = 0.025m,
                    MinimumPerYear = 25_000,
                    Governance = 0.04m,
                    Term = 2,
                    Renewal = 0.03m,
                    Tax = 0.081m,
                    Lines =
                    [
                        new TieredLine { Name = "Seats", Purpose = "Service desk", Per = "people", Mode = TierMode.Graduated, Tiers = [new(1_000, 30), new(2_000, 28.55m), new(null, 0.0125m)], Inflation = 0.01m },
                        new BandLine { Name = "Tickets", Per = "tickets", BasePerYear = 40_000.50m, Baseline = 14_000.5m, Deadband = 0.1m, Arc = 4.765m, Rrc = 0.8m },
                        new UnitByYearLine { Name = "Devices", Per = "devices", UnitPrices = [84.1m, 83, 82, 81] },
                        new FixedLine { Name = "Base", PerYear = 12.34m, IsMonthly = true },
                    ],
                    Retained = [new FixedLine { Name = "Contact", PerYear = 5_000, Inflation = 0.03m, Tax = 0.05m }],
                    OneOff = [new("Severance", 1, 20_000, IsOwn: true), new("Tools", 0, 3_000, IsOwn: false)],
                    Scope =
                    [
                        new() { Part = "Holidays", Standing = ScopeStanding.Out, Source = "page 7", Formula = new GapFormula(150, 2.5m, 64, 0.02m, "visits of 2026"), Inflation = 0.01m, Reason = "four days" },
                        new() { Part = "Courier", Standing = ScopeStanding.Out, StatedPerYear = 0, AcceptedBy = "Vera Lindqvist" },
                    ],
                },
                ValidUntil = new LocalDate(2027, 1, 31),
                Note = "Second offer",
                ServiceHoursId = SampleOrganisation.RoundTheClock,
                Credits = new() { AtRisk = 0.125m, Multipliers = [1, 1.5m, 2], Repeat = new(2, 3), EarnBackMonths = 4 },
                Reported =
                [
                    new("resolved", new LocalDate(2026, 3, 1), 0.975m, 40, "Service report of March, page 3"), new("resolved", new LocalDate(2026, 4, 1), 0.8425m, 38, "Service report of April"),
                ],
                Ranges = [new InputRange("indexation", 0.02m, 0.032m, Spread.LogNormal, "offer, page 14")],
                Levels =
                [
                    new()
                    {
                        Name = "Resolved within 8 h", TargetKey = "resolved", Expected = 0.9m, Minimum = 0.85m, Allocation = 0.4m, Within = Duration.FromHours(12), Promise = $"{ShowLevel.Promised(TargetKind.Resolution, 0.9m)} within 12 h", GapPerYear = 6_000, GapInflation = 0.02m,
                        GapReason = "hours lost",
                    },
                    new()
                    {
                        Name = "Night calls", Promise = "until 22:00", GapFormula = new GapFormula(40, 1.5m, 72.5m, 0.05m, "cases of 2026"), GapInflation = 0.01m,
                    },
                    new() { Name = "Goodwill", Promise = "best effort", GapPerYear = 0, AcceptedBy = "Vera Lindqvist" },
                ],
            },
            new QuoteRecord { Quote = new() { Provider = "Castellan", Currency = "USD", Rate = 0.92m, Lines = [new UnitLine { Name = "All", Per = "devices", UnitPrice = 300 }] } },
        ],
    };
}
