using ItCatalog.Calculation.Text;
using ItCatalog.Data.Remedies;
using NodaTime.Text;

namespace ItCatalog.Work.Remedies;

/// <summary>What a third party charged one side, as programs read it: instants in UTC, words as they are stored, amounts in the organisation's currency.</summary>
public sealed record PlainCost
{
    public required long Number { get; init; }

    /// <summary>Code of the agreement.</summary>
    public required string Agreement { get; init; }

    /// <summary>Who bore it and claims it: "customer" or "provider".</summary>
    public required string Side { get; init; }

    /// <summary>In which it arose: "2026-10".</summary>
    public required string Month { get; init; }

    /// <summary>The third party.</summary>
    public required string ChargedBy { get; init; }

    public required decimal Amount { get; init; }

    public required string Words { get; init; }

    /// <summary>Null where there is none.</summary>
    public required string? Link { get; init; }

    /// <summary>The name of the file that shows it; null where there is none.</summary>
    public required string? File { get; init; }

    /// <summary>"claimed", "accepted", "refused" or "withdrawn".</summary>
    public required string State { get; init; }

    /// <summary>What the other side bears; null where it was not accepted.</summary>
    public required decimal? Accepted { get; init; }

    public required string ClaimedBy { get; init; }

    public required string Claimed { get; init; }

    /// <summary>What was answered; null where nothing was.</summary>
    public required string? Answer { get; init; }

    public required string? AnsweredBy { get; init; }

    public required string? Answered { get; init; }

    public static PlainCost Of(ThirdPartyCost cost)
    {
        ArgumentNullException.ThrowIfNull(cost);
        return new()
        {
            Number = cost.Id,
            Agreement = cost.AgreementCode,
            Side = Word.Of(cost.Side),
            Month = MonthWord.Of(cost.Month),
            ChargedBy = cost.ChargedBy,
            Amount = cost.AmountCents / 100m,
            Words = cost.Words,
            Link = cost.Link.Length == 0 ? null : cost.Link,
            File = cost.FileName,
            State = Word.Of(cost.State),
            Accepted = cost.AcceptedCents / 100m,
            ClaimedBy = cost.ClaimedBy,
            Claimed = InstantPattern.ExtendedIso.Format(cost.Claimed),
            Answer = cost.Answer.Length == 0 ? null : cost.Answer,
            AnsweredBy = cost.AnsweredBy,
            Answered = cost.Answered is { } at ? InstantPattern.ExtendedIso.Format(at) : null,
        };
    }
}
