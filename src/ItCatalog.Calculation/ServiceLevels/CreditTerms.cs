namespace ItCatalog.Calculation.ServiceLevels;

/// <summary>What an agreement or a quote pays back for service levels that were not kept.</summary>
/// <remarks>Calculation rules, section 6. Each target's share is its <see cref="Target.Allocation"/>.</remarks>
public sealed record CreditTerms
{
    /// <summary>The monthly charge, in any currency.</summary>
    public required decimal MonthlyCharge { get; init; }

    /// <summary>The share of the monthly charge that the credits of a month can reach at most, from 0 to 1.</summary>
    public required decimal AtRisk { get; init; }

    /// <summary>The multiplier for the first, second, ... month in default in a row; the last one serves from there on. Empty means 1.</summary>
    public IReadOnlyList<decimal> Multipliers { get; init; } = [];

    /// <summary>When repeated results below the expected level become a default; null means never.</summary>
    public CreditRepeat? Repeat { get; init; }

    /// <summary>A credit is returned in the n-th month after it if the target was met in each of those n months; null means never.</summary>
    public int? EarnBackMonths { get; init; }
}

/// <summary>A month below the expected level is a default when this month and earlier ones make <paramref name="Times"/> of the last <paramref name="Of"/>.</summary>
/// <param name="Times">How many months below expected, or worse, it takes; this one included.</param>
/// <param name="Of">How many months are looked at; this one included.</param>
public sealed record CreditRepeat(int Times, int Of);
