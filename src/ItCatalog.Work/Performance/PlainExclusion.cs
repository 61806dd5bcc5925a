using ItCatalog.Calculation.Text;
using ItCatalog.Data.Exclusions;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Work.Performance;

/// <summary>A claim to leave something out and its answer, as programs read it: instants in UTC, words as they are stored.</summary>
public sealed record PlainExclusion
{
    public required long Number { get; init; }

    /// <summary>Code of the agreement.</summary>
    public required string Agreement { get; init; }

    /// <summary>Who asks: "provider" or "customer".</summary>
    public required string Side { get; init; }

    /// <summary>The first of those claimed at once; its own number where it was claimed alone.</summary>
    public required long Together { get; init; }

    /// <summary>"time", "outage", "times" or "cases".</summary>
    public required string Covers { get; init; }

    /// <summary>Name of the site; null: every site of the agreement.</summary>
    public required string? Site { get; init; }

    public required string From { get; init; }

    public required string To { get; init; }

    public required string Cause { get; init; }

    public required string Reason { get; init; }

    public required string ClaimedBy { get; init; }

    public required string Claimed { get; init; }

    /// <summary>The instant at which the time for an answer is over; null where no deadline is agreed.</summary>
    public required string? AnswerBy { get; init; }

    /// <summary>What no answer means: "accepted" or "declined"; null where no deadline is agreed.</summary>
    public required string? Silence { get; init; }

    /// <summary>"claimed", "accepted", "declined" or "withdrawn".</summary>
    public required string State { get; init; }

    /// <summary>Whether only a part of it is left out.</summary>
    public required bool InPart { get; init; }

    /// <summary>Whether nobody answered in time.</summary>
    public required bool BySilence { get; init; }

    public required string? DecidedBy { get; init; }

    public required string? Decided { get; init; }

    public required string Note { get; init; }

    public static PlainExclusion Of(Exclusion exclusion)
    {
        ArgumentNullException.ThrowIfNull(exclusion);
        return new()
        {
            Number = exclusion.Id,
            Agreement = exclusion.AgreementCode,
            Side = Word.Of(exclusion.Side),
            Together = exclusion.FirstId,
            Covers = Word.Of(exclusion.Covers),
            Site = exclusion.SiteName,
            From = Written(exclusion.From)!,
            To = Written(exclusion.To)!,
            Cause = exclusion.Cause,
            Reason = exclusion.Reason,
            ClaimedBy = exclusion.ClaimedBy,
            Claimed = Written(exclusion.Claimed)!,
            AnswerBy = Written(exclusion.AnswerBy),
            Silence = exclusion.Silence is { } silence ? Word.Of(silence) : null,
            State = Word.Of(exclusion.State),
            InPart = exclusion.IsPart,
            BySilence = exclusion.BySilence,
            DecidedBy = exclusion.DecidedBy,
            Decided = Written(exclusion.Decided),
            Note = exclusion.DecisionNote,
        };
    }

    private static string? Written(Instant? instant) => instant is { } value ? InstantPattern.ExtendedIso.Format(value) : null;
}
