using System.Globalization;

namespace ItCatalog.Files.Workbooks;

/// <summary>What may be entered in a cell: a spreadsheet program refuses everything else, and a formula tells where it got in all the same.</summary>
/// <param name="Type">"decimal", "whole" or "list", as the file format has it.</param>
/// <param name="Operator">"between", "greaterThan", "greaterThanOrEqual", "equal".</param>
/// <param name="First">The bound, the lower one of two, or the words of a list in quotation marks.</param>
/// <param name="Second">The upper bound; null where there is one.</param>
/// <param name="Expected">What was expected, as a sentence.</param>
public sealed record InputRule(string Type, string Operator, string First, string? Second, string Expected)
{
    /// <summary>An amount or a price.</summary>
    public static InputRule Amount { get; } = new("decimal", "between", "-1000000000000", "1000000000000", "A number is needed here, without a currency.");

    /// <summary>A rise, a share or a rate of discount.</summary>
    public static InputRule Share { get; } = new("decimal", "between", "-0.99", "10", "A percentage is needed here, from −99 % to 1,000 %.");

    /// <summary>A volume.</summary>
    public static InputRule Volume { get; } = new("decimal", "greaterThanOrEqual", "0", null, "A number of 0 or more is needed here.");

    /// <summary>A rate of exchange.</summary>
    public static InputRule Rate { get; } = new("decimal", "greaterThan", "0", null, "A number above 0 is needed here: what one unit of the foreign currency is worth.");

    /// <summary>A term.</summary>
    public static InputRule Term { get; } = new("whole", "between", "1", "99", "A whole number of years from 1 to 99 is needed here.");

    /// <summary>A calendar year.</summary>
    public static InputRule CalendarYear { get; } = new("whole", "between", "1900", "9999", "A year such as 2027 is needed here.");

    /// <summary>The year in which something falls.</summary>
    /// <param name="years">How many years are compared.</param>
    public static InputRule YearOf(int years) => new("whole", "between", "0", Written(years), $"A whole year from 0, before the first, to {Written(years)}, the last, is needed here.");

    /// <summary>The year in which something begins, before the comparison too.</summary>
    public static InputRule FirstYearOf { get; } = new("whole", "between", "-99", "99", "A whole year from −99 to 99 is needed here: 1 is the first that is compared.");

    /// <summary>How many years are compared: a workbook has the columns of as many as it was written for.</summary>
    /// <param name="years">How many it was written for.</param>
    public static InputRule Years(int years) => new("whole", "equal", Written(years), null, $"This workbook has {Written(years)} years. For another length change the comparison and make the workbook anew.");

    /// <summary>One of several words.</summary>
    /// <param name="words">With commas between.</param>
    public static InputRule OneOf(string words) => new("list", "between", $"\"{words}\"", null, $"One of these is needed here: {words.Replace(",", ", ", StringComparison.Ordinal)}.");

    /// <summary>Whether a cell holds what may be entered, as an expression.</summary>
    /// <param name="cell">Its address.</param>
    public string Holds(string cell) => Type == "list"
        ? $"OR({string.Join(',', First.Trim('"').Split(',').Select(word => $"{cell}=\"{word}\""))})"
        : $"IF(ISNUMBER({cell}),AND({string.Join(',', Conditions(cell))}),FALSE)";

    private IEnumerable<string> Conditions(string cell)
    {
        yield return Operator switch
        {
            "between" or "greaterThanOrEqual" => $"{cell}>={First}",
            "greaterThan" => $"{cell}>{First}",
            _ => $"{cell}={First}",
        };
        if (Second is not null)
        {
            yield return $"{cell}<={Second}";
        }

        if (Type == "whole")
        {
            yield return $"{cell}=INT({cell})";
        }
    }

    private static string Written(int number) => number.ToString(CultureInfo.InvariantCulture);
}
