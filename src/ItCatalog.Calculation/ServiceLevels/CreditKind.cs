namespace ItCatalog.Calculation.ServiceLevels;

/// <summary>What the provider gives for a promise that was not kept; stored and exported as a word.</summary>
public enum CreditKind
{
    /// <summary>Money: less to pay, or shown as such where nothing is paid.</summary>
    Money,

    /// <summary>Budget that goes from one cost centre to another.</summary>
    BudgetTransfer,

    /// <summary>Hours in which the provider improves what was promised. They are no money, and no sum adds them to any.</summary>
    ImprovementHours,
}
