using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Time;
using ItCatalog.Data.Agreements;
using ItCatalog.Work.Lint;
using NodaTime;

namespace ItCatalog.Work.Tests.Lint;

/// <summary>What a check of an agreement finds, rule by rule; the agreement that they begin with has nothing to find.</summary>
public sealed class AgreementLintTests
{
    private static readonly KeptCount Usual = new(10, 2, 0, 0, 0);

    private static readonly AgreementTarget Resolved = new()
    {
        Name = "Resolved within 8 h", Rule = new Target { Key = "resolved", Kind = TargetKind.Resolution, Expected = 0.95m, Within = Duration.FromHours(8), Allocation = 0.6m },
    };

    private static readonly AgreementTarget Available = new() { Name = "Available", Rule = new Target { Key = "available", Kind = TargetKind.Availability, Expected = 0.99m, Allocation = 0.4m } };

    [Fact]
    public void A_sound_agreement_has_no_finding() => AgreementLint.Of(Sound()).ShouldBeEmpty();

    [Fact]
    public void A_target_without_a_source_and_one_that_was_never_measured_are_told_apart()
    {
        Found(With(new TargetFacts(false, new(0, 0, 0, 12, 0), [], null, null))).ShouldBe([(FindingRule.NoSource, FindingWeight.Mend, "“Resolved within 8 h” is measured by nothing")]);
        Found(With(new TargetFacts(true, new(0, 0, 0, 12, 0), [], null, null))).ShouldBe([(FindingRule.NeverMeasured, FindingWeight.Mend, "“Resolved within 8 h” was never measured")]);
        Found(With(new TargetFacts(true, Usual, ["Pune"], 90, 100))).ShouldBe([(FindingRule.NeverMeasured, FindingWeight.Consider, "“Resolved within 8 h” was never measured in Pune")]);
        Found(With(new TargetFacts(true, new(0, 0, 12, 0, 0), [], 3, 3))).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(0, 6, true)]
    [InlineData(0, 5, false)]
    [InlineData(1, 6, false)]
    public void A_level_is_never_kept_after_half_a_year_without_one_good_month(int kept, int missed, bool isFound) =>
        Found(With(new TargetFacts(true, new(kept, missed, 0, 12 - kept - missed, 0), [], 40, 100))).Any(one => one.Rule == FindingRule.NeverReached).ShouldBe(isFound);

    [Theory]
    [InlineData(230, 230, 0, true)]
    [InlineData(229, 230, 0, false)]
    [InlineData(49, 49, 0, false)]
    [InlineData(230, 230, 1, false)]
    public void A_level_is_always_beaten_where_not_one_case_missed(int good, int total, int missed, bool isFound) =>
        Found(With(new TargetFacts(true, new(12 - missed, missed, 0, 0, 0), [], good, total))).Any(one => one.Rule == FindingRule.AlwaysBeaten).ShouldBe(isFound);

    [Theory]
    [InlineData(0, false)]
    [InlineData(-1, true)]
    public void A_baseline_is_over_when_its_last_month_has_passed(int months, bool isFound)
    {
        var sound = Sound();
        var until = new LocalDate(sound.Today.Year, sound.Today.Month, 1).PlusMonths(months);
        var facts = Of([Resolved, Available, Resolved with { Name = "New", BaselineUntil = until, Rule = Resolved.Rule with { Key = "new", Standing = TargetStanding.Baseline, Allocation = null } }]);

        Found(facts with { IsInForce = true, HasNext = false }).ShouldBe(isFound ? [(FindingRule.BaselineOver, FindingWeight.Consider, "The baseline of “New” is over")] : []);
        Found(facts with { IsInForce = true, HasNext = true }).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("", "P1", true)]
    [InlineData("P1,P2", "p2 ,P3", true)]
    [InlineData("P1", "P2", false)]
    public void Two_targets_of_the_same_cases_are_told(string one, string other, bool isFound)
    {
        AgreementTarget[] targets =
        [
            Resolved with { Rule = Resolved.Rule with { Priorities = Words(one), Allocation = 0.3m } },
            Resolved with { Name = "Urgent", Rule = Resolved.Rule with { Key = "urgent", Priorities = Words(other), Allocation = 0.3m } },
            Available,
        ];

        Found(Of(targets) with { Priorities = [] }).Any(finding => finding.Rule == FindingRule.SameCaseTwice).ShouldBe(isFound);

        static string[] Words(string text) => text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    [Fact]
    public void Other_levels_at_other_sites_are_no_second_target() => Found(Of(
        Resolved with { SiteIds = [1], Rule = Resolved.Rule with { Allocation = 1 } }, Resolved with { SiteIds = [2], Rule = Resolved.Rule with { Key = "other", Allocation = 1 } })).ShouldBeEmpty();

    [Fact]
    public void A_priority_of_which_nothing_is_promised_is_told_with_its_cases()
    {
        var finding = AgreementLint.Of(Of(Resolved with { Rule = Resolved.Rule with { Priorities = ["p1"] } }, Available) with
        {
            Priorities = ["P1", "P4"],
            Cases = [new() { SiteId = 1, Priority = "p4", Count = 100 }, new() { SiteId = 2, Priority = "P4", Count = 69 }, new() { SiteId = 1, Priority = "P1", Count = 7 }, new() { SiteId = 1, Priority = null, Count = 5 }],
        }).ShouldHaveSingleItem();

        finding.Title.ShouldBe("P4 has no time to be solved");
        finding.Why.ShouldBe("169 cases of the last 12 months have this priority and name this department or none.");
    }

    [Theory]
    [InlineData("0.6", "0.4", "0.1", "")]
    [InlineData("0.6", "0.3", "0.1", "Shares add up to 90 %")]
    [InlineData("0.7", "0.4", "0.1", "Shares add up to 110 %")]
    [InlineData(null, null, "0.1", "Nothing earns a credit")]
    [InlineData("0.6", "0.4", null, "Shares of credit, and nothing at risk")]
    [InlineData(null, null, null, "")]
    public void Shares_add_up(string? one, string? other, string? atRisk, string title)
    {
        var facts = Of(Resolved with { Rule = Resolved.Rule with { Allocation = Number(one) } }, Available with { Rule = Available.Rule with { Allocation = Number(other) } });

        Found(facts with { Terms = facts.Terms with { AtRiskRatio = Number(atRisk) } }).Select(finding => finding.Title.Replace('\u202f', ' ')).ShouldBe(title.Length == 0 ? [] : [title]);
    }

    [Fact]
    public void Shares_are_added_at_each_site() =>
        Found(Of(Resolved, Available with { SiteIds = [1] })).ShouldBe([(FindingRule.Shares, FindingWeight.Mend, "Shares add up to 60\u202f% in Pune")]);

    [Theory]
    [InlineData("N.N.", "1", "", "“Broken” has no person", FindingWeight.Mend)]
    [InlineData(" vacant ", "1", "", "“Broken” has no person", FindingWeight.Mend)]
    [InlineData("Tom Gone", "1", "tom@halden.test", "“Broken” is Tom Gone, who has left", FindingWeight.Mend)]
    [InlineData("Tom Gone", "1", "", "“Broken” is Tom Gone, who has left", FindingWeight.Mend)]
    [InlineData("Tom Gone", "1", "another@halden.test", "", FindingWeight.Mend)]
    [InlineData("Ida", "", "", "“Broken” cannot be reached", FindingWeight.Consider)]
    public void A_contact_has_a_person_who_can_be_reached(string name, string phone, string email, string title, FindingWeight weight)
    {
        var facts = Sound() with
        {
            Terms = Sound().Terms with { Contacts = [new() { Side = Side.Provider, Duty = "Broken", Name = name, Phone = phone, Email = email }] },
            Gone = new Dictionary<string, LocalDate>(StringComparer.OrdinalIgnoreCase) { ["tom@halden.test"] = new(2026, 11, 1), ["Tom Gone"] = new(2026, 11, 1) },
        };

        Found(facts).ShouldBe(title.Length == 0 ? [] : [(FindingRule.VacantContact, weight, title)]);
    }

    [Fact]
    public void Who_decides_disputes_has_not_left() => Found(Sound() with
    {
        Terms = Sound().Terms with { Disputes = new() { Ladder = "Both; 5\nIngrid; 5; ingrid", Silence = DisputeSilence.Stands } },
        Gone = new Dictionary<string, LocalDate> { ["ingrid"] = new(2026, 11, 1) },
    }).ShouldBe([(FindingRule.VacantContact, FindingWeight.Mend, "ingrid decides disputes, and has left")]);

    [Fact]
    public void Holidays_go_on()
    {
        static LintFacts Until(LocalDate? last) => Sound() with { LastHolidays = new Dictionary<long, LocalDate?> { [1] = last, [2] = null } };

        Found(Until(new(2027, 2, 16))).ShouldBe([]);
        Found(Until(new(2027, 2, 15))).ShouldBe([(FindingRule.HolidaysEnd, FindingWeight.Consider, "Holidays of Berlin end on 15 Feb 2027")]);
        Found(Until(new(2026, 10, 3))).ShouldBe([(FindingRule.HolidaysEnd, FindingWeight.Mend, "Holidays of Berlin end on 3 Oct 2026")]);
        Found(Sound() with { LastHolidays = new Dictionary<long, LocalDate?> { [2] = null } }).ShouldBe([(FindingRule.HolidaysEnd, FindingWeight.Mend, "No holiday is entered for Berlin")]);
        Found(Sound() with { Hours = [.. Sound().Hours.Select(site => site with { ObservesHolidays = false })], LastHolidays = new Dictionary<long, LocalDate?>() }).ShouldBe([]);
    }

    [Fact]
    public void An_exclusion_has_its_notice_and_its_deadline()
    {
        var terms = Sound().Terms with { Texts = Sound().Terms.Texts with { Exclusions = "Planned maintenance does not count." } };

        Found(Sound() with { Terms = terms with { Claims = new() } }).ShouldBe(
        [
            (FindingRule.NoNotice, FindingWeight.Mend, "Maintenance is left out without notice"), (FindingRule.NoNotice, FindingWeight.Consider, "Claims wait until somebody answers"),
        ]);
        Found(Sound() with { Terms = terms with { Claims = new() { NoticeDays = 5, AnswerDays = 10, Silence = Silence.Declined } } }).ShouldBe([]);
    }

    [Theory]
    [InlineData("We are there 24/7.", true)]
    [InlineData("Penalties are paid.", false)]
    [InlineData("Answered within 4 hours.", true)]
    [InlineData("Answered within 8 hours.", false)]
    [InlineData("Disputes are escalated to the board.", true)]
    [InlineData("Users take part in a survey.", true)]
    [InlineData("Answered within 10 working days.", false)]
    [InlineData("Answered within 11 working days.", true)]
    [InlineData("Answered quickly.", false)]
    public void A_promise_in_the_texts_is_found_by_stated_words(string text, bool isFound)
    {
        var facts = Sound() with { Terms = Sound().Terms with { Texts = new() { Purpose = "p", Remedies = text, DisputeProcedure = text }, Claims = new() { AnswerDays = 10, Silence = Silence.Declined } } };

        Found(facts).Any(finding => finding.Rule == FindingRule.TextAlone).ShouldBe(isFound);
    }

    [Fact]
    public void A_review_that_is_over_and_an_end_without_a_follower_are_told_of_what_is_in_force()
    {
        var facts = Sound() with { NextReview = new(2026, 11, 16), Terms = Sound().Terms with { EffectiveTo = new(2027, 1, 1) } };

        Found(facts).Select(finding => finding.Title).ShouldBe(["It ends on 31 Dec 2026, and nothing follows", "The review was due by 16 Nov 2026"]);
        Found(facts with { HasNext = true }).Select(finding => finding.Title).ShouldBe(["The review was due by 16 Nov 2026"], "a review is due until its minutes are written");
        Found(facts with { IsInForce = false }).ShouldBe([]);
    }

    private static IReadOnlyList<(FindingRule Rule, FindingWeight Weight, string Title)> Found(LintFacts facts) =>
        [.. AgreementLint.Of(facts).Select(finding => (finding.Rule, finding.Weight, finding.Title))];

    private static LintFacts With(TargetFacts resolved) => Sound() with { Targets = [resolved, Sound().Targets[1]] };

    private static LintFacts Of(params AgreementTarget[] targets) => Sound() with
    {
        Terms = Sound().Terms with { Targets = targets },
        Targets = [.. targets.Select(_ => new TargetFacts(true, Usual, [], 90, 100))],
    };

    private static LintFacts Sound() => new()
    {
        Today = new(2026, 11, 17),
        IsInForce = true,
        Priorities = ["P1", "P2"],
        Hours = [Site(1, "Berlin"), Site(2, "Pune")],
        LastHolidays = new Dictionary<long, LocalDate?> { [1] = null, [2] = new(2027, 12, 25) },
        Targets = [new(true, Usual, [], 90, 100), new(true, Usual, [], 99, 100)],
        Terms = new()
        {
            EffectiveFrom = new(2026, 1, 1),
            Texts = new() { Purpose = "Help." },
            MonthlyChargeCents = 100_000,
            AtRiskRatio = 0.1m,
            Targets = [Resolved, Available],
            Contacts = [new() { Side = Side.Provider, Duty = "Broken", Name = "Desk", Phone = "110" }],
        },
    };

    private static PromisedHours Site(long id, string name) => new()
    {
        SiteId = id, SiteCode = name, SiteName = name, TimeZone = "UTC", ServiceHoursId = 1, ServiceHoursName = "Office", ObservesHolidays = true,
        Weekly = [new WeeklyHours([IsoDayOfWeek.Monday], new LocalTime(8, 0), new LocalTime(18, 0))],
    };

    private static decimal? Number(string? text) => text is null ? null : decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
