namespace ItCatalog.Calculation.Comparisons;

/// <summary>What in-house or a quote costs for one purpose, a service, a tower or a cost pool, over all years, as quoted.</summary>
/// <param name="Purpose">What its lines say they are for; empty for all else: lines that do not say it, and what belongs to no line.</param>
/// <param name="Total">In base currency, unrounded. Over all purposes they add up to <see cref="CostPlan.Total"/>.</param>
/// <param name="UnitCosts">That over the total volume, for each volume that a line of the purpose counts, in any option; null where there is no volume. None for all else.</param>
/// <remarks>Calculation rules, section 7, "Unit cost": the unit cost of one service among several needs lines that say what they are for.</remarks>
public sealed record PurposeCost(string Purpose, decimal Total, IReadOnlyList<(string Driver, decimal? PerUnit)> UnitCosts)
{
    /// <summary>The purposes that lines name, in the order of in-house and then of the quotes, in the words of whoever named one first.</summary>
    /// <param name="comparison">In-house and the quotes.</param>
    public static IReadOnlyList<string> Names(Comparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        return [.. Lines(comparison).Select(line => line.Purpose).Where(purpose => purpose.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>The costs of an option by purpose, in the order of <see cref="Names"/>, and all else last.</summary>
    /// <param name="comparison">In-house and the quotes.</param>
    /// <param name="option">In-house or one of the quotes.</param>
    public static IReadOnlyList<PurposeCost> Of(Comparison comparison, Option option)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        ArgumentNullException.ThrowIfNull(option);
        var totals = Parts(comparison, option).ToLookup(part => part.Purpose, part => part.Part.Years.Sum(), StringComparer.OrdinalIgnoreCase);
        return [.. Names(comparison).Append("").Select(purpose => Of(comparison, purpose, totals[purpose].Sum()))];
    }

    private static PurposeCost Of(Comparison comparison, string purpose, decimal total) =>
        new(purpose, total, [.. Drivers(comparison, purpose).Select(driver => (driver, comparison.Volumes.UnitCost(total, driver, comparison.Years)))]);

    /// <summary>Each part of an option's plan with what it is for.</summary>
    private static IEnumerable<(CostPart Part, string Purpose)> Parts(Comparison comparison, Option option)
    {
        var lines = new Queue<CostLine>(option.Quote?.Lines ?? comparison.InHouse.Lines);
        var retained = new Queue<CostLine>(option.Quote?.Retained ?? []);
        var stranded = new Queue<CostLine>(comparison.InHouse.Lines.Where(line => line.Stranded != 0));
        return [.. option.Plan.Parts.Select(part => (part, part.Kind switch
        {
            CostPartKind.Line => lines.Dequeue().Purpose,
            CostPartKind.Retained => retained.Dequeue().Purpose,
            CostPartKind.Stranded => stranded.Dequeue().Purpose,
            _ => "",
        }))];
    }

    private static IEnumerable<string> Drivers(Comparison comparison, string purpose) => purpose.Length == 0 ? []
        : Lines(comparison).Where(line => line.Purpose.Equals(purpose, StringComparison.OrdinalIgnoreCase)).Select(line => line.Driver).OfType<string>().Distinct(StringComparer.Ordinal);

    private static IEnumerable<CostLine> Lines(Comparison comparison) => comparison.InHouse.Lines.Concat(comparison.Quotes.SelectMany(quote => quote.Lines.Concat(quote.Retained)));
}
