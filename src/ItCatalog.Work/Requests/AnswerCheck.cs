using System.Globalization;
using ItCatalog.Calculation.Text;
using ItCatalog.Data;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Requests;
using NodaTime.Text;

namespace ItCatalog.Work.Requests;

/// <summary>Answers to a service's questions as they are kept, or what is wrong with each.</summary>
internal static class AnswerCheck
{
    /// <param name="questions">What is asked.</param>
    /// <param name="drafts">What was entered, in the order of the questions.</param>
    /// <param name="people">Whom an answer can name.</param>
    /// <param name="mistakes">Told with their place.</param>
    public static IReadOnlyList<GivenAnswer> Of(IReadOnlyList<Question> questions, IReadOnlyList<AnswerDraft> drafts, IReadOnlyList<Named> people, List<Mistake> mistakes)
    {
        var given = new List<GivenAnswer>();
        for (var index = 0; index < questions.Count; index++)
        {
            var question = questions[index];
            var draft = index < drafts.Count ? drafts[index] : new AnswerDraft();
            var typed = draft.Text?.Trim() ?? "";
            var (text, wrong) = typed.Length == 0
                ? ("", question.IsRequired ? Missing(question.Kind) : null)
                : Read(question, draft, typed, people);
            if (wrong is not null)
            {
                mistakes.Add(Mistake.In($"{nameof(RequestDraft.Answers)}[{index}].{nameof(AnswerDraft.Text)}", $"{question.Text} {wrong}"));
            }

            given.Add(new(question, text, question.Kind == QuestionKind.File && text.Length > 0 ? Convert.ToBase64String([.. draft.Content ?? []]) : null));
        }

        return given;
    }

    private static string Missing(QuestionKind kind) => kind switch
    {
        QuestionKind.Text or QuestionKind.Number => "Write an answer.",
        QuestionKind.Choice or QuestionKind.Person => "Choose one.",
        QuestionKind.Date => "Choose a day.",
        QuestionKind.File => "Choose a file.",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static (string Text, string? Wrong) Read(Question question, AnswerDraft draft, string typed, IReadOnlyList<Named> people) => question.Kind switch
    {
        _ when typed.Length > AnswerDraft.MaxAnswerLength => (typed, $"The answer has {Show.Count(typed.Length)} characters; {Show.Count(AnswerDraft.MaxAnswerLength)} fit."),
        QuestionKind.Text => (typed, null),
        QuestionKind.Number => NumberEntry.Number(typed) is { } number ? (Show.Exact(number), null) : (typed, EntryWords.NotNumber(typed)),
        QuestionKind.Choice => question.Choices.Contains(typed, StringComparer.Ordinal) ? (typed, null) : (typed, "Choose one of the list."),
        QuestionKind.Date => LocalDatePattern.Iso.Parse(typed).Success ? (typed, null) : (typed, EntryWords.NotDate(typed)),
        QuestionKind.Person => people.FirstOrDefault(person => person.Id.ToString(CultureInfo.InvariantCulture) == typed) is { } one ? (one.Name, null) : (typed, "Choose one of the list."),
        QuestionKind.File => draft.Content switch
        {
            null or { Count: 0 } => (typed, "The file is empty. Choose another."),
            { Count: > AnswerDraft.MaxFileBytes } => (typed, $"The file is larger than {AnswerDraft.MaxFileBytes / 1024 / 1024} MB. Choose a smaller one."),
            _ => (Path.GetFileName(typed.Replace('\\', '/')), null),
        },
        _ => throw new ArgumentOutOfRangeException(nameof(question)),
    };
}
