using ItCatalog.Data.Exclusions;
using ItCatalog.Data.Identity;

namespace ItCatalog.Work.Performance;

/// <summary>What a claim changes in figures and credits: found out by deciding it, of which nothing is kept.</summary>
public sealed class ForeseeExclusion(Changes changes, ExclusionStore exclusions, ClaimExclusion claimExclusion)
{
    /// <summary>Of an open claim: what accepting all of it would change. Of an accepted one: what would be otherwise had it been declined, before and after the other way round.</summary>
    /// <param name="exclusion">Out of <see cref="ExclusionStore"/>, which knows who may see it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<Consequences> OfAsync(Exclusion exclusion, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(exclusion);
        if (exclusion.State is not (ExclusionState.Claimed or ExclusionState.Accepted))
        {
            return Consequences.None;
        }

        var state = exclusion.State == ExclusionState.Claimed ? ExclusionState.Accepted : ExclusionState.Declined;
        var answer = await changes.PreviewAsync<bool>(
            Actor.Job("foresight"),
            async change =>
            {
                await AnswerExclusion.DecideAsync(change, exclusions, exclusion, state, part: null, "");
                return true;
            },
            cancellationToken);
        return answer.Consequences ?? Consequences.None;
    }

    /// <summary>What a claim would change were it made and accepted; or why it cannot be made.</summary>
    public Task<Answer<long>> OfAsync(Actor actor, ExclusionClaim claim, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(claim);
        return changes.PreviewAsync<long>(
            actor,
            async change =>
            {
                var answer = await claimExclusion.RunAsync(actor, claim with { File = null }, cancellationToken);
                if (answer.IsDone && await exclusions.FindAsync(actor, answer.Value, cancellationToken) is { } first)
                {
                    foreach (var exclusion in await exclusions.TogetherAsync(actor, first, cancellationToken))
                    {
                        await AnswerExclusion.DecideAsync(change, exclusions, exclusion, ExclusionState.Accepted, part: null, "");
                    }
                }

                return answer;
            },
            cancellationToken);
    }
}
