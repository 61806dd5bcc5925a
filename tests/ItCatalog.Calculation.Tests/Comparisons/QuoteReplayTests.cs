using ItCatalog.Calculation.Comparisons;
using ItCatalog.Calculation.ServiceLevels;
using NodaTime;

namespace ItCatalog.Calculation.Tests.Comparisons;

public sealed class QuoteReplayTests
{
    private static readonly QuoteReplay Replay = new()
    {
        AsOf = Instant.FromUtc(2026, 11, 1, 0, 0),
        RuleVersion = 1,
        MonthlyChargePerSite = 5_000,
        Months =
        [
            Month("resolved", "Berlin", 9, good: 90, credit: 250.50m, earnedBack: true), Month("resolved", "Berlin", 10, good: 98),
            Month("answered", "Berlin", 9, good: 80, credit: 100),
            Month("answered", "Berlin", 10, good: 96),
            Month("resolved", "Oslo", 9, good: 85, credit: 400), Month("resolved", "Oslo", 10, good: 99),
        ],
    };

    [Fact]
    public void What_was_credited_is_what_stays_and_what_was_earned_back()
    {
        (Replay.Credited, Replay.EarnedBack, Replay.Paid).ShouldBe((750.50m, 250.50m, 500m));
        Replay.Months.Select(month => month.Paid).ShouldBe([0m, 0m, 100m, 0m, 400m, 0m], "nothing stays of a credit that was returned, and nothing comes of a month without one");
    }

    [Fact]
    public void One_site_has_its_own_months_credits_and_levels()
    {
        var berlin = Replay.At("Berlin");

        (berlin.Credited, berlin.EarnedBack, berlin.Paid).ShouldBe((350.50m, 250.50m, 100m));
        berlin.Levels.Select(level => (level.Promise.Target.Key, level.Good, level.Total)).ShouldBe([("resolved", 188m, 200m), ("answered", 176m, 200m)]);
        berlin.MonthlyChargePerSite.ShouldBe(5_000);
        Replay.At("Rome").Months.ShouldBeEmpty();
    }

    [Fact]
    public void The_levels_are_those_of_all_sites_and_months() =>
        Replay.Levels.Select(level => (level.Promise.Target.Key, level.Good, level.Total, level.MetCount, level.JudgedCount))
            .ShouldBe([("resolved", 372m, 400m, 2, 4), ("answered", 176m, 200m, 1, 2)]);

    [Fact]
    public void Months_that_were_judged_and_met_are_those_of_all_levels() => (Replay.JudgedCount, Replay.MetCount).ShouldBe((6, 3));

    private static ReplayedMonth Month(string key, string site, int month, decimal good, decimal? credit = null, bool earnedBack = false) => new()
    {
        Kept = new KeptMonth
        {
            Promise = new OwnTarget
            {
                Department = "Norvik",
                Name = key,
                Target = new Target { Key = key, Kind = TargetKind.Resolution, Expected = 0.95m, Within = Duration.FromHours(8) },
                Decimals = 2,
            },
            Site = site,
            Month = new LocalDate(2026, month, 1),
            Good = good,
            Total = 100,
            Value = good / 100,
            Status = good >= 95 ? Status.Met : Status.BelowMinimum,
            Partial = false,
        },
        Credit = credit,
        EarnedBack = earnedBack,
    };
}
