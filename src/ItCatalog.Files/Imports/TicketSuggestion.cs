using ItCatalog.Calculation.Text;

namespace ItCatalog.Files.Imports;

/// <summary>Recognises the columns of ticket tools: ServiceNow, Jira, Zendesk, GLPI, Freshservice, city 311 systems and files that name things alike.</summary>
internal static class TicketSuggestion
{
    // A case that waits to be assigned waits for us.
    private static readonly string[] WaitingWords =
    [
        "awaiting", "waiting", "wait - ", "on hold", "onhold", "pending", "hold",
        "wartet auf", "wartend", "warten auf", "zurückgestellt", "pausiert", "en attente", "en espera", "pendiente", "in attesa", "sospeso", "in afwachting", "wacht op", "aguardando", "pendente",
    ];

    private static readonly string[] ResolvedWords =
    [
        "resolved", "solved", "closed", "done", "completed", "fixed", "in call", "gelöst", "behoben", "erledigt", "geschlossen", "abgeschlossen", "résolu", "clos", "fermé", "résolue",
        "resuelto", "cerrado", "solucionado", "risolto", "chiuso", "opgelost", "gesloten", "resolvido", "fechado", "concluído", "löst", "stängd",
    ];

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
            SourceDue = columns.Find(HeadingWords.SourceDue),
            SourceVerdict = columns.Find("madesla", "ontimestatus", "ontime", "slamet", "withinsla", "slastatus", "resolvedinsla"),
            FirstContact = columns.Find("firstcallresolution", "firstcontactresolution", "firstcontact", "fcr"),
            Updates = columns.Find("updates", "updatetimes", "progressupdates", "customerupdates"),
            Excluded = columns.Find("excluded", "isexcluded", "slaexcluded", "excludedfromsla", "excludefromsla"),
        };
        var rowTime = columns.Find(HeadingWords.RowTime);
        mapping = mapping with
        {
            Responded = TimeSuggestion.AreTimes(columns.Values(mapping.Responded)) ? mapping.Responded : null,
            SourceDue = TimeSuggestion.AreTimes(columns.Values(mapping.SourceDue)) ? mapping.SourceDue : null,
        };
        var notes = new List<string>();
        var questions = new List<FileQuestion>();
        mapping = WithLayout(mapping, rowTime, columns, notes);
        mapping = mapping with { Priorities = Priorities(columns.Values(mapping.Priority), notes) };
        mapping = mapping with { TimeFormat = TimeSuggestion.Of(TimeTexts(mapping, columns), notes, questions) };
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

        string[] states = [.. columns.Values(mapping.State).Select(SameWord.Of).Distinct(SameWord.Comparer)];
        var waiting = states.Where(state => WaitingWords.Any(word => state.StartsWith(word, StringComparison.OrdinalIgnoreCase)) && !IsOurs(state));

        // The first rows seldom show every state that ServiceNow has.
        string[] known = mapping.State?.Contains("incident_state", StringComparison.OrdinalIgnoreCase) == true
            ? ["Awaiting User Info", "Awaiting Problem", "Awaiting Vendor", "Awaiting Evidence"]
            : [];
        mapping = mapping with
        {
            Layout = TicketLayout.EventLog,
            RowTime = rowTime,
            Opened = mapping.Opened == rowTime ? null : mapping.Opened,
            WaitingStates = [.. known.Union(waiting, SameWord.Comparer)],
            ResolvedStates = [.. states.Where(state => ResolvedWords.Contains(state, SameWord.Comparer))],
        };
        AddStates(mapping, states, notes);
        return mapping;
    }

    /// <summary>Waiting to be assigned is no waiting for somebody else.</summary>
    private static bool IsOurs(string state) => state.Contains("assign", StringComparison.OrdinalIgnoreCase) || state.Contains("zuweisung", StringComparison.OrdinalIgnoreCase);

    /// <summary>What becomes of each state that was seen.</summary>
    private static void AddStates(TicketMapping mapping, string[] states, List<string> notes)
    {
        notes.Add(mapping.Opened is null
            ? $"Each line is a change of a case. Its first line opens it, since no column says when it was opened."
            : "Each line is a change of a case; the last one counts.");
        if (states.Length == 0)
        {
            return;
        }

        var working = states.Except(mapping.WaitingStates, SameWord.Comparer).Except(mapping.ResolvedStates, SameWord.Comparer).ToList();
        List<string> parts = [];
        AddPart("The clock stands still in", mapping.WaitingStates);
        AddPart("The case is resolved in", mapping.ResolvedStates);
        AddPart("It is worked on in", working);
        notes.Add(string.Join(" ", parts) + " Change it where that is not so; states that cancel or merge a case can leave it out.");

        void AddPart(string says, IReadOnlyList<string> words)
        {
            if (words.Count > 0)
            {
                parts.Add($"{says} {string.Join(", ", words.Take(12).Select(word => $"“{word}”"))}{(words.Count > 12 ? $" and {words.Count - 12} more" : "")}.");
            }
        }
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
