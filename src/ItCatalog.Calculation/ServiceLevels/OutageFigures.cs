using ItCatalog.Calculation.Time;

namespace ItCatalog.Calculation.ServiceLevels;

/// <summary>The kinds that are made of outages.</summary>
/// <remarks>Calculation rules, section 4, "Availability".</remarks>
internal static class OutageFigures
{
    /// <summary><c>availability</c>: agreed time that was up, of agreed time, both in seconds.</summary>
    public static Figure[] Availability(Target target, ServiceClock clock, IReadOnlyList<Window> windows, IReadOnlyList<Outage> outages, long asOf)
    {
        var down = DownTimes(OutageProfile.Of(target, outages, asOf), clock, windows);
        return [.. windows.Select((window, index) => Availability(AgreedTime(clock, window, asOf), down[index]))];
    }

    /// <summary>Up time of agreed time, in seconds.</summary>
    public static Figure Availability(long agreedMilliseconds, decimal downMilliseconds) =>
        Figure.Share((agreedMilliseconds - downMilliseconds) / 1000m, agreedMilliseconds / 1000m) with { Sample = null };

    /// <summary>Service hours of a window until <paramref name="asOf"/> less the exclusions, in milliseconds.</summary>
    public static long AgreedTime(ServiceClock clock, Window window, long asOf) =>
        clock.Between(Milliseconds.Of(window.Start), Math.Min(Milliseconds.Of(window.End), asOf), []);

    /// <summary><c>outage-count</c>: joined outages that start in the window, are long enough and touch agreed time.</summary>
    public static Figure[] Counts(Target target, ServiceClock clock, WindowIndex windows, IReadOnlyList<Outage> outages, long asOf)
    {
        var counts = new int[windows.Count];
        foreach (var outage in OutageProfile.Of(target, outages, asOf))
        {
            if (windows.Of(outage.From) is >= 0 and var window && IsCounted(outage, clock))
            {
                counts[window]++;
            }
        }

        return Array.ConvertAll(counts, Figure.Number);
    }

    /// <summary>Whether an outage is long enough and touches agreed time.</summary>
    public static bool IsCounted(JoinedOutage outage, ServiceClock clock) =>
        !outage.Ignored && clock.Between(outage.From, outage.To, []) > 0;

    /// <summary>Agreed time lost to an outage within <c>[from, to)</c>, weighted with the impact, in milliseconds.</summary>
    public static decimal DownTime(JoinedOutage outage, ServiceClock clock, long from, long to)
    {
        var down = 0m;
        foreach (var piece in outage.Pieces)
        {
            down += piece.Impact * clock.Between(Math.Max(piece.From, from), Math.Min(piece.To, to), []);
        }

        return down;
    }

    /// <summary>For each window the milliseconds of agreed time lost, weighted with the impact.</summary>
    private static decimal[] DownTimes(List<JoinedOutage> outages, ServiceClock clock, IReadOnlyList<Window> windows)
    {
        var down = new decimal[windows.Count];
        var first = 0;
        foreach (var outage in outages.Where(outage => !outage.Ignored))
        {
            while (first < windows.Count && Milliseconds.Of(windows[first].End) <= outage.From)
            {
                first++;
            }

            for (var window = first; window < windows.Count && Milliseconds.Of(windows[window].Start) < outage.To; window++)
            {
                down[window] += DownTime(outage, clock, Milliseconds.Of(windows[window].Start), Milliseconds.Of(windows[window].End));
            }
        }

        return down;
    }
}
