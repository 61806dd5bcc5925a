using ItCatalog.Calculation.Text;
using ItCatalog.Data;
using ItCatalog.Data.Disputes;
using ItCatalog.Data.Exclusions;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Measurements;
using ItCatalog.Data.Performance;
using ItCatalog.Work.Performance;
using NodaTime;

namespace ItCatalog.Work.Disputes;

/// <summary>What is proposed to be corrected: whether it can be, and doing it. What stood before is kept beside it, and figures follow by derivation.</summary>
/// <remarks>Calculation rules, section 10, "Corrections".</remarks>
public sealed class Corrections(
    CorrectionStore store, AgreedCreditStore agreedCredits, CreditStore credits, AssignmentStore assignments, ExclusionStore exclusions, ClaimFacts facts, DisputeStore disputes)
{
    private static readonly Actor Reader = Actor.Job("correction");

    /// <summary>What stands against a proposal: fields of it that cannot be, or change nothing.</summary>
    /// <param name="agreementId">The agreement in which it is proposed.</param>
    /// <param name="thing">What is disputed.</param>
    /// <param name="proposal">What is proposed.</param>
    /// <param name="now">When.</param>
    /// <param name="cancellationToken">Gives up.</param>
    internal async Task<List<Mistake>> MistakesAsync(
        long agreementId, DisputedThing thing, Proposal proposal, Instant now, CancellationToken cancellationToken)
    {
        if (proposal.Kind != ProposalKind.Correction)
        {
            return [];
        }

        if (proposal.CreditBecomesCents is { } cents)
        {
            return Amount(thing, proposal, cents, await CreditAsync(thing, cancellationToken));
        }

        if (thing.About == DisputeAbout.Exclusion)
        {
            var exclusion = await exclusions.FindAsync(Reader, thing.ExclusionId ?? 0, cancellationToken);
            return exclusion is null || proposal.ExclusionBecomes is not { } becomes ? [Mistake.In("Becomes", "Say what shall become of it.")]
                : becomes == exclusion.State ? [Mistake.In("Becomes", $"It is {Word.Of(becomes)} already.")]
                : [];
        }

        return proposal.Case is { } key && await store.FindAsync(key, cancellationToken) is { } one && (await facts.CasesAsync(agreementId, [key], cancellationToken)).ContainsKey(key)
            ? [.. Times(proposal, one, now), .. await DepartmentAsync(proposal, one)]
            : [Mistake.In("Case", proposal.Case is null ? "Say which case shall be corrected." : $"{proposal.Case.Key} does not count in this agreement.")];
    }

    /// <summary>Corrects what is proposed, within the change.</summary>
    /// <returns>Whether it could be done; false where the case or exclusion is not there any more, or is so already.</returns>
    internal async Task<bool> ApplyAsync(Change change, Dispute dispute, Proposal proposal, string note, CancellationToken cancellationToken)
    {
        if (proposal.Kind != ProposalKind.Correction)
        {
            return true;
        }

        if (dispute.ExclusionId is { } exclusionId)
        {
            if (await exclusions.FindAsync(Reader, exclusionId, cancellationToken) is not { } exclusion || proposal.ExclusionBecomes is not { } becomes || exclusion.State == becomes)
            {
                return false;
            }

            await disputes.KeepExclusionAsync(dispute.Id, exclusion);
            await AnswerExclusion.DecideAsync(change, exclusions, exclusion, becomes, part: null, note);
            return true;
        }

        if (proposal.CreditBecomesCents is { } cents)
        {
            if (await CreditAsync(dispute.Thing, cancellationToken) is not { } credit || credit.AmountCents == cents)
            {
                return false;
            }

            await agreedCredits.AgreeAsync(credit, cents, dispute.Id, change.Now);
            TouchCredit(change, dispute);
            return true;
        }

        if (proposal.Case is not { } key || await store.FindAsync(key, cancellationToken) is not { } one)
        {
            return false;
        }

        if (proposal.HasTimes)
        {
            await store.CorrectAsync(one, proposal, dispute.Id, change.Now);
        }

        if (proposal.DepartmentId is { } departmentId)
        {
            var assigned = (await assignments.CasesAsync([one.TicketId], departmentId)).Single();
            await assignments.AssignAsync(assigned, departmentId, change.Actor.Id, change.Now, $"By dispute {dispute.Id}");
        }

        Touch(change, one, proposal.Opened);
        return true;
    }

    /// <summary>Takes a correction back within a preview, to see what it changes; false where it is not the last of its case, so that nobody can tell.</summary>
    internal async Task<bool> UndoAsync(Change change, Dispute dispute, Proposal proposal, CancellationToken cancellationToken)
    {
        if (dispute.ExclusionId is { } exclusionId && dispute.ExclusionWas is { } was)
        {
            if (await exclusions.FindAsync(Reader, exclusionId, cancellationToken) is not { } exclusion || exclusion.State != proposal.ExclusionBecomes)
            {
                return false;
            }

            await AnswerExclusion.DecideAsync(change, exclusions, exclusion, was, part: null, "");
            return true;
        }

        if (proposal.CreditBecomesCents is not null)
        {
            if (await CreditAsync(dispute.Thing, cancellationToken) is not { } credit || credit.DisputeId != dispute.Id)
            {
                return false;
            }

            await agreedCredits.UndoAsync(credit);
            TouchCredit(change, dispute);
            return true;
        }

        if (proposal.Case is not { } key || !proposal.HasTimes || await store.FindAsync(key, cancellationToken) is not { } one || one.DisputeId != dispute.Id)
        {
            return false;
        }

        await store.UndoAsync(one);
        Touch(change, one, one.WasOpened);
        return true;
    }

    private static void Touch(Change change, CorrectableCase one, Instant? opened) => change.Touch(
        one.ServiceId, one.SiteId, Instant.Min(Instant.Min(one.Opened, one.SaidOpened), opened ?? one.Opened), kind: SourceKind.Tickets);

    /// <summary>Its figures stay; the credits of the agreement are written anew.</summary>
    private static void TouchCredit(Change change, Dispute dispute) => change.Touch(dispute.ServiceId, dispute.SiteId, change.Now, dispute.AgreementId);

    private Task<MonthCredit?> CreditAsync(DisputedThing thing, CancellationToken cancellationToken) => thing.About == DisputeAbout.Credit
        ? credits.FindAsync(thing.AgreementCode, thing.TargetKey, thing.SiteCode, thing.Month, cancellationToken) : Task.FromResult<MonthCredit?>(null);

    private static List<Mistake> Amount(DisputedThing thing, Proposal proposal, long cents, MonthCredit? credit) =>
        thing.About != DisputeAbout.Credit ? [Mistake.In("Credit", "Only of a credit an amount is corrected.")]
        : credit is null ? [Mistake.In("Credit", $"There is no credit for it in {Show.Month(thing.Month)}.")]
        : proposal.IsOfCase ? [Mistake.In("Credit", "Correct either the amount or a case from which it follows.")]
        : cents < 0 || cents > credit.MonthlyChargeCents ? [Mistake.In("Credit", $"An amount from 0 to the charge of a month, {Show.BareAmount(credit.MonthlyChargeCents)}, was expected.")]
        : cents == credit.AmountCents ? [Mistake.In("Credit", "This is the amount that counts already.")]
        : [];

    private static IEnumerable<Mistake> Times(Proposal proposal, CorrectableCase one, Instant now)
    {
        if (!proposal.HasTimes && proposal.DepartmentId is null)
        {
            yield return Mistake.In("Resolved", "Say what shall be another: a time, or whose case it is.");
            yield break;
        }

        if (proposal is { IsNotResolved: true, Resolved: not null })
        {
            yield return Mistake.In("Resolved", "Either it is not solved, or it was at this time.");
        }

        var (opened, responded, resolved) = (proposal.Opened ?? one.Opened, proposal.Responded ?? one.Responded, proposal.IsNotResolved ? null : proposal.Resolved ?? one.Resolved);
        if (proposal.HasTimes && (opened, responded, resolved) == (one.Opened, one.Responded, one.Resolved))
        {
            yield return Mistake.In("Resolved", "These are the times that count already.");
        }

        if (responded < opened)
        {
            yield return Mistake.In("Responded", "It was not answered before it was opened.");
        }

        if (resolved < opened || resolved < responded)
        {
            yield return Mistake.In("Resolved", "It was not solved before it was opened or answered.");
        }

        if (proposal.Opened > now || proposal.Responded > now || proposal.Resolved > now)
        {
            yield return Mistake.In("Resolved", "This lies in the future.");
        }
    }

    private async Task<List<Mistake>> DepartmentAsync(Proposal proposal, CorrectableCase one) => proposal.DepartmentId is not { } id ? []
        : id == one.DepartmentId ? [Mistake.In("DepartmentId", "It is this department’s case already.")]
        : (await assignments.CasesAsync([one.TicketId], id)) is [{ IsPromised: true }] ? []
        : [Mistake.In("DepartmentId", "This department had no agreement for the service there when the case was opened.")];
}
