using ItCatalog.Data.Agreements;
using ItCatalog.Data.Identity;
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
