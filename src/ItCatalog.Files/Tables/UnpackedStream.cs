using System.IO.Compression;

namespace ItCatalog.Files.Tables;

/// <summary>A text unpacked from an archive. What really comes out is counted, whatever the archive declares, and stops at the limit; at its end it has to have the checksum that the archive names.</summary>
internal sealed class UnpackedStream(ZipArchiveEntry entry, long maxBytes) : ForwardStream
{
    private static readonly uint[] Remainders = [.. Enumerable.Range(0, 256).Select(value => Remainder((uint)value))];

    private readonly Stream unpacked = entry.Open();
    private long bytesRead;
    private uint checksum = uint.MaxValue;

    public override int Read(Span<byte> buffer)
    {
        try
        {
            var read = unpacked.Read(buffer);
            bytesRead += read;
            if (bytesRead > maxBytes)
            {
                throw new TableException($"the file unpacks to more than {maxBytes:N0} bytes");
            }

            foreach (var value in buffer[..read])
            {
                checksum = (checksum >> 8) ^ Remainders[(checksum ^ value) & 0xFF];
            }

            return read > 0 || ~checksum == entry.Crc32 ? read : throw new InvalidDataException("The checksum differs.");
        }
        catch (InvalidDataException exception)
        {
            throw new TableException("the ZIP archive is damaged or incomplete; send the file again", exception);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            unpacked.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>CRC-32 as ZIP defines it (polynomial EDB88320, reflected), one byte at a time.</summary>
    private static uint Remainder(uint value)
    {
        for (var bit = 0; bit < 8; bit++)
        {
            value = (value & 1) == 1 ? (value >> 1) ^ 0xEDB88320 : value >> 1;
        }

        return value;
    }
}
