using NodaTime;

namespace ItCatalog.Data.Tests;

/// <summary>A clock that shows what the test says.</summary>
internal sealed class StandingClock(Instant now) : IClock
{
    /// <summary>The instant it shows.</summary>
    public Instant Now { get; set; } = now;

    public Instant GetCurrentInstant() => Now;
}
