using ItCatalog.Data.Administration;
using ItCatalog.Data.Agreements;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Work.Agreements;

/// <summary>What follows when both sides have agreed on a version: its figures are derived, and the version before it ends where it begins.</summary>
internal static class ActivatedVersion
{
    /// <param name="change">The change that put it in force.</param>
    /// <param name="agreements">Where the version before is looked for.</param>
    /// <param name="versions">Where that is ended.</param>
    /// <param name="agreement">The agreement as it stood before.</param>
    /// <param name="version">The version that is in force from its date on.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    public static async Task ActivateAsync(
        this Change change, AgreementStore agreements, VersionStore versions, Agreement agreement, AgreementVersion version, CancellationToken cancellationToken)
    {
        var from = version.Summary.EffectiveFrom;
        change.TouchFrom(agreement, version.Hours, from);
        if (agreement.LastSigned is { } last && (last.EffectiveTo is null || last.EffectiveTo > from))
        {
            await versions.EndAsync(last.Id, from, isFollowed: true);
            change.TouchFrom(agreement, (await agreements.FindVersionAsync(agreement, last.Number, cancellationToken))!.Hours, from);
            change.Note(
                "superseded",
                Subject.Agreement(agreement.Code),
                before: new { version = last.Number, until = Written(last.EffectiveTo?.PlusDays(-1)) },
                after: new { version = last.Number, until = Written(from.PlusDays(-1)) });
        }

        change.Note("activated", Subject.Agreement(agreement.Code), after: new { version = version.Summary.Number, from = Written(from) });
    }

    private static string? Written(LocalDate? date) => date is { } value ? LocalDatePattern.Iso.Format(value) : null;
}
