using System.Text;
using System.Text.Unicode;
using UtfUnknown;

namespace ItCatalog.Files.Tables;

/// <summary>What the bytes of a text file say about its encoding.</summary>
internal static class TextEncodings
{
    private const int Looked = 1024 * 1024;

    /// <summary>Encodings in which tools export and that do not show themselves, the most frequent first; UTF-8 last, which a file with damaged bytes may still be.</summary>
    public static IReadOnlyList<string> Common { get; } =
        ["windows-1252", "windows-1250", "windows-1251", "iso-8859-15", "shift_jis", "euc-jp", "gb18030", "big5", "euc-kr", "utf-8"];

    /// <summary>Whether a text is UTF-8 or UTF-16, which show themselves.</summary>
    /// <param name="text">The text from its start to its end.</param>
    /// <param name="proposal">Where it is not: what its bytes look like; null where they look like nothing in particular.</param>
    public static bool IsUnicode(Stream text, out string? proposal)
    {
        proposal = null;
        var block = new byte[Looked];
        var length = text.ReadAtLeast(block, block.Length, throwOnEndOfStream: false);
        if (TextEncoding.Of(block.AsSpan(0, Math.Min(length, 4096))).Decoder is UnicodeEncoding)
        {
            return true;
        }

        var filled = length;
        while (true)
        {
            var isLast = filled < block.Length;
            var whole = isLast ? filled : WholeLetters(block.AsSpan(0, filled));
            if (!Utf8.IsValid(block.AsSpan(0, whole)))
            {
                proposal = Proposed(block.AsSpan(0, filled).ToArray());
                return false;
            }

            if (isLast)
            {
                return true;
            }

            block.AsSpan(whole, filled - whole).CopyTo(block);
            var kept = filled - whole;
            filled = kept + text.ReadAtLeast(block.AsSpan(kept), block.Length - kept, throwOnEndOfStream: false);
        }
    }

    /// <summary>Bytes up to the last letter that begins in them and may end in the next ones.</summary>
    private static int WholeLetters(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.Length - 1;
        while (end > bytes.Length - 4 && (bytes[end] & 0xC0) == 0x80)
        {
            end--;
        }

        return (bytes[end] & 0x80) == 0 ? bytes.Length : end;
    }

    private static string? Proposed(byte[] bytes) =>
        CharsetDetector.DetectFromBytes(bytes).Detected is { EncodingName: { } name, Confidence: > 0.5f }
            && CodePagesEncodingProvider.Instance.GetEncoding(name) is { } encoding
            ? encoding.WebName
            : null;
}
