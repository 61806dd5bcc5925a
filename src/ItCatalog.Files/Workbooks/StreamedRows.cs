using System.IO.Compression;
using System.Text.RegularExpressions;
using ItCatalog.Calculation.Text;

namespace ItCatalog.Files.Workbooks;

/// <summary>The shape of a cell that goes straight into the file: what its style consists of.</summary>
/// <param name="IsText">Whether it holds words.</param>
/// <param name="Look">How it looks.</param>
/// <param name="Format">How its number is written.</param>
/// <param name="IsIndented">Whether its words keep a distance from the left.</param>
/// <param name="IsQuoted">Whether its words begin as a formula would.</param>
/// <param name="IsRight">Whether its words stand right, in a column of numbers.</param>
internal readonly record struct CellShape(bool IsText, CellLook Look, string? Format, bool IsIndented, bool IsQuoted, bool IsRight);

/// <summary>Takes cells of rows that are not held.</summary>
internal abstract class CellSink
{
    public abstract void Text(int row, int column, string text, CellShape shape);

    /// <param name="value">Nothing: an empty cell of the shape.</param>
    public abstract void Number(int row, int column, double? value, CellShape shape);

    public abstract void Formula(int row, int column, string formula, double value, CellShape shape);
}

/// <summary>Rows of a sheet that go straight into its file when it is saved: each is written and forgotten, so that a million of them takes no memory. They are gone
/// through once before, for the shapes of their cells; each shape has a sample in the sheet, from which the saved file tells its style.</summary>
/// <param name="first">Their first row; the samples stand in it until the file is saved.</param>
/// <param name="run">Goes through all of them.</param>
internal sealed partial class StreamedRows(int first, Action<CellSink> run)
{
    private const int SampleColumn = 101;
    private readonly Dictionary<CellShape, int> samples = [];
    private int lastRow;
    private int lastColumn;

    /// <summary>Whether there is any.</summary>
    public bool IsEmpty => lastRow == 0;

    /// <summary>Where the samples are.</summary>
    public int First => first;

    /// <summary>Finds the shapes of all cells.</summary>
    /// <param name="sample">Puts a cell of a shape somewhere.</param>
    public void Look(Action<int, int, CellShape> sample)
    {
        run(new Shapes(this));
        foreach (var (shape, column) in samples)
        {
            sample(first, column, shape);
        }
    }

    /// <summary>The styles of the shapes, by the column of their samples in the saved file.</summary>
    public IReadOnlyDictionary<CellShape, uint> Styles(IReadOnlyDictionary<string, uint> styleByAddress) =>
        samples.ToDictionary(sample => sample.Key, sample => styleByAddress[WorkbookSheet.Address(first, sample.Value)]);

    /// <summary>Copies a saved file, with the rows where they belong.</summary>
    /// <param name="saved">The file without them.</param>
    /// <param name="rows">By the name of the sheet's part: the rows and their styles.</param>
    /// <param name="output">Takes the bytes; stays open.</param>
    public static void Copy(Stream saved, IReadOnlyDictionary<string, (StreamedRows Rows, IReadOnlyDictionary<CellShape, uint> Styles)> rows, Stream output)
    {
        using var from = new ZipArchive(saved, ZipArchiveMode.Read);
        using var to = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true);
        var texts = new SharedTexts(from.GetEntry(SharedTexts.Part));
        foreach (var entry in from.Entries.Where(entry => entry.FullName != SharedTexts.Part))
        {
            using var source = entry.Open();
            using var target = to.CreateEntry(entry.FullName, CompressionLevel.Fastest).Open();
            if (rows.TryGetValue(entry.FullName, out var streamed))
            {
                streamed.Rows.Write(source, target, streamed.Styles, texts);
            }
            else
            {
                source.CopyTo(target);
            }
        }

        if (!texts.IsEmpty)
        {
            using var target = to.CreateEntry(SharedTexts.Part, CompressionLevel.Fastest).Open();
            texts.WriteTo(target);
        }
    }

    private void Write(Stream source, Stream target, IReadOnlyDictionary<CellShape, uint> styles, SharedTexts texts)
    {
        using var reader = new StreamReader(source);
        var sheet = reader.ReadToEnd();
        var data = SheetData().Match(sheet);
        var prefix = data.Groups["prefix"].Value;
        var writer = new ByteWriter(target);
        var isEmpty = data.Groups["empty"].Success;
        writer.Write(Dimension().Replace(sheet[..data.Index], $"<{prefix}dimension ref=\"A1:{WorkbookSheet.Address(lastRow, lastColumn)}\""));
        writer.Write(isEmpty ? $"<{prefix}sheetData>" : "");
        var cells = new StreamedCells(writer, prefix, styles, texts);
        run(cells);
        cells.End();
        writer.Write($"</{prefix}sheetData>");
        writer.Write(sheet[(data.Index + data.Length)..]);
        writer.Flush();
    }

    [GeneratedRegex("</(?<prefix>\\w*:?)sheetData>|<(?<prefix>\\w*:?)sheetData(?<empty> */)>", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: Matching.MostMilliseconds)]
    private static partial Regex SheetData();

    [GeneratedRegex("<\\w*:?dimension ref=\"[^\"]*\"", RegexOptions.None, matchTimeoutMilliseconds: Matching.MostMilliseconds)]
    private static partial Regex Dimension();

    /// <summary>Looks at the shapes and keeps nothing else.</summary>
    private sealed class Shapes(StreamedRows owner) : CellSink
    {
        private readonly CellShape?[] above = new CellShape?[SampleColumn];

        public override void Text(int row, int column, string text, CellShape shape) => Add(row, column, shape);

        public override void Number(int row, int column, double? value, CellShape shape) => Add(row, column, shape);

        public override void Formula(int row, int column, string formula, double value, CellShape shape) => Add(row, column, shape);

        private void Add(int row, int column, CellShape shape)
        {
            if (above[column] != shape)
            {
                above[column] = shape;
                owner.samples.TryAdd(shape, SampleColumn + owner.samples.Count);
            }

            (owner.lastRow, owner.lastColumn) = (Math.Max(owner.lastRow, row), Math.Max(owner.lastColumn, column));
        }
    }
}
