namespace ItCatalog.Files.Imports;

/// <summary>Recognises the columns of monitoring tools' samples and of lists of counts.</summary>
internal static class MeasureSuggestion
{
    private static readonly string[] GoodWords =
        ["ok", "success", "succeeded", "successful", "up", "passed", "pass", "completed", "good", "true", "yes", "1", "finished", "met", "delivered", "online"];

    public static Suggestion<SampleMapping> OfSamples(IReadOnlyList<string> header, IReadOnlyList<IReadOnlyList<string>> sampleRows)
    {
        var columns = new SampleColumns(header, sampleRows);
        var notes = new List<string>();
        var questions = new List<FileQuestion>();
        var value = columns.Find(HeadingWords.Value);
        var mapping = new SampleMapping
        {
            At = columns.Find(HeadingWords.Instant),
            Series = columns.Find("series", "metric", "metricname", "measure", "probe", "sensor", "test", "testname"),
            Values = value is null ? [] : [value],
            Service = FindService(columns),
            Site = FindSite(columns),
            Key = columns.Find("sampleid", "id", "key"),
            DecimalComma = ExactNumber.MarkOf(columns.Values(value)),
            Unit = UnitOf(columns.Values(value), notes),
        };
        mapping = mapping with { TimeFormat = TimeSuggestion.Of([columns.Values(mapping.At)], notes, questions, needsTimeOfDay: false) };
        if (value is null)
        {
            notes.Add(SuggestionNotes.NoValue);
        }

        AddMissing(mapping, notes);
        return new Suggestion<SampleMapping> { Mapping = mapping, Notes = notes, Questions = questions };
    }

    public static Suggestion<CountMapping> OfCounts(IReadOnlyList<string> header, IReadOnlyList<IReadOnlyList<string>> sampleRows)
    {
        var columns = new SampleColumns(header, sampleRows);
        var notes = new List<string>();
        var questions = new List<FileQuestion>();
        var good = columns.Find("good", "goodcount", "success", "successes", "successcount", "succeeded", "successful", "ok", "okcount", "passed", "delivered", "received", "met", "completed", "kept", "gut", "erfolgreich", "réussis", "correctos", "exitosos", "riusciti", "geslaagd", "bemsucedidos");
        var bad = columns.Find("bad", "badcount", "failed", "failures", "failure", "failurecount", "failedcount", "errors", "errorcount", "lost", "dropped", "rejected", "fehlgeschlagen", "fehler", "échecs", "fallidos", "errores", "falliti", "mislukt", "falhas");
        var total = columns.Find("total", "totalcount", "all", "count", "attempts", "runs", "run", "sent", "requests", "jobs", "volume", "totalvolume", "number", "gesamt", "summe", "anzahl", "totale", "totaal");
        var hasNumbers = new[] { good, bad, total }.Count(column => column is not null) >= 2;
        var outcome = hasNumbers ? null : columns.Find("outcome", "status", "result", "state", "jobstatus");
        var mapping = new CountMapping
        {
            At = columns.Find(HeadingWords.Instant),
            Good = outcome is null ? good : null,
            Bad = outcome is null ? bad : null,
            Total = outcome is null ? total : null,
            Outcome = outcome,
            GoodOutcomes = [.. columns.Values(outcome).Distinct(StringComparer.OrdinalIgnoreCase).Where(word => GoodWords.Contains(word, StringComparer.OrdinalIgnoreCase))],
            Series = columns.Find("series", "metric", "measure", "counter", "job", "jobname", "task"),
            Service = FindService(columns),
            Site = FindSite(columns),
            Key = columns.Find("countid", "runid", "jobid", "id", "key"),
            DecimalComma = ExactNumber.MarkOf([.. columns.Values(good), .. columns.Values(bad), .. columns.Values(total)]),
        };
        mapping = mapping with { TimeFormat = TimeSuggestion.Of([columns.Values(mapping.At)], notes, questions, needsTimeOfDay: false) };
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
        return new Suggestion<CountMapping> { Mapping = mapping, Notes = notes, Questions = questions };
    }

    public static Suggestion<CheckMapping> OfChecks(IReadOnlyList<string> header, IReadOnlyList<IReadOnlyList<string>> sampleRows)
    {
        var columns = new SampleColumns(header, sampleRows);
        var service = FindService(columns) ?? columns.Find("monitorid", "instance", "url", "displayname", "objectname", "name");
        var host = columns.Find("host", "hostname", "hostdisplayname");
        var mapping = new CheckMapping
        {
            At = columns.Find([.. HeadingWords.Instant, "eventtime", "statetime", "checktime", "entrytime", "lastcheck", "laststatechange"]),
            Result = columns.Find("status", "state", "result", "newstate", "checkresult", "outcome", "stateto", "hardstate", "up", "value", "httpcode", "httpstatus", "statuscode", "code", "zustand", "ergebnis", "état", "estado", "stato"),
            Series = columns.Find("series", "probe", "probename") ?? (host == service ? null : host),
            Service = service,
            Site = FindSite(columns),
        };
        var notes = new List<string>();
        var questions = new List<FileQuestion>();
        mapping = mapping with { TimeFormat = TimeSuggestion.Of([columns.Values(mapping.At)], notes, questions, needsTimeOfDay: false) };
        if (mapping.Result is null)
        {
            notes.Add("No column looks like the result of a check or a new state; choose it.");
        }

        AddMissing(mapping, notes);
        return new Suggestion<CheckMapping> { Mapping = mapping, Notes = notes, Questions = questions };
    }

    private static string? FindService(SampleColumns columns) => columns.Find("service", "servicename", "monitor", "monitorname", "check", "checkname", "component", "host", "hostname", "application", "dienst", "servicio", "servizio", "serviço", "tjänst");

    private static string? FindSite(SampleColumns columns) => columns.Find([.. HeadingWords.Site, "region"]);

    /// <summary>What stands behind every value; null where nothing does.</summary>
    private static string? UnitOf(IReadOnlyList<string> values, List<string> notes)
    {
        string[] units = [.. values.Select(value => value.TrimStart('+', '-', ' ').TrimStart("0123456789.,'\u2019\u00a0\u202f ".ToCharArray()).Trim()).Distinct(StringComparer.Ordinal)];
        if (units is not [{ Length: > 0 and <= 10 } unit] || unit.Any(char.IsAsciiDigit) || !values.All(value => char.IsAsciiDigit(value.TrimStart('+', '-', ' ')[0])))
        {
            return null;
        }

        notes.Add($"Every value ends with “{unit}”; the number before it is taken.");
        return unit;
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
