using System.Runtime.InteropServices;
using NodaTime;

namespace ItCatalog.Calculation.Time;

/// <summary>A half-open interval in UTC milliseconds.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Stretch(long From, long To)
{
    public long Length => To - From;

    /// <summary>The interval in whole milliseconds; without a start from 1900, without an end to <paramref name="openEnd"/>.</summary>
    public static Stretch Of(Interval interval, long openEnd) => new(
        interval.HasStart ? Milliseconds.Of(interval.Start) : Milliseconds.First,
        interval.HasEnd ? Milliseconds.Of(interval.End) : openEnd);

    /// <summary>Sorts and joins in place, leaving out empty ones; returns how many remain at the front.</summary>
    public static int Join(Span<Stretch> stretches)
    {
        stretches.Sort(static (left, right) => left.From.CompareTo(right.From));
        var count = 0;
        foreach (var stretch in stretches)
        {
            if (stretch.To <= stretch.From)
            {
                continue;
            }

            if (count > 0 && stretch.From <= stretches[count - 1].To)
            {
                stretches[count - 1] = new Stretch(stretches[count - 1].From, Math.Max(stretches[count - 1].To, stretch.To));
            }
            else
            {
                stretches[count++] = stretch;
            }
        }

        return count;
    }

    public Interval ToInterval() => new(Milliseconds.ToInstant(From), Milliseconds.ToInstant(To));
}
