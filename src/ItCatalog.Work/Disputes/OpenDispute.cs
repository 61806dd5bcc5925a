using ItCatalog.Calculation.Text;
using ItCatalog.Calculation.Time;
using ItCatalog.Data;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Disputes;
using ItCatalog.Data.Exclusions;
using ItCatalog.Data.Identity;
using NodaTime;

namespace ItCatalog.Work.Disputes;

/// <summary>One side says that something is wrong: a dispute climbs the ladder of the agreement, a correction waits until the other side agrees to it.</summary>
public sealed class OpenDispute(Changes changes, AgreementStore agreements, ExclusionStore exclusions, DisputeStore disputes, ClaimFacts facts, Corrections corrections)
{
    /// <param name="actor">Who acts for one of the two sides.</param>
    /// <param name="thing">What is wrong.</param>
    /// <param name="kind">Whether it climbs the ladder.</param>
    /// <param name="said">Why, with what shows it.</param>
    /// <param name="asks">What shall be corrected; of a figure, a credit or a month it may be nothing yet.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    /// <returns>The number of the dispute.</returns>
    public Task<Answer<long>> RunAsync(Actor actor, DisputedThing thing, DisputeKind kind, Said said, Proposal asks, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(thing);
        ArgumentNullException.ThrowIfNull(said);
        ArgumentNullException.ThrowIfNull(asks);
        return changes.MakeAsync<long>(
            actor,
            async change =>
            {
                change.About(Subject.Agreement(thing.AgreementCode));
                if (await agreements.FindAsync(actor, thing.AgreementCode, cancellationToken) is not { } agreement)
                {
                    return Answer.NotFound;
                }

                // It is a person's word: the installation itself disputes nothing.
                if (May.ClaimFor(actor, agreement) is not { } side || actor.Id is not { } personId)
                {
                    return Answer.NotAllowed;
                }

                var ground = await facts.OfAsync(agreement, change.Now, cancellationToken);
                var (place, mistakes) = await PlaceAsync(agreement, thing, ground, cancellationToken);
                mistakes.AddRange(DisputeRules.Of(said, "Say what is wrong, and why."));
                mistakes.AddRange(await AskedAsync(agreement, thing, kind, ground, asks, change.Now, cancellationToken));
                if ((await disputes.OfAgreementAsync(actor, agreement.Id, cancellationToken)).FirstOrDefault(one => one.IsOpen && IsSame(one, thing)) is { } open)
                {
                    mistakes.Add(Mistake.In("", $"The same is {(open.Kind == DisputeKind.Dispute ? "disputed" : "to be corrected")} already, and waits: {Word.Of(open.Kind)} {open.Id}."));
                }

                if (mistakes.Count > 0)
                {
                    return Answer.Refused([.. mistakes.Distinct()]);
                }

                var id = await disputes.AddAsync(await NewAsync(agreement, thing, place!, kind, side, ground, personId, change.Now, cancellationToken));
                await disputes.SayAsync(new()
                {
                    DisputeId = id,
                    At = change.Now,
                    Step = kind == DisputeKind.Dispute ? 1 : 0,
                    Kind = DisputeEntryKind.Opened,
                    Side = side,
                    PersonId = personId,
                    Name = actor.Name,
                    Said = DisputeRules.Trimmed(said),
                    Proposal = asks,
                });
                change.Note(
                    $"opened for the {Word.Of(side)}",
                    Subject.Dispute(id),
                    after: new { agreement = agreement.Code, kind = Word.Of(kind), about = Word.Of(thing.About), month = MonthWord.Of(thing.Month), thing.TargetKey, thing.SiteCode, thing.Case, thing.ExclusionId, said.Words, said.Evidence, said.Link, file = said.File?.Name, asks });
                return id;
            },
            cancellationToken);
    }

    private async Task<NewDispute> NewAsync(
        Agreement agreement, DisputedThing thing, Place place, DisputeKind kind, Side side, ClaimGround ground, long personId, Instant now, CancellationToken cancellationToken)
    {
        var terms = kind == DisputeKind.Dispute ? ground.Disputes : new();
        var steps = terms.Steps;
        return new()
        {
            AgreementId = agreement.Id,
            Kind = kind,
            About = thing.About,
            Month = thing.Month,
            TargetKey = thing.About is DisputeAbout.Figure or DisputeAbout.Case or DisputeAbout.Credit ? thing.TargetKey : null,
            SiteId = place.SiteId,
            SourceId = place.SourceId,
            TicketKey = thing.About == DisputeAbout.Case ? thing.Case!.Key : null,
            ExclusionId = thing.About == DisputeAbout.Exclusion ? thing.ExclusionId : null,
            Side = side,
            Ladder = terms.Ladder,
            StepEnds = steps.Count == 0 ? null : WorkingDays.After(ground.Deadlines!, now, steps[0].Days),
            Zone = ground.Deadlines?.Zone.Id ?? "UTC",
            Silence = terms.Silence,
            DeciderId = steps is [.., { Decider: { Length: > 0 } userName }] ? await disputes.PersonAsync(userName, cancellationToken) : null,
            OpenedById = personId,
            Opened = now,
        };
    }

    /// <summary>Where the thing is; or that it is not there.</summary>
    private async Task<(Place? Place, List<Mistake> Mistakes)> PlaceAsync(Agreement agreement, DisputedThing thing, ClaimGround ground, CancellationToken cancellationToken)
    {
        switch (thing.About)
        {
            case DisputeAbout.Month:
                return await disputes.HasMonthAsync(agreement.Id, thing.Month, cancellationToken)
                    ? (new(null, null), [])
                    : (null, [Mistake.In("Month", $"{agreement.Code} has no figure in {Show.Month(thing.Month)}.")]);
            case DisputeAbout.Exclusion:
                return await exclusions.FindAsync(Actor.Job("dispute"), thing.ExclusionId ?? 0, cancellationToken) is not { } exclusion || exclusion.AgreementId != agreement.Id
                    ? (null, [Mistake.In("Exclusion", "There is no such exclusion in this agreement.")])
                    : exclusion.State is ExclusionState.Claimed or ExclusionState.Withdrawn
                        ? (null, [Mistake.In("Exclusion", exclusion.State == ExclusionState.Claimed ? "This claim still waits for an answer: accept or decline it." : "This claim was withdrawn; claim it again.")])
                        : (new(exclusion.SiteId, null), []);
            case DisputeAbout.Case:
                return thing.Case is { } key && (await facts.CasesAsync(agreement.Id, [key], cancellationToken)).TryGetValue(key, out var counted)
                    ? (new(counted.SiteId, counted.SourceId), [])
                    : (null, [Mistake.In("Case", $"{thing.Case?.Key ?? "This case"} does not count in {agreement.Code}.")]);
            case DisputeAbout.Figure or DisputeAbout.Credit:
                return await disputes.SiteOfFigureAsync(agreement.Id, thing.TargetKey, thing.SiteCode, thing.Month, cancellationToken) is { } siteId && ground.Versions.Count > 0
                    ? (new(siteId, null), [])
                    : (null, [Mistake.In("TargetKey", $"{agreement.Code} has no such figure in {Show.Month(thing.Month)}.")]);
            default:
                throw new ArgumentOutOfRangeException(nameof(thing));
        }
    }

    private async Task<List<Mistake>> AskedAsync(
        Agreement agreement, DisputedThing thing, DisputeKind kind, ClaimGround ground, Proposal asks, Instant now, CancellationToken cancellationToken)
    {
        List<Mistake> mistakes = kind == DisputeKind.Dispute && ground.Disputes.Steps.Count == 0
            ? [Mistake.In("Kind", $"{agreement.Code} has agreed on no steps for disputes. Propose a correction: the other side agrees to it or not.")]
            : [];
        if (asks.Kind == ProposalKind.Stands || (asks.Kind == ProposalKind.Nothing && (kind == DisputeKind.Correction || thing.About is DisputeAbout.Case or DisputeAbout.Exclusion)))
        {
            mistakes.Add(Mistake.In(thing.About switch { DisputeAbout.Exclusion => "Becomes", DisputeAbout.Credit => "Credit", _ => "Resolved" }, "Say what it shall be."));
        }

        mistakes.AddRange(await corrections.MistakesAsync(agreement.Id, thing, asks, now, cancellationToken));
        return mistakes;
    }

    private static bool IsSame(Dispute one, DisputedThing thing) => one.About == thing.About && (thing.About switch
    {
        DisputeAbout.Month => one.Month == thing.Month,
        DisputeAbout.Exclusion => one.ExclusionId == thing.ExclusionId,
        DisputeAbout.Case => (one.SourceCode, one.TicketKey) == (thing.Case?.Source, thing.Case?.Key),
        DisputeAbout.Figure or DisputeAbout.Credit => (one.Month, one.TargetKey, one.SiteCode) == (thing.Month, thing.TargetKey, thing.SiteCode),
        _ => throw new ArgumentOutOfRangeException(nameof(thing)),
    });

    private sealed record Place(long? SiteId, long? SourceId);
}
