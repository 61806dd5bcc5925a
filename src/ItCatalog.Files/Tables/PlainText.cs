namespace ItCatalog.Files.Tables;

/// <summary>Text of a CSV file that a spreadsheet opens as text.</summary>
internal static class PlainText
{
    /// <summary>The same, behind an apostrophe where a spreadsheet would take it for a formula: also after spaces, and in the full width of East Asian text, which
    /// the library that writes the file does not know.</summary>
    public static string Of(string text) =>
        text.TrimStart(' ') is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '\uff1d' or '\uff0b' or '\uff0d' or '\uff20', ..] ? "'" + text : text;
}
