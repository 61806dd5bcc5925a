using System.Text;

namespace ItCatalog.Files.Workbooks;

/// <summary>Writes text of a file of many millions of cells as UTF-8, in pieces of 64 KB.</summary>
internal sealed class ByteWriter(Stream target)
{
    private readonly byte[] buffer = new byte[1 << 16];
    private int length;

    public void Write(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > buffer.Length - length)
        {
            var part = bytes[..(buffer.Length - length)];
            part.CopyTo(buffer.AsSpan(length));
            length += part.Length;
            bytes = bytes[part.Length..];
            Flush();
        }

        bytes.CopyTo(buffer.AsSpan(length));
        length += bytes.Length;
    }

    public void Write(string text) => Write(Encoding.UTF8.GetBytes(text));

    /// <summary>A number as programs read it.</summary>
    public void Write<T>(T number, string? format = null)
        where T : struct, IUtf8SpanFormattable
    {
        const int Longest = 64;
        if (buffer.Length - length < Longest)
        {
            Flush();
        }

        number.TryFormat(buffer.AsSpan(length), out var written, format, System.Globalization.CultureInfo.InvariantCulture);
        length += written;
    }

    public void Flush()
    {
        target.Write(buffer, 0, length);
        length = 0;
    }
}
