using NodaTime;

namespace ItCatalog.Calculation.ServiceLevels;

/// <summary>What the source of a ticket says of it against a promise of its own.</summary>
/// <param name="Verdict">Whether it was in time; null where the source does not say.</param>
/// <param name="Due">When it was due; null where the source does not say.</param>
public readonly record struct SourceStatement(bool? Verdict, Instant? Due);

/// <summary>What sources say of the tickets that a figure of ours counts as good or missed: a figure of its own that stands beside ours and is never merged with it.</summary>
/// <remarks>Calculation rules, section 10, "Reported by source".</remarks>
/// <param name="InTime">Tickets of which the source says that they were in time.</param>
/// <param name="Judged">Tickets of which it says either.</param>
/// <param name="ByDue">Tickets that stopped by the due instant that the source states.</param>
/// <param name="Due">Tickets of which it states one.</param>
public sealed record ReportedBySource(int InTime, int Judged, int ByDue, int Due)
{
    /// <summary>Nothing is said of any ticket.</summary>
    public static ReportedBySource Nothing { get; } = new(0, 0, 0, 0);

    /// <summary>Whether anything is said.</summary>
    public bool SaysAnything => Judged > 0 || Due > 0;

    /// <summary>With one more ticket.</summary>
    /// <param name="outcome">What became of it by our rules: while it is pending, or left out, it is no part of our figure, nor of this one.</param>
    /// <param name="said">What its source says.</param>
    public ReportedBySource With(TicketOutcome outcome, SourceStatement said) => outcome.State is not (TicketState.Good or TicketState.Missed)
        ? this
        : new(
            InTime + (said.Verdict == true ? 1 : 0),
            Judged + (said.Verdict is null ? 0 : 1),
            ByDue + (said.Due is { } due && outcome.Stop <= due ? 1 : 0),
            Due + (said.Due is null ? 0 : 1));

    /// <summary>Of several windows or sites together.</summary>
    /// <param name="other">Another figure, of other tickets.</param>
    public ReportedBySource With(ReportedBySource other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new(InTime + other.InTime, Judged + other.Judged, ByDue + other.ByDue, Due + other.Due);
    }
}
