namespace ItCatalog.Calculation.Text;

/// <summary>What is said about an entry that cannot be read: the same sentence in every form, and a question where the entry could mean two
/// things.</summary>
public static class EntryWords
{
    private const int Longest = 40;

    /// <summary>Of an entry that is no number.</summary>
    public static string NotNumber(string text) => Said(text, "a number", "1,180 or 0.92");

    /// <summary>Of an entry that is no whole number.</summary>
    public static string NotWhole(string text) => Said(text, "a whole number", "10");

    /// <summary>Of an entry that is no percentage.</summary>
    public static string NotPercentage(string text) => Said(text, "a percentage", "2.5");

    /// <summary>Of an entry that is no amount of money.</summary>
    public static string NotAmount(string text) => Said(text, "an amount", "12,500.00, with at most two decimals");

    /// <summary>Of an entry that is no length of time.</summary>
    public static string NotTime(string text) => Said(text, "a time", "30 min or 1 h 30 min");

    /// <summary>Of a limit in days that does not say which: a question.</summary>
    public static string WhichDays(string text, decimal days) =>
        $"“{text.Trim()}” can mean days of 24 hours or business days. Write {Show.Exact(days * 24)} h or {Show.Exact(days)} business {(days == 1 ? "day" : "days")}.";

    /// <summary>Of an entry that is no time limit.</summary>
    public static string NotLimit(string text) => Said(text, "a time", "12 h or 10 business days");

    /// <summary>Of an entry that is no date.</summary>
    public static string NotDate(string text) => Said(text, "a date", "2027-01-31");

    /// <summary>An entry as a message repeats it: not more than a few words of it.</summary>
    public static string Shortened(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Trim() is { Length: > Longest } longer ? longer[..(Longest - 1)] + "…" : text.Trim();
    }

    private static string Said(string text, string what, string like) => NumberEntry.Meant(text) is { } meant
        ? $"“{Shortened(text)}” can be read in two ways. If it means {Show.Exact(meant)}, write it so: "
            + "a point before the decimals, commas between thousands."
        : $"“{Shortened(text)}” is not {what}. Write it like {like}.";
}
