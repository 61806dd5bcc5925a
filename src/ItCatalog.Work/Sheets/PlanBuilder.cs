using ItCatalog.Files.Sheets;

namespace ItCatalog.Work.Sheets;

/// <summary>Gathers what a workbook does while it is loaded.</summary>
internal sealed class PlanBuilder(SheetBook book, SheetBookFile file)
{
    private readonly List<WorkbookProblem> problems = [.. file.Problems];
    private readonly List<SheetDifference> differences = [];
    private readonly List<string> notes = [.. file.Notes];

    public void Add(SheetDifference difference) => differences.Add(difference);

    public void Add(WorkbookProblem problem) => problems.Add(problem);

    public void Note(string sentence) => notes.Add(sentence);

    public bool HasProblems => problems.Count > 0;

    public LoadPlan Build()
    {
        var order = book.Sheets.Select(sheet => sheet.Name).ToList();
        LoadedRow[] added = [.. differences.SelectMany(difference => difference.New)];
        LoadedRow[] gone = [.. differences.SelectMany(difference => difference.Gone)];
        LoadedCell[] changed = [.. differences.SelectMany(difference => difference.Changed)];
        return new()
        {
            Sheets = [.. order.Where(file.Sheets.Contains).Select(sheet => new SheetCount(
                sheet,
                file.Rows.Count(row => row.Sheet == sheet),
                added.Count(row => row.Sheet == sheet),
                changed.Where(cell => cell.Sheet == sheet).Select(cell => cell.Key).Distinct().Count(),
                differences.Sum(difference => difference.Equal.GetValueOrDefault(sheet)),
                gone.Count(row => row.Sheet == sheet),
                problems.Count(problem => problem.Sheet == sheet)))],
            Problems = [.. problems.OrderBy(problem => order.IndexOf(problem.Sheet)).ThenBy(problem => problem.Line)],
            New = [.. added.OrderBy(row => order.IndexOf(row.Sheet))],
            Changed = [.. changed.OrderBy(cell => order.IndexOf(cell.Sheet))],
            Gone = [.. gone.OrderBy(row => order.IndexOf(row.Sheet))],
            Notes = notes,
        };
    }
}
