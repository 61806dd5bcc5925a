namespace ItCatalog.Calculation.Benchmarks;

/// <summary>Powers and roots without binary floating point.</summary>
internal static class Decimals
{
    /// <summary>A whole, not negative power.</summary>
    public static decimal Power(decimal value, int exponent)
    {
        var result = 1m;
        for (var step = 0; step < exponent; step++)
        {
            result *= value;
        }

        return result;
    }

    /// <summary>The square root to the last digits of a decimal, by Newton's method.</summary>
    public static decimal Root(decimal value)
    {
        if (value == 0)
        {
            return 0;
        }

        var root = (decimal)Math.Sqrt((double)value);
        for (var step = 0; step < 4; step++)
        {
            root = (root + (value / root)) / 2;
        }

        return root;
    }
}
