using System.Data.Common;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Time;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Measurements;
using ItCatalog.Data.Performance;
using NodaTime;

namespace ItCatalog.Work.Derive;

/// <summary>Computes attainment and the outcomes of cases, and is the only one who writes them. It always works inside the transaction that changes what they rest on.</summary>
/// <remarks>
/// Figures are as of the data: a window is computed up to the newest instant that an import of the service's sources knows of, never up to the wall clock.
/// So nothing has to be computed because time passes. A window's levels are those of the version that is in force on its first day, a case is judged by the
/// version that was in force when it was opened; a service that no source watches has no figures, and none for a window that began before the first month that is watched: silence is no perfection. What touches a
/// month touches the quarter and the year around it. Credits rest on the attainment of months and are written after it, in the same transaction.
/// </remarks>
internal sealed class AttainmentComputation
{
    private static readonly LocalDate Ever = new(1900, 1, 1);

    private AttainmentComputation()
    {
    }

    /// <summary>Computes what was touched.</summary>
    /// <param name="transaction">The transaction of the change.</param>
    /// <param name="touched">What it touched.</param>
    /// <param name="now">The moment of the change.</param>
    /// <param name="progress">Told how far it is; may be null.</param>
    /// <param name="cancellationToken">Gives up; the transaction must then be rolled back.</param>
    /// <returns>How many windows were written: one per target, site and month, quarter or year.</returns>
    public static async Task<int> RunAsync(DbTransaction transaction, Touched touched, Instant now, IProgress<CommitProgress>? progress, CancellationToken cancellationToken)
    {
        var run = await BeginAsync(transaction, touched, now, cancellationToken);
        var count = 0;
        foreach (var kind in SourceKind.Figures.Where(touched.Concerns))
        {
            count += await run.ComputeAsync(kind, progress);
        }

        await run.WriteCreditsAsync();
        return count;
    }

    /// <summary>Writes the credits of what was touched anew, over the figures that stand.</summary>
    /// <inheritdoc cref="RunAsync"/>
    public static async Task WriteCreditsAsync(DbTransaction transaction, Touched touched, Instant now, CancellationToken cancellationToken) =>
        await (await BeginAsync(transaction, touched, now, cancellationToken)).WriteCreditsAsync();

    private static async Task<Run> BeginAsync(DbTransaction transaction, Touched touched, Instant now, CancellationToken cancellationToken) => new()
    {
        Transaction = transaction,
        Touched = touched,
        Versions = (await VersionsAsync(transaction.Connection!, touched)).ToLookup(version => version.ServiceId),
        Now = now,
        CancellationToken = cancellationToken,
    };

    /// <summary>How many targets (one per agreement, key and site) are touched.</summary>
    public static async Task<int> CountTargetsAsync(DbConnection connection, Touched touched) =>
        (await VersionsAsync(connection, touched))
            .Where(version => touched.Concerns(version.ServiceId, version.AgreementId))
            .SelectMany(version => version.Sites.SelectMany(site => version.TargetsAt(site.SiteId)
                .Where(target => touched.FromMs(version.ServiceId, site.SiteId, version.AgreementId, SourceKind.Feeding(target.Rule)) is not null)
                .Select(target => (version.AgreementId, site.SiteId, target.Rule.Key))))
            .Distinct()
            .Count();

    /// <summary>Of every agreement for the services, since whose case a ticket is depends on all of them.</summary>
    private static Task<IReadOnlyList<VersionInForce>> VersionsAsync(DbConnection connection, Touched touched) =>
        AgreementTargets.InForceAsync(connection, Ever.ToYearMonth(), new YearMonth(2199, 12), touched.ServiceIds.ToHashSet());

    private static bool IsFedBy(Target target, SourceKind kind) => SourceKind.Feeding(target) == kind;

    /// <summary>One computation: what it works on, and what it keeps between services.</summary>
    private sealed class Run
    {
        private readonly Dictionary<(ServiceCalendar Calendar, Instant AsOf), Evaluation> withoutExclusions = [];
        private readonly Dictionary<(ServiceCalendar Calendar, IntervalSet Exclusions, Instant AsOf), Evaluation> withExclusions = [];

        public required DbTransaction Transaction { get; init; }

        public required Touched Touched { get; init; }

        /// <summary>By service.</summary>
        public required ILookup<long, VersionInForce> Versions { get; init; }

        public required Instant Now { get; init; }

        public required CancellationToken CancellationToken { get; init; }

        public async Task<int> ComputeAsync(SourceKind kind, IProgress<CommitProgress>? progress)
        {
            var watches = (await Watch.AllAsync(Transaction.Connection!, kind)).ToLookup(watch => watch.ServiceId);
            using var writer = new AttainmentWriter(Transaction, Now);
            var services = Touched.ServiceIds.ToList();
            for (var index = 0; index < services.Count; index++)
            {
                CancellationToken.ThrowIfCancellationRequested();
                progress?.Report(new(CommitStage.Computing, index, services.Count));
                await ComputeServiceAsync(services[index], kind, [.. watches[services[index]].Where(watch => watch.DataAsOf is not null)], writer);
            }

            writer.Flush();
            return writer.WindowCount;
        }

        /// <summary>The credits of every agreement for the touched services; called when all figures stand.</summary>
        public async Task WriteCreditsAsync()
        {
            var touched = Touched.ServiceIds.SelectMany(serviceId => Versions[serviceId]).Where(version => Touched.Concerns(version.ServiceId, version.AgreementId));
            foreach (var versions in touched.GroupBy(version => version.AgreementId))
            {
                CancellationToken.ThrowIfCancellationRequested();
                await CreditComputation.WriteAsync(Transaction.Connection!, [.. versions], Now);
            }
        }

        private async Task ComputeServiceAsync(long serviceId, SourceKind kind, IReadOnlyList<Watch> watches, AttainmentWriter writer)
        {
            var sites = Versions[serviceId].SelectMany(version => version.Sites.Select(site => new PromiseAtSite(version, site))).GroupBy(promise => promise.Site.SiteId);
            foreach (var atSite in sites.OrderBy(site => site.Key))
            {
                List<PromiseAtSite> promises = [.. atSite.Where(promise => Touched.Concerns(serviceId, promise.Version.AgreementId) && FromMs(promise, kind) is not null)];
                if (promises.Count > 0)
                {
                    await ComputeSiteAsync(serviceId, atSite.Key, kind, promises, watches, writer);
                    writer.EndSite();
                }
            }
        }

        private long? FromMs(PromiseAtSite promise, SourceKind kind, bool ofClocks = false) =>
            Touched.FromMs(promise.Version.ServiceId, promise.Site.SiteId, promise.Version.AgreementId, kind, ofClocks);

        private async Task ComputeSiteAsync(
            long serviceId, long siteId, SourceKind kind, IReadOnlyList<PromiseAtSite> promises, IReadOnlyList<Watch> watches, AttainmentWriter writer)
        {
            var connection = Transaction.Connection!;
            var zone = promises[0].Site.Calendar.Zone;
            var outages = kind == SourceKind.Outages ? await MeasuredRecords.OutagesAsync(new(connection, serviceId, siteId, Instant.MinValue)) : [];
            var fromMs = promises.Min(promise => FromMs(promise, kind))!.Value;
            if (kind == SourceKind.Tickets && promises.Min(promise => FromMs(promise, kind, ofClocks: true)) is { } clocksFromMs)
            {
                // A case that was open when clocks begin to run otherwise may count in the window of its opening.
                fromMs = Math.Min(fromMs, MeasuredRecords.FirstOpenedMs(connection, serviceId, siteId, clocksFromMs) ?? fromMs);
            }

            // A sum over agreements changes with any of them.
            List<VersionInForce> covering = [.. Versions[serviceId].Where(version => version.Sites.Any(site => site.SiteId == siteId))];
            var from = FirstTouched(fromMs, outages, zone);
            if (kind == SourceKind.Tickets)
            {
                from = LocalDate.Min(from, writer.FirstOpenMonth(TargetsOf(promises.Select(promise => promise.Version)), siteId) ?? from);
                from = LocalDate.Min(from, writer.FirstOpenMonthOfSums(TargetsOf(covering), siteId) ?? from);
            }

            // Quarters and years begin where the version says.
            var lengths = LengthsOf(promises.Select(promise => promise.Version));
            foreach (var length in lengths)
            {
                writer.Begin(length, siteId, Window.Containing(from, length.Key.Length, zone, length.Key.YearStart).FirstDate);
            }

            var lengthsOfSums = LengthsOf(covering);
            foreach (var length in lengthsOfSums)
            {
                writer.BeginSums(length, siteId, Window.Containing(from, length.Key.Length, zone, length.Key.YearStart).FirstDate);
            }

            var waits = kind == SourceKind.Tickets ? WaitComputation.Begin(connection, promises.Select(promise => promise.Version).Where(version => TargetsOf([version]).Any()), siteId, from) : null;
            if (watches.Max(watch => watch.DataAsOf) is not { } asOf)
            {
                return;
            }

            var earliest = LocalDate.Max(watches.Min(watch => watch.FirstMonthIn(zone)), covering.Min(version => version.EffectiveFrom));
            var windows = lengthsOfSums.Select(length => length.Key).ToDictionary(length => length, length => WindowsFrom(from, earliest, length, asOf, zone)).Where(started => started.Value.Count > 0).ToList();
            if (windows.Count == 0)
            {
                return;
            }

            var months = waits is null ? [] : WindowsFrom(from, earliest, (WindowLength.Month, 1), asOf, zone);
            var earliestStart = windows.Select(started => started.Value[0].Start).Concat(months.Take(1).Select(month => month.Start)).Min();

            // How samples and counts usually come is seen in the year before.
            var scope = new RecordScope(connection, serviceId, siteId, earliestStart, asOf) { CameSince = earliestStart - Evaluation.Habit };

            // Tickets are loaded with their rows, since what becomes of each is kept beside the figures. Outages are here already.
            var tickets = kind == SourceKind.Tickets ? MeasuredRecords.Tickets(scope) : [];
            var cases = kind == SourceKind.Tickets ? new CasesAtSite(Versions[serviceId], siteId, tickets) : null;
            if (cases is not null)
            {
                ListedCaseWriter.Write(connection, serviceId, siteId, zone, earliestStart, cases);
                waits!.Write(cases, months, asOf);
            }

            var measured = kind == SourceKind.Tickets || kind == SourceKind.Outages ? new Measured { Outages = outages } : await kind.LoadAsync(scope);

            // Where one agreement counts everything there is, what it kept is the sum.
            var isSum = covering.DistinctBy(version => version.AgreementId).Count() == 1 && cases?.Listed.Count is null or 0;
            WriteFigures(promises, cases, isSum ? FigureRows.OfAgreement | FigureRows.Sum : FigureRows.OfAgreement);
            if (!isSum)
            {
                List<MeasuredTicket> nobodys = [.. tickets.Select(ticket => ticket.DepartmentId is null ? ticket : ticket with { DepartmentId = null })];
                foreach (var strictest in StrictestPromises.Of(covering, siteId).Where(versions => TargetsOf(versions).Any()))
                {
                    WriteFigures([.. strictest.Select(version => new PromiseAtSite(version, version.Sites[0]))], cases is null ? null : new CasesAtSite(strictest, siteId, nobodys), FigureRows.Sum);
                }
            }

            IEnumerable<AgreementTarget> TargetsOf(IEnumerable<VersionInForce> versions) => versions.SelectMany(version => version.TargetsAt(siteId)).Where(target => IsFedBy(target.Rule, kind));

            ILookup<(WindowLength Length, int YearStart), AgreementTarget> LengthsOf(IEnumerable<VersionInForce> versions) => versions
                .SelectMany(version => TargetsOf([version]).Select(target => (target.WindowLength, version.YearStart, Target: target)))
                .ToLookup(one => (one.WindowLength, one.YearStart), one => one.Target);

            void WriteFigures(IReadOnlyList<PromiseAtSite> ofVersions, CasesAtSite? sorted, FigureRows rows)
            {
                // Checks may watch one series of a service and not another.
                var seriesOfPromises = ofVersions.SelectMany(
                    promise => TargetsOf([promise.Version]).GroupBy(target => kind == SourceKind.Outages ? target.Rule.Series : null),
                    (promise, ofSeries) => (promise, ofSeries));
                foreach (var ((version, site), ofSeries) in seriesOfPromises)
                {
                    var watched = Watch.Watched(watches, siteId, ofSeries.Key, zone);
                    var ofOutages = kind == SourceKind.Outages ? watched : null;
                    var figures = new VersionFigures(version, site, EvaluationsOf, watched, writer, rows);
                    foreach (var target in ofSeries)
                    {
                        var started = windows.FirstOrDefault(one => one.Key == (target.WindowLength, version.YearStart)).Value ?? [];
                        var followed = FollowedFrom(ofVersions, version, target.Rule.Key);
                        if (sorted is not null)
                        {
                            figures.WriteCases(target, started, followed, sorted);
                        }
                        else
                        {
                            figures.Write(target, started, followed, measured);
                        }
                    }

                    (Evaluation Adjusted, Evaluation Raw) EvaluationsOf(VersionInForce one)
                    {
                        var there = one.Sites.First(place => place.SiteId == siteId);
                        return (EvaluationOf(there.Calendar, there.Exclusions, asOf, ofOutages), EvaluationOf(there.Calendar, IntervalSet.Empty, asOf, ofOutages));
                    }
                }
            }
        }

        /// <summary>The first day of the first window that a later version of the agreement judges of the same target; null where there is none.</summary>
        private static LocalDate? FollowedFrom(IReadOnlyList<PromiseAtSite> promises, VersionInForce version, string key) => promises
            .Where(promise => promise.Version.AgreementId == version.AgreementId && promise.Version.EffectiveFrom > version.EffectiveFrom)
            .SelectMany(promise => promise.Version.TargetsAt(promise.Site.SiteId).Where(target => target.Rule.Key == key).Select(target => FirstJudged(promise, target.WindowLength)))
            .Min();

        private static LocalDate? FirstJudged(PromiseAtSite promise, WindowLength length)
        {
            var window = Window.Containing(promise.Version.EffectiveFrom, length, promise.Site.Calendar.Zone, promise.Version.YearStart);
            var first = window.FirstDate < promise.Version.EffectiveFrom ? window.EndDate : window.FirstDate;
            return promise.Version.Judges(first) ? first : null;
        }

        /// <summary>The first month that changes. An outage may join earlier ones, and one that is still running began earlier.</summary>
        private static LocalDate FirstTouched(long fromMs, IReadOnlyList<Outage> outages, DateTimeZone zone)
        {
            if (fromMs == long.MinValue)
            {
                return Ever;
            }

            var from = Instant.FromUnixTimeMilliseconds(fromMs);
            foreach (var outage in outages.OrderByDescending(outage => outage.From))
            {
                if (outage.From < from && (outage.To is null || outage.To >= from))
                {
                    from = outage.From;
                }
            }

            return Window.Containing(from, WindowLength.Month, zone).FirstDate;
        }

        /// <summary>The windows that hold a date or come after it, as far as the data reaches; none that begins before <paramref name="earliest"/>.</summary>
        private static List<Window> WindowsFrom(LocalDate from, LocalDate earliest, (WindowLength Length, int YearStart) length, Instant asOf, DateTimeZone zone)
        {
            var windows = new List<Window>();
            for (var window = Window.Containing(LocalDate.Max(from, earliest), length.Length, zone, length.YearStart); window.HasStarted(asOf); window = window.Next())
            {
                if (window.FirstDate >= earliest)
                {
                    windows.Add(window);
                }
            }

            return windows;
        }

        private Evaluation EvaluationOf(ServiceCalendar calendar, IntervalSet exclusions, Instant asOf, IntervalSet? watched)
        {
            if (watched is not null)
            {
                return new Evaluation(calendar, exclusions, asOf) { Watched = watched };
            }

            if (exclusions.Count > 0)
            {
                if (!withExclusions.TryGetValue((calendar, exclusions, asOf), out var clocks))
                {
                    withExclusions.Add((calendar, exclusions, asOf), clocks = new Evaluation(calendar, exclusions, asOf));
                }

                return clocks;
            }

            if (!withoutExclusions.TryGetValue((calendar, asOf), out var evaluation))
            {
                withoutExclusions.Add((calendar, asOf), evaluation = new Evaluation(calendar, exclusions, asOf));
            }

            return evaluation;
        }
    }

    private sealed record PromiseAtSite(VersionInForce Version, SiteInForce Site);
}
