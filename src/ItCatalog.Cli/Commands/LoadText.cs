using ItCatalog.Calculation.Text;
using ItCatalog.Work.Sheets;

namespace ItCatalog.Cli.Commands;

/// <summary>What a workbook changes, on the command line.</summary>
internal static class LoadText
{
    private const int Listed = 40;

    /// <summary>Tells the plan, as a table with what changes, or as JSON; nothing where there is none.</summary>
    public static void Write(Terminal terminal, LoadPlan? plan, bool isDone, bool asJson)
    {
        if (plan is not null && asJson)
        {
            terminal.WriteJson(new
            {
                done = isDone,
                plan.Sheets,
                problems = plan.Problems.Select(problem => new { problem.Where, problem.Sheet, problem.Line, problem.Column, problem.Text, problem.Says }),
                added = plan.New.Select(row => new { row.Sheet, row.Key }),
                changed = plan.Changed,
                gone = plan.Gone.Select(row => new { row.Sheet, row.Key }),
                plan.Notes,
            });
        }
        else if (plan is not null)
        {
            Write(terminal.Output, plan);
        }
    }

    /// <summary>"12 rows would change; nothing was kept."</summary>
    public static string Sentence(LoadPlan plan, bool isPreview) => plan.IsEqual
        ? "Everything is as in the workbook. Nothing was changed."
        : isPreview ? $"{Show.Count(plan.ChangeCount, "row")} would change; nothing was kept." : $"{Show.Count(plan.ChangeCount, "row")} loaded.";

    private static void Write(TextWriter output, LoadPlan plan)
    {
        TextTable.Write(
            output,
            ["Sheet", "Rows", "New", "Changed", "Equal", "Gone", "Problems"],
            [.. plan.Sheets.Select(sheet => new[] { sheet.Sheet, Show.Count(sheet.Rows), Show.Count(sheet.New), Show.Count(sheet.Changed), Show.Count(sheet.Equal), Show.Count(sheet.Gone), Show.Count(sheet.Problems) })],
            [1, 2, 3, 4, 5, 6]);
        foreach (var cell in plan.Changed.Take(Listed))
        {
            output.WriteLine($"{cell.Sheet}, {cell.Key}, {cell.Column}: “{Line(cell.Was)}” becomes “{Line(cell.Becomes)}”");
        }

        if (plan.Changed.Count > Listed)
        {
            output.WriteLine($"{Show.Count(plan.Changed.Count - Listed, "further cell")} changed; --json lists all.");
        }

        foreach (var row in plan.Gone.Take(Listed))
        {
            output.WriteLine($"{row.Sheet}, {row.Key}: no longer in the list");
        }

        foreach (var note in plan.Notes)
        {
            output.WriteLine(note);
        }
    }

    private static string Line(string text) => text.ReplaceLineEndings(" ") is { Length: > 80 } line ? line[..80] + "…" : text.ReplaceLineEndings(" ");
}
