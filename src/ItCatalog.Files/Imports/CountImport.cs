using ItCatalog.Calculation.Measurements;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Files.Tables;

namespace ItCatalog.Files.Imports;

/// <summary>Reads the counts of a table.</summary>
public static class CountImport
{
    /// <summary>Reads every row and tells every problem; nothing is guessed. The table is read to its end.</summary>
    /// <param name="table">A table of which no row has been read.</param>
    /// <param name="mapping">What its columns mean.</param>
    /// <param name="progress">Told every thousand rows and at the end.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>Counts and problems; where the mapping does not fit the file, its problems alone. That no key stands in a file twice is for the store to say, once it knows what words mean.</returns>
    public static ImportResult<CountRecord> Read(
        Table table, CountMapping mapping, IProgress<ImportProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(mapping);
        if (mapping.Problems(table.Header) is { Count: > 0 } misfits)
        {
            return ImportResult<CountRecord>.OfMisfits(misfits);
        }

        return Open(table, mapping).ReadAll(progress, cancellationToken);
    }

    /// <summary>Begins to read rows whose mapping fits.</summary>
    internal static Reading<CountRecord> Open(Table table, CountMapping mapping)
    {
        var remarks = new ProblemList();
        var rows = new RowReader(table, mapping, new ProblemList()) { KeyColumn = mapping.Key };
        var reader = new MeasureReader(rows, mapping);
        var counts = new CountReader(reader, mapping, remarks);
        return new()
        {
            Table = table,
            Rows = rows,
            Records = (progress, cancellationToken) => Read(rows, reader, counts, progress, cancellationToken),
            LeftOutCount = () => reader.LeftOutCount,
            Remarks = remarks,
        };
    }

    private static IEnumerable<CountRecord> Read(
        RowReader rows, MeasureReader reader, CountReader counts, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        foreach (var line in rows.Rows(progress, cancellationToken))
        {
            var before = rows.Problems.Count;
            var about = reader.Read();
            if (counts.Read() is not var (good, total) || about is null || rows.Problems.Count > before)
            {
                continue;
            }

            yield return new CountRecord
            {
                Line = line,
                Key = about.KeyOf(about.Series, isOneOfSeveral: false),
                Count = new GoodCount { At = about.At, Series = about.Series, Good = good, Total = total },
                Service = about.Service,
                Site = about.Site,
            };
        }
    }

    private sealed class CountReader(MeasureReader reader, CountMapping mapping, ProblemList remarks)
    {
        private readonly Column good = reader.Rows.Column(mapping.Good);
        private readonly Column bad = reader.Rows.Column(mapping.Bad);
        private readonly Column total = reader.Rows.Column(mapping.Total);
        private readonly Column outcome = reader.Rows.Column(mapping.Outcome);
        private readonly HashSet<string> goodOutcomes = new(mapping.GoodOutcomes.Select(SameWord.Of), SameWord.Comparer);

        /// <summary>Good and total of the row; null where it is left out, or after noting the problem.</summary>
        public (decimal Good, decimal Total)? Read()
        {
            var hasAll = good.IsMapped && bad.IsMapped && total.IsMapped;
            Column[] used = outcome.IsMapped ? [outcome] : hasAll ? [good, total] : [.. new[] { good, bad, total }.Where(column => column.IsMapped)];
            if (Array.Exists(used, reader.IsLeftOut))
            {
                return null;
            }

            if (outcome.IsMapped)
            {
                return reader.Rows.RequiredText(outcome, $"expected how it ended. Where such lines carry nothing, list {MeasureMapping.EmptyWord} among the values to leave out") is { } word
                    ? (goodOutcomes.Contains(word) ? 1 : 0, 1)
                    : null;
            }

            if (hasAll)
            {
                return Count(good) is { } part && Count(total) is { } whole ? Checked(part, whole) : null;
            }

            var (goodCount, badCount, totalCount) = (Count(good), Count(bad), Count(total));
            return (goodCount, badCount, totalCount) switch
            {
                ({ } some, null, { } all) when !bad.IsMapped => GoodOf(some, all),
                ({ } some, { } others, null) when !total.IsMapped => (some, some + others),
                (null, { } others, { } all) when !good.IsMapped => BadOf(others, all),
                _ => null,
            };
        }

        /// <summary>Good and total say what is kept; bad, where it stands there, should say the same.</summary>
        private (decimal Good, decimal Total)? Checked(decimal some, decimal all)
        {
            if (reader.Rows.Text(bad) is { } text && !(reader.IsNumber(text, out var others) && some + others == all))
            {
                remarks.Add(reader.Rows.Line, bad.Name, text, $"and {good.Name} of {reader.Rows.Text(good)} do not add up to {total.Name} of {reader.Rows.Text(total)}; {good.Name} and {total.Name} are taken");
                return (some, all);
            }

            return GoodOf(some, all);
        }

        private (decimal Good, decimal Total)? GoodOf(decimal some, decimal all)
        {
            if (some > all)
            {
                remarks.Add(reader.Rows.Line, good.Name, reader.Rows.Text(good), $"is more than the total of {reader.Rows.Text(total)}; it is taken as it is, and gives more than 100 %");
            }

            return (some, all);
        }

        private (decimal Good, decimal Total)? BadOf(decimal others, decimal all)
        {
            if (others <= all)
            {
                return (all - others, all);
            }

            reader.Rows.Problems.Add(reader.Rows.Line, bad.Name, reader.Rows.Text(bad), $"is more than the total of {reader.Rows.Text(total)}");
            return null;
        }

        private decimal? Count(Column column)
        {
            if (!column.IsMapped || reader.Number(column, "a number of at least 0") is not { } number)
            {
                return null;
            }

            if (number >= 0)
            {
                return number;
            }

            reader.Rows.Problems.Add(reader.Rows.Line, column.Name, reader.Rows.Text(column), "is negative; a count is a number of at least 0");
            return null;
        }
    }
}
