using ItCatalog.Calculation.Comparisons;

namespace ItCatalog.Files.Workbooks;

/// <summary>The cells of one row, a quote in each.</summary>
/// <param name="Cells">In the order of the quotes.</param>
/// <param name="Range">All of them.</param>
internal sealed record QuoteRow(IReadOnlyList<string> Cells, string Range)
{
    public string this[int index] => Cells[index];

    /// <summary>The cell of the quote whose number, from 1, a cell holds.</summary>
    public string At(string number) => $"INDEX({Range},1,{number})";
}

/// <summary>The rows of the answer's sheet, one after the other: what it is called at the left, then one cell for all or one for each quote.</summary>
internal sealed class AnswerRows(WorkbookSheet sheet, int quoteCount, int firstColumn)
{
    /// <summary>The first row below, further down than any of these: what needs rows of its own is written from there on.</summary>
    public const int Below = 80;

    private int row = 4;

    public string Text(string name, string words)
    {
        sheet.Text(row, 1, name);
        sheet.Text(row, firstColumn, words);
        return Next();
    }

    public string Number(string name, string formula, decimal value)
    {
        sheet.Text(row, 1, name);
        sheet.Formula(row, firstColumn, formula, value, "#,##0.####");
        return Next();
    }

    public string Word(string name, string formula, string words)
    {
        sheet.Text(row, 1, name);
        sheet.WordFormula(row, firstColumn, formula, words, "General");
        return Next();
    }

    public QuoteRow Texts(string name, Func<Option, string> words, IReadOnlyList<Option> quotes) => Of(name, index => sheet.Text(row, firstColumn + index, words(quotes[index])));

    public QuoteRow Numbers(string name, Func<int, (string Formula, decimal Value)> of) => Of(name, index =>
    {
        var (formula, value) = of(index);
        sheet.Formula(row, firstColumn + index, formula, value, "#,##0.####");
    });

    public QuoteRow Words(string name, Func<int, (string Formula, string Words)> of) => Of(name, index =>
    {
        var (formula, words) = of(index);
        sheet.WordFormula(row, firstColumn + index, formula, words, "General");
    });

    /// <summary>Plain numbers; nothing where there is none.</summary>
    public QuoteRow Constants(string name, Func<int, decimal?> of) => Of(name, index => sheet.Number(row, firstColumn + index, of(index), "#,##0.####"));

    private QuoteRow Of(string name, Action<int> write)
    {
        sheet.Text(row, 1, name);
        for (var index = 0; index < quoteCount; index++)
        {
            write(index);
        }

        var at = row++;
        return new([.. Enumerable.Range(0, quoteCount).Select(index => sheet.Reference(at, firstColumn + index))],
            $"{sheet.Reference(at, firstColumn)}:{WorkbookSheet.FixedAddress(at, firstColumn + quoteCount - 1)}");
    }

    private string Next() => sheet.Reference(row++, firstColumn);
}
