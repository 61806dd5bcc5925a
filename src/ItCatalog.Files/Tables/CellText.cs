using System.Globalization;

namespace ItCatalog.Files.Tables;

/// <summary>A workbook's typed cell as the text that a text file would hold.</summary>
internal static class CellText
{
    private const double LastSerial = 2_958_466;
    private const int DaysTo1904 = 1_462;

    /// <summary>The text of a value that a workbook reader made.</summary>
    public static string Of(object? value) => value switch
    {
        null or DBNull => "",
        string text => text,
        double number => Of(number),
        DateTime time => Of(time),
        TimeSpan duration => OfDuration(duration.TotalDays),
        bool yes => yes ? "true" : "false",
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    /// <summary>The text of a number as a workbook stores it.</summary>
    /// <param name="text">The number; returned as it is where it is none.</param>
    /// <param name="kind">What it stands for.</param>
    /// <param name="is1904">Whether days count from 1904.</param>
    public static string OfNumber(string text, NumberKind kind, bool is1904)
    {
        if (kind == NumberKind.Number && text.Length <= 15 && text.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0)
        {
            return text;
        }

        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
        {
            return text;
        }

        return kind switch
        {
            NumberKind.Number => Of(number),
            NumberKind.Duration => OfDuration(number),
            NumberKind.Time => number is >= 0 and < LastSerial ? OfTime(number, is1904) : Of(number),
            _ => throw new InvalidOperationException($"No text of {kind}."),
        };
    }

    /// <summary>The text of a date as strict workbooks store it: ISO, with more decimals than a clock has.</summary>
    public static string OfIsoTime(string text) =>
        text.Contains('-', StringComparison.Ordinal)
        && DateTime.TryParse(text.Length > 27 ? text[..27] : text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var time)
        && time.Kind == DateTimeKind.Unspecified
            ? Of(time)
            : text;

    /// <summary>Fifteen digits are what a spreadsheet shows; the rest is noise of the binary number.</summary>
    private static string Of(double number) =>
        Math.Abs(number) is >= 1e-10 and < 1e27 or 0
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
