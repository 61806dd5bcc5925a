namespace ItCatalog.Calculation.Comparisons;

/// <summary>So many people times what one of them costs, or so many hours of each times the price of an hour.</summary>
/// <remarks>Calculation rules, section 7, "Lines as they come".</remarks>
public sealed record HeadcountLine : CostLine
{
    /// <summary>People, or full-time equivalents: 13.5.</summary>
    public required decimal Heads { get; init; }

    /// <summary>Hours of each, a year or a month as the line has it; null where the rate is that of a person.</summary>
    public decimal? Hours { get; init; }

    /// <summary>What one person costs, or one hour where <see cref="Hours"/> are stated.</summary>
    public required decimal Rate { get; init; }

    /// <inheritdoc/>
    internal override IEnumerable<decimal?> Figures => [Heads, Hours, Rate];

    /// <inheritdoc/>
    public override decimal CostAtFirstPrices(Volumes volumes, int year) => Heads * (Hours ?? 1) * Rate;

    /// <inheritdoc/>
    public override CostLine Times(decimal factor) => this with { Rate = Rate * factor };
}

/// <summary>An amount in equal parts over some years, such as a device that is written off. Nominal: nothing raises it.</summary>
/// <remarks>Calculation rules, section 7, "Lines as they come". What falls before year 1 or after the last year that is compared is no cost of the comparison.</remarks>
public sealed record DepreciationLine : CostLine
{
    /// <inheritdoc/>
    public override bool IsNominal => true;

    /// <summary>What is written off in all.</summary>
    public required decimal Amount { get; init; }

    /// <summary>Over how many years, from 1.</summary>
    public required int OverYears { get; init; }

    /// <summary>The first of them; 1 is the first that is compared, 0 and less lie before it.</summary>
    public required int FromYear { get; init; }

    /// <inheritdoc/>
    internal override IEnumerable<decimal?> Figures => [Amount, OverYears, FromYear];

    /// <inheritdoc/>
    public override decimal CostAtFirstPrices(Volumes volumes, int year) => year >= FromYear && year < FromYear + OverYears ? Amount / OverYears : 0;

    /// <inheritdoc/>
    public override CostLine Times(decimal factor) => this with { Amount = Amount * factor };
}

/// <summary>Somebody who bears a part of a shared cost.</summary>
/// <param name="Name">Who.</param>
/// <param name="Units">Units of the key, from 0.</param>
public sealed record Sharer(string Name, decimal Units);

/// <summary>Our part of a cost that several share by a key, such as rooms by people. The parts of all of them are whole cents and add up to the whole.</summary>
/// <remarks>Calculation rules, section 7, "Lines as they come".</remarks>
public sealed record SharedLine : CostLine
{
    private decimal scale = 1;

    /// <summary>What all share, from 0.</summary>
    public required decimal Whole { get; init; }

    /// <summary>What it is shared by: "people".</summary>
    public required string Key { get; init; }

    /// <summary>Our units of the key.</summary>
    public required decimal OwnUnits { get; init; }

    /// <summary>The others with theirs; all units together are above 0.</summary>
    public required IReadOnlyList<Sharer> Others { get; init; }

    /// <inheritdoc/>
    internal override IEnumerable<decimal?> Figures => [Whole, OwnUnits, .. Others.Select(other => other.Units)];

    /// <summary>Our part and those of the others, in their order.</summary>
    public IReadOnlyList<decimal> Parts => ByKey(Whole, [OwnUnits, .. Others.Select(other => other.Units)]);

    /// <summary>A whole in parts of whole cents by units: each part's cents rounded down, then a cent more for each of those with the largest remainders, the earlier one
    /// where they are the same, until they add up.</summary>
    /// <param name="whole">From 0; rounded half to even to cents.</param>
    /// <param name="units">From 0, together above 0.</param>
    public static IReadOnlyList<decimal> ByKey(decimal whole, IReadOnlyList<decimal> units)
    {
        ArgumentNullException.ThrowIfNull(units);
        ArgumentOutOfRangeException.ThrowIfNegative(whole);
        var (sum, cents) = (units.Sum(), decimal.Round(whole, 2, MidpointRounding.ToEven) * 100);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sum, nameof(units));
        decimal[] exact = [.. units.Select(unit => cents * unit / sum)];
        decimal[] parts = [.. exact.Select(decimal.Floor)];
        var missing = (int)(cents - parts.Sum());
        foreach (var (part, _) in exact.Index().OrderByDescending(one => one.Item - decimal.Floor(one.Item)).ThenBy(one => one.Index).Take(missing).ToList())
        {
            parts[part]++;
        }

        return [.. parts.Select(part => part / 100)];
    }

    /// <inheritdoc/>
    public override decimal CostAtFirstPrices(Volumes volumes, int year) => Parts[0] * scale;

    /// <inheritdoc/>
    public override CostLine Times(decimal factor) => this with { scale = scale * factor };
}
