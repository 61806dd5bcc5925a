using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Engine;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Data.Reports;

/// <summary>Makes figures of a report from rows as they come: of half a million of them in a year of a large organisation each value is looked at once.</summary>
internal sealed class FigureReader(IReadOnlyDictionary<long, ReportPromise> promises, IReadOnlyDictionary<long, ReportedSite> sites)
{
    /// <summary>What <see cref="Read"/> reads, in its order, of a figure that stands (m), the closing of its month (c) and what it was closed with (f). Nearly all stand as
    /// they were closed and with nothing left out: it is asked in the database whether they do, and what is the same is not read.</summary>
    public const string Standing =
        """
        m.target_id, m.site_id, m.window_start, m.closes_with, case when f.status is null then 0 else 1 end, m.status, m.good, m.total, m.value,
          case when (m.raw_good, m.raw_total, m.raw_value) is distinct from (m.good, m.total, m.value) then 1 else 0 end, m.raw_good, m.raw_total, m.raw_value,
          m.pending_count, m.excluded_count, m.coverage_part, m.coverage_whole, m.shared_by, m.partial, coalesce(c.rule_version, m.rule_version),
          case when (f.status, f.good, f.total, f.value, f.raw_good, f.raw_total, f.pending_count, f.excluded_count)
            is distinct from (m.status, m.good, m.total, m.value, m.raw_good, m.raw_total, m.pending_count, m.excluded_count) then 1 else 0 end,
          f.status, f.good, f.total, f.value, f.raw_good, f.raw_total, f.pending_count, f.excluded_count
        """;

    /// <summary>The same of a figure that is closed (f) and is computed no more.</summary>
    public const string Gone =
        """
        t.id, f.site_id, f.window_start, c.month, 1, null, null, null, null, 0, null, null, null, 0, 0, 1, 1, null, 0, c.rule_version, 1,
          f.status, f.good, f.total, f.value, f.raw_good, f.raw_total, f.pending_count, f.excluded_count
        """;

    private readonly Dictionary<string, LocalDate> days = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Status> statuses = new(StringComparer.Ordinal);

    public ReportFigure Read(PreparedRows row)
    {
        var isClosed = row.GetInt32(4) != 0;
        var figure = new ReportFigure
        {
            Promise = promises[row.GetInt64(0)],
            Site = sites[row.GetInt64(1)],
            Window = Day(row.RepeatedOrNull(2)!),
            ClosesWith = Day(row.RepeatedOrNull(3)!),
            IsClosed = isClosed,
            Status = row.RepeatedOrNull(5) is { } status ? StatusOf(status) : Status.NotMeasured,
            Good = row.DecimalOrNull(6),
            Total = row.DecimalOrNull(7),
            Value = row.DecimalOrNull(8),
            Raw = row.GetInt32(9) == 0 ? null : new(row.DecimalOrNull(10), row.DecimalOrNull(11), row.DecimalOrNull(12)),
            PendingCount = row.GetInt32(13),
            ExcludedCount = row.GetInt32(14),
            Coverage = new(row.GetInt64(15), row.GetInt64(16)),
            SharedBy = row.RepeatedOrNull(17),
            IsPartial = row.GetInt32(18) != 0,
            IsStanding = row.RepeatedOrNull(5) is not null,
            RuleVersion = row.GetInt32(19),
            IsAdjusted = false,
        };
        return isClosed && row.GetInt32(20) != 0 ? AsClosed(figure, row) : figure;
    }

    /// <summary>What the month was closed with, where that is another one than what stands now.</summary>
    private ReportFigure AsClosed(ReportFigure now, PreparedRows row)
    {
        var (status, good, total, value) = (StatusOf(row.GetString(21)), row.DecimalOrNull(22), row.DecimalOrNull(23), row.DecimalOrNull(24));
        var (rawGood, rawTotal) = (row.DecimalOrNull(25), row.DecimalOrNull(26));
        var raw = (Good: rawGood, Total: rawTotal, Value: (rawGood, rawTotal) == (now.RawGood, now.RawTotal) ? now.RawValue : null);
        return now with
        {
            Status = status,
            Good = good,
            Total = total,
            Value = value,
            Raw = raw == (good, total, value) ? null : new(raw.Good, raw.Total, raw.Value),
            PendingCount = row.GetInt32(27),
            ExcludedCount = row.GetInt32(28),
            IsAdjusted = !now.IsStanding || (status, good, total, value) != (now.Status, now.Good, now.Total, now.Value),
        };
    }

    /// <summary>A sum over agreements at a site: target, site, window, good, total and value.</summary>
    public ReportSum.Part ReadSum(PreparedRows row) => new(
        promises[row.GetInt64(0)], sites[row.GetInt64(1)], Day(row.RepeatedOrNull(2)!), new(row.DecimalOrNull(3), row.DecimalOrNull(4), row.DecimalOrNull(5)));

    private Status StatusOf(string text) => statuses.TryGetValue(text, out var status) ? status : statuses[text] = Word.Parse<Status>(text);

    private LocalDate Day(string text) => days.TryGetValue(text, out var day) ? day : days[text] = LocalDatePattern.Iso.Parse(text).GetValueOrThrow();
}
