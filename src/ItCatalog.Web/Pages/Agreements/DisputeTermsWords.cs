using ItCatalog.Calculation.Text;
using ItCatalog.Data.Agreements;

namespace ItCatalog.Web.Pages.Agreements;

/// <summary>What a version says of disputes as sentences of its document.</summary>
public static class DisputeTermsWords
{
    /// <summary>The steps in order and what silence means; none where nothing is agreed.</summary>
    public static IEnumerable<DocumentParagraph> Of(AgreementVersion version)
    {
        ArgumentNullException.ThrowIfNull(version);
        var terms = version.Terms.Disputes;
        foreach (var (index, step) in terms.Steps.Index())
        {
            yield return new($"dispute-step:{index + 1}", $"Disputes, step {index + 1}", $"{step.Who}: {Show.Count(step.Days, "working day")}."
                + (step.Decider.Length == 0 ? "" : $" {step.Who} {(index == 0 ? "decides" : "decides where both sides do not agree")}, with a reason, and belongs to neither side."));
        }

        if (terms.Silence is { } silence)
        {
            yield return new("dispute-silence", null, $"Both sides may agree at any step; a step that ends without that passes the dispute on. {Means(silence)}"
                + (ClaimTermsWords.DeadlineSite(version) is { } site ? $" Working days are those of {site}." : ""));
        }
    }

    /// <summary>What silence means, in a sentence.</summary>
    public static string Means(DisputeSilence silence) => silence == DisputeSilence.Stands
        ? "If nobody decides in the last step, everything stays as it is."
        : "If nobody decides in the last step, it is as whoever disputes it asks.";
}
