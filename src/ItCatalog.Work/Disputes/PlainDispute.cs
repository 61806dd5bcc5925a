using ItCatalog.Calculation.Text;
using ItCatalog.Data.Disputes;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Work.Disputes;

/// <summary>A dispute or a correction, as programs read it: instants in UTC, words as they are stored.</summary>
public sealed record PlainDispute
{
    public required long Number { get; init; }

    /// <summary>"dispute", or "correction" of a single value without steps.</summary>
    public required string Kind { get; init; }

    /// <summary>Code of the agreement.</summary>
    public required string Agreement { get; init; }

    /// <summary>"figure", "case", "exclusion", "credit" or "month".</summary>
    public required string About { get; init; }

    /// <summary>"2026-10".</summary>
    public required string Month { get; init; }

    /// <summary>Key of the target; null where it is about none.</summary>
    public required string? Target { get; init; }

    /// <summary>Code of the site; null where it is about none.</summary>
    public required string? Site { get; init; }

    /// <summary>Code of the source of a case; null where it is about none.</summary>
    public required string? Source { get; init; }

    /// <summary>Number of a case in its source.</summary>
    public required string? Case { get; init; }

    /// <summary>Number of an exclusion; null where it is about none.</summary>
    public required long? Exclusion { get; init; }

    /// <summary>Who says so: "provider" or "customer".</summary>
    public required string Side { get; init; }

    public required string Statement { get; init; }

    public required string OpenedBy { get; init; }

    public required string Opened { get; init; }

    /// <summary>"open", "agreed", "decided", "silence", "declined" or "withdrawn".</summary>
    public required string State { get; init; }

    /// <summary>Where it stands on its ladder, from 1; 0 of a correction.</summary>
    public required int Step { get; init; }

    public required int Steps { get; init; }

    /// <summary>The instant at which the step is over; null where it has no end, or the dispute has ended.</summary>
    public required string? StepEnds { get; init; }

    /// <summary>What no decision in the last step means: "stands" or "granted"; null of a correction.</summary>
    public required string? Silence { get; init; }

    public required string? EndedBy { get; init; }

    public required string? Ended { get; init; }

    /// <summary>Whether something was corrected.</summary>
    public required bool Corrected { get; init; }

    public static PlainDispute Of(Dispute dispute)
    {
        ArgumentNullException.ThrowIfNull(dispute);
        return new()
        {
            Number = dispute.Id,
            Kind = Word.Of(dispute.Kind),
            Agreement = dispute.AgreementCode,
            About = Word.Of(dispute.About),
            Month = MonthWord.Of(dispute.Month),
            Target = dispute.TargetKey,
            Site = dispute.SiteCode,
            Source = dispute.SourceCode,
            Case = dispute.TicketKey,
            Exclusion = dispute.ExclusionId,
            Side = Word.Of(dispute.Side),
            Statement = dispute.Statement,
            OpenedBy = dispute.OpenedBy,
            Opened = Written(dispute.Opened)!,
            State = Word.Of(dispute.State),
            Step = dispute.Step,
            Steps = dispute.Steps.Count,
            StepEnds = dispute.IsOpen ? Written(dispute.StepEnds) : null,
            Silence = dispute.Silence is { } silence ? Word.Of(silence) : null,
            EndedBy = dispute.EndedBy,
            Ended = Written(dispute.Ended),
            Corrected = dispute.IsCorrected,
        };
    }

    private static string? Written(Instant? instant) => instant is { } value ? InstantPattern.ExtendedIso.Format(value) : null;
}
