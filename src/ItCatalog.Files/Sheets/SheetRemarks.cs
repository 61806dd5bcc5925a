namespace ItCatalog.Files.Sheets;

/// <summary>The column in which a workbook comes back with what was wrong in each row. Reading passes over it, so that the corrected workbook can be sent as it is.</summary>
internal static class SheetRemarks
{
    public const string Column = "Remarks";
}
