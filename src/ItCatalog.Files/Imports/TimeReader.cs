using NodaTime;
using NodaTime.TimeZones;

namespace ItCatalog.Files.Imports;

/// <summary>Turns the times of one column into instants. A time without an offset is local to the zone: the earlier of two, or shifted forward by a gap's length.</summary>
/// <param name="formats">How they are written.</param>
/// <param name="zone">Of times without an offset.</param>
internal sealed class TimeReader(IReadOnlyList<TimeFormat> formats, DateTimeZone zone)
{
    private static readonly ZoneLocalMappingResolver Lenient = Resolvers.LenientResolver;

    /// <summary>The length of the longest ISO date without a time of day.</summary>
    private const int DayLength = 10;

    private string? lastText;
    private Instant lastTime;

    /// <summary>How many instants the last time that was read stands for: 0 where its zone skipped it, 2 where it had it twice, else 1.</summary>
    public int InstantCount { get; private set; } = 1;

    /// <summary>The later instant of the last time that was read, where its zone had it twice; else null.</summary>
    public Instant? Later { get; private set; }

    /// <summary>Whether the last time that was read states no offset from UTC.</summary>
    public bool IsLocal { get; private set; }

    /// <summary>Whether the last time that was read is a day alone, in ISO: nobody said that its beginning is meant, as somebody who names a format without hours does.</summary>
    public bool IsDayAlone { get; private set; }

    /// <summary>Reads the formats that a mapping names, separated by vertical bars.</summary>
    /// <param name="text">"D/M/YYYY HH:MM", or "ISO | D/M/YYYY HH:MM" where a file mixes them.</param>
    /// <param name="problem">Why they cannot be read; null when they can.</param>
    public static IReadOnlyList<TimeFormat> Formats(string text, out string? problem)
    {
        problem = null;
        var formats = new List<TimeFormat>();
        foreach (var part in text.Split('|', StringSplitOptions.TrimEntries))
        {
            if (TimeFormat.TryParse(part, out problem) is not { } format)
            {
                return [];
            }

            formats.Add(format);
        }

        return formats;
    }

    /// <summary>Reads a time.</summary>
    /// <returns>What is wrong, to be read after the value; null when the time was read.</returns>
    public string? Read(string text, out Instant time)
    {
        if (text == lastText)
        {
            time = lastTime;
            return null;
        }

        string? problem = null;
        foreach (var format in formats)
        {
            var formatProblem = format.Read(text, out var local, out var offset);
            if (formatProblem is null)
            {
                if (offset is { } fixedOffset)
                {
                    (time, InstantCount, Later, IsLocal) = (local.WithOffset(fixedOffset).ToInstant(), 1, null, false);
                }
                else
                {
                    var mapping = zone.MapLocal(local);
                    (time, InstantCount, IsLocal) = (Lenient(mapping).ToInstant(), mapping.Count, true);
                    Later = mapping.Count == 2 ? mapping.Last().ToInstant() : null;
                }

                IsDayAlone = format.IsIso && text.Length <= DayLength;
                (lastText, lastTime) = (text, time);
                return null;
            }

            problem ??= formatProblem;
        }

        time = default;
        return formats.Count == 1 ? problem : $"is not a time like {string.Join(" or ", formats.Select(format => format.Example))}";
    }
}
