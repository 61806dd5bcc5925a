namespace ItCatalog.Web.Pages.Performance;

/// <summary>A choice of a filter as it stands in an address.</summary>
internal static class Chosen
{
    /// <summary>The code; null where nothing is chosen, or what stands there can be no code.</summary>
    public static string? Of(string? text) => string.IsNullOrWhiteSpace(text) || text.Contains('\0', StringComparison.Ordinal) ? null : text.Trim();
}
