namespace ItCatalog.Calculation.Comparisons;

/// <summary>Powers and roots without binary floating point.</summary>
internal static class Decimals
{
    /// <summary>A whole, not negative power.</summary>
    public static decimal Power(decimal value, int exponent)
    {
        var result = 1m;
        for (var square = value; exponent > 0; exponent >>= 1)
        {
            if ((exponent & 1) == 1)
            {
                result *= square;
            }

            if (exponent > 1)
            {
                square *= square;
            }
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
