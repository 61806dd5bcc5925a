namespace ItCatalog.Calculation.Billing;

/// <summary>What a line of a bill is for; stored and exported as a word.</summary>
public enum ChargeKind
{
    /// <summary>The monthly charge that an agreement names.</summary>
    Agreed,

    /// <summary>The quantity that an agreement names at a site, at the price of the catalogue.</summary>
    Quantity,

    /// <summary>What was delivered on a request, at the price of the catalogue.</summary>
    Delivered,

    /// <summary>What is due once with a delivery.</summary>
    Once,

    /// <summary>A credit of the month, below nothing; one that is returned, above.</summary>
    Credit,

    /// <summary>What a credit of a closed month changed by after it was closed.</summary>
    Adjustment,

    /// <summary>What a charge of a closed bill changed by after it was closed.</summary>
    Correction,
}

/// <summary>The groups in which a bill is summed and a ledger books it.</summary>
public enum ChargeGroup
{
    /// <summary>What comes every month.</summary>
    Services,

    /// <summary>What comes once.</summary>
    Once,

    /// <summary>Credits.</summary>
    Credits,

    /// <summary>Adjustments of credits, and corrections of charges, of closed months.</summary>
    Adjustments,
}

/// <summary>Which group a kind belongs to.</summary>
public static class ChargeKinds
{
    /// <summary>The group of a kind.</summary>
    public static ChargeGroup Group(this ChargeKind kind) => kind switch
    {
        ChargeKind.Agreed or ChargeKind.Quantity or ChargeKind.Delivered => ChargeGroup.Services,
        ChargeKind.Once => ChargeGroup.Once,
        ChargeKind.Credit => ChargeGroup.Credits,
        ChargeKind.Adjustment or ChargeKind.Correction => ChargeGroup.Adjustments,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
