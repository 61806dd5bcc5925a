using ItCatalog.Data.Agreements;
using ItCatalog.Data.Identity;

namespace ItCatalog.Work.Agreements;

/// <summary>A version as the audit trail keeps it: its number and its whole text.</summary>
/// <param name="Version">The version's number.</param>
/// <param name="Text">The canonical text.</param>
internal sealed record VersionText(int Version, string Text)
{
    /// <summary>The text as it stands in the change so far.</summary>
    public static async Task<VersionText> OfAsync(AgreementStore agreements, Actor actor, string code, int number, CancellationToken cancellationToken)
    {
        var agreement = await agreements.FindAsync(actor, code, cancellationToken)
            ?? throw new InvalidOperationException($"The agreement {code} was kept and cannot be read.");
        var version = await agreements.FindVersionAsync(agreement, number, cancellationToken)
            ?? throw new InvalidOperationException($"Version {number} of the agreement {code} was kept and cannot be read.");
        return new VersionText(number, CanonicalText.Of(agreement, version));
    }
}
