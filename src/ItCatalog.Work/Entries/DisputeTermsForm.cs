using ItCatalog.Calculation.Text;
using ItCatalog.Data.Agreements;

namespace ItCatalog.Work.Entries;

/// <summary>What a version says of disputes, as it is typed; both may be empty.</summary>
public sealed class DisputeTermsForm
{
    /// <summary>"The heads of both sides; 10": a line for each step.</summary>
    public string? Ladder { get; set; }

    /// <summary>"stands" or "granted"; empty where there is no ladder.</summary>
    public string? Silence { get; set; }

    /// <summary>The form that shows terms as they are kept.</summary>
    public static DisputeTermsForm Of(DisputeTerms terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        return new() { Ladder = terms.Ladder, Silence = terms.Silence is { } silence ? Word.Of(silence) : null };
    }

    /// <summary>The terms; what cannot be read is told and left out. Whether they are possible is <see cref="TermsCheck"/>' matter.</summary>
    /// <param name="reader">Of this part of the form.</param>
    public DisputeTerms Read(FormReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var steps = LadderStep.Read(Ladder ?? "");
        if (steps is null)
        {
            reader.Wrong(nameof(Ladder), "Each line is a step: who; working days. The last one may name who decides by the user name: Ingrid Solberg; 5; ingrid.");
        }

        var silence = string.IsNullOrWhiteSpace(Silence) ? null : Word.Find<DisputeSilence>(Silence.Trim().ToLowerInvariant());
        if (silence is null && !string.IsNullOrWhiteSpace(Silence))
        {
            reader.Wrong(nameof(Silence), $"“{Silence.Trim()}” is neither stands nor granted.");
        }
        else if (steps is [_, ..] && silence is null)
        {
            reader.Wrong(nameof(Silence), "Say what it means that nobody decides in time.");
        }
        else if (steps is [] && silence is not null)
        {
            reader.Wrong(nameof(Ladder), "Say in which steps a dispute is settled.");
        }

        return new() { Ladder = LadderStep.Text(steps ?? []), Silence = steps is [_, ..] ? silence : null };
    }
}
