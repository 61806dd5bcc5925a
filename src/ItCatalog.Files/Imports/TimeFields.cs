using System.Globalization;
using NodaTime;

namespace ItCatalog.Files.Imports;

/// <summary>The numbers of a written time, before it is known whether there is such a time.</summary>
internal struct TimeFields
{
    // A case before 1970 or after 2199 is a placeholder or a slip of the pen.
    private const int FirstYear = 1970;
    private const int LastYear = 2199;

    public int Year;
    public int Month;
    public int Day;
    public int Hour;
    public int Minute;
    public int Second;
    private int milliseconds;
    private bool isAfternoon;

    public Offset? Offset { get; private set; }

    public static bool ReadNumber(ReadOnlySpan<char> text, ref int position, int minDigits, int maxDigits, out int number)
    {
        number = 0;
        var digits = 0;
        while (digits < maxDigits && position < text.Length && char.IsAsciiDigit(text[position]))
        {
            number = (number * 10) + (text[position] - '0');
            position++;
            digits++;
        }

        return digits >= minDigits;
    }

    public static bool ReadLiteral(ReadOnlySpan<char> text, ref int position, string literal)
    {
        if (!text[position..].StartsWith(literal, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        position += literal.Length;
        return true;
    }

    /// <summary>Decimals of a second, where there are some; beyond milliseconds they are cut.</summary>
    public bool ReadDecimals(ReadOnlySpan<char> text, ref int position)
    {
        if (position == text.Length || text[position] is not ('.' or ','))
        {
            return true;
        }

        var start = ++position;
        var scale = 100;
        while (position < text.Length && char.IsAsciiDigit(text[position]))
        {
            milliseconds += (text[position++] - '0') * scale;
            scale /= 10;
        }

        return position > start;
    }

    public bool ReadMonthName(ReadOnlySpan<char> text, ref int position)
    {
        var start = position;
        while (position < text.Length && (char.IsLetter(text[position]) || char.GetUnicodeCategory(text[position]) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark))
        {
            position++;
        }

        Month = TimeWords.MonthOf(text[start..position].ToString());
        if (Month > 0 && position < text.Length && text[position] == '.')
        {
            position++;
        }

        return Month > 0;
    }

    public bool ReadHalf(ReadOnlySpan<char> text, ref int position)
    {
        foreach (var (word, isAfter) in TimeWords.Halves)
        {
            if (text[position..].StartsWith(word, StringComparison.OrdinalIgnoreCase))
            {
                (isAfternoon, position) = (isAfter, position + word.Length);
                return true;
            }
        }

        return false;
    }

    /// <summary>A number of seconds or milliseconds since 1970, UTC.</summary>
    public bool ReadEpoch(ReadOnlySpan<char> text, ref int position, int digits)
    {
        if (text.Length - position != digits || !long.TryParse(text[position..], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return false;
        }

        var time = (digits == 13 ? Instant.FromUnixTimeMilliseconds(number) : Instant.FromUnixTimeSeconds(number)).InUtc().LocalDateTime;
        (Year, Month, Day, Hour, Minute, Second, milliseconds) = (time.Year, time.Month, time.Day, time.Hour, time.Minute, time.Second, time.Millisecond);
        Offset = NodaTime.Offset.Zero;
        position = text.Length;
        return true;
    }

    public bool ReadOffset(ReadOnlySpan<char> text, ref int position, int minHourDigits = 2)
    {
        while (position < text.Length && text[position] == ' ')
        {
            position++;
        }

        foreach (var name in TimeWords.UtcNames)
        {
            if (text[position..].StartsWith(name, StringComparison.OrdinalIgnoreCase))
            {
                Offset = NodaTime.Offset.Zero;
                position += name.Length;

                // UTC+02:00 is ahead of UTC by so much.
                return position == text.Length || text[position] is not ('+' or '-') || ReadOffset(text, ref position, minHourDigits: 1);
            }
        }

        if (position == text.Length)
        {
            return false;
        }

        var sign = text[position++];

        if (sign is not ('+' or '-') || !ReadNumber(text, ref position, minHourDigits, 2, out var hours))
        {
            return false;
        }

        var minutes = 0;
        if (position < text.Length)
        {
            position += text[position] == ':' ? 1 : 0;
            if (!ReadNumber(text, ref position, 2, 2, out minutes))
            {
                return false;
            }
        }

        if (hours > 18 || minutes > 59 || (hours == 18 && minutes > 0))
        {
            return false;
        }

        Offset = NodaTime.Offset.FromSeconds((sign == '-' ? -1 : 1) * ((hours * 3600) + (minutes * 60)));
        return true;
    }

    /// <summary>What no calendar or clock has; null when the numbers are possible.</summary>
    public readonly string? Problem(bool hasHalves)
    {
        if (Year is < FirstYear or > LastYear)
        {
            return $"has the year {Year}; years run from {FirstYear} to {LastYear}";
        }

        if (Month is < 1 or > 12)
        {
            return $"has the month {Month}; a year has 12, is the order of day and month right?";
        }

        var days = CalendarSystem.Iso.GetDaysInMonth(Year, Month);
        if (Day < 1 || Day > days)
        {
            var name = CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(Month);
            return $"has the day {Day}; {name}{(Month == 2 ? $" {Year}" : "")} has {days} days";
        }

        if (hasHalves ? Hour is < 1 or > 12 : Hour > 23)
        {
            return $"has the hour {Hour}; hours run from {(hasHalves ? "1 to 12" : "00 to 23")}";
        }

        return Minute > 59 ? $"has the minute {Minute}; minutes run from 00 to 59"
            : Second > 59 ? $"has the second {Second}; seconds run from 00 to 59"
            : null;
    }

    /// <summary>The time of numbers without a <see cref="Problem"/>.</summary>
    public readonly LocalDateTime Make(bool hasHalves) =>
        new(Year, Month, Day, hasHalves ? (Hour % 12) + (isAfternoon ? 12 : 0) : Hour, Minute, Second, milliseconds);
}
