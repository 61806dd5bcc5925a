using ItCatalog.Data;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Identity;
using ItCatalog.Work.Agreements.Offerings;

namespace ItCatalog.Work.Agreements;

/// <summary>Freezes a draft whole, text, hours and names, and asks both sides to sign it.</summary>
public sealed class ProposeVersion(Changes changes, AgreementStore agreements, VersionStore versions, PriorityStore priorities, TakenOfferings offerings)
{
    /// <param name="actor">Who acts for the unit.</param>
    /// <param name="code">The agreement's number.</param>
    /// <param name="number">The version's number; it must be a draft.</param>
    /// <param name="revision">The revision that was read.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    public Task<Answer<VersionNumber>> RunAsync(Actor actor, string code, int number, int revision, CancellationToken cancellationToken) =>
        changes.MakeAsync<VersionNumber>(
            actor,
            async change =>
            {
                var found = await VersionCheck.ForProviderAsync(agreements, actor, code, number, revision, VersionState.Draft, cancellationToken);
                if (!found.IsDone)
                {
                    return found.AsRefusal();
                }

                var (agreement, version) = found.Value;

                var terms = (await agreements.FindVersionAsync(agreement, number, cancellationToken))!.Terms;
                var held = await offerings.HoldAsync(terms, agreement, cancellationToken);
                Mistake[] mistakes =
                    [.. TermsCheck.Missing(terms), .. await VersionCheck.MistakesAsync(versions, priorities, terms, agreement, cancellationToken), .. held.Mistakes];
                if (mistakes.Length > 0)
                {
                    return Answer.Refused(mistakes);
                }

                if (held.TakesAny)
                {
                    // An offering may have changed since the draft was saved: what is signed names its edition of now.
                    await versions.ReplaceAsync(version.Id, held.Terms);
                }

                var text = await versions.ProposeAsync(version.Id, actor.Id, change.Now);
                change.Note("proposed", Subject.Agreement(agreement.Code), after: new { version = number, fingerprint = CanonicalText.Fingerprint(text), text });
                return new VersionNumber(agreement.Code, number);
            },
            cancellationToken);
}
