using ItCatalog.Data;
using ItCatalog.Files.Sheets;

namespace ItCatalog.Work.Sheets;

/// <summary>What a workbook that people filled would change, or has changed.</summary>
public sealed record LoadPlan
{
    /// <summary>Counts for each sheet that the workbook has, in their order.</summary>
    public required IReadOnlyList<SheetCount> Sheets { get; init; }

    /// <summary>What stands against it, in the order of the workbook; with one of them nothing is loaded.</summary>
    public required IReadOnlyList<WorkbookProblem> Problems { get; init; }

    /// <summary>Rows that are new.</summary>
    public required IReadOnlyList<LoadedRow> New { get; init; }

    /// <summary>Cells that change.</summary>
    public required IReadOnlyList<LoadedCell> Changed { get; init; }

    /// <summary>Rows that a list no longer has: a holiday, an offering, a target of a draft.</summary>
    public required IReadOnlyList<LoadedRow> Gone { get; init; }

    /// <summary>What is odd about the file, and what the workbook leaves as it is, in sentences.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>Whether everything is as in the workbook already.</summary>
    public bool IsEqual => Problems.Count == 0 && New.Count + Changed.Count + Gone.Count == 0;

    /// <summary>Rows that would be written or taken away.</summary>
    public int ChangeCount => Sheets.Sum(sheet => sheet.New + sheet.Changed + sheet.Gone);

    /// <summary>Done; or refused with every problem, each with its place.</summary>
    internal Answer<bool> AsAnswer() => Problems.Count == 0
        ? true
        : Answer.Refused([.. Problems.Select(problem => Mistake.In("", $"{problem.Where}{(problem.Text.Length == 0 ? "" : $" (“{Short(problem.Text)}”)")}: {problem.Says}"))]);

    private static string Short(string text) => text.Length > 40 ? text[..40] + "…" : text;
}

/// <summary>The rows of a sheet, counted.</summary>
public sealed record SheetCount(string Sheet, int Rows, int New, int Changed, int Equal, int Gone, int Problems);

/// <summary>A row that comes or goes.</summary>
/// <param name="Sheet">Its sheet.</param>
/// <param name="Key">What names it: "lyon", "SLA-0001, resolved".</param>
/// <param name="Row">Its cells.</param>
public sealed record LoadedRow(string Sheet, string Key, SheetRow Row);

/// <summary>A cell that changes.</summary>
/// <param name="Sheet">Its sheet.</param>
/// <param name="Key">What names its row.</param>
/// <param name="Column">Its heading.</param>
/// <param name="Was">What stands there; may be empty.</param>
/// <param name="Becomes">What the workbook says; may be empty.</param>
public sealed record LoadedCell(string Sheet, string Key, string Column, string Was, string Becomes);
