using System.Globalization;
using ItCatalog.Calculation.Text;

namespace ItCatalog.Files.Imports;

/// <summary>Words in which people write times: months, halves of the day and UTC, in the languages in which tools export.</summary>
internal static class TimeWords
{
    private static readonly string[] Languages =
        ["en", "de", "fr", "es", "it", "pt", "nl", "da", "sv", "nb", "fi", "pl", "cs", "sk", "hu", "ro", "sl", "hr", "bg", "el", "tr", "ru", "uk", "et", "lv", "lt", "ca", "id", "vi"];

    private static readonly Dictionary<string, int> Months = ReadMonths();

    /// <summary>Words for the half of the day, longer ones before what they begin with; true after noon.</summary>
    public static IReadOnlyList<(string Word, bool IsAfternoon)> Halves { get; } =
    [
        ("a.m.", false), ("p.m.", true), ("a. m.", false), ("p. m.", true), ("a.\u00a0m.", false), ("p.\u00a0m.", true), ("am", false), ("pm", true),
        ("午前", false), ("午後", true), ("上午", false), ("下午", true), ("오전", false), ("오후", true),
    ];

    /// <summary>What stands for an offset of nothing, longer names first. Other abbreviations mean different zones in different countries.</summary>
    public static IReadOnlyList<string> UtcNames { get; } = ["UTC", "GMT", "Z"];

    /// <summary>The month of a name or its abbreviation in any of the languages; 0 where it is none, or another month in another language.</summary>
    public static int MonthOf(string name) => Months.GetValueOrDefault(Plain(name));

    private static Dictionary<string, int> ReadMonths()
    {
        var months = new Dictionary<string, int>(SameWord.Comparer);
        foreach (var language in Languages)
        {
            var format = CultureInfo.GetCultureInfo(language).DateTimeFormat;
            string[][] forms = [format.MonthNames, format.MonthGenitiveNames, format.AbbreviatedMonthNames, format.AbbreviatedMonthGenitiveNames];
            foreach (var (month, name) in forms.SelectMany(names => names.Take(12).Select((name, index) => (index + 1, Plain(name)))))
            {
                Add(months, name, month);

                // English and German tools cut names where they like: Sept, Okto.
                if (language is "en" or "de")
                {
                    for (var length = 3; length < name.Length; length++)
                    {
                        Add(months, name[..length], month);
                    }
                }
            }
        }

        // As German spreadsheet programs write March.
        Add(months, "mrz", 3);
        return months;
    }

    /// <summary>A name that means another month elsewhere means none: it cannot be known.</summary>
    private static void Add(Dictionary<string, int> months, string name, int month)
    {
        if (name.Length < 3 && name.All(char.IsAscii))
        {
            return;
        }

        months[name] = months.TryGetValue(name, out var other) && other != month ? 0 : month;
    }

    private static string Plain(string name) => SameWord.Of(name).TrimEnd('.');
}
