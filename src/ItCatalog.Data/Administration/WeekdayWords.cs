using System.Globalization;

namespace ItCatalog.Data.Administration;

/// <summary>Days of the week as people write them in the languages of the sites: Mon, Monday, Mo, lundi.</summary>
internal static class WeekdayWords
{
    private static readonly string[] Languages =
        ["en", "de", "fr", "es", "it", "pt", "nl", "da", "sv", "nb", "fi", "pl", "cs", "sk", "hu", "ro", "sl", "hr", "bg", "el", "tr", "ru", "uk", "et", "lv", "lt", "ca", "id"];

    private static readonly IReadOnlyList<Dictionary<string, int>> Names = [.. Languages.Select(NamesOf)];

    /// <summary>The days that words stand for, 1 is Monday. Words that belong together are read in one language, so that “Do” beside “Mo” is Thursday and not Sunday.</summary>
    /// <param name="words">All that stand together, in any case, with or without a point behind them.</param>
    /// <returns>Null where no language has all of them, or several languages disagree.</returns>
    public static Dictionary<string, int>? Of(IEnumerable<string> words)
    {
        var plain = words.Distinct().Select(word => (word, Plain: Plain(word))).ToList();
        var readings = Names
            .Where(names => plain.TrueForAll(word => names.ContainsKey(word.Plain)))
            .Select(names => plain.ConvertAll(word => names[word.Plain]))
            .ToList();
        return readings.Count > 0 && readings.TrueForAll(reading => reading.SequenceEqual(readings[0]))
            ? plain.Zip(readings[0]).ToDictionary(pair => pair.First.word, pair => pair.Second)
            : null;
    }

    private static Dictionary<string, int> NamesOf(string language)
    {
        var format = CultureInfo.GetCultureInfo(language).DateTimeFormat;
        var names = new Dictionary<string, int>(StringComparer.Ordinal);
        HashSet<string> several = [];
        foreach (var forms in new[] { format.DayNames, format.AbbreviatedDayNames, format.ShortestDayNames })
        {
            for (var index = 0; index < forms.Length; index++)
            {
                var (name, day) = (Plain(forms[index]), index == 0 ? 7 : index);
                if (name.Length < 2 || (names.TryGetValue(name, out var other) && other != day))
                {
                    several.Add(name);
                }

                names[name] = day;

                // English names are cut where people like: Tues, Thurs; German ones after two letters.
                for (var length = language == "en" ? 3 : 2; language is "en" or "de" && length < name.Length; length++)
                {
                    names.TryAdd(name[..length], day);
                }
            }
        }

        return names.Where(name => !several.Contains(name.Key)).ToDictionary(StringComparer.Ordinal);
    }

    private static string Plain(string word) => Calculation.Text.SameWord.Of(word).TrimEnd('.').ToLowerInvariant();
}
