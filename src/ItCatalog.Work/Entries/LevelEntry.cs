using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Work.Entries;

/// <summary>How the level of a target is typed: a percentage, a length of time or a number, by what the target measures.</summary>
public static class LevelEntry
{
    /// <summary>The level in the unit of the rules; null where it cannot be read.</summary>
    public static decimal? Read(TargetKind kind, string text) =>
        ShowLevel.IsShare(kind) ? NumberEntry.Ratio(text)
        : ShowLevel.IsTime(kind) ? Entry.Duration(text) is { } time ? time.BclCompatibleTicks / (decimal)TimeSpan.TicksPerSecond : null
        : NumberEntry.Number(text);

    /// <summary>What fills the entry; null for nothing. Nothing is lost by opening and saving a form.</summary>
    public static string? Written(TargetKind kind, decimal? level) => level is not { } value ? null
        : ShowLevel.IsShare(kind) ? Show.Level(value)
        : ShowLevel.IsTime(kind) ? Exact(Duration.FromMilliseconds((long)decimal.Round(value * 1000)))
        : NumberEntry.Written(value);

    /// <summary>"99.9 % for instance."</summary>
    public static string Example(TargetKind kind) =>
        ShowLevel.IsShare(kind) ? "99.9 % for instance."
        : ShowLevel.IsTime(kind) ? "4 h or 30 min for instance."
        : kind is TargetKind.Count or TargetKind.OutageCount ? "A number: 20 for instance."
        : "A number in the unit of the measurements: 2.5 for instance.";

    /// <summary>What is said where it cannot be read.</summary>
    public static string Unread(TargetKind kind, string text) =>
        ShowLevel.IsShare(kind) ? EntryWords.NotPercentage(text)
        : ShowLevel.IsTime(kind) ? EntryWords.NotTime(text)
        : EntryWords.NotNumber(text);

    /// <summary>A length of time in words where they say all of it, else in ISO 8601.</summary>
    public static string Exact(Duration duration)
    {
        var words = Show.Limit(duration);
        return Entry.Duration(words) == duration ? words : PeriodPattern.Roundtrip.Format(Period.FromMilliseconds((long)duration.TotalMilliseconds).Normalize());
    }
}
