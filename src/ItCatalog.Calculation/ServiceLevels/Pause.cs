using System.Runtime.InteropServices;
using NodaTime;

namespace ItCatalog.Calculation.ServiceLevels;

/// <summary>For whom a case waits, or why its clock stands still besides.</summary>
/// <remarks>Calculation rules, section 10, "Waiting for the customer".</remarks>
public enum PauseReason
{
    /// <summary>It waits for the customer.</summary>
    Customer,

    /// <summary>It waits for somebody who is not the customer: a supplier, another team.</summary>
    Other,

    /// <summary>It stood as resolved before it was opened again: nobody waited.</summary>
    Resolved,
}

/// <summary>A time in which the clock of a case stands still.</summary>
/// <param name="Time">From where to where; without an end it runs to <c>asOf</c>.</param>
/// <param name="Reason">Why; null: its source does not say.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Pause(Interval Time, PauseReason? Reason)
{
    /// <summary>A pause of which nobody says why.</summary>
    /// <param name="time">From where to where.</param>
    public static implicit operator Pause(Interval time) => FromInterval(time);

    /// <inheritdoc cref="op_Implicit(Interval)"/>
    public static Pause FromInterval(Interval time) => new(time, null);
}
