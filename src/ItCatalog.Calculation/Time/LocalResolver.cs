using NodaTime;
using NodaTime.TimeZones;

namespace ItCatalog.Calculation.Time;

/// <summary>Turns local times into instants by the lenient rule: of two the earlier, in a gap forward by its length.</summary>
/// <remarks>Calculation rules, section 1. Far from a clock change the offset alone answers; near one NodaTime does.</remarks>
internal sealed class LocalResolver(DateTimeZone zone)
{
    private const long Day = 86_400_000;
    private static readonly LocalDate _epoch = new(1970, 1, 1);

    private long _plainFrom = long.MaxValue;
    private long _plainTo = long.MinValue;
    private long _offset;

    /// <summary>The UTC millisecond of a local time, given in milliseconds since 1970-01-01 00:00 by the clock on the wall.</summary>
    public long ToUtc(long local)
    {
        if (local < _plainFrom || local >= _plainTo)
        {
            var instant = zone.AtLeniently(_epoch.AtMidnight().PlusMilliseconds(local)).ToInstant();
            Remember(zone.GetZoneInterval(instant));
            return Milliseconds.Of(instant);
        }

        return local - _offset;
    }

    private void Remember(ZoneInterval interval)
    {
        _offset = interval.WallOffset.Milliseconds;
        _plainFrom = interval.HasStart ? Milliseconds.Of(interval.Start) + _offset + (2 * Day) : long.MinValue;
        _plainTo = interval.HasEnd ? Milliseconds.Of(interval.End) + _offset - (2 * Day) : long.MaxValue;
    }
}
