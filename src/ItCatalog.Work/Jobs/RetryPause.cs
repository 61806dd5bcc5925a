using NodaTime;

namespace ItCatalog.Work.Jobs;

/// <summary>How long to wait before something outside is tried again: one minute, then two, four and so on, at most an hour.</summary>
internal static class RetryPause
{
    private const int LongestMinutes = 60;

    /// <summary>More doublings than reach the longest pause.</summary>
    private const int MostDoublings = 6;

    /// <summary>The pause after so many tries in a row that failed, from 1.</summary>
    public static Duration After(int failures) => Duration.FromMinutes(Math.Min(LongestMinutes, 1 << Math.Clamp(failures - 1, 0, MostDoublings)));
}
