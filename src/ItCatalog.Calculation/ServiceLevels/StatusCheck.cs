using System.Runtime.InteropServices;
using NodaTime;

namespace ItCatalog.Calculation.ServiceLevels;

/// <summary>In which state something was found, or into which it changed.</summary>
/// <param name="At">When.</param>
/// <param name="Lost">The share of the service that was lost: 0 is up, 1 is down, between them it was degraded. Null: nobody knows the state, which is neither up nor down.</param>
/// <remarks>Calculation rules, section 4, "Outages made of checks".</remarks>
[StructLayout(LayoutKind.Auto)]
public readonly record struct StatusCheck(Instant At, decimal? Lost);

/// <summary>What rows about the state of a service are, and from which one on it is down. It is up again at the first good one.</summary>
public enum CheckRule
{
    /// <summary>Checks that come again and again: down from the first bad one.</summary>
    FirstBad,

    /// <summary>Checks that come again and again: down from the second bad one with no good one between, so that one bad check alone is no outage.</summary>
    SecondBad,

    /// <summary>Changes of state: each holds until the next one.</summary>
    StateChanges,
}
