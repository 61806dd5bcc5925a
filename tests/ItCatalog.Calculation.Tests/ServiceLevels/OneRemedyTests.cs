using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Time;
using NodaTime;

namespace ItCatalog.Calculation.Tests.ServiceLevels;

/// <summary>Calculation rules, section 6, "One incident, one remedy".</summary>
public sealed class OneRemedyTests
{
    private static readonly CreditTerms _terms = new() { MonthlyCharge = 10_000m, AtRisk = 0.1m, OneRemedyPerIncident = true };

    /// <summary>Targets in default, each with the incidents of which one alone brought that about, and who is paid: "a 0.4 x, b 0.3 x" pays a for x.</summary>
    [Theory]
    [InlineData("a 0.4 x", "a 400")]
    [InlineData("a 0.4, b 0.3", "a 400, b 300")]
    [InlineData("a 0.4 x, b 0.3 y", "a 400, b 300")]
    [InlineData("a 0.3 x, b 0.4 x", "a 0 for x with b, b 400")]
    [InlineData("a 0.3 x, b 0.4 x, c 0.2", "a 0 for x with b, b 400, c 200")]
    [InlineData("a 0.3 x, b 0.3 x", "a 300, b 0 for x with a")]
    [InlineData("a 0.2 x, b 0.2 x, c 0.2 x", "a 200, b 0 for x with a, c 0 for x with a")]
    [InlineData("a 0.3 x, b 0.2 x, c 0.3 y, d 0.1 y", "a 300, b 0 for x with a, c 300, d 0 for y with c")]
    [InlineData("a 0.1 x, b 0.2 x y, c 0.3 y", "a 100, b 0 for y with c, c 300")] // b is not paid, so that x is paid for by a
    [InlineData("a 0.3 x y, b 0.2 x y", "a 300, b 0 for x with a")]
    [InlineData("a 0 x, b 0.2 x", "a 0 for x with b, b 200")]
    [InlineData("a 0.9 x, b 0.8 x, c 0.6", "a 600, b 0 for x with a, c 400")] // the cap scales what is paid
    [InlineData("a 0.9 x, b 0.8 x", "a 900, b 0 for x with a")]
    public void The_largest_credit_of_an_incident_is_paid(string defaults, string paid) => Paid(_terms, defaults).ShouldBe(paid);

    [Fact]
    public void Without_the_term_each_target_is_paid() =>
        Paid(_terms with { OneRemedyPerIncident = false }, "a 0.3 x, b 0.4 x").ShouldBe("a 300, b 400");

    [Fact]
    public void A_multiplier_decides_which_is_the_largest() =>
        Credits.Of(
                _terms with { Multipliers = [1m, 2m] },
                [.. Months("a", 0.4m, Status.Met, Status.BelowMinimum), .. Months("b", 0.3m, Status.BelowMinimum, Status.BelowMinimum)],
                month => month.Window.FirstDate.Month == 2 ? [new(Named("x"), Status.Met)] : [])
            .Select(credit => (credit.Month.FirstDate.Month, credit.Target.Key, credit.Amount)).ShouldBe([(1, "b", 300m), (2, "a", 0m), (2, "b", 600m)]);

    [Fact]
    public void A_month_that_is_not_paid_is_a_default_all_the_same() =>
        Credits.Of(
                _terms with { Multipliers = [1m, 2m] },
                [.. Months("a", 0.2m, Status.BelowMinimum, Status.BelowMinimum), .. Months("b", 0.3m, Status.BelowMinimum, Status.Met)],
                month => month.Window.FirstDate.Month == 1 ? [new(Named("x"), Status.Met)] : [])
            .Select(credit => (credit.Month.FirstDate.Month, credit.Target.Key, credit.ConsecutiveMonths, credit.Amount))
            .ShouldBe([(1, "a", 1, 0m), (1, "b", 1, 300m), (2, "a", 2, 400m)]);

    [Fact]
    public void What_was_not_paid_is_not_returned() =>
        Credits.Of(
                _terms with { EarnBackMonths = 1 },
                [.. Months("a", 0.2m, Status.BelowMinimum, Status.Met), .. Months("b", 0.3m, Status.BelowMinimum, Status.Met)],
                _ => [new(Named("x"), Status.Met)])
            .Select(credit => (credit.Target.Key, credit.Amount, credit.EarnedBack)).ShouldBe([("a", 0m, false), ("b", 300m, true)]);

    /// <summary>Without the incident the month is still below expected: that alone is no default, and is one where it is the second in two months.</summary>
    [Theory]
    [InlineData(Status.BelowExpected, true, 600)]
    [InlineData(Status.BelowExpected, false, 300)]
    [InlineData(Status.BelowMinimum, false, 600)]
    [InlineData(Status.Met, true, 300)]
    [InlineData(Status.NotMeasured, true, 300)]
    public void An_incident_counts_where_there_would_be_no_default_without_it(Status without, bool repeats, int together) =>
        Credits.Of(
                _terms with { Repeat = repeats ? new CreditRepeat(2, 2) : null },
                [.. Months("a", 0.3m, Status.BelowExpected, Status.BelowMinimum), .. Months("b", 0.3m, Status.BelowExpected, Status.BelowMinimum)],
                month => month.Window.FirstDate.Month == 2 ? [new(Named("x"), without)] : [])
            .Where(credit => credit.Month.FirstDate.Month == 2).Sum(credit => credit.Amount).ShouldBe(together);

    [Theory]
    [InlineData(18, 20, "x", "x Met")]
    [InlineData(18, 20, "x y", "x Met, y Met")]
    [InlineData(17, 20, "x y z", "x BelowExpected, y BelowExpected, z BelowExpected")]
    [InlineData(15, 20, "x x y", "x BelowExpected, y BelowMinimum")] // two cases that carry one number and were opened at once
    [InlineData(0, 1, "x", "x Met")]
    public void Without_its_miss_a_case_was_in_time_and_still_counts(int good, int total, string missed, string expected)
    {
        var target = new Target { Key = "a", Kind = TargetKind.Resolution, Within = Duration.FromHours(4), Expected = 0.95m, Minimum = 0.85m, MinimumSample = total };

        var without = Incidents.OfCases(target, good, total, missed.Split(' ').Select(Named));

        string.Join(", ", without.Select(one => $"{one.Incident.Case} {one.Status}")).ShouldBe(expected);
    }

    [Fact]
    public void Outages_that_a_target_joins_are_one_incident_for_every_target()
    {
        var evaluation = new Evaluation(Hours.Office(), IntervalSet.Empty, Hours.At("2024-12-01 00:00"));
        var target = new Target { Key = "all", Kind = TargetKind.Availability, Expected = 0.99m };
        Outage[] outages =
        [
            Outage("2024-10-07 10:00", "2024-10-07 12:00", "web"), Outage("2024-10-07 11:00", "2024-10-07 13:00", "mail"), Outage("2024-10-14 10:00", "2024-10-14 13:00", "web"),
        ];

        Without([target]).ShouldBe("all: 7 BelowMinimum, 14 BelowMinimum");
        Without([target with { Expected = 0.985m }]).ShouldBe("all: 7 Met, 14 Met");
        Without([target, target with { Key = "web", Series = "web", Expected = 0.98m }]).ShouldBe("all: 7 BelowMinimum, 14 BelowMinimum; web: 7 Met, 14 Met");
        Without([target with { Key = "web", Series = "web" }, target with { Key = "mail", Series = "mail" }]).ShouldBe("web: 7 BelowMinimum, 14 Met; mail: 7 Met");
        Without([target with { Key = "count", Kind = TargetKind.OutageCount, Better = Better.Lower, Expected = 1m }]).ShouldBe("count: 7 Met, 14 Met");

        string Without(IReadOnlyList<Target> targets) => string.Join("; ", Incidents
            .OfOutages([.. targets.Select(one => (one, evaluation))], Window.Month(2024, 10, Hours.Zone("Europe/Berlin")), outages)
            .Select(one => $"{one.Key}: {string.Join(", ", one.Value.Select(without => $"{without.Incident.At.InUtc().Day} {without.Status}"))}"));
    }

    [Theory]
    [InlineData("outage 2026-05-04T08:00:00Z")]
    [InlineData("case 2026-05-04T08:00:00.25Z INC 12")]
    public void An_incident_is_read_as_it_was_written(string text) => Incident.Read(text)!.ToString().ShouldBe(text);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("outage")]
    [InlineData("outage yesterday")]
    [InlineData("case 2026-05-04T08:00:00Z")]
    [InlineData("fire 2026-05-04T08:00:00Z x")]
    public void What_is_no_incident_is_none(string? text) => Incident.Read(text).ShouldBeNull();

    private static Incident Named(string name) => new(Instant.FromUtc(2024, 1, 1, 8, 0), name);

    private static Outage Outage(string from, string to, string series) => new() { From = Hours.At(from), To = Hours.At(to), Series = series };

    private static string Paid(CreditTerms terms, string defaults)
    {
        var targets = defaults.Split(", ").Select(text => text.Split(' ')).ToList();
        var incidents = targets.ToDictionary(target => target[0], target => target[2..].Select(Named));
        var credits = Credits.Of(
            terms,
            [.. targets.SelectMany(target => Months(target[0], decimal.Parse(target[1], System.Globalization.CultureInfo.InvariantCulture), Status.BelowMinimum))],
            month => incidents[month.Target.Key].Select(incident => new WithoutIncident(incident, Status.Met)));
        return string.Join(", ", credits.Select(credit => FormattableString.Invariant($"{credit.Target.Key} {credit.Amount:0}")
            + (credit.Instead is { } instead ? $" for {instead.Incident.Case} with {instead.Paid.Key}" : "")));
    }

    private static IEnumerable<Attainment> Months(string key, decimal allocation, params Status[] statuses) => statuses.Select((status, index) => new Attainment
    {
        Target = new Target { Key = key, Kind = TargetKind.Availability, Expected = 0.99m, Allocation = allocation },
        Window = Window.Month(2024, 1 + index, Hours.Zone("UTC")),
        Partial = false,
        Total = 1,
        Status = status,
    });
}
