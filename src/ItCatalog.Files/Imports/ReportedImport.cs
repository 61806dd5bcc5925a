using ItCatalog.Calculation.Measurements;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Files.Tables;
using NodaTime.Text;

namespace ItCatalog.Files.Imports;

/// <summary>Reads the results of a table that were aggregated already.</summary>
public static class ReportedImport
{
    /// <summary>Reads every row and tells every problem; nothing is guessed. The table is read to its end.</summary>
    /// <param name="table">A table of which no row has been read.</param>
    /// <param name="mapping">What its columns mean.</param>
    /// <param name="progress">Told every thousand rows and at the end.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>Results and problems; where the mapping does not fit the file, its problems alone. That no key stands in a file twice is for the store to say, once it knows what words mean.</returns>
    public static ImportResult<ReportedRecord> Read(
        Table table, ReportedMapping mapping, IProgress<ImportProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(mapping);
        if (mapping.Problems(table.Header) is { Count: > 0 } misfits)
        {
            return ImportResult<ReportedRecord>.OfMisfits(misfits);
        }

        return Open(table, mapping).ReadAll(progress, cancellationToken);
    }

    /// <summary>Begins to read rows whose mapping fits.</summary>
    internal static Reading<ReportedRecord> Open(Table table, ReportedMapping mapping)
    {
        var remarks = new ProblemList();
        var rows = new RowReader(table, mapping, new ProblemList()) { KeyColumn = mapping.Key };
        var results = new ResultReader(rows, mapping, remarks);
        return new()
        {
            Table = table,
            Rows = rows,
            Records = (progress, cancellationToken) => rows.Rows(progress, cancellationToken).Select(_ => results.Read()).OfType<ReportedRecord>(),
            Asked = () => [.. results.Questions()],
            Notes = results.NotKnown,
            Remarks = remarks,
        };
    }

    private sealed class ResultReader(RowReader rows, ReportedMapping mapping, ProblemList remarks)
    {
        private const int MaxWordLength = 200;

        private readonly Column period = rows.Column(mapping.At);
        private readonly Column year = rows.Column(mapping.Year);
        private readonly Column standard = rows.Column(mapping.Series);
        private readonly Column name = rows.Column(mapping.Name);
        private readonly Column level = rows.Column(mapping.Level);
        private readonly Column good = rows.Column(mapping.Good);
        private readonly Column total = rows.Column(mapping.Total);
        private readonly Column performance = rows.Column(mapping.Value);
        private readonly Column verdict = rows.Column(mapping.Verdict);
        private readonly Column service = rows.Column(mapping.Service);
        private readonly Column site = rows.Column(mapping.Site);
        private readonly Column key = rows.Column(mapping.Key);
        private readonly Column[] apartBy = [.. mapping.ApartBy.Select(rows.Column)];
        private readonly ValueMap services = new(mapping.Services);
        private readonly ValueMap sites = new(mapping.Sites);
        private readonly ValueMap targets = new(mapping.Targets);
        private readonly LeftOutValues leftOut = new(mapping.LeaveOut);
        private readonly ExactNumber numbers = rows.Numbers(mapping.Unit);

        private readonly PeriodRule rule = new(mapping.YearStart, mapping.YearsNamedByEnd, mapping.DatesAre);
        private readonly Dictionary<Column, int> notKnown = [];
        private string? aboveOne;
        private int count;

        /// <summary>How many of the results say nothing of what, in a sentence.</summary>
        public IEnumerable<string> NotKnown() => notKnown.Count == 0
            ? []
            : [$"Not known of {Show.Count(count, "result")}: {string.Join(", ", notKnown.OrderBy(column => column.Key.Index).Select(column => $"{column.Key.Name} of {Show.Count(column.Value)}"))}."];

        /// <summary>What has to be said before the results are known.</summary>
        public IEnumerable<FileQuestion> Questions() =>
            mapping.InPercent is null && aboveOne is not null ? rule.Questions().Append(SuggestionNotes.Levels(aboveOne)) : rule.Questions();

        public ReportedRecord? Read()
        {
            var before = rows.Problems.Count;
            var time = Period();
            var text = rows.Text(name);
            var standardName = rows.Text(standard) ?? mapping.FixedSeries ?? NamedInPlace(text);
            if (standardName is null && !rows.IsUnreadable(standard))
            {
                rows.Problems.Add(rows.Line, standard.Name, null, "is empty; every result is of a standard");
            }
            else if (standardName?.Length > MaxWordLength)
            {
                rows.Problems.Add(rows.Line, standard.Name, standardName, $"is longer than {MaxWordLength} characters");
            }

            var (promised, met, all, reached) = (Ratio(level, out var openLevel), Count(good), Count(total), Ratio(performance, out var openReached));
            var isMet = rows.YesOrNo(verdict);
            var keyText = key.IsMapped ? rows.RequiredText(key, "every result needs its number") : null;
            if (rows.Problems.Count > before)
            {
                return null;
            }

            var (serviceName, siteName) = (services.Of(rows.Text(service)) ?? mapping.FixedService, sites.Of(rows.Text(site)) ?? mapping.FixedSite);
            var result = new ReportedResult
            {
                From = time!.From, To = time.To, Standard = standardName!, Name = text, Level = promised, Good = met, Total = all, Value = reached, Met = isMet,
            };
            aboveOne ??= openLevel ?? (result.IsRatio(reached) ? null : openReached);
            Count(result);
            Remark(result);
            return new()
            {
                Line = rows.Line,
                Key = keyText ?? string.Join(
                    " / ",
                    new[] { serviceName, siteName, result.Standard, LocalDatePattern.Iso.Format(result.From), LocalDatePattern.Iso.Format(result.To) }
                        .Concat(apartBy.Select(column => rows.Text(column) ?? MeasureMapping.EmptyWord)).Where(part => part is not null)),
                Result = result,
                TargetKey = targets.Of(result.Standard)!,
                Service = serviceName,
                Site = siteName,
            };
        }

        private void Count(ReportedResult result)
        {
            count++;
            (Column Column, bool IsKnown)[] said =
                [(level, result.Level is not null), (good, result.Good is not null), (total, result.Total is not null), (performance, result.Value is not null), (verdict, result.Met is not null)];
            foreach (var (column, _) in said.Where(one => one.Column.IsMapped && !one.IsKnown))
            {
                notKnown[column] = notKnown.GetValueOrDefault(column) + 1;
            }
        }

        private ReportedPeriod? Period()
        {
            if (rows.RequiredText(period, "every result is of a period") is not { } text)
            {
                return null;
            }

            var whole = rows.Text(year) is { } ofYear ? ReportedPeriod.With(text, ofYear) : text;
            var read = ReportedPeriod.Read(whole, rule, out var problem);
            if (problem is not null)
            {
                rows.Problems.Add(rows.Line, period.Name, whole, problem);
            }

            return read;
        }

        /// <summary>A standard without a number of its own is known by its name, which is told.</summary>
        private string? NamedInPlace(string? text)
        {
            if (text is null || rows.IsUnreadable(standard) || !standard.IsMapped)
            {
                return null;
            }

            remarks.Add(rows.Line, standard.Name, null, $"is empty; the result is known by {name.Name}, “{ImportProblem.Cut(text)}”");
            return text.Length > MaxWordLength ? text[..MaxWordLength] : text;
        }

        /// <summary>A share as 0.9 or as 90 %. A number above 1 without its sign is open: it can be either.</summary>
        private decimal? Ratio(Column column, out string? open)
        {
            open = null;
            if (Text(column) is not { } text)
            {
                return null;
            }

            var isPercent = text.EndsWith('%');
            var problem = numbers.Read(text.TrimEnd('%', ' ', '\u00a0', '\u202f'), out var number) ?? (number < 0 ? "is negative; a share is at least 0" : null);
            if (problem is not null)
            {
                rows.Problems.Add(rows.Line, column.Name, text, problem);
                return null;
            }

            open = !isPercent && number > 1 ? text : null;
            return isPercent || mapping.InPercent == true ? number / 100 : number;
        }

        private decimal? Count(Column column)
        {
            if (Text(column) is not { } text)
            {
                return null;
            }

            var number = 0m;
            var problem = text.EndsWith('%') ? "is a percentage; expected how many, such as 412" : numbers.Read(text, out number) ?? (number < 0 ? "is negative; a count is a number of at least 0" : null);
            if (problem is not null)
            {
                rows.Problems.Add(rows.Line, column.Name, text, problem);
                return null;
            }

            return number;
        }

        private string? Text(Column column) => leftOut.Contains(rows.RawText(column)) ? null : rows.Text(column);

        private void Remark(ReportedResult result)
        {
            foreach (var oddity in result.Oddities())
            {
                remarks.Add(rows.Line, standard.Name, result.Standard, $"does not agree with itself. {oddity} Both are kept");
            }

            if (result.Level > 1)
            {
                remarks.Add(rows.Line, level.Name, rows.Text(level), "promises more than all; it is kept as it is");
            }
        }
    }
}
