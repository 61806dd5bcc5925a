using System.Text;

namespace ItCatalog.Calculation.Text;

/// <summary>When two people who write a word mean the same: whatever the case, surrounding and doubled spaces, and the Unicode form of its letters.</summary>
public static class SameWord
{
    /// <summary>A byte order mark the wrong way round, which .NET takes for no text at all.</summary>
    private const char NoCharacter = '\uFFFE';

    /// <summary>Compares words that went through <see cref="Of"/>.</summary>
    public static StringComparer Comparer => StringComparer.OrdinalIgnoreCase;

    /// <summary>A word in its one form: composed letters (NFC), one space where there is white space, none around. The case stays, for it is shown.</summary>
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
}
