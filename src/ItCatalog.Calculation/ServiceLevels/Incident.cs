using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Calculation.ServiceLevels;

/// <summary>One incident as the records tell it: a case, or an outage. Nothing else is known to be the same incident.</summary>
/// <param name="At">When the case was opened, or the outage began.</param>
/// <param name="Case">The number of the case; null: it is an outage.</param>
/// <remarks>Calculation rules, section 6, "One incident, one remedy".</remarks>
public sealed record Incident(Instant At, string? Case)
{
    /// <summary>"case 2026-05-04T08:00:00Z INC0012" or "outage 2026-05-04T08:00:00Z", as it is stored.</summary>
    public override string ToString() => Case is null ? $"outage {InstantPattern.ExtendedIso.Format(At)}" : $"case {InstantPattern.ExtendedIso.Format(At)} {Case}";

    /// <summary>The counterpart of <see cref="ToString"/>; null where a text is none.</summary>
    public static Incident? Read(string? text) => (text ?? "").Split(' ', 3) switch
    {
        ["outage", var at] when InstantPattern.ExtendedIso.Parse(at) is { Success: true, Value: var instant } => new(instant, null),
        ["case", var at, { Length: > 0 } number] when InstantPattern.ExtendedIso.Parse(at) is { Success: true, Value: var instant } => new(instant, number),
        _ => null,
    };
}

/// <summary>How a month of a target would stand without the misses of one incident.</summary>
/// <param name="Incident">The incident.</param>
/// <param name="Status">The status without them.</param>
public sealed record WithoutIncident(Incident Incident, Status Status);
