using ItCatalog.Calculation.Comparisons;
using ItCatalog.Calculation.Text;
using ItCatalog.Work.Entries;

namespace ItCatalog.Work.Comparisons;

/// <summary>What a quote says of a part of the work, as it is typed on a form or stands in a spreadsheet.</summary>
public sealed class ScopeAnswerInput
{
    /// <summary>"in", "out", "optional" or "assumed"; empty where nobody has said anything.</summary>
    public string? Standing { get; set; }

    public string? Source { get; set; }

    public string? PerYear { get; set; }

    public string? Number { get; set; }

    public string? Hours { get; set; }

    public string? Rate { get; set; }

    public string? Growth { get; set; }

    public string? NumberSource { get; set; }

    public string? Inflation { get; set; }

    public string? Reason { get; set; }

    /// <summary>Who accepts it at no cost.</summary>
    public string? AcceptedBy { get; set; }

    public bool IsEmpty => new[] { Standing, Source, PerYear, Inflation, Reason, AcceptedBy }.All(string.IsNullOrWhiteSpace) && !HasFormula;

    private bool HasFormula => new[] { Number, Hours, Rate, Growth, NumberSource }.Any(text => !string.IsNullOrWhiteSpace(text));

    public static ScopeAnswerInput Of(ScopeAnswer? answer) => answer is null ? new() : new()
    {
        Standing = Word.Of(answer.Standing),
        Source = answer.Source,
        PerYear = NumberEntry.Written(answer.StatedPerYear),
        Number = NumberEntry.Written(answer.Formula?.Number),
        Hours = NumberEntry.Written(answer.Formula?.Hours),
        Rate = NumberEntry.Written(answer.Formula?.Rate),
        Growth = answer.Formula is null or { Growth: 0 } ? "" : NumberEntry.WrittenPercentage(answer.Formula.Growth),
        NumberSource = answer.Formula?.Source,
        Inflation = answer.Inflation == 0 ? "" : NumberEntry.WrittenPercentage(answer.Inflation),
        Reason = answer.Reason,
        AcceptedBy = answer.AcceptedBy,
    };

    /// <summary>What was typed as a price makes room for nothing, accepted by somebody named.</summary>
    /// <param name="name">Who accepts it where nobody was named.</param>
    public void AcceptAtNoCost(string name)
    {
        (PerYear, Number, Hours, Rate, Growth, NumberSource, Inflation) = ("0", null, null, null, null, null, null);
        AcceptedBy = string.IsNullOrWhiteSpace(AcceptedBy) ? name : AcceptedBy;
    }

    /// <summary>The answer; null where nothing was entered: nobody has said anything of the part.</summary>
    /// <param name="reader">Gathers what is wrong.</param>
    /// <param name="field">Where it stands.</param>
    /// <param name="part">The part's name.</param>
    public ScopeAnswer? Read(FormReader reader, string field, string part)
    {
        ArgumentNullException.ThrowIfNull(reader);
        if (IsEmpty)
        {
            return null;
        }

        var standing = Word.Find<ScopeStanding>(Standing?.Trim().ToLowerInvariant());
        if (standing is null)
        {
            reader.Wrong(field + ".Standing", string.IsNullOrWhiteSpace(Standing)
                ? "Say whether the quote does it, or leave everything empty."
                : $"{EntryWords.Shortened(Standing)} is no word for what a quote does. Expected in, out, optional or assumed.");
        }

        var answer = new ScopeAnswer
        {
            Part = part,
            Standing = standing ?? ScopeStanding.Out,
            Source = reader.Note(field + ".Source", Source, "Where it says so"),
            StatedPerYear = reader.Money(field + ".PerYear", PerYear, "The price of what is missing"),
            Formula = HasFormula ? FormulaReading.Read(reader, field, Number, Hours, Rate, Growth, NumberSource) : null,
            Inflation = reader.Ratio(field + ".Inflation", Inflation, "The rise a year", -0.5m, 0.5m),
            Reason = reader.Note(field + ".Reason", Reason, "How it was reckoned"),
            AcceptedBy = reader.Note(field + ".AcceptedBy", AcceptedBy, "Who accepts it"),
        };
        Check(reader, field, answer, standing);
        return answer;
    }

    private static void Check(FormReader reader, string field, ScopeAnswer answer, ScopeStanding? standing)
    {
        if (answer is { Formula: not null, StatedPerYear: not null })
        {
            reader.Wrong(field + ".PerYear", FormulaReading.TwoPrices);
        }
        else if (standing is ScopeStanding.In or ScopeStanding.Assumed && answer.PerYear is not null)
        {
            reader.Wrong(field + ".PerYear", "What the quote does costs us nothing more. Leave the price empty, or say that it is out or optional.");
        }
        else if (FormulaReading.HasPrice(reader, field))
        {
            AcceptedPrice.Check(reader, field, answer.PerYear, answer.AcceptedBy);
        }

        if (standing == ScopeStanding.Assumed && answer.Source.Length == 0)
        {
            reader.Wrong(field + ".Source", "The quote does not say it. Name who assumes it, and why.");
        }
    }
}
