namespace ItCatalog.Files.Imports;

/// <summary>Finds out how times are written from times that were written.</summary>
internal static class TimeSuggestion
{
    private static readonly TimeFormat[] Candidates = [.. AllFormats()];

    /// <summary>The formats that read the samples, several separated by vertical bars where columns differ; notes say what could not be told. A few samples that no such format
    /// reads are slips of the pen, which are told with their lines.</summary>
    /// <param name="columns">The times of each column; a column writes its times alike.</param>
    /// <param name="notes">Sentences for the person who decides.</param>
    /// <param name="questions">Where the order of day and month is asked, and what a day without a time of day stands for.</param>
    /// <param name="needsTimeOfDay">Whether clocks run between the times; what is measured once a day has days.</param>
    public static string Of(IReadOnlyList<IReadOnlyList<string>> columns, List<string> notes, List<FileQuestion> questions, bool needsTimeOfDay)
    {
        var samples = columns.Where(column => column.Count > 0).ToList();
        if (samples.Count == 0)
        {
            return "ISO";
        }

        // One format for all columns settles the order of day and month even where one column alone leaves it open.
        var common = Reading(samples);
        var formats = new List<TimeFormat>();
        if (common.Count > 0)
        {
            formats.Add(common[0]);
            AddAmbiguity(samples.SelectMany(column => column), common, questions, needsTimeOfDay);
        }
        else
        {
            foreach (var column in samples)
            {
                var reading = Reading([column]);
                if (reading.Count > 0)
                {
                    formats.Add(reading[0]);
                    AddAmbiguity(column, reading, questions, needsTimeOfDay);
                }
                else
                {
                    notes.Add($"{SuggestionNotes.UnknownFormat} \"{ImportProblem.Cut(column[0])}\", in a format that is not known; say which it is.");
                }
            }
        }

        if (formats.Count > 0 && samples.SelectMany(column => column).FirstOrDefault(text => formats.Exists(format => format.Read(text, out _, out var offset) is null && offset is null)) is { } local)
        {
            questions.Add(SuggestionNotes.TimeZone(local));
        }

        return formats.Count == 0 ? "ISO" : string.Join(" | ", formats.Select(format => format.Text).Distinct(StringComparer.Ordinal));
    }

    /// <summary>Whether the values of a column are times; a column named "first response time" may as well hold durations. An empty one may become times.</summary>
    public static bool AreTimes(IReadOnlyList<string> values) => values.Count == 0 || Reading([values]).Count > 0;

    /// <summary>The formats that read the most samples: more than half of those of each column.</summary>
    private static List<TimeFormat> Reading(IReadOnlyList<IReadOnlyList<string>> columns)
    {
        var texts = columns.Select(column => column.CountBy(text => text, StringComparer.Ordinal).ToList()).ToList();
        var counted = Candidates
            .Select(format => (Format: format, Counts: texts.ConvertAll(column => column.Where(text => format.Read(text.Key, out _, out _) is null).Sum(text => text.Value))))
            .Where(one => one.Counts.Zip(columns).All(column => column.First * 2 > column.Second.Count))
            .Select(one => (one.Format, Count: one.Counts.Sum()))
            .ToList();
        return [.. counted.Where(one => one.Count == counted.Max(other => other.Count)).Select(one => one.Format)];
    }

    private static void AddAmbiguity(IEnumerable<string> samples, List<TimeFormat> reading, List<FileQuestion> questions, bool needsTimeOfDay)
    {
        var isDayAlone = needsTimeOfDay && !reading[0].SaysTimeOfDay;
        var other = reading.Skip(1).FirstOrDefault(format => samples.Any(text =>
        {
            var isRead = format.Read(text, out var second, out _) is null & reading[0].Read(text, out var first, out _) is null;
            return isRead && first != second;
        }));
        if (other is not null)
        {
            questions.Add(SuggestionNotes.TimeFormat(
                samples.First(text => other.Read(text, out _, out _) is null && reading[0].Read(text, out _, out _) is null), isDayAlone, reading[0].Text, other.Text));
        }
        else if (isDayAlone)
        {
            questions.Add(SuggestionNotes.TimeFormat(samples.First(text => reading[0].Read(text, out _, out _) is null), isDayAlone, reading[0].Text));
        }
    }

    private static IEnumerable<TimeFormat> AllFormats()
    {
        string[] dates =
        [
            "D/M/YYYY", "M/D/YYYY", "D.M.YYYY", "D-M-YYYY", "M-D-YYYY", "YYYY/M/D", "YYYY-M-D", "D/MMM/YY", "D-MMM-YY", "D/MMM/YYYY", "D-MMM-YYYY",
            "D MMM YYYY", "D. MMM YYYY", "D 'de' MMM 'de' YYYY", "MMM D, YYYY", "D/M/YY", "M/D/YY", "D.M.YY", "YYYY.M.D", "YYYY'年'M'月'D'日'",
        ];
        string[] times =
        [
            " HH:MM", " HH:MM:SS", " hh:mm AM", " hh:mm:ss AM", " A hh:mm", " A hh:mm:ss", "THH:MM:SS", ", HH:MM", ", HH:MM:SS", ", hh:mm AM", ", hh:mm:ss AM",
            " HH:MM Z", " HH:MM:SS Z", " hh:mm AM Z", " hh:mm:ss AM Z", "",
        ];
        return times.SelectMany(time => dates, (time, date) => date + time).Prepend("ISO").Append(TimeFormat.EpochSeconds).Append(TimeFormat.EpochMilliseconds)
            .Select(text => TimeFormat.TryParse(text, out _)!);
    }
}
