using System.Globalization;
using System.Text.Json.Serialization;
using ItCatalog.Data.Measurements;
using ItCatalog.Files.Imports;
using ItCatalog.Files.Tables;

namespace ItCatalog.Work.Measurements;

/// <summary>What is known of a file after reading it against the catalogue; kept with an upload, so that its page need not read the file again.</summary>
public sealed record FileCheck
{
    private const int KeptLines = 100_000;

    /// <summary>The kind of file as it was found; null where it could not be opened as a table.</summary>
    public required string? Format { get; init; }

    /// <summary>SHA-256 of its bytes in lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    public required IReadOnlyList<string> Header { get; init; }

    /// <summary>The mapping that was used, as sources remember it; null where there was none.</summary>
    public required string? MappingJson { get; init; }

    /// <summary>What a suggested mapping leaves to decide, in sentences.</summary>
    public required IReadOnlyList<string> Suggestions { get; init; }

    /// <summary>What has to be said before the file can be imported.</summary>
    public IReadOnlyList<FileQuestion> Questions { get; init; } = [];

    /// <inheritdoc cref="FileFindings.Renamed"/>
    public IReadOnlyList<RenamedColumn> Renamed { get; init; } = [];

    /// <inheritdoc cref="FileFindings.States"/>
    public IReadOnlyList<FoundState> States { get; init; } = [];

    /// <summary>Of checks each result with what it was taken for.</summary>
    public IReadOnlyList<ResultWord> Results { get; init; } = [];

    public required int RowCount { get; init; }

    /// <summary>What the file would change; its own problems are in <see cref="Problems"/>.</summary>
    public required ImportSummary Summary { get; init; }

    /// <summary>What the check rests on: who imports by it names it.</summary>
    public required ImportStamp Stamp { get; init; }

    /// <summary>Problems of the file and of its words, by line; the first 1,000 of unknown words and some 2,000 others.</summary>
    public required IReadOnlyList<ImportProblem> Problems { get; init; }

    public required int ProblemCount { get; init; }

    /// <summary>The problems without those of <see cref="UnknownWords"/>, which are told once each.</summary>
    [JsonIgnore]
    public IEnumerable<ImportProblem> OtherProblems => Problems.Where(problem => !problem.IsUnknownWord);

    [JsonIgnore]
    public int OtherProblemCount => ProblemCount - Summary.WordProblemCount;

    /// <summary>Lines that have one problem or several, or a part in one; the first 100,000.</summary>
    public required IReadOnlyList<int> ProblemLines { get; init; }

    public required int ProblemLineCount { get; init; }

    /// <summary>Whether what is wrong is a matter of single lines, so that the others can be taken.</summary>
    public required bool CanTakeGoodRows { get; init; }

    /// <summary>What is odd and taken as it is; the first 1,000.</summary>
    public required IReadOnlyList<ImportProblem> Remarks { get; init; }

    public required int RemarkCount { get; init; }

    /// <summary>What is odd about the whole file, in sentences.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>Words that mean nothing here yet: each can be given a meaning. The most frequent ones first.</summary>
    public required IReadOnlyList<UnknownWord> UnknownWords { get; init; }

    /// <summary>The first lines with problems, else the first lines.</summary>
    public required IReadOnlyList<TableRow> Preview { get; init; }

    /// <summary>The problems in sentences: a word without a meaning once with its lines, then everything else.</summary>
    [JsonIgnore]
    public IEnumerable<string> Sentences => UnknownWords.Select(Sentence).Concat(OtherProblems.Select(problem => problem.ToString()));

    /// <summary>Whether it can be imported as it was checked.</summary>
    [JsonIgnore]
    public bool IsReady => ProblemCount == 0 && Questions.Count == 0 && RowCount > 0;

    /// <summary>The first line below the header; null where there is none.</summary>
    public required TableRow? First { get; init; }

    internal static FileCheck Of(MeasuredFile file, ImportCheck check)
    {
        var (found, summary) = (file.Found, check.Summary);
        int[] lines = [.. found.ProblemLines.Union(summary.ProblemLines).Order()];
        return new()
        {
            Format = file.Format,
            Sha256 = file.Sha256,
            Header = file.Header,
            MappingJson = file.Mapping is null ? null : Files.Imports.MappingJson.Write(file.Mapping),
            Suggestions = file.Suggestions,
            Questions = found.Questions,
            States = found.States,
            Results = found.Results,
            Renamed = found.Renamed,
            RowCount = found.RowCount,
            Summary = summary with { Problems = [] },
            Stamp = check.Stamp,
            Problems = [.. found.Problems.Concat(summary.Problems.Select(problem => InColumn(problem, file.Mapping))).OrderBy(problem => problem.Line ?? 0)],
            ProblemCount = found.ProblemCount + summary.ProblemCount,
            ProblemLines = [.. lines.Take(KeptLines)],
            ProblemLineCount = lines.Length,
            CanTakeGoodRows = lines.Length is > 0 and <= KeptLines && found.Questions.Count == 0 && check.CanTakeGoodRows,
            Remarks = found.Remarks,
            RemarkCount = found.RemarkCount,
            Notes = found.Notes,
            UnknownWords = summary.UnknownWords,
            Preview = found.Preview,
            First = found.First,
        };
    }

    private string Sentence(UnknownWord word)
    {
        var first = Problems.FirstOrDefault(problem => problem.IsUnknownWord && problem.Value?.Trim() == word.Word);
        var sentence = first?.ToString() ?? $"\"{word.Word}\" is not a known {FieldName(word.Field)}";
        return word.Count == 1 ? sentence : string.Create(CultureInfo.InvariantCulture, $"{sentence} ({word.Count:N0} lines)");
    }

    /// <summary>What a part of a record is called: "site".</summary>
    public static string FieldName(RecordField field) => field == RecordField.AsOf ? "known up to" : field.ToString().ToLowerInvariant();

    private static ImportProblem InColumn(RecordProblem problem, SourceConventions? mapping)
    {
        var property = FieldName(problem.Field);
        return new() { Line = problem.Line, Column = mapping?.ColumnOf(property) ?? property, Value = problem.Value, Expected = problem.Expected, IsUnknownWord = problem.IsUnknownWord };
    }
}
