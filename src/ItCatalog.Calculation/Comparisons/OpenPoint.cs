using ItCatalog.Calculation.Text;
using NodaTime;

namespace ItCatalog.Calculation.Comparisons;

/// <summary>Why a quote cannot be held against in-house yet.</summary>
public enum OpenPointKind
{
    /// <summary>A weaker level that is neither priced nor accepted at no cost by somebody named.</summary>
    Level,

    /// <summary>A part of the scope that it leaves out, neither priced nor accepted at no cost by somebody named.</summary>
    Scope,

    /// <summary>The quote was valid until a day that has passed.</summary>
    Expired,

    /// <summary>Its currency is none, or the rate does not fit it.</summary>
    Currency,
}

/// <summary>One thing that stands between a quote and a comparison with in-house.</summary>
/// <param name="Kind">What kind of thing.</param>
/// <param name="Name">The level or the part of the scope; null where the quote itself is meant.</param>
/// <param name="What">What it is of it, or what the quote is: "not promised, and not priced", "it was valid until 31 Jan 2020".</param>
public sealed record OpenPoint(OpenPointKind Kind, string? Name, string What)
{
    /// <summary>Several as parts of a sentence about the quote; what is the same of several is said once: "“A” and “B” are not promised, and not priced".</summary>
    public static string List(IEnumerable<OpenPoint> points) => string.Join(
        "; ",
        points.GroupBy(point => (point.What, IsNamed: point.Name is not null)).Select(same => !same.Key.IsNamed ? same.Key.What
            : $"{ShowTarget.List([.. same.Select(point => $"“{point.Name}”")])} {(same.Count() == 1 ? "is" : "are")} {same.Key.What}"));

    /// <summary>Several by their number, where many quotes stand below each other: "9 levels, 10 parts of the work; it was valid until 31 Jan 2020".</summary>
    public static string Counted(IReadOnlyList<OpenPoint> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        var (levels, parts) = (points.Count(point => point.Kind == OpenPointKind.Level), points.Count(point => point.Kind == OpenPointKind.Scope));
        string[] counted = [levels == 0 ? "" : Show.Count(levels, "level"), parts == 0 ? "" : parts == 1 ? "1 part of the work" : $"{Show.Count(parts)} parts of the work"];
        return string.Join("; ", points.Where(point => point.Name is null).Select(point => point.What).Prepend(string.Join(", ", counted.Where(word => word.Length > 0))).Where(word => word.Length > 0));
    }

    /// <summary>Everything that is open with a quote on a day.</summary>
    /// <param name="quote">Its prices.</param>
    /// <param name="terms">What else it says.</param>
    /// <param name="levels">How its levels stand beside ours.</param>
    /// <param name="scope">What it says of each part of the work.</param>
    /// <param name="currency">The base currency.</param>
    /// <param name="today">The day on which it is used.</param>
    internal static IEnumerable<OpenPoint> Of(Quote quote, QuoteTerms terms, IReadOnlyList<QuotedLevel> levels, IReadOnlyList<QuotedPart> scope, string currency, LocalDate today)
    {
        foreach (var level in levels.Where(level => level.IsOpen))
        {
            yield return new OpenPoint(OpenPointKind.Level, level.Ours!.Promise.Name, Of(level, level.Terms?.GapPerYear == 0));
        }

        foreach (var part in scope.Where(part => part.IsOpen))
        {
            yield return new OpenPoint(OpenPointKind.Scope, part.Part.Name, Of(part, part.Answer?.PerYear == 0));
        }

        if (terms.ValidUntil < today)
        {
            yield return new OpenPoint(OpenPointKind.Expired, Name: null, $"it was valid until {Show.Date(terms.ValidUntil)}");
        }

        if (CurrencyMistake(quote.Currency, quote.Rate, quote.RateByYear, currency) is { } mistake)
        {
            yield return new OpenPoint(OpenPointKind.Currency, Name: null, mistake);
        }
    }

    /// <summary>What is wrong with a currency and its rate; null where they fit.</summary>
    /// <param name="quoted">The quote's currency.</param>
    /// <param name="rate">The one rate.</param>
    /// <param name="rateByYear">The rate of each year, in its place; null where there is one.</param>
    /// <param name="currency">The base currency.</param>
    public static string? CurrencyMistake(string quoted, decimal rate, IReadOnlyList<decimal>? rateByYear, string currency) =>
        quoted == currency
            ? (rateByYear ?? [rate]).Any(one => one != 1) ? $"it is quoted in our own {currency} with a rate other than 1" : null
            : !Currencies.Contains(quoted) ? $"{quoted} is no currency of ISO 4217"
            : (rateByYear ?? [rate]).All(one => one == 1) ? $"it is quoted in {quoted} at a rate of 1, which says nothing of what one is worth in {currency}"
            : null;

    /// <summary>What is said of a gap whose price is nothing, where nobody is named who accepts it.</summary>
    internal const string AcceptedByNobody = "accepted at no cost by nobody who is named";

    /// <summary>What is said of a part that a quote leaves out.</summary>
    /// <param name="part">The part.</param>
    /// <param name="isNothing">Whether it has a price, and that is nothing.</param>
    internal static string Of(QuotedPart part, bool isNothing)
    {
        var standing = part.Answer?.Standing switch { null => "not said to be included", ScopeStanding.Optional => "an option at an extra price", _ => "missing" };
        return isNothing ? $"{standing}, and {AcceptedByNobody}" : standing + ", and not priced";
    }

    /// <summary>What is said of a level that falls short.</summary>
    /// <param name="level">The level.</param>
    /// <param name="isNothing">Whether it has a price, and that is nothing.</param>
    internal static string Of(QuotedLevel level, bool isNothing) =>
        isNothing ? AcceptedByNobody
            : level.Standing == LevelStanding.NotPromised ? "not promised, and not priced"
            : level.Standing == LevelStanding.NotComparable ? "promised in a way that cannot be compared, and not priced"
            : "promised weaker, and not priced";
}
