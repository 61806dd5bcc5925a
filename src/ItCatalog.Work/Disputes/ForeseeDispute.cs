using ItCatalog.Data.Disputes;
using ItCatalog.Data.Identity;

namespace ItCatalog.Work.Disputes;

/// <summary>What a proposal changes in figures and credits: found out by correcting it, of which nothing is kept.</summary>
public sealed class ForeseeDispute(Changes changes, Corrections corrections)
{
    /// <summary>Of an open dispute what correcting it would change; of a corrected one what is otherwise without it, before and after the other way round.</summary>
    /// <param name="dispute">Out of <see cref="DisputeStore"/>, which knows who may see it.</param>
    /// <param name="proposal">What is proposed, or holds.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Null where nobody can tell any more.</returns>
    public async Task<Consequences?> OfAsync(Dispute dispute, Proposal proposal, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(dispute);
        ArgumentNullException.ThrowIfNull(proposal);
        var answer = await changes.PreviewAsync<bool>(
            Actor.Job("foresight"),
            async change => await (dispute.IsOpen
                ? corrections.ApplyAsync(change, dispute, proposal, "", cancellationToken)
                : corrections.UndoAsync(change, dispute, proposal, cancellationToken)) ? true : Answer.NotFound,
            cancellationToken);
        return answer.IsDone ? answer.Consequences : null;
    }
}
