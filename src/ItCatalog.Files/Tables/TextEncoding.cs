using System.Text;

namespace ItCatalog.Files.Tables;

/// <summary>How a file's bytes become text: UTF-16 by its mark or its pattern, else UTF-8 in which every byte that is not UTF-8 is read as Windows-1252.</summary>
internal sealed class TextEncoding
{
    private readonly Windows1252Fallback? fallback;
    private readonly string name;

    private TextEncoding(Encoding decoder, string name, Windows1252Fallback? fallback = null)
    {
        Decoder = decoder;
        this.name = name;
        this.fallback = fallback;
    }

    public Encoding Decoder { get; }

    /// <summary>The encoding's name, known better the more has been read.</summary>
    public string Name => fallback is { WasUsed: true } ? "Windows-1252" : name;

    /// <summary>The encoding of a name that somebody said.</summary>
    /// <exception cref="TableException">There is no such encoding.</exception>
    public static TextEncoding Named(string name)
    {
        try
        {
            var encoding = CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
            return new TextEncoding(encoding, encoding.WebName);
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            throw new TableException($"there is no encoding \"{name}\"; there are {string.Join(", ", TextEncodings.Common)} and others", exception);
        }
    }

    public static TextEncoding Of(ReadOnlySpan<byte> start)
    {
        if (start is [0xFF, 0xFE, ..] || IsZeroAt(start, 1))
        {
            return new TextEncoding(Encoding.Unicode, "UTF-16");
        }

        if (start is [0xFE, 0xFF, ..] || IsZeroAt(start, 0))
        {
            return new TextEncoding(Encoding.BigEndianUnicode, "UTF-16 big-endian");
        }

        var windows1252 = new Windows1252Fallback();
        return new TextEncoding(Encoding.GetEncoding("utf-8", EncoderFallback.ReplacementFallback, windows1252), "UTF-8", windows1252);
    }

    /// <summary>Text in Western letters has a zero in every other byte when it is UTF-16.</summary>
    private static bool IsZeroAt(ReadOnlySpan<byte> start, int offset)
    {
        var zeros = 0;
        var others = 0;
        for (var index = 0; index + 1 < start.Length; index += 2)
        {
            zeros += start[index + offset] == 0 ? 1 : 0;
            others += start[index + 1 - offset] == 0 ? 1 : 0;
        }

        return zeros > 1 && others == 0 && zeros * 5 > start.Length / 2 * 4;
    }

    private sealed class Windows1252Fallback : DecoderFallback
    {
        private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

        public bool WasUsed { get; private set; }

        public override int MaxCharCount => 4;

        public override DecoderFallbackBuffer CreateFallbackBuffer() => new Buffer(this);

        private sealed class Buffer(Windows1252Fallback owner) : DecoderFallbackBuffer
        {
            private string text = "";
            private int position;

            public override int Remaining => text.Length - position;

            public override bool Fallback(byte[] bytesUnknown, int index)
            {
                owner.WasUsed = true;
                text = Windows1252.GetString(bytesUnknown);
                position = 0;
                return true;
            }

            public override char GetNextChar() => position < text.Length ? text[position++] : '\0';

            public override bool MovePrevious()
            {
                if (position == 0)
                {
                    return false;
                }

                position--;
                return true;
            }

            public override void Reset() => (text, position) = ("", 0);
        }
    }
}
