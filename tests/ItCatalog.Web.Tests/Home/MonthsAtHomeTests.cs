using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Performance;
using ItCatalog.Web.Pages.Home;
using NodaTime;

namespace ItCatalog.Web.Tests.Home;

public sealed class MonthsAtHomeTests
{
    private static readonly Target Resolved = new() { Key = "resolved", Kind = TargetKind.Resolution, Expected = 0.95m, MinimumSample = 10, Within = Duration.FromHours(8) };
    private static readonly Target Available = new() { Key = "available", Kind = TargetKind.Availability, Expected = 0.9m };
    private static readonly Target Share = new() { Key = "backups", Kind = TargetKind.Ratio, Expected = 0.9m };

    public static TheoryData<string, WindowAttainment[], string> Closest => new()
    {
        { "1 of 4 is worse than 3 of 4, too few as both are", [Row(Resolved, 3, 4, Status.InsufficientSample, "A"), Row(Resolved, 1, 4, Status.InsufficientSample, "B")], "B" },
        { "below minimum comes before below expected", [Row(Resolved, 90, 100, Status.BelowExpected, "A"), Row(Resolved, 93, 100, Status.BelowMinimum, "B")], "B" },
        { "of equals the first stays", [Row(Resolved, 3, 4, Status.InsufficientSample, "A"), Row(Resolved, 3, 4, Status.InsufficientSample, "B")], "A" },
        { "where nothing may be missed one miss is worse than any allowance", [Row(Resolved, 50, 100, Status.BelowMinimum, "A"), Row(Resolved with { Expected = 1 }, 99, 100, Status.BelowMinimum, "B")], "B" },
        { "what was not measured is not close", [Row(Resolved, null, null, Status.NotMeasured, "A"), Row(Resolved, 100, 100, Status.Met, "B")], "B" },
        { "less is better: the larger share", [Row(Share with { Better = Better.Lower, Expected = 0.05m }, 1, 100, Status.Met, "A"), Row(Share with { Better = Better.Lower, Expected = 0.05m }, 4, 100, Status.Met, "B")], "B" },
        { "time and cases by what is used of what may be", [Row(Resolved, 96, 100, Status.Met, "A"), Row(Available, 905, 1000, Status.Met, "B")], "B" },
    };

    [Theory]
    [MemberData(nameof(Closest))]
    public void The_closest_target_is_the_worst_one(string why, WindowAttainment[] rows, string site)
    {
        new MonthsAtHome(rows, []).Services.ShouldHaveSingleItem().Closest.Promise.SiteName.ShouldBe(site, why);
        new MonthsAtHome([], rows).Services.ShouldHaveSingleItem().Closest.Promise.SiteName.ShouldBe(site, why);
    }

    public static TheoryData<Target, decimal, decimal, decimal?, string, string, int, int> Sentences => new()
    {
        { Resolved, 41, 45, 77, "Over by 1 case", "4 misses, 3 allowed at the usual 77 cases.", 66, 50 },
        { Resolved, 70, 77, null, "Over by 4 cases", "7 misses, 3 allowed at 77 cases so far.", 100, 42 },
        { Resolved, 42, 45, 77, "None left", "3 misses, 3 allowed at the usual 77 cases.", 50, 50 },
        { Resolved, 17, 18, null, "Over by 1 case", "1 miss, 0 allowed at 18 cases so far.", 100, 0 },
        { Available, 36000 - 3550, 36000, null, "50 s left", "59 min down, 1 h 00 min allowed at 10 h 00 min of service hours.", 49, 50 },
        { Available, 36000 - 3660, 36000, null, "Over by 1 min", "1 h 01 min down, 1 h 00 min allowed at 10 h 00 min of service hours.", 50, 50 },
        { Share, 880, 1000, null, "Over by 20 items", "120 not good, 100 allowed at 1,000 items so far.", 60, 50 },
        { Share, 901, 1000, null, "1 item left", "99 not good, 100 allowed at 1,000 items so far.", 49, 50 },
    };

    [Theory]
    [MemberData(nameof(Sentences))]
    public void What_may_be_missed_is_told_with_how_far_over_it_is(Target target, decimal good, decimal total, decimal? usual, string verdict, string sentence, int bar, int mark)
    {
        var closed = usual is { } whole ? new[] { Row(target, whole, whole, Status.Met, "A") } : [];

        var risk = new MonthsAtHome([Row(target, good, total, Status.BelowExpected, "A")], closed).Risks.ShouldHaveSingleItem();

        RiskWords.Verdict(risk).Replace('\u00a0', ' ').ShouldBe(verdict);
        $"{RiskWords.Used(risk)} {RiskWords.Whole(risk)}".Replace('\u00a0', ' ').ShouldBe(sentence);
        (risk.BarPercent, risk.MarkPercent).ShouldBe((bar, mark));
    }

    [Fact]
    public void What_is_furthest_over_comes_first_and_what_is_only_close_last()
    {
        var months = new MonthsAtHome(
            [
                Row(Resolved, 95, 100, Status.Met, "close"),
                Row(Resolved, 90, 100, Status.BelowExpected, "twice"),
                Row(Resolved with { Expected = 1 }, 99, 100, Status.BelowExpected, "nothing allowed, 1 missed"),
                Row(Resolved, 99, 100, Status.Met, "far"),
                Row(Resolved with { Expected = 1 }, 80, 100, Status.BelowExpected, "nothing allowed, 20 missed"),
                Row(Available, 850, 1000, Status.BelowExpected, "one and a half"),
            ],
            []);

        months.Risks.Select(risk => risk.Row.Promise.SiteName).ShouldBe(["nothing allowed, 20 missed", "nothing allowed, 1 missed", "twice", "one and a half", "close"]);
        (months.OverCount, months.CloseCount).ShouldBe((4, 1));
    }

    [Fact]
    public void A_target_that_will_have_too_few_cases_to_be_judged_is_no_risk() =>
        new MonthsAtHome([Row(Resolved, 1, 4, Status.InsufficientSample, "A")], [Row(Resolved, 7, 7, Status.InsufficientSample, "A")]).Risks.ShouldBeEmpty();

    private static WindowAttainment Row(Target target, decimal? good, decimal? total, Status status, string site) => new()
    {
        Month = new LocalDate(2026, 11, 1), LastMonth = new LocalDate(2026, 11, 1), From = Instant.FromUtc(2026, 11, 1, 0, 0), To = Instant.FromUtc(2026, 12, 1, 0, 0),
        AsOf = Instant.FromUtc(2026, 11, 17, 0, 0), IsPartial = true, Good = good, Total = total, Value = good / total, RawGood = good, RawTotal = total, RawValue = good / total,
        PendingCount = 0, ExcludedCount = 0, Status = status, RuleVersion = 1, ComputedAt = Instant.FromUtc(2026, 11, 17, 0, 0),
        Promise = new Promise
        {
            AgreementId = 1, AgreementCode = "RES-LABWS", VersionId = 2, VersionNumber = 2, EffectiveFrom = new LocalDate(2026, 1, 1), DepartmentCode = "RES", DepartmentName = "Research",
            ServiceCode = "LABWS", ServiceName = "Lab workstation", UnitName = "Workplace", SiteId = 1, SiteCode = site, SiteName = site, Zone = DateTimeZone.Utc,
            Target = new AgreementTarget { Name = target.Key, Rule = target, Decimals = 2 },
        },
    };
}
