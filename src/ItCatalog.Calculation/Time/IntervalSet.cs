using System.Collections;
using System.Runtime.InteropServices;
using NodaTime;

namespace ItCatalog.Calculation.Time;

/// <summary>A set of instants as ascending, half-open, joined intervals in whole milliseconds: no two of them touch or overlap.</summary>
/// <remarks>Calculation rules, sections 1 and 3: what is subtracted is joined first, so nothing is subtracted twice.</remarks>
public sealed class IntervalSet : IReadOnlyList<Interval>
{
    private readonly Stretch[] _stretches;

    private IntervalSet(Stretch[] stretches) => _stretches = stretches;

    /// <summary>The set without any instant.</summary>
    public static IntervalSet Empty { get; } = new([]);

    /// <summary>How many separate intervals there are.</summary>
    public int Count => _stretches.Length;

    /// <summary>Total length of all intervals; an interval without a start or an end counts from 1900 or to 2200.</summary>
    public Duration Length => Duration.FromMilliseconds(TotalMilliseconds);

    internal long TotalMilliseconds
    {
        get
        {
            var sum = 0L;
            foreach (var stretch in _stretches)
            {
                sum += stretch.Length;
            }

            return sum;
        }
    }

    internal ReadOnlySpan<Stretch> Stretches => _stretches;

    /// <summary>The interval at a position, in ascending order.</summary>
    /// <param name="index">From 0 to <see cref="Count"/> exclusive.</param>
    public Interval this[int index] => _stretches[index].ToInterval();

    /// <summary>Joins intervals in any order, overlapping or touching ones included; empty ones vanish.</summary>
    /// <param name="intervals">Intervals; one without a start begins in 1900, one without an end runs to 2200.</param>
    public static IntervalSet Of(IEnumerable<Interval> intervals)
    {
        ArgumentNullException.ThrowIfNull(intervals);
        var stretches = new List<Stretch>();
        foreach (var interval in intervals)
        {
            stretches.Add(Stretch.Of(interval, Milliseconds.End));
        }

        return Join(stretches);
    }

    /// <summary>One interval from <paramref name="from"/> to <paramref name="to"/> (exclusive); empty when it does not end after it starts.</summary>
    /// <param name="from">First instant inside.</param>
    /// <param name="to">First instant after it.</param>
    public static IntervalSet Of(Instant from, Instant to) => Join([new Stretch(Milliseconds.Of(from), Milliseconds.Of(to))]);

    /// <summary>Whether an instant lies in the set; the end of an interval does not.</summary>
    /// <param name="instant">Any instant.</param>
    public bool Contains(Instant instant)
    {
        var t = Milliseconds.Of(instant);
        var index = LastStartingBy(t);
        return index >= 0 && t < _stretches[index].To;
    }

    /// <summary>How much of <c>[from, to)</c> lies in the set; costs a search and the intervals inside.</summary>
    /// <param name="from">First instant.</param>
    /// <param name="to">First instant after it.</param>
    public Duration LengthWithin(Instant from, Instant to)
    {
        long a = Milliseconds.Of(from), b = Milliseconds.Of(to), sum = 0;
        for (var index = Math.Max(LastStartingBy(a), 0); index < _stretches.Length && _stretches[index].From < b; index++)
        {
            sum += Math.Max(Math.Min(_stretches[index].To, b) - Math.Max(_stretches[index].From, a), 0);
        }

        return Duration.FromMilliseconds(sum);
    }

    /// <summary>All instants of either set.</summary>
    /// <param name="other">The set to add.</param>
    public IntervalSet Union(IntervalSet other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Join([.. _stretches, .. other._stretches]);
    }

    /// <summary>The instants that lie in both sets.</summary>
    /// <param name="other">The set to compare with.</param>
    public IntervalSet Intersect(IntervalSet other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var result = new List<Stretch>();
        int left = 0, right = 0;
        while (left < _stretches.Length && right < other._stretches.Length)
        {
            var (a, b) = (_stretches[left], other._stretches[right]);
            var common = new Stretch(Math.Max(a.From, b.From), Math.Min(a.To, b.To));
            if (common.From < common.To)
            {
                result.Add(common);
            }

            if (a.To < b.To)
            {
                left++;
            }
            else
            {
                right++;
            }
        }

        return new IntervalSet([.. result]);
    }

    /// <summary>The instants of this set that do not lie in the other.</summary>
    /// <param name="other">The set to take away.</param>
    public IntervalSet Except(IntervalSet other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var result = new List<Stretch>();
        var next = 0;
        foreach (var stretch in _stretches)
        {
            var from = stretch.From;
            while (next < other._stretches.Length && other._stretches[next].To <= from)
            {
                next++;
            }

            for (var index = next; index < other._stretches.Length && other._stretches[index].From < stretch.To; index++)
            {
                if (other._stretches[index].From > from)
                {
                    result.Add(new Stretch(from, other._stretches[index].From));
                }

                from = Math.Max(from, other._stretches[index].To);
            }

            if (from < stretch.To)
            {
                result.Add(new Stretch(from, stretch.To));
            }
        }

        return new IntervalSet([.. result]);
    }

    /// <inheritdoc/>
    public IEnumerator<Interval> GetEnumerator() => _stretches.Select(stretch => stretch.ToInterval()).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>A set of stretches that are joined and ascending already.</summary>
    internal static IntervalSet OfJoined(ReadOnlySpan<Stretch> stretches) => stretches.IsEmpty ? Empty : new IntervalSet([.. stretches]);

    internal static IntervalSet Join(List<Stretch> stretches)
    {
        var count = Stretch.Join(CollectionsMarshal.AsSpan(stretches));
        return count == 0 ? Empty : new IntervalSet([.. stretches.Take(count)]);
    }

    private int LastStartingBy(long t)
    {
        int low = 0, high = _stretches.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_stretches[middle].From <= t)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low - 1;
    }
}
