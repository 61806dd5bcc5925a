using ItCatalog.Files.Imports;
using ItCatalog.Work.Measurements;
using NodaTime.Text;

namespace ItCatalog.Web.Api.V1;

/// <summary>What became of measurements that were sent, as programs read it.</summary>
internal sealed record PlainImport
{
    /// <summary>Number of the import, as its page shows it.</summary>
    public required long Import { get; init; }

    /// <summary>Code of the source.</summary>
    public required string Source { get; init; }

    /// <summary>How many records were sent.</summary>
    public required int Records { get; init; }

    /// <summary>Records that were not known before.</summary>
    public required int New { get; init; }

    /// <summary>Known records that say something else now.</summary>
    public required int Changed { get; init; }

    /// <summary>Known records that say the same.</summary>
    public required int Equal { get; init; }

    /// <summary>Known records that stay, as what knows more has told them.</summary>
    public required int Older { get; init; }

    /// <summary>Records that are left out by a word or a value.</summary>
    public required int LeftOut { get; init; }

    /// <summary>Records with problems that were not kept; only where the good ones were asked for.</summary>
    public required int Rejected { get; init; }

    /// <summary>Up to when the records are taken to tell what happened.</summary>
    public required string AsOf { get; init; }

    /// <summary>Fields that were sent and are not read.</summary>
    public required IReadOnlyList<string> Unread { get; init; }

    /// <summary>What is odd and taken as it is, in sentences.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    public required IReadOnlyList<PlainProblem> Problems { get; init; }

    public static PlainImport Of(long import, string source, FileCheck check, MeasuredFileKind kind, IEnumerable<string> words, IReadOnlyList<PlainProblem> problems) => new()
    {
        Import = import,
        Source = source,
        Records = check.RowCount,
        New = check.Summary.AddedCount,
        Changed = check.Summary.ReplacedCount,
        Equal = check.Summary.UnchangedCount,
        Older = check.Summary.OlderCount,
        LeftOut = check.Summary.LeftOutCount,
        Rejected = check.Summary.RejectedCount,
        AsOf = InstantPattern.ExtendedIso.Format(check.Summary.DataAsOf),
        Unread = UnreadOf(check, kind),
        Notes = [.. words],
        Problems = problems,
    };

    private static string[] UnreadOf(FileCheck check, MeasuredFileKind kind)
    {
        if (check.MappingJson is null || kind.TryReadMapping(check.MappingJson, out _) is not { } mapping)
        {
            return [];
        }

        var read = kind.Columns.SelectMany(column => column.Columns(mapping)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. check.Header.Where(field => !read.Contains(field) && !mapping.RowsLeftOut.ContainsKey(field))];
    }
}

/// <summary>One thing that has to be put right.</summary>
internal sealed record PlainProblem
{
    /// <summary>The record, counted from 0; null where the whole body is meant.</summary>
    public required int? Index { get; init; }

    /// <summary>The line of a CSV text, counted from 1; null for JSON.</summary>
    public required int? Line { get; init; }

    /// <summary>Null where the whole record is meant.</summary>
    public required string? Field { get; init; }

    /// <summary>What stands there, cut to 80 characters; null where it does not matter.</summary>
    public required string? Value { get; init; }

    /// <summary>What was expected, to be read after field and value.</summary>
    public required string Message { get; init; }
}

/// <summary>What the body leaves open and nothing guesses.</summary>
/// <param name="Parameter">What answers it.</param>
/// <param name="Question">In a sentence.</param>
/// <param name="Choices">What can be answered; empty where there are too many to list.</param>
internal sealed record PlainQuestion(string Parameter, string Question, IReadOnlyList<string> Choices)
{
    public static PlainQuestion Of(FileQuestion question) => new(
        question.Subject switch
        {
            QuestionSubject.TimeZone => "timeZone",
            QuestionSubject.TimeFormat => "timeFormat",
            QuestionSubject.DecimalMark => "decimalMark",
            QuestionSubject.CheckRule => "rule",
            QuestionSubject.States => "states of the source",
            QuestionSubject.YearStart => "yearStart",
            QuestionSubject.YearName => "yearsNamedBy",
            QuestionSubject.DateSpan => "datesAre",
            QuestionSubject.Levels => "levelsAre",
            QuestionSubject.Encoding => "charset of the content type",
            QuestionSubject.Sheet => "body",
            _ => throw new ArgumentOutOfRangeException(nameof(question), question.Subject, null),
        },
        question.Sentence,
        question.Choices);
}
