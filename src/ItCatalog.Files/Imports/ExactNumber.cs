using System.Globalization;

namespace ItCatalog.Files.Imports;

/// <summary>Numbers as tools write them: a sign, digits, one mark for the decimals, an exponent. Exact, or not a number.</summary>
internal static class ExactNumber
{
    // A million such numbers can be added up without running over.
    private const decimal Largest = 1_000_000_000_000_000_000m;
    private const int MaxDigits = 28;
    private const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    private static readonly string[] Unmeasurable = ["nan", "inf", "infinity", "∞"];

    /// <summary>Reads a number.</summary>
    /// <param name="text">The text of a cell.</param>
    /// <param name="decimalComma">Whether a comma divides the decimals.</param>
    /// <param name="isWorkbook">Whether the text may be a workbook's own number, which always has a point.</param>
    /// <param name="number">The number; 0 where a problem is returned.</param>
    /// <returns>What is wrong, to be read after the value; null when the number was read.</returns>
    public static string? Read(string text, bool decimalComma, bool isWorkbook, out decimal number)
    {
        var plain = decimalComma && (!isWorkbook || text.Contains(',', StringComparison.Ordinal))
            ? text.Contains('.', StringComparison.Ordinal) ? "" : text.Replace(',', '.')
            : text;
        if (!decimal.TryParse(plain, Style, CultureInfo.InvariantCulture, out number))
        {
            var like = decimalComma ? "12,5" : "12.5";
            return Unmeasurable.Contains(text.TrimStart('+', '-'), StringComparer.OrdinalIgnoreCase)
                ? $"is not a finite number like {like}. Where such lines carry nothing, list it among the values to leave out"
                : $"is not a number like {like}";
        }

        if (Math.Abs(number) > Largest)
        {
            number = 0;
            return "is too large: at most 1,000,000,000,000,000,000 can be kept";
        }

        if (plain.Length > MaxDigits && plain.TrimStart('+', '-', '0', '.').Count(char.IsAsciiDigit) > MaxDigits)
        {
            number = 0;
            return $"has more than {MaxDigits} digits, which cannot be kept exactly";
        }

        return null;
    }
}
