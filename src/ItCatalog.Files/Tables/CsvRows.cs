using System.Text;
using CsvHelper;

namespace ItCatalog.Files.Tables;

/// <summary>The rows of a text file with delimiters (RFC 4180). A quotation mark in the middle of an unquoted cell is text, as spreadsheets read it.</summary>
internal sealed class CsvRows : RowSource
{
    private readonly BoundedTextReader text;
    private readonly Stream file;
    private readonly CsvReader reader;
    private readonly TableLimits limits;
    private string? problem;
    private string? textFormula;

    /// <param name="file">The file as it lies on disk, for the progress; disposed with the rows.</param>
    /// <param name="unpacked">Its text: the same stream, or what an archive holds.</param>
    public CsvRows(Stream file, Stream unpacked, TableOptions options)
    {
        this.file = file;
        limits = options.Limits;
        text = new BoundedTextReader(unpacked, options.Encoding, limits);
        reader = CsvReader.Create(text, new CsvReaderOptions
        {
            HasHeader = false,
            Separator = options.Delimiter,
            SkipEmptyLines = false,
            TrackLineNumbers = true,
            PoolStrings = true,
            MaxRecordSize = 4 * limits.MaxLineLength,
            OnMalformedRecord = record => problem ??= ProblemOf(record.Reason),
        });
    }

    public override int Line => (int)reader.LineNumber;

    public override int Count => reader.FieldCount;

    /// <summary>A cell like ="00077" is how a spreadsheet program is told to take a number for a text: it shows 00077.</summary>
    public override string this[int column]
    {
        get
        {
            var cell = reader.GetString(column);
            if (cell is not ['=', '"', .., '"'] || cell.AsSpan(2, cell.Length - 3).Contains('"'))
            {
                return cell;
            }

            textFormula ??= cell;
            return cell[2..^1];
        }
    }

    public override IReadOnlyList<string> Notes => textFormula is null ? [] : [$"Cells like {textFormula} are taken for the text that a spreadsheet program shows of them, {textFormula[2..^1]} there."];

    public override string? Problem => problem;

    public override string Format => $"CSV, {NameOf(reader.Separator)}, {text.EncodingName}";

    public override bool IsGrid => false;

    public override bool IsOfUnknownEncoding { get; init; }

    public override string? ProposedEncoding { get; init; }

    public override double Progress => file.Length == 0 ? 1 : (double)file.Position / file.Length;

    public override bool IsEmpty(int column) => reader.IsEmpty(column) || reader.GetSpan(column).IndexOfAnyExcept((byte)' ', (byte)'\t') < 0;

    public override bool Read()
    {
        problem = null;
        try
        {
            if (!reader.Read())
            {
                return false;
            }
        }
        catch (CsvFormatException exception)
        {
            throw new TableException("the row does not end; most likely a quotation mark opens a cell and is never closed", (int)exception.LineNumber, exception);
        }

        if (reader.FieldCount > limits.MaxColumns)
        {
            throw new TableException($"the row has {reader.FieldCount:N0} columns, at most {limits.MaxColumns:N0} can be read", Line);
        }

        if (reader.RawRecord.Length > limits.MaxCellLength)
        {
            CheckCells();
        }

        return true;
    }

    protected override void Dispose(bool disposing)
    {
        reader.Dispose();
        file.Dispose();
    }

    private void CheckCells()
    {
        for (var column = 0; column < reader.FieldCount; column++)
        {
            if (Encoding.UTF8.GetCharCount(reader.GetSpan(column)) > limits.MaxCellLength)
            {
                throw new TableException($"a cell is longer than {limits.MaxCellLength:N0} characters; most likely a quotation mark opens it and is never closed", Line);
            }
        }
    }

    private static string? ProblemOf(CsvMalformedReason reason) => reason switch
    {
        CsvMalformedReason.UnterminatedQuote => "a quotation mark opens a cell and is never closed",
        CsvMalformedReason.TextAfterClosingQuote => "text follows a closing quotation mark; a quotation mark inside a quoted cell is written twice",
        _ => null,
    };

    private static string NameOf(char delimiter) => delimiter switch
    {
        ',' => "comma",
        ';' => "semicolon",
        '\t' => "tab",
        '|' => "vertical bar",
        _ => $"\"{delimiter}\"",
    };
}
