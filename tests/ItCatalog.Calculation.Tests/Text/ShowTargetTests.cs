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
    [InlineData("1", "Resolved within 1 business day")]
    [InlineData("10", "Resolved within 10 business days")]
    [InlineData("1.5", "Resolved within 1.5 business days")]
    public void Business_days_have_no_other_clock(string days, string expected) =>
        ShowTarget.What(EightHours with { Within = null, WithinBusinessDays = decimal.Parse(days, System.Globalization.CultureInfo.InvariantCulture) }).ShouldBe(expected);

    [Theory]
    [InlineData("Resolved within 8 hours", "8\u00a0h in service hours")]
    [InlineData("Fast repair", "Resolved within 8\u00a0h in service hours")]
    public void Below_a_name_that_begins_alike_only_the_rest_is_told(string name, string expected) => ShowTarget.What(EightHours, name).ShouldBe(expected);

    [Fact]
    public void Every_kind_has_words() =>
        Enum.GetValues<TargetKind>().Select(kind => ShowTarget.What(new Target { Key = "k", Kind = kind, Expected = 1m, Within = Duration.FromHours(1), Percentile = 95m }))
            .ShouldAllBe(words => words.Length > 0);

    [Fact]
    public void Details_say_what_takes_part()
    {
        ShowTarget.Details(EightHours).ShouldBe(["all priorities"]);
        ShowTarget.Details(EightHours with { Priorities = ["P1"] }).ShouldBe(["priority P1"]);
        ShowTarget.Details(EightHours with { Priorities = ["P1", "P2", "P3"], CountBy = CountBy.Opened, MinimumSample = 10 })
            .ShouldBe(["priorities P1, P2 and P3", "counted in the month it was opened", "fewer than 10 cases are reported, not judged"]);
        ShowTarget.Details(new Target { Key = "a", Kind = TargetKind.Availability, Expected = 0.999m, Series = "drive", IgnoreOutagesShorterThan = Duration.FromMinutes(5) })
            .ShouldBe(["measured on drive", "outages under 5\u00a0min do not count"]);
    }
}
