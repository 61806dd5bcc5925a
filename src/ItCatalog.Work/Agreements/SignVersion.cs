using ItCatalog.Data.Administration;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Identity;

namespace ItCatalog.Work.Agreements;

/// <summary>Signs a proposed version for one side. With the second signature it is in force from its date, and the version before ends there.</summary>
public sealed class SignVersion(Changes changes, AgreementStore agreements, VersionStore versions, SigningFor signing)
{
    /// <param name="actor">Who signs, for themselves or for whom they stand in. The two sides are signed by two people.</param>
    /// <param name="code">The agreement's number.</param>
    /// <param name="number">The version's number.</param>
    /// <param name="side">For whom.</param>
    /// <param name="fingerprint">The fingerprint of the text that was read.</param>
    /// <param name="why">Why it may alter figures of months that have ended, where it is dated back; null or empty where nothing was said.</param>
    /// <param name="seen">The fingerprint of the consequences that were shown; empty where none were.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    public Task<Answer<SignedVersion>> RunAsync(
        Actor actor, string code, int number, Side side, string fingerprint, string? why, string? seen, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return changes.MakeAsync<SignedVersion>(
            actor,
            async change =>
            {
                if (await agreements.FindAsync(actor, code, cancellationToken) is not { } agreement
                    || await agreements.FindVersionAsync(agreement, number, cancellationToken) is not { } version)
                {
                    return Answer.NotFound;
                }

                // A signature is a person's word: the installation itself signs nothing.
                if (await signing.FindAsync(actor, agreement, version.Summary, side, cancellationToken) is not { } speaks || actor.Id is not { } personId)
                {
                    return Answer.NotAllowed;
                }

                if (Refusal(actor, agreement, version, side, fingerprint) is { } refusal)
                {
                    return refusal;
                }

                var absent = speaks.Id == personId ? null : speaks;
                await versions.SignAsync(version.Summary.Id, side, personId, absent?.Id, change.Now);
                change.Note(
                    side == Side.Customer ? "signed for the customer" : "signed for the provider",
                    Subject.Agreement(agreement.Code),
                    after: absent is null ? new { version = number, fingerprint } : (object)new { version = number, fingerprint, inPlaceOf = absent.Name },
                    why: why);
                var bothSigned = (side == Side.Customer ? version.Summary.ProviderSigned : version.Summary.CustomerSigned) is not null;
                if (bothSigned)
                {
                    change.MayAlterThePast(why, seen);
                    await versions.ActivateAsync(version.Summary.Id);
                    await change.ActivateAsync(agreements, versions, agreement, version, cancellationToken);
                }

                return new SignedVersion(agreement.Code, number, bothSigned);
            },
            cancellationToken);
    }

    private static Refusal? Refusal(Actor actor, Agreement agreement, AgreementVersion version, Side side, string fingerprint)
    {
        var summary = version.Summary;
        var signed = side == Side.Customer ? summary.CustomerSigned : summary.ProviderSigned;
        return VersionCheck.NotInState(summary, VersionState.Proposed)
            ?? (May.NotSign(actor, summary.AskedOf(side)) is { } why ? Answer.NotAllowedBecause(why)
                : CanonicalText.Fingerprint(version.ProposedText!) != fingerprint ? VersionCheck.Stale
                : signed is not null ? Answer.Refused("", "This side has signed already.")
                : agreement.LastSigned is { } last && summary.EffectiveFrom <= last.EffectiveFrom
                    ? Answer.Refused("", $"Version {last.Number} was signed meanwhile and starts later. Withdraw this version and give it a later date.")
                : null);
    }

}

/// <summary>What came of a signature.</summary>
/// <param name="Code">The agreement's number.</param>
/// <param name="Number">The version's number.</param>
/// <param name="IsInForce">Whether both sides have signed now: it is in force from its date on.</param>
public sealed record SignedVersion(string Code, int Number, bool IsInForce);
