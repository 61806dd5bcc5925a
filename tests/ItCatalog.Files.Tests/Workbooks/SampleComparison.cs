using ItCatalog.Calculation.Comparisons;
using ItCatalog.Calculation.ServiceLevels;
using NodaTime;

namespace ItCatalog.Files.Tests.Workbooks;

/// <summary>A comparison of in-house with three quotes that uses everything a workbook can show.</summary>
internal static class SampleComparison
{
    private static readonly OwnTarget Resolved = Own("Resolved within 8 h", "resolved", TargetKind.Resolution, 0.95m, 0.9m);
    private static readonly OwnTarget Available = Own("Site network available", "available", TargetKind.Availability, 0.999m, 0.995m);
    private static readonly OwnTarget Answered = new()
    {
        Department = "Research",
        Name = "Mean time to answer",
        Target = new Target { Key = "answered", Kind = TargetKind.MeanResponse, Better = Better.Lower, Expected = 1800, Minimum = 3600 },
        Decimals = 2,
    };

    public static ComparisonCase Case { get; } = new()
    {
        Code = "end-user-2027",
        Name = "End-user services, 2027 to 2031",
        Organisation = "Halden Instruments",
        Service = "Service desk",
        Unit = "Workplace",
        FirstYear = 2027,
        Comparison = new Comparison
        {
            Currency = "EUR",
            Years = 5,
            DiscountRate = 0.06m,
            Timing = Timing.MidYear,
            Volumes = new Volumes(new Dictionary<string, DriverVolume>(StringComparer.Ordinal)
            {
                ["people"] = DriverVolume.Growing(1180, 0.015m),
                ["cases"] = DriverVolume.Growing(14_655, -0.01m),
                ["desks"] = DriverVolume.Of([900, 1000, 1200.5m, 2100, 40]),
            }),
            InHouse = new InHouse
            {
                Name = "In-house",
                Lines =
                [
                    new FixedLine { Name = "Team", PerYear = 1_450_000, Inflation = 0.03m },
                    new UnitLine { Name = "Licences", Per = "people", UnitPrice = 26.02875m, IsMonthly = true, Tax = 0.19m },
                    new UnitLine { Name = "=Telephony", Per = "cases", UnitPrice = 12.5m, Inflation = 0.02m },
                    new TieredLine { Name = "Desks", Per = "desks", Mode = TierMode.Graduated, Tiers = [new(1000, 120), new(2000, 95.5m), new(null, 80)], Inflation = 0.01m },
                    new TieredLine { Name = "Phones", Per = "desks", Mode = TierMode.Volume, Tiers = [new(null, 3.25m)] },
                ],
                OneOff = [new OneOff("Refresh", 2, 240_000), new OneOff("Sale of old devices", 0, -15_000)],
            },
            Quotes =
            [
                new Quote
                {
                    Provider = "Norvik Managed Services",
                    Currency = "EUR",
                    Transition = 540_000,
                    Exit = 120_000,
                    Indexation = 0.025m,
                    Governance = 0.04m,
                    Lines = [new UnitLine { Name = "Seats", Per = "people", UnitPrice = 1150 }, new FixedLine { Name = "Site support", PerYear = 90_000, Inflation = 0 }],
                    Retained = [new FixedLine { Name = "Retained team", PerYear = 250_000, Inflation = 0.03m }],
                },
                new Quote
                {
                    Provider = "Castellan IT",
                    Currency = "EUR",
                    Transition = 380_000,
                    MinimumPerYear = 1_700_000,
                    Indexation = 0.02m,
                    Lines =
                    [
                        new UnitLine { Name = "Tickets", Per = "cases", UnitPrice = 112 },
                        new BandLine { Name = "Desks", Per = "desks", Baseline = 1000, BasePerYear = 90_000, Deadband = 0.1m, Arc = 80.25m, Rrc = 47.76m },
                    ],
                },
                new Quote
                {
                    Provider = "@Blueharbor & Sons",
                    Currency = "USD",
                    RateByYear = [0.92m, 0.93m, 0.9m, 0.88m, 0.91m, 0.92m],
                    Transition = 610_000,
                    Exit = 150_000,
                    Governance = 0.05m,
                    MinimumPerYear = 1_400_000,
                    Indexation = 0.01m,
                    Term = 3,
                    Leaving = [300_000, null, 0],
                    Renewal = 0.0725m,
                    Tax = 0.055m,
                    OneOff = [new QuoteOneOff("Audit", 2, 12_000, IsOwn: false), new QuoteOneOff("Severance", 1, 90_000, IsOwn: true)],
                    Lines =
                    [
                        new UnitByYearLine { Name = "Phones", Per = "desks", UnitPrices = [12, 11, 10.5m, 10, 9] },
                        new AmountByYearLine { Name = "Portal", Amounts = [3_000, 2_500, 0, 0, -500], IsMonthly = true },
                        new TieredLine { Name = "Seats", Per = "people", Mode = TierMode.Volume, Tiers = [new(1000, 1300), new(1200, 1190), new(null, 1150)] },
                    ],
                    Retained = [new UnitLine { Name = "Contacts", Per = "people", UnitPrice = 95 }],
                    Scope =
                    [
                        new() { Part = "On site in Osaka", Standing = ScopeStanding.Out, Formula = new(150, 1.5m, 100, 0.02m, "visits of 2026"), Source = "offer, page 7" },
                        new() { Part = "Public holidays", Standing = ScopeStanding.Out, StatedPerYear = 0, AcceptedBy = "Vera Lind" },
                    ],
                },
            ],
        },
        Terms =
        [
            new QuoteTerms
            {
                ValidUntil = new LocalDate(2027, 1, 31),
                Levels =
                [
                    Level("Solved", "resolved", 0.9m, "90 % within 12 h", Duration.FromHours(12), 72_000, "1,125 hours without a lab computer at EUR 64"),
                    Level("Network", "available", 0.997m, "99.7 %", null, 20_000, ""),
                    Level("Answer", "answered", 1800, "30 min", null, null, ""),
                ],
                ServiceHours = "Office hours",
                Credits = new CreditTerms { MonthlyCharge = 60_000, AtRisk = 0.1m },
                Replay = new QuoteReplay
                {
                    AsOf = Instant.FromUtc(2026, 11, 17, 8, 0),
                    RuleVersion = 2,
                    MonthlyChargePerSite = 30_000,
                    Months =
                    [
                        new() { Kept = Kept(Resolved, "Berlin", 9, 189, 200, Status.BelowExpected), Credit = 1234.56m, EarnedBack = true },
                        new() { Kept = Kept(Resolved, "Berlin", 10, 150, 200, Status.BelowMinimum), Credit = 2000.10m },
                        new() { Kept = Kept(Resolved, "Osaka", 10, null, null, Status.NotMeasured) },
                        new() { Kept = Kept(Answered, "Berlin", 10, 40_010, 25, Status.Met) },
                    ],
                },
            },
            new QuoteTerms { Levels = [Level("Solved", "resolved", 0.95m, "95 %", null, null, ""), Level("Network", "available", 0.999m, "99.9 %", null, null, ""), Level("Answer", "answered", 1800, "30 min", null, null, "")] },
            new QuoteTerms
            {
                Levels = [Level("Solved", "resolved", 0.85m, "85 % within 16 h", Duration.FromHours(16), null, "")],
                Replay = new QuoteReplay { AsOf = null, RuleVersion = 2, Months = [new() { Kept = Kept(Resolved, "Berlin", 10, 190, 200, Status.Met) }] },
            },
        ],
        Targets = [Resolved, Available, Answered],
        Sums = [],
        Months = [.. Enumerable.Range(1, 11).SelectMany(MonthOf)],
        AsOf = Instant.FromUtc(2026, 11, 17, 8, 40),
        Zone = DateTimeZoneProviders.Tzdb["Europe/Berlin"],
    };

    public static ComparisonOutcome Result { get; } = ComparisonOutcome.Of(Case);

    private static IEnumerable<KeptMonth> MonthOf(int month)
    {
        yield return Kept(Resolved, "Berlin", month, 180 + month, 200, month < 10 ? Status.Met : Status.BelowExpected);
        yield return Kept(Resolved, "Osaka", month, month == 4 ? null : 3, month == 4 ? null : 4, month == 4 ? Status.NotMeasured : Status.InsufficientSample);
        yield return Kept(Available, "Berlin", month, 786_600 - month, 792_000, Status.BelowMinimum);
        yield return Kept(Answered, "Berlin", month, 40_000 + month, 25, Status.Met);
    }

    private static KeptMonth Kept(OwnTarget promise, string site, int month, decimal? good, decimal? total, Status status) => new()
    {
        Promise = promise,
        Site = site,
        Month = new LocalDate(2026, month, 1),
        Good = good,
        Total = total,
        Value = good / total,
        Status = status,
        Partial = month == 11,
    };

    private static OwnTarget Own(string name, string key, TargetKind kind, decimal expected, decimal minimum) => new()
    {
        Department = "Research",
        Name = name,
        Target = new Target { Key = key, Kind = kind, Expected = expected, Minimum = minimum, Within = kind == TargetKind.Resolution ? Duration.FromHours(8) : null },
        Decimals = 2,
    };

    private static LevelTerms Level(string name, string key, decimal expected, string promise, Duration? within, decimal? gap, string reason) => new()
    {
        Name = name,
        TargetKey = key,
        Expected = expected,
        Within = within,
        Promise = promise,
        GapPerYear = gap,
        GapReason = reason,
    };
}
