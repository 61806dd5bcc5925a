using System.Globalization;

namespace ItCatalog.Files.Tables;

/// <summary>A workbook's typed cell as the text that a text file would hold.</summary>
internal static class CellText
{
    public static string Of(object? value) => value switch
    {
        null or DBNull => "",
        string text => text,
        double number => Of(number),
        DateTime time => Of(time),
        DateTimeOffset time => time.Offset == TimeSpan.Zero ? Of(time.DateTime) : time.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFK", CultureInfo.InvariantCulture),
        TimeSpan duration => Of(duration),
        bool yes => yes ? "true" : "false",
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    /// <summary>Fifteen digits are what a spreadsheet shows; the rest is noise of the binary number.</summary>
    private static string Of(double number) =>
        Math.Abs(number) is >= 1e-10 and < 1e27 or 0
            ? ((decimal)number).ToString(CultureInfo.InvariantCulture)
            : number.ToString("G15", CultureInfo.InvariantCulture);

    /// <summary>The serial number of a time carries less than a millisecond; what remains is noise.</summary>
    private static string Of(DateTime time)
    {
        var milliseconds = (time.Ticks + (TimeSpan.TicksPerMillisecond / 2)) / TimeSpan.TicksPerMillisecond;
        return new DateTime(Math.Min(milliseconds * TimeSpan.TicksPerMillisecond, DateTime.MaxValue.Ticks), DateTimeKind.Unspecified).ToString("yyyy-MM-dd'T'HH:mm:ss.FFF", CultureInfo.InvariantCulture);
    }

    private static string Of(TimeSpan duration)
    {
        var milliseconds = (long)Math.Round(Math.Abs(duration.TotalMilliseconds), MidpointRounding.ToEven);
        var (seconds, fraction) = Math.DivRem(milliseconds, 1000);
        var text = string.Create(CultureInfo.InvariantCulture, $"{(duration < TimeSpan.Zero ? "-" : "")}{seconds / 3600}:{seconds / 60 % 60:00}:{seconds % 60:00}");
        return fraction == 0 ? text : string.Create(CultureInfo.InvariantCulture, $"{text}.{fraction:000}");
    }
}
