using ItCatalog.Calculation.Text;
using ItCatalog.Files.Tables;

namespace ItCatalog.Files.Comparisons;

/// <summary>A row of a rate card.</summary>
/// <param name="Line">Its line in the file, or its row in the sheet, counted from 1.</param>
/// <param name="Name">What is priced; may be empty.</param>
/// <param name="Price">The price as it stands there; may be empty, or prose.</param>
/// <param name="Unit">What the price pays for, where a column of its own says so; else empty.</param>
/// <param name="Problem">Why the row cannot be trusted, to be read after "this row"; null for a sound one.</param>
public sealed record RateCardRow(int Line, string Name, string Price, string Unit, string? Problem);

/// <summary>In which columns of a file a rate card stands; null where nobody has said so.</summary>
/// <param name="Sheet">The sheet of a workbook; null: the first with rows.</param>
/// <param name="Name">The heading of what is priced.</param>
/// <param name="Price">The heading of the price.</param>
/// <param name="Unit">The heading of what the price pays for; empty: no column says it.</param>
public sealed record RateCardColumns(string? Sheet = null, string? Name = null, string? Price = null, string? Unit = null);

/// <summary>A provider's rate card: any table with a column of names and one of prices.</summary>
public sealed record RateCard
{
    /// <summary>Rows that are read.</summary>
    public const int MostRows = 20_000;

    private static readonly TableLimits Limits = TableLimits.Default with
    {
        MaxFileBytes = Sheets.SheetBookReader.MaxBytes, MaxRows = MostRows, MaxUnpackedBytes = 64L * 1024 * 1024, MaxColumns = 200,
    };

    private static readonly string[] NameWords = ["service", "labor category", "labour category", "job title", "position", "item", "product", "description", "role", "line", "name"];
    private static readonly string[] PriceWords = ["price", "rate", "fee", "charge", "cost", "amount"];
    private static readonly string[] UnitWords = ["unit of issue", "unit", "uom", "per"];

    /// <summary>The headings, from left to right.</summary>
    public required IReadOnlyList<string> Headings { get; init; }

    /// <summary>The sheets that may be chosen; empty where the file has none.</summary>
    public required IReadOnlyList<string> SheetNames { get; init; }

    /// <summary>Where it was read: as somebody has said, else as the headings propose. A heading that is not known is null.</summary>
    public required RateCardColumns Columns { get; init; }

    /// <summary>All rows; empty where the column of names or of prices is not known.</summary>
    public required IReadOnlyList<RateCardRow> Rows { get; init; }

    /// <summary>Reads a file.</summary>
    /// <param name="file">Its bytes: CSV or a workbook.</param>
    /// <param name="asked">What somebody has said of its columns.</param>
    /// <exception cref="TableException">It is no table, is damaged or protected, or is larger than the limits allow.</exception>
    public static RateCard Read(byte[] file, RateCardColumns asked)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(asked);
        using var table = TableFile.Open(new MemoryStream(file, writable: false), new() { Sheet = asked.Sheet, Limits = Limits });
        if (table.IsOfUnknownEncoding)
        {
            throw new TableException("its letters cannot be told: save it as CSV in UTF-8, or as a workbook (XLSX)");
        }

        List<string> headings = [.. table.Header];
        var priced = Known(headings, asked.Price) ?? Proposed(headings, PriceWords);
        var named = Known(headings, asked.Name) ?? Proposed([.. headings.Where(heading => heading != priced)], NameWords);
        var columns = new RateCardColumns(
            table.Sheet, named, priced, asked.Unit is { Length: 0 } ? "" : Known(headings, asked.Unit) ?? Proposed([.. headings.Where(heading => heading != priced && heading != named)], UnitWords) ?? "");
        List<RateCardRow> rows = [];
        if (columns is { Name: { } name, Price: { } price })
        {
            var (nameAt, priceAt, unitAt) = (headings.IndexOf(name), headings.IndexOf(price), headings.IndexOf(columns.Unit!));
            while (table.Read())
            {
                var problem = table.Problem ?? (table.CellProblem(priceAt) is { } cell ? $"the price {cell}" : null);
                rows.Add(new(table.Line, SameWord.Of(table[nameAt]), SameWord.Of(table[priceAt]), unitAt < 0 ? "" : SameWord.Of(table[unitAt]), problem));
            }
        }

        return new() { Headings = headings, SheetNames = table.Sheets, Columns = columns, Rows = rows };
    }

    private static string? Known(List<string> headings, string? asked) => asked is null ? null : headings.Find(heading => SameWord.Are(heading, asked));

    /// <summary>The only heading with the first of the words that any heading has; null where there are several, or none.</summary>
    private static string? Proposed(List<string> headings, string[] words) => words
        .Select(word => headings.Where(heading => Words(heading).Contains($" {word} ", StringComparison.OrdinalIgnoreCase)).ToList())
        .FirstOrDefault(found => found.Count > 0) is [var only] ? only : null;

    private static string Words(string heading) => $" {SameWord.Of(string.Concat(heading.Select(letter => char.IsLetterOrDigit(letter) ? letter : ' ')))} ";
}
