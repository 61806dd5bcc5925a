using ItCatalog.Calculation.ServiceLevels;
using NodaTime;

namespace ItCatalog.Calculation.Tests.ServiceLevels;

public class CountedPriorityTests
{
    [Theory]
    [InlineData("P2", "", CountedPriority.Last, "P2")]
    [InlineData("P2", "", CountedPriority.Opening, "P2")]
    [InlineData("P2", "", CountedPriority.Highest, "P2")]
    [InlineData("P2", "P3,P1", CountedPriority.Last, "P2")]
    [InlineData("P2", "P3,P1", CountedPriority.Opening, "P3")]
    [InlineData("P2", "P3,P1", CountedPriority.Highest, "P1")]
    [InlineData("P1", "P3,P2", CountedPriority.Highest, "P1")]
    [InlineData("P2", "P3,p1", CountedPriority.Highest, "p1")]
    [InlineData("P8", "P9,P3", CountedPriority.Highest, "P3")]
    [InlineData("P8", "P9", CountedPriority.Highest, "P8")]
    [InlineData(null, "P3", CountedPriority.Last, null)]
    [InlineData(null, "P3", CountedPriority.Opening, "P3")]
    [InlineData(null, "P3", CountedPriority.Highest, "P3")]
    [InlineData(null, "", CountedPriority.Opening, null)]
    public void Of_the_priorities_that_a_ticket_had_one_counts(string? last, string earlier, CountedPriority counted, string? expected)
    {
        var ticket = new Ticket { Key = "1", Opened = Instant.FromUtc(2026, 1, 5, 8, 0), Priority = last, EarlierPriorities = earlier.Length == 0 ? [] : earlier.Split(',') };

        CountedPriorities.Of(Target(counted, []), ticket).ShouldBe(expected);
        Target(counted, expected is null ? ["P1"] : [expected.Trim().ToUpperInvariant()]).Counts(ticket).ShouldBe(expected is not null);
        Target(counted, ["other"]).Counts(ticket).ShouldBeFalse();
    }

    private static Target Target(CountedPriority counted, string[] priorities) => new()
    {
        Key = "t", Kind = TargetKind.Resolution, Expected = 1, Within = Duration.FromHours(8), Priorities = priorities, CountedPriority = counted, PriorityOrder = ["P1", "P2", "P3"],
    };
}
