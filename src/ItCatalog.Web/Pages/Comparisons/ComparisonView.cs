using System.Globalization;
using System.Text.Json;
using ItCatalog.Calculation.Comparisons;
using ItCatalog.Calculation.Text;

namespace ItCatalog.Web.Pages.Comparisons;

/// <summary>How a comparison is written on pages: amounts in one unit, years by name, charts as data.</summary>
public sealed class ComparisonView(ComparisonOutcome result)
{
    private const int ShortName = 11;
    private const int LongName = 26;
    private static readonly string[] Words = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

    public ComparisonOutcome Result => result;

    public Comparison Comparison => result.Case.Comparison;

    /// <summary>Whether amounts are in thousands: where in-house costs a million or more.</summary>
    public bool InThousands => result.Options.Any(option => Math.Abs(option.Plan.PresentValue) >= 1_000_000);

    /// <summary>"thousand EUR" or "EUR".</summary>
    public string Unit => (InThousands ? "thousand " : "") + Comparison.Currency;

    public string Title => result.Quotes.Count == 0 ? "In-house, no quote yet" : $"In-house and {Number(result.Quotes.Count, "quote")}";

    /// <summary>"five years", "one year".</summary>
    public string Years => Number(Comparison.Years, "year");

    public string Says =>
        $"{result.Case.Service}{Drivers}. {Years.ToUpperFirst()}, {(Comparison.Timing == Timing.MidYear ? "mid-year" : "end-of-year")} payments, "
        + $"discounted at {Show.Rate(Comparison.DiscountRate)}.";

    /// <summary>How many figures were assumed.</summary>
    public int AssumptionCount =>
        3 + (2 * Comparison.Volumes.ByDriver.Count) + Lines(Comparison.InHouse.Lines) + Comparison.InHouse.OneOff.Count
        + Comparison.Quotes.Sum(quote => 5 + (quote.MinimumPerYear is null ? 0 : 1) + (quote.Term is null ? 0 : 2) + (quote.Tax == 0 ? 0 : 1)
            + (quote.RateByYear is null ? 0 : Comparison.Years) + quote.OneOff.Count + quote.Leaving.Count(fee => fee is not null) + Lines(quote.Lines) + Lines(quote.Retained))
        + result.Quotes.Sum(option => option.Terms!.Levels.Count(level => level.GapPerYear is not null) + option.Scope.Count(part => part.NeedsPrice));

    /// <summary>Quotes in another currency, as a sentence; empty where there are none.</summary>
    public string Conversions => string.Join(' ', Comparison.Quotes
        .Where(quote => quote.Currency != Comparison.Currency)
        .Select(quote => $"{quote.Provider} quotes in {quote.Currency}, converted at {Rates(quote)}."));

    /// <summary>The months over which kept levels are added; null where there are none.</summary>
    public string? KeptMonths
    {
        get
        {
            var months = result.Case.Months.Where(month => !month.Partial).Select(month => month.Month).ToList();
            return months.Count == 0 ? null
                : months.Min() == months.Max() ? Show.ShortMonth(months.Min())
                : $"{Show.ShortMonth(months.Min())} – {Show.ShortMonth(months.Max())}";
        }
    }

    /// <summary>An amount in the page's unit; a dash where it is nothing.</summary>
    public string Amount(decimal amount) => amount == 0 ? Show.Absent : InThousands ? Show.Thousands(amount) : Show.Number(amount, 0);

    /// <summary>An amount in the page's unit, 0 where it is nothing.</summary>
    public string Difference(decimal amount) => InThousands ? Show.Thousands(amount) : Show.Number(amount, 0);

    /// <summary>How much dearer than in-house, with its sign; a dash where there is nothing to compare.</summary>
    public string Change(decimal value) => result.InHouse.Plan.PresentValue <= 0 ? Show.Absent : Show.Change((value / result.InHouse.Plan.PresentValue) - 1);

    public string BreakEven(Option option)
    {
        ArgumentNullException.ThrowIfNull(option);
        return ComparisonWords.BreakEven(option.Plan, result.Case);
    }

    /// <summary>"cheaper from 2028 to 2029, dearer in the end"; null where the quote is not cheaper for a while only.</summary>
    public string? ForAWhile(Option option)
    {
        ArgumentNullException.ThrowIfNull(option);
        return ComparisonWords.ForAWhile(option.Plan, result.Case);
    }

    /// <summary>Quote less in-house, cumulative present value, from year 0.</summary>
    public IReadOnlyList<decimal> Differences(Option option)
    {
        ArgumentNullException.ThrowIfNull(option);
        return [.. option.Plan.CumulativePresentValue.Select((value, year) => value - result.InHouse.Plan.CumulativePresentValue[year])];
    }

    public IEnumerable<string> YearNames => Enumerable.Range(0, Comparison.Years + 1).Select(result.Case.YearName);

    public string DifferenceLabel =>
        $"Cumulative present value of each quote less in-house, years 0 to {Comparison.Years}. "
        + string.Join("; ", result.Quotes.Select(option => $"{option.Name} ends at {Difference(Differences(option)[^1])} {Unit}")) + ".";

    public string DifferenceChart => JsonSerializer.Serialize(
        new
        {
            labels = YearNames,
            unit = InThousands ? "k" : "",
            upper = "dearer than in-house so far",
            lower = "cheaper than in-house so far",
            series = result.Options.Select((option, index) => new
            {
                label = Cut(option.Name, LongName),
                @short = Cut(option.Name.Split(' ')[0], ShortName),
                color = index == 0 ? "ink" : $"series-{2 + ((index - 1) % 3)}",
                values = Differences(option).Select(Scaled),
            }),
        },
        JsonSerializerOptions.Web);

    private string Rates(Quote quote) => quote.RateByYear is { } rates
        ? $"the rate of each year, from {Show.Exact(rates.Take(Comparison.Years + 1).Min())} to {Show.Exact(rates.Take(Comparison.Years + 1).Max())} {Comparison.Currency}"
        : $"{Show.Exact(quote.Rate)} {Comparison.Currency}";

    private string Drivers => Comparison.Volumes.ByDriver.Count == 0
        ? ""
        : " for " + string.Join(", ", Comparison.Volumes.Drivers.Take(3).Select(driver => $"{Show.Exact(Comparison.Volumes.Of(driver, 1))} {driver}"));

    private decimal Scaled(decimal amount) => Math.Round(InThousands ? amount / 1000 : amount, 3);

    private int Lines(IEnumerable<CostLine> lines) =>
        lines.Sum(line => (line.IsNominal ? Comparison.Years : line.Inflation is null ? 1 : 2) + (line.Tax == 0 ? 0 : 1));

    /// <summary>As much of a name as fits.</summary>
    internal static string Cut(string name, int length) => name.Length <= length ? name : name[..(length - 1)].TrimEnd() + "…";

    private static string Number(int count, string one) => $"{(count < Words.Length ? Words[count] : count.ToString(CultureInfo.InvariantCulture))} {one}{(count == 1 ? "" : "s")}";
}
