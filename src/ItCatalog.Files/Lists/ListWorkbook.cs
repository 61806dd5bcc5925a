using ItCatalog.Calculation;
using ItCatalog.Files.Workbooks;
using NodaTime;
using NodaTime.Text;
using SpreadCheetah;
using SpreadCheetah.Styling;
using SpreadCheetah.Worksheets;

namespace ItCatalog.Files.Lists;

/// <summary>Writes a list as a workbook, row by row: a sheet with a filter and heads that stay, more of them where Excel's rows end, and one that tells what was
/// asked for. Numbers are numbers, text stays text whatever it begins with.</summary>
internal sealed class ListWorkbook : IAsyncDisposable
{
    /// <summary>Rows of a sheet with its head; Excel ends at 1,048,576.</summary>
    private const int MostRows = 1_000_000;

    /// <summary>Decimals that amounts may have.</summary>
    private static readonly int[] Digits = [0, 2, 3];

    private readonly ListFile list;
    private readonly Spreadsheet file;
    private readonly StyleId head;
    private readonly Dictionary<ListKind, StyleId> styles;
    private readonly Dictionary<int, StyleId> amounts;
    private readonly Cell[] cells;
    private readonly int mostRows;

    private ListWorkbook(ListFile list, Spreadsheet file, int mostRows)
    {
        this.list = list;
        this.file = file;
        this.mostRows = mostRows;
        head = file.AddStyle(new Style { Font = { Bold = true } });
        styles = Enum.GetValues<ListKind>().ToDictionary(kind => kind, kind => file.AddStyle(Look(kind)));
        amounts = Digits.ToDictionary(digits => digits, digits => file.AddStyle(new Style { Format = NumberFormat.Custom(digits == 0 ? "#,##0" : "#,##0." + new string('0', digits)) }));
        cells = new Cell[list.Columns.Count];
    }

    /// <param name="list">The list.</param>
    /// <param name="output">Takes the bytes; stays open.</param>
    /// <param name="cancellationToken">Stops in the middle.</param>
    /// <param name="mostRows">Rows of a sheet with its head.</param>
    /// <returns>How many rows there were.</returns>
    public static async Task<long> WriteAsync(ListFile list, Stream output, CancellationToken cancellationToken, int mostRows = MostRows)
    {
        var options = new SpreadCheetahOptions { PreserveStringWhitespace = true, DefaultDateTimeFormat = null };
        await using var workbook = new ListWorkbook(list, await Spreadsheet.CreateNewAsync(output, options, cancellationToken), mostRows);
        var count = await workbook.WriteRowsAsync(cancellationToken);
        await workbook.WriteAboutAsync(count, cancellationToken);
        await workbook.file.FinishAsync(cancellationToken);
        return count;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => file.DisposeAsync();

    private async Task<long> WriteRowsAsync(CancellationToken cancellationToken)
    {
        var count = 0L;
        await StartSheetAsync(list.Title, cancellationToken);
        await foreach (var row in list.Rows.WithCancellation(cancellationToken))
        {
            if (count > 0 && count % (mostRows - 1) == 0)
            {
                await StartSheetAsync($"{list.Title} {(count / (mostRows - 1)) + 1}", cancellationToken);
            }

            for (var index = 0; index < row.Length; index++)
            {
                cells[index] = CellOf(row[index], styles[list.Columns[index].Kind]);
            }

            await file.AddRowAsync(cells.AsMemory(), cancellationToken);
            count++;
        }

        return count;
    }

    private async Task StartSheetAsync(string name, CancellationToken cancellationToken)
    {
        var sheet = new WorksheetOptions { FrozenRows = 1, AutoFilter = new AutoFilterOptions($"A1:{WorkbookSheet.Address(1, list.Columns.Count)}") };
        for (var index = 0; index < list.Columns.Count; index++)
        {
            sheet.Column(index + 1).Width = Math.Max(Width(list.Columns[index].Kind), list.Columns[index].Name.Length + 4);
        }

        await file.StartWorksheetAsync(name, sheet, cancellationToken);
        await file.AddHeaderRowAsync(list.Columns.Select(column => column.Name).ToArray(), head, cancellationToken);
    }

    private async Task WriteAboutAsync(long count, CancellationToken cancellationToken)
    {
        var sheet = new WorksheetOptions();
        sheet.Column(1).Width = 24;
        sheet.Column(2).Width = 80;
        await file.StartWorksheetAsync("About", sheet, cancellationToken);
        await file.AddRowAsync([new Cell("List", head), new Cell(list.Title)], cancellationToken);
        foreach (var (what, value) in list.About)
        {
            await file.AddRowAsync([new Cell(what, head), new Cell(WorkbookSheet.Legible(value))], cancellationToken);
        }

        await file.AddRowAsync([new Cell("Rows", head), new Cell(count, styles[ListKind.Count])], cancellationToken);
    }

    private Cell CellOf(object? cell, StyleId style) => cell switch
    {
        null => default,
        string text => new Cell(WorkbookSheet.Legible(text), style),
        long whole => new Cell(whole, style),
        decimal number => new Cell(number, style),
        Money money => new Cell(money.Amount, amounts[money.Digits]),
        // Excel knows no day before 1900, and takes that year for a leap year.
        LocalDate { Year: <= 1900 } date => new Cell(LocalDatePattern.Iso.Format(date), style),
        LocalDate date => new Cell(date.ToDateTimeUnspecified(), style),
        ZonedDateTime { Year: <= 1900 } time => new Cell(LocalDateTimePattern.GeneralIso.Format(time.LocalDateTime), style),
        ZonedDateTime time => new Cell(time.ToDateTimeUnspecified(), style),
        _ => throw new InvalidOperationException($"A list cannot hold a {cell.GetType().Name}."),
    };

    private static Style Look(ListKind kind) => new()
    {
        Format = kind switch
        {
            ListKind.Count => NumberFormat.Custom("#,##0"),
            ListKind.Money => null,
            ListKind.Date => NumberFormat.Custom("yyyy-mm-dd"),
            ListKind.Month => NumberFormat.Custom("mmm yyyy"),
            ListKind.Time => NumberFormat.Custom("yyyy-mm-dd hh:mm:ss"),
            ListKind.Text or ListKind.Sentence => NumberFormat.Standard(StandardNumberFormat.Text),
            ListKind.Number => null,
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        },
    };

    private static int Width(ListKind kind) => kind switch
    {
        ListKind.Sentence => 60,
        ListKind.Text => 24,
        ListKind.Time => 20,
        _ => 12,
    };
}
