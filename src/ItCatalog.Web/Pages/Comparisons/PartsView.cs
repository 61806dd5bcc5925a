using System.Text.Json;
using ItCatalog.Calculation.Comparisons;
using ItCatalog.Calculation.Text;

namespace ItCatalog.Web.Pages.Comparisons;

/// <summary>What in-house and quotes cost over the years, in parts, as bars on one axis.</summary>
public sealed class PartsView
{
    private const int LongName = 26;
    private const int Few = 5;
    private readonly ComparisonView view;
    private readonly IReadOnlyList<Option> options;

    private PartsView(ComparisonView view, IReadOnlyList<Option> options) => (this.view, this.options) = (view, options);

    /// <summary>The bars of a comparison.</summary>
    /// <param name="view">The comparison.</param>
    /// <param name="onlyComparable">Whether quotes that cannot be compared are told elsewhere on the page; they stay where no other could be shown.</param>
    public static PartsView Of(ComparisonView view, bool onlyComparable)
    {
        ArgumentNullException.ThrowIfNull(view);
        var comparable = view.Result.Quotes.Where(quote => quote.IsComparable).ToList();
        return new PartsView(view, onlyComparable && comparable.Count > 0 ? [view.Result.InHouse, .. comparable] : [.. view.Result.Options]);
    }

    /// <summary>Over how long: "five years".</summary>
    public string Years => view.Years;

    /// <summary>In what the totals are: "million EUR".</summary>
    public string Unit => view.Comparison.Currency is var currency && InMillions ? "million " + currency : currency;

    /// <summary>What stays with us beside a provider, in a legend.</summary>
    public string Stays => "r" + ComparisonWords.Retained(view.Result)[1..];

    /// <summary>Whether a part of a bar is the price of gaps.</summary>
    public bool HasGaps => options.Any(option => option.Gap > 0);

    /// <summary>Whether quotes that cannot be compared have no bar.</summary>
    public bool IsPart => options.Count <= view.Result.Quotes.Count;

    /// <summary>The chart's height in pixels: bars are slimmer where there are many, so that the page stays one.</summary>
    public int Height => 10 + ((options.Count > Few ? 28 : 49) * options.Count);

    /// <summary>The chart in words.</summary>
    public string Label =>
        $"Present value of each option {ComparisonWords.WithGaps(view.Result)}: " + string.Join(", ", options.Select(option => $"{option.Name} {view.Amount(option.Comparable.PresentValue)} {view.Unit}"));

    /// <summary>The chart as data.</summary>
    public string Chart => JsonSerializer.Serialize(
        new
        {
            labels = options.Select(option => ComparisonView.Cut(option.Name, LongName)),
            totals = options.Select(option => option.Comparable.PresentValue),
            shown = options.Select(option => InMillions ? Show.Number(option.Comparable.PresentValue / 1_000_000, 2) : Show.Number(option.Comparable.PresentValue, 0)),
            reference = view.Result.InHouse.Plan.PresentValue,
            max = options.Max(option => option.Comparable.PresentValue),
            parts = new object[]
            {
                new { label = "running", color = "brand-fill", values = options.Select(option => option.Running) },
                new { label = Stays, color = "brand-fill", alpha = 0.62, values = options.Select(option => option.Retained) },
                new { label = "once", color = "brand-fill", alpha = 0.38, values = options.Select(option => option.Once) },
                new { label = "price of the gaps", color = "exp", hatch = true, values = options.Select(option => option.Gap) },
            },
        },
        JsonSerializerOptions.Web);

    private bool InMillions => view.Result.InHouse.Plan.PresentValue >= 1_000_000;
}
