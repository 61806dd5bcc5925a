using NodaTime;

namespace ItCatalog.Files.Imports;

/// <summary>How a file writes its times: "D/M/YYYY HH:MM", "MM/DD/YYYY hh:mm:ss AM", "dd.MM.yyyy HH:mm:ss" or "ISO".</summary>
/// <remarks>
/// Letters count, not their case: Y year, D day, H hour, S second; M is the minute after an hour and the month before one, MMM a month name in any language in which tools export;
/// AM, PM, A or TT makes the hour one of 12. Seconds may carry decimals; Z, K or O at the end asks for an offset ("Z", "+02:00").
/// "epoch" is seconds since 1970, "epoch-ms" milliseconds. ISO takes a date alone, minutes, seconds, up to nine decimals, and an offset where one is written.
/// </remarks>
public sealed class TimeFormat
{
    private const string Iso = "ISO";

    private readonly List<Part> parts;
    private readonly bool hasHalves;
    private readonly int epochDigits;

    private TimeFormat(string text, List<Part> parts, int epochDigits = 0)
    {
        Text = text;
        this.epochDigits = epochDigits;
        this.parts = parts;
        hasHalves = parts.Exists(part => part.Kind == Kind.Half);
    }

    private enum Kind
    {
        Literal,
        Year,
        ShortYear,
        Month,
        MonthName,
        Day,
        Hour,
        Minute,
        Second,
        Half,
        Offset,
    }

    /// <summary>Seconds since 1970 in UTC, as ten digits; milliseconds as thirteen.</summary>
    public const string EpochSeconds = "epoch";

    /// <inheritdoc cref="EpochSeconds"/>
    public const string EpochMilliseconds = "epoch-ms";

    /// <summary>The format as it was written.</summary>
    public string Text { get; }

    /// <summary>Whether a time in it says a time of day; ISO does or does not, from time to time.</summary>
    public bool SaysTimeOfDay => epochDigits > 0 || IsIso || parts.Exists(part => part.Kind == Kind.Hour);

    internal bool IsIso => epochDigits == 0 && parts.Count == 0;

    /// <summary>A time in this format, to show what is expected.</summary>
    public string Example => epochDigits > 0 ? "1706717100000"[..epochDigits]
        : IsIso ? "2024-01-31 16:05:00"
        : string.Concat(parts.Select(part => part.Kind switch
        {
            Kind.Literal => part.Text,
            Kind.Year => "2024",
            Kind.ShortYear => "24",
            Kind.Month => part.Text.Length > 1 ? "01" : "1",
            Kind.MonthName => "Jan",
            Kind.Day => "31",
            Kind.Hour => hasHalves ? part.Text.Length > 1 ? "04" : "4" : "16",
            Kind.Minute => "05",
            Kind.Second => "00",
            Kind.Half => "PM",
            Kind.Offset => "Z",
            _ => throw new InvalidOperationException($"No example of {part.Kind}."),
        }));

    /// <summary>Reads a format.</summary>
    /// <param name="text">The format, see the remarks of the class.</param>
    /// <param name="problem">Why it is none; null when it is one.</param>
    public static TimeFormat? TryParse(string text, out string? problem)
    {
        ArgumentNullException.ThrowIfNull(text);
        problem = null;
        if (string.Equals(text.Trim(), Iso, StringComparison.OrdinalIgnoreCase))
        {
            return new TimeFormat(Iso, []);
        }

        foreach (var (word, digits) in new[] { (EpochSeconds, 10), (EpochMilliseconds, 13) })
        {
            if (string.Equals(text.Trim(), word, StringComparison.OrdinalIgnoreCase))
            {
                return new TimeFormat(word, [], digits);
            }
        }

        var found = new List<Part>();
        for (var start = 0; start < text.Length;)
        {
            var letter = char.ToUpperInvariant(text[start]);
            var end = start + 1;
            if (letter is 'A' or 'P' or 'T' && found.Exists(part => part.Kind == Kind.Hour) && text[start..].ToUpperInvariant() is ['A' or 'P', 'M', ..] or ['T', 'T', ..])
            {
                end++;
            }
            else if (text[start] == '\'' && text.IndexOf('\'', end) is var close and > 0)
            {
                found.Add(new Part(Kind.Literal, text[end..close]));
                start = close + 1;
                continue;
            }
            else
            {
                while (char.IsLetter(text[start]) && end < text.Length && char.ToUpperInvariant(text[end]) == letter)
                {
                    end++;
                }
            }

            if (KindOf(letter, text[start..end], found) is not { } kind)
            {
                problem = $"\"{text}\" is not a time format: \"{text[start..end]}\" has no meaning; write it like D/M/YYYY HH:MM, MM/DD/YYYY hh:mm:ss AM or ISO";
                return null;
            }

            if (letter == 'F')
            {
                // Decimals of a second are read wherever seconds are; a format may spell them out.
                found.RemoveAt(found.Count - 1);
            }
            else
            {
                found.Add(new Part(kind, text[start..end]));
            }

            start = end;
        }

        if (!found.Exists(part => part.Kind is Kind.Year or Kind.ShortYear) || !found.Exists(part => part.Kind is Kind.Month or Kind.MonthName) || !found.Exists(part => part.Kind == Kind.Day))
        {
            problem = $"\"{text}\" is not a time format: it needs a year, a month and a day, like D/M/YYYY HH:MM";
            return null;
        }

        return new TimeFormat(text, found);
    }

    /// <summary>Reads a time.</summary>
    /// <param name="text">The text of a cell, without white space around it.</param>
    /// <param name="time">The local time, whole milliseconds; meaningless where a problem is returned.</param>
    /// <param name="offset">The offset from UTC that the text states; null where it states none.</param>
    /// <returns>What is wrong, to be read after the value; null when the time was read.</returns>
    public string? Read(ReadOnlySpan<char> text, out LocalDateTime time, out Offset? offset)
    {
        var fields = new TimeFields();
        var position = 0;
        var isRead = epochDigits > 0 ? fields.ReadEpoch(text, ref position, epochDigits)
            : IsIso ? ReadIso(text, ref position, ref fields)
            : ReadParts(text, ref position, ref fields);
        if (isRead && position < text.Length && parts.Exists(part => part.Kind == Kind.Hour) && text[position..].Equals(" Uhr", StringComparison.OrdinalIgnoreCase))
        {
            position = text.Length;
        }

        offset = fields.Offset;
        time = default;
        if (!isRead || position != text.Length)
        {
            return $"is not a time like {Example}";
        }

        if (fields.Problem(hasHalves) is { } problem)
        {
            return problem;
        }

        time = fields.Make(hasHalves);
        return null;
    }

    private static Kind? KindOf(char letter, string text, List<Part> before)
    {
        var lastField = before.FindLast(part => part.Kind != Kind.Literal)?.Kind;
        return letter switch
        {
            'Y' or 'U' => text.Length == 2 ? Kind.ShortYear : Kind.Year,
            'D' when text.Length <= 2 => Kind.Day,
            'M' when lastField == Kind.Hour => Kind.Minute,
            'M' => text.Length > 2 ? Kind.MonthName : Kind.Month,
            'H' => Kind.Hour,
            'S' => Kind.Second,
            'F' when before.Count > 0 && before[^1].Kind == Kind.Literal => Kind.Literal,
            'A' or 'P' => Kind.Half,
            'T' when text.Length > 1 || lastField == Kind.Minute || lastField == Kind.Second => Kind.Half,
            'T' => Kind.Literal,
            'Z' or 'K' or 'O' or 'X' => Kind.Offset,
            _ => char.IsLetterOrDigit(letter) ? null : Kind.Literal,
        };
    }

    private bool ReadParts(ReadOnlySpan<char> text, ref int position, ref TimeFields fields)
    {
        foreach (var part in parts)
        {
            var isRead = part.Kind switch
            {
                Kind.Literal => TimeFields.ReadLiteral(text, ref position, part.Text),
                Kind.Year => TimeFields.ReadNumber(text, ref position, 4, 4, out fields.Year),
                Kind.ShortYear => TimeFields.ReadNumber(text, ref position, 2, 2, out fields.Year) && (fields.Year += 2000) > 0,
                Kind.Month => TimeFields.ReadNumber(text, ref position, 1, 2, out fields.Month),
                Kind.MonthName => fields.ReadMonthName(text, ref position),
                Kind.Day => TimeFields.ReadNumber(text, ref position, 1, 2, out fields.Day),
                Kind.Hour => TimeFields.ReadNumber(text, ref position, 1, 2, out fields.Hour),
                Kind.Minute => TimeFields.ReadNumber(text, ref position, 2, 2, out fields.Minute),
                Kind.Second => TimeFields.ReadNumber(text, ref position, 2, 2, out fields.Second) && fields.ReadDecimals(text, ref position),
                Kind.Half => fields.ReadHalf(text, ref position),
                Kind.Offset => fields.ReadOffset(text, ref position),
                _ => false,
            };
            if (!isRead)
            {
                return false;
            }
        }

        return true;
    }

    private static bool ReadIso(ReadOnlySpan<char> text, ref int position, ref TimeFields fields)
    {
        if (!TimeFields.ReadNumber(text, ref position, 4, 4, out fields.Year))
        {
            return false;
        }

        var isBasic = position < text.Length && char.IsAsciiDigit(text[position]);
        if (!Reads(text, ref position, isBasic ? "" : "-", out fields.Month) || !Reads(text, ref position, isBasic ? "" : "-", out fields.Day))
        {
            return false;
        }

        if (position == text.Length)
        {
            return true;
        }

        if (text[position++] is not ('T' or 't' or ' ')
            || !TimeFields.ReadNumber(text, ref position, 2, 2, out fields.Hour)
            || !Reads(text, ref position, isBasic ? "" : ":", out fields.Minute))
        {
            return false;
        }

        if (position < text.Length && (isBasic ? char.IsAsciiDigit(text[position]) : text[position] == ':'))
        {
            position += isBasic ? 0 : 1;
            if (!TimeFields.ReadNumber(text, ref position, 2, 2, out fields.Second) || !fields.ReadDecimals(text, ref position))
            {
                return false;
            }
        }

        return position == text.Length || fields.ReadOffset(text, ref position);
    }

    private static bool Reads(ReadOnlySpan<char> text, ref int position, string before, out int number)
    {
        number = 0;
        return TimeFields.ReadLiteral(text, ref position, before) && TimeFields.ReadNumber(text, ref position, 2, 2, out number);
    }

    private sealed record Part(Kind Kind, string Text);

    /// <inheritdoc/>
    public override string ToString() => Text;
}
