using System.Globalization;
using System.IO.Compression;
using System.Xml;

namespace ItCatalog.Files.Tables;

/// <summary>The rows of one sheet of an Office Open XML workbook, read as they are unpacked. What the sheet says about its own size is not believed; cells without a value do not exist.</summary>
internal sealed class WorkbookRows : RowSource
{
    private const int MaxSheetRows = 1_048_576;

    private readonly Stream file;
    private readonly ZipArchive archive;
    private readonly TableLimits limits;
    private readonly bool showsPercentages;
    private readonly WorkbookPackage package;
    private readonly WorkbookSheet sheet;
    private readonly List<string> withRows = [];
    private readonly string[] cells;
    private readonly Dictionary<int, string> cellProblems = [];
    private MergedCells merged = MergedCells.None;
    private int hiddenCount;
    private WorkbookPart part;
    private XmlReader reader;
    private int line;
    private int count;

    public WorkbookRows(Stream file, ZipArchive archive, TableOptions options)
    {
        this.file = file;
        this.archive = archive;
        limits = options.Limits;
        showsPercentages = options.ShowsPercentages;
        cells = new string[limits.MaxColumns];
        package = Damage.Guard(() => new WorkbookPackage(archive, limits));
        (part, reader) = (null!, null!);
        sheet = Damage.Guard(() => Choose(options.Sheet));
        merged = Damage.Guard(() => MergedCells.Of(() => package.OpenSheet(sheet)));
        var found = merged;
        Damage.Guard(() => Open(sheet));
        merged = found;
    }

    public override int Line => line;

    public override int Count => count;

    public override string this[int column] => cells[column];

    public override string? Problem => null;

    public override string? CellProblem(int column) => cellProblems.GetValueOrDefault(column);

    public override IReadOnlyList<string> Notes => CellWords.Hidden(hiddenCount);

    public override string Format => "Excel workbook";

    public override bool IsGrid => true;

    public override double Progress => part.Progress;

    public override IReadOnlyList<string> Sheets => [.. package.Sheets.Select(each => each.Name)];

    public override string? Sheet => sheet.Name;

    public override IReadOnlyList<string> SheetsWithRows => withRows;

    public override bool Read() => Damage.Guard(ReadRow);

    protected override void Dispose(bool disposing)
    {
        reader?.Dispose();
        archive.Dispose();
        file.Dispose();
    }

    private WorkbookSheet Choose(string? wanted)
    {
        if (wanted is not null)
        {
            return package.Sheets.FirstOrDefault(each => string.Equals(each.Name, wanted, StringComparison.OrdinalIgnoreCase))
                ?? throw new TableException($"the workbook has no sheet \"{wanted}\"; it has {string.Join(", ", package.Sheets.Select(each => $"\"{each.Name}\""))}");
        }

        WorkbookSheet? first = null;
        WorkbookSheet? headerOnly = null;
        long bytesRead = 0;
        foreach (var candidate in package.Sheets.Where(each => each.IsVisible))
        {
            var rows = FilledRows(candidate, 2);
            bytesRead += part.BytesRead;
            if (bytesRead > limits.MaxUnpackedBytes && first is null)
            {
                throw new TableException("no sheet with rows was found; name the sheet to read");
            }

            if (rows == 2)
            {
                first ??= candidate;
                withRows.Add(candidate.Name);
            }

            if (bytesRead > limits.MaxUnpackedBytes)
            {
                break;
            }

            headerOnly ??= rows > 0 ? candidate : null;
        }

        return first ?? headerOnly ?? throw new TableException("the workbook is empty: no visible sheet has a cell with a value");
    }

    private int FilledRows(WorkbookSheet candidate, int enough)
    {
        Open(candidate);
        var rows = 0;
        while (rows < enough && ReadRow())
        {
            rows += cells.AsSpan(0, count).IndexOfAnyExcept("") >= 0 ? 1 : 0;
        }

        return rows;
    }

    private bool Open(WorkbookSheet chosen)
    {
        reader?.Dispose();
        hiddenCount = 0;
        merged = MergedCells.None;
        part = package.OpenSheet(chosen) ?? throw new TableException($"the sheet \"{chosen.Name}\" is missing from the workbook");
        reader = part.Reader();
        line = 0;
        return true;
    }

    private bool ReadRow()
    {
        while (reader.Next())
        {
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "row")
            {
                ReadCells();
                return true;
            }

            if (reader.NodeType == XmlNodeType.EndElement && reader.LocalName == "sheetData")
            {
                return false;
            }
        }

        return false;
    }

    private void ReadCells()
    {
        line = int.TryParse(reader.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : line + 1;
        if (line is < 1 or > MaxSheetRows)
        {
            throw new TableException($"the sheet says it has a row {line:N0}; a sheet has at most {MaxSheetRows:N0}");
        }

        count = 0;
        cellProblems.Clear();
        if (reader.IsEmptyElement)
        {
            return;
        }

        var isHidden = reader.GetAttribute("hidden") is "1" or "true";
        var depth = reader.Depth;
        var column = -1;
        while (reader.Next() && reader.Depth > depth)
        {
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "c")
            {
                column = ColumnOf(reader.GetAttribute("r")) ?? column + 1;
                var text = ReadCell(out var problem);
                if (problem is not null)
                {
                    cellProblems[column] = problem;
                }

                if (text.Length > 0 || problem is not null)
                {
                    Put(column, text);
                }
            }
        }

        hiddenCount += isHidden && count > 0 ? 1 : 0;
        merged.Fill(line, column => column < count ? cells[column] : "", CellProblem, (column, text, problem) =>
        {
            Put(column, text);
            if (problem is not null)
            {
                cellProblems[column] = problem;
            }
        });
    }

    private void Put(int column, string text)
    {
        if (column >= limits.MaxColumns)
        {
            throw new TableException($"the row has a value in column {column + 1:N0}, at most {limits.MaxColumns:N0} columns can be read", line);
        }

        while (count <= column)
        {
            cells[count++] = "";
        }

        cells[column] = text;
    }

    private string ReadCell(out string? problem)
    {
        problem = null;
        var hasFormula = false;
        var type = reader.GetAttribute("t");
        var style = int.TryParse(reader.GetAttribute("s"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
        if (reader.IsEmptyElement)
        {
            return "";
        }

        var depth = reader.Depth;
        var text = "";
        while (reader.Next() && reader.Depth > depth)
        {
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName is "v" or "is")
            {
                text = WorkbookPackage.ReadText(reader, limits);
            }
            else if (reader.NodeType == XmlNodeType.Element)
            {
                hasFormula = hasFormula || reader.LocalName == "f";
                SkipElement();
            }
        }

        // A formula that gives an empty text says so by its type; one that was never calculated says nothing.
        problem = type == "e" ? CellWords.Error(text)
            : hasFormula && text.Length == 0 && type != "str" ? CellWords.NoResult
            : null;
        return type switch
        {
            "s" => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < package.Texts.Count ? package.Texts[index] : "",
            "b" => text == "1" ? "true" : text == "0" ? "false" : text,
            "str" or "inlineStr" or "e" => text,
            "d" => CellText.OfIsoTime(text),
            _ when showsPercentages && package.Formats[style].IsPercentage && CellText.OfPercentage(text) is { } percentage => percentage,
            _ => CellText.OfNumber(text, package.Formats[style], package.Is1904),
        };
    }

    private void SkipElement()
    {
        if (reader.IsEmptyElement)
        {
            return;
        }

        var depth = reader.Depth;
        while (reader.Next() && reader.Depth > depth)
        {
        }
    }

    /// <summary>The column of a reference like "AB12" or "ab12", counted from 0; null where there is none.</summary>
    internal static int? ColumnOf(string? reference)
    {
        var column = 0;
        foreach (var character in reference ?? "")
        {
            var letter = char.ToUpperInvariant(character);
            if (letter is < 'A' or > 'Z' || column > 100_000)
            {
                break;
            }

            column = (column * 26) + (letter - 'A' + 1);
        }

        return column == 0 ? null : column - 1;
    }
}
