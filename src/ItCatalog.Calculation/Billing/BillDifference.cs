namespace ItCatalog.Calculation.Billing;

/// <summary>Why a line differs between two months, the cause that is told first where there are several.</summary>
public enum DifferenceKind
{
    /// <summary>It is there now, and was not before.</summary>
    New,

    /// <summary>It was there before, and is not now.</summary>
    Gone,

    /// <summary>One of it costs something else.</summary>
    Price,

    /// <summary>There are more or fewer of it.</summary>
    Quantity,

    /// <summary>Price and quantity are others.</summary>
    PriceAndQuantity,

    /// <summary>It is charged for more or fewer days.</summary>
    Days,

    /// <summary>A charge that is agreed, a credit or another amount is another.</summary>
    Amount,
}

/// <summary>What one line adds to the difference between the bills of two months; together they are that difference to the cent.</summary>
/// <param name="Before">The line before; null where there was none.</param>
/// <param name="After">The line now; null where there is none.</param>
public sealed record BillDifference(BillLine? Before, BillLine? After)
{
    /// <summary>Now less before, in hundredths of the currency; never 0.</summary>
    public long Cents => (After?.Cents ?? 0) - (Before?.Cents ?? 0);

    /// <summary>The line that is told of: the present one where there is one.</summary>
    public BillLine Line => After ?? Before!;

    /// <summary>Why.</summary>
    public DifferenceKind Kind => (Before, After) switch
    {
        (null, _) => DifferenceKind.New,
        (_, null) => DifferenceKind.Gone,
        ({ Days.Count: > 0 }, { Days.Count: > 0 }) => Priced(Before, After),
        _ => DifferenceKind.Amount,
    };

    /// <summary>What differs between two bills, the largest first.</summary>
    /// <param name="before">Of the month before.</param>
    /// <param name="after">Of the month.</param>
    public static IReadOnlyList<BillDifference> Between(Bill before, Bill after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var stood = before.Lines.GroupBy(line => line.Key).ToDictionary(line => line.Key, line => line.ToList());
        List<BillDifference> differences = [];
        foreach (var lines in after.Lines.GroupBy(line => line.Key))
        {
            var old = stood.GetValueOrDefault(lines.Key, []);
            stood.Remove(lines.Key);
            differences.AddRange(lines.Select((line, index) => new BillDifference(index < old.Count ? old[index] : null, line)));
            differences.AddRange(old.Skip(lines.Count()).Select(line => new BillDifference(line, null)));
        }

        differences.AddRange(stood.Values.SelectMany(lines => lines).Select(line => new BillDifference(line, null)));
        return [.. differences.Where(difference => difference.Cents != 0).OrderByDescending(difference => Math.Abs(difference.Cents))];
    }

    private static DifferenceKind Priced(BillLine before, BillLine after)
    {
        var (isPrice, isQuantity) = (Prices(before) is var old && Prices(after) is var now && !old.SequenceEqual(now), Quantities(before) is var few && Quantities(after) is var many && !few.SequenceEqual(many));
        return (isPrice, isQuantity) switch
        {
            (true, true) => DifferenceKind.PriceAndQuantity,
            (true, false) => DifferenceKind.Price,
            (false, true) => DifferenceKind.Quantity,
            _ => DifferenceKind.Days,
        };
    }

    private static IEnumerable<int?> Quantities(BillLine line) => line.Days.Select(days => days.Quantity ?? line.Quantity).Distinct();

    private static IEnumerable<(long Cents, bool IsYearly)> Prices(BillLine line) => line.Days.Select(days => (days.Cents, days.IsYearly)).Distinct();
}
