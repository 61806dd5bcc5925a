using ItCatalog.Calculation.Measurements;
using ItCatalog.Calculation.ServiceLevels;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Work.Demo;

/// <summary>Makes the demonstration's samples and counts of what <c>measures.json</c> says of them: the same ones whenever it is loaded on the same day.</summary>
internal static class DemoMeasures
{
    private const int Months = 24;

    public static List<SampleRecord> Samples(MeasuresFile file, DemoTime time) =>
    [
        .. from series in file.Samples
           from site in series.Sites
           from at in Instants(time, series.EveryMinutes)
           let luck = Luck(series.Series, site.Site, at)
           let hard = IsHard(site.HardMonthsAgo, at, time) ? site.HardBy : 0
           select new SampleRecord
           {
               Line = 1,
               Key = KeyOf(series.Service, site.Site, series.Series, at),
               Service = series.Service,
               Site = site.Site,
               // Most values lie close to the smallest: the third power leaves few for the upper end.
               Sample = new Sample { At = at, Series = series.Series, Value = decimal.Round(site.Typical + hard + (site.Spread * luck * luck * luck), series.Decimals) },
           },
    ];

    public static List<CountRecord> Counts(MeasuresFile file, DemoTime time) =>
    [
        .. from series in file.Counts
           from site in series.Sites
           from at in Instants(time, series.EveryMinutes)
           let luck = Luck(series.Series, site.Site, at)
           let times = IsHard(site.HardMonthsAgo, at, time) ? site.HardTimes : 1
           let bad = decimal.Floor((series.Total * site.BadPerMillion * times * 2 * luck / 1_000_000m) + Luck("rest", site.Site, at))
           select new CountRecord
           {
               Line = 1,
               Key = KeyOf(series.Service, site.Site, series.Series, at),
               Service = series.Service,
               Site = site.Site,
               Count = new GoodCount { At = at, Series = series.Series, Good = series.Total - bad, Total = series.Total },
           },
    ];

    // A day into the month, so that it is the same month in every zone.
    private static IEnumerable<Instant> Instants(DemoTime time, int everyMinutes)
    {
        var step = Duration.FromMinutes(everyMinutes);
        for (var at = time.ThisMonth.PlusMonths(-Months).PlusDays(1).AtMidnight().InUtc().ToInstant(); at < time.Now; at += step)
        {
            yield return at;
        }
    }

    private static bool IsHard(IReadOnlyList<int> hardMonthsAgo, Instant at, DemoTime time) =>
        hardMonthsAgo.Count > 0 && hardMonthsAgo.Contains(Period.Between(at.InUtc().Date.With(DateAdjusters.StartOfMonth), time.ThisMonth, PeriodUnits.Months).Months);

    private static string KeyOf(string service, string site, string series, Instant at) => $"{service} / {site} / {series} / {InstantPattern.General.Format(at)}";

    /// <summary>A number from 0 to 1 that looks drawn and is always the same for the same words and instant.</summary>
    private static decimal Luck(string series, string site, Instant at)
    {
        unchecked
        {
            var hash = 14695981039346656037UL;
            foreach (var letter in series + site)
            {
                hash = (hash ^ letter) * 1099511628211UL;
            }

            hash += (ulong)at.ToUnixTimeSeconds() * 0x9E3779B97F4A7C15UL;
            hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9UL;
            hash = (hash ^ (hash >> 27)) * 0x94D049BB133111EBUL;
            return ((hash ^ (hash >> 31)) >> 44) / 1_048_576m;
        }
    }
}
