using ItCatalog.Data.Administration;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Identity;
using NodaTime;

namespace ItCatalog.Work.Agreements;

/// <summary>Starts the next version as a copy of the one signed last, with the names and the hours that stand now.</summary>
public sealed class StartNextVersion(Changes changes, AgreementStore agreements, VersionStore versions)
{
    /// <param name="actor">Who acts for the unit.</param>
    /// <param name="code">The agreement's number.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    public Task<Answer<VersionNumber>> RunAsync(Actor actor, string code, CancellationToken cancellationToken) => changes.MakeAsync<VersionNumber>(
        actor,
        async change =>
        {
            if (await agreements.FindAsync(actor, code, cancellationToken) is not { } agreement)
            {
                return Answer.NotFound;
            }

            if (!May.Write(actor, agreement))
            {
                return Answer.NotAllowed;
            }

            if (agreement.Open is { } open)
            {
                return Answer.Refused("", $"Version {open.Number} is open already.");
            }

            var last = agreement.LastSigned!;
            var before = (await agreements.FindVersionAsync(agreement, last.Number, cancellationToken))!.Terms;
            var number = agreement.Versions.Max(version => version.Number) + 1;
            await versions.AddDraftAsync(agreement.Id, number, Next(before, last, change.Now.InUtc().Date), actor.Id, change.Now);
            change.Note(
                "started a version", Subject.Agreement(agreement.Code), after: await VersionText.OfAsync(agreements, actor, agreement.Code, number, cancellationToken));
            return new VersionNumber(agreement.Code, number);
        },
        cancellationToken);

    /// <summary>The first day of the month after a date.</summary>
    public static LocalDate FirstOfNextMonth(LocalDate date) => new LocalDate(date.Year, date.Month, 1).PlusMonths(1);

    private static AgreementTerms Next(AgreementTerms before, VersionSummary last, LocalDate today)
    {
        var next = FirstOfNextMonth(today);
        var from = next > last.EffectiveFrom ? next : last.EffectiveFrom.PlusMonths(1);
        return before with
        {
            EffectiveFrom = from,
            EffectiveTo = before.EffectiveTo > from && last.State == VersionState.Active ? before.EffectiveTo : null,
            ReviewBy = before.ReviewBy >= from ? before.ReviewBy : null,
            ChangeNote = "",
        };
    }
}
