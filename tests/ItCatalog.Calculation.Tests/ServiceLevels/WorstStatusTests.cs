using ItCatalog.Calculation.ServiceLevels;
using static ItCatalog.Calculation.ServiceLevels.Status;

namespace ItCatalog.Calculation.Tests.ServiceLevels;

public sealed class WorstStatusTests
{
    [Theory]
    [InlineData(new Status[0], NotMeasured, "nothing there")]
    [InlineData(new[] { NotMeasured, InsufficientSample }, InsufficientSample, "nothing judged")]
    [InlineData(new[] { NotMeasured, Met, InsufficientSample }, Met, "what was judged was met")]
    [InlineData(new[] { Met, BelowExpected, NotMeasured }, BelowExpected, "one missed")]
    [InlineData(new[] { BelowExpected, BelowMinimum, Met }, BelowMinimum, "one missed badly")]
    public void The_worst_judgement_counts(Status[] statuses, Status expected, string why) => WorstStatus.Of(statuses).ShouldBe(expected, why);
}
