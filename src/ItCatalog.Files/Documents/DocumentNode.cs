using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Files.Documents;

/// <summary>A value in a JSON document with its path: read as what it must be, or told as a problem.</summary>
/// <remarks>Nothing is guessed and reading goes on after a problem, so that all of them are told at once. A failed read gives the type's default.</remarks>
internal readonly struct DocumentNode(JsonElement element, string path, DocumentProblems problems)
{
    /// <summary>Larger numbers than this are refused, so that sums stay exact.</summary>
    private const decimal LargestNumber = 1_000_000_000_000_000m;

    /// <summary>Two hundred and seventy years and some: their nanoseconds can still be counted.</summary>
    private const decimal LongestSeconds = 100_000m * 86_400m;

    private static readonly LocalTimePattern _minutes = LocalTimePattern.CreateWithInvariantCulture("HH:mm");
    private static readonly LocalTimePattern _seconds = LocalTimePattern.CreateWithInvariantCulture("HH:mm:ss");
    private static readonly Instant _first = NodaTime.Instant.FromUtc(1900, 1, 2, 0, 0);
    private static readonly Instant _end = NodaTime.Instant.FromUtc(2199, 12, 31, 0, 0);

    public string Path => path;

    public JsonValueKind Kind => element.ValueKind;

    /// <summary>How many problems the document has so far.</summary>
    public int ProblemCount => problems.Count;

    /// <summary>Tells a problem here; a value that has one already is not told another.</summary>
    public void Wrong(string message) => Tell(path, message);

    public void Wrong(string field, string message) => Tell(PathOf(field), message);

    /// <summary>Tells that there is more of something than there may be.</summary>
    public void TooMany(long count, string what, long most) =>
        Wrong(FormattableString.Invariant($"{count:N0} {what}; at most {most:N0}"));

    /// <summary>Whether this is an object; fields that are not known or come twice are told.</summary>
    public bool IsObject(params ReadOnlySpan<string> known)
    {
        if (Kind != JsonValueKind.Object)
        {
            Wrong($"must be an object, not {Named(element)}");
            return false;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var field in element.EnumerateObject())
        {
            if (!known.Contains(field.Name))
            {
                Wrong(field.Name, "is not a field that is known here");
            }
            else if (!seen.Add(field.Name))
            {
                Wrong(field.Name, "is given twice");
            }
        }

        return true;
    }

    /// <summary>A field that must be there; null, and told, when it is not.</summary>
    public DocumentNode? Required(string field)
    {
        var node = Optional(field);
        if (node is null)
        {
            Wrong(field, "is missing");
        }

        return node;
    }

    /// <summary>A field that may be left out; null when it is absent or null.</summary>
    public DocumentNode? Optional(string field) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(field, out var value) && value.ValueKind != JsonValueKind.Null
            ? new DocumentNode(value, PathOf(field), problems)
            : null;

    /// <summary>The items of a list; one with more than <paramref name="most"/> is told and taken for empty.</summary>
    public List<DocumentNode> Items(int most = int.MaxValue)
    {
        var items = new List<DocumentNode>();
        if (Kind != JsonValueKind.Array)
        {
            Wrong($"must be a list, not {Named(element)}");
            return items;
        }

        if (element.GetArrayLength() > most)
        {
            TooMany(element.GetArrayLength(), "entries", most);
            return items;
        }

        foreach (var item in element.EnumerateArray())
        {
            items.Add(new DocumentNode(item, $"{path}[{items.Count}]", problems));
        }

        return items;
    }

    /// <summary>The fields of an object whose names are free; one with more than <paramref name="most"/> is told and taken for empty.</summary>
    public List<(string Name, DocumentNode Value)> Entries(int most)
    {
        if (Kind != JsonValueKind.Object)
        {
            Wrong($"must be an object, not {Named(element)}");
            return [];
        }

        if (element.GetPropertyCount() > most)
        {
            TooMany(element.GetPropertyCount(), "entries", most);
            return [];
        }

        var entries = new List<(string Name, DocumentNode Value)>();
        foreach (var field in element.EnumerateObject())
        {
            if (entries.Exists(entry => string.Equals(entry.Name, field.Name, StringComparison.Ordinal)))
            {
                Wrong(field.Name, "is given twice");
                continue;
            }

            if (field.Name.Length > DocumentLimits.MaxTextLength)
            {
                Wrong($"has a name of more than {DocumentLimits.MaxTextLength} characters");
                continue;
            }

            entries.Add((field.Name, new DocumentNode(field.Value, PathOf(field.Name), problems)));
        }

        return entries;
    }

    public string Text()
    {
        if (Kind != JsonValueKind.String)
        {
            Wrong($"must be a text, not {Named(element)}");
            return string.Empty;
        }

        var text = element.GetString() ?? string.Empty;
        if (text.Length == 0)
        {
            Wrong("must not be empty");
        }

        if (text.Length > DocumentLimits.MaxTextLength)
        {
            Wrong($"must have at most {DocumentLimits.MaxTextLength} characters");
        }

        return text;
    }

    public bool Boolean()
    {
        if (Kind is not (JsonValueKind.True or JsonValueKind.False))
        {
            Wrong($"must be true or false, not {Named(element)}");
        }

        return Kind == JsonValueKind.True;
    }

    public decimal Number(decimal least = -LargestNumber, decimal most = LargestNumber)
    {
        if (Kind != JsonValueKind.Number)
        {
            Wrong($"must be a number, not {Named(element)}");
            return Math.Clamp(0m, least, most);
        }

        if (!element.TryGetDecimal(out var number) || number < least || number > most)
        {
            Wrong((least, most) switch
            {
                (-LargestNumber, LargestNumber) => "is too large a number",
                _ => $"must be a number from {least} to {most}",
            });
            return Math.Clamp(0m, least, most);
        }

        return number;
    }

    public int Integer(int least, int most)
    {
        if (Kind != JsonValueKind.Number || !element.TryGetInt32(out var number) || number < least || number > most)
        {
            Wrong(most == int.MaxValue ? $"must be a whole number from {least}" : $"must be a whole number from {least} to {most}");
            return least;
        }

        return number;
    }

    /// <summary>One of some words.</summary>
    public T Word<T>(IReadOnlyDictionary<string, T> words)
        where T : struct
    {
        if (Kind == JsonValueKind.String && words.TryGetValue(element.GetString() ?? string.Empty, out var value))
        {
            return value;
        }

        Wrong($"must be one of {string.Join(", ", words.Keys)}");
        return default;
    }

    /// <summary>An instant of the years that calendars know, with Z or an offset.</summary>
    public Instant Instant()
    {
        var text = Kind == JsonValueKind.String ? element.GetString()! : string.Empty;
        var parsed = OffsetDateTimePattern.ExtendedIso.Parse(text);
        if (!parsed.Success)
        {
            Wrong("must be an instant such as 2024-10-02T14:00:00Z");
            return default;
        }

        var instant = parsed.Value.ToInstant();
        if (instant < _first || instant >= _end)
        {
            Wrong("must lie in the years 1900 to 2199");
            return default;
        }

        return instant;
    }

    public LocalDate Date() => ReadPattern(LocalDatePattern.Iso, "a date such as 2024-10-03", date => date.Year is >= 1900 and <= 2199);

    public YearMonth Month() => ReadPattern(YearMonthPattern.Iso, "a month such as 2024-10", month => month.Year is >= 1900 and <= 2199);

    /// <summary>A time of day; 24:00, the end of the day, is midnight.</summary>
    public LocalTime Time(bool endOfDayAllowed)
    {
        var text = Kind == JsonValueKind.String ? element.GetString()! : string.Empty;
        if (endOfDayAllowed && text is "24:00" or "24:00:00")
        {
            return LocalTime.Midnight;
        }

        var parsed = _minutes.Parse(text) is { Success: true } minutes ? minutes : _seconds.Parse(text);
        if (!parsed.Success)
        {
            Wrong(endOfDayAllowed ? "must be a time such as 17:30, at most 24:00" : "must be a time such as 08:00");
        }

        return parsed.Success ? parsed.Value : LocalTime.Midnight;
    }

    /// <summary>A duration of days, hours, minutes and seconds; a day is 24 hours.</summary>
    public Duration Length()
    {
        var text = Kind == JsonValueKind.String ? element.GetString()! : string.Empty;
        var parsed = PeriodPattern.NormalizingIso.Parse(text);
        if (!parsed.Success)
        {
            Wrong("not an ISO 8601 duration such as PT8H or P1D");
            return Duration.Zero;
        }

        var period = parsed.Value;
        if (period.Years != 0 || period.Months != 0)
        {
            Wrong("must be a duration of days, hours, minutes and seconds: months and years have no fixed length");
            return Duration.Zero;
        }

        // A length that no calendar can hold would only overflow, in each of its parts.
        decimal[] parts = [period.Weeks * 604_800m, period.Days * 86_400m, period.Hours * 3_600m, period.Minutes * 60m, period.Seconds];
        if (parts.Sum(Math.Abs) > LongestSeconds)
        {
            Wrong("is too long a duration");
            return Duration.Zero;
        }

        var length = period.ToDuration();
        if (length < Duration.Zero)
        {
            Wrong("must not be negative");
        }

        return length;
    }

    private static string Named(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "true or false",
        _ => "null",
    };

    private T ReadPattern<T>(IPattern<T> pattern, string expected, Func<T, bool> isInRange)
        where T : struct
    {
        var parsed = pattern.Parse(Kind == JsonValueKind.String ? element.GetString()! : string.Empty);
        if (!parsed.Success || !isInRange(parsed.Value))
        {
            Wrong(parsed.Success ? "must lie in the years 1900 to 2199" : $"must be {expected}");
            return default;
        }

        return parsed.Value;
    }

    private void Tell(string at, string message) => problems.Add(at, message);

    private string PathOf(string field) => path == "$" ? field : $"{path}.{field}";
}
