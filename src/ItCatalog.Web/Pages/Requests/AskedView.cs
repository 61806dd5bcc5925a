using ItCatalog.Calculation.Text;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Requests;

namespace ItCatalog.Web.Pages.Requests;

/// <summary>What a service asks of whoever orders it, as a form shows it.</summary>
public sealed record AskedView
{
    /// <summary>Who asks it.</summary>
    public required string UnitName { get; init; }

    public required IReadOnlyList<Question> Questions { get; init; }

    /// <summary>Whom an answer can name.</summary>
    public required IReadOnlyList<Named> People { get; init; }

    /// <summary>What was entered, an answer for each question; it is named as in the form around it.</summary>
    public required AnswersInput Input { get; init; }

    /// <summary>Whether the form comes back: a browser gives no file back.</summary>
    public bool IsPosted { get; init; }

    /// <summary>When it has to be answered.</summary>
    public string? When { get; init; }

    /// <summary>"3 questions of this service".</summary>
    public string Sentence => When ?? $"{Show.Count(Questions.Count, "question")} of this service";

    /// <summary>What fits; and that a browser gives no file back.</summary>
    public string FileHelp => $"Up to {AnswerDraft.MaxFileBytes / 1024 / 1024} MB." + (IsPosted ? " Choose it again." : "");
}

/// <summary>The answers of a form.</summary>
public sealed record AnswersInput(List<AnswerInput> Answers);
