using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Work;
using ItCatalog.Work.Entries;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace ItCatalog.Web.Pages.Agreements;

/// <summary>Reads what would have been under terms that somebody tries; where those cannot be read their mistakes are told, and what is written is shown.</summary>
internal static class TriedTerms
{
    /// <param name="state">Takes the mistakes.</param>
    /// <param name="form">What is tried; empty entries are as written.</param>
    /// <param name="read">Reads by a form.</param>
    /// <returns>What was read, and whether it is something else than what is written.</returns>
    public static async Task<(Answer<T> Answer, bool IsTried)> TryAsync<T>(this ModelStateDictionary state, CalibrationForm form, Func<CalibrationForm, Task<Answer<T>>> read)
    {
        var answer = await read(form);
        if (answer.IsDone || answer.Mistakes.Count == 0)
        {
            return (answer, answer.IsDone && CalibrationWords.HasEntries(form));
        }

        state.Add(answer.Mistakes, "Try");
        return (await read(new()), false);
    }
}
