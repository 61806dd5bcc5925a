using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Engine;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Data.Reports;

/// <summary>Makes figures of a report from rows as they come: of half a million of them in a year of a large organisation each value is looked at once.</summary>
internal sealed class FigureReader(IReadOnlyDictionary<long, ReportPromise> promises, IReadOnlyDictionary<long, ReportedSite> sites)
{
    /// <summary>What <see cref="Read"/> reads, in its order, of a figure that stands (m), the closing of its month (c) and what it was closed with (f).</summary>
    public const string Standing =
        """
        m.target_id, m.site_id, m.window_start, m.closes_with, case when f.status is null then 0 else 1 end, coalesce(f.status, m.status), case when f.status is null then m.good else f.good end,
          case when f.status is null then m.total else f.total end, case when f.status is null then m.value else f.value end,
          case when f.status is null then m.raw_good else f.raw_good end, case when f.status is null then m.raw_total else f.raw_total end,
          case when f.status is null or (f.raw_good is not distinct from m.raw_good and f.raw_total is not distinct from m.raw_total) then m.raw_value end,
          coalesce(f.pending_count, m.pending_count), coalesce(f.excluded_count, m.excluded_count), m.coverage_part, m.coverage_whole, m.shared_by, m.partial, 1,
          coalesce(c.rule_version, m.rule_version), m.status, m.good, m.total, m.value
        """;

    /// <summary>The same of a figure that is closed (f) and is computed no more.</summary>
    public const string Gone =
        """
        t.id, f.site_id, f.window_start, c.month, 1, f.status, f.good, f.total, f.value, f.raw_good, f.raw_total, null, f.pending_count, f.excluded_count, 1, 1, null, 0, 0,
          c.rule_version, null, null, null, null
        """;

    private readonly Dictionary<string, LocalDate> days = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Status> statuses = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> shared = new(StringComparer.Ordinal);

    public ReportFigure Read(PreparedRows row)
    {
        var isClosed = row.GetInt32(4) != 0;
        var (status, good, total, value) = (row.GetString(5), row.DecimalOrNull(6), row.DecimalOrNull(7), row.DecimalOrNull(8));
        var raw = (Good: row.DecimalOrNull(9), Total: row.DecimalOrNull(10), Value: row.DecimalOrNull(11));
        return new()
        {
            Promise = promises[row.GetInt64(0)],
            Site = sites[row.GetInt64(1)],
            Window = Day(row.GetString(2)),
            ClosesWith = Day(row.GetString(3)),
            IsClosed = isClosed,
            Status = StatusOf(status),
            Good = good,
            Total = total,
            Value = value,
            Raw = raw == (good, total, value) ? null : new(raw.Good, raw.Total, raw.Value),
            PendingCount = row.GetInt32(12),
            ExcludedCount = row.GetInt32(13),
            Coverage = new(row.GetInt64(14), row.GetInt64(15)),
            SharedBy = row.TextOrNull(16) is { } departments ? Once(departments) : null,
            IsPartial = row.GetInt32(17) != 0,
            IsStanding = row.GetInt32(18) != 0,
            RuleVersion = row.GetInt32(19),
            IsAdjusted = isClosed && (status, good, total, value) != (row.TextOrNull(20), row.DecimalOrNull(21), row.DecimalOrNull(22), row.DecimalOrNull(23)),
        };
    }

    /// <summary>A sum over agreements at a site: target, site, window, good, total and value.</summary>
    public ReportSum.Part ReadSum(PreparedRows row) => new(
        promises[row.GetInt64(0)], sites[row.GetInt64(1)], Day(row.GetString(2)), new(row.DecimalOrNull(3), row.DecimalOrNull(4), row.DecimalOrNull(5)));

    private Status StatusOf(string text) => statuses.TryGetValue(text, out var status) ? status : statuses[text] = Word.Parse<Status>(text);

    private string Once(string text) => shared.TryGetValue(text, out var known) ? known : shared[text] = text;

    private LocalDate Day(string text) => days.TryGetValue(text, out var day) ? day : days[text] = LocalDatePattern.Iso.Parse(text).GetValueOrThrow();
}
