using ItCatalog.Calculation.Comparisons;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Time;
using NodaTime;

namespace ItCatalog.Calculation.Tests.Comparisons;

public sealed class ReplayTests
{
    [Fact]
    public void Our_outages_are_held_against_the_hours_levels_and_credits_of_the_quote()
    {
        var berlin = Hours.Zone("Europe/Berlin");
        var promise = new QuotePromise
        {
            ServiceHours = new ServiceHours([Hours.Weekly(Hours.Weekdays, "09:00-17:00")], [], []),
            Targets = [new Target { Key = "availability", Kind = TargetKind.Availability, Expected = 0.99m, Minimum = 0.98m, Allocation = 0.5m }],
            Credits = new CreditTerms { MonthlyCharge = 20_000m, AtRisk = 0.1m, EarnBackMonths = 1 },
        };
        var measured = new Measured
        {
            // Twelve hours in October, of which eight were promised; ten in December.
            Outages =
            [
                new Outage { From = Hours.At("2024-10-07 08:00"), To = Hours.At("2024-10-07 20:00") },
                new Outage { From = Hours.At("2024-12-02 08:00"), To = Hours.At("2024-12-02 18:00") },
            ],
        };

        var replay = Replay.Of(
            promise, berlin, IntervalSet.Empty, Window.Between(new YearMonth(2024, 10), new YearMonth(2024, 12), WindowLength.Month, berlin),
            measured, Hours.At("2025-01-01 00:00"));

        replay.Attainments.Select(month => (month.Total - month.Good, month.Status))
            .ShouldBe([(8 * 3_600m, Status.BelowMinimum), (0m, Status.Met), (8 * 3_600m, Status.BelowMinimum)]);
        replay.Credits.Select(credit => (credit.Amount, credit.EarnedBack)).ShouldBe([(1_000m, true), (1_000m, false)]);
        replay.Paid.ShouldBe(1_000m);
        (replay with { Credits = [replay.Credits[1], replay.Credits[1]] }).Paid.ShouldBe(2_000m);
    }

    [Fact]
    public void A_quote_without_credits_pays_nothing()
    {
        var promise = new QuotePromise { ServiceHours = ServiceHours.Always, Targets = [] };

        Replay.Of(promise, DateTimeZone.Utc, IntervalSet.Empty, [], new Measured(), Hours.Utc("2025-01-01 00:00")).Paid.ShouldBe(0m);
    }
}
