using ItCatalog.Calculation.Time;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Disputes;
using ItCatalog.Data.Exclusions;
using ItCatalog.Data.Identity;
using NodaTime;

namespace ItCatalog.Work.Disputes;

/// <summary>Brings a dispute to the next step of its ladder.</summary>
public sealed class Ladder(DisputeStore disputes, AgreementStore agreements, ClaimFacts facts)
{
    /// <summary>Keeps the step and when it ends: so many working days after the step before, in the calendar of the version that was in force when it was opened.</summary>
    /// <param name="change">The change.</param>
    /// <param name="dispute">One that has a further step.</param>
    /// <param name="side">Who passes it on; null: it happens by itself.</param>
    /// <param name="said">Why.</param>
    /// <param name="from">When the step before has ended, or somebody passed it on.</param>
    /// <param name="cancellationToken">Gives up.</param>
    internal async Task NextAsync(Change change, Dispute dispute, Side? side, Said said, Instant from, CancellationToken cancellationToken)
    {
        var (steps, next) = (dispute.Steps, dispute.Step + 1);
        var agreement = (await agreements.FindAsync(Actor.Job("ladder"), dispute.AgreementCode, cancellationToken))!;
        var ground = await facts.OfAsync(agreement, dispute.Opened, cancellationToken);
        var ends = WorkingDays.After(ground.Deadlines!, from, steps[next - 1].Days);
        await disputes.SayAsync(new()
        {
            DisputeId = dispute.Id,
            At = change.Now,
            Step = next,
            Kind = DisputeEntryKind.Passed,
            Side = side,
            PersonId = side is null ? null : change.Actor.Id,
            Name = side is null ? null : change.Actor.Name,
            Said = said,
        });
        await disputes.PassAsync(dispute.Id, next, ends, next == steps.Count && dispute.DeciderId is not null ? DisputeTurn.Decider
            : side is { } one ? DisputeRules.TurnOf(one.Other()) : dispute.Turn);
    }
}
