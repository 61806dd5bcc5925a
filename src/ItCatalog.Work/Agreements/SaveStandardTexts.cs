using ItCatalog.Data.Administration;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Identity;

namespace ItCatalog.Work.Agreements;

/// <summary>Keeps the texts with which a new agreement begins. No version is changed by it: neither a signed one nor a draft.</summary>
public sealed class SaveStandardTexts(Changes changes, StandardTextStore texts)
{
    /// <param name="actor">An administrator.</param>
    /// <param name="draft">All texts; empty where there shall be none.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    public Task<Answer<bool>> RunAsync(Actor actor, AgreementTexts draft, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(draft);
        return changes.MakeAsync<bool>(
            actor,
            async change =>
            {
                change.About(Subject.StandardTexts);
                if (!actor.IsAdministrator)
                {
                    return Answer.NotAllowed;
                }

                if (TermsCheck.InTexts(draft) is [_, ..] mistakes)
                {
                    return Answer.Refused(mistakes);
                }

                var before = await texts.ReadAsync(cancellationToken);
                if (before != draft)
                {
                    await texts.SaveAsync(draft);
                    change.Note("changed", Subject.StandardTexts, Told(before), Told(draft));
                }

                return true;
            },
            cancellationToken);
    }

    private static Dictionary<string, string> Told(AgreementTexts texts) => texts.Parts.Where(part => part.Text.Length > 0).ToDictionary(part => part.Name, part => part.Text);
}
