using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Requests;
using ItCatalog.Web.Pages.Shared.Parts;

namespace ItCatalog.Web.Pages.Requests;

/// <summary>What is entered for a question of a service.</summary>
public sealed class AnswerInput
{
    public string? Text { get; set; }

    public IFormFile? File { get; set; }

    /// <summary>One answer for each question, whatever was posted.</summary>
    internal static List<AnswerInput> Fit(List<AnswerInput> answers, Ordering ordering) =>
        [.. Enumerable.Range(0, ordering.Questions.Count).Select(index => index < answers.Count ? answers[index] : new AnswerInput())];

    /// <summary>The answers as they were entered, in the order of the questions.</summary>
    internal static async Task<IReadOnlyList<AnswerDraft>> ReadAsync(List<AnswerInput> entered, Ordering ordering, CancellationToken cancellationToken)
    {
        var answers = new List<AnswerDraft>();
        foreach (var (question, answer) in ordering.Questions.Zip(entered))
        {
            answers.Add(question.Kind != QuestionKind.File ? new() { Text = answer.Text }
                : answer.File is { } file ? new() { Text = file.OwnName(), Content = await BytesAsync(file, cancellationToken) }
                : new());
        }

        return answers;
    }

    /// <summary>What is too large is told as that, without being held.</summary>
    private static async Task<byte[]> BytesAsync(IFormFile file, CancellationToken cancellationToken) =>
        file.Length > AnswerDraft.MaxFileBytes ? new byte[AnswerDraft.MaxFileBytes + 1] : await file.BytesAsync(cancellationToken);
}
