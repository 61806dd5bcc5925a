namespace ItCatalog.Files.Lists;

/// <summary>What a list is written as.</summary>
public enum ListFormat
{
    /// <summary>A workbook of Excel.</summary>
    Workbook,

    /// <summary>Comma-separated text in UTF-8.</summary>
    Csv,
}

/// <summary>How formats are called outside.</summary>
public static class ListFormats
{
    /// <summary>The ending of a file and the word of an address: "xlsx", "csv".</summary>
    public static string Ending(this ListFormat format) => format == ListFormat.Csv ? "csv" : "xlsx";

    /// <summary>The media type.</summary>
    public static string ContentType(this ListFormat format) =>
        format == ListFormat.Csv ? "text/csv; charset=utf-8" : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>The format of an ending; null for any other word.</summary>
    public static ListFormat? Of(string? ending) => ending?.ToUpperInvariant() switch
    {
        "XLSX" => ListFormat.Workbook,
        "CSV" => ListFormat.Csv,
        _ => null,
    };
}
