using ItCatalog.Calculation;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Work.Reports;
using NodaTime;

namespace ItCatalog.Work.Tests.Reports;

/// <summary>Every sentence of what changed, as tables of cases: ties, gaps, not measured, the first month, nothing at all.</summary>
public sealed class WhatChangedTests
{
    private static readonly (string Now, string Before) _names = ("October 2026", "September");

    [Fact]
    public void The_worst_is_told_first_and_what_is_new_before_what_was_so_already()
    {
        Worst([], []).ShouldBe("There is nothing to judge in October 2026.");
        Worst([Cell(), Cell(site: "Pune", status: "insufficient-sample", good: 3, total: 3)], [Cell(good: 9, total: 10)]).ShouldBe("Nothing could be judged in October 2026: 1 too few to judge, 1 not measured.");
        Worst([Cell(good: 10, total: 10)], []).ShouldBe("Every promise that could be judged was kept: 1 of 1.");
        Worst([Cell(good: 10, total: 10), Cell(site: "Pune")], [Cell(good: 8, total: 10)]).ShouldBe("Every promise that could be judged was kept: 1 of 1, after 0 of 1 in September.");
        Worst([Cell(good: 92, total: 100)], []).ShouldBe("“Resolved”, Berlin, is below expected: 92.00\u202f%, not measured in September; 92 of 100, expected 95\u202f%.");
        Worst([Cell(good: 92, total: 100)], [Cell()]).ShouldContain("92.00\u202f%, not measured in September");
        Worst([Cell(good: 92, total: 100)], [Cell(good: 46, total: 50)]).ShouldContain("92.00\u202f%, as in September");
        Worst([Cell(good: 92, total: 100)], [Cell(good: 91, total: 100)]).ShouldBe("“Resolved”, Berlin, is still below expected: 92.00\u202f% after 91.00\u202f% in September; 92 of 100, expected 95\u202f%.");
        Worst([Cell(good: 80, total: 100)], [Cell(good: 92, total: 100)]).ShouldStartWith("“Resolved”, Berlin, is below minimum: 80.00\u202f% after 92.00\u202f%");
        Worst([Cell(good: 92, total: 100)], [Cell(good: 80, total: 100)]).ShouldStartWith("“Resolved”, Berlin, is below expected: 92.00\u202f% after 80.00\u202f%");
        Worst([Cell(good: 92, total: 100)], [Cell(good: 10, total: 10)]).ShouldContain("92.00\u202f% after 100.00\u202f% in September");
        Worst([Cell(good: 92, total: 100), Cell(site: "Pune", good: 80, total: 100)], []).ShouldBe(
            "“Resolved”, Pune, is below minimum: 80.00\u202f%, not measured in September; 80 of 100, at least 90\u202f%. 1 more is missed.");
        Worst([Cell(good: 92, total: 100), Cell(site: "Osaka", good: 93, total: 100), Cell(site: "Pune", good: 94, total: 100)], [Cell(good: 91, total: 100), Cell(site: "Osaka", good: 91, total: 100), Cell(site: "Pune", good: 99, total: 100)])
            .ShouldStartWith("“Resolved”, Pune, is below expected", Case.Sensitive, "it is new");
        Worst([Cell(good: 92, total: 100), Cell(site: "Pune", good: 92, total: 100)], []).ShouldStartWith("“Resolved”, Berlin, is below expected", Case.Sensitive, "equals stay in the order of the report");
        Worst([Cell(good: 92, total: 100)], [], namesAgreement: true).ShouldStartWith("“Resolved” of Mail for Research, Berlin, is below expected");
    }

    [Fact]
    public void Figures_that_would_read_alike_have_the_decimals_that_tell_them_apart() =>
        Worst([Cell(good: 93961, total: 100000)], [Cell(good: 93967, total: 100000)]).ShouldContain("93.961\u202f% after 93.967\u202f% in September");

    [Fact]
    public void Less_is_better_where_the_agreement_says_so() =>
        Worst([Cell(good: null, total: 12, value: 12, status: "below-minimum", kind: "outage-count", better: "lower", expected: 2, minimum: 4)], []).ShouldBe(
            "“Resolved”, Berlin, is below minimum: 12, not measured in September, at most 4.");

    [Fact]
    public void What_was_missed_before_came_back_or_did_not()
    {
        Back([Cell(good: 10, total: 10)], []).ShouldBe("Nothing was judged in September, so that there is nothing to compare with.");
        Back([Cell(good: 10, total: 10)], [Cell()]).ShouldBe("Nothing was judged in September, so that there is nothing to compare with.");
        Back([Cell(good: 10, total: 10)], [Cell(good: 10, total: 10)]).ShouldBe("Nothing had been missed in September either.");
        Back([Cell(good: 92, total: 100)], [Cell(good: 10, total: 10)]).ShouldBe("Nothing had been missed in September: what is missed now is new.");
        Back([Cell(good: 92, total: 100)], [Cell(good: 91, total: 100)]).ShouldBe("Nothing that was missed in September came back: 1 of 1 is missed again.");
        Back([Cell(), Cell(site: "Pune", good: 92, total: 100)], [Cell(good: 91, total: 100), Cell(site: "Pune", good: 91, total: 100)]).ShouldBe(
            "Nothing that was missed in September came back: 1 of 2 is missed again, 1 could not be judged.");
        Back([Cell()], [Cell(good: 91, total: 100)]).ShouldBe("Nothing that was missed in September came back: it could not be judged.");
        Back([], [Cell(good: 91, total: 100), Cell(site: "Pune", good: 91, total: 100)]).ShouldBe("Nothing that was missed in September came back: none of 2 could be judged.");
        Back([Cell(good: 97, total: 100), Cell(site: "Pune", good: 96, total: 100)], [Cell(good: 92, total: 100), Cell(site: "Pune", good: 80, total: 100)]).ShouldBe(
            "“Resolved”, Pune, came back: 96.00\u202f% after 80.00\u202f%, which was below minimum. 1 more came back.");
    }

    [Fact]
    public void The_sites_that_lie_farthest_apart_are_named()
    {
        Apart([Cell(good: 92, total: 100)], []).ShouldBe("No target was judged at more than one site, so that sites cannot be compared.");
        Apart([Cell(good: 92, total: 100), Cell(site: "Pune", status: "insufficient-sample", good: 3, total: 3)], []).ShouldStartWith("No target was judged at more than one site");
        Apart([Cell(good: 96, total: 100), Cell(site: "Pune", good: 48, total: 50)], []).ShouldBe("All sites are equal in “Resolved”.");
        Apart([Cell(good: 96, total: 100), Cell(site: "Pune", good: 99, total: 100)], []).ShouldBe("Pune and Berlin are 3.00 points apart in “Resolved”, 99.00\u202f% and 96.00\u202f%; September cannot be compared.");
        Apart([Cell(good: 96, total: 100), Cell(site: "Pune", good: 97, total: 100)], [Cell(good: 96, total: 100), Cell(site: "Pune", good: 99, total: 100)]).ShouldBe(
            "Pune and Berlin are 1.00 points apart in “Resolved”, 97.00\u202f% and 96.00\u202f%; the best and the worst were 3.00 points apart in September.");
        Apart([Cell(value: 107, total: 107, kind: "count", status: "met"), Cell(site: "Pune", value: 48, total: 48, kind: "count", status: "met")], []).ShouldStartWith("No target", Case.Sensitive, "more cases are not worse");
    }

    [Theory]
    [InlineData(0, 0, 0, 0, 0, true, "No credit is due for October 2026.")]
    [InlineData(0, 0, 0, 0, 2, true, "No credit is due for October 2026 although 2 figures were missed.")]
    [InlineData(0, 0, 0, 20179, 0, true, "No credit is due for October 2026, EUR\u00a0201.79 for September.")]
    [InlineData(20179, 0, 0, 2438, 1, true, "Credits of EUR\u00a0201.79 are due for October 2026, EUR\u00a024.38 for September.")]
    [InlineData(0, 500, -250, 0, 0, true, "No credit is due for October 2026; EUR\u00a05.00 of earlier credits is returned; closed months changed by EUR\u00a0−2.50.")]
    [InlineData(0, 0, 0, 0, 0, false, "Credits of October 2026 are not known before it has ended.")]
    public void Money_is_told_as_bills_have_it(long credited, long returned, long adjusted, long creditedBefore, int missed, bool hasEnded, string sentence) =>
        WhatChanged.Money(MoneyOf(credited, returned, adjusted), MoneyOf(creditedBefore, 0, 0), new(1, missed, 0, 0, 0), hasEnded, _names).ShouldBe(sentence);

    [Theory]
    [InlineData(0, 0, 0, 0, 0, 0, 0, 0, "Nobody rated October 2026 or a delivery in it.")]
    [InlineData(1, 5, 0, 0, 0, 0, 0, 0, "1 rating is too few to tell a mean.")]
    [InlineData(4, 16, 10, 40, 0, 0, 0, 0, "4 ratings are too few to tell a mean.")]
    [InlineData(10, 39, 10, 42, 0, 0, 0, 0, "People rate it 3.9 of 5 in 10 answers, 4.2 in September.")]
    [InlineData(10, 39, 4, 20, 14, 9, 0, 0, "People rate it 3.9 of 5 in 10 answers; 14 cases were opened again, 9 in September.")]
    [InlineData(0, 0, 0, 0, 0, 1, 50, 60, "Nobody rated October 2026 or a delivery in it; no cases were opened again, 1 in September; 50.0\u202f% of 100 cases were solved at first contact, 60.0\u202f% in September.")]
    public void People_are_told_from_five_answers_on(int count, int sum, int countBefore, int sumBefore, int reopened, int reopenedBefore, int first, int firstBefore, string sentence) =>
        WhatChanged.People(PeopleOf(count, sum, reopened, first), PeopleOf(countBefore, sumBefore, reopenedBefore, firstBefore), _names).ShouldBe(sentence);

    [Fact]
    public void A_green_month_of_less_content_people_is_told()
    {
        PeopleOf(10, 39, 14, 50).WorseThan(PeopleOf(10, 42, 9, 60), "September").ShouldBe(
            ["Rating 3.9 after 4.2 in September.", "14 cases were opened again, 9 in September.", "50.0\u202f% were solved at first contact after 60.0\u202f%."]);
        PeopleOf(10, 42, 9, 56).WorseThan(PeopleOf(10, 42, 9, 60), "September").ShouldBeEmpty("less than five points is chance");
        PeopleOf(4, 4, 0, 0).WorseThan(PeopleOf(10, 42, 0, 0), "September").ShouldBeEmpty("four answers tell no mean");
    }

    private static string Worst(ReportCell[] now, ReportCell[] before, bool namesAgreement = false) =>
        WhatChanged.Worst(now, before, Score(now), Score(before), _names, namesAgreement);

    private static string Back(ReportCell[] now, ReportCell[] before) => WhatChanged.Back(now, before, _names, namesAgreement: false);

    private static string Apart(ReportCell[] now, ReportCell[] before) => WhatChanged.Apart(now, before, _names, namesAgreement: false);

    [Fact]
    public void What_has_no_remedy_is_no_miss_and_in_no_score()
    {
        ReportCell[] cells = [Cell(good: 95, total: 100), Cell("Pune", good: 1, total: 100, standing: "report-only"), Cell("Lyon", good: 1, total: 100, standing: "baseline")];

        (Score(cells).All, Score(cells).Missed, Score(cells).IsGreen).ShouldBe((1, 0, true));
        cells.ShouldAllBe(cell => !cell.IsMissed);
        cells[1].Status.ShouldBe(Status.BelowMinimum, "it is judged and shown all the same");
    }

    private static ReportScore Score(ReportCell[] cells) => ReportScore.Of(cells.Select(cell => cell.Last));

    private static ReportMoney MoneyOf(long credited, long returned, long adjusted) => new()
    {
        Charged = Money.OfCents(0L, "EUR"),
        Credited = Money.OfCents(-credited, "EUR"),
        Returned = Money.OfCents(returned, "EUR"),
        Adjusted = Money.OfCents(adjusted, "EUR"),
        Lines = [],
    };

    private static ReportPeople PeopleOf(int count, int sum, int reopened, int first) =>
        new(new() { Count = count, Sum = sum }, new() { CaseCount = 100, ReopenedCount = reopened, FirstContactKnown = first == 0 ? 0 : 100, FirstContactCount = first });

    /// <summary>A figure at a site; its judgement follows from good of total where it is not said: 95 % are expected, 90 % at least.</summary>
    private static ReportCell Cell(
        string site = "Berlin", decimal? good = null, decimal? total = null, decimal? value = null, string? status = null, string kind = "resolution", string better = "higher", decimal expected = 0.95m, decimal? minimum = 0.9m, string standing = "binding")
    {
        var ratio = value ?? good / total;
        return new(
        [
            new()
            {
                Promise = new()
                {
                    TargetId = 1, AgreementCode = "RES-MAIL", DepartmentName = "Research", ServiceCode = "MAIL", ServiceName = "Mail", UnitName = "Workplace", Position = 1,
                    TargetKey = "resolved-" + kind, TargetName = "Resolved", KindName = kind, BetterName = better, Decimals = 2, Unit = "", Expected = expected, Minimum = minimum,
                    LengthName = "month", StandingName = standing, BaselineUntil = null, VersionNumber = 1,
                },
                Site = new() { SiteId = 1, Code = site, Name = site },
                Window = new LocalDate(2026, 10, 1), ClosesWith = new LocalDate(2026, 10, 1), IsClosed = false,
                Status = Word.Parse<Status>(status ?? (ratio is null ? "not-measured" : ratio >= expected ? "met" : ratio >= minimum ? "below-expected" : "below-minimum")),
                Good = good, Total = total, Value = ratio, PendingCount = 0, ExcludedCount = 0, Coverage = Coverage.Full, SharedBy = null,
                IsPartial = false, IsStanding = true, RuleVersion = 5, IsAdjusted = false,
            },
        ]);
    }
}
