using ItCatalog.Calculation.ServiceLevels;

namespace ItCatalog.Calculation.Text;

/// <summary>How much of a window was watched, in words.</summary>
/// <remarks>Calculation rules, section 4, "Watched time and coverage".</remarks>
public static class ShowCoverage
{
    private const int Decimals = 1;

    /// <summary>"61.2 %", cut and not rounded: 100 % is all of it and nothing less.</summary>
    /// <param name="coverage">Of a window.</param>
    public static string Share(Coverage coverage) => coverage.IsFull ? Show.Percent(1, 0) : Show.Percent(coverage.Ratio, Decimals);

    /// <summary>"61.2 % of October 2026 was watched.", or "Only 61.2 % of October 2026 was watched; the agreement demands 90 %."; null where nothing is missing.</summary>
    /// <param name="coverage">Of the window.</param>
    /// <param name="target">What may demand a share.</param>
    /// <param name="window">How the window is called within a sentence: "October 2026", "the 4th quarter of 2026 so far".</param>
    public static string? Sentence(Coverage coverage, Target target, string window)
    {
        ArgumentNullException.ThrowIfNull(target);
        return coverage.IsFull ? null
            : coverage.Reaches(target.MinimumCoverage) ? $"{Of(coverage, window)} was watched."
            : $"{(coverage.Part == 0 ? Of(coverage, window) : "Only " + Of(coverage, window))} was watched; the agreement demands {Show.Level(target.MinimumCoverage)}.";
    }

    private static string Of(Coverage coverage, string window) => $"{(coverage.Part == 0 ? "Nothing" : Share(coverage))} of {window}";
}
