using ItCatalog.Data.Administration;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Identity;

namespace ItCatalog.Work.Agreements;

/// <summary>The provider takes a proposal back: it is a draft again, without signatures.</summary>
public sealed class WithdrawVersion(Changes changes, AgreementStore agreements, VersionStore versions)
{
    /// <param name="actor">Who acts for the unit.</param>
    /// <param name="code">The agreement's number.</param>
    /// <param name="number">The version's number; it must be proposed.</param>
    /// <param name="revision">The revision that was read.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    public Task<Answer<VersionNumber>> RunAsync(Actor actor, string code, int number, int revision, CancellationToken cancellationToken) =>
        changes.MakeAsync<VersionNumber>(
            actor,
            async change =>
            {
                var found = await VersionCheck.ForProviderAsync(agreements, actor, code, number, revision, VersionState.Proposed, cancellationToken);
                if (!found.IsDone)
                {
                    return found.AsRefusal();
                }

                var (agreement, version) = found.Value;

                var before = Signatures.Of(version);
                await versions.BackToDraftAsync(version.Id);
                change.Note("withdrew", Subject.Agreement(agreement.Code), before, after: new { version = number, state = "draft" });
                return new VersionNumber(agreement.Code, number);
            },
            cancellationToken);
}

/// <summary>Who had signed a proposal that is a draft again.</summary>
internal sealed record Signatures(int Version, string State, string? CustomerSignedBy, string? ProviderSignedBy)
{
    public static Signatures Of(VersionSummary version) => new(version.Number, "proposed", version.CustomerSignedBy, version.ProviderSignedBy);
}
