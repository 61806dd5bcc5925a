namespace ItCatalog.Files.Imports;

/// <summary>Recognises the columns of monitoring tools' outage lists.</summary>
internal static class OutageSuggestion
{
    public static Suggestion<OutageMapping> Of(IReadOnlyList<string> header, IReadOnlyList<IReadOnlyList<string>> sampleRows)
    {
        var columns = new SampleColumns(header, sampleRows);
        var mapping = new OutageMapping
        {
            Service = columns.Find("service", "servicename", "monitor", "monitorname", "check", "checkname", "component", "host", "hostname", "name", "dienst", "servicio", "servizio", "serviço", "tjänst"),
            Site = columns.Find([.. HeadingWords.Site, "region"]),
            From = columns.Find(HeadingWords.DownFrom),
            To = columns.Find(HeadingWords.UpAt),
            DurationSeconds = columns.Find("seconds", "durationseconds", "downtimeseconds", "durations", "durationinseconds", "downseconds"),
            Impact = columns.Find("impact", "impactshare", "share"),
            Cause = columns.Find(HeadingWords.Cause),
            Key = columns.Find("outageid", "incidentid", "id", "number", "key"),
            Series = columns.Find("series"),
        };
        var notes = new List<string>();
        var questions = new List<FileQuestion>();
        mapping = mapping with { TimeFormat = TimeSuggestion.Of([columns.Values(mapping.From), columns.Values(mapping.To)], notes, questions, needsTimeOfDay: true) };
        if (mapping.To is null && mapping.DurationSeconds is null && columns.Find("status", "state", "result", "httpcode") is { } state)
        {
            notes.Add($"No column says when a service was up again, and “{state}” may be a state: if the lines are checks or changes of state, choose checks as what the file holds.");
        }

        if (mapping.From is null)
        {
            notes.Add("No column looks like the time at which a service went down; choose it.");
        }

        if (mapping.Service is null)
        {
            notes.Add(SuggestionNotes.NoService);
        }

        return new Suggestion<OutageMapping> { Mapping = mapping, Notes = notes, Questions = questions };
    }
}
