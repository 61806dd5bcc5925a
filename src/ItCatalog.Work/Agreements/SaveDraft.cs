using ItCatalog.Data;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Identity;
using ItCatalog.Work.Agreements.Offerings;

namespace ItCatalog.Work.Agreements;

/// <summary>Keeps a draft anew, all of it.</summary>
public sealed class SaveDraft(Changes changes, AgreementStore agreements, VersionStore versions, PriorityStore priorities, TakenOfferings offerings)
{
    /// <param name="actor">Who acts for the unit.</param>
    /// <param name="code">The agreement's number.</param>
    /// <param name="number">The version's number; it must be a draft.</param>
    /// <param name="revision">The revision that was read; another one in the store means that somebody saved in between.</param>
    /// <param name="terms">What it shall say.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    public Task<Answer<VersionNumber>> RunAsync(Actor actor, string code, int number, int revision, AgreementTerms terms, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(terms);
        return changes.MakeAsync<VersionNumber>(
            actor,
            async change =>
            {
                var found = await VersionCheck.ForProviderAsync(agreements, actor, code, number, revision, VersionState.Draft, cancellationToken);
                if (!found.IsDone)
                {
                    return found.AsRefusal();
                }

                var (agreement, version) = found.Value;

                var held = await offerings.HoldAsync(terms, agreement, cancellationToken);
                Mistake[] mistakes = [.. await VersionCheck.MistakesAsync(versions, priorities, terms, agreement, cancellationToken), .. held.Mistakes];
                if (mistakes.Length > 0)
                {
                    return Answer.Refused(mistakes);
                }

                var before = await VersionText.OfAsync(agreements, actor, agreement.Code, number, cancellationToken);
                await versions.ReplaceAsync(version.Id, held.Terms);
                change.Note(
                    "saved", Subject.Agreement(agreement.Code), before, await VersionText.OfAsync(agreements, actor, agreement.Code, number, cancellationToken));
                return new VersionNumber(agreement.Code, number);
            },
            cancellationToken);
    }
}
