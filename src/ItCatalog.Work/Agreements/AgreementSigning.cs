using System.Data.Common;
using Dapper;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Identity;
using ItCatalog.Data;
using ItCatalog.Data.Agreements;
using ItCatalog.Work.Derive;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Work.Agreements;

/// <summary>The way of a version from draft to its end: proposed, signed by both sides, in force, ended.</summary>
public sealed class AgreementSigning(Database database, AuditTrail audit, Derivation derivation, IClock clock)
{
    /// <summary>Freezes the text of a draft and asks both sides to sign it.</summary>
    public Task<AgreementResult> ProposeAsync(Actor person, string code, int number, int revision, CancellationToken cancellationToken) => database.WriteAsync(
        async transaction =>
        {
            var own = await AgreementDrafts.OwnVersionAsync(transaction, person, code, number, revision, VersionState.Draft);
            if (own.Agreement is not { } agreement)
            {
                return own.Refusal!;
            }

            var version = await VersionReading.ReadAsync(transaction.Connection!, own.Version!);
            IReadOnlyList<Mistake> problems =
                [.. TermsCheck.Missing(version.Terms), .. await AgreementDrafts.ProblemsAsync(transaction, version.Terms, agreement.LastSigned)];
            if (problems.Count > 0)
            {
                return AgreementResult.Refused(problems);
            }

            var text = CanonicalText.Of(agreement, version);
            await transaction.Connection!.ExecuteAsync(
                """
                update agreement_version
                set state = 'proposed', proposed_ms = @now, proposed_by = @personId, proposed_text = @text, returned_ms = null, returned_by = null,
                  returned_note = '', revision = revision + 1
                where id = @Id
                """,
                new { version.Summary.Id, now = clock.GetCurrentInstant(), personId = person.Id, text },
                transaction);
            await audit.AppendAsync(transaction, person, "proposed", "agreement", agreement.Code, new { version = number, fingerprint = CanonicalText.Fingerprint(text) });
            return AgreementResult.Done(agreement.Code, number);
        },
        cancellationToken);

    /// <summary>Signs a proposed version for one side; with the second signature it is in force from its date, and the version before ends there.</summary>
    /// <param name="person">Who signs. The two sides are signed by two people.</param>
    /// <param name="code">The agreement's number.</param>
    /// <param name="number">The version's number.</param>
    /// <param name="side">For whom.</param>
    /// <param name="fingerprint">The fingerprint of the text that was read.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    public Task<AgreementResult> SignAsync(Actor person, string code, int number, Side side, string fingerprint, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(person);
        return database.WriteAsync(
            async transaction =>
            {
                if (await AgreementStore.FindAsync(transaction.Connection!, transaction, person, code) is not { } agreement
                    || await AgreementStore.FindVersionAsync(transaction.Connection!, transaction, agreement, number) is not { } version)
                {
                    return AgreementResult.NotFound;
                }

                if (SigningProblem(person, agreement, version, side, fingerprint) is { } refusal)
                {
                    return refusal;
                }

                if (agreement.LastSigned is { } last && version.Terms.EffectiveFrom <= last.EffectiveFrom)
                {
                    return AgreementResult.Refused("", $"Version {last.Number} was signed meanwhile and starts later. Withdraw this version and give it a later date.");
                }

                await transaction.Connection!.ExecuteAsync(
                    side == Side.Customer
                        ? "update agreement_version set customer_signed_ms = @now, customer_signed_by = @personId, revision = revision + 1 where id = @Id"
                        : "update agreement_version set provider_signed_ms = @now, provider_signed_by = @personId, revision = revision + 1 where id = @Id",
                    new { version.Summary.Id, now = clock.GetCurrentInstant(), personId = person.Id },
                    transaction);
                await audit.AppendAsync(
                    transaction, person, side == Side.Customer ? "signed for the customer" : "signed for the provider", "agreement", agreement.Code, new { version = number, fingerprint });
                var bothSigned = (side == Side.Customer ? version.Summary.ProviderSigned : version.Summary.CustomerSigned) is not null;
                if (bothSigned)
                {
                    await ActivateAsync(transaction, person, agreement, version.Summary);
                    await derivation.RunAsync(person, clock.GetCurrentInstant(), change => change.Touch(agreement.ServiceId, siteId: null, from: null, agreement.Id), cancellationToken);
                }

                return AgreementResult.Done(agreement.Code, number, activated: bothSigned);
            },
            cancellationToken);
    }

    /// <summary>Takes a proposal back: it is a draft again, without signatures.</summary>
    public Task<AgreementResult> WithdrawAsync(Actor person, string code, int number, int revision, CancellationToken cancellationToken) => database.WriteAsync(
        async transaction =>
        {
            var own = await AgreementDrafts.OwnVersionAsync(transaction, person, code, number, revision, VersionState.Proposed);
            if (own.Agreement is not { } agreement)
            {
                return own.Refusal!;
            }

            await BackToDraftAsync(transaction, own.Version!.Id);
            await audit.AppendAsync(transaction, person, "withdrew", "agreement", agreement.Code, new { version = number });
            return AgreementResult.Done(agreement.Code, number);
        },
        cancellationToken);

    /// <summary>The customer's no: the proposal is a draft again, and the provider reads why.</summary>
    /// <param name="person">Who acts for the department.</param>
    /// <param name="code">The agreement's number.</param>
    /// <param name="number">The version's number.</param>
    /// <param name="revision">The revision that was read.</param>
    /// <param name="note">What should be different; it is needed.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    public Task<AgreementResult> SendBackAsync(Actor person, string code, int number, int revision, string note, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(note);
        return database.WriteAsync(
            async transaction =>
            {
                if (await AgreementStore.FindAsync(transaction.Connection!, transaction, person, code) is not { } agreement
                    || agreement.Versions.FirstOrDefault(version => version.Number == number) is not { } summary)
                {
                    return AgreementResult.NotFound;
                }

                var problems = TermsCheck.TextProblems(note, 2_000, lines: true).Select(message => Mistake.In("Note", message)).ToList();
                if (string.IsNullOrWhiteSpace(note))
                {
                    problems.Add(Mistake.In("Note", "Say what should be different."));
                }

                var refusal = !person.ActsForDepartment(agreement.DepartmentId) ? AgreementResult.NotAllowed
                    : summary.State != VersionState.Proposed ? AgreementResult.NotInState(summary, VersionState.Proposed)
                    : summary.Revision != revision ? AgreementResult.Stale
                    : problems.Count > 0 ? AgreementResult.Refused(problems)
                    : null;
                if (refusal is not null)
                {
                    return refusal;
                }

                await BackToDraftAsync(transaction, summary.Id);
                await transaction.Connection!.ExecuteAsync(
                    "update agreement_version set returned_ms = @now, returned_by = @personId, returned_note = @note where id = @Id",
                    new { summary.Id, now = clock.GetCurrentInstant(), personId = person.Id, note = note.Trim() },
                    transaction);
                await audit.AppendAsync(transaction, person, "sent back", "agreement", agreement.Code, new { version = number, note = note.Trim() });
                return AgreementResult.Done(agreement.Code, number);
            },
            cancellationToken);
    }

    /// <summary>Ends the version signed last without a follower.</summary>
    /// <param name="person">Who acts for the unit.</param>
    /// <param name="code">The agreement's number.</param>
    /// <param name="endsOn">First day of the month from which nothing is promised any more; later than the version's start and than today.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    public Task<AgreementResult> EndAsync(Actor person, string code, LocalDate endsOn, CancellationToken cancellationToken) => database.WriteAsync(
        async transaction =>
        {
            var own = await AgreementDrafts.OwnAsync(transaction, person, code);
            if (own.Agreement is not { } agreement)
            {
                return own.Refusal!;
            }

            if (agreement.LastSigned is not { State: VersionState.Active } last)
            {
                return AgreementResult.Refused("", "No version is in force that could be ended.");
            }

            if (agreement.Open is { State: VersionState.Proposed } open)
            {
                return AgreementResult.Refused("", $"Version {open.Number} waits for signatures. Withdraw it first.");
            }

            var today = clock.GetCurrentInstant().InUtc().Date;
            if (endsOn.Day != 1 || endsOn <= last.EffectiveFrom || endsOn <= today || endsOn.Year > 2099)
            {
                return AgreementResult.Refused("EndsOn", $"It ends with the last day of a month that is not over, after {LocalDatePattern.Iso.Format(last.EffectiveFrom)}.");
            }

            if (last.EffectiveTo is { } until && endsOn > until)
            {
                return AgreementResult.Refused("EndsOn", $"It ends on {LocalDatePattern.Iso.Format(until.PlusDays(-1))} already. To prolong it, write the next version.");
            }

            await transaction.Connection!.ExecuteAsync(
                "update agreement_version set state = 'ended', effective_to = @endsOn, revision = revision + 1 where id = @Id", new { last.Id, endsOn }, transaction);
            await audit.AppendAsync(transaction, person, "ended", "agreement", agreement.Code, new { version = last.Number, until = LocalDatePattern.Iso.Format(endsOn) });
            await derivation.RunAsync(person, clock.GetCurrentInstant(), change => change.Touch(agreement.ServiceId, siteId: null, from: null, agreement.Id), cancellationToken);
            return AgreementResult.Done(agreement.Code, last.Number);
        },
        cancellationToken);

    private static AgreementResult? SigningProblem(Actor person, Agreement agreement, AgreementVersion version, Side side, string fingerprint)
    {
        var (mayAct, signed, otherBy) = side == Side.Customer
            ? (person.ActsForDepartment(agreement.DepartmentId), version.Summary.CustomerSigned, version.Summary.ProviderSignedById)
            : (person.ActsForUnit(agreement.UnitId), version.Summary.ProviderSigned, version.Summary.CustomerSignedById);
        return !mayAct ? AgreementResult.NotAllowed
            : version.Summary.State != VersionState.Proposed ? AgreementResult.NotInState(version.Summary, VersionState.Proposed)
            : CanonicalText.Fingerprint(version.ProposedText!) != fingerprint ? AgreementResult.Stale
            : signed is not null ? AgreementResult.Refused("", "This side has signed already.")
            : person.Id is not null && person.Id == otherBy ? AgreementResult.Refused("", "You have signed for the other side. Somebody else must sign for this one.")
            : null;
    }

    private async Task ActivateAsync(DbTransaction transaction, Actor person, Agreement agreement, VersionSummary version)
    {
        await transaction.Connection!.ExecuteAsync("update agreement_version set state = 'active' where id = @Id", new { version.Id }, transaction);
        if (agreement.LastSigned is { } last && (last.EffectiveTo is null || last.EffectiveTo > version.EffectiveFrom))
        {
            await transaction.Connection!.ExecuteAsync(
                "update agreement_version set state = 'superseded', effective_to = @EffectiveFrom, revision = revision + 1 where id = @lastId",
                new { lastId = last.Id, version.EffectiveFrom },
                transaction);
            await audit.AppendAsync(
                transaction, person, "superseded", "agreement", agreement.Code, new { version = last.Number, until = LocalDatePattern.Iso.Format(version.EffectiveFrom) });
        }

        await audit.AppendAsync(
            transaction, person, "activated", "agreement", agreement.Code, new { version = version.Number, from = LocalDatePattern.Iso.Format(version.EffectiveFrom) });
    }

    private static async Task BackToDraftAsync(DbTransaction transaction, long versionId) => await transaction.Connection!.ExecuteAsync(
        """
        update agreement_version
        set state = 'draft', proposed_ms = null, proposed_by = null, proposed_text = null, customer_signed_ms = null, customer_signed_by = null,
          provider_signed_ms = null, provider_signed_by = null, revision = revision + 1
        where id = @versionId
        """,
        new { versionId },
        transaction);
}
