namespace ItCatalog.Web.Pages.Shared.Parts;

/// <summary>The first letter of a phrase, where it starts a sentence or stands within one.</summary>
public static class Words
{
    /// <summary>"no services" becomes "No services".</summary>
    public static string ToUpperFirst(this string text) => string.IsNullOrEmpty(text) ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
