using Dapper;
using ItCatalog.Calculation.Comparisons;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Data.Comparisons;
using ItCatalog.Data.Tests;
using ItCatalog.Work.Comparisons;
using NodaTime;

namespace ItCatalog.Work.Tests.Comparisons;

public sealed class ComparisonReportsTests : IAsyncLifetime
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 17, 8, 40);
    private readonly House house = new(Now);

    private ComparisonReports Reports => house.Get<ComparisonReports>();

    public async Task InitializeAsync()
    {
        await house.InitializeAsync();
        await SampleOrganisation.CreateAsync(house.Database);
        _ = (await house.Get<CreateComparison>().RunAsync(House.Installation, Example, CancellationToken.None)).Value;
    }

    public Task DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task The_case_says_whose_it_is_and_as_of_when()
    {
        var asked = (await Reports.FindAsync("labs", CancellationToken.None)).ShouldNotBeNull().Result.Case;

        (asked.Code, asked.Name, asked.Organisation, asked.Service, asked.Unit).ShouldBe(("labs", "Labs", "Halden Instruments", "Lab workstation", "Workplace"));
        (asked.FirstYear, asked.Note, asked.AsOf, asked.Zone.Id).ShouldBe((2027, "A note", Now, "Europe/Berlin"));
        asked.Comparison.Currency.ShouldBe("EUR");
        (asked.YearName(0), asked.YearName(2), asked.Calendar(1)).ShouldBe(("Start", "2028", "2027"));
    }

    [Fact]
    public async Task Cents_become_amounts_and_every_assumption_reaches_the_calculation()
    {
        var comparison = (await Reports.FindAsync("labs", CancellationToken.None))!.Result.Case.Comparison;

        (comparison.Years, comparison.DiscountRate, comparison.Timing).ShouldBe((2, 0.06m, Timing.MidYear));
        (comparison.Volumes.Of("device", 1), comparison.Volumes.Of("device", 2)).ShouldBe((322m, 322m * 1.02m));
        comparison.InHouse.Lines.ShouldBe([
            new FixedLine { Name = "Team", PerYear = 100_000.5m, Inflation = 0.03m },
            new UnitLine { Name = "Parts", Per = "device", UnitPrice = 12.345m, Inflation = null },
        ]);
        comparison.InHouse.OneOff.ShouldBe([new OneOff("Refresh", 1, 500m)]);
        var quote = comparison.Quotes.ShouldHaveSingleItem();
        (quote.Provider, quote.Currency, quote.Rate, quote.Transition, quote.Exit).ShouldBe(("Norvik", "USD", 0.92m, 1000m, 200m));
        (quote.Indexation, quote.MinimumPerYear, quote.Governance).ShouldBe((0.025m, 90_000m, 0.04m));
        quote.Lines.ShouldBe([new UnitLine { Name = "Devices", Per = "device", UnitPrice = 250m }]);
        quote.Retained.ShouldBe([new FixedLine { Name = "Contact", PerYear = 8000m }]);
    }

    [Fact]
    public async Task What_a_quote_promises_stands_beside_our_targets_in_force_and_what_we_kept()
    {
        var result = (await Reports.FindAsync("labs", CancellationToken.None))!.Result;

        result.Levels.Select(level => (level.Promise.Department, level.Promise.Name, level.Promise.Target.Expected)).ShouldBe(
            [("Research", "Resolved within 8 h", 0.95m), ("Research", "Instrument drive available", 0.999m)]);
        var resolved = result.Levels[0];
        (resolved.Good, resolved.Total, resolved.MetCount, resolved.JudgedCount).ShouldBe((190 + 3 + 187 + 4, 199 + 3 + 199 + 4, 1, 2), "whole months only");
        resolved.Status.ShouldBe(Status.BelowExpected);
        resolved.Promise.Target.Within.ShouldBe(Duration.FromHours(8));

        var terms = result.Quotes[0].Terms.ShouldNotBeNull();
        (terms.ValidUntil, terms.Note).ShouldBe((new LocalDate(2027, 1, 31), "Second offer"));
        terms.Id.ShouldNotBeNull();
        var levels = result.Quotes[0].Levels;
        levels.Select(level => level.Standing).ShouldBe([LevelStanding.Weaker, LevelStanding.NotPromised, LevelStanding.NotComparable]);
        levels[0].Terms.ShouldBe(new LevelTerms
        {
            Name = "Solved in time",
            TargetKey = "resolved",
            Expected = 0.9m,
            Within = Duration.FromHours(12),
            Promise = "90 % within 12 hours",
            GapPerYear = 4120m,
            GapReason = "hours lost",
        });
        levels[2].Terms!.WithinBusinessDays.ShouldBe(10.5m);
    }

    [Fact]
    public async Task Months_carry_department_site_and_the_target_that_judged_them()
    {
        var months = (await Reports.FindAsync("labs", CancellationToken.None))!.Result.Case.Months;

        months.Count.ShouldBe(12);
        var october = months.Single(month => month.Site == "Berlin" && month.Month == new LocalDate(2026, 10, 1) && month.Promise.Target.Key == "resolved");
        (october.Promise.Department, october.Promise.Decimals, october.Promise.Target.Minimum).ShouldBe(("Research", 2, 0.9m));
        (october.Good, october.Total, october.Value, october.Status, october.Partial).ShouldBe((187m, 199m, 187m / 199m, Status.BelowExpected, false));
        months.Count(month => month.Partial).ShouldBe(4, "the running month is there, marked");
        var empty = months.Single(month => month.Status == Status.NotMeasured);
        (empty.Good, empty.Total, empty.Value, empty.Site).ShouldBe((null, null, null, "Pune"));
    }

    [Fact]
    public async Task Only_the_last_twelve_whole_months_are_read()
    {
        await house.Database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync(
                """
                insert into attainment (agreement_id, target_key, site_id, window_start, last_month, closes_with, target_id, window_from_ms, window_to_ms, as_of_ms, partial,
                  good, total, value, pending_count, excluded_count, status, rule_version, computed_ms)
                values (1, 'resolved', 1, '2025-10-01', '2025-10-01', '2025-10-01', 2, 0, 1, 1, 0, '1', '1', '1', 0, 0, 'met', 1, 1),
                  (1, 'resolved', 1, '2025-11-01', '2025-11-01', '2025-11-01', 2, 0, 1, 1, 0, '1', '1', '1', 0, 0, 'met', 1, 1)
                """,
                transaction: transaction),
            CancellationToken.None);

        var months = (await Reports.FindAsync("labs", CancellationToken.None))!.Result.Case.Months;

        months.Min(month => month.Month).ShouldBe(new LocalDate(2025, 11, 1));
    }

    [Fact]
    public async Task A_proposal_is_no_promise_yet()
    {
        (await Reports.TargetsAsync(SampleOrganisation.SiteNetwork, CancellationToken.None)).Select(target => (target.Department, target.Target.Expected))
            .ShouldBe([("Finance", 0.999m)], "Research has a proposal only");
        (await Reports.TargetsAsync(SampleOrganisation.Printing, CancellationToken.None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_does_not_exist_is_not_found() => (await Reports.FindAsync("nothing", CancellationToken.None)).ShouldBeNull();

    private static ComparisonRecord Example { get; } = new()
    {
        Code = "labs",
        ServiceId = SampleOrganisation.LabWorkstation,
        Name = "Labs",
        FirstYear = 2027,
        Note = "A note",
        Costs = new Comparison
        {
            Currency = "EUR",
            Years = 2,
            DiscountRate = 0.06m,
            Timing = Timing.MidYear,
            Volumes = new Volumes(new Dictionary<string, DriverVolume> { ["device"] = DriverVolume.Growing(322, 0.02m) }),
            InHouse = new InHouse
            {
                Name = InHouse.UsualName,
                Lines =
                [
                    new FixedLine { Name = "Team", PerYear = 100_000.50m, Inflation = 0.03m },
                    new UnitLine { Name = "Parts", Per = "device", UnitPrice = 12.345m },
                ],
                OneOff = [new("Refresh", 1, 500)],
            },
        },
        Quotes =
        [
            new()
            {
                Quote = new()
                {
                    Provider = "Norvik",
                    Currency = "USD",
                    Rate = 0.92m,
                    Transition = 1_000,
                    Exit = 200,
                    Indexation = 0.025m,
                    MinimumPerYear = 90_000,
                    Governance = 0.04m,
                    Lines = [new UnitLine { Name = "Devices", Per = "device", UnitPrice = 250 }],
                    Retained = [new FixedLine { Name = "Contact", PerYear = 8_000 }],
                },
                ValidUntil = new LocalDate(2027, 1, 31),
                Note = "Second offer",
                Levels =
                [
                    new()
                    {
                        Name = "Solved in time",
                        TargetKey = "resolved",
                        Expected = 0.9m,
                        Within = Duration.FromHours(12),
                        Promise = "90 % within 12 hours",
                        GapPerYear = 4_120,
                        GapReason = "hours lost",
                    },
                    new() { Name = "Delivery", TargetKey = "delivered", Expected = 0.9m, WithinBusinessDays = 10.5m, Promise = "in ten and a half days" },
                ],
            },
        ],
    };

}
