using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;

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
        _ => throw new ArgumentOutOfRangeException(nameof(subject), subject, null),
    };
}
