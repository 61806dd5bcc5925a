using System.Globalization;
using ItCatalog.Calculation.Measurements;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Files.Tables;

namespace ItCatalog.Files.Imports;

/// <summary>Reads the checks of a table, or the changes of state.</summary>
public static class CheckImport
{
    /// <summary>Reads every row and tells every problem; nothing is guessed. The table is read to its end.</summary>
    /// <param name="table">A table of which no row has been read.</param>
    /// <param name="mapping">What its columns mean.</param>
    /// <param name="progress">Told every thousand rows and at the end.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>Checks and problems; where the mapping does not fit the file, its problems alone. That no key stands in a file twice is for the store to say, once it knows what words mean.</returns>
    public static ImportResult<CheckRecord> Read(
        Table table, CheckMapping mapping, IProgress<ImportProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(mapping);
        if (mapping.Problems(table.Header) is { Count: > 0 } misfits)
        {
            return ImportResult<CheckRecord>.OfMisfits(misfits);
        }

        return Open(table, mapping).ReadAll(progress, cancellationToken);
    }

    /// <summary>Begins to read rows whose mapping fits.</summary>
    internal static Reading<CheckRecord> Open(Table table, CheckMapping mapping)
    {
        var rows = new RowReader(table, mapping, new ProblemList()) { KeyColumn = mapping.Key };
        var reader = new MeasureReader(rows, mapping);
        var results = new ResultReader(reader, mapping);
        return new()
        {
            Table = table,
            Rows = rows,
            Records = (progress, cancellationToken) => Read(rows, reader, results, progress, cancellationToken),
            LeftOutCount = () => reader.LeftOutCount + results.LeftOutCount,
            Results = () => results.Words,
            Asked = () => mapping.Rule is null ? [SuggestionNotes.CheckRule()] : [],
        };
    }

    private static IEnumerable<CheckRecord> Read(
        RowReader rows, MeasureReader reader, ResultReader results, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        foreach (var line in rows.Rows(progress, cancellationToken))
        {
            var about = reader.Read();
            if (results.Read() is not var (word, meaning) || about is null)
            {
                continue;
            }

            yield return new CheckRecord
            {
                Line = line,
                Key = about.KeyOf(about.Series, isOneOfSeveral: false),
                Check = new StatusCheck(about.At, meaning.Lost),
                Series = about.Series,
                Word = word,
                Service = about.Service,
                Site = about.Site,
            };
        }

        results.TellUnknown();
    }

    /// <summary>Results with what they mean, each word counted.</summary>
    private sealed class ResultReader(MeasureReader reader, CheckMapping mapping)
    {
        private const int MostWords = 50;

        private readonly Column column = reader.Rows.Column(mapping.Result);
        private readonly Dictionary<string, (int Count, string? Meaning, bool IsSaid)> words = new(SameWord.Comparer);
        private readonly Dictionary<string, string> said = mapping.Results.GroupBy(result => Plain(result.Key), SameWord.Comparer)
            .ToDictionary(same => same.Key, same => same.First().Value, SameWord.Comparer);

        private int uncountedLines;

        public int LeftOutCount { get; private set; }

        public IReadOnlyList<ResultWord> Words =>
            [.. words.Select(word => new ResultWord(word.Key, word.Value.Count, word.Value.Meaning, word.Value.IsSaid)).OrderByDescending(word => word.Count).ThenBy(word => word.Word, StringComparer.Ordinal)];

        /// <summary>The word of the row and its meaning; null where it is left out, cannot be known, or means nothing yet.</summary>
        public (string Word, ResultMeaning Meaning)? Read()
        {
            if (reader.IsLeftOut(column) || (reader.Rows.Text(column) is var text && text is null && reader.Rows.IsUnreadable(column)))
            {
                return null;
            }

            var word = text is null ? MeasureMapping.EmptyWord : Plain(text);
            var (known, meaning, isSaid) = said.TryGetValue(word, out var own) ? (word, own, true)
                : said.TryGetValue(CheckMapping.OtherWord, out var other) ? (CheckMapping.OtherWord, other, true)
                : (word, ResultMeaning.Usually(word), false);
            if (words.Count >= MostWords && !words.ContainsKey(known))
            {
                uncountedLines++;
                return null;
            }

            words[known] = (words.GetValueOrDefault(known).Count + 1, meaning, isSaid);
            if (ResultMeaning.Of(meaning) is not { } means)
            {
                return null;
            }

            LeftOutCount += means.IsLeftOut ? 1 : 0;
            return means.IsLeftOut ? null : (word, means);
        }

        /// <summary>A word without a meaning is told once, with its lines.</summary>
        public void TellUnknown()
        {
            foreach (var word in Words.Where(word => word.Meaning is null))
            {
                var lines = string.Create(CultureInfo.InvariantCulture, $"stands on {word.Count:N0} {(word.Count == 1 ? "line" : "lines")}");
                reader.Rows.Problems.Add(null, column.Name, word.Word, $"{lines}, and nobody has said what it means: {ResultMeaning.Expected}");
            }

            if (uncountedLines > 0)
            {
                reader.Rows.Problems.Add(null, column.Name, null, string.Create(
                    CultureInfo.InvariantCulture,
                    $"has more than {MostWords} different results, on {uncountedLines:N0} more {(uncountedLines == 1 ? "line" : "lines")}. Choose the column that says up or down, or say what {CheckMapping.OtherWord} means"));
            }
        }

        /// <summary>A number in its shortest form, so that 200.0 is 200; a word as it is.</summary>
        private static string Plain(string text)
        {
            var word = SameWord.Of(text);
            return decimal.TryParse(word, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                ? (number / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture)
                : word;
        }
    }
}
