using ItCatalog.Data;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Exclusions;
using ItCatalog.Data.Identity;
using NodaTime;

namespace ItCatalog.Work.Performance;

/// <summary>The provider asks the customer to leave an interval out.</summary>
public sealed class ClaimExclusion(Changes changes, AgreementStore agreements, ExclusionStore exclusions)
{
    /// <summary>The longest interval that can be claimed at once.</summary>
    public static Duration Longest { get; } = Duration.FromDays(31);

    /// <summary>Keeps the claim; nothing is left out until the customer accepts it.</summary>
    /// <returns>The exclusion's number.</returns>
    public Task<Answer<long>> RunAsync(Actor actor, ExclusionClaim claim, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(claim);
        return changes.MakeAsync<long>(
            actor,
            async change =>
            {
                change.About(Subject.Agreement(claim.AgreementCode));
                if (await agreements.FindAsync(actor, claim.AgreementCode, cancellationToken) is not { } agreement)
                {
                    return Answer.NotFound;
                }

                // A claim is a person's word: the installation itself makes none.
                if (!May.Claim(actor, agreement) || actor.Id is not { } personId)
                {
                    return Answer.NotAllowed;
                }

                if (Mistakes(claim, await exclusions.SitesAsync(agreement.Id, cancellationToken)) is [_, ..] mistakes)
                {
                    return Answer.Refused(mistakes);
                }

                var id = await exclusions.AddAsync(agreement.Id, claim, personId, change.Now);
                change.Note("claimed", Subject.Exclusion(id), after: claim);
                return id;
            },
            cancellationToken);
    }

    /// <summary>Everything that is wrong with a claim, without making it; empty where the actor could not make it at all.</summary>
    public async Task<IReadOnlyList<Mistake>> CheckAsync(Actor actor, ExclusionClaim claim, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(claim);
        return await agreements.FindAsync(actor, claim.AgreementCode, cancellationToken) is { } agreement && May.Claim(actor, agreement)
            ? Mistakes(claim, await exclusions.SitesAsync(agreement.Id, cancellationToken))
            : [];
    }

    private static List<Mistake> Mistakes(ExclusionClaim claim, IReadOnlySet<long> siteIds)
    {
        var mistakes = new List<Mistake>();
        if (claim.SiteId is { } siteId && !siteIds.Contains(siteId))
        {
            mistakes.Add(Mistake.In(nameof(claim.SiteId), "The agreement does not cover this site."));
        }
        else if (siteIds.Count == 0)
        {
            mistakes.Add(Mistake.In(nameof(claim.AgreementCode), "Nothing has been signed yet, so there is nothing to leave out."));
        }

        if (claim.To <= claim.From)
        {
            mistakes.Add(Mistake.In(nameof(claim.To), "It must end after it starts."));
        }
        else if (claim.To - claim.From > Longest)
        {
            mistakes.Add(Mistake.In(nameof(claim.To), "One claim covers 31 days at most."));
        }

        if (claim.From < Instant.FromUtc(2000, 1, 1, 0, 0) || claim.To > Instant.FromUtc(2100, 1, 1, 0, 0))
        {
            mistakes.Add(Mistake.In(nameof(claim.From), "The years are 2000 to 2099."));
        }

        if (ExclusionCause.All.All(cause => cause.Name != claim.Cause))
        {
            mistakes.Add(Mistake.In(nameof(claim.Cause), "Choose a cause."));
        }

        if (string.IsNullOrWhiteSpace(claim.Reason))
        {
            mistakes.Add(Mistake.In(nameof(claim.Reason), "Say what happened and why it should not count."));
        }

        mistakes.AddRange(TermsCheck.TextProblems(claim.Reason, 2_000, lines: true).Select(message => Mistake.In(nameof(claim.Reason), message)));
        mistakes.AddRange(TermsCheck.TextProblems(claim.Evidence, 2_000, lines: true).Select(message => Mistake.In(nameof(claim.Evidence), message)));
        return mistakes;
    }
}
