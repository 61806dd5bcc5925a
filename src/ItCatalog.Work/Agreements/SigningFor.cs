using ItCatalog.Data.Agreements;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Requests;
using NodaTime;

namespace ItCatalog.Work.Agreements;

/// <summary>For whom somebody signs a side of a version: for themselves where they speak for it, else for whoever speaks for it, is away today, and named them.</summary>
/// <remarks>The days and the person are those of <c>stand_in</c>, as for approvals. Nobody stands in against the side that they speak for themselves, nor for somebody who
/// could not sign this version.</remarks>
public sealed class SigningFor(ApprovalStore approvals, SignedInPeople people, OrganisationStore organisation, IClock clock)
{
    /// <summary>The signer themselves, or whom they stand in for; null: they sign for nobody.</summary>
    /// <param name="actor">Who signs.</param>
    /// <param name="agreement">The agreement, which they see.</param>
    /// <param name="version">The version that waits.</param>
    /// <param name="side">The side.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<Actor?> FindAsync(Actor actor, Agreement agreement, VersionSummary version, Side side, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(version);
        if (May.Sign(actor, agreement, side))
        {
            return actor;
        }

        if (actor is not { Kind: ActorKind.Person, Id: { } personId } || May.Sign(actor, agreement, side.Other()))
        {
            return null;
        }

        foreach (var away in await approvals.AwayAsync(personId, await organisation.TodayAsync(clock, cancellationToken), cancellationToken))
        {
            if ((await people.FindAsync(away, cancellationToken))?.Current is { } absent && May.Sign(absent, agreement, side) && May.NotSign(absent, version.AskedOf(side)) is null)
            {
                return absent;
            }
        }

        return null;
    }

    /// <summary>Whom somebody stands in for on the sides that have not signed yet; empty where they speak for a side themselves, or nothing waits.</summary>
    /// <inheritdoc cref="FindAsync" path="/param"/>
    public async Task<IReadOnlyDictionary<Side, Actor>> AbsentAsync(Actor actor, Agreement agreement, VersionSummary version, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(version);
        var absent = new Dictionary<Side, Actor>();
        foreach (var side in Enum.GetValues<Side>().Where(side => version.State == VersionState.Proposed && (side == Side.Customer ? version.CustomerSigned : version.ProviderSigned) is null))
        {
            if (await FindAsync(actor, agreement, version, side, cancellationToken) is { } found && found.Id != actor.Id && May.NotSign(actor, version.AskedOf(side)) is null)
            {
                absent[side] = found;
            }
        }

        return absent;
    }
}
