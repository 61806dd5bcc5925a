using System.Globalization;

namespace ItCatalog.Files.Tables;

/// <summary>A workbook's typed cell as the text that a text file would hold.</summary>
internal static class CellText
{
    // Nobody measures a length of time of 27 years; every date since 1927 is a larger number.
    private const double LongestDuration = 10_000;
    private const int LongestNumber = 28;
    private const double LargestWhole = 9_007_199_254_740_992;
    private const double LastSerial = 2_958_466;
    private const int DaysTo1904 = 1_462;

    /// <summary>The text of a value that a workbook reader made.</summary>
    /// <param name="value">The value.</param>
    /// <param name="digits">As in <see cref="NumberFormat"/>.</param>
    public static string Of(object? value, string? digits) => value switch
    {
        null or DBNull => "",
        string text => text,
        double number and >= 0 and < LargestWhole when digits is not null && double.IsInteger(number) => Masked(number.ToString("0", CultureInfo.InvariantCulture), digits),
        double number => Of(number),
        DateTime time => Of(time),
        TimeSpan duration when duration.TotalDays >= LongestDuration => OfTime(duration.TotalDays, is1904: false),
        TimeSpan duration => OfDuration(duration.TotalDays),
        bool yes => yes ? "true" : "false",
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    /// <summary>The text of a number as a workbook stores it.</summary>
    /// <param name="text">The number; returned as it is where it is none.</param>
    /// <param name="format">How it is shown.</param>
    /// <param name="is1904">Whether days count from 1904.</param>
    public static string OfNumber(string text, NumberFormat format, bool is1904)
    {
        if (format.Kind == NumberKind.Number && text.Length <= LongestNumber && text.Length > 0 && text.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0)
        {
            return format.Digits is null ? text : Masked(text, format.Digits);
        }

        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
        {
            return text;
        }

        return format.Kind switch
        {
            NumberKind.Number => Whole(text) ?? Of(number),
            NumberKind.Duration when number < LongestDuration => OfDuration(number),
            NumberKind.MinutesAndSeconds when number < 1 => OfDuration(number),
            NumberKind.Time or NumberKind.Duration or NumberKind.MinutesAndSeconds => number is >= 0 and < LastSerial ? InUtc(OfTime(number, is1904), format.IsUtc) : Of(number),
            _ => throw new InvalidOperationException($"No text of {format.Kind}."),
        };
    }

    /// <summary>A date and time with the sign of UTC, where the sheet shows it.</summary>
    public static string InUtc(string text, bool isUtc) => isUtc && text.Contains('T', StringComparison.Ordinal) ? text + "Z" : text;

    /// <summary>A number as a percentage, without the noise of binary numbers: "95%" for 0.95; null where it is no number.</summary>
    public static string? OfPercentage(string text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var share) && Math.Abs(share) < 1_000_000
            ? (decimal.Round(share, 15) * 100).ToString("0.#############", CultureInfo.InvariantCulture) + "%"
            : null;

    /// <summary>A whole number keeps the digits that the file has, however it writes them: 1.23E+16.</summary>
    private static string? Whole(string text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact) && decimal.Truncate(exact) == exact && Math.Abs(exact) < 1e27m
            ? exact.ToString("0", CultureInfo.InvariantCulture)
            : null;

    /// <summary>Digits where the mask has places for them, with zeros before them; what is too long for it stands before its first place.</summary>
    private static string Masked(string digits, string mask)
    {
        var places = mask.Count(character => character == '\0');
        var padded = digits.TrimStart('0').PadLeft(places, '0');
        var text = new System.Text.StringBuilder();
        var next = 0;
        foreach (var character in mask)
        {
            if (character != '\0')
            {
                text.Append(character);
            }
            else
            {
                var end = next == 0 ? padded.Length - places + 1 : next + 1;
                text.Append(padded, next, end - next);
                next = end;
            }
        }

        return text.ToString();
    }

    /// <summary>The text of a date as strict workbooks store it: ISO, with more decimals than a clock has.</summary>
    public static string OfIsoTime(string text) =>
        text.Contains('-', StringComparison.Ordinal)
        && DateTime.TryParse(text.Length > 27 ? text[..27] : text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var time)
        && time.Kind == DateTimeKind.Unspecified
            ? Of(time)
            : text;

    /// <summary>Fifteen digits are what a spreadsheet shows; the rest is noise of the binary number, unless it is a whole one.</summary>
    private static string Of(double number) =>
        double.IsInteger(number) && Math.Abs(number) < LargestWhole ? number.ToString("0", CultureInfo.InvariantCulture)
        : Math.Abs(number) is >= 1e-10 and < 1e27 or 0
            ? ((decimal)number).ToString(CultureInfo.InvariantCulture)
            : number.ToString("G15", CultureInfo.InvariantCulture);

    /// <summary>A number below one day is a time of day; day 60 of the 1900 epoch never was, so the days before it count from a day later.</summary>
    private static string OfTime(double number, bool is1904)
    {
        if (number < 1 && !is1904)
        {
            return OfDuration(number);
        }

        var days = is1904 ? number + DaysTo1904 : number < 60 ? number + 1 : number;
        return Of(new DateTime(1899, 12, 30, 0, 0, 0, DateTimeKind.Unspecified).AddTicks(Milliseconds(days) * TimeSpan.TicksPerMillisecond));
    }

    private static string Of(DateTime time)
    {
        var milliseconds = (time.Ticks + (TimeSpan.TicksPerMillisecond / 2)) / TimeSpan.TicksPerMillisecond;
        time = new DateTime(Math.Min(milliseconds * TimeSpan.TicksPerMillisecond, DateTime.MaxValue.Ticks), DateTimeKind.Unspecified);
        return time.Year < 1900 ? OfDuration(time.TimeOfDay.TotalDays) : time.ToString("yyyy-MM-dd'T'HH:mm:ss.FFF", CultureInfo.InvariantCulture);
    }

    private static string OfDuration(double days)
    {
        if (Math.Abs(days) > 1e9)
        {
            return Of(days);
        }

        var (seconds, fraction) = Math.DivRem(Math.Abs(Milliseconds(days)), 1000);
        var text = string.Create(CultureInfo.InvariantCulture, $"{(days < 0 ? "-" : "")}{seconds / 3600}:{seconds / 60 % 60:00}:{seconds % 60:00}");
        return fraction == 0 ? text : string.Create(CultureInfo.InvariantCulture, $"{text}.{fraction:000}");
    }

    /// <summary>A serial number carries less than a millisecond; what remains is noise.</summary>
    private static long Milliseconds(double days) => (long)Math.Round(days * 86_400_000, MidpointRounding.ToEven);
}
