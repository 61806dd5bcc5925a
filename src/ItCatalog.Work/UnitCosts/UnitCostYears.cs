using System.Globalization;

namespace ItCatalog.Work.UnitCosts;

/// <summary>Calendar years that can be asked for.</summary>
public static class UnitCostYears
{
    /// <summary>The year that somebody wrote; null where it is none from 1990 to 2150.</summary>
    public static int? Read(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1990 and <= 2150 ? year : null;
}
