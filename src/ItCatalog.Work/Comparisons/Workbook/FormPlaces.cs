using ItCatalog.Data;
using ItCatalog.Files.Sheets;

namespace ItCatalog.Work.Comparisons.Workbook;

/// <summary>Fills a form out of rows, and remembers in which cell each of its entries stands: a mistake of the form is told there.</summary>
/// <param name="main">Where a mistake is told that belongs to no cell.</param>
internal sealed class FormPlaces(SheetRow main)
{
    private readonly Dictionary<string, (SheetRow Row, string Column)> places = new(StringComparer.Ordinal);
    private readonly List<WorkbookProblem> problems = [];

    /// <summary>What cells say that no form would take.</summary>
    public IReadOnlyList<WorkbookProblem> Problems => problems;

    /// <summary>Fills a part of the form from a row.</summary>
    /// <param name="form">The part.</param>
    /// <param name="fields">Its entries.</param>
    /// <param name="part">Its name in the form: "Lines[2]"; empty for the form itself.</param>
    /// <param name="row">The row.</param>
    public void Fill<T>(T form, IReadOnlyList<SheetField<T>> fields, string part, SheetRow row)
    {
        Put(part, row, "");
        foreach (var field in fields)
        {
            Put(part.Length == 0 ? field.Field : $"{part}.{field.Field}", row, field.Column);
            if (field.Put(form, row[field.Column]) is { } says)
            {
                Wrong(row, field.Column, says);
            }
        }
    }

    /// <summary>The cells of some years as a list in a form, up to the last that says anything.</summary>
    /// <param name="list">Its name in the form: "Leaving".</param>
    /// <param name="row">The row.</param>
    /// <param name="columns">The headings from the first entry of the list on.</param>
    public List<string?> Years(string list, SheetRow row, IReadOnlyList<string> columns)
    {
        foreach (var (index, column) in columns.Index())
        {
            Put($"{list}[{index}]", row, column);
        }

        List<string?> texts = [.. columns.Select(column => row[column])];
        return [.. texts.Take(texts.FindLastIndex(text => !string.IsNullOrEmpty(text)) + 1)];
    }

    /// <summary>Remembers where an entry stands.</summary>
    public void Put(string field, SheetRow row, string column) => places[field] = (row, column);

    /// <summary>Tells that a cell cannot be.</summary>
    public void Wrong(SheetRow row, string column, string says) => problems.Add(Problem(row, column, says));

    /// <summary>A mistake of the form at its cell; where the entry itself stands nowhere, at what it is part of.</summary>
    public WorkbookProblem Place(Mistake mistake)
    {
        var field = mistake.Field;
        while (field.Length > 0 && !places.ContainsKey(field))
        {
            field = field[..Math.Max(field.LastIndexOfAny(['.', '[']), 0)];
        }

        var (row, column) = field.Length > 0 ? places[field] : (main, "");
        return Problem(row, column, mistake.Message);
    }

    /// <summary>Something wrong in a cell.</summary>
    public static WorkbookProblem Problem(SheetRow row, string column, string says) => new(row.Sheet, row.Line == 0 ? null : row.Line, column, column.Length == 0 ? "" : row[column], says);
}
