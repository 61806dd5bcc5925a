using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Calculation.Time;
using NodaTime;

namespace ItCatalog.Calculation.Tests.Text;

public sealed class ShowTargetTests
{
    private static readonly Target EightHours = new() { Key = "r", Kind = TargetKind.Resolution, Expected = 0.95m, Within = Duration.FromHours(8) };

    [Fact]
    public void A_time_limit_is_told_with_the_clock_that_runs()
    {
        ShowTarget.What(EightHours).ShouldBe("Resolved within 8\u00a0h in service hours");
        ShowTarget.What(EightHours with { Clock = ClockKind.Elapsed }).ShouldBe("Resolved within 8\u00a0h round the clock");
        ShowTarget.What(EightHours with { Kind = TargetKind.Response }).ShouldBe("First answer within 8\u00a0h in service hours");
    }

    [Theory]
    [InlineData(TargetKind.Resolution, "Too few cases")]
    [InlineData(TargetKind.MeanResponse, "Too few cases")]
    [InlineData(TargetKind.Percentile, "Too few samples")]
    [InlineData(TargetKind.Ratio, "Too few items")]
    [InlineData(TargetKind.OutageCount, "Too few outages")]
    [InlineData(TargetKind.Availability, "Too little to judge")]
    public void Too_few_are_too_few_of_what_is_counted(TargetKind kind, string expected) => ShowTarget.TooFew(kind).ShouldBe(expected);

    [Theory]
    [InlineData("1", "Resolved within 1 business day")]
    [InlineData("10", "Resolved within 10 business days")]
    [InlineData("1.5", "Resolved within 1.5 business days")]
    public void Business_days_have_no_other_clock(string days, string expected) =>
        ShowTarget.What(EightHours with { Within = null, WithinBusinessDays = decimal.Parse(days, System.Globalization.CultureInfo.InvariantCulture) }).ShouldBe(expected);

    [Theory]
    [InlineData("Resolved within 8 hours", "8\u00a0h in service hours")]
    [InlineData("Fast repair", "Resolved within 8\u00a0h in service hours")]
    public void Below_a_name_that_begins_alike_only_the_rest_is_told(string name, string expected) => ShowTarget.What(EightHours, name).ShouldBe(expected);

    [Theory]
    [InlineData(TargetKind.Response, "First answer within 1\u00a0h in service hours")]
    [InlineData(TargetKind.Resolution, "Resolved within 1\u00a0h in service hours")]
    [InlineData(TargetKind.Update, "Told of progress at least every 1\u00a0h in service hours")]
    [InlineData(TargetKind.MeanResponse, "Mean time to the first answer in service hours")]
    [InlineData(TargetKind.MeanResolution, "Mean time to the resolution in service hours")]
    [InlineData(TargetKind.FirstContact, "Solved at first contact")]
    [InlineData(TargetKind.Count, "Number of cases opened")]
    [InlineData(TargetKind.Availability, "Available in service hours")]
    [InlineData(TargetKind.OutageCount, "Number of outages in service hours")]
    [InlineData(TargetKind.Ratio, "Share that is good of all that is counted")]
    [InlineData(TargetKind.Mean, "Average of the measurements in service hours")]
    [InlineData(TargetKind.Percentile, "Value that 99.5\u202f% of the measurements in service hours do not exceed")]
    [InlineData(TargetKind.Maximum, "Largest of the measurements in service hours")]
    public void Every_kind_has_words(TargetKind kind, string words) =>
        ShowTarget.What(new Target { Key = "k", Kind = kind, Expected = 1m, Within = Duration.FromHours(1), Percentile = 99.5m }).ShouldBe(words);

    [Fact]
    public void Below_a_name_the_clock_alone_may_be_what_is_left_to_say()
    {
        var available = new Target { Key = "a", Kind = TargetKind.Availability, Expected = 0.999m, Clock = ClockKind.Elapsed };

        ShowTarget.What(available, "Availability").ShouldBe("Available round the clock", "the name begins otherwise");
        ShowTarget.What(available, "available at night").ShouldBe("round the clock");
        ShowTarget.What(EightHours with { Within = null, WithinBusinessDays = 2 }, "Resolved soon").ShouldBe("2 business days");
    }

    [Fact]
    public void Details_say_what_takes_part()
    {
        ShowTarget.Details(EightHours).ShouldBe(["all priorities"]);
        ShowTarget.Details(EightHours with { Priorities = ["P1"] }).ShouldBe(["priority P1"]);
        ShowTarget.Details(EightHours with { Priorities = ["P1", "P2", "P3"], CountBy = CountBy.Opened, MinimumSample = 10 })
            .ShouldBe(["priorities P1, P2 and P3", "counted in the month it was opened", "fewer than 10 cases are reported, not judged"]);
        ShowTarget.Details(new Target { Key = "a", Kind = TargetKind.Availability, Expected = 0.999m, Series = "drive", IgnoreOutagesShorterThan = Duration.FromMinutes(5) })
            .ShouldBe(["measured on drive", "outages under 5\u00a0min do not count"]);
        ShowTarget.Details(new Target { Key = "q", Kind = TargetKind.Ratio, Expected = 0.99m, MinimumSample = 100 }, WindowLength.Quarter)
            .ShouldBe(["fewer than 100 items are reported, not judged", "judged over each quarter"]);
    }

    [Fact]
    public void Details_leave_out_what_changes_nothing()
    {
        ShowTarget.Details(EightHours with { MinimumSample = 1, CountBy = CountBy.Completed }).ShouldBe(["all priorities", "counted in the month it was completed"]);
        ShowTarget.Details(EightHours with { MinimumSample = 2 }).ShouldBe(["all priorities", "fewer than 2 cases are reported, not judged"]);
        ShowTarget.Details(new Target { Key = "a", Kind = TargetKind.Availability, Expected = 0.999m, IgnoreOutagesShorterThan = Duration.Zero, CountBy = CountBy.Opened }).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(TargetKind.Resolution, "fewer than 20 cases are reported, not judged")]
    [InlineData(TargetKind.FirstContact, "fewer than 20 cases are reported, not judged")]
    [InlineData(TargetKind.Ratio, "fewer than 20 items are reported, not judged")]
    [InlineData(TargetKind.Mean, "fewer than 20 samples are reported, not judged")]
    [InlineData(TargetKind.Percentile, "fewer than 20 samples are reported, not judged")]
    [InlineData(TargetKind.Maximum, "fewer than 20 samples are reported, not judged")]
    public void What_there_are_too_few_of_has_its_own_word(TargetKind kind, string expected) =>
        ShowTarget.Details(EightHours with { Kind = kind, MinimumSample = 20 }).ShouldContain(expected);

    [Fact]
    public void A_target_without_a_limit_shows_none() =>
        ShowTarget.Limit(new Target { Key = "a", Kind = TargetKind.Count, Expected = 1 }).ShouldBe(Show.Absent);

    [Fact]
    public void Words_are_listed_as_people_do()
    {
        ShowTarget.List([]).ShouldBe("");
        ShowTarget.List(["P1"]).ShouldBe("P1");
        ShowTarget.List(["P1", "P2"]).ShouldBe("P1 and P2");
    }
}
