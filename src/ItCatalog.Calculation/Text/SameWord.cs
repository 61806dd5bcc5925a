using System.Text;

namespace ItCatalog.Calculation.Text;

/// <summary>When two people who write a word mean the same: whatever the case, surrounding and doubled spaces, marks that nobody sees, and the Unicode form and width of its letters.</summary>
public static class SameWord
{
    /// <summary>A byte order mark the wrong way round, which .NET takes for no text at all.</summary>
    private const char NoCharacter = '\uFFFE';

    /// <summary>What East Asian keyboards write in full width, and some tools in half.</summary>
    private const char FirstOtherWidth = '\uFF01';

    private const char LastOtherWidth = '\uFFEE';

    /// <summary>Compares words that went through <see cref="Of"/>: <c>Ｐ３</c> is <c>p3</c>.</summary>
    public static StringComparer Comparer { get; } = new WidthAndCase();

    /// <summary>A word in its one form: composed letters (NFC), one space where there is white space, none around, and no marks that are not seen. Case and width stay, for
    /// they are shown.</summary>
    /// <param name="text">As somebody or something wrote it.</param>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (IsPlain(text))
        {
            return text;
        }

        // Text that is cut within a letter, or holds what is no character, has no other form.
        var composed = IsUnicode(text) && !text.IsNormalized() ? text.Normalize() : text;
        var word = new StringBuilder(composed.Length);
        foreach (var character in composed)
        {
            if (IsUnseen(character))
            {
                continue;
            }

            if (!char.IsWhiteSpace(character))
            {
                word.Append(character);
            }
            else if (word.Length > 0 && word[^1] != ' ')
            {
                word.Append(' ');
            }
        }

        return word.ToString().TrimEnd();
    }

    /// <summary>Whether two texts are the same word.</summary>
    /// <param name="one">Null is the same as null alone.</param>
    /// <param name="other">Null is the same as null alone.</param>
    public static bool Are(string? one, string? other) =>
        one is null || other is null ? one is null && other is null : Comparer.Equals(Of(one), Of(other));

    /// <summary>Most words are in their one form already: printable ASCII with single spaces inside.</summary>
    private static bool IsPlain(string text)
    {
        var wasSpace = true;
        foreach (var character in text)
        {
            if (character is < ' ' or > '~' || (wasSpace && character == ' '))
            {
                return false;
            }

            wasSpace = character == ' ';
        }

        return !wasSpace || text.Length == 0;
    }

    /// <summary>Marks that copying brings along: spaces of no width, byte order marks, soft hyphens, and the direction of text. Joiners stay, which shape letters.</summary>
    private static bool IsUnseen(char character) =>
        character is '\u00AD' or '\u200B' or '\u200E' or '\u200F' or '\u2060' or '\uFEFF' || DirectionMarks.Is(character);

    private static bool IsUnicode(string text)
    {
        for (var index = 0; index < text.Length; index++)
        {
            if (text[index] == NoCharacter || (char.IsSurrogate(text[index]) && !(index + 1 < text.Length && char.IsSurrogatePair(text[index], text[++index]))))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Letters of another width count as those of the usual one.</summary>
    private sealed class WidthAndCase : StringComparer
    {
        public override int Compare(string? x, string? y) => OrdinalIgnoreCase.Compare(Usual(x), Usual(y));

        public override bool Equals(string? x, string? y) =>
            OrdinalIgnoreCase.Equals(x, y) || ((HasOtherWidth(x) || HasOtherWidth(y)) && OrdinalIgnoreCase.Equals(Usual(x), Usual(y)));

        public override int GetHashCode(string obj) => OrdinalIgnoreCase.GetHashCode(Usual(obj)!);

        // Compatibility forms of these letters alone: elsewhere "m²" is not "m2".
        private static string? Usual(string? text) =>
            text is not null && HasOtherWidth(text) && IsUnicode(text)
                ? string.Concat(text.Select(character => character is >= FirstOtherWidth and <= LastOtherWidth
                    ? character.ToString().Normalize(NormalizationForm.FormKC) : character.ToString())).Normalize()
                : text;

        private static bool HasOtherWidth(string? text) => text.AsSpan().ContainsAnyInRange(FirstOtherWidth, LastOtherWidth);
    }
}
