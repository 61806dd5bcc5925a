using ItCatalog.Calculation.Text;
using ItCatalog.Calculation.Time;
using ItCatalog.Data;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Exclusions;
using ItCatalog.Data.Identity;
using NodaTime;

namespace ItCatalog.Work.Performance;

/// <summary>One side asks the other to leave something out: a time, an outage, times that come again, or cases; of one agreement, or of several at once.</summary>
/// <remarks>Calculation rules, section 10, "Leaving out".</remarks>
public sealed class ClaimExclusion(Changes changes, AgreementStore agreements, ExclusionStore exclusions, ClaimFacts facts)
{
    /// <summary>Keeps the claim; nothing is left out until the other side accepts it.</summary>
    /// <returns>The exclusion's number; of several agreements that of the first.</returns>
    public Task<Answer<long>> RunAsync(Actor actor, ExclusionClaim claim, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(claim);
        return changes.MakeAsync<long>(
            actor,
            async change =>
            {
                change.About(Subject.Agreement(claim.AgreementCode));
                var asked = new List<Agreement>();
                foreach (var code in claim.AlsoCodes.Prepend(claim.AgreementCode).Distinct(StringComparer.Ordinal))
                {
                    if (await agreements.FindAsync(actor, code, cancellationToken) is not { } agreement)
                    {
                        return Answer.NotFound;
                    }

                    asked.Add(agreement);
                }

                // A claim is a person's word: the installation itself makes none.
                if (May.ClaimFor(actor, asked[0], claim.Side) is not { } side || asked.Exists(agreement => !May.Claim(actor, agreement, side)) || actor.Id is not { } personId)
                {
                    return Answer.NotAllowed;
                }

                var mistakes = ClaimCheck.Said(claim);
                var grounds = new List<(Agreement Agreement, ClaimGround Ground, ClaimedParts Parts)>();
                foreach (var agreement in asked)
                {
                    var ground = await facts.OfAsync(agreement, change.Now, cancellationToken);
                    var parts = new ClaimedParts(claim, ground, await facts.CasesAsync(agreement.Id, claim.Cases, cancellationToken));
                    mistakes.AddRange(ClaimCheck.Possible(claim, agreement, ground, parts, change.Now));
                    if (await facts.OpenAsync(agreement.Id, parts.SiteId, claim.Covers, parts.From, parts.To, cancellationToken) is { } open)
                    {
                        mistakes.Add(Mistake.In(nameof(claim.From), $"The same is claimed of {agreement.Code} already, and waits: exclusion {open}."));
                    }

                    grounds.Add((agreement, ground, parts));
                }

                if (asked.Exists(agreement => agreement.ServiceId != asked[0].ServiceId))
                {
                    mistakes.Add(Mistake.In(nameof(claim.AlsoCodes), "One claim is about one service. Claim the other one by itself."));
                }

                if (mistakes.Count > 0)
                {
                    return Answer.Refused([.. mistakes.Distinct()]);
                }

                long? first = null;
                foreach (var (agreement, ground, parts) in grounds)
                {
                    var id = await exclusions.AddAsync(New(claim, agreement, ground, parts, side, first, personId, change.Now));
                    first ??= id;
                    change.Note(side == Side.Customer ? "claimed for the customer" : "claimed", Subject.Exclusion(id), after: Told(claim, agreement, side));
                }

                if (claim.File is { } file)
                {
                    await exclusions.AddFileAsync(first!.Value, file);
                }

                return first!.Value;
            },
            cancellationToken);
    }

    /// <summary>What is wrong with the words of a claim, without making it; empty where the actor could not make it at all.</summary>
    public async Task<IReadOnlyList<Mistake>> CheckAsync(Actor actor, ExclusionClaim claim, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(claim);
        return await agreements.FindAsync(actor, claim.AgreementCode, cancellationToken) is { } agreement && May.ClaimFor(actor, agreement, claim.Side) is not null
            ? ClaimCheck.Said(claim)
            : [];
    }

    private static NewExclusion New(
        ExclusionClaim claim, Agreement agreement, ClaimGround ground, ClaimedParts parts, Side side, long? first, long personId, Instant now)
    {
        var asksNotice = claim.Cause == ExclusionCause.PlannedMaintenance && claim.Covers != Covers.Cases ? ground.Claims.NoticeDays : null;
        var answerBy = ground.Claims.AnswerDays is { } days ? WorkingDays.After(ground.Deadlines!, now, days) : null;
        return new()
        {
            AgreementId = agreement.Id,
            Side = side,
            FirstId = first,
            Covers = claim.Covers,
            SiteId = parts.SiteId,
            From = parts.From,
            To = parts.To,
            OutageKey = claim.Covers == Covers.Outage ? claim.OutageKey : null,
            Times = claim.Covers == Covers.Times ? parts.Times : [],
            Cases = parts.Cases,
            Cause = claim.Cause,
            Reason = claim.Reason.Trim(),
            Mitigation = claim.Mitigation.Trim(),
            Evidence = claim.Evidence.Trim(),
            Link = claim.Link.Trim(),
            Told = claim.Told,
            NoticeGiven = asksNotice is null || claim.Told is not { } told ? null : WorkingDays.Between(ground.Deadlines!, told, parts.From),
            NoticeAsked = asksNotice,
            AnswerBy = answerBy,
            AnswerZone = answerBy is null ? null : ground.Deadlines!.Zone.Id,
            Silence = answerBy is null ? null : ground.Claims.Silence,
            ClaimedById = personId,
            Claimed = now,
        };
    }

    private static object Told(ExclusionClaim claim, Agreement agreement, Side side) => new
    {
        agreement = agreement.Code, side = Word.Of(side), covers = Word.Of(claim.Covers), claim.SiteId, claim.From, claim.To, claim.OutageKey, claim.RepeatsUntil,
        cases = string.Join(", ", claim.Cases.Select(one => one.Key)), claim.Cause, claim.Reason, claim.Mitigation, claim.Evidence, claim.Link, claim.Told, file = claim.File?.Name,
    };
}
