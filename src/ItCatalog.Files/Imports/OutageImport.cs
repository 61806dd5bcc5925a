using ItCatalog.Calculation.Measurements;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Files.Tables;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Files.Imports;

/// <summary>Reads the outages of a table.</summary>
public static class OutageImport
{
    /// <summary>Reads every row and tells every problem; nothing is guessed. The table is read to its end.</summary>
    /// <param name="table">A table of which no row has been read.</param>
    /// <param name="mapping">What its columns mean.</param>
    /// <param name="progress">Told every thousand rows and at the end.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>Outages and problems; where the mapping does not fit the file, its problems alone.</returns>
    public static ImportResult<OutageRecord> Read(
        Table table, OutageMapping mapping, IProgress<ImportProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(mapping);
        if (mapping.Problems(table.Header) is { Count: > 0 } misfits)
        {
            return ImportResult<OutageRecord>.OfMisfits(misfits);
        }

        return Open(table, mapping).ReadAll(progress, cancellationToken);
    }

    /// <summary>Begins to read rows whose mapping fits.</summary>
    internal static Reading<OutageRecord> Open(Table table, OutageMapping mapping)
    {
        var rows = new RowReader(table, mapping, new ProblemList()) { KeyColumn = mapping.Key };
        var outages = new OutageRowReader(rows, mapping);
        return new()
        {
            Table = table,
            Rows = rows,
            Records = (progress, cancellationToken) => rows.Rows(progress, cancellationToken).Select(_ => outages.Read()).OfType<OutageRecord>(),
        };
    }

    private sealed class OutageRowReader(RowReader rows, OutageMapping mapping)
    {
        private readonly Column service = rows.Column(mapping.Service);
        private readonly Column site = rows.Column(mapping.Site);
        private readonly Column from = rows.Column(mapping.From);
        private readonly Column to = rows.Column(mapping.To);
        private readonly Column duration = rows.Column(mapping.DurationSeconds);
        private readonly Column impact = rows.Column(mapping.Impact);
        private readonly Column cause = rows.Column(mapping.Cause);
        private readonly Column key = rows.Column(mapping.Key);
        private readonly ExactNumber numbers = rows.Numbers(unit: null);
        private readonly Column series = rows.Column(mapping.Series);
        private readonly ValueMap services = new(mapping.Services);
        private readonly ValueMap sites = new(mapping.Sites);

        public OutageRecord? Read()
        {
            var before = rows.Problems.Count;
            var start = rows.RequiredTime(from);
            var end = rows.Time(to, after: start);
            if (start is { } begin)
            {
                rows.IsInOrder(from, begin, to, end);
                end ??= EndByDuration(begin);
            }

            var share = Impact();
            var keyText = key.IsMapped ? rows.Key(key, "every outage needs its number") : null;
            if (rows.Problems.Count > before)
            {
                return null;
            }

            var serviceName = services.Of(rows.Text(service)) ?? mapping.FixedService;
            var siteName = sites.Of(rows.Text(site)) ?? mapping.FixedSite;
            var seriesName = rows.Text(series);
            return new OutageRecord
            {
                Line = rows.Line,
                Key = keyText ?? string.Join(" / ", new[] { serviceName, siteName, seriesName, InstantPattern.ExtendedIso.Format(start!.Value) }.Where(part => part is not null)),
                Outage = new Outage { From = start!.Value, To = end, Impact = share, Series = seriesName },
                Service = serviceName,
                Site = siteName,
                Cause = rows.Text(cause),
            };
        }

        private Instant? EndByDuration(Instant start)
        {
            const decimal MaxSeconds = 100m * 366 * 86_400;
            if (rows.Text(duration) is not { } text)
            {
                return null;
            }

            if (numbers.Read(text, out var seconds) is not null || seconds < 0)
            {
                rows.Problems.Add(rows.Line, duration.Name, text, $"is not a number of seconds like {numbers.Like}");
                return null;
            }

            if (seconds > MaxSeconds)
            {
                rows.Problems.Add(rows.Line, duration.Name, rows.Text(duration), "is longer than a hundred years");
                return null;
            }

            return start + Duration.FromMilliseconds((long)(seconds * 1000));
        }

        private decimal Impact()
        {
            const string Expected = "is not a share like 0.5 or 50 %, more than 0 and at most 1";
            if (rows.Text(impact) is not { } text)
            {
                return 1;
            }

            var isPercent = text.EndsWith('%');
            if (numbers.Read(text.TrimEnd('%', ' '), out var number) is not null
                || (isPercent ? number / 100 : number) is not (> 0 and <= 1))
            {
                rows.Problems.Add(rows.Line, impact.Name, text, Expected);
                return 1;
            }

            return isPercent ? number / 100 : number;
        }
    }
}
