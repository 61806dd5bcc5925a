using ItCatalog.Calculation.Text;

namespace ItCatalog.Calculation.Comparisons;

/// <summary>What is said of the scope matrix, the same on pages, in the workbook and at the command line.</summary>
public static class ScopeWords
{
    /// <summary>"In", "Out", "Optional", "Assumed", or "Not said".</summary>
    public static string Of(ScopeStanding? standing) => standing switch
    {
        null => "Not said",
        ScopeStanding.In => "In",
        ScopeStanding.Out => "Out",
        ScopeStanding.Optional => "Optional",
        ScopeStanding.Assumed => "Assumed",
        _ => throw new ArgumentOutOfRangeException(nameof(standing), standing, null),
    };

    /// <summary>What became of a part that a quote leaves out: "priced at EUR 22,500.00 a year", "accepted at no cost by Vera Lind", "not priced"; empty where it is no gap.</summary>
    /// <param name="part">A part with the quote's answer.</param>
    /// <param name="currency">The base currency.</param>
    public static string Price(QuotedPart part, string currency)
    {
        ArgumentNullException.ThrowIfNull(part);
        return !part.NeedsPrice ? ""
            : part.IsOpen ? "not priced"
            : part.IsAccepted ? $"accepted at no cost by {part.Answer!.AcceptedBy}"
            : $"priced at {Show.Money(part.Answer!.PerYear, currency)} a year";
    }

    /// <summary>How a price was reckoned: "150 × 1.5 h × EUR 100.00, growing by 2.0 % a year: visits of 2026"; empty where nobody has said.</summary>
    /// <param name="answer">What the quote says of a part.</param>
    /// <param name="currency">The base currency.</param>
    public static string Reckoned(ScopeAnswer answer, string currency)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return Reckoned(answer.Formula, answer.Reason, currency);
    }

    /// <summary>The same of the price of a weaker level.</summary>
    /// <param name="level">A level as it is quoted.</param>
    /// <param name="currency">The base currency.</param>
    public static string Reckoned(LevelTerms level, string currency)
    {
        ArgumentNullException.ThrowIfNull(level);
        return Reckoned(level.GapFormula, level.GapReason, currency);
    }

    /// <summary>What the gaps of a quote's scope cost us together in year 1, as far as they are priced, and of how many: "2 of 3 priced, at least".</summary>
    /// <param name="parts">Its parts.</param>
    public static (decimal PerYear, string Note) Sum(IReadOnlyList<QuotedPart> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        var gaps = parts.Where(part => part.NeedsPrice).ToList();
        var open = gaps.Count(part => part.IsOpen);
        var assumed = parts.Count(part => part.IsAssumed);
        var note = gaps.Count == 0 ? "nothing is left out"
            : open == 0 ? $"{gaps.Count} of {gaps.Count} priced or accepted"
            : $"{gaps.Count - open} of {gaps.Count} priced or accepted, at least";
        return (gaps.Sum(part => part.Answer?.PerYear ?? 0), assumed == 0 ? note : $"{note}; {Show.Count(assumed, "part")} assumed");
    }

    /// <summary>What has to be known of parts that a quote is only assumed to do; null where there are none.</summary>
    internal static string? Assumed(Option quote)
    {
        var parts = quote.Scope.Where(part => part.IsAssumed).Select(part => $"“{part.Part.Name}”").ToList();
        return parts.Count == 0 ? null
            : $"The quote of {quote.Name} does not say that it holds {ShowTarget.List(parts)}; that is assumed.";
    }

    private static string Reckoned(GapFormula? formula, string reason, string currency)
    {
        string[] words = [formula is null ? "" : Formula(formula, currency), reason];
        return string.Join("; ", words.Where(word => word.Length > 0));
    }

    private static string Formula(GapFormula formula, string currency) =>
        $"{Show.Exact(formula.Number)} × {Show.Exact(formula.Hours)} h × {currency}\u00a0{Show.UnitPrice(formula.Rate)}"
        + (formula.Growth == 0 ? "" : $", growing by {Show.Rate(formula.Growth)} a year") + (formula.Source.Length == 0 ? "" : $" ({formula.Source})");
}
