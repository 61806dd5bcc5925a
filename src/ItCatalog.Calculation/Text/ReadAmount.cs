using System.Globalization;
using System.Text.RegularExpressions;

namespace ItCatalog.Calculation.Text;

/// <summary>Reads an amount of money that a person wrote: "1490", "1490.5", "1,490.00".</summary>
public static partial class ReadAmount
{
    /// <summary>What to write, for messages: "an amount such as 1490.00".</summary>
    public const string Expected = "an amount such as 1490.00, with a point before the cents";

    /// <summary>The amount in cents; null where the text is not an amount, is negative, is finer than a cent or has more than 15 digits before the point.</summary>
    /// <param name="text">English: a comma only between thousands, a point before the cents. Spaces around it do not count.</param>
    public static long? Cents(string? text) =>
        text?.Trim() is { } trimmed && Amount().IsMatch(trimmed)
            ? (long)(decimal.Parse(trimmed, NumberStyles.AllowThousands | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) * 100)
            : null;

    /// <summary>The amount as a form shows it: "1490.00". Empty where there is none.</summary>
    /// <param name="cents">Hundredths of the currency; null means that nothing was entered.</param>
    public static string Written(long? cents) => cents is { } value ? (value / 100m).ToString("0.00", CultureInfo.InvariantCulture) : "";

    [GeneratedRegex(@"^([0-9]{1,15}|[0-9]{1,3}(,[0-9]{3}){1,4})(\.[0-9]{1,2})?$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Amount();
}
