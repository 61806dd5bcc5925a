namespace ItCatalog.Calculation.Comparisons;

/// <summary>What the figures of a comparison and of its quotes are called where a range of one is kept: words that stay, with the names of lines and
/// volumes in them, and a number where a name comes twice.</summary>
internal static class InputKey
{
    public const string DiscountRate = "discount-rate";
    public const string Years = "years";
    public const string Rate = "rate";
    public const string Rates = "rates";
    public const string Governance = "governance";
    public const string Tax = "tax";
    public const string Transition = "transition";
    public const string Exit = "exit";
    public const string Indexation = "indexation";
    public const string Renewal = "renewal";
    public const string Minimum = "minimum";
    public const string Gaps = "gaps";

    public static string Volume(string driver) => "volume: " + driver;

    public static string Growth(string driver) => "growth: " + driver;

    public static string Volumes(string driver) => "volumes: " + driver;

    public static string Once(IReadOnlyList<QuoteOneOff> items, int index) => Numbered("once: ", items, index, item => item.Name);

    public static string Once(IReadOnlyList<OneOff> items, int index) => Numbered("in-house once: ", items, index, item => item.Name);

    /// <summary>The price of a line of another kind, or per another volume, is another figure.</summary>
    public static string Price(LinePlace place, IReadOnlyList<CostLine> lines, int index) =>
        $"{Numbered(Place(place) + ": ", lines, index, line => line.Name)}: {KindOf(lines[index])}{(lines[index].Driver is { } driver ? " per " + driver : "")}";

    public static string Rise(LinePlace place, IReadOnlyList<CostLine> lines, int index) => Numbered(Place(place) + ": ", lines, index, line => line.Name) + ": rise";

    public static string Stranded(IReadOnlyList<CostLine> lines, int index) => Numbered(Place(LinePlace.InHouse) + ": ", lines, index, line => line.Name) + ": stranded";

    private static string KindOf(CostLine line) => line switch
    {
        FixedLine => "a year",
        UnitLine => "price",
        TieredLine => "tiers",
        BandLine => "band",
        HeadcountLine => "people",
        DepreciationLine => "written off",
        SharedLine => "shared",
        _ => "year by year",
    };

    private static string Place(LinePlace place) => place switch
    {
        LinePlace.InHouse => "in-house",
        LinePlace.Quote => "line",
        LinePlace.Retained => "retained",
        _ => throw new ArgumentOutOfRangeException(nameof(place), place, null),
    };

    private static string Numbered<T>(string before, IReadOnlyList<T> items, int index, Func<T, string> nameOf)
    {
        var name = nameOf(items[index]);
        var earlier = items.Take(index).Count(item => string.Equals(nameOf(item), name, StringComparison.Ordinal));
        return before + name + (earlier == 0 ? "" : $" ({earlier + 1})");
    }
}
