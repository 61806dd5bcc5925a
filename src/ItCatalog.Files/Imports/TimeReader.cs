using NodaTime;
using NodaTime.TimeZones;

namespace ItCatalog.Files.Imports;

/// <summary>Turns the times of one column into instants. A time without an offset is local to the zone: the earlier of two, or shifted forward by a gap's length.</summary>
internal sealed class TimeReader(IReadOnlyList<TimeFormat> formats, DateTimeZone zone)
{
    private static readonly ZoneLocalMappingResolver Lenient = Resolvers.LenientResolver;

    private string? lastText;
    private Instant lastTime;

    /// <summary>How many instants the last time that was read stands for: 0 where its zone skipped it, 2 where it had it twice, else 1.</summary>
    public int InstantCount { get; private set; } = 1;

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
                    (time, InstantCount) = (local.WithOffset(fixedOffset).ToInstant(), 1);
                }
                else
                {
                    var mapping = zone.MapLocal(local);
                    (time, InstantCount) = (Lenient(mapping).ToInstant(), mapping.Count);
                }

                (lastText, lastTime) = (text, time);
                return null;
            }

            problem ??= formatProblem;
        }

        time = default;
        return formats.Count == 1 ? problem : $"is not a time like {string.Join(" or ", formats.Select(format => format.Example))}";
    }
}
