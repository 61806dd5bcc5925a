using System.Data.Common;
using System.Globalization;
using Dapper;
using ItCatalog.Calculation;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Calculation.Time;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Measurements;
using ItCatalog.Data.Performance;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Data.Months;

/// <summary>Gathers what a month of an agreement is closed with: its figures and credits as they stand, and the records that they were made of.</summary>
internal sealed class KeptMonthReading
{
    private readonly DbConnection connection;
    private readonly long agreementId;
    private readonly LocalDate month;
    private readonly IReadOnlyList<VersionInForce> allVersions;
    private readonly VersionInForce[] versions;

    private KeptMonthReading(DbConnection connection, long agreementId, LocalDate month, IReadOnlyList<VersionInForce> allVersions)
    {
        (this.connection, this.agreementId, this.month, this.allVersions) = (connection, agreementId, month, allVersions);
        versions = [.. allVersions.Where(version => version.AgreementId == agreementId)];
    }

    /// <param name="connection">That of the change which closes the month.</param>
    /// <param name="agreement">The agreement.</param>
    /// <param name="month">First day of the month.</param>
    /// <param name="number">Which closing of the month it is.</param>
    public static async Task<KeptMonth> ReadAsync(DbConnection connection, Agreement agreement, LocalDate month, int number)
    {
        var all = await AgreementTargets.InForceAsync(connection, new YearMonth(1900, 1), new YearMonth(2199, 12), serviceCode: agreement.ServiceCode);
        return await new KeptMonthReading(connection, agreement.Id, month, all).ReadAsync(agreement, number);
    }

    private async Task<KeptMonth> ReadAsync(Agreement agreement, int number)
    {
        var figures = (await connection.QueryAsync<FigureRow>(
            """
            select m.target_key as Target, s.code as Site, m.site_id as SiteId, m.window_start as Window, t.window_length as Length, v.number as Version, m.closes_with as ClosesWith,
              m.as_of_ms as AsOf, m.window_from_ms as "From", m.window_to_ms as "To", m.good as Good, m.total as Total, m.value as Value, m.raw_good as RawGood, m.raw_total as RawTotal,
              m.raw_value as RawValue, m.pending_count as Pending, m.excluded_count as Excluded, m.coverage_part as CoveragePart, m.coverage_whole as CoverageWhole,
              m.status as Status, m.shared_by as SharedBy, m.waiting_count as Waiting, m.left_out_count as LeftOut
            from attainment m
              join target t on t.id = m.target_id
              join agreement_version v on v.id = t.version_id
              join site s on s.id = m.site_id
            where m.agreement_id = @agreementId and m.closes_with = @month
            order by m.target_key, s.code, m.window_start
            """,
            new { agreementId, month })).ToList();
        var sites = new List<KeptSite>();
        foreach (var atSite in figures.GroupBy(figure => (figure.SiteId, figure.Site)).OrderBy(site => site.Key.Site, StringComparer.Ordinal))
        {
            sites.Add(await SiteAsync(atSite.Key.SiteId, atSite.Key.Site, [.. atSite]));
        }

        var keptVersions = new List<KeptVersion>();
        foreach (var version in versions.Where(version => version.EffectiveFrom <= month).OrderBy(version => version.Number))
        {
            keptVersions.Add(new(
                version.Number,
                LocalDatePattern.Iso.Format(version.EffectiveFrom),
                version.EffectiveTo is { } end ? LocalDatePattern.Iso.Format(end) : null,
                await FingerprintAsync(connection, agreement.Code, version.VersionId)));
        }

        return new KeptMonth
        {
            Agreement = agreement.Code,
            Month = MonthWord.Of(month),
            Number = number,
            Rules = RuleVersion.Current,
            Versions = keptVersions,
            Figures = [.. figures.Select(figure => figure.ToKept())],
            Credits = await CreditsAsync(),
            History = await HistoryAsync(),
            Sites = sites,
            Waits = await WaitsAsync(),
            Plans = await KeptPlans.OfMonthAsync(connection, agreementId, month) is [_, ..] plans ? plans : null,
            MayEnd = await KeptPlans.GroundsAsync(connection, agreementId, month) is [_, ..] grounds ? grounds : null,
            ThirdPartyCosts = await KeptCosts.OfMonthAsync(connection, agreementId, month) is [_, ..] costs ? costs : null,
            AgreedCredits = await AgreedCreditsAsync() is [_, ..] agreed ? agreed : null,
            Incidents = await IncidentsAsync() is [_, ..] incidents ? incidents : null,
        };
    }

    /// <summary>SHA-256 of what a version says, out of its rows.</summary>
    public static async Task<string> FingerprintAsync(DbConnection connection, string agreementCode, long versionId) =>
        CanonicalText.Fingerprint(CanonicalText.Of(agreementCode, await VersionReading.ReadAsync(connection, await AgreementStore.SummaryAsync(connection, versionId))));

    private async Task<IReadOnlyList<KeptCredit>> CreditsAsync() => [.. await CreditEntries.OfMonthAsync(connection, agreementId, month)];

    private async Task<IReadOnlyList<KeptCredit>> AgreedCreditsAsync()
    {
        var codes = await SiteCodesAsync();
        return
        [
            .. (await CreditRows.AgreedAsync(connection, agreementId)).Where(agreed => agreed.Month <= month)
                .Select(agreed => new KeptCredit(agreed.TargetKey, codes[agreed.SiteId], MonthWord.Of(agreed.Month), agreed.AmountCents))
                .OrderBy(agreed => agreed.Target, StringComparer.Ordinal).ThenBy(agreed => agreed.Site, StringComparer.Ordinal).ThenBy(agreed => agreed.Month, StringComparer.Ordinal),
        ];
    }

    private async Task<IReadOnlyList<KeptIncident>> IncidentsAsync()
    {
        var codes = await SiteCodesAsync();
        return
        [
            .. (await IncidentRows.ReadAsync(connection, agreementId)).Where(one => one.Month <= month)
                .Select(one => new KeptIncident(one.TargetKey, codes[one.SiteId], MonthWord.Of(one.Month), one.Without.Incident.ToString(), Word.Of(one.Without.Status)))
                .OrderBy(one => one.Month, StringComparer.Ordinal).ThenBy(one => one.Site, StringComparer.Ordinal).ThenBy(one => one.Target, StringComparer.Ordinal).ThenBy(one => one.Incident, StringComparer.Ordinal),
        ];
    }

    private async Task<Dictionary<long, string>> SiteCodesAsync() =>
        (await connection.QueryAsync<(long Id, string Code)>("select id, code from site")).ToDictionary(site => site.Id, site => site.Code);

    private async Task<IReadOnlyList<KeptHistory>> HistoryAsync()
    {
        var codes = await SiteCodesAsync();
        return
        [
            .. (await CreditRows.MonthsAsync(connection, agreementId)).Where(judged => judged.Month <= month)
                .GroupBy(judged => (judged.TargetKey, Site: codes[judged.SiteId]))
                .OrderBy(judged => judged.Key.TargetKey, StringComparer.Ordinal).ThenBy(judged => judged.Key.Site, StringComparer.Ordinal)
                .Select(judged => new KeptHistory(
                    judged.Key.TargetKey, judged.Key.Site, [.. judged.Select(one => $"{MonthWord.Of(one.Month)} {one.Status}")])),
        ];
    }

    private async Task<KeptSite> SiteAsync(long siteId, string code, IReadOnlyList<FigureRow> figures)
    {
        var here = versions.Where(version => version.Sites.Any(site => site.SiteId == siteId)).ToList();
        var (from, to) = (figures.Min(figure => figure.From), figures.Max(figure => figure.To));
        var asOf = figures.Max(figure => figure.AsOf);
        var kinds = figures.Select(figure => (figure.Version, figure.Target)).Distinct()
            .Select(one => SourceKind.Feeding(TargetOf(one.Version, one.Target, siteId).Rule)).ToHashSet();
        var scope = new RecordScope(connection, versions[0].ServiceId, siteId, from, to);
        var cases = kinds.Contains(SourceKind.Tickets) ? Cases(siteId, scope, here) : [];
        var outages = kinds.Contains(SourceKind.Outages) ? Touching(await MeasuredRecords.OutagesAsync(scope with { Until = asOf }), from, to) : [];
        var earliest = cases.Select(one => Instant.FromUnixTimeMilliseconds(one.Opened)).Concat(outages.Select(outage => outage.From)).Append(from).Min();
        var judging = figures.Select(figure => figure.Version).Concat(cases.Select(one => one.Version)).ToHashSet();
        return new KeptSite
        {
            Site = code,
            Exclusions =
            [
                .. here.Select(version => version.Sites.First(site => site.SiteId == siteId).Exclusions).FirstOrDefault(IntervalSet.Empty)
                    .Where(left => left.End > earliest && left.Start < asOf).Select(left => new[] { Ms(left.Start), Ms(left.End) }),
            ],
            Watched = kinds.Contains(SourceKind.Outages) ? await WatchedAsync(siteId, figures, from, Instant.Min(to, asOf)) : [],
            Hours = [.. here.Where(version => judging.Contains(version.Number)).OrderBy(version => version.Number).Select(version => Hours(version, siteId, earliest, Instant.Max(asOf, to)))],
            Cases = cases,
            Outages = [.. outages.Select(outage => new KeptOutage(Ms(outage.From), outage.To is { } end ? Ms(end) : null, outage.Impact, outage.Series))],
            Samples = kinds.Contains(SourceKind.Samples) ? [.. MeasuredRecords.Samples(scope).Select(sample => new KeptSample(Ms(sample.At), sample.Series, sample.Value))] : [],
            Counts = kinds.Contains(SourceKind.Counts) ? [.. MeasuredRecords.Counts(scope).Select(count => new KeptCount(Ms(count.At), count.Series, count.Good, count.Total))] : [],
            Ratings = kinds.Contains(SourceKind.Ratings) ? [.. (await RatingSamples.ReadAsync(scope)).Select(sample => new KeptSample(Ms(sample.At), sample.Series, sample.Value))] : null,
        };
    }

    private async Task<IReadOnlyList<KeptWait>> WaitsAsync()
    {
        var rows = await connection.QueryAsync<WaitRow>(
            """
            select s.id as SiteId, s.code as Site, w.as_of_ms as AsOf, w.customer_ms as Customer, w.customer_count as CustomerCases, w.other_ms as Other, w.other_count as OtherCases,
              w.unknown_ms as NotKnown, w.unknown_count as NotKnownCases, w.untold_count as Untold
            from customer_wait w
              join site s on s.id = w.site_id
            where w.agreement_id = @agreementId and w.month = @month
            order by s.code
            """,
            new { agreementId, month });
        return [.. rows.Select(Wait)];
    }

    private KeptWait Wait(WaitRow row)
    {
        var here = versions.Where(version => version.Sites.Any(site => site.SiteId == row.SiteId)).OrderBy(version => version.Number).ToList();
        var window = Window.Containing(month, WindowLength.Month, CalendarOf(here[0]).Zone);
        var scope = new RecordScope(connection, versions[0].ServiceId, row.SiteId, window.Start);
        var cases = new CasesAtSite(allVersions, row.SiteId, MeasuredRecords.Tickets(scope));
        var waited = here.SelectMany(version => cases.Under(version)
                .Where(one => new WaitingTime(CalendarOf(version), row.AsOf).Of(one.Ticket, window.Start, window.End) != Waited.Nothing)
                .Select(one => (Version: version, one.Ticket)))
            .OrderBy(one => one.Ticket.Opened).ThenBy(one => one.Ticket.Key, StringComparer.Ordinal).ToList();
        return new()
        {
            Site = row.Site,
            AsOf = Ms(row.AsOf),
            Customer = row.Customer,
            CustomerCases = row.CustomerCases,
            Other = row.Other,
            OtherCases = row.OtherCases,
            NotKnown = row.NotKnown,
            NotKnownCases = row.NotKnownCases,
            Untold = row.Untold,
            Hours = [.. waited.Select(one => one.Version).DistinctBy(version => version.Number).OrderBy(version => version.Number).Select(version => Hours(version, row.SiteId, window.Start, window.End))],
            Cases =
            [
                .. waited.Select(one => new KeptWaitingCase(
                    one.Version.Number,
                    one.Ticket.Key,
                    Ms(one.Ticket.Opened),
                    one.Ticket.Resolved is { } resolved ? Ms(resolved) : null,
                    [
                        .. one.Ticket.Pauses.OrderBy(pause => pause.Time.Start).Select(pause => new KeptPause(
                            Ms(pause.Time.Start), pause.Time.HasEnd ? Ms(pause.Time.End) : null, pause.Reason is { } reason ? Word.Of(reason) : null)),
                    ])),
            ],
        };

        ServiceCalendar CalendarOf(VersionInForce version) => version.Sites.First(site => site.SiteId == row.SiteId).Calendar;
    }

    /// <summary>The agreement's cases that were open in the months of its figures.</summary>
    private List<KeptCase> Cases(long siteId, RecordScope scope, List<VersionInForce> here)
    {
        var cases = new CasesAtSite(allVersions, siteId, MeasuredRecords.Tickets(scope));
        return
        [
            .. here.OrderBy(version => version.Number).SelectMany(version => cases.Under(version)
                .Select(measured => measured.Ticket)
                .Where(ticket => ticket.Opened < scope.Until)
                .OrderBy(ticket => ticket.Opened).ThenBy(ticket => ticket.Key, StringComparer.Ordinal)
                .Select(ticket => new KeptCase
                {
                    Version = version.Number,
                    Key = ticket.Key,
                    Priority = ticket.Priority,
                    EarlierPriorities = ticket.EarlierPriorities.Count == 0 ? null : ticket.EarlierPriorities,
                    Opened = Ms(ticket.Opened),
                    Responded = ticket.Responded is { } responded ? Ms(responded) : null,
                    Resolved = ticket.Resolved is { } resolved ? Ms(resolved) : null,
                    Updates = ticket.Updates.Count == 0 ? null : [.. ticket.Updates.Select(Ms)],
                    Pauses = ticket.Pauses.Count == 0 ? null : [.. ticket.Pauses.Select(pause => pause.Time.HasEnd ? new[] { Ms(pause.Time.Start), Ms(pause.Time.End) } : [Ms(pause.Time.Start)])],
                    FirstContact = ticket.FirstContact,
                    Due = ticket.Due is { } due ? Ms(due) : null,
                    Untold = ticket.Untold == Untold.Nothing ? null : (int)ticket.Untold,
                    Excluded = ticket.Excluded ? true : null,
                })),
        ];
    }

    /// <summary>Outages of some windows, with those before and behind that join them.</summary>
    private static List<Outage> Touching(IReadOnlyList<Outage> outages, Instant from, Instant to)
    {
        foreach (var outage in outages.OrderByDescending(outage => outage.From))
        {
            from = outage.From < from && (outage.To is null || outage.To >= from) ? outage.From : from;
        }

        foreach (var outage in outages.OrderBy(outage => outage.From))
        {
            to = outage.From <= to && outage.To > to ? outage.To.Value : to;
        }

        return [.. outages.Where(outage => outage.From >= from && outage.From <= to)];
    }

    private async Task<IReadOnlyList<KeptWatch>> WatchedAsync(long siteId, IReadOnlyList<FigureRow> figures, Instant from, Instant to)
    {
        var watches = (await Watch.AllAsync(connection, SourceKind.Outages)).Where(watch => watch.ServiceId == versions[0].ServiceId && watch.DataAsOf is not null).ToList();
        var zone = versions.SelectMany(version => version.Sites).First(site => site.SiteId == siteId).Calendar.Zone;
        return
        [
            .. figures.Select(figure => TargetOf(figure.Version, figure.Target, siteId).Rule).Where(rule => SourceKind.Feeding(rule) == SourceKind.Outages)
                .Select(rule => rule.Series).Distinct().Order(StringComparer.Ordinal)
                .Select(series => new KeptWatch(
                    series,
                    [
                        .. Watch.Watched(watches, siteId, series, zone).Where(time => time.End > from && time.Start < to)
                            .Select(time => new[] { Ms(Instant.Max(time.Start, from)), Ms(Instant.Min(time.End, to)) }),
                    ])),
        ];
    }

    private AgreementTarget TargetOf(int version, string key, long siteId) =>
        versions.First(one => one.Number == version).TargetsAt(siteId).First(target => target.Rule.Key == key);

    private static KeptHours Hours(VersionInForce version, long siteId, Instant from, Instant to)
    {
        var calendar = version.Sites.First(site => site.SiteId == siteId).Calendar;
        var (first, last) = (from.InZone(calendar.Zone).Date.PlusDays(-1), to.InZone(calendar.Zone).Date.PlusDays(1));
        return new KeptHours
        {
            Version = version.Number,
            Zone = calendar.Zone.Id,
            Weekly =
            [
                .. calendar.Hours.Weekly.SelectMany(hours => hours.Days.Select(day => (Day: (int)day, hours.From, hours.To)))
                    .OrderBy(hours => hours.Day).ThenBy(hours => hours.From)
                    .Select(hours => $"{hours.Day.ToString(CultureInfo.InvariantCulture)} {Time(hours.From)}-{Time(hours.To)}"),
            ],
            Holidays = [.. calendar.Hours.Holidays.Where(date => date >= first && date <= last).Select(LocalDatePattern.Iso.Format)],
            SpecialDays =
            [
                .. calendar.Hours.SpecialDays.Where(day => day.Date >= first && day.Date <= last)
                    .Select(day => string.Join(' ', day.Open.Select(open => $"{Time(open.From)}-{Time(open.To)}").Prepend(LocalDatePattern.Iso.Format(day.Date)))),
            ],
        };
    }

    private static string Time(LocalTime time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    private static long Ms(Instant instant) => instant.ToUnixTimeMilliseconds();

    private sealed record WaitRow
    {
        public required long SiteId { get; init; }

        public required string Site { get; init; }

        public required Instant AsOf { get; init; }

        public required long Customer { get; init; }

        public required int CustomerCases { get; init; }

        public required long Other { get; init; }

        public required int OtherCases { get; init; }

        public required long NotKnown { get; init; }

        public required int NotKnownCases { get; init; }

        public required int Untold { get; init; }
    }

    private sealed record FigureRow
    {
        public required string Target { get; init; }

        public required string Site { get; init; }

        public required long SiteId { get; init; }

        public required LocalDate Window { get; init; }

        public required string Length { get; init; }

        public required int Version { get; init; }

        public required LocalDate ClosesWith { get; init; }

        public required Instant AsOf { get; init; }

        public required Instant From { get; init; }

        public required Instant To { get; init; }

        public required decimal? Good { get; init; }

        public required decimal? Total { get; init; }

        public required decimal? Value { get; init; }

        public required decimal? RawGood { get; init; }

        public required decimal? RawTotal { get; init; }

        public required decimal? RawValue { get; init; }

        public required int Pending { get; init; }

        public required int Excluded { get; init; }

        public required long CoveragePart { get; init; }

        public required long CoverageWhole { get; init; }

        public required string Status { get; init; }

        public required string? SharedBy { get; init; }

        public required int Waiting { get; init; }

        public required int LeftOut { get; init; }

        public KeptFigure ToKept() => new()
        {
            Target = Target,
            Site = Site,
            Window = LocalDatePattern.Iso.Format(Window),
            Length = Length,
            Version = Version,
            Until = ClosesWith.PlusMonths(1) is var next && next < Window.PlusMonths(Length switch { "month" => 1, "quarter" => 3, _ => 12 }) ? LocalDatePattern.Iso.Format(next) : null,
            AsOf = AsOf.ToUnixTimeMilliseconds(),
            Good = Good,
            Total = Total,
            Value = Value,
            RawGood = RawGood,
            RawTotal = RawTotal,
            RawValue = RawValue,
            Pending = Pending,
            Excluded = Excluded,
            CoveragePart = CoveragePart,
            CoverageWhole = CoverageWhole,
            Status = Status,
            SharedBy = SharedBy,
            Waiting = Waiting,
            LeftOut = LeftOut,
        };
    }
}
