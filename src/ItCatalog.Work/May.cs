using ItCatalog.Data.Agreements;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Requests;
using NodaTime;

namespace ItCatalog.Work;

/// <summary>Who may change what. See docs/access.md for the same in words.</summary>
public static class May
{
    /// <summary>Who provides a service claims that something is left out of its figures.</summary>
    public static bool Claim(Actor actor, Agreement agreement)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(agreement);
        return actor.ActsForUnit(agreement.UnitId);
    }

    /// <summary>Who provides a service writes its agreements, proposes and withdraws them, and ends them.</summary>
    public static bool Write(Actor actor, Agreement agreement)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(agreement);
        return actor.ActsForUnit(agreement.UnitId);
    }

    /// <summary>Each side is signed by its own people.</summary>
    public static bool Sign(Actor actor, Agreement agreement, Side side)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(agreement);
        return side == Side.Customer ? actor.ActsForDepartment(agreement.DepartmentId) : actor.ActsForUnit(agreement.UnitId);
    }

    /// <summary>Why somebody of a side does not answer a proposal for it: one person does not sign for both sides, and who wrote or proposed it may sign for
    /// the provider, but does not decide for the customer.</summary>
    /// <returns>A sentence; null where nothing stands against it.</returns>
    public static string? NotSign(Actor actor, VersionSummary version, Side side)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(version);
        var open = version.Proposed ?? version.Created;
        var otherById = side == Side.Customer ? version.ProviderSignedById : version.CustomerSignedById;
        return actor.Id is { } id && id == otherById ? "You have signed for the other side. Somebody else must sign for this one."
            : side == Side.Provider ? NotDecide(actor, madeById: null, open, "wrote")
            : NotDecide(actor, version.ProposedById, open, "proposed") ?? NotDecide(actor, version.CreatedById, open, "wrote");
    }

    /// <summary>Who provides a service answers what is asked for and delivers it; who asked takes it back.</summary>
    public static bool Move(Actor actor, Request request, RequestMove move)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(request);
        return move == RequestMove.Withdraw ? actor.ActsForDepartment(request.DepartmentId) : actor.ActsForUnit(request.UnitId);
    }

    /// <summary>Why somebody who may make such moves does not make this one; null where nothing stands against it.</summary>
    public static string? NotMove(Actor actor, Request request, RequestMove move)
    {
        ArgumentNullException.ThrowIfNull(request);
        return move == RequestMove.Withdraw ? null : NotDecide(actor, request.RequestedById, request.Created, "asked for");
    }

    /// <summary>The moves that somebody can make now, in the order of a page: the expected one first.</summary>
    public static IReadOnlyList<RequestMove> MovesOf(Actor actor, Request request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return
        [
            .. Enum.GetValues<RequestMove>().Where(move =>
                RequestMoves.From(move) == request.State && Move(actor, request, move) && NotMove(actor, request, move) is null),
        ];
    }

    /// <summary>Nobody decides what they themselves claimed, asked for or made, under whatever role; and who gave themselves a role does not decide with it
    /// what was open before.</summary>
    /// <param name="actor">Who would decide.</param>
    /// <param name="madeById">Who made what is to be decided; null where nobody is known.</param>
    /// <param name="madeAt">Since when it is open.</param>
    /// <param name="verb">What they did, in the past: "claimed".</param>
    /// <returns>Why not, in a sentence; null where nothing stands against it.</returns>
    public static string? NotDecide(Actor actor, long? madeById, Instant madeAt, string verb)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return actor.Id is { } id && id == madeById ? $"You {verb} this yourself. Somebody else of your side has to decide."
            : actor.OwnGiftAt is { } gift && gift >= madeAt ? "You gave yourself a role or a membership after this was made. Somebody else has to decide it."
            : null;
    }
}
