namespace ItCatalog.Calculation.Comparisons;

/// <summary>A price for each unit of a driver that is stated for each year.</summary>
/// <remarks>Calculation rules, section 7, "Line". Nominal: neither inflation nor indexation raises it.</remarks>
public sealed record UnitByYearLine : CostLine
{
    /// <summary>The driver that is counted.</summary>
    public required string Per { get; init; }

    /// <inheritdoc/>
    public override string? Driver => Per;

    /// <inheritdoc/>
    public override bool IsNominal => true;

    /// <summary>Price of one unit in year 1, 2, ...; one for each year that is compared.</summary>
    public required IReadOnlyList<decimal> UnitPrices { get; init; }

    /// <inheritdoc/>
    internal override IEnumerable<decimal?> Figures => UnitPrices.Cast<decimal?>();

    /// <inheritdoc/>
    public override decimal CostAtFirstPrices(Volumes volumes, int year)
    {
        ArgumentNullException.ThrowIfNull(volumes);
        return UnitPrices[year - 1] * volumes.Of(Per, year);
    }

    /// <inheritdoc/>
    public override CostLine Times(decimal factor) => this with { UnitPrices = [.. UnitPrices.Select(price => price * factor)] };
}

/// <summary>An amount that is stated for each year.</summary>
/// <remarks>Calculation rules, section 7, "Line". Nominal: neither inflation nor indexation raises it.</remarks>
public sealed record AmountByYearLine : CostLine
{
    /// <inheritdoc/>
    public override bool IsNominal => true;

    /// <summary>Amount of year 1, 2, ...; one for each year that is compared.</summary>
    public required IReadOnlyList<decimal> Amounts { get; init; }

    /// <inheritdoc/>
    internal override IEnumerable<decimal?> Figures => Amounts.Cast<decimal?>();

    /// <inheritdoc/>
    public override decimal CostAtFirstPrices(Volumes volumes, int year) => Amounts[year - 1];

    /// <inheritdoc/>
    public override CostLine Times(decimal factor) => this with { Amounts = [.. Amounts.Select(amount => amount * factor)] };
}
