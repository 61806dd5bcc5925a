using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Data;
using NodaTime;

namespace ItCatalog.Work.Entries;

/// <summary>
/// Turns what was typed into values and gathers everything that is wrong, each mistake at its field. Where an entry is wrong, some value
/// stands in for it. Every form reads with it: a text means the same on every page, or is told in the same words.
/// </summary>
public sealed class FormReader
{
    private const int LongestName = 200;
    private const int LongestNote = 4000;
    private const decimal MostMoney = 100_000_000_000;
    private readonly List<Mistake> mistakes;
    private readonly string prefix;

    /// <summary>A reader of a form.</summary>
    public FormReader()
        : this([], "")
    {
    }

    private FormReader(List<Mistake> mistakes, string prefix)
    {
        this.mistakes = mistakes;
        this.prefix = prefix;
    }

    /// <summary>All that was wrong, in the order of the form.</summary>
    public IReadOnlyList<Mistake> Mistakes => mistakes;

    /// <summary>The reader of a part of the form; its mistakes are this one's too.</summary>
    /// <param name="part">"Targets[2]".</param>
    public FormReader In(string part) => new(mistakes, $"{prefix}{part}.");

    /// <summary>Tells a mistake.</summary>
    public void Wrong(string field, string message) => mistakes.Add(Mistake.In(prefix + field, message));

    /// <summary>A name that is needed.</summary>
    public string Name(string field, string? text, string what)
    {
        var value = text?.Trim() ?? "";
        if (value.Length == 0)
        {
            Wrong(field, $"{what} is missing.");
        }
        else if (value.Length > LongestName)
        {
            Wrong(field, $"{what} has {value.Length} characters; at most {LongestName} fit.");
        }
        else if (value.Any(char.IsControl))
        {
            Wrong(field, $"{what} holds characters that cannot be printed.");
        }
        else if (DirectionMarks.AreIn(value))
        {
            Wrong(field, DirectionMarks.Refused(what));
        }

        return value;
    }

    /// <summary>A name that may be empty.</summary>
    public string OptionalName(string field, string? text, string what) => string.IsNullOrWhiteSpace(text) ? "" : Name(field, text, what);

    /// <summary>A longer text, which may be empty.</summary>
    public string Note(string field, string? text, string what)
    {
        var value = text?.Trim().ReplaceLineEndings("\n") ?? "";
        if (value.Length > LongestNote)
        {
            Wrong(field, $"{what} has {value.Length} characters; at most {LongestNote} fit.");
        }

        return value;
    }

    /// <summary>What an entry says; null where it is empty, and where it cannot be read, which is told.</summary>
    /// <param name="field">Where it stands.</param>
    /// <param name="text">What was typed.</param>
    /// <param name="read">One of the readings of <see cref="NumberEntry"/> and its siblings.</param>
    /// <param name="unread">What is said where it cannot be read: one of <see cref="EntryWords"/>.</param>
    /// <param name="what">Begins the message where the label does not say it all.</param>
    public T? Read<T>(string field, string? text, Func<string, T?> read, Func<string, string> unread, string? what = null)
        where T : struct
    {
        ArgumentNullException.ThrowIfNull(read);
        ArgumentNullException.ThrowIfNull(unread);
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var value = read(text.Trim());
        if (value is null)
        {
            Wrong(field, what is null ? unread(text) : $"{what}: {unread(text)}");
        }

        return value;
    }

    /// <summary>A number; null where the entry is empty.</summary>
    public decimal? Number(string field, string? text) => Read(field, text, NumberEntry.Number, EntryWords.NotNumber);

    /// <summary>A number within bounds; null where the entry is empty.</summary>
    public decimal? Number(string field, string? text, string what, decimal least, decimal most) =>
        Within(field, Read(field, text, NumberEntry.Number, EntryWords.NotNumber, what), what, least, most, number => Show.Exact(number));

    /// <summary>A number that is needed.</summary>
    public decimal NeededNumber(string field, string? text, string what, decimal least, decimal most) =>
        Number(field, Needed(field, text, what), what, least, most) ?? least;

    /// <summary>A percentage as a ratio; 0 where the entry is empty.</summary>
    public decimal Ratio(string field, string? text, string what, decimal least, decimal most) =>
        OptionalRatio(field, text, what, least, most) ?? 0;

    /// <summary>A percentage as a ratio; null where the entry is empty.</summary>
    public decimal? OptionalRatio(string field, string? text) => Read(field, text, NumberEntry.Ratio, EntryWords.NotPercentage);

    /// <summary>A percentage within bounds as a ratio; null where the entry is empty.</summary>
    public decimal? OptionalRatio(string field, string? text, string what, decimal least, decimal most) =>
        Within(field, Read(field, text, NumberEntry.Ratio, EntryWords.NotPercentage, what), what, least, most, ratio => Show.Level(ratio));

    /// <summary>An amount in whole cents; null where the entry is empty.</summary>
    public decimal? Money(string field, string? text, string what, bool mayBeNegative = false)
    {
        if (Read(field, text, NumberEntry.Cents, EntryWords.NotAmount, what) is not { } cents)
        {
            return null;
        }

        var amount = Calculation.Money.AmountOf(cents);
        return Within(field, amount, what, mayBeNegative ? -MostMoney : 0, MostMoney, _ => Show.BareAmount(cents), bound => Show.Exact(bound));
    }

    /// <summary>An amount that is not negative, in cents; null where the entry is empty.</summary>
    public long? Amount(string field, string? text) =>
        Read<long>(field, text, typed => NumberEntry.Cents(typed) is >= 0 and var cents ? cents : null, EntryWords.NotAmount);

    /// <summary>An amount that is needed and may be negative, in whole cents.</summary>
    public decimal NeededMoney(string field, string? text, string what) =>
        Money(field, Needed(field, text, what), what, mayBeNegative: true) ?? 0;

    /// <summary>A whole number that is needed.</summary>
    public int WholeNumber(string field, string? text, string what, int least, int most)
    {
        var value = NeededNumber(field, text, what, least, most);
        if (decimal.Truncate(value) != value)
        {
            Wrong(field, $"{what} is a whole number.");
        }

        return (int)value;
    }

    /// <summary>A whole number from 0; null where the entry is empty.</summary>
    /// <param name="field">Where it stands.</param>
    /// <param name="text">What was typed.</param>
    /// <param name="unread">What is said where it cannot be read, if the form has a better example.</param>
    public int? Count(string field, string? text, Func<string, string>? unread = null) =>
        Read<int>(field, text, typed => NumberEntry.Whole(typed) is >= 0 and var number ? number : null, unread ?? EntryWords.NotWhole);

    /// <summary>A date; null where the entry is empty.</summary>
    public LocalDate? Date(string field, string? text) =>
        Read<LocalDate>(field, text, typed => DateEntry.Date(typed) is { Year: >= 1990 and <= 2200 } date ? date : null, EntryWords.NotDate);

    /// <summary>The first day of a month of this century; null where the entry is empty.</summary>
    public LocalDate? Month(string field, string? text) => Read<LocalDate>(
        field,
        text,
        typed => DateEntry.Month(typed) is { Year: >= 2000 and <= 2099 } month ? month : null,
        _ => "A month of the years 2000 to 2099 was expected, 2027-01 for instance.");

    /// <summary>A length of time; null where the entry is empty.</summary>
    public Duration? Duration(string field, string? text) => Read(field, text, Entry.Duration, EntryWords.NotTime);

    /// <summary>A time limit: a length of time, or a number of business days; neither where the entry is empty.</summary>
    public (Duration? Within, decimal? BusinessDays) Limit(string field, string? text, string? what = null)
    {
        if (!string.IsNullOrWhiteSpace(text) && Entry.BusinessDays(text) is { } days and > 0)
        {
            return (null, days);
        }

        if (Entry.Days(text ?? "") is { } meant)
        {
            Wrong(field, $"{(what is null ? "" : what + ": ")}{EntryWords.WhichDays(text!, meant)}");
            return (null, null);
        }

        var within = Read<Duration>(
            field, text, typed => Entry.Duration(typed) is { } time && time > NodaTime.Duration.Zero ? time : null, EntryWords.NotLimit, what);
        return (within, null);
    }

    /// <summary>The level of a target, by what it measures; null where the entry is empty.</summary>
    public decimal? Level(string field, string? text, TargetKind kind, string? what = null) =>
        Read(field, text, typed => LevelEntry.Read(kind, typed), typed => LevelEntry.Unread(kind, typed), what);

    /// <summary>One of several; null where nothing or something else was sent, which is told.</summary>
    public T? Choice<T>(string field, string? text, IEnumerable<T> choices, Func<T, string> value, string unread)
        where T : class
    {
        var chosen = string.IsNullOrWhiteSpace(text) ? null : choices.FirstOrDefault(choice => value(choice) == text);
        if (chosen is null && !string.IsNullOrWhiteSpace(text))
        {
            Wrong(field, unread);
        }

        return chosen;
    }

    /// <summary>Three letters of a currency.</summary>
    public string Currency(string field, string? text)
    {
        var value = text?.Trim().ToUpperInvariant() ?? "";
        if (value.Length != 3 || !value.All(char.IsAsciiLetterUpper))
        {
            Wrong(field, "The currency is three letters, such as EUR.");
        }
        else if (!Currencies.Contains(value))
        {
            Wrong(field, $"{value} is no currency of ISO 4217. Write the code of one, such as EUR, USD or CHF.");
        }

        return value;
    }

    private decimal? Within(
        string field, decimal? value, string what, decimal least, decimal most, Func<decimal, string> shown, Func<decimal, string>? bound = null)
    {
        if (value is not { } number || (number >= least && number <= most))
        {
            return value;
        }

        bound ??= shown;
        Wrong(field, $"{what}: {shown(number)} is out of range. Expected {bound(least)} to {bound(most)}.");
        return null;
    }

    private string? Needed(string field, string? text, string what)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            Wrong(field, $"{what} is missing.");
        }

        return text;
    }
}
