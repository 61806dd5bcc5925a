namespace ItCatalog.Calculation.Comparisons;

/// <summary>Where a line of cost stands.</summary>
public enum LinePlace
{
    /// <summary>In-house, in base currency.</summary>
    InHouse,

    /// <summary>Among what the provider charges, in its currency.</summary>
    Quote,

    /// <summary>Among what stays with us beside the provider, in base currency.</summary>
    Retained,
}

/// <summary>A line of cost that comes every year.</summary>
/// <remarks>Calculation rules, section 7, "Line". Prices are those of year 1; inflation raises them from year 2.</remarks>
public abstract record CostLine
{
    /// <summary>What it pays for.</summary>
    public required string Name { get; init; }

    /// <summary>What it is for: a service, a tower, a cost pool; empty where nobody has said it. It changes no cost.</summary>
    public string Purpose { get; init; } = "";

    /// <summary>Rise of its prices a year as a ratio; null takes the quote's indexation, and none in-house.</summary>
    public decimal? Inflation { get; init; }

    /// <summary>Whether its prices are those of a month: a year costs twelve times as much.</summary>
    public bool IsMonthly { get; init; }

    /// <summary>Share of the tax on it that we cannot recover; on lines in-house. A quote's lines have the quote's.</summary>
    public decimal Tax { get; init; }

    /// <summary>Of a line in-house: the share of it that cannot be avoided when a provider does the work, such as rooms that nobody else takes; from 0 to 1. The rest is
    /// avoidable.</summary>
    /// <remarks>Calculation rules, section 7, "Stranded cost": it stays with us beside every quote, and is no part of what the provider charges.</remarks>
    public decimal Stranded { get; init; }

    /// <summary>For how many years from year 1 on it is stranded; null: as long as the comparison goes.</summary>
    public int? StrandedYears { get; init; }

    /// <summary>The share of a year that is stranded.</summary>
    /// <param name="year">From 1.</param>
    internal decimal StrandedIn(int year) => StrandedYears is { } years && year > years ? 0 : Stranded;

    /// <summary>Whether each year's price is stated, so that nothing raises it.</summary>
    public virtual bool IsNominal => false;

    /// <summary>What its prices come to in a year, as a multiple: twelve months, and tax.</summary>
    internal decimal Multiple => (IsMonthly ? 12 : 1) * (1 + Tax);

    /// <summary>The driver that it counts; null for a fixed amount.</summary>
    public virtual string? Driver => null;

    /// <summary>The cost of a year at the prices of year 1, or of that year where the line states them; of a month where its prices are monthly. Before tax.</summary>
    /// <param name="volumes">Volumes of all drivers.</param>
    /// <param name="year">From 1.</param>
    public abstract decimal CostAtFirstPrices(Volumes volumes, int year);

    /// <summary>Volumes up to and including which another price holds: between them the cost of a year goes straight with the volume.</summary>
    internal virtual IEnumerable<decimal> Limits => [];

    /// <summary>The figures that make its price, in a fixed order: another list is another price.</summary>
    internal abstract IEnumerable<decimal?> Figures { get; }

    /// <summary>The same line with all its prices multiplied.</summary>
    /// <param name="factor">What to multiply with.</param>
    public abstract CostLine Times(decimal factor);
}

/// <summary>A fixed amount a year.</summary>
public sealed record FixedLine : CostLine
{
    /// <summary>Amount a year.</summary>
    public required decimal PerYear { get; init; }

    /// <inheritdoc/>
    internal override IEnumerable<decimal?> Figures => [PerYear];

    /// <inheritdoc/>
    public override decimal CostAtFirstPrices(Volumes volumes, int year) => PerYear;

    /// <inheritdoc/>
    public override CostLine Times(decimal factor) => this with { PerYear = PerYear * factor };
}

/// <summary>A price for each unit of a driver.</summary>
public sealed record UnitLine : CostLine
{
    /// <summary>The driver that is counted.</summary>
    public required string Per { get; init; }

    /// <inheritdoc/>
    public override string? Driver => Per;

    /// <summary>Price of one unit a year.</summary>
    public required decimal UnitPrice { get; init; }

    /// <inheritdoc/>
    internal override IEnumerable<decimal?> Figures => [UnitPrice];

    /// <inheritdoc/>
    public override decimal CostAtFirstPrices(Volumes volumes, int year)
    {
        ArgumentNullException.ThrowIfNull(volumes);
        return UnitPrice * volumes.Of(Per, year);
    }

    /// <inheritdoc/>
    public override CostLine Times(decimal factor) => this with { UnitPrice = UnitPrice * factor };
}

/// <summary>What the volume of a tiered line is priced at.</summary>
public enum TierMode
{
    /// <summary>Each slice of the volume at its own tier.</summary>
    Graduated,

    /// <summary>All of the volume at the tier it falls in.</summary>
    Volume,
}

/// <summary>A price up to a volume.</summary>
/// <param name="UpTo">The largest volume of the tier, included; null in the last tier, which is open.</param>
/// <param name="UnitPrice">Price of one unit a year.</param>
public sealed record Tier(decimal? UpTo, decimal UnitPrice);

/// <summary>Prices by tiers of a driver's volume.</summary>
public sealed record TieredLine : CostLine
{
    /// <summary>The driver that is counted.</summary>
    public required string Per { get; init; }

    /// <inheritdoc/>
    public override string? Driver => Per;

    /// <summary>Tiers with rising limits, the last one open.</summary>
    public required IReadOnlyList<Tier> Tiers { get; init; }

    /// <summary>How the tiers apply.</summary>
    public required TierMode Mode { get; init; }

    /// <inheritdoc/>
    internal override IEnumerable<decimal> Limits => Tiers.Select(tier => tier.UpTo).OfType<decimal>();

    /// <inheritdoc/>
    internal override IEnumerable<decimal?> Figures => Tiers.SelectMany(tier => new[] { tier.UpTo, tier.UnitPrice }).Prepend((int)Mode);

    /// <inheritdoc/>
    public override decimal CostAtFirstPrices(Volumes volumes, int year)
    {
        ArgumentNullException.ThrowIfNull(volumes);
        var volume = volumes.Of(Per, year);
        return Mode switch
        {
            TierMode.Graduated => Graduated(volume),
            TierMode.Volume => volume * TierOf(volume).UnitPrice,
            _ => throw new InvalidOperationException($"Unknown way of tiers: {Mode}."),
        };
    }

    /// <inheritdoc/>
    public override CostLine Times(decimal factor) =>
        this with { Tiers = [.. Tiers.Select(tier => tier with { UnitPrice = tier.UnitPrice * factor })] };

    private Tier TierOf(decimal volume)
    {
        var tier = 0;
        while (Tiers[tier].UpTo is { } limit && volume > limit)
        {
            tier++;
        }

        return Tiers[tier];
    }

    private decimal Graduated(decimal volume)
    {
        decimal cost = 0, below = 0;
        for (var i = 0; i < Tiers.Count; i++)
        {
            var tier = Tiers[i];
            var upTo = Math.Min(volume, tier.UpTo ?? volume);
            cost += Math.Max(upTo - below, 0) * tier.UnitPrice;
            below = Math.Max(below, upTo);
        }

        return cost;
    }
}

/// <summary>A fixed amount around a baseline volume, with a charge for more and a credit for less beyond a dead band.</summary>
public sealed record BandLine : CostLine
{
    /// <summary>The driver that is counted.</summary>
    public required string Per { get; init; }

    /// <inheritdoc/>
    public override string? Driver => Per;

    /// <summary>The volume that the amount is for.</summary>
    public required decimal Baseline { get; init; }

    /// <summary>Amount a year at the baseline.</summary>
    public required decimal BasePerYear { get; init; }

    /// <summary>Share of the baseline by which the volume may differ without charge or credit.</summary>
    public decimal Deadband { get; init; }

    /// <summary>Additional resource charge for each unit above <c>baseline * (1 + deadband)</c>.</summary>
    public decimal Arc { get; init; }

    /// <summary>Reduced resource credit for each unit below <c>baseline * (1 - deadband)</c>.</summary>
    public decimal Rrc { get; init; }

    /// <inheritdoc/>
    internal override IEnumerable<decimal> Limits => [Baseline * (1 - Deadband), Baseline * (1 + Deadband)];

    /// <inheritdoc/>
    internal override IEnumerable<decimal?> Figures => [BasePerYear, Baseline, Deadband, Arc, Rrc];

    /// <inheritdoc/>
    public override decimal CostAtFirstPrices(Volumes volumes, int year)
    {
        ArgumentNullException.ThrowIfNull(volumes);
        var volume = volumes.Of(Per, year);
        var above = Math.Max(volume - (Baseline * (1 + Deadband)), 0);
        var below = Math.Max((Baseline * (1 - Deadband)) - volume, 0);
        return BasePerYear + (Arc * above) - (Rrc * below);
    }

    /// <inheritdoc/>
    public override CostLine Times(decimal factor) =>
        this with { BasePerYear = BasePerYear * factor, Arc = Arc * factor, Rrc = Rrc * factor };
}
