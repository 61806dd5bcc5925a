namespace ItCatalog.Files.Imports;

/// <summary>Recognises the columns of ticket tools: ServiceNow, Jira, Zendesk, GLPI, Freshservice, city 311 systems and files that name things alike.</summary>
internal static class TicketSuggestion
{
    // Words for priorities by tool, from the most urgent to the least.
    private static readonly string[][] PriorityWords =
    [
        ["1 - Critical", "2 - High", "3 - Moderate", "4 - Low", "5 - Planning"],
        ["Highest", "High", "Medium", "Low", "Lowest"],
        ["Critical", "High", "Moderate", "Low", "Planning"],
        ["Critical", "High", "Medium", "Low"],
        ["Urgent", "High", "Normal", "Low"],
        ["Urgent", "High", "Medium", "Low"],
        ["Blocker", "Critical", "Major", "Minor", "Trivial"],
        ["Major", "Very high", "High", "Medium", "Low", "Very low"],
        ["Very high", "High", "Medium", "Low", "Very low"],
        ["1", "2", "3", "4", "5"],
        ["1.0", "2.0", "3.0", "4.0", "5.0"],
        ["Priority 1", "Priority 2", "Priority 3", "Priority 4", "Priority 5"],
    ];

    public static Suggestion<TicketMapping> Of(IReadOnlyList<string> header, IReadOnlyList<IReadOnlyList<string>> sampleRows)
    {
        var columns = new SampleColumns(header, sampleRows);
        var isCity = columns.Find("caseenquiryid") is not null;
        var closed = columns.Find(HeadingWords.Closed);
        var resolved = columns.Find(HeadingWords.Resolved);
        var mapping = new TicketMapping
        {
            Key = columns.Find(HeadingWords.Key),
            Opened = columns.Find(HeadingWords.Opened),
            Responded = columns.Find(HeadingWords.Responded),
            Resolved = resolved ?? closed,
            Closed = closed,
            Priority = columns.Find(HeadingWords.Priority),
            Service = columns.Find(HeadingWords.Service) ?? (isCity ? columns.Find("type") : null),
            Site = (isCity ? columns.Find("neighborhood") : null) ?? columns.Find(HeadingWords.Site),
            Department = isCity ? null : columns.Find(HeadingWords.Department),
            Title = columns.Find(HeadingWords.Title),
            Group = columns.Find(HeadingWords.Group),
            State = columns.Find(HeadingWords.State),
            WaitReason = columns.Find(HeadingWords.WaitReason),
            SourceDue = columns.Find(HeadingWords.SourceDue),
            SourceVerdict = columns.Find("madesla", "ontimestatus", "ontime", "slamet", "withinsla", "slastatus", "resolvedinsla"),
            SourceAnswerDue = columns.Find("responsedue", "responsedueby", "frdueby", "firstresponsedue", "responsesladue", "timetoowndue", "ttodeadline", "tto_100_deadline"),
            SourceAnswerVerdict = columns.Find("responseslamet", "responsesla", "responsemet", "respondedinsla", "firstresponseslamet", "firstresponsestatus", "responseslastatus"),
            FirstContact = columns.Find("firstcallresolution", "firstcontactresolution", "firstcontact", "fcr"),
            Updates = columns.Find("updates", "updatetimes", "progressupdates", "customerupdates"),
            Excluded = columns.Find("excluded", "isexcluded", "slaexcluded", "excludedfromsla", "excludefromsla"),
        };
        var rowTime = columns.Find(HeadingWords.RowTime);
        mapping = mapping with
        {
            Responded = TimeSuggestion.AreTimes(columns.Values(mapping.Responded)) ? mapping.Responded : null,
            SourceDue = TimeSuggestion.AreTimes(columns.Values(mapping.SourceDue)) ? mapping.SourceDue : null,
            SourceAnswerDue = TimeSuggestion.AreTimes(columns.Values(mapping.SourceAnswerDue)) ? mapping.SourceAnswerDue : null,
        };
        var notes = new List<string>();
        var questions = new List<FileQuestion>();
        mapping = WithLayout(mapping, rowTime, columns, notes);
        mapping = mapping with { Priorities = Priorities(columns.Values(mapping.Priority)) };
        mapping = mapping with { TimeFormat = TimeSuggestion.Of(TimeTexts(mapping, columns), notes, questions, needsTimeOfDay: true) };
        AddMissing(mapping, notes);
        return new Suggestion<TicketMapping> { Mapping = mapping, Notes = notes, Questions = questions };
    }

    private static TicketMapping WithLayout(TicketMapping mapping, string? rowTime, SampleColumns columns, List<string> notes)
    {
        var keys = columns.Values(mapping.Key);
        if (rowTime is null || keys.Distinct(StringComparer.Ordinal).Count() == keys.Count)
        {
            return mapping;
        }

        // What its states do is read from the whole file and asked, see StateReader: the first rows seldom show every one.
        mapping = mapping with { Layout = TicketLayout.EventLog, RowTime = rowTime, Opened = mapping.Opened == rowTime ? null : mapping.Opened };
        notes.Add(mapping.Opened is null
            ? "Each line is a change of a case. Its first line opens it, since no column says when it was opened."
            : "Each line is a change of a case; the last one counts.");
        return mapping;
    }

    private static Dictionary<string, string> Priorities(IReadOnlyList<string> values)
    {
        var words = values.Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (words.Count == 0 || words.TrueForAll(word => word is ['P' or 'p', >= '1' and <= '9']))
        {
            return [];
        }

        var known = Array.Find(PriorityWords, scale => words.TrueForAll(word => scale.Contains(word, StringComparer.OrdinalIgnoreCase)));
        // Any other word is asked about where the organisation has a list of priorities, and told where no target counts it.
        return known is null ? [] : known.Index().ToDictionary(word => word.Item, word => $"P{word.Index + 1}");
    }

    private static IReadOnlyList<IReadOnlyList<string>> TimeTexts(TicketMapping mapping, SampleColumns columns) =>
        [.. new[] { mapping.Opened, mapping.Responded, mapping.Resolved, mapping.Closed, mapping.RowTime, mapping.SourceDue, mapping.SourceAnswerDue }.Distinct().Select(columns.Values)];

    private static void AddMissing(TicketMapping mapping, List<string> notes)
    {
        if (mapping.Key is null)
        {
            notes.Add("No column looks like the number of a case; choose it.");
        }

        if (mapping.Opened is null && mapping.Layout != TicketLayout.EventLog)
        {
            notes.Add("No column looks like the time at which a case was opened; choose it.");
        }

        if (mapping.Resolved is not null && mapping.Resolved == mapping.Closed)
        {
            notes.Add($"No column looks like the time of resolution; \"{mapping.Closed}\" is taken for it.");
        }

        if (mapping.Service is null)
        {
            notes.Add(SuggestionNotes.NoService);
        }
    }
}
