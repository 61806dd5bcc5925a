using System.Buffers;

namespace ItCatalog.Files.Documents;

/// <summary>A line of a stream, or what begins there.</summary>
/// <param name="Number">Counted from 1, blank ones too.</param>
/// <param name="Utf8">Without its end.</param>
internal sealed record DocumentLine(int Number, ReadOnlyMemory<byte> Utf8);

/// <summary>The lines of a stream that are not blank. A line longer than a document may be is cut just above that, so that it is refused.</summary>
internal sealed class DocumentLines(Stream input)
{
    private const int Longest = DocumentLimits.MaxBytes + 1;

    private readonly byte[] _chunk = new byte[64 * 1024];
    private readonly ArrayBufferWriter<byte> _line = new();
    private int _from;
    private int _to;
    private int _number = 1;

    /// <summary>The next line without its end; null at the end of the stream.</summary>
    public async Task<DocumentLine?> NextAsync(CancellationToken cancellationToken)
    {
        _line.ResetWrittenCount();
        while (await FillAsync(cancellationToken))
        {
            var rest = _chunk.AsMemory(_from.._to);
            var end = rest.Span.IndexOf((byte)'\n');
            Keep(end < 0 ? rest.Span : rest.Span[..end]);
            _from += end < 0 ? rest.Length : end + 1;
            if (end < 0)
            {
                continue;
            }

            _number++;
            if (!IsBlank(_line.WrittenSpan))
            {
                return new DocumentLine(_number - 1, _line.WrittenSpan.ToArray());
            }

            _line.ResetWrittenCount();
        }

        return IsBlank(_line.WrittenSpan) ? null : new DocumentLine(_number, _line.WrittenSpan.ToArray());
    }

    /// <summary>All that follows, after the two lines that were read already.</summary>
    public async Task<DocumentLine> RestAsync(DocumentLine first, DocumentLine second, CancellationToken cancellationToken)
    {
        _line.ResetWrittenCount();
        Keep(first.Utf8.Span);
        for (var line = first.Number; line < second.Number && _line.WrittenCount < Longest; line++)
        {
            Keep("\n"u8);
        }

        Keep(second.Utf8.Span);
        Keep("\n"u8);

        while (await FillAsync(cancellationToken))
        {
            Keep(_chunk.AsSpan(_from.._to));
            _from = _to;
        }

        return new DocumentLine(first.Number, _line.WrittenMemory);
    }

    private static bool IsBlank(ReadOnlySpan<byte> line) => line.Trim(" \t\r"u8).IsEmpty;

    private void Keep(ReadOnlySpan<byte> bytes) => _line.Write(bytes[..Math.Min(bytes.Length, Longest - _line.WrittenCount)]);

    private async Task<bool> FillAsync(CancellationToken cancellationToken)
    {
        if (_from < _to)
        {
            return true;
        }

        _from = 0;
        _to = await input.ReadAsync(_chunk, cancellationToken);
        return _to > 0;
    }
}
