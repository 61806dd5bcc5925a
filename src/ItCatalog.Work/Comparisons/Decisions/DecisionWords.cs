using ItCatalog.Calculation.Text;
using ItCatalog.Data.Comparisons.Decisions;
using NodaTime;

namespace ItCatalog.Work.Comparisons.Decisions;

/// <summary>How a decision is told, the same on pages, in the workbook and at the command line.</summary>
public static class DecisionWords
{
    /// <summary>"keep it in-house", "outsource to Norvik", "renegotiate with Norvik".</summary>
    /// <param name="decision">One that was decided.</param>
    public static string Choice(KeptDecision decision)
    {
        ArgumentNullException.ThrowIfNull(decision);
        return Choice(decision.Choice ?? throw new ArgumentException("Nobody has decided.", nameof(decision)), decision.Provider);
    }

    /// <inheritdoc cref="Choice(KeptDecision)"/>
    public static string Choice(DecisionChoice choice, string? provider) => choice switch
    {
        DecisionChoice.Keep => "keep it in-house",
        DecisionChoice.Outsource => $"outsource to {provider}",
        DecisionChoice.Renegotiate => provider is null ? "renegotiate" : $"renegotiate with {provider}",
        _ => throw new ArgumentOutOfRangeException(nameof(choice), choice, null),
    };

    /// <summary>"Decided: renegotiate", "Checked", "Not checked".</summary>
    public static string State(KeptDecision decision)
    {
        ArgumentNullException.ThrowIfNull(decision);
        return decision.State switch
        {
            KeptDecisionState.ToCheck => "Not checked",
            KeptDecisionState.Checked => "Checked, not decided",
            KeptDecisionState.Decided => $"Decided: {Choice(decision)}",
            KeptDecisionState.SentBack => "Sent back",
            KeptDecisionState.Replaced => "Replaced",
            _ => throw new ArgumentOutOfRangeException(nameof(decision), decision.State, null),
        };
    }

    /// <summary>The same of what a comparison says now: a draft, unless exactly that was kept.</summary>
    /// <param name="latest">The latest version that counts; null where there is none.</param>
    public static string StateNow(KeptDecision? latest) => latest is null || latest.IsChangedSince || latest.State == KeptDecisionState.SentBack ? "Draft, not checked" : State(latest);

    /// <summary>A sentence or two on how a comparison stands: who prepared, checked and decided its latest version, and whether it was changed since.</summary>
    /// <param name="latest">The latest version; null where there is none.</param>
    /// <param name="zone">In which days are told.</param>
    public static string Standing(KeptDecision? latest, DateTimeZone zone)
    {
        if (latest is null)
        {
            return "Draft: nobody has prepared it for a decision.";
        }

        var said = $"Version {latest.Version}: prepared by {By(latest.PreparedBy, latest.Prepared, zone)}"
            + (latest.Checked is null ? ", not checked" : $", {(latest.State == KeptDecisionState.SentBack ? "sent back" : "checked")} by {By(latest.CheckedBy!, latest.Checked.Value, zone)}")
            + (latest.Decided is { } decided ? $", decided by {By(latest.DecidedBy!, decided, zone)}: {Choice(latest)}" : ", not decided")
            + $". sha-256 {latest.Sha256}.";
        return latest.IsChangedSince ? said + " The comparison was changed after that; the figures here are those of now." : said;
    }

    /// <summary>Of several versions the one that counts: the newest that was not replaced; null where there is none.</summary>
    /// <param name="versions">Newest first.</param>
    public static KeptDecision? Latest(IEnumerable<KeptDecision> versions) => versions.FirstOrDefault(one => one.State != KeptDecisionState.Replaced);

    /// <summary>"Jonas Brandt, 12 Nov 2026".</summary>
    public static string By(string name, Instant at, DateTimeZone zone) => $"{name}, {Show.Date(at.InZone(zone).Date)}";
}
