namespace ItCatalog.Calculation.ServiceLevels;

/// <summary>What an agreement or a quote pays back for service levels that were not kept, as shares of a monthly charge.</summary>
/// <remarks>Calculation rules, section 6. Each target's share is its <see cref="Target.Allocation"/>.</remarks>
public record CreditRules
{
    /// <summary>The share of the monthly charge that the credits of a month can reach at most, from 0 to 1.</summary>
    public required decimal AtRisk { get; init; }

    /// <summary>The multiplier for the first, second, ... month in default in a row; the last one serves from there on. Empty means 1.</summary>
    public IReadOnlyList<decimal> Multipliers { get; init; } = [];

    /// <summary>When repeated results below the expected level become a default; null means never.</summary>
    public CreditRepeat? Repeat { get; init; }

    /// <summary>A credit is returned in the n-th month after it if the target was met in each of those n months; null means never.</summary>
    public int? EarnBackMonths { get; init; }

    /// <summary>Of the targets in default in a month at a place that would not be in default without the misses of one incident, only the largest credit is paid.</summary>
    public bool OneRemedyPerIncident { get; init; }

    /// <summary>The same rules of a charge that is known.</summary>
    /// <param name="monthlyCharge">In any currency.</param>
    public CreditTerms Of(decimal monthlyCharge) => new()
    {
        MonthlyCharge = monthlyCharge,
        AtRisk = AtRisk,
        Multipliers = Multipliers,
        Repeat = Repeat,
        EarnBackMonths = EarnBackMonths,
        OneRemedyPerIncident = OneRemedyPerIncident,
    };
}

/// <summary>The rules of credits together with the charge that they are shares of.</summary>
public sealed record CreditTerms : CreditRules
{
    /// <summary>The monthly charge, in any currency.</summary>
    public required decimal MonthlyCharge { get; init; }
}

/// <summary>A month below the expected level is a default when this month and earlier ones make <paramref name="Times"/> of the last <paramref name="Of"/>.</summary>
/// <param name="Times">How many months below expected, or worse, it takes; this one included.</param>
/// <param name="Of">How many months are looked at; this one included.</param>
public sealed record CreditRepeat(int Times, int Of);
