using ItCatalog.Data;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Identity;

namespace ItCatalog.Work.Agreements;

/// <summary>The customer's no: the proposal is a draft again, and the provider reads why.</summary>
public sealed class SendVersionBack(Changes changes, AgreementStore agreements, VersionStore versions)
{
    /// <param name="actor">Who acts for the department.</param>
    /// <param name="code">The agreement's number.</param>
    /// <param name="number">The version's number; it must be proposed.</param>
    /// <param name="revision">The revision that was read.</param>
    /// <param name="note">What should be different; it is needed.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    public Task<Answer<VersionNumber>> RunAsync(Actor actor, string code, int number, int revision, string note, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(note);
        return changes.MakeAsync<VersionNumber>(
            actor,
            async change =>
            {
                if (await agreements.FindAsync(actor, code, cancellationToken) is not { } agreement
                    || agreement.Versions.FirstOrDefault(version => version.Number == number) is not { } version)
                {
                    return Answer.NotFound;
                }

                if (!May.Sign(actor, agreement, Side.Customer))
                {
                    return Answer.NotAllowed;
                }

                if ((VersionCheck.NotInState(version, VersionState.Proposed) ?? NotAnswer(actor, version, revision)) is { } refusal)
                {
                    return refusal;
                }

                var mistakes = TermsCheck.TextProblems(note, 2_000, lines: true).Select(message => Mistake.In("Note", message)).ToList();
                if (string.IsNullOrWhiteSpace(note))
                {
                    mistakes.Add(Mistake.In("Note", "Say what should be different."));
                }

                if (mistakes.Count > 0)
                {
                    return Answer.Refused(mistakes);
                }

                await versions.BackToDraftAsync(version.Id);
                await versions.ReturnAsync(version.Id, actor.Id, note.Trim(), change.Now);
                change.Note(
                    "sent back", Subject.Agreement(agreement.Code), Signatures.Of(version), after: new { version = number, state = "draft", note = note.Trim() }, why: note);
                return new VersionNumber(agreement.Code, number);
            },
            cancellationToken);
    }

    private static Refusal? NotAnswer(Actor actor, VersionSummary version, int revision) =>
        May.NotSign(actor, version.AskedOf(Side.Customer)) is { } why ? Answer.NotAllowedBecause(why)
            : version.Revision != revision ? VersionCheck.Stale
            : null;
}
