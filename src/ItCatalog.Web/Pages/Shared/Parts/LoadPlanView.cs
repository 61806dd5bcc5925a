using ItCatalog.Calculation.Text;
using ItCatalog.Work.Sheets;

namespace ItCatalog.Web.Pages.Shared.Parts;

/// <summary>How a page shows what a workbook changes.</summary>
/// <param name="Plan">What it changes, and what stands against it.</param>
/// <param name="Remarks">Where the workbook is had with the problems in its rows.</param>
public sealed record LoadPlanView(LoadPlan Plan, string Remarks)
{
    /// <summary>Rows of a list that the page shows.</summary>
    public const int Listed = 200;

    private const int Longest = 120;
    private const int LongestRow = 240;

    /// <summary>Columns that say what is usual, or that name the row.</summary>
    private static readonly string[] Usual =
    [
        "State", "Key", "Clock", "Better", "Window", "Counted by", "Sample limit is", "Decimals", "Years begin in", "Shared", "Priority that counts", "We promise", "Prices of",
    ];

    /// <summary>A text of a cell on one line, cut where it is long.</summary>
    public static string Short(string text) => Short(text, Longest);

    /// <summary>What a row says besides what names it, each with its heading: "Currency SEK; Transition 3,200,000".</summary>
    public static string Words(LoadedRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        var names = row.Key.Split(", ");
        return Short(string.Join("; ", row.Row.Cells.Where(cell => cell.Value.Length > 0 && !Usual.Contains(cell.Key) && !names.Contains(cell.Value) && cell.Value != row.Key)
            .Select(cell => $"{cell.Key} {cell.Value}")), LongestRow);
    }

    private static string Short(string text, int longest)
    {
        ArgumentNullException.ThrowIfNull(text);
        var line = text.ReplaceLineEndings(" ");
        return line.Length > longest ? line[..longest] + "…" : line.Length == 0 ? Show.Absent : line;
    }
}
