using System.Data.Common;
using System.Globalization;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Engine;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Data.Performance;

/// <summary>The rows of <c>attainment</c> and <c>ticket_outcome</c>, many at a time.</summary>
internal sealed class AttainmentWriter : IDisposable
{
    private readonly long computedMs;
    private readonly Dictionary<LocalDate, string> months = [];
    private readonly PreparedStatement clearFigures;
    private readonly PreparedStatement firstOpen;
    private readonly RowWriter addFigure;
    private readonly PreparedStatement clearSums;
    private readonly PreparedStatement firstOpenSum;
    private readonly RowWriter addSum;
    private readonly OutcomeWriter outcomes;
    private readonly ByIndexes byIndexes;

    public AttainmentWriter(DbTransaction transaction, Instant computed)
    {
        var connection = transaction.Connection!;
        computedMs = computed.ToUnixTimeMilliseconds();
        byIndexes = new(connection);
        clearFigures = PreparedStatement.Of(
            connection,
            "delete from attainment where target_id = @target and site_id = @site and window_start >= @month",
            "target", "site", "month");
        firstOpen = PreparedStatement.Of(
            connection,
            """
            select min(window_start) from ticket_outcome
            where target_id = @target and site_id = @site and (outcome = 'pending' or (outcome = 'excluded' and stopped_ms is null))
            """,
            "target", "site");
        addFigure = RowWriter.Of(
            connection,
            "attainment",
            """
            agreement_id, target_key, site_id, window_start, last_month, closes_with, target_id, window_from_ms, window_to_ms, as_of_ms, partial,
            good, total, value, raw_good, raw_total, raw_value, pending_count, excluded_count, status, coverage_part,
            coverage_whole, said_good, said_total, by_due_good, by_due_total, shared_by, waiting_count, left_out_count, rule_version, computed_ms
            """);
        clearSums = PreparedStatement.Of(
            connection,
            "delete from attainment_sum where target_id = @target and site_id = @site and window_start >= @month",
            "target", "site", "month");
        firstOpenSum = PreparedStatement.Of(
            connection,
            "select min(window_start) from attainment_sum where target_id = @target and site_id = @site and open_count > 0",
            "target", "site");
        addSum = RowWriter.Of(
            connection,
            "attainment_sum",
            """
            service_id, target_key, site_id, window_start, last_month, target_id, window_from_ms, window_to_ms, as_of_ms, partial,
            good, total, value, raw_good, raw_total, raw_value, pending_count, excluded_count, open_count, status, coverage_part,
            coverage_whole, said_good, said_total, by_due_good, by_due_total, rule_version, computed_ms
            """);
        outcomes = new(connection);
    }

    /// <summary>Windows written so far.</summary>
    public int WindowCount { get; private set; }

    /// <summary>Begins to compute targets at a site anew from a month on: figures that stand there are removed now, outcomes with <see cref="EndSite"/>.</summary>
    public void Begin(IEnumerable<AgreementTarget> targets, long siteId, LocalDate from)
    {
        foreach (var target in targets)
        {
            clearFigures.Execute(target.Id, siteId, MonthText(from));
            outcomes.Begin(target.Id, siteId, MonthText(from));
        }
    }

    /// <summary>Begins to compute sums over agreements anew from a month on: those that were held against these targets are removed.</summary>
    public void BeginSums(IEnumerable<AgreementTarget> targets, long siteId, LocalDate from)
    {
        foreach (var target in targets)
        {
            clearSums.Execute(target.Id, siteId, MonthText(from));
        }
    }

    /// <summary>The first month with a case that time alone may still move; null where there is none.</summary>
    public LocalDate? FirstOpenMonth(IEnumerable<AgreementTarget> targets, long siteId) => FirstMonth(firstOpen, targets, siteId);

    /// <summary>The same of the sums over agreements, which know cases that no agreement counts.</summary>
    public LocalDate? FirstOpenMonthOfSums(IEnumerable<AgreementTarget> targets, long siteId) => FirstMonth(firstOpenSum, targets, siteId);

    private static LocalDate? FirstMonth(PreparedStatement statement, IEnumerable<AgreementTarget> targets, long siteId)
    {
        LocalDate? first = null;
        foreach (var target in targets)
        {
            using var row = statement.Read(target.Id, siteId);
            if (row.Read() && row.TextOrNull(0) is { } text && LocalDatePattern.Iso.Parse(text).Value is var month && (first is null || month < first))
            {
                first = month;
            }
        }

        return first;
    }

    /// <param name="lastMonth">First day of the last month that the figure stands for.</param>
    /// <param name="closesWith">First day of the month with which its window closes.</param>
    public void Add(
        long agreementId, long targetId, long siteId, Instant asOf, LocalDate lastMonth, LocalDate closesWith, Attainment figure, Attainment raw, ReportedBySource reported, CasesBeside beside)
    {
        var (says, states) = (reported.Judged > 0, reported.Due > 0);
        addFigure.Add(
            agreementId, figure.Target.Key, siteId, MonthText(figure.Window.FirstDate), MonthText(lastMonth), MonthText(closesWith), targetId,
            figure.Window.Start.ToUnixTimeMilliseconds(), figure.Window.End.ToUnixTimeMilliseconds(), asOf.ToUnixTimeMilliseconds(), figure.Partial,
            Text(figure, figure.Good), Text(figure, figure.Total), Text(figure, figure.Value),
            Text(raw, raw.Good), Text(raw, raw.Total), Text(raw, raw.Value),
            figure.Pending ?? 0, figure.Excluded ?? 0, Word.Of(figure.Status), figure.Coverage.Part, figure.Coverage.Whole,
            says ? reported.InTime : (int?)null, says ? reported.Judged : (int?)null, states ? reported.ByDue : (int?)null, states ? reported.Due : (int?)null,
            beside.SharedBy, beside.WaitingCount, beside.LeftOutCount,
            figure.RuleVersion, computedMs);
        WindowCount++;
    }

    /// <param name="openCount">Cases of it that time alone may still move.</param>
    public void AddSum(
        long serviceId, long targetId, long siteId, Instant asOf, LocalDate lastMonth, Attainment figure, Attainment raw, ReportedBySource reported, int openCount)
    {
        var (says, states) = (reported.Judged > 0, reported.Due > 0);
        addSum.Add(
            serviceId, figure.Target.Key, siteId, MonthText(figure.Window.FirstDate), MonthText(lastMonth), targetId,
            figure.Window.Start.ToUnixTimeMilliseconds(), figure.Window.End.ToUnixTimeMilliseconds(), asOf.ToUnixTimeMilliseconds(), figure.Partial,
            Text(figure, figure.Good), Text(figure, figure.Total), Text(figure, figure.Value),
            Text(raw, raw.Good), Text(raw, raw.Total), Text(raw, raw.Value),
            figure.Pending ?? 0, figure.Excluded ?? 0, openCount, Word.Of(figure.Status), figure.Coverage.Part, figure.Coverage.Whole,
            says ? reported.InTime : (int?)null, says ? reported.Judged : (int?)null, states ? reported.ByDue : (int?)null, states ? reported.Due : (int?)null,
            figure.RuleVersion, computedMs);
    }

    public void Add(long targetId, long siteId, LocalDate month, long ticketId, TicketOutcome outcome, Duration clock) => outcomes.Add(
        targetId, siteId, MonthText(month), ticketId, Word.Of(outcome.State),
        outcome.Due?.ToUnixTimeMilliseconds(), outcome.Stop?.ToUnixTimeMilliseconds(), clock.BclCompatibleTicks / TimeSpan.TicksPerMillisecond);

    /// <summary>Removes outcomes that stood since <see cref="Begin"/> and were not added again.</summary>
    public void EndSite() => outcomes.RemoveStale();

    /// <summary>Writes what waits still; at the end everybody asks for it.</summary>
    public void Flush()
    {
        addFigure.Flush();
        addSum.Flush();
        outcomes.Flush();
    }

    public void Dispose()
    {
        foreach (var statement in (IDisposable[])[clearFigures, firstOpen, addFigure, clearSums, firstOpenSum, addSum, outcomes, byIndexes])
        {
            statement.Dispose();
        }
    }

    /// <summary>Nothing to divide by: nothing to show.</summary>
    private static string? Text(Attainment figure, decimal? number) => figure.Value is null ? null : number?.ToString(CultureInfo.InvariantCulture);

    private string MonthText(LocalDate month)
    {
        if (!months.TryGetValue(month, out var text))
        {
            months.Add(month, text = LocalDatePattern.Iso.Format(month));
        }

        return text;
    }
}
