using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Time;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Underpinnings;
using ItCatalog.Work.Lint;
using NodaTime;

namespace ItCatalog.Work.Tests.Lint;

/// <summary>What a check says of an agreement whose OLAs and contracts cannot carry it; the one that they begin with is carried.</summary>
public sealed class RestLintTests
{
    private static readonly LocalDate Today = new(2026, 11, 22);

    private static readonly Underpinning Power = new()
    {
        Id = 1, Code = "OLA-1", Kind = UnderpinningKind.Ola, Name = "Power", UnitId = 2, UnitName = "Network", ProviderUnitId = 3, ProviderUnitName = "Data Centre", Availability = 0.9995m,
        SolvesWithin = Duration.FromHours(2), Weekly = ServiceHours.Always.Weekly, From = new(2026, 1, 1), Agreed = Instant.FromUtc(2026, 1, 1, 9, 0), AgreedBy = "Priya",
    };

    private static readonly Underpinning First = new()
    {
        Id = 2, Code = "NC-1", Kind = UnderpinningKind.Contract, Name = "Line 1", UnitId = 2, UnitName = "Network", Supplier = "Northline", Availability = 0.998m, SolvesWithin = Duration.FromHours(4),
        Weekly = ServiceHours.Always.Weekly, From = new(2026, 1, 1),
    };

    private static readonly Underpinning Second = First with { Id = 3, Code = "HF-1", Name = "Line 2", Supplier = "Harbour", Availability = 0.995m, SiteIds = [1] };

    [Fact]
    public void What_is_carried_has_no_finding_and_neither_has_what_rests_on_nothing()
    {
        Found(0.997m).ShouldBe([]);
        RestLint.Of(Facts(0.9999m) with { Rests = [] }).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("0.999", null, "“Available” cannot hold 99.9 % in Boston", "What it rests on carries 99.75 % at most.")]
    [InlineData("0.999", "0.995", "“Available” cannot hold 99.9 % in Boston", "What it rests on carries 99.75 % at most, above the minimum of 99.5 %.")]
    [InlineData("0.999", "0.998", "“Available” cannot hold 99.9 % in Boston", "What it rests on carries 99.75 % at most, below the minimum of 99.8 % too.")]
    public void An_availability_that_is_not_carried_names_its_sites_and_what_is(string expected, string? minimum, string title, string why)
    {
        var finding = RestLint.Of(Facts(Decimal(expected), minimum is null ? null : Decimal(minimum))).ShouldHaveSingleItem();

        (finding.Rule, finding.Weight, finding.Target).ShouldBe((FindingRule.CannotCarry, FindingWeight.Mend, "available"));
        (Plain(finding.Title), Plain(finding.Why)).ShouldBe((title, why));
        Plain(finding.Mend).ShouldEndWith("promise no more than 99.75 %.");
    }

    [Fact]
    public void Sites_that_carry_different_shares_are_told_one_by_one_and_all_of_them_need_no_names()
    {
        RestLint.Of(Facts(0.9996m)).Select(finding => Plain(finding.Title)).ShouldBe(["“Available” cannot hold 99.96 % in Boston", "“Available” cannot hold 99.96 % in Berlin"]);
        RestLint.Of(Facts(0.999m) with { Rests = [Of(First)] }).Select(finding => Plain(finding.Title)).ShouldBe(["“Available” cannot hold 99.9 %"]);
    }

    [Theory]
    [InlineData(3, true, FindingWeight.Mend, "Hand-overs take longer than “Resolved” promises", "Power 2 h, Line 1 4 h: 6 h of 3 h, without the unit’s own work.")]
    [InlineData(6, true, FindingWeight.Consider, "Hand-overs leave nothing of “Resolved” for the unit’s own work", "Power 2 h, Line 1 4 h: 6 h of 6 h.")]
    [InlineData(7, false, FindingWeight.Consider, "", "")]
    public void Times_of_hand_overs_are_held_against_the_promise(int hours, bool isFound, FindingWeight weight, string title, string why)
    {
        var resolved = new AgreementTarget { Name = "Resolved", Rule = new Target { Key = "resolved", Kind = TargetKind.Resolution, Expected = 0.9m, Within = Duration.FromHours(hours) } };
        var found = RestLint.Of(With(Facts(0.9m), resolved)).ToList();

        found.Select(finding => (finding.Weight, Plain(finding.Title), Plain(finding.Why))).ShouldBe(isFound ? [(weight, title, why)] : []);
    }

    [Fact]
    public void Hours_that_nobody_covers_are_told_with_their_share_of_the_week()
    {
        WeeklyHours[] office = [new([IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday, IsoDayOfWeek.Friday], new(8, 0), new(18, 0))];
        var facts = Facts(0.9m) with { Rests = [Of(Power), Of(First with { Weekly = office, ObservesHolidays = true })] };

        var finding = RestLint.Of(facts).ShouldHaveSingleItem();
        (finding.Rule, finding.Weight, finding.Title).ShouldBe((FindingRule.HoursNotCovered, FindingWeight.Consider, "Line 1 does not work in all hours that are promised"));
        Plain(finding.Why).ShouldBe("Promised: Round the clock. In 118 h of 168 h a week nobody is there, nor on public holidays.");
        var promised = facts.Hours.Select(site => site with { Weekly = office, ObservesHolidays = true }).ToList();
        RestLint.Of(facts with { Hours = promised }).ShouldBeEmpty();
        var elapsed = facts.Terms.Targets[0] with { Rule = facts.Terms.Targets[0].Rule with { Clock = ClockKind.Elapsed } };
        RestLint.Of(With(facts with { Hours = promised }, elapsed)).ShouldHaveSingleItem().Why.ShouldBe(finding.Why, "time runs round the clock, whatever the hours of the site");
        RestLint.Of(Facts(0.9m) with { Rests = [Of(First with { ObservesHolidays = true })] }).ShouldHaveSingleItem().Title.ShouldBe("Line 1 rests on public holidays");
    }

    [Theory]
    [InlineData("2027-06-30", 90, FindingWeight.Consider, "The contract “Line 1” ends on 30 Jun 2027, before this agreement", "The agreement has no end. Notice can be given until 1 Apr 2027.")]
    [InlineData("2026-12-31", 90, FindingWeight.Consider, "The contract “Line 1” ends on 31 Dec 2026, before this agreement", "The agreement has no end. Notice had to be given by 2 Oct 2026.")]
    [InlineData("2027-06-30", null, FindingWeight.Consider, "The contract “Line 1” ends on 30 Jun 2027, before this agreement", "The agreement has no end.")]
    [InlineData("2026-11-21", null, FindingWeight.Mend, "The contract “Line 1” ended on 21 Nov 2026", "This version rests on it, and Northline promises nothing any more.")]
    public void A_contract_that_ends_first_is_told(string until, int? notice, FindingWeight weight, string title, string why)
    {
        var line = First with { Until = NodaTime.Text.LocalDatePattern.Iso.Parse(until).Value, NoticeDays = notice };

        var finding = RestLint.Of(Facts(0.9m) with { Rests = [Of(Power), Of(line)] }).ShouldHaveSingleItem();

        (finding.Rule, finding.Weight, finding.Title, finding.Why).ShouldBe((FindingRule.RestEnds, weight, title, why));
    }

    [Fact]
    public void What_is_not_said_or_not_agreed_is_named_and_never_guessed()
    {
        var silent = First with { Availability = null, Weekly = null };
        RestLint.Of(Facts(0.999m) with { Rests = [Of(Power), Of(silent)] }).Select(finding => (finding.Rule, finding.Title)).ShouldBe(
            [(FindingRule.RestNotSaid, "“Line 1” does not say how available it is and in which hours it works")]);
        RestLint.Of(Facts(0.9m) with { Rests = [Of(Power with { Agreed = null, AgreedBy = null })] }).Select(finding => finding.Title).ShouldBe(["Data Centre has not agreed on the OLA “Power”"]);
        RestLint.Of(Facts(0.9m) with { Rests = [Of(First with { From = new(2027, 1, 1) })] }).Select(finding => finding.Title).ShouldBe(["The contract “Line 1” begins on 1 Jan 2027"]);
    }

    private static IEnumerable<string> Found(decimal expected) => RestLint.Of(Facts(expected)).Select(finding => finding.Title);

    private static LintFacts With(LintFacts facts, AgreementTarget target) => facts with { Terms = facts.Terms with { Targets = [target] } };

    private static LintFacts Facts(decimal expected, decimal? minimum = null) => new()
    {
        Today = Today,
        Terms = new()
        {
            EffectiveFrom = new(2026, 1, 1),
            Texts = new() { Purpose = "p" },
            Targets = [new() { Name = "Available", Rule = new Target { Key = "available", Kind = TargetKind.Availability, Expected = expected, Minimum = minimum } }],
        },
        Hours = [Site(1, "Berlin"), Site(2, "Boston")],
        Rests = [Of(Power), Of(First, "line"), Of(Second, "line")],
    };

    private static PromisedHours Site(long id, string name) => new()
    {
        SiteId = id, SiteCode = name, SiteName = name, TimeZone = "Europe/Berlin", ServiceHoursId = 1, ServiceHoursName = "Always", ObservesHolidays = false, Weekly = ServiceHours.Always.Weekly,
    };

    private static RestFacts Of(Underpinning one, string beside = "") => new(new() { UnderpinningId = one.Id, Beside = beside }, one);

    private static decimal Decimal(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static string Plain(string text) => text.Replace('\u202f', ' ').Replace('\u00a0', ' ');
}
