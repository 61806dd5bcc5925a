using System.Numerics;

namespace ItCatalog.Calculation.Time;

/// <summary>Intervals in which a clock runs, with running totals: what it reads at an instant, and when it reads a given amount, cost a search and not a walk.</summary>
/// <typeparam name="T">Exact integers wide enough for the total in clock units.</typeparam>
/// <remarks>A plain clock counts milliseconds: one unit for each. A clock of business days counts each date at its own rate.</remarks>
internal sealed class Timeline<T>
    where T : struct, IBinaryInteger<T>
{
    private readonly long[] _starts;
    private readonly long[] _ends;
    private readonly T[]? _rates;
    private readonly T[] _before;
    private readonly int[] _buckets;
    private readonly int _shift;

    /// <summary>A clock that runs in the given intervals.</summary>
    /// <param name="from">First millisecond that is known.</param>
    /// <param name="to">First millisecond that is no longer known.</param>
    /// <param name="running">Ascending intervals that do not overlap (they may touch), each with positive length, inside the known time.</param>
    /// <param name="rates">Units a millisecond in each interval; null means one.</param>
    /// <param name="unitsPerDay">Units of a whole business day, where the clock counts those.</param>
    public Timeline(long from, long to, IReadOnlyList<Stretch> running, T[]? rates = null, T unitsPerDay = default)
    {
        UnitsPerDay = unitsPerDay;
        From = from;
        To = to;
        _rates = rates;
        var count = running.Count;
        _starts = new long[count];
        _ends = new long[count];
        _before = new T[count + 1];
        for (var index = 0; index < count; index++)
        {
            _starts[index] = running[index].From;
            _ends[index] = running[index].To;
            _before[index + 1] = _before[index] + Units(index, running[index].Length);
        }

        (_buckets, _shift) = Buckets();
    }

    /// <summary>First millisecond that is known.</summary>
    public long From { get; }

    /// <summary>First millisecond that is no longer known.</summary>
    public long To { get; }

    /// <summary>Units of a whole business day; zero where the clock counts milliseconds.</summary>
    public T UnitsPerDay { get; }

    public int Count => _starts.Length;

    public Stretch this[int index] => new(_starts[index], _ends[index]);

    /// <summary>Units that the clock has run from the start of this timeline until <paramref name="t"/>.</summary>
    public T Read(long t) => Read(t, IndexAt(t));

    /// <summary>The last millisecond at which the clock, started at <paramref name="start"/>, reads no more than <paramref name="limit"/>; <see cref="Milliseconds.Never"/> when that lies beyond what is known.</summary>
    /// <param name="start">When the clock starts.</param>
    /// <param name="limit">Units, not negative.</param>
    /// <param name="pauses">Joined ascending intervals in which the clock stands still as well.</param>
    public long LastReading(long start, T limit, ReadOnlySpan<Stretch> pauses)
    {
        var index = IndexAt(start);
        var target = Read(start, index) + limit;
        var last = LastReading(target, ref index);
        foreach (var pause in pauses)
        {
            if (pause.To <= start)
            {
                continue;
            }

            var from = Math.Max(pause.From, start);
            if (from > last)
            {
                break;
            }

            // A pause that ends beyond what is known takes all the rest of it: the limit is then not reached.
            target += Read(pause.To) - Read(from);
            last = LastReading(target, ref index);
        }

        return last;
    }

    /// <summary>Position of the last interval that starts at or before <paramref name="t"/>; -1 if none does.</summary>
    public int IndexAt(long t)
    {
        var count = _starts.Length;
        if (count < 2 || t < _starts[1])
        {
            return count > 0 && t >= _starts[0] ? 0 : -1;
        }

        if (t >= _starts[count - 1])
        {
            return count - 1;
        }

        var bucket = (int)((t - _starts[1]) >> _shift);
        int low = _buckets[bucket], high = _buckets[bucket + 1];
        while (low < high)
        {
            var middle = (low + high + 1) >> 1;
            if (_starts[middle] <= t)
            {
                low = middle;
            }
            else
            {
                high = middle - 1;
            }
        }

        return low;
    }

    private T Read(long t, int index) =>
        index < 0 ? T.Zero : _before[index] + Units(index, Math.Min(t, _ends[index]) - _starts[index]);

    private long LastReading(T target, ref int index)
    {
        index = Math.Max(index, 0);
        if (target >= _before[^1])
        {
            return Milliseconds.Never;
        }

        // The answer is mostly a few intervals on: widen the step until it is passed, then search between.
        var step = 1;
        var low = index;
        while (low + step < _starts.Length && _before[low + step] <= target)
        {
            low += step;
            step *= 2;
        }

        var high = Math.Min(low + step, _starts.Length) - 1;
        while (low < high)
        {
            var middle = (low + high + 1) >> 1;
            if (_before[middle] <= target)
            {
                low = middle;
            }
            else
            {
                high = middle - 1;
            }
        }

        index = low;
        var rest = target - _before[low];
        return _starts[low] + long.CreateChecked(_rates is null ? rest : rest / _rates[low]);
    }

    private T Units(int index, long milliseconds)
    {
        var units = T.CreateChecked(milliseconds);
        return _rates is null ? units : units * _rates[index];
    }

    /// <summary>For equal slices of time, the last interval that starts at or before the slice: a table that makes the search short.</summary>
    private (int[] Buckets, int Shift) Buckets()
    {
        var count = _starts.Length;
        if (count < 3)
        {
            return ([], 0);
        }

        var range = _starts[count - 1] - _starts[1];
        var shift = Math.Max(0, BitOperations.Log2((ulong)(range / count)));
        var buckets = new int[(int)(range >> shift) + 2];
        var interval = 1;
        for (var bucket = 0; bucket < buckets.Length; bucket++)
        {
            var start = _starts[1] + ((long)bucket << shift);
            while (interval + 1 < count && _starts[interval + 1] <= start)
            {
                interval++;
            }

            buckets[bucket] = interval;
        }

        return (buckets, shift);
    }
}
