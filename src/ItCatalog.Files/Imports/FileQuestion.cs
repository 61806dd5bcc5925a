using System.Globalization;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Calculation.Time;

namespace ItCatalog.Files.Imports;

/// <summary>Something about how a file is written that the file does not say and that changes what is read: it is asked, never guessed.</summary>
public enum QuestionSubject
{
    /// <summary>Which characters its bytes stand for.</summary>
    Encoding,

    /// <summary>Which of its sheets is meant.</summary>
    Sheet,

    /// <summary>In which zone times without an offset are.</summary>
    TimeZone,

    /// <summary>Which number of a date is the day.</summary>
    TimeFormat,

    /// <summary>Which mark divides the decimals of a number.</summary>
    DecimalMark,

    /// <summary>What the states of a log of changes do, see <see cref="FileFindings.States"/>: it is said in the mapping, for each state.</summary>
    States,

    /// <summary>What the lines of a file of checks are, and from which bad one on a service is down.</summary>
    CheckRule,

    /// <summary>The month in which the years of a report begin.</summary>
    YearStart,

    /// <summary>Whether a year of a report that has parts of two is named by the one in which it begins or ends.</summary>
    YearName,

    /// <summary>What a date stands for where a report has a period.</summary>
    DateSpan,

    /// <summary>Whether levels are shares or percentages.</summary>
    Levels,
}

/// <summary>A question about a file. Until it is answered nothing of the file is imported.</summary>
/// <param name="Subject">What is asked.</param>
/// <param name="Sentence">The question with what the file shows.</param>
/// <param name="Proposal">What fits what was seen; null where nothing is likelier than anything else.</param>
/// <param name="Choices">What can be answered; empty where there are too many to list.</param>
public sealed record FileQuestion(QuestionSubject Subject, string Sentence, string? Proposal, IReadOnlyList<string> Choices)
{
    /// <summary>The answers to <see cref="QuestionSubject.DecimalMark"/>.</summary>
    public const string Comma = "comma";

    /// <inheritdoc cref="Comma"/>
    public const string Point = "point";

    /// <summary>The answers to <see cref="QuestionSubject.YearName"/>.</summary>
    public const string Begin = "begin";

    /// <inheritdoc cref="Begin"/>
    public const string End = "end";

    /// <summary>The answers to <see cref="QuestionSubject.Levels"/>.</summary>
    public const string Shares = "shares";

    /// <inheritdoc cref="Shares"/>
    public const string Percentages = "percentages";
}

/// <summary>What a person says of a file beside its mapping. What is null here is as the mapping has it.</summary>
public sealed record FileAnswers
{
    /// <summary>Nothing is said.</summary>
    public static FileAnswers None { get; } = new();

    /// <inheritdoc cref="SourceConventions.Encoding"/>
    public string? Encoding { get; init; }

    /// <inheritdoc cref="SourceConventions.Sheet"/>
    public string? Sheet { get; init; }

    /// <inheritdoc cref="SourceConventions.TimeZone"/>
    public string? TimeZone { get; init; }

    /// <inheritdoc cref="SourceConventions.TimeFormat"/>
    public string? TimeFormat { get; init; }

    /// <inheritdoc cref="SourceConventions.DecimalComma"/>
    public bool? DecimalComma { get; init; }

    /// <inheritdoc cref="CheckMapping.Rule"/>
    public CheckRule? CheckRule { get; init; }

    /// <inheritdoc cref="ReportedMapping.YearStart"/>
    public int? YearStart { get; init; }

    /// <inheritdoc cref="ReportedMapping.YearsNamedByEnd"/>
    public bool? YearsNamedByEnd { get; init; }

    /// <inheritdoc cref="ReportedMapping.DatesAre"/>
    public WindowLength? DatesAre { get; init; }

    /// <inheritdoc cref="ReportedMapping.InPercent"/>
    public bool? InPercent { get; init; }

    /// <summary>The mapping with what is said here.</summary>
    public SourceConventions In(SourceConventions mapping)
    {
        ArgumentNullException.ThrowIfNull(mapping);
        mapping = mapping with
        {
            Encoding = Encoding ?? mapping.Encoding,
            Sheet = Sheet ?? mapping.Sheet,
            TimeZone = TimeZone ?? mapping.TimeZone,
            TimeFormat = TimeFormat ?? mapping.TimeFormat,
            DecimalComma = DecimalComma ?? mapping.DecimalComma,
        };
        if (mapping is ReportedMapping results)
        {
            return results with
            {
                YearStart = YearStart ?? results.YearStart,
                YearsNamedByEnd = YearsNamedByEnd ?? results.YearsNamedByEnd,
                DatesAre = DatesAre ?? results.DatesAre,
                InPercent = InPercent ?? results.InPercent,
            };
        }

        return mapping is CheckMapping checks ? checks with { Rule = CheckRule ?? checks.Rule } : mapping;
    }

    /// <summary>These answers with one more.</summary>
    /// <param name="subject">What was asked.</param>
    /// <param name="answer">What was answered.</param>
    public FileAnswers With(QuestionSubject subject, string answer) => subject switch
    {
        QuestionSubject.Encoding => this with { Encoding = answer },
        QuestionSubject.Sheet => this with { Sheet = answer },
        QuestionSubject.TimeZone => this with { TimeZone = answer },
        QuestionSubject.TimeFormat => this with { TimeFormat = answer },
        QuestionSubject.DecimalMark => this with { DecimalComma = answer == FileQuestion.Comma },
        QuestionSubject.CheckRule => this with { CheckRule = Word.Find<CheckRule>(answer) },
        QuestionSubject.YearStart => this with { YearStart = int.TryParse(answer, NumberStyles.None, CultureInfo.InvariantCulture, out var month) && month is >= 1 and <= 12 ? month : null },
        QuestionSubject.YearName => this with { YearsNamedByEnd = answer == FileQuestion.End },
        QuestionSubject.DateSpan => this with { DatesAre = Word.Find<WindowLength>(answer) },
        QuestionSubject.Levels => this with { InPercent = answer == FileQuestion.Percentages },
        _ => throw new ArgumentOutOfRangeException(nameof(subject), subject, null),
    };

    /// <summary>Whether a question of this subject is answered here.</summary>
    internal bool Has(QuestionSubject subject) => subject switch
    {
        QuestionSubject.Encoding => Encoding is not null,
        QuestionSubject.Sheet => Sheet is not null,
        QuestionSubject.TimeZone => TimeZone is not null,
        QuestionSubject.TimeFormat => TimeFormat is not null,
        QuestionSubject.DecimalMark => DecimalComma is not null,
        QuestionSubject.States => false,
        QuestionSubject.CheckRule => CheckRule is not null,
        QuestionSubject.YearStart => YearStart is not null,
        QuestionSubject.YearName => YearsNamedByEnd is not null,
        QuestionSubject.DateSpan => DatesAre is not null,
        QuestionSubject.Levels => InPercent is not null,
        _ => throw new ArgumentOutOfRangeException(nameof(subject), subject, null),
    };
}
