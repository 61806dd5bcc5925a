using ItCatalog.Calculation.Text;

namespace ItCatalog.Files.Sheets;

/// <summary>What a cell of a workbook that people fill holds, and so how the template writes it.</summary>
public enum CellContent
{
    /// <summary>Text, which stays as it is typed.</summary>
    Text,

    /// <summary>A number that a spreadsheet program may compute with.</summary>
    Number,

    /// <summary>A share or a rate, shown as a percentage.</summary>
    Percent,

    /// <summary>A date.</summary>
    Date,

    /// <summary>A month, as text: 2026-01.</summary>
    Month,
}

/// <summary>A column of a sheet.</summary>
/// <param name="Name">Its heading.</param>
/// <param name="Says">What belongs there, with an example.</param>
/// <param name="Content">What its cells hold.</param>
/// <param name="IsNeeded">Whether a row without it says nothing.</param>
/// <param name="Width">In characters.</param>
/// <param name="IsTold">Whether it only tells something: it is never loaded.</param>
public sealed record SheetColumn(string Name, string Says, CellContent Content = CellContent.Text, bool IsNeeded = false, int Width = 18, bool IsTold = false);

/// <summary>A sheet of a workbook that people fill.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Says">What a row of it is.</param>
/// <param name="Columns">From left to right.</param>
public sealed record SheetLayout(string Name, string Says, IReadOnlyList<SheetColumn> Columns);

/// <summary>A workbook that is written as a template, filled, and read again: the one place that knows the names of its sheets and their headings.</summary>
public sealed record SheetBook
{
    /// <summary>The sheet that explains all others; it is never read.</summary>
    public const string ReadMe = "Read me";

    /// <summary>What sentences call it: "the organisation’s workbook".</summary>
    public required string Called { get; init; }

    /// <summary>At the head of the sheet that explains it.</summary>
    public required string Title { get; init; }

    /// <summary>How it is filled and loaded, a sentence or two each.</summary>
    public required IReadOnlyList<string> Explains { get; init; }

    /// <summary>All of its sheets.</summary>
    public required IReadOnlyList<SheetLayout> Sheets { get; init; }

    /// <summary>The sheet of a name; null where there is none.</summary>
    public SheetLayout? Find(string name) => Sheets.FirstOrDefault(sheet => SameWord.Are(sheet.Name, name));

    /// <summary>Whether a column only tells something.</summary>
    public bool IsTold(string sheet, string column) => Find(sheet)?.Columns.Any(one => one.IsTold && one.Name == column) == true;
}
