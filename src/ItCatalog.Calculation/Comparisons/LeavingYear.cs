using ItCatalog.Calculation.Text;

namespace ItCatalog.Calculation.Comparisons;

/// <summary>What it costs to leave a provider after a year before the last, and what was paid until then. In base currency, unrounded, as quoted: without gaps.</summary>
/// <remarks>Calculation rules, section 7, "Leaving early".</remarks>
public sealed record LeavingYear
{
    /// <summary>The last year that is paid, from 1.</summary>
    public required int Year { get; init; }

    /// <summary>What the provider asks for leaving early, with tax that we cannot recover; null where the quote does not say.</summary>
    public required decimal? Fee { get; init; }

    /// <summary>The exit, which falls in this year then, with tax that we cannot recover.</summary>
    public required decimal Exit { get; init; }

    /// <summary>Present value of all that was paid until then, without leaving.</summary>
    public required decimal Paid { get; init; }

    /// <summary>The same of in-house.</summary>
    public required decimal InHouse { get; init; }

    /// <summary>What the costs of this year are divided by for their present value.</summary>
    public required decimal DiscountFactor { get; init; }

    /// <summary>What leaving costs: fee and exit; null where the fee is not known.</summary>
    public decimal? Cost => Fee + Exit;

    /// <summary>Present value of all that was paid until then, with leaving, less in-house; null where the fee is not known.</summary>
    public decimal? AgainstInHouse => Cost is { } cost ? Paid + (cost / DiscountFactor) - InHouse : null;

    /// <summary>Every year before the last.</summary>
    /// <param name="comparison">What is compared.</param>
    /// <param name="quote">Index of the quote.</param>
    public static IReadOnlyList<LeavingYear> Of(Comparison comparison, int quote)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        var (result, asked, factors) = (comparison.Compute(), comparison.Quotes[quote], comparison.DiscountFactors());
        var plan = result.Quotes[quote];
        return [.. Enumerable.Range(1, Math.Max(comparison.Years - 1, 0)).Select(year => new LeavingYear
        {
            Year = year,
            Fee = asked.Leaving.ElementAtOrDefault(year - 1) * Charged(year),
            Exit = asked.Exit * Charged(year),
            Paid = plan.CumulativePresentValue[year],
            InHouse = result.InHouse.CumulativePresentValue[year],
            DiscountFactor = factors[year],
        }),];

        decimal Charged(int year) => asked.RateIn(year) * (1 + asked.Tax);
    }

    /// <summary>"Leaving after 2029 costs EUR 320,000.00.", or that the quote does not say it.</summary>
    /// <param name="yearName">The calendar year.</param>
    /// <param name="currency">The base currency.</param>
    public string Sentence(string yearName, string currency) => Cost is { } cost
        ? $"Leaving after {yearName} costs {Show.Money((decimal?)cost, currency)}."
        : $"What leaving after {yearName} costs is not known: the quote does not say what it asks for it.";
}
