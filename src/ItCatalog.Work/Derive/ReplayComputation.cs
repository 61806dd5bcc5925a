using System.Data.Common;
using ItCatalog.Calculation.Comparisons;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Time;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Comparisons;
using ItCatalog.Data.Measurements;
using NodaTime;

namespace ItCatalog.Work.Derive;

/// <summary>Holds our own incidents against what quotes promise and keeps the answer, inside the transaction that changes a comparison, what was measured or what is left out.</summary>
/// <remarks>
/// The last twelve whole months, or as many as the comparison says, of which everything that a quote promises was measured, at every site of our agreements. Cases of all departments count, each
/// once; what every agreement at a site leaves out is left out, as in the sums over our own agreements. What we promise at some sites only is replayed at those. A quote that names no hours takes the longest that we promise at the site. Each site bears
/// an equal part of the provider's monthly charge.
/// </remarks>
internal sealed class ReplayComputation
{
    private readonly Dictionary<(long SiteId, SourceKind Kind), Measured> measured = [];

    private ReplayComputation()
    {
    }

    public required DbConnection Connection { get; init; }

    public required long ServiceId { get; init; }

    /// <summary>Those of the service that have data.</summary>
    public required ILookup<SourceKind, Watch> Watches { get; init; }

    public required IReadOnlyList<VersionInForce> Versions { get; init; }

    /// <summary>Every signed version of any time: what all of them left out counts for the months in which they were in force.</summary>
    public required IReadOnlyList<VersionInForce> EverInForce { get; init; }

    public required SiteCalendars Calendars { get; init; }

    public required IReadOnlyDictionary<string, OwnTarget> Targets { get; init; }

    public required LocalDate TargetsOn { get; init; }

    /// <summary>How many months the longest of its replays goes over.</summary>
    public required int MostMonths { get; init; }

    /// <summary>Computes anew what every quote for some services would have kept.</summary>
    public static async Task OfServicesAsync(DbConnection connection, IEnumerable<long> serviceIds, Instant now, CancellationToken cancellationToken)
    {
        var services = serviceIds.ToHashSet();
        var comparisons = await ComparisonRows.OfServicesAsync(connection);
        foreach (var service in comparisons.Where(comparison => services.Contains(comparison.ServiceId)).GroupBy(comparison => comparison.ServiceId))
        {
            await OfServiceAsync(connection, service.Key, [.. service.Select(comparison => comparison.Id)], now, cancellationToken);
        }
    }

    private static async Task OfServiceAsync(DbConnection connection, long serviceId, IReadOnlyList<long> comparisonIds, Instant now, CancellationToken cancellationToken)
    {
        var records = new List<ComparisonRecord>();
        foreach (var comparisonId in comparisonIds)
        {
            records.Add(await ComparisonRows.ReadAsync(comparisonId, connection, cancellationToken));
        }

        var run = await StartAsync(connection, serviceId, records.Max(record => record.Costs.ReplayMonths), now, cancellationToken);
        foreach (var record in records)
        {
            foreach (var (quote, terms) in record.Quotes.Zip(record.ToTerms()))
            {
                cancellationToken.ThrowIfCancellationRequested();
                await ReplayRows.WriteAsync(quote.Id!.Value, await run.OfAsync(quote.ServiceHoursId, terms, record.Costs.ReplayMonths), run.TargetsOn, now, connection);
            }
        }
    }

    private static async Task<ReplayComputation> StartAsync(DbConnection connection, long serviceId, int mostMonths, Instant now, CancellationToken cancellationToken)
    {
        var watches = new List<(SourceKind Kind, Watch Watch)>();
        foreach (var kind in SourceKind.All.Where(kind => kind.Figured == kind))
        {
            watches.AddRange((await Watch.AllAsync(connection, kind)).Where(watch => watch.ServiceId == serviceId && watch.DataAsOf is not null).Select(watch => (kind, watch)));
        }

        // The newest month that can be whole: what is measured there, and where, is what the agreements of then say.
        var newest = watches.Count == 0 ? now : watches.Max(entry => entry.Watch.DataAsOf!.Value);
        var month = newest.InUtc().Date.With(DateAdjusters.StartOfMonth).PlusMonths(-1);
        var ever = await AgreementTargets.InForceAsync(connection, new YearMonth(1900, 1), new YearMonth(2199, 12), new HashSet<long> { serviceId });
        return new ReplayComputation
        {
            Connection = connection,
            ServiceId = serviceId,
            Watches = watches.ToLookup(entry => entry.Kind, entry => entry.Watch),
            Versions = [.. ever.Where(version => version.Judges(month))],
            EverInForce = ever,
            Calendars = await SiteCalendars.ReadAsync(connection),
            Targets = OwnTarget.Strictest(await OwnLevels.TargetsAsync(serviceId, month, connection, cancellationToken)).ToDictionary(target => target.Target.Key, StringComparer.Ordinal),
            TargetsOn = month,
            MostMonths = mostMonths,
        };
    }

    private async Task<ReplayResult> OfAsync(long? hoursId, QuoteTerms terms, int length)
    {
        var levels = terms.Levels
            .Select((level, position) => (Position: position, Target: level.TargetKey is { } key && Targets.TryGetValue(key, out var own) ? level.ToTarget(own.Target) : null))
            .Where(level => level.Target is not null && !level.Target.Mistakes().Any() && Watches[SourceKind.Feeding(level.Target)].Any())
            .DistinctBy(level => level.Target!.Key)
            .ToDictionary(level => level.Target!.Key, level => (level.Position, Target: level.Target!), StringComparer.Ordinal);
        var kinds = levels.Values.Select(level => SourceKind.Feeding(level.Target)).ToHashSet();
        if (kinds.Count == 0)
        {
            return new ReplayResult(null, null, []);
        }

        var asOf = kinds.Min(kind => Watches[kind].Max(watch => watch.DataAsOf!.Value));
        var sites = Versions.SelectMany(version => version.Sites).GroupBy(site => site.SiteId).Select(site => (Site: site, Months: MonthsAt(site.First().Calendar.Zone, kinds, asOf, length)))
            .Where(site => site.Months.Count > 0).ToList();
        var credits = terms.Credits is { } offered && sites.Count > 0 ? offered with { MonthlyCharge = offered.MonthlyCharge / sites.Count } : null;
        var rows = new List<ReplayRow>();
        foreach (var (site, months) in sites)
        {
            var promise = new QuotePromise
            {
                ServiceHours = hoursId is { } id ? Calendars.Of(site.Key, id).Hours : site.MaxBy(one => one.Calendar.OpenTime(months[0].Start, months[^1].End))!.Calendar.Hours,
                Targets = [.. levels.Values.Select(level => level.Target).Where(target => IsPromisedAt(site.Key, target.Key))],
                Credits = credits,
            };
            var exclusions = StrictestPromises.LeftOut(EverInForce.Where(version => version.Sites.Any(one => one.SiteId == site.Key)), site.Key);
            var watched = Watch.Watched(Watches[SourceKind.Outages], site.Key, series: null, months[0].Zone);
            var replay = Replay.Of(promise, months[0].Zone, exclusions, months, await MeasuredAtAsync(site.Key, kinds), asOf, watched);
            var owed = replay.Credits.ToDictionary(credit => (credit.Target.Key, credit.Month.FirstDate));
            rows.AddRange(replay.Attainments.Select(month => new ReplayRow(levels[month.Target.Key].Position, site.Key, month, owed.GetValueOrDefault((month.Target.Key, month.Window.FirstDate)))));
        }

        return new ReplayResult(rows.Count == 0 ? null : asOf, credits?.MonthlyCharge, rows);
    }

    private bool IsPromisedAt(long siteId, string key) => Versions.Any(version => version.Sites.Any(site => site.SiteId == siteId) && version.TargetsAt(siteId).Any(target => target.Rule.Key == key));

    /// <summary>The last whole months of which every kind of data is known.</summary>
    private IReadOnlyList<Window> MonthsAt(DateTimeZone zone, IEnumerable<SourceKind> kinds, Instant asOf, int length)
    {
        var last = Window.Containing(asOf, WindowLength.Month, zone).Previous().FirstDate;
        var first = kinds.Max(kind => Watches[kind].Min(watch => watch.FirstMonthIn(zone)));
        return Window.Between(LocalDate.Max(first, last.PlusMonths(1 - length)).ToYearMonth(), last.ToYearMonth(), WindowLength.Month, zone);
    }

    private async Task<Measured> MeasuredAtAsync(long siteId, IEnumerable<SourceKind> kinds)
    {
        var all = new Measured();
        foreach (var kind in kinds)
        {
            if (!measured.TryGetValue((siteId, kind), out var known))
            {
                // Quotes differ in how far their data goes: what is read serves the one that ends first, with two months to spare. More does no harm.
                var from = Watches.Min(one => one.Max(watch => watch.DataAsOf!.Value)) - Duration.FromDays(31 * (MostMonths + 2));
                var until = Watches[kind].Max(watch => watch.DataAsOf!.Value);
                known = await kind.LoadAsync(new(Connection, ServiceId, siteId, from, until));
                measured.Add((siteId, kind), known);
            }

            all = all.Plus(known);
        }

        return all;
    }
}
