using ItCatalog.Data.Administration;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Identity;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Work.Agreements;

/// <summary>Ends the version signed last without a follower.</summary>
public sealed class EndAgreement(Changes changes, AgreementStore agreements, VersionStore versions)
{
    /// <param name="actor">Who acts for the unit.</param>
    /// <param name="code">The agreement's number.</param>
    /// <param name="endsOn">First day of the month from which nothing is promised any more; later than the version's start and than today.</param>
    /// <param name="why">Why it may alter figures of months that have ended; null or empty where nothing was said.</param>
    /// <param name="seen">The fingerprint of the consequences that were shown; empty where none were.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    public Task<Answer<VersionNumber>> RunAsync(Actor actor, string code, LocalDate endsOn, string? why, string? seen, CancellationToken cancellationToken) =>
        changes.MakeAsync<VersionNumber>(
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

                if (Refusal(agreement, endsOn, change.Now.InUtc().Date) is { } refusal)
                {
                    return refusal;
                }

                var last = agreement.LastSigned!;
                var sites = (await agreements.FindVersionAsync(agreement, last.Number, cancellationToken))!.Hours;
                await versions.EndAsync(last.Id, endsOn, isFollowed: false);
                change.MayAlterThePast(why, seen);
                change.TouchFrom(agreement, sites, endsOn);
                change.Note(
                    "ended",
                    Subject.Agreement(agreement.Code),
                    before: new { version = last.Number, until = last.EffectiveTo is { } until ? LocalDatePattern.Iso.Format(until) : null },
                    after: new { version = last.Number, until = LocalDatePattern.Iso.Format(endsOn) },
                    why);
                return new VersionNumber(agreement.Code, last.Number);
            },
            cancellationToken);

    private static Refusal? Refusal(Agreement agreement, LocalDate endsOn, LocalDate today) => agreement switch
    {
        { LastSigned: not { State: VersionState.Active } } => Answer.Refused("", "No version is in force that could be ended."),
        { Open: { State: VersionState.Proposed } open } => Answer.Refused("", $"Version {open.Number} waits for signatures. Withdraw it first."),
        { LastSigned: { } last } when endsOn.Day != 1 || endsOn <= last.EffectiveFrom || endsOn <= today || endsOn.Year > 2099 => Answer.Refused(
            "EndsOn", $"It ends with the last day of a month that is not over, after {LocalDatePattern.Iso.Format(last.EffectiveFrom)}."),
        { LastSigned.EffectiveTo: { } until } when endsOn > until => Answer.Refused(
            "EndsOn", $"It ends on {LocalDatePattern.Iso.Format(until.PlusDays(-1))} already. To prolong it, write the next version."),
        _ => null,
    };
}
