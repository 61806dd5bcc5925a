namespace ItCatalog.Files.Imports;

/// <summary>Recognises the columns of monitoring tools' samples and of lists of counts.</summary>
internal static class MeasureSuggestion
{
    private static readonly string[] Instants =
    [
        "at", "timestamp", "timestamputc", "time", "timeutc", "datetime", "datetimeutc", "instant", "measuredat", "checkedat", "sampledat", "datetimestart", "start", "starttime",
        "startedat", "started", "startutc", "finishedat", "date", "day", "from", "created", "createdat", "when",
    ];

    private static readonly string[] GoodWords =
        ["ok", "success", "succeeded", "successful", "up", "passed", "pass", "completed", "good", "true", "yes", "1", "finished", "met", "delivered", "online"];

    public static Suggestion<SampleMapping> OfSamples(IReadOnlyList<string> header, IReadOnlyList<IReadOnlyList<string>> sampleRows)
    {
        var columns = new SampleColumns(header, sampleRows);
        var notes = new List<string>();
        var value = columns.Find("value", "responsems", "responsetimems", "responsetime", "response", "latencyms", "latency", "pingms", "ping", "rttms", "rtt", "durationms", "duration",
            "seconds", "milliseconds", "reading", "score", "average", "avg", "mean");
        var mapping = new SampleMapping
        {
            At = columns.Find(Instants),
            Series = columns.Find("series", "metric", "metricname", "measure", "probe", "sensor", "test", "testname"),
            Values = value is null ? [] : [value],
            Service = FindService(columns),
            Site = FindSite(columns),
            Key = columns.Find("sampleid", "id", "key"),
            DecimalComma = HasDecimalComma(columns, [value]),
        };
        mapping = mapping with { TimeFormat = TimeSuggestion.Of([columns.Values(mapping.At)], notes) };
        if (value is null)
        {
            notes.Add(SuggestionNotes.NoValue);
        }

        AddMissing(mapping, notes);
        return new Suggestion<SampleMapping> { Mapping = mapping, Notes = notes };
    }

    public static Suggestion<CountMapping> OfCounts(IReadOnlyList<string> header, IReadOnlyList<IReadOnlyList<string>> sampleRows)
    {
        var columns = new SampleColumns(header, sampleRows);
        var notes = new List<string>();
        var good = columns.Find("good", "goodcount", "success", "successes", "successcount", "succeeded", "successful", "ok", "okcount", "passed", "delivered", "received", "met", "completed", "kept");
        var bad = columns.Find("bad", "badcount", "failed", "failures", "failure", "failurecount", "failedcount", "errors", "errorcount", "lost", "dropped", "rejected");
        var total = columns.Find("total", "totalcount", "all", "count", "attempts", "runs", "run", "sent", "requests", "jobs", "volume", "totalvolume", "number");
        var hasNumbers = new[] { good, bad, total }.Count(column => column is not null) >= 2;
        var outcome = hasNumbers ? null : columns.Find("outcome", "status", "result", "state", "jobstatus");
        var mapping = new CountMapping
        {
            At = columns.Find(Instants),
            Good = outcome is null ? good : null,
            Bad = outcome is null ? bad : null,
            Total = outcome is null ? total : null,
            Outcome = outcome,
            GoodOutcomes = [.. columns.Values(outcome).Distinct(StringComparer.OrdinalIgnoreCase).Where(word => GoodWords.Contains(word, StringComparer.OrdinalIgnoreCase))],
            Series = columns.Find("series", "metric", "measure", "counter", "job", "jobname", "task"),
            Service = FindService(columns),
            Site = FindSite(columns),
            Key = columns.Find("countid", "runid", "jobid", "id", "key"),
            DecimalComma = HasDecimalComma(columns, [good, bad, total]),
        };
        mapping = mapping with { TimeFormat = TimeSuggestion.Of([columns.Values(mapping.At)], notes) };
        if (outcome is not null)
        {
            notes.Add(mapping.GoodOutcomes.Count == 0
                ? $"Each line is taken as one of what is counted; say which words of \"{outcome}\" are good."
                : $"Each line is taken as one of what is counted: good where \"{outcome}\" is {string.Join(" or ", mapping.GoodOutcomes)}, bad where it is anything else.");
        }
        else if (!hasNumbers)
        {
            notes.Add("No two columns look like the numbers of good, bad and total; choose two of them, or the column that says how each line ended.");
        }

        AddMissing(mapping, notes);
        return new Suggestion<CountMapping> { Mapping = mapping, Notes = notes };
    }

    private static string? FindService(SampleColumns columns) => columns.Find("service", "servicename", "monitor", "monitorname", "check", "checkname", "component", "host", "hostname", "application");

    private static string? FindSite(SampleColumns columns) => columns.Find("site", "sitename", "location", "office", "region");

    /// <summary>Only where every value has one comma that divides no thousands, or where one does and none has a point.</summary>
    private static bool HasDecimalComma(SampleColumns columns, IEnumerable<string?> numbers)
    {
        List<string> values = [.. numbers.SelectMany(columns.Values)];
        return values.Exists(value => value.Split(',') is [_, { Length: > 0 and not 3 }]) && !values.Exists(value => value.Contains('.', StringComparison.Ordinal));
    }

    private static void AddMissing(MeasureMapping mapping, List<string> notes)
    {
        if (mapping.At is null)
        {
            notes.Add("No column looks like the time of the measurement; choose it.");
        }

        if (mapping.Service is null)
        {
            notes.Add(SuggestionNotes.NoService);
        }
    }
}
