using ItCatalog.Calculation.Measurements;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Files.Tables;

namespace ItCatalog.Files.Imports;

/// <summary>Reads the samples of a table.</summary>
public static class SampleImport
{
    /// <summary>Reads every row and tells every problem; nothing is guessed. The table is read to its end.</summary>
    /// <param name="table">A table of which no row has been read.</param>
    /// <param name="mapping">What its columns mean.</param>
    /// <param name="progress">Told every thousand rows and at the end.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>Samples and problems; where the mapping does not fit the file, its problems alone. That no key stands in a file twice is for the store to say, once it knows what words mean.</returns>
    public static ImportResult<SampleRecord> Read(
        Table table, SampleMapping mapping, IProgress<ImportProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(mapping);
        if (mapping.Problems(table.Header) is { Count: > 0 } misfits)
        {
            return ImportResult<SampleRecord>.OfMisfits(misfits);
        }

        return Open(table, mapping).ReadAll(progress, cancellationToken);
    }

    /// <summary>Begins to read rows whose mapping fits.</summary>
    internal static Reading<SampleRecord> Open(Table table, SampleMapping mapping)
    {
        var rows = new RowReader(table, mapping, new ProblemList()) { KeyColumn = mapping.Key };
        var reader = new MeasureReader(rows, mapping);
        return new()
        {
            Table = table,
            Rows = rows,
            Records = (progress, cancellationToken) => Read(rows, reader, [.. mapping.Values.Select(rows.Column)], progress, cancellationToken),
            LeftOutCount = () => reader.LeftOutCount,
        };
    }

    private static IEnumerable<SampleRecord> Read(
        RowReader rows, MeasureReader reader, Column[] values, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        foreach (var line in rows.Rows(progress, cancellationToken))
        {
            var about = reader.Read();
            foreach (var column in values)
            {
                if (reader.IsLeftOut(column) || reader.Number(column, "a number") is not { } value || about is null)
                {
                    continue;
                }

                var series = values.Length == 1 ? about.Series : about.Series is null ? column.Name : $"{about.Series} / {column.Name}";
                yield return new SampleRecord
                {
                    Line = line,
                    Key = about.KeyOf(series, values.Length > 1),
                    Sample = new Sample { At = about.At, Series = series, Value = value },
                    Service = about.Service,
                    Site = about.Site,
                };
            }
        }
    }
}
