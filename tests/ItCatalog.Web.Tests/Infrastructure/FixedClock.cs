using NodaTime;

namespace ItCatalog.Web.Tests.Infrastructure;

/// <summary>Stands still, so that pages say the same on every day.</summary>
public sealed class FixedClock(Instant now) : IClock
{
    public Instant GetCurrentInstant() => now;
}
