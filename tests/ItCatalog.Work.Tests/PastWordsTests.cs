using System.Globalization;
using ItCatalog.Data.Performance;
using ItCatalog.Work.Jobs;
using NodaTime;

namespace ItCatalog.Work.Tests;

public sealed class PastWordsTests
{
    [Theory]
    [InlineData("resolution", "0.9396", "met", "0.9167", "below-expected", "93.96 %, met", "91.67 %, below expected", "a share")]
    [InlineData("resolution", "0.93961", "met", "0.93967", "met", "93.961 %, met", "93.967 %, met", "shares that differ beyond the decimals shown")]
    [InlineData("resolution", "0.5", "below-minimum", "0.5", "below-minimum", "50.00 %, below minimum, 5 of 10", "50.00 %, below minimum, 6 of 12", "the same share of other cases", 5, 10, 6, 12)]
    [InlineData("availability", "0.9", "met", "0.9", "met", "90.00 %, met, 6 min down of 1 h 00 min", "90.00 %, met, 12 min down of 2 h 00 min", "the same share of another time", 3240, 3600, 6480, 7200)]
    [InlineData("availability", "0.9", "met", "0.9", "met", "90.00 %, met, 32,410 of 36,010", "90.00 %, met, 32,418 of 36,020", "of times that read the same", 32410, 36010, 32418, 36020)]
    [InlineData("mean-resolution", "4320", "met", "17400", "below-minimum", "1 h 12 min, met", "4 h 50 min, below minimum", "a time")]
    [InlineData("mean-resolution", "4321", "met", "4322", "met", "1 h 12 min 1 s, met", "1 h 12 min 2 s, met", "times within one minute")]
    [InlineData("mean-resolution", "4321.25", "met", "4321.5", "met", "4,321.25 s, met", "4,321.5 s, met", "times within one second")]
    [InlineData("count", "3", "met", "1204", "below-minimum", "3, met", "1,204, below minimum", "a number of cases")]
    [InlineData("mean", "55.2", "met", "55.25", "met", "55.20 ms, met", "55.25 ms, met", "samples in a unit, told apart", null, null, null, null, "ms", 1)]
    [InlineData("resolution", null, "not-measured", "1", "met", "not measured", "100.00 %, met", "not measured, then measured")]
    [InlineData("resolution", "1", "met", null, null, "100.00 %, met", "no figure", "a figure that goes")]
    [InlineData("resolution", "0.9", "insufficient-sample", "0.9", "below-minimum", "90.00 %, too few cases", "90.00 %, below minimum", "a status alone")]
    public void A_figure_reads_as_everywhere_and_before_and_after_can_be_told_apart(
        string kind, string? before, string? statusBefore, string? after, string? statusAfter, string expectedBefore, string expectedAfter, string about,
        int? goodBefore = null, int? totalBefore = null, int? goodAfter = null, int? totalAfter = null, string unit = "", int decimals = 2)
    {
        var figure = Figure(kind) with
        {
            ValueBefore = Number(before),
            ValueAfter = Number(after),
            StatusBefore = statusBefore,
            StatusAfter = statusAfter,
            GoodBefore = goodBefore,
            TotalBefore = totalBefore ?? 1,
            GoodAfter = goodAfter,
            TotalAfter = totalAfter ?? 2,
            Shown = Target(kind) with { Unit = unit, Decimals = decimals },
        };

        var row = PastWords.Row(figure);

        (Plain(row.Before), Plain(row.After)).ShouldBe((expectedBefore, expectedAfter), about);
    }

    [Theory]
    [InlineData(null, null, 12050L, false, "no credit", "credit of EUR 120.50", "none, then some")]
    [InlineData(12050L, false, null, null, "credit of EUR 120.50", "no credit", "some, then none")]
    [InlineData(12050L, false, 12051L, false, "credit of EUR 120.50", "credit of EUR 120.51", "another amount")]
    [InlineData(12050L, false, 12050L, true, "credit of EUR 120.50", "credit of EUR 120.50, returned", "returned")]
    [InlineData(0L, false, 123456789L, false, "credit of EUR 0.00", "credit of EUR 1,234,567.89", "thousands are marked")]
    public void A_credit_is_money_with_its_currency(long? before, bool? backBefore, long? after, bool? backAfter, string expectedBefore, string expectedAfter, string about)
    {
        var row = PastWords.Row(Credit with { AmountCentsBefore = before, EarnedBackBefore = backBefore, AmountCentsAfter = after, EarnedBackAfter = backAfter }, "EUR");

        (Plain(row.Before), Plain(row.After)).ShouldBe((expectedBefore, expectedAfter), about);
    }

    [Fact]
    public void A_credit_of_the_same_amount_says_for_what_else_it_is()
    {
        var row = PastWords.Row(Credit with { ReasonAfter = "repeated", ConsecutiveMonthsAfter = 3 }, "EUR");

        (Plain(row.Before), Plain(row.After)).ShouldBe(
            ("credit of EUR 1.00, below the minimum level", "credit of EUR 1.00, below the expected level again, month 3 in a row"));
    }

    [Theory]
    [InlineData("month", "October 2026")]
    [InlineData("quarter", "4th quarter 2026")]
    [InlineData("year", "October 2026 to September 2027")]
    public void A_window_is_called_by_its_name(string length, string expected)
    {
        var row = PastWords.Row(Figure("resolution") with { Shown = Target("resolution") with { Length = length } });

        (row.Agreement, row.Target, row.Site, row.Window).ShouldBe(("RES-LABWS", "Resolved within 8 h", "BER", expected));
    }

    [Fact]
    public void What_a_job_has_kept_reads_the_same()
    {
        var past = Consequences.None with { Currency = "EUR", Figures = [Figure("resolution") with { ValueAfter = 0.5m }], Credits = [Credit with { AmountCentsAfter = 250 }] };

        var kept = JobJson.Read<Consequences>(JobJson.Write(past));

        PastWords.Rows(kept).ShouldBe(PastWords.Rows(past));
        (PastWords.Sentence(kept), kept.Fingerprint).ShouldBe((PastWords.Sentence(past), past.Fingerprint));
    }

    [Fact]
    public void Credits_stand_first_then_figures_whose_status_changes()
    {
        var past = Consequences.None with
        {
            Currency = "EUR",
            Figures =
            [
                Figure("resolution") with { ValueAfter = 0.5m },
                Figure("resolution") with { StatusAfter = "below-minimum" },
            ],
            Credits = [Credit with { AmountCentsAfter = 250 }],
        };

        PastWords.Rows(past).Select(row => row.After.Split(", ")[^1]).ShouldBe(["credit of EUR\u00a02.50", "below minimum", "met"], Case.Insensitive);
    }

    [Fact]
    public void The_sentence_counts_statuses_and_adds_credits_up()
    {
        var past = Consequences.None with
        {
            Currency = "EUR",
            Figures = [Figure("resolution") with { StatusAfter = "below-minimum" }, Figure("resolution") with { ValueAfter = 0.5m }],
            Credits = [Credit with { AmountCentsAfter = 250 }],
        };

        PastWords.Title(past).ShouldBe("This changes 2 settled figures and 1 credit");
        Plain(PastWords.Sentence(past)).ShouldBe("1 status changes. These credits were EUR 1.00 together and would be EUR 2.50.");
        PastWords.Sentence(past with { Credits = [] }).ShouldBe("1 status changes. No credit changes.");
        PastWords.HiddenCount(past).ShouldBe(0);
        PastWords.HiddenCount(past with { Credits = [.. Enumerable.Repeat(Credit, 120)] }).ShouldBe(92);
    }

    private static RecomputedCredit Credit => new()
    {
        Agreement = "RES-LABWS",
        Target = "resolved",
        Shown = Target("resolution"),
        Site = "BER",
        Month = new LocalDate(2026, 10, 1),
        AmountCentsBefore = 100,
        AmountCentsAfter = 100,
        EarnedBackBefore = false,
        EarnedBackAfter = false,
        ReasonBefore = "below-minimum",
        ReasonAfter = "below-minimum",
        ConsecutiveMonthsBefore = 1,
        ConsecutiveMonthsAfter = 1,
        RuleVersionBefore = 1,
        RuleVersionAfter = 1,
    };

    private static RecomputedFigure Figure(string kind) => new()
    {
        Agreement = "RES-LABWS",
        Target = "resolved",
        Shown = Target(kind),
        Site = "BER",
        Month = new LocalDate(2026, 10, 1),
        GoodBefore = 1,
        GoodAfter = 1,
        TotalBefore = 1,
        TotalAfter = 1,
        ValueBefore = 1,
        ValueAfter = 1,
        StatusBefore = "met",
        StatusAfter = "met",
        RawGoodBefore = 1,
        RawGoodAfter = 1,
        RawTotalBefore = 1,
        RawTotalAfter = 1,
        PendingBefore = 0,
        PendingAfter = 0,
        ExcludedBefore = 0,
        ExcludedAfter = 0,
        PartialBefore = false,
        RuleVersionBefore = 1,
        RuleVersionAfter = 1,
    };

    private static ShownTarget Target(string kind) => new()
    {
        Name = "Resolved within 8 h",
        Kind = kind,
        Better = kind is "mean-resolution" or "count" ? "lower" : "higher",
        Decimals = 2,
        Unit = "",
        Length = "month",
    };

    private static decimal? Number(string? text) => text is null ? null : decimal.Parse(text, CultureInfo.InvariantCulture);

    private static string Plain(string text) => text.Replace('\u00a0', ' ').Replace('\u202f', ' ');
}
