namespace ItCatalog.Calculation.Measurements;

/// <summary>How often a file of a source is expected.</summary>
public enum FileRhythm
{
    /// <summary>Every hour.</summary>
    Hour,

    /// <summary>Every day.</summary>
    Day,

    /// <summary>Every week.</summary>
    Week,

    /// <summary>Every month.</summary>
    Month,

    /// <summary>Every quarter of a year.</summary>
    Quarter,

    /// <summary>Every year.</summary>
    Year,
}

/// <summary>What follows from it.</summary>
public static class FileRhythms
{
    private const int Hour = 60;
    private const int Day = 24 * Hour;

    /// <summary>After how many minutes without anything newer a source is late: when the next file is overdue by a quarter of the time between two. Months are as long as the longest.</summary>
    public static int LateMinutes(this FileRhythm rhythm) => rhythm switch
    {
        FileRhythm.Hour => Hour,
        FileRhythm.Day => Day,
        FileRhythm.Week => 7 * Day,
        FileRhythm.Month => 31 * Day,
        FileRhythm.Quarter => 92 * Day,
        FileRhythm.Year => 366 * Day,
        _ => throw new ArgumentOutOfRangeException(nameof(rhythm), rhythm, "Not a rhythm."),
    } * 5 / 4;
}
