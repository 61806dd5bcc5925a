using System.Buffers.Binary;
using System.Text;

namespace ItCatalog.Files.Tables;

/// <summary>The container of Office files before 2007: streams with names, each a chain of sectors. It is read whole; old workbooks are small.</summary>
internal static class CompoundFile
{
    private const int EntryBytes = 128;
    private const int FirstFatSectors = 109;
    private const int SmallStreamBytes = 4096;
    private const int SmallSectorBytes = 64;
    private const uint LastSector = 0xFFFFFFFA;

    /// <summary>Whether a file is such a container.</summary>
    public static bool Is(ReadOnlySpan<byte> file) => file.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);

    /// <summary>The first stream that has one of some names; null where none has.</summary>
    public static byte[]? Find(ReadOnlyMemory<byte> file, params IReadOnlyList<string> names)
    {
        var sectorBytes = 1 << U16(file, 30);
        var fat = Fat(file, sectorBytes);
        byte[] Chain(uint first) => Joined(file, first, fat, sectorBytes, offset: sectorBytes);

        var directory = Chain(U32(file, 48)).AsMemory();
        for (var at = 0; at + EntryBytes <= directory.Length; at += EntryBytes)
        {
            var name = Encoding.Unicode.GetString(directory.Span.Slice(at, Math.Min(64, (int)U16(directory, at + 64)))).TrimEnd('\0');
            if (!names.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                continue;
            }

            var (first, length) = (U32(directory, at + 116), (int)U32(directory, at + 120));
            var bytes = length >= SmallStreamBytes
                ? Chain(first)
                : Joined(Chain(U32(directory, 116)), first, Numbers(Chain(U32(file, 60))), SmallSectorBytes, offset: 0);
            return bytes[..Math.Min(length, bytes.Length)];
        }

        return null;
    }

    /// <summary>Which sector follows each one. Where the table itself lies is said by the header and by further sectors behind it.</summary>
    private static uint[] Fat(ReadOnlyMemory<byte> file, int sectorBytes)
    {
        var sectors = new List<uint>(Numbers(file.Slice(76, FirstFatSectors * 4)));
        var (next, most) = (U32(file, 68), file.Length / sectorBytes);
        while (next < LastSector && sectors.Count <= most + FirstFatSectors)
        {
            var more = Numbers(Sector(file, next, sectorBytes));
            sectors.AddRange(more[..^1]);
            next = more[^1];
        }

        return [.. sectors.Where(sector => sector < LastSector).SelectMany(sector => Numbers(Sector(file, sector, sectorBytes)))];
    }

    private static byte[] Joined(ReadOnlyMemory<byte> sectors, uint first, uint[] next, int sectorBytes, int offset)
    {
        using var bytes = new MemoryStream();
        for (var sector = first; sector < next.Length && bytes.Length <= sectors.Length; sector = next[sector])
        {
            // The last one may be cut.
            var from = Math.Min(offset + (sector * (long)sectorBytes), sectors.Length);
            bytes.Write(sectors.Span[(int)from..(int)Math.Min(from + sectorBytes, sectors.Length)]);
        }

        return bytes.ToArray();
    }

    private static ReadOnlyMemory<byte> Sector(ReadOnlyMemory<byte> file, uint sector, int sectorBytes) => file.Slice((int)((sector + 1L) * sectorBytes), sectorBytes);

    private static uint[] Numbers(ReadOnlyMemory<byte> bytes) => [.. Enumerable.Range(0, bytes.Length / 4).Select(index => U32(bytes, index * 4))];

    private static ushort U16(ReadOnlyMemory<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes.Span[at..]);

    private static uint U32(ReadOnlyMemory<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes.Span[at..]);
}
