using System.Text;

namespace ItCatalog.Files.Tests.Tables;

/// <summary>A workbook of Excel 97 written record by record: a stream of records alone, or in its container.</summary>
internal sealed class TestOldWorkbook
{
    private readonly List<(string Name, MemoryStream Records)> sheets = [];

    /// <summary>Further bytes behind the last sheet, so that the container keeps the stream in whole sectors.</summary>
    public int Padding { get; init; }

    public TestOldWorkbook Sheet(string name)
    {
        sheets.Add((name, new MemoryStream()));
        return Add(0x0809, Words(0x0600, 0x0010, 0, 0x07CC, 0, 0, 0, 0));
    }

    public TestOldWorkbook Text(int row, int column, string text) => Add(0x0204, [.. Words(row, column, 0, text.Length), 0, .. Encoding.Latin1.GetBytes(text)]);

    public TestOldWorkbook Blank(int row, int column) => Add(0x0201, Words(row, column, 0));

    public TestOldWorkbook Error(int row, int column, byte error) => Add(0x0205, [.. Words(row, column, 0), error, 1]);

    public TestOldWorkbook FormulaError(int row, int column, byte error) => Formula(row, column, 2, error);

    /// <summary>A formula of many cells whose text stands behind a record that the reader does not expect there.</summary>
    public TestOldWorkbook ArrayText(int row, int column, string text) =>
        Formula(row, column, 0, 0).Add(0x0221, new byte[16]).Add(0x0207, [.. Words(text.Length), 0, .. Encoding.Latin1.GetBytes(text)]);

    public TestOldWorkbook HiddenRow(int row) => Add(0x0208, [.. Words(row, 0, 2, 255, 0, 0), 0x20, 0x01, 0, 0]);

    public TestOldWorkbook Merged(int firstRow, int lastRow, int column) => Add(0x00E5, Words(1, firstRow, lastRow, column, column));

    /// <summary>The records alone, as Excel 2 to 5 wrote them.</summary>
    public MemoryStream Records()
    {
        var list = sheets.Select(sheet => 4 + 8 + sheet.Name.Length).Sum();
        using var records = new MemoryStream();
        Write(records, 0x0809, Words(0x0600, 0x0005, 0, 0x07CC, 0, 0, 0, 0));
        Write(records, 0x0042, Words(1200));
        var at = (int)records.Length + list + 4;
        foreach (var (name, own) in sheets)
        {
            Write(records, 0x0085, [.. BitConverter.GetBytes(at), 0, 0, (byte)name.Length, 0, .. Encoding.Latin1.GetBytes(name)]);
            at += (int)own.Length + 4;
        }

        Write(records, 0x000A, []);
        foreach (var (_, own) in sheets)
        {
            own.WriteTo(records);
            Write(records, 0x000A, []);
        }

        records.Write(new byte[Padding]);
        return new(records.ToArray());
    }

    /// <summary>The container: its header, a table of sectors, the directory, the stream; small streams in sectors of 64 bytes of their own.</summary>
    public MemoryStream Save()
    {
        const int Sector = 512;
        var stream = Records().ToArray();
        var isSmall = stream.Length < 4096;
        var sectors = (stream.Length + Sector - 1) / Sector;
        var file = new byte[(4 + sectors) * Sector];
        void Put(int at, params ReadOnlySpan<byte> bytes) => bytes.CopyTo(file.AsSpan(at));
        void Number(int at, int number) => Put(at, BitConverter.GetBytes(number));
        void Entry(int at, string name, byte type, int first, int length)
        {
            Put(at, Encoding.Unicode.GetBytes(name));
            Put(at + 64, (byte)((name.Length + 1) * 2), 0, type, 1);
            Number(at + 68, -1);
            Number(at + 72, -1);
            Number(at + 76, type == 5 ? 1 : -1);
            Number(at + 116, first);
            Number(at + 120, length);
        }

        Put(0, 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1);
        Put(24, 0x3E, 0, 3, 0, 0xFE, 0xFF, 9, 0, 6, 0);
        Number(44, 1);
        Number(48, 1);
        Number(56, 4096);
        Number(60, isSmall ? 2 : -2);
        Number(64, isSmall ? 1 : 0);
        Number(68, -2);
        Number(76, 0);
        file.AsSpan(80, 108 * 4).Fill(0xFF);
        file.AsSpan(Sector, Sector).Fill(0xFF);
        file.AsSpan(3 * Sector, Sector).Fill(0xFF);
        Number(Sector, -3);
        Number(Sector + 4, -2);
        Number(Sector + 8, -2);
        for (var sector = 0; sector < sectors; sector++)
        {
            Number(Sector + 12 + (sector * 4), sector + 1 < sectors ? sector + 4 : -2);
        }

        var small = (stream.Length + 63) / 64;
        for (var sector = 0; isSmall && sector < small; sector++)
        {
            Number((3 * Sector) + (sector * 4), sector + 1 < small ? sector + 1 : -2);
        }

        Entry(2 * Sector, "Root Entry", 5, isSmall ? 3 : -2, isSmall ? small * 64 : 0);
        Entry((2 * Sector) + 128, "Workbook", 2, isSmall ? 0 : 3, stream.Length);
        Put(4 * Sector, stream);
        return new(file);
    }

    private TestOldWorkbook Formula(int row, int column, byte kind, byte value) => Add(0x0006, [.. Words(row, column, 0), kind, 0, value, 0, 0, 0, 0xFF, 0xFF, .. new byte[8]]);

    private TestOldWorkbook Add(int id, byte[] record)
    {
        Write(sheets[^1].Records, id, record);
        return this;
    }

    private static void Write(MemoryStream stream, int id, byte[] record)
    {
        stream.Write([.. Words(id, record.Length), .. record]);
    }

    private static byte[] Words(params int[] numbers) => [.. numbers.SelectMany(number => BitConverter.GetBytes((ushort)number))];
}
