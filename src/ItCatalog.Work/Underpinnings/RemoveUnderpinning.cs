using ItCatalog.Calculation.Text;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Underpinnings;

namespace ItCatalog.Work.Underpinnings;

/// <summary>Takes away an OLA or a contract on which no version of an agreement rests; another one gets its last day.</summary>
public sealed class RemoveUnderpinning(Changes changes, UnderpinningStore store)
{
    /// <param name="actor">A manager of the unit to which it is promised.</param>
    /// <param name="code">Its number.</param>
    /// <param name="revision">The revision that was read; null: whichever it has.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    public Task<Answer<string>> RunAsync(Actor actor, string code, int? revision, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return changes.MakeAsync<string>(
            actor,
            async change =>
            {
                if (await store.FindAsync(code, cancellationToken) is not { } one)
                {
                    return Answer.NotFound;
                }

                if (!May.KeepUnderpinning(actor, one.UnitId))
                {
                    return Answer.NotAllowed;
                }

                if (revision is not null && revision != one.Revision)
                {
                    return Answer.Stale("Somebody changed this after you opened the page. Read it again before you go on.");
                }

                if (await store.NamedByAsync(one.Id, cancellationToken) is [_, ..] named)
                {
                    return Answer.Refused("", $"It stays, since {Show.AllOf([.. named.Select(version => version.AgreementCode)])} {(named.Count == 1 ? "names" : "name")} it. Give it a last day.");
                }

                await store.RemoveAsync(one.Id);
                change.Note("removed", Subject.Underpinning(one.Code), new { one.Name, provider = one.Provider });
                return one.Code;
            },
            cancellationToken);
    }
}
