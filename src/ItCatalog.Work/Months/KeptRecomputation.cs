using System.Globalization;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Calculation.Time;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Measurements;
using ItCatalog.Data.Months;
using ItCatalog.Data.Performance;
using ItCatalog.Work.Derive;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Work.Months;

/// <summary>Computes the figures and credits of a closed month anew from what was kept of it, by the same rules that computed them first.</summary>
/// <param name="kept">What was kept.</param>
/// <param name="versions">The agreement's versions by number; whether they are the ones that were kept has been found out before.</param>
/// <param name="siteIds">Sites by code.</param>
internal sealed class KeptRecomputation(KeptMonth kept, IReadOnlyDictionary<int, VersionInForce> versions, IReadOnlyDictionary<string, long> siteIds)
{
    private readonly LocalDate month = Date(kept.Month + "-01");

    /// <summary>The figures that do not follow from what was kept, with what does.</summary>
    public IEnumerable<(KeptFigure Kept, string Computed)> OtherFigures() =>
        from figure in kept.Figures
        let computed = Figure(figure)
        where !IsSame(figure, computed.Adjusted, computed.Raw)
        select (figure, $"{ShowNumber(computed.Adjusted.Good)} of {ShowNumber(computed.Adjusted.Total)}, {Word.Of(computed.Adjusted.Status)}");

    /// <summary>Whether the credits follow from the months that were kept.</summary>
    public bool HasSameCredits()
    {
        var months = kept.History.ToDictionary(
            history => (siteIds[history.Site], history.Target),
            history => history.Months.Select(text => new JudgedMonth { TargetKey = history.Target, SiteId = siteIds[history.Site], Month = Date(text[..7] + "-01"), Status = text[8..] }).ToList());
        var codes = siteIds.ToDictionary(site => site.Value, site => site.Key);
        var earnBacks = versions.Values.ToDictionary(version => version.VersionId, version => version.Credits?.EarnBackMonths);
        var without = CreditComputation.Without((kept.Incidents ?? []).Select(Without).OfType<IncidentDefault>());
        var credits = kept.Versions.Select(version => versions[version.Number] with { EffectiveFrom = Date(version.From), EffectiveTo = version.Until is { } end ? Date(end) : null })
            .SelectMany(version => version.Sites.SelectMany(site => CreditComputation.OfSite(version, site, target => months.GetValueOrDefault((site.SiteId, target), []), without)));
        var computed = CreditComputation.WithAgreed(agreementId: 0, credits, [.. (kept.AgreedCredits ?? []).Select(Agreed)])
            .Where(credit => credit.PaidTargetKey is null || credit.DisputeId is not null)
            .SelectMany(credit => CreditEntries.Entries(credit.Month, credit.AmountCents, credit.EarnedBack, earnBacks.GetValueOrDefault(credit.VersionId))
                .Where(entry => entry.Month == month)
                .Select(entry => new KeptCredit(credit.TargetKey, codes[credit.SiteId], MonthWord.Of(credit.Month), entry.Cents)));
        return computed.ToHashSet().SetEquals(kept.Credits);

        AgreedCredit Agreed(KeptCredit one) =>
            new() { TargetKey = one.Target, SiteId = siteIds[one.Site], Month = Date(one.Month + "-01"), TargetId = 0, VersionId = 0, AmountCents = one.Cents, DisputeId = 0 };
    }

    private IncidentDefault? Without(KeptIncident one) =>
        Incident.Read(one.Incident) is { } incident && Word.Find<Status>(one.StatusWithout) is { } status
            ? new(one.Target, siteIds[one.Site], Date(one.Month + "-01"), new(incident, status)) : null;

    /// <summary>The waits that do not follow from the cases that were kept.</summary>
    public IEnumerable<KeptWait> OtherWaits() =>
        from wait in kept.Waits
        let waited = wait.Cases.Select(one => Waited(wait, one)).ToList()
        where (wait.Customer, wait.CustomerCases, wait.Other, wait.OtherCases, wait.NotKnown, wait.NotKnownCases) != (
            waited.Sum(one => Ms(one.Customer)), Count(waited, one => one.Customer), waited.Sum(one => Ms(one.Other)), Count(waited, one => one.Other),
            waited.Sum(one => Ms(one.NotKnown)), Count(waited, one => one.NotKnown))
        select wait;

    private Waited Waited(KeptWait wait, KeptWaitingCase one)
    {
        var calendar = Calendar(wait.Hours.First(hours => hours.Version == one.Version));
        var window = Window.Containing(month, WindowLength.Month, calendar.Zone);
        return new WaitingTime(calendar, At(wait.AsOf)).Of(
            new()
            {
                Key = one.Key,
                Opened = At(one.Opened),
                Resolved = one.Resolved is { } resolved ? At(resolved) : null,
                Pauses = [.. one.Pauses.Select(pause => new Pause(new Interval(At(pause.From), pause.To is { } end ? At(end) : null), Word.Find<PauseReason>(pause.Reason)))],
            },
            window.Start,
            window.End);
    }

    private static int Count(List<Waited> waited, Func<Waited, Duration> whom) => waited.Count(one => whom(one) > Duration.Zero);

    private static long Ms(Duration time) => time.BclCompatibleTicks / TimeSpan.TicksPerMillisecond;

    private (Attainment Adjusted, Attainment Raw) Figure(KeptFigure figure)
    {
        var site = kept.Sites.First(one => one.Site == figure.Site);
        var siteId = siteIds[figure.Site];
        var target = versions[figure.Version].TargetsAt(siteId).First(one => one.Rule.Key == figure.Target).Rule;
        var asOf = At(figure.AsOf);
        var watched = SourceKind.Feeding(target) == SourceKind.Outages ? Set(site.Watched.First(one => one.Series == target.Series).Times) : null;
        var coverage = new Coverage(figure.CoveragePart, figure.CoverageWhole);
        var adjusted = EvaluationOf(figure.Version, Set(site.Exclusions));
        var window = Window.StartingWith(Date(figure.Window), Word.Parse<WindowLength>(figure.Length), adjusted.Calendar.Zone);
        return (
            adjusted.Of(target, window, MeasuredFor(Set(site.Exclusions), raw: false))!.WatchedFor(coverage),
            EvaluationOf(figure.Version, IntervalSet.Empty).Of(target, window, MeasuredFor(IntervalSet.Empty, raw: true))!.WatchedFor(coverage));

        Evaluation EvaluationOf(int version, IntervalSet exclusions) => new(Calendar(site.Hours.First(hours => hours.Version == version)), exclusions, asOf) { Watched = watched };

        Measured MeasuredFor(IntervalSet exclusions, bool raw) => new()
        {
            Tickets = Tickets(figure.Version, raw),
            UnderOtherVersions =
            [
                .. site.Cases.Select(one => one.Version).Distinct().Where(version => version != figure.Version)
                    .Select(version => (Version: version, Target: versions[version].TargetsAt(siteId).FirstOrDefault(one => one.Rule.Key == target.Key && one.Rule.Kind == target.Kind)?.Rule))
                    .Where(other => other.Target is not null)
                    .Select(other => new OpenedUnder(EvaluationOf(other.Version, exclusions), other.Target!, Tickets(other.Version, raw))),
            ],
            CountedUntil = figure.Until is { } until ? Window.Containing(Date(until), WindowLength.Month, window.Zone).Start : null,
            Outages = [.. site.Outages.Select(outage => new Outage { From = At(outage.From), To = outage.To is { } end ? At(end) : null, Impact = outage.Impact, Series = outage.Series })],
            Samples = [.. (target.IsOfRatings ? site.Ratings ?? [] : site.Samples).Select(sample => new Sample { At = At(sample.At), Series = sample.Series, Value = sample.Value })],
            Counts = [.. site.Counts.Select(count => new GoodCount { At = At(count.At), Series = count.Series, Good = count.Good, Total = count.Total })],
        };

        IReadOnlyList<Ticket> Tickets(int version, bool raw) => [.. site.Cases.Where(one => one.Version == version).Select(one => TicketOf(one, raw))];
    }

    private static bool IsSame(KeptFigure figure, Attainment adjusted, Attainment raw) =>
        (figure.Good, figure.Total, figure.Value) == Shown(adjusted) && (figure.RawGood, figure.RawTotal, figure.RawValue) == Shown(raw)
        && (figure.Status, figure.Pending, figure.Excluded) == (Word.Of(adjusted.Status), adjusted.Pending ?? 0, adjusted.Excluded ?? 0);

    /// <summary>What a figure shows: nothing where there is nothing to divide by.</summary>
    private static (decimal? Good, decimal? Total, decimal? Value) Shown(Attainment figure) =>
        figure.Value is null ? (null, null, null) : (figure.Good, figure.Total, figure.Value);

    private static Ticket TicketOf(KeptCase one, bool raw) => new()
    {
        Key = one.Key,
        Priority = one.Priority,
        EarlierPriorities = one.EarlierPriorities ?? [],
        Opened = At(one.Opened),
        Responded = one.Responded is { } responded ? At(responded) : null,
        Resolved = one.Resolved is { } resolved ? At(resolved) : null,
        Updates = [.. (one.Updates ?? []).Select(At)],
        Pauses = [.. (one.Pauses ?? []).Select(pause => Pause.FromInterval(new Interval(At(pause[0]), pause.Length > 1 ? At(pause[1]) : null)))],
        FirstContact = one.FirstContact,
        Due = one.Due is { } due ? At(due) : null,
        Untold = (Untold)(one.Untold ?? 0),
        Excluded = one.Excluded is true && !raw,
    };

    private static ServiceCalendar Calendar(KeptHours hours) => new(
        new ServiceHours(
            hours.Weekly.Select(text => new WeeklyHours([(IsoDayOfWeek)int.Parse(text[..1], CultureInfo.InvariantCulture)], Time(text[2..7]), Time(text[8..]))),
            hours.Holidays.Select(Date),
            hours.SpecialDays.Select(text => text.Split(' ')).Select(parts => new SpecialDay(Date(parts[0]), [.. parts[1..].Select(open => new OpenHours(Time(open[..5]), Time(open[6..])))]))),
        DateTimeZoneProviders.Tzdb[hours.Zone]);

    private static IntervalSet Set(IEnumerable<long[]> times) => IntervalSet.Of(times.Select(time => new Interval(At(time[0]), At(time[1]))));

    private static Instant At(long milliseconds) => Instant.FromUnixTimeMilliseconds(milliseconds);

    private static LocalDate Date(string text) => LocalDatePattern.Iso.Parse(text).Value;

    private static LocalTime Time(string text) => LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(text).Value;

    private static string ShowNumber(decimal? number) => number?.ToString("0.###", CultureInfo.InvariantCulture) ?? "-";
}
