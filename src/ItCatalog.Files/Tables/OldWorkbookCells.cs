using System.Buffers.Binary;

namespace ItCatalog.Files.Tables;

/// <summary>What the reader of old workbooks does not tell of a sheet: cells that hold an error, which it hands out as empty ones; cells whose formula gives a text,
/// which it does not always find; and hidden rows. Found by going through the sheet's records ([MS-XLS], and the formats of Excel 2 to 5 before it).</summary>
internal sealed class OldWorkbookCells
{
    private const int HeaderBytes = 4;
    private const int BooleanOrError = 0x0205;
    private const int OldBooleanOrError = 0x0005;
    private const int Formula = 0x0006;

    private readonly Dictionary<(int Row, int Column), string> errors = [];
    private readonly HashSet<(int Row, int Column)> texts = [];
    private readonly HashSet<int> hidden = [];

    /// <summary>Reads a sheet.</summary>
    /// <param name="file">The workbook; it is left where it was.</param>
    /// <param name="sheet">The sheet's place among the workbook's sheets of cells, from 0.</param>
    public static OldWorkbookCells Of(Stream file, int sheet)
    {
        var (bytes, position) = (new byte[file.Length], file.Position);
        file.Position = 0;
        file.ReadExactly(bytes);
        file.Position = position;
        var records = CompoundFile.Is(bytes) ? CompoundFile.Find(bytes, "Workbook", "Book") ?? [] : bytes;
        var found = new OldWorkbookCells();
        found.Read(records, StartOf(records, sheet));
        return found;
    }

    /// <summary>The error that a cell holds, as a spreadsheet shows it; null where it holds none.</summary>
    public string? ErrorOf(int row, int column) => errors.GetValueOrDefault((row, column));

    /// <summary>Whether a cell has a formula that gives a text.</summary>
    public bool IsTextFormula(int row, int column) => texts.Contains((row, column));

    /// <summary>Whether a row is hidden.</summary>
    public bool IsHidden(int row) => hidden.Contains(row);

    /// <summary>Where the records of a sheet begin: workbooks of one sheet alone have no list of them.</summary>
    private static int StartOf(byte[] records, int sheet)
    {
        const int Protected = 0x002F;
        const int BoundSheet = 0x0085;
        const int EndOfPart = 0x000A;
        foreach (var (id, at, length) in Records(records, 0))
        {
            switch (id)
            {
                case Protected:
                    // What records are about is encrypted, what they are is not.
                    return Records(records, at + length).Any(record => record.Id is BooleanOrError or OldBooleanOrError or Formula)
                        ? throw new TableException("the workbook is encrypted, as old workbooks are whose structure is protected, and errors in it cannot be told from empty cells; save it as XLSX and send it again")
                        : records.Length;
                case EndOfPart:
                    return 0;
                case BoundSheet when length > 5 && records[at + 5] == 0 && sheet-- == 0:
                    return BinaryPrimitives.ReadInt32LittleEndian(records.AsSpan(at));
            }
        }

        return 0;
    }

    private static IEnumerable<(int Id, int At, int Length)> Records(byte[] records, int start)
    {
        for (var at = start; at + HeaderBytes <= records.Length;)
        {
            var (id, length) = (U16(records, at), U16(records, at + 2));
            at += HeaderBytes;
            if (at + length > records.Length)
            {
                yield break;
            }

            yield return (id, at, length);
            at += length;
        }
    }

    private void Read(byte[] records, int start)
    {
        // A chart on a sheet is a part within a part.
        var depth = 0;
        var isOldest = false;
        foreach (var (id, at, length) in Records(records, start))
        {
            switch (id)
            {
                case 0x0009 or 0x0209 or 0x0409 or 0x0809:
                    isOldest = depth++ == 0 ? id == 0x0009 : isOldest;
                    break;
                case 0x000A when --depth <= 0:
                    return;
                case BooleanOrError or OldBooleanOrError when depth == 1:
                    ReadBooleanOrError(records.AsSpan(at, length), id == OldBooleanOrError ? 7 : 6);
                    break;
                case Formula or 0x0206 or 0x0406 when depth == 1:
                    ReadFormula(records.AsSpan(at, length), isOldest ? 7 : 6);
                    break;
                case 0x0208 when depth == 1 && length > 12 && (records[at + 12] & 0x20) != 0:
                    hidden.Add(U16(records, at));
                    break;
            }
        }
    }

    private void ReadBooleanOrError(ReadOnlySpan<byte> record, int value)
    {
        if (record.Length > value + 1 && record[value + 1] != 0)
        {
            errors[(U16(record), U16(record[2..]))] = Name(record[value]);
        }
    }

    /// <summary>A result that is no number is marked as such, with its kind in its first byte.</summary>
    private void ReadFormula(ReadOnlySpan<byte> record, int result)
    {
        const byte Text = 0;
        const byte Error = 2;
        if (record.Length < result + 8 || U16(record[(result + 6)..]) != 0xFFFF)
        {
            return;
        }

        var cell = (U16(record), U16(record[2..]));
        if (record[result] == Error)
        {
            errors[cell] = Name(record[result + 2]);
        }
        else if (record[result] == Text)
        {
            texts.Add(cell);
        }
    }

    private static string Name(byte error) => error switch
    {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        0x2A => "#N/A",
        _ => "#ERROR!",
    };

    private static int U16(ReadOnlySpan<byte> bytes, int at = 0) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);
}
