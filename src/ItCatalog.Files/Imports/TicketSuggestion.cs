namespace ItCatalog.Files.Imports;

/// <summary>Recognises the columns of ticket tools: ServiceNow, Jira, Zendesk, GLPI, Freshservice, city 311 systems and files that name things alike.</summary>
internal static class TicketSuggestion
{
    private static readonly string[] WaitingWords = ["awaiting", "waiting", "on hold", "onhold", "pending", "hold"];

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
        var closed = columns.Find("closedat", "closed", "closeddt", "closeddate", "closedate", "closingdate", "dateclosed", "closedon", "closedtime");
        var resolved = columns.Find("resolvedat", "resolved", "resolutiondate", "resolveddate", "resolvedtime", "resolvedon", "solvedat", "solved", "solveddate",
            "datesolved", "resolutiontime", "completedat", "completed", "completeddate", "finishedat");
        var mapping = new TicketMapping
        {
            Key = columns.Find("number", "caseenquiryid", "ticketid", "ticketnumber", "ticketno", "incidentid", "incidentnumber", "incident", "issuekey", "key",
                "caseid", "casenumber", "requestid", "requestnumber", "reference", "ref", "ticket", "case", "id"),
            Opened = columns.Find("openedat", "opened", "opendt", "opendate", "openeddate", "openedon", "openingdate", "dateopened", "createdat", "created", "createddate",
                "createdon", "createdtime", "creationdate", "datecreated", "reportedat", "reporteddate", "submitdate", "syscreatedat", "syscreatedon", "opentime"),
            Responded = columns.Find("respondedat", "responded", "firstresponseat", "firstresponse", "firstrespondedat", "firstresponsetime", "firstresponsedate",
                "initialresponsetime", "acknowledgedat", "acknowledged", "takeintoaccountdate", "responsetime"),
            Resolved = resolved ?? closed,
            Closed = closed,
            Priority = columns.Find("priority", "prio", "prioritylevel", "ticketpriority"),
            Service = columns.Find("service", "servicename", "businessservice", "serviceoffering", "affectedservice", "application") ?? (isCity ? columns.Find("type") : null),
            Site = (isCity ? columns.Find("neighborhood") : null) ?? columns.Find("site", "sitename", "location", "loc", "office", "branch", "entity"),
            Department = isCity ? null : columns.Find("department", "dept", "customerdepartment", "callerdepartment", "userdepartment", "businessunit"),
            Title = columns.Find("shortdescription", "summary", "title", "casetitle", "subject", "name", "description"),
            Group = columns.Find("assignmentgroup", "assignedgroup", "group", "team", "queue", "assignedtogroup", "assignedto", "assignee", "technician"),
            State = columns.Find("incidentstate", "state", "status", "casestatus", "ticketstatus"),
            SourceDue = columns.Find("slaclosuredate", "sladue", "slatargetdt", "targetdt", "duedate", "dueat", "due", "dueby", "targetdate", "timetoresolve"),
            SourceVerdict = columns.Find("madesla", "ontimestatus", "ontime", "slamet", "withinsla", "slastatus", "resolvedinsla"),
            FirstContact = columns.Find("firstcallresolution", "firstcontactresolution", "firstcontact", "fcr"),
            Updates = columns.Find("updates", "updatetimes", "progressupdates", "customerupdates"),
            Excluded = columns.Find("excluded", "isexcluded", "slaexcluded", "excludedfromsla", "excludefromsla"),
        };
        var rowTime = columns.Find("sysupdatedat", "sysupdatedon", "rowtime", "eventtime", "changedat", "updatedat", "updated", "timestamp");
        mapping = mapping with
        {
            Responded = TimeSuggestion.AreTimes(columns.Values(mapping.Responded)) ? mapping.Responded : null,
            SourceDue = TimeSuggestion.AreTimes(columns.Values(mapping.SourceDue)) ? mapping.SourceDue : null,
        };
        var notes = new List<string>();
        mapping = WithLayout(mapping, rowTime, columns);
        mapping = mapping with { Priorities = Priorities(columns.Values(mapping.Priority), notes) };
        mapping = mapping with { TimeFormat = TimeSuggestion.Of(TimeTexts(mapping, columns), notes) };
        AddMissing(mapping, notes);
        return new Suggestion<TicketMapping> { Mapping = mapping, Notes = notes };
    }

    private static TicketMapping WithLayout(TicketMapping mapping, string? rowTime, SampleColumns columns)
    {
        var keys = columns.Values(mapping.Key);
        if (rowTime is null || keys.Distinct(StringComparer.Ordinal).Count() == keys.Count)
        {
            return mapping;
        }

        var waiting = columns.Values(mapping.State).Distinct(StringComparer.OrdinalIgnoreCase)
            .Where(state => WaitingWords.Any(word => state.StartsWith(word, StringComparison.OrdinalIgnoreCase)));

        // The first rows seldom show every state that ServiceNow has.
        string[] known = mapping.State?.Contains("incident_state", StringComparison.OrdinalIgnoreCase) == true
            ? ["Awaiting User Info", "Awaiting Problem", "Awaiting Vendor", "Awaiting Evidence"]
            : [];
        return mapping with
        {
            Layout = TicketLayout.EventLog,
            RowTime = rowTime,
            WaitingStates = [.. known.Union(waiting, StringComparer.OrdinalIgnoreCase)],
        };
    }

    private static Dictionary<string, string> Priorities(IReadOnlyList<string> values, List<string> notes)
    {
        var words = values.Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (words.Count == 0 || words.TrueForAll(word => word is ['P' or 'p', >= '1' and <= '9']))
        {
            return [];
        }

        var known = Array.Find(PriorityWords, scale => words.TrueForAll(word => scale.Contains(word, StringComparer.OrdinalIgnoreCase)));
        if (known is null)
        {
            notes.Add($"The priorities {string.Join(", ", words.Take(8).Select(word => $"\"{word}\""))} are not known; say which priority of the catalogue each one is, or they are taken as they are.");
            return [];
        }

        return known.Index().ToDictionary(word => word.Item, word => $"P{word.Index + 1}");
    }

    private static IReadOnlyList<IReadOnlyList<string>> TimeTexts(TicketMapping mapping, SampleColumns columns) =>
        [.. new[] { mapping.Opened, mapping.Responded, mapping.Resolved, mapping.Closed, mapping.RowTime, mapping.SourceDue }.Distinct().Select(columns.Values)];

    private static void AddMissing(TicketMapping mapping, List<string> notes)
    {
        if (mapping.Key is null)
        {
            notes.Add("No column looks like the number of a case; choose it.");
        }

        if (mapping.Opened is null)
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
