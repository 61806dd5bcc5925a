using NodaTime;

namespace ItCatalog.Data.Identity;

/// <summary>How long a sign-in and a one-time password are good. The installation's settings may say otherwise.</summary>
public sealed record SessionLimits
{
    /// <summary>A session ends when it was not used for so long.</summary>
    public Duration Unused { get; init; } = Duration.FromHours(10);

    /// <summary>A session ends so long after the sign-in, however much it is used.</summary>
    public Duration Longest { get; init; } = Duration.FromHours(24);

    /// <summary>A password that somebody else set opens the choice of an own one for so long.</summary>
    public Duration OneTimePassword { get; init; } = Duration.FromHours(72);
}
