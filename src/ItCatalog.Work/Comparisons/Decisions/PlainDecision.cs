using ItCatalog.Calculation.Text;
using ItCatalog.Data.Comparisons.Decisions;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Work.Comparisons.Decisions;

/// <summary>A version of a decision, as programs read it: instants in UTC, words as they are stored.</summary>
public sealed record PlainDecision
{
    /// <summary>Code of the comparison.</summary>
    public required string Comparison { get; init; }

    public required int Version { get; init; }

    /// <summary>"to-check", "checked", "decided", "sent-back" or "replaced".</summary>
    public required string State { get; init; }

    /// <summary>The sentence of its decision page.</summary>
    public required string Answer { get; init; }

    /// <summary>SHA-256 of what was kept.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Edition of the calculation rules.</summary>
    public required int Rules { get; init; }

    /// <summary>Whether the comparison was saved anew after this was kept.</summary>
    public required bool ChangedSince { get; init; }

    public required string PreparedBy { get; init; }

    public required string Prepared { get; init; }

    /// <summary>Who checked it or sent it back; null where nobody has.</summary>
    public required string? CheckedBy { get; init; }

    public required string? Checked { get; init; }

    public required string CheckNote { get; init; }

    public required string? DecidedBy { get; init; }

    public required string? Decided { get; init; }

    /// <summary>"keep", "outsource" or "renegotiate"; null where nobody has decided.</summary>
    public required string? Choice { get; init; }

    /// <summary>Who takes it, or with whom is negotiated.</summary>
    public required string? Provider { get; init; }

    public required string Reason { get; init; }

    public static PlainDecision Of(KeptDecision decision)
    {
        ArgumentNullException.ThrowIfNull(decision);
        return new()
        {
            Comparison = decision.ComparisonCode,
            Version = decision.Version,
            State = Word.Of(decision.State),
            Answer = decision.Answer,
            Fingerprint = decision.Sha256,
            Rules = decision.RuleVersion,
            ChangedSince = decision.IsChangedSince,
            PreparedBy = decision.PreparedBy,
            Prepared = Written(decision.Prepared)!,
            CheckedBy = decision.CheckedBy,
            Checked = Written(decision.Checked),
            CheckNote = decision.CheckNote,
            DecidedBy = decision.DecidedBy,
            Decided = Written(decision.Decided),
            Choice = decision.Choice is { } choice ? Word.Of(choice) : null,
            Provider = decision.Provider,
            Reason = decision.Reason,
        };
    }

    private static string? Written(Instant? instant) => instant is { } value ? InstantPattern.ExtendedIso.Format(value) : null;
}
