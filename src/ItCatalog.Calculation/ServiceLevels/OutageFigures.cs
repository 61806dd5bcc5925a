using ItCatalog.Calculation.Time;

namespace ItCatalog.Calculation.ServiceLevels;

/// <summary>The kinds that are made of outages.</summary>
/// <remarks>Calculation rules, section 4, "Availability".</remarks>
internal static class OutageFigures
{
    /// <summary><c>availability</c>: agreed time that was up, of agreed time, both in seconds; of what is watched.</summary>
    public static Figure[] Availability(
        Target target, ServiceClock clock, WindowIndex windows, IReadOnlyList<Outage> outages, IntervalSet watched, long asOf)
    {
        var down = DownTimes(new OutageProfile(target, outages, asOf), clock, windows, watched);
        var figures = new Figure[windows.Count];
        for (var window = 0; window < figures.Length; window++)
        {
            var agreed = AgreedTime(clock, windows.StartOf(window), Math.Min(windows.EndOf(window), asOf), watched);
            figures[window] = Figure.Share((agreed - down[window]) / 1000m, agreed / 1000m) with { Sample = null };
        }

        return figures;
    }

    /// <summary><c>outage-count</c>: joined outages that start in the window, are long enough and touch agreed time.</summary>
    public static Figure[] Counts(Target target, ServiceClock clock, WindowIndex windows, IReadOnlyList<Outage> outages, long asOf)
    {
        var counts = new int[windows.Count];
        foreach (var outage in new OutageProfile(target, outages, asOf).Joined)
        {
            if (!outage.Ignored && windows.Of(outage.From) is >= 0 and var window && clock.Between(outage.From, outage.To, []) > 0)
            {
                counts[window]++;
            }
        }

        return Array.ConvertAll(counts, Figure.Number);
    }

    /// <summary>Agreed time lost to an outage within <c>[from, to)</c> and while it was watched, weighted with the impact, in milliseconds.</summary>
    public static decimal DownTime(ReadOnlySpan<ImpactPiece> pieces, ServiceClock clock, long from, long to, IntervalSet watched)
    {
        var down = 0m;
        foreach (var piece in pieces)
        {
            down += piece.Impact * AgreedTime(clock, Math.Max(piece.From, from), Math.Min(piece.To, to), watched);
        }

        return down;
    }

    /// <summary>Agreed time within <c>[from, to)</c> that was watched, in milliseconds.</summary>
    public static long AgreedTime(ServiceClock clock, long from, long to, IntervalSet watched)
    {
        var agreed = 0L;
        foreach (var stretch in watched.Stretches)
        {
            var (start, end) = (Math.Max(stretch.From, from), Math.Min(stretch.To, to));
            agreed += start < end ? clock.Between(start, end, []) : 0;
        }

        return agreed;
    }

    /// <summary>For each window the milliseconds of agreed time lost, weighted with the impact.</summary>
    private static decimal[] DownTimes(OutageProfile profile, ServiceClock clock, WindowIndex windows, IntervalSet watched)
    {
        var down = new decimal[windows.Count];
        var first = 0;
        foreach (var outage in profile.Joined.Where(outage => !outage.Ignored))
        {
            foreach (var piece in profile.PiecesOf(outage))
            {
                while (first < windows.Count && windows.EndOf(first) <= piece.From)
                {
                    first++;
                }

                for (var window = first; window < windows.Count && windows.StartOf(window) < piece.To; window++)
                {
                    down[window] += DownTime([piece], clock, windows.StartOf(window), windows.EndOf(window), watched);
                }
            }
        }

        return down;
    }
}
