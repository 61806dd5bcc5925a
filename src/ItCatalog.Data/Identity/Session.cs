using NodaTime;

namespace ItCatalog.Data.Identity;

/// <summary>One open sign-in of a person.</summary>
public sealed record Session
{
    /// <summary>Its number, good for telling it from others; not what the cookie holds.</summary>
    public required long Id { get; init; }

    public required long PersonId { get; init; }

    /// <summary>The person's stamp when it began: over as soon as the person has another one.</summary>
    public required string SecurityStamp { get; init; }

    public required Instant Created { get; init; }

    /// <summary>When it was last used, to the minute.</summary>
    public required Instant LastUsed { get; init; }

    /// <summary>When it ends at the latest.</summary>
    public required Instant Ends { get; init; }

    /// <summary>Where it was signed in from; null where that is not known.</summary>
    public required string? Address { get; init; }

    /// <summary>The browser in words: "Firefox on Windows".</summary>
    public required string Agent { get; init; }

    /// <summary>When it ends unless it is used before.</summary>
    public Instant EndsUnused(SessionLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        return Instant.Min(Ends, LastUsed + limits.Unused);
    }
}
