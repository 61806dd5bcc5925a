using System.Runtime.InteropServices;
using ItCatalog.Calculation.Time;
using NodaTime;

namespace ItCatalog.Calculation.ServiceLevels;

/// <summary>How much of a window was watched: a part of a whole, both in whole numbers, so that it is exact and can be kept as it is.</summary>
/// <param name="Part">Milliseconds that were watched, or slots that have a record; from 0 to <paramref name="Whole"/>.</param>
/// <param name="Whole">Milliseconds of the window up to <c>asOf</c>, or slots in service hours; at least 1.</param>
/// <remarks>Calculation rules, section 4, "Watched time and coverage".</remarks>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Coverage(long Part, long Whole)
{
    private const long Minute = 60_000;

    /// <summary>All of a window, as of a document, which knows no sources.</summary>
    public static Coverage Full { get; } = new(1, 1);

    /// <summary>Whether nothing is missing.</summary>
    public bool IsFull => Part == Whole;

    /// <summary>The share, from 0 to 1, for show; comparisons are made by <see cref="Reaches"/>.</summary>
    public decimal Ratio => (decimal)Part / Whole;

    /// <summary>Whether it is at least what a target demands, compared without dividing and without rounding.</summary>
    /// <param name="demanded">A ratio from 0 to 1; null demands nothing.</param>
    public bool Reaches(decimal? demanded) => demanded is not { } ratio || StatusRule.Compare(Part, Whole, ratio) >= 0;

    /// <summary>The share of a window, up to <c>asOf</c>, that is watched: for kinds that are made of tickets or outages.</summary>
    /// <param name="watched">When a source watched.</param>
    /// <param name="window">The window.</param>
    /// <param name="asOf">The instant up to which data is known; a window that has not started by then lacks nothing.</param>
    public static Coverage OfTime(IntervalSet watched, Window window, Instant asOf)
    {
        ArgumentNullException.ThrowIfNull(watched);
        ArgumentNullException.ThrowIfNull(window);
        var end = Instant.Min(window.End, asOf);
        return end <= window.Start
            ? Full
            : new(Milliseconds.Of(watched.LengthWithin(window.Start, end)), Milliseconds.Of(end) - Milliseconds.Of(window.Start));
    }

    /// <summary>The share of slots in agreed time that have a record: for kinds that are made of samples or counts.</summary>
    /// <param name="clock">What agreed time is: a slot counts where this clock runs in any part of it.</param>
    /// <param name="window">The window.</param>
    /// <param name="asOf">The instant up to which data is known; a window that has not started by then lacks nothing.</param>
    /// <param name="spacing">How long a slot is: <see cref="UsualSpacing"/>.</param>
    /// <param name="records">The instants of the records, in any order; more than those of the window does no harm.</param>
    /// <remarks>
    /// The window is laid off in slots of the spacing from its start on, and the last one reaches to its end. A slot that has no record is also filled
    /// by a further record of the slot before it or, where that has none to spare, of the one behind it: no tool keeps time to the second, and a
    /// record a second early would leave a hole. So taking a record away never raises the share.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The spacing is no whole millisecond or more.</exception>
    public static Coverage OfSlots(ServiceClock clock, Window window, Instant asOf, Duration spacing, IEnumerable<Instant> records)
    {
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentNullException.ThrowIfNull(window);
        ArgumentNullException.ThrowIfNull(records);
        return OfSlotsAt(clock, window, asOf, spacing, [.. records.Select(Milliseconds.Of)]);
    }

    /// <summary>The same of milliseconds, for years of them.</summary>
    internal static Coverage OfSlotsAt(ServiceClock clock, Window window, Instant asOf, Duration spacing, ReadOnlySpan<long> records)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Milliseconds.Of(spacing), 1, nameof(spacing));
        var (start, end, length) = (Milliseconds.Of(window.Start), Milliseconds.Of(Instant.Min(window.End, asOf)), Milliseconds.Of(spacing));
        if (end <= start)
        {
            return Full;
        }

        var counts = new int[Math.Max(1, (end - start) / length)];
        foreach (var at in records)
        {
            if (at >= start && at < end)
            {
                counts[Math.Min((at - start) / length, counts.Length - 1)]++;
            }
        }

        var (part, whole) = (0L, 0L);
        var spare = 0;
        for (var slot = 0; slot < counts.Length; slot++)
        {
            var count = counts[slot];
            var (from, to) = (start + (slot * length), slot == counts.Length - 1 ? end : start + ((slot + 1) * length));
            if (clock.Between(from, to, []) > 0)
            {
                whole++;
                if (count == 0 && spare == 0 && slot + 1 < counts.Length && counts[slot + 1] > 1)
                {
                    counts[slot + 1]--;
                    count = 1;
                }

                part += count > 0 || spare > 0 ? 1 : 0;
            }

            spare = Math.Max(count - 1, 0);
        }

        return whole == 0 ? Full : new(part, whole);
    }

    /// <summary>The spacing in which a source usually brings records: the median of the gaps between instants that follow each other, a minute at least.</summary>
    /// <param name="records">Instants in any order; equal ones are one.</param>
    /// <returns>Of an even number of gaps the shorter of the middle two; null where there are fewer than two instants.</returns>
    public static Duration? UsualSpacing(IEnumerable<Instant> records)
    {
        ArgumentNullException.ThrowIfNull(records);
        return SpacingOf(Ascending(records));
    }

    /// <summary>The same of milliseconds in ascending order.</summary>
    internal static Duration? SpacingOf(ReadOnlySpan<long> ascending)
    {
        var gaps = new List<long>(ascending.Length);
        for (var index = 1; index < ascending.Length; index++)
        {
            if (ascending[index] > ascending[index - 1])
            {
                gaps.Add(ascending[index] - ascending[index - 1]);
            }
        }

        if (gaps.Count == 0)
        {
            return null;
        }

        gaps.Sort();
        return SpacingOf(gaps[(gaps.Count - 1) / 2]);
    }

    /// <summary>The same of gaps that were counted.</summary>
    /// <param name="gaps">Each length above 0 in milliseconds with how often it comes, in ascending order; a length may stand there several times in a row.</param>
    public static Duration? SpacingOf(IReadOnlyList<(long Gap, long Count)> gaps)
    {
        ArgumentNullException.ThrowIfNull(gaps);
        var middle = (gaps.Sum(gap => gap.Count) - 1) / 2;
        foreach (var (gap, count) in gaps)
        {
            middle -= count;
            if (middle < 0)
            {
                return SpacingOf(gap);
            }
        }

        return null;
    }

    private static Duration SpacingOf(long medianGap) => Duration.FromMilliseconds(Math.Max(medianGap, Minute));

    /// <summary>Instants in milliseconds, in ascending order. Those of a store come so, and then sorting would be most of the work.</summary>
    internal static long[] Ascending(IEnumerable<Instant> records)
    {
        long[] instants = [.. records.Select(Milliseconds.Of)];
        for (var index = 1; index < instants.Length; index++)
        {
            if (instants[index] < instants[index - 1])
            {
                Array.Sort(instants);
                break;
            }
        }

        return instants;
    }
}
