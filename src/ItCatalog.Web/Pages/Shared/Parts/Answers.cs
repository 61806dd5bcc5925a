using ItCatalog.Data;
using ItCatalog.Web.Setup;
using ItCatalog.Work;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItCatalog.Web.Pages.Shared.Parts;

/// <summary>What a page answers when a change was asked for: the one place that turns an answer into a response.</summary>
public static class Answers
{
    /// <summary>Done goes on, and the next page tells it; what cannot be is told on the same page, with everything that was typed.</summary>
    /// <param name="page">The page that asked.</param>
    /// <param name="answer">What came of it.</param>
    /// <param name="done">Where to go on; it may say so with <see cref="PageExtensions.Saved"/>.</param>
    /// <param name="again">Shows the page again.</param>
    /// <param name="place">Where a field of the change stands in the form, where that is not Input.FIELD; null: everywhere as usual.</param>
    /// <param name="prefix">The property that holds a field of the form, where that is not Input; null: everywhere as usual.</param>
    public static async Task<IActionResult> AnswerAsync<T>(
        this PageModel page,
        Answer<T> answer,
        Func<T, IActionResult> done,
        Func<Task<IActionResult>> again,
        Func<Mistake, Mistake>? place = null,
        Func<string, string>? prefix = null)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(answer);
        ArgumentNullException.ThrowIfNull(done);
        ArgumentNullException.ThrowIfNull(again);
        if (answer.Outcome == Outcome.NotAllowed)
        {
            page.HttpContext.RefusalIsTold();
        }

        switch (answer.Outcome)
        {
            case Outcome.Done:
                return done(answer.Value);
            case Outcome.NotFound:
                return page.NotFound();
            case Outcome.NotAllowed when answer.Mistakes.Count == 0:
                return page.Forbid();
            case Outcome.NotAllowed:
                // The page is theirs; this one thing on it is not, and the rule is told where they stand.
                page.Response.StatusCode = StatusCodes.Status403Forbidden;
                break;
            case Outcome.Stale:
            case Outcome.Refused:
                break;
            default:
                throw new InvalidOperationException($"No response for {answer.Outcome}.");
        }

        foreach (var mistake in answer.Mistakes.Select(mistake => place is null ? mistake : place(mistake)).Distinct())
        {
            if (mistake.Field == Changes.WhyField)
            {
                page.ModelState.AddModelError($"{PastInput.Prefix}.{nameof(PastInput.Why)}", mistake.Message);
            }
            else
            {
                page.ModelState.Add([mistake], prefix?.Invoke(mistake.Field) ?? "Input");
            }
        }

        return await again();
    }

    /// <inheritdoc cref="AnswerAsync{T}(PageModel, Answer{T}, Func{T, IActionResult}, Func{Task{IActionResult}}, Func{Mistake, Mistake}?, Func{string, string}?)"/>
    public static Task<IActionResult> AnswerAsync<T>(
        this PageModel page, Answer<T> answer, Func<T, IActionResult> done, Func<IActionResult> again, Func<Mistake, Mistake>? place = null) =>
        page.AnswerAsync(answer, done, () => Task.FromResult(again()), place);
}
