using ItCatalog.Data.Administration;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Identity;

namespace ItCatalog.Work.Agreements;

/// <summary>Throws a draft away; an agreement that never had another version goes with it.</summary>
public sealed class DiscardDraft(Changes changes, AgreementStore agreements, VersionStore versions)
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

                var before = await VersionText.OfAsync(agreements, actor, agreement.Code, number, cancellationToken);
                await versions.DeleteAsync(version.Id);
                if (agreement.Versions.Count == 1)
                {
                    await versions.DeleteAgreementAsync(agreement.Id);
                }

                change.Note("discarded a draft", Subject.Agreement(agreement.Code), before);
                return new VersionNumber(agreement.Code, number);
            },
            cancellationToken);
}
