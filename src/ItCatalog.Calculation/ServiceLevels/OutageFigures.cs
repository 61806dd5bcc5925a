using ItCatalog.Calculation.Time;

namespace ItCatalog.Calculation.ServiceLevels;

/// <summary>The kinds that are made of outages.</summary>
/// <remarks>Calculation rules, section 4, "Availability".</remarks>
internal static class OutageFigures
{
    /// <summary><c>availability</c>: agreed time that was up, of agreed time, both in seconds; of what is watched.</summary>
    public static Figure[] Availability(
        Target target, ServiceClock clock, WindowIndex windows, IReadOnlyList<Outage> outages, long watchedFrom, long asOf)
    {
        var down = DownTimes(new OutageProfile(target, outages, asOf), clock, windows, watchedFrom);
        var figures = new Figure[windows.Count];
        for (var window = 0; window < figures.Length; window++)
        {
            var (from, to) = (Math.Max(windows.StartOf(window), watchedFrom), Math.Min(windows.EndOf(window), asOf));
            var agreed = from < to ? clock.Between(from, to, []) : 0;
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

    /// <summary>Agreed time lost to an outage within <c>[from, to)</c>, weighted with the impact, in milliseconds.</summary>
    public static decimal DownTime(ReadOnlySpan<ImpactPiece> pieces, ServiceClock clock, long from, long to)
    {
        var down = 0m;
        foreach (var piece in pieces)
        {
            var (start, end) = (Math.Max(piece.From, from), Math.Min(piece.To, to));
            down += start < end ? piece.Impact * clock.Between(start, end, []) : 0;
        }

        return down;
    }

    /// <summary>For each window the milliseconds of agreed time lost, weighted with the impact.</summary>
    private static decimal[] DownTimes(OutageProfile profile, ServiceClock clock, WindowIndex windows, long watchedFrom)
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
                    down[window] += DownTime([piece], clock, Math.Max(windows.StartOf(window), watchedFrom), windows.EndOf(window));
                }
            }
        }

        return down;
    }
}
