using System.Collections.Frozen;
using System.Text.Json;

namespace ItCatalog.Calculation.Text;

/// <summary>How the values of an enumeration are written where programs read them: in the database, in documents, exports and addresses. "BelowExpected" is
/// "below-expected". The one table of such words; what people read is written by <see cref="Show"/> and its siblings.</summary>
/// <remarks>The names of an enumeration are part of the contract: renaming one changes what is stored.</remarks>
public static class Word
{
    /// <summary>The word for a value; a value that is none of the enumeration's is an error of the program.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum =>
        Table<T>.OfValue.TryGetValue(value, out var word) ? word : throw new ArgumentOutOfRangeException(nameof(value), value, "Not a value.");

    /// <summary>The value that a word stands for; null where it stands for none, or is null.</summary>
    public static T? Find<T>(string? word)
        where T : struct, Enum => word is not null && Table<T>.OfWord.TryGetValue(word, out var value) ? value : null;

    /// <summary>The value that a word of our own stands for; any other word is an error of the program.</summary>
    public static T Parse<T>(string word)
        where T : struct, Enum => Find<T>(word) ?? throw new ArgumentOutOfRangeException(nameof(word), word, "Not a word.");

    private static class Table<T>
        where T : struct, Enum
    {
        public static readonly FrozenDictionary<T, string> OfValue =
            Enum.GetValues<T>().ToFrozenDictionary(value => value, value => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString()));

        public static readonly FrozenDictionary<string, T> OfWord = OfValue.ToFrozenDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);
    }
}
