using ItCatalog.Files.Workbooks;

namespace ItCatalog.Files.Imports;

/// <summary>The plain format: a CSV file or a workbook whose columns are recognised and whose times say their offset, so that nothing has to be asked.</summary>
public static class PlainTemplate
{
    /// <summary>The end of a workbook's name.</summary>
    public const string WorkbookEnding = ".xlsx";

    /// <summary>Times of a workbook are in UTC, and its cells show it.</summary>
    private const string TimeInUtc = "yyyy-mm-dd\"T\"hh:mm:ss\"Z\"";

    private static readonly HashSet<string> Numbers = ["impact", "value", "good", "total"];

    /// <summary>The kinds that have one. What the words of checks mean has to be said of each source.</summary>
    public static IReadOnlyList<MeasuredFileKind> Kinds { get; } = [MeasuredFileKind.Tickets, MeasuredFileKind.Outages, MeasuredFileKind.Samples, MeasuredFileKind.Counts, MeasuredFileKind.Results];

    /// <summary>The heading line of a kind, as a CSV file to fill.</summary>
    public static string Of(MeasuredFileKind kind) => string.Join(',', Columns(kind)) + "\r\n";

    /// <summary>The same as a workbook to fill: words stay words, numbers are numbers, and times are dates that are shown with their Z for UTC.</summary>
    /// <param name="kind">What it shall hold.</param>
    /// <param name="output">Takes the bytes; stays open.</param>
    public static void WriteWorkbook(MeasuredFileKind kind, Stream output)
    {
        const double Width = 22;
        using var workbook = new WorkbookFile($"Measurements, {kind?.Name}", "");
        var columns = Columns(kind!);
        var sheet = workbook.AddSheet(kind!.Name, kind.Name);
        foreach (var (index, column) in columns.Index())
        {
            sheet.Widths(index + 1, Width);
            if (IsTime(kind, column))
            {
                sheet.Show(index + 1, TimeInUtc);
            }
            else if (!Numbers.Contains(column))
            {
                sheet.KeepAsText(index + 1);
            }
        }

        sheet.Heads(1, 1, CellLook.Head, columns);
        sheet.Freeze(1, 0);
        workbook.Save(output);
    }

    /// <summary>What the file is called.</summary>
    /// <param name="kind">What it holds.</param>
    /// <param name="isWorkbook">Whether it is a workbook; else it is CSV.</param>
    public static string FileName(MeasuredFileKind kind, bool isWorkbook = false)
    {
        ArgumentNullException.ThrowIfNull(kind);
        return kind.Name + (isWorkbook ? WorkbookEnding : ".csv");
    }

    private static bool IsTime(MeasuredFileKind kind, string column) => kind.Columns.Any(one => one.Field == column && one.IsTime);

    private static string[] Columns(MeasuredFileKind kind)
    {
        ArgumentNullException.ThrowIfNull(kind);
        return kind.Name switch
        {
            "tickets" => ["key", "opened", "responded", "resolved", "closed", "priority", "service", "site", "department", "title", "group"],
            "outages" => ["key", "service", "site", "from", "to", "impact", "cause", "series"],
            "samples" => ["at", "service", "site", "series", "value"],
            "counts" => ["at", "service", "site", "series", "good", "total"],
            "results" => ["period", "service", "site", "standard", "name", "level", "good", "total", "performance", "verdict"],
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind.Name, "There is no plain format of it."),
        };
    }
}
