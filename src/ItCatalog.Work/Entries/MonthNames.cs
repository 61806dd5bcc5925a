using System.Globalization;

namespace ItCatalog.Work.Entries;

/// <summary>The twelve months to choose from.</summary>
public static class MonthNames
{
    /// <summary>1 is January.</summary>
    public static IReadOnlyList<(int Number, string Name)> All { get; } =
        [.. Enumerable.Range(1, 12).Select(number => (number, CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(number)))];

    /// <summary>"April".</summary>
    public static string Of(int number) => CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(number);
}
