using ItCatalog.Work.Jobs;
using NodaTime;

namespace ItCatalog.Work.Tests.Jobs;

public sealed class RetryPauseTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 4)]
    [InlineData(6, 32)]
    [InlineData(7, 60)]
    [InlineData(8, 60)]
    [InlineData(32, 60)]
    [InlineData(33, 60)]
    [InlineData(int.MaxValue, 60)]
    public void The_pause_doubles_up_to_an_hour_and_stays_there(int failures, int minutes) => RetryPause.After(failures).ShouldBe(Duration.FromMinutes(minutes));
}
