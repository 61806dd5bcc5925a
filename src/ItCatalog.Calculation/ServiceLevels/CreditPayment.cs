namespace ItCatalog.Calculation.ServiceLevels;

/// <summary>As what the credits of an agreement are given. Where an agreement says nothing they are money.</summary>
/// <remarks>Calculation rules, section 6, "What a credit is given as".</remarks>
public sealed record CreditPayment
{
    /// <summary>What it is.</summary>
    public required CreditKind Kind { get; init; }

    /// <summary>The cost centre from which a budget transfer goes; empty where it is another kind, or not said yet.</summary>
    public string From { get; init; } = "";

    /// <summary>The cost centre to which it goes.</summary>
    public string To { get; init; } = "";

    /// <summary>Of improvement hours, what one stands for in the currency, above zero; null: they are said by <see cref="HoursPerPercent"/>, or not yet.</summary>
    public decimal? HourPrice { get; init; }

    /// <summary>How many hours each percent of the monthly charge is, above zero; null: they are said by <see cref="HourPrice"/>, or not yet.</summary>
    public decimal? HoursPerPercent { get; init; }

    /// <summary>The hours that stand for an amount.</summary>
    /// <param name="amount">In the currency, as it was reckoned and rounded; below zero where it is taken back.</param>
    /// <param name="monthlyCharge">What is charged a month for all sites together, above zero.</param>
    /// <returns>Rounded half to even to hundredths of an hour, once; null where credits are no hours, or the rate is not said.</returns>
    public decimal? HoursOf(decimal amount, decimal monthlyCharge) => this switch
    {
        { Kind: not CreditKind.ImprovementHours } => null,
        { HourPrice: { } price } => decimal.Round(amount / price, 2, MidpointRounding.ToEven),
        { HoursPerPercent: { } hours } => decimal.Round(amount * 100 * hours / monthlyCharge, 2, MidpointRounding.ToEven),
        _ => null,
    };
}
