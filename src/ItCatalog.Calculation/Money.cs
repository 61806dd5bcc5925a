using System.Collections.Frozen;

namespace ItCatalog.Calculation;

/// <summary>An amount in a currency.</summary>
/// <remarks>
/// Computed without rounding; rounded once, half to even to cents, where it is shown or kept (<see cref="Rounded"/>). Amounts of two currencies
/// are never added, subtracted or compared: convert first. What is kept is whole cents beside the currency; this is the one place that knows
/// that a hundred make one.
/// </remarks>
public readonly record struct Money : IComparable<Money>
{
    private const int CentsOfOne = 100;

    /// <summary>Currencies of ISO 4217 that have no smaller unit.</summary>
    private static readonly FrozenSet<string> WithoutCents = FrozenSet.ToFrozenSet(
        ["BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND", "VUV", "XAF", "XOF", "XPF"], StringComparer.Ordinal);

    /// <summary>Currencies of ISO 4217 whose smaller unit is a thousandth.</summary>
    private static readonly FrozenSet<string> WithThousandths = FrozenSet.ToFrozenSet(["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"], StringComparer.Ordinal);

    private readonly string? currency;

    /// <summary>An amount in a currency.</summary>
    /// <param name="amount">In the currency itself, not in cents; may be negative and finer than a cent.</param>
    /// <param name="currency">Three letters, such as EUR; empty where the organisation has none yet.</param>
    public Money(decimal amount, string currency)
    {
        ArgumentNullException.ThrowIfNull(currency);
        Amount = amount;
        this.currency = currency;
    }

    /// <summary>In the currency itself, unrounded.</summary>
    public decimal Amount { get; }

    /// <summary>Three letters.</summary>
    public string Currency => currency ?? "";

    /// <summary>Whether it is above nothing.</summary>
    public bool IsPositive => Amount > 0;

    /// <summary>The amount in cents, as it is kept.</summary>
    /// <exception cref="InvalidOperationException">It is finer than a cent: <see cref="Rounded"/> first, where that is meant.</exception>
    /// <exception cref="OverflowException">It is larger than can be kept, beyond 92 million billions.</exception>
    public long Cents => CentsIn(Amount) ?? throw new InvalidOperationException($"{Amount} is finer than a cent.");

    /// <summary>What is kept as cents.</summary>
    /// <param name="cents">Hundredths of the currency.</param>
    /// <param name="currency">Three letters.</param>
    public static Money OfCents(long cents, string currency) => new(AmountOf(cents), currency);

    /// <summary>What is kept as cents; null where nothing is.</summary>
    /// <param name="cents">Hundredths of the currency.</param>
    /// <param name="currency">Three letters.</param>
    public static Money? OfCents(long? cents, string currency) => cents is { } value ? OfCents(value, currency) : null;

    /// <summary>An amount of cents in the currency itself, where the currency stands elsewhere: 150050 is 1500.50.</summary>
    /// <param name="cents">Hundredths of a currency.</param>
    public static decimal AmountOf(long cents) => cents / (decimal)CentsOfOne;

    /// <summary>The same; null where there is none.</summary>
    /// <param name="cents">Hundredths of a currency.</param>
    public static decimal? AmountOf(long? cents) => cents is { } value ? AmountOf(value) : null;

    /// <summary>An amount as cents; null where it is finer than a cent.</summary>
    /// <param name="amount">In a currency itself.</param>
    /// <exception cref="OverflowException">It is larger than can be kept.</exception>
    public static long? CentsIn(decimal amount) =>
        decimal.Truncate(amount * CentsOfOne) is var cents && cents == amount * CentsOfOne ? (long)cents : null;

    /// <summary>The sum of two amounts.</summary>
    /// <exception cref="InvalidOperationException">They are in two currencies.</exception>
    public static Money operator +(Money left, Money right) => new(left.Amount + right.In(left).Amount, left.Currency);

    /// <summary>The difference of two amounts; may be negative.</summary>
    /// <exception cref="InvalidOperationException">They are in two currencies.</exception>
    public static Money operator -(Money left, Money right) => new(left.Amount - right.In(left).Amount, left.Currency);

    /// <summary>A multiple or a share of an amount, unrounded.</summary>
    public static Money operator *(Money money, decimal factor) => new(money.Amount * factor, money.Currency);

    /// <summary>Whether one amount is less than the other.</summary>
    public static bool operator <(Money left, Money right) => left.CompareTo(right) < 0;

    /// <summary>Whether one amount is more than the other.</summary>
    public static bool operator >(Money left, Money right) => left.CompareTo(right) > 0;

    /// <summary>Whether one amount is at most the other.</summary>
    public static bool operator <=(Money left, Money right) => left.CompareTo(right) <= 0;

    /// <summary>Whether one amount is at least the other.</summary>
    public static bool operator >=(Money left, Money right) => left.CompareTo(right) >= 0;

    /// <summary>The same worth in another currency, unrounded.</summary>
    /// <param name="rate">Units of the other currency for one unit of this one, above 0.</param>
    /// <param name="into">The other currency.</param>
    public Money Converted(decimal rate, string into)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rate);
        return new Money(Amount * rate, into);
    }

    /// <summary>The smallest amount of the currency that is paid, in the hundredths that are kept: 1, or 100 of a currency without cents.</summary>
    /// <param name="currency">Three letters.</param>
    public static int StepOf(string currency) => WithoutCents.Contains(currency) ? CentsOfOne : 1;

    /// <summary>Whether amounts of a currency are paid finer than the hundredths that are kept, so that it cannot be the one in which an organisation keeps its books.</summary>
    /// <param name="currency">Three letters.</param>
    public static bool IsFinerThanKept(string currency) => WithThousandths.Contains(currency);

    /// <summary>Decimals with which ISO 4217 has amounts of a currency written: 2, 0 where it has no smaller unit, 3 where that is a thousandth.</summary>
    /// <param name="currency">Three letters; what is no such currency has two.</param>
    public static int DigitsOf(string currency) => WithoutCents.Contains(currency) ? 0 : WithThousandths.Contains(currency) ? 3 : 2;

    /// <summary>Decimals with which it is written wherever it is read: those of its currency; two where it has hundredths that its currency does not know, as a credit
    /// may have, so that what is shown adds up.</summary>
    public int Digits => DigitsOf(Currency) is var digits && digits == 0 && decimal.Round(Amount, 2, MidpointRounding.ToEven) % 1 != 0 ? 2 : digits;

    /// <summary>Whole cents, half to even.</summary>
    public Money Rounded() => new(Math.Round(Amount, 2, MidpointRounding.ToEven), Currency);

    /// <summary>Which of two amounts is larger.</summary>
    /// <param name="other">In the same currency.</param>
    /// <exception cref="InvalidOperationException">They are in two currencies.</exception>
    public int CompareTo(Money other) => Amount.CompareTo(other.In(this).Amount);

    private Money In(Money other) => string.Equals(Currency, other.Currency, StringComparison.Ordinal)
        ? this
        : throw new InvalidOperationException($"{Currency} and {other.Currency} cannot be taken together without a rate of exchange.");
}
