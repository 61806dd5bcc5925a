using System.Numerics;

namespace ItCatalog.Calculation.ServiceLevels;

/// <summary>How a value stands against a target's levels.</summary>
/// <remarks>Calculation rules, section 5.</remarks>
public static class StatusRule
{
    /// <summary>The status of the value <paramref name="numerator"/> / <paramref name="denominator"/>, compared without dividing and without rounding.</summary>
    /// <param name="target">Levels, direction and minimum sample.</param>
    /// <param name="numerator">Top of the fraction that is the value.</param>
    /// <param name="denominator">Bottom of it; zero or less means not measured.</param>
    /// <param name="sample">How many items stand behind the value; null where it does not consist of items.</param>
    public static Status Of(Target target, decimal numerator, decimal denominator, decimal? sample)
    {
        ArgumentNullException.ThrowIfNull(target);
        return denominator <= 0 ? Status.NotMeasured
            : sample < target.MinimumSample ? Status.InsufficientSample
            : AtLeastAsGood(target.Better, numerator, denominator, target.Expected) ? Status.Met
            : AtLeastAsGood(target.Better, numerator, denominator, target.MinimumOrExpected) ? Status.BelowExpected
            : Status.BelowMinimum;
    }

    private static bool AtLeastAsGood(Better better, decimal numerator, decimal denominator, decimal level)
    {
        var comparison = Compare(numerator, denominator, level);
        return better switch
        {
            Better.Higher => comparison >= 0,
            Better.Lower => comparison <= 0,
            _ => throw new ArgumentOutOfRangeException(nameof(better)),
        };
    }

    /// <summary>Sign of <c>numerator - denominator * level</c>, whatever the number of digits.</summary>
    internal static int Compare(decimal numerator, decimal denominator, decimal level)
    {
        if (denominator < 10_000_000_000_000m && level is > -10_000m and < 10_000m && denominator.Scale + level.Scale <= 11)
        {
            // At most 17 digits before the point and 11 behind it: the product is exact in a decimal.
            return numerator.CompareTo(denominator * level);
        }

        var left = Integer(numerator) * BigInteger.Pow(10, denominator.Scale + level.Scale);
        var right = Integer(denominator) * Integer(level) * BigInteger.Pow(10, numerator.Scale);
        return left.CompareTo(right);
    }

    /// <summary>The digits of a decimal without its point.</summary>
    private static BigInteger Integer(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var digits = unchecked(((BigInteger)(uint)bits[2] << 64) + ((BigInteger)(uint)bits[1] << 32) + (uint)bits[0]);
        return value < 0 ? -digits : digits;
    }
}
