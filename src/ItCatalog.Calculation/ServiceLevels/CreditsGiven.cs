namespace ItCatalog.Calculation.ServiceLevels;

/// <summary>Sums of credits by what they are given as. Hours stand beside money and are never added to it.</summary>
/// <param name="MoneyCents">In hundredths of the currency.</param>
/// <param name="TransferCents">What goes from one cost centre to another, in hundredths of the currency.</param>
/// <param name="Hours">Improvement hours: the sum of rounded ones.</param>
public readonly record struct CreditsGiven(long MoneyCents, long TransferCents, decimal Hours)
{
    /// <summary>Whether there is none of any kind.</summary>
    public bool IsNothing => this == default;

    /// <summary>One credit, or a part of one.</summary>
    /// <param name="payment">As what it is given; null: nothing is said, and it is money.</param>
    /// <param name="cents">The amount, below zero where it is taken back.</param>
    /// <param name="monthlyCharge">What is charged a month for all sites together; read where the rate asks for it.</param>
    public static CreditsGiven Of(CreditPayment? payment, long cents, decimal monthlyCharge) =>
        payment?.HoursOf(Money.AmountOf(cents), monthlyCharge) is { } hours ? new(0, 0, hours)
        : payment?.Kind == CreditKind.BudgetTransfer ? new(0, cents, 0)
        : new(cents, 0, 0);

    /// <summary>Both together, each kind by itself.</summary>
    public static CreditsGiven operator +(CreditsGiven one, CreditsGiven other) =>
        new(one.MoneyCents + other.MoneyCents, one.TransferCents + other.TransferCents, one.Hours + other.Hours);

    /// <summary>The same taken back.</summary>
    public static CreditsGiven operator -(CreditsGiven sum) => new(-sum.MoneyCents, -sum.TransferCents, -sum.Hours);

    /// <summary>All of them together, each kind by itself.</summary>
    public static CreditsGiven Of(IEnumerable<CreditsGiven> sums) => sums.Aggregate(default(CreditsGiven), (all, one) => all + one);
}
