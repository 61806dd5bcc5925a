using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;

namespace ItCatalog.Files.Imports;

/// <summary>What a row of a ticket file is.</summary>
public enum TicketLayout
{
    /// <summary>One row is one case.</summary>
    OneRowPerTicket,

    /// <summary>One row is one change of a case; the last row of a case is its record.</summary>
    EventLog,
}

/// <summary>Which column of a source's file means what. Columns are named as the header names them, whatever the case; null means the file has none.</summary>
public sealed record TicketMapping : SourceConventions
{
    /// <summary>One row per case or one row per change.</summary>
    public TicketLayout Layout { get; init; }

    /// <summary>The case's number in the source; required.</summary>
    public string? Key { get; init; }

    /// <summary>When the case was opened; required.</summary>
    public string? Opened { get; init; }

    /// <summary>When somebody first responded.</summary>
    public string? Responded { get; init; }

    /// <summary>When the case was resolved.</summary>
    public string? Resolved { get; init; }

    /// <summary>When the case was closed.</summary>
    public string? Closed { get; init; }

    /// <summary>The priority in the source's words.</summary>
    public string? Priority { get; init; }

    /// <summary>The customer department in the source's words.</summary>
    public string? Department { get; init; }

    /// <summary>A line that says what the case is about.</summary>
    public string? Title { get; init; }

    /// <summary>The group or person that worked on it.</summary>
    public string? Group { get; init; }

    /// <summary>The state after the row's change; an event log's pauses are made of it, see <see cref="States"/>.</summary>
    public string? State { get; init; }

    /// <summary>Why a case waits, beside the state that says that it does ("On Hold" with "Awaiting Caller"); event logs only. Both are then decided together, as
    /// "On Hold: Awaiting Caller", unless the state alone is decided and does not wait.</summary>
    public string? WaitReason { get; init; }

    /// <summary>When the row's change happened; event logs only. Without it the order of the file counts.</summary>
    public string? RowTime { get; init; }

    /// <summary>The due time that the source computed.</summary>
    public string? SourceDue { get; init; }

    /// <summary>The source's own verdict: in time or not.</summary>
    public string? SourceVerdict { get; init; }

    /// <summary>The due time of the first answer, where the source states that by itself.</summary>
    public string? SourceAnswerDue { get; init; }

    /// <summary>The source's own verdict on the first answer.</summary>
    public string? SourceAnswerVerdict { get; init; }

    /// <summary>Whether the first contact solved the case.</summary>
    public string? FirstContact { get; init; }

    /// <summary>When the customer was told of progress: one time, or several in a cell, separated by semicolons, vertical bars or lines.</summary>
    public string? Updates { get; init; }

    /// <summary>Whether the case is left out of good and missed alike.</summary>
    public string? Excluded { get; init; }

    /// <summary>What the row's change was, a comment or a change of the state; event logs only.</summary>
    public string? Event { get; init; }

    /// <summary>Changes that tell the customer of progress, whatever their case: the time of such a row is an update.</summary>
    public IReadOnlyList<string> UpdateEvents { get; init; } = [];

    /// <summary>Whether every change tells the customer of progress; event logs only.</summary>
    public bool EveryRowIsUpdate { get; init; }

    /// <summary>What each state does, compared by meaning; event logs only. A state that is not listed is asked for. Where no column says when a case was resolved, it was
    /// when it entered a state that resolves and did not leave those again.</summary>
    public IReadOnlyDictionary<string, StateMeaning> States { get; init; } = new Dictionary<string, StateMeaning>();

    /// <summary>The source's words for priorities and the catalogue's: "1 - Critical" to "P1". A word that is not listed is taken as it is; what the organisation's list does not have is asked then.</summary>
    public IReadOnlyDictionary<string, string> Priorities { get; init; } = new Dictionary<string, string>();

    /// <summary>The source's names of departments and the catalogue's; a name that is not listed is taken as it is.</summary>
    public IReadOnlyDictionary<string, string> Departments { get; init; } = new Dictionary<string, string>();

    public override bool NeedsSite => true;

    /// <summary>Whether the time of a case's first row is its opening: an event log without a column for it.</summary>
    private bool IsOpenedByFirstRow => Layout == TicketLayout.EventLog && RowTime is not null;

    /// <summary>What such a file has no column for. An update is a time in a column, or a row of an event log that tells of progress.</summary>
    internal Untold Untold =>
        (Responded is null ? Untold.Response : Untold.Nothing)
        | (Resolved is null && !States.Values.Contains(StateMeaning.Resolve) ? Untold.Resolution : Untold.Nothing)
        | (Updates is null && !(Layout == TicketLayout.EventLog && (EveryRowIsUpdate || UpdateEvents.Count > 0)) ? Untold.Updates : Untold.Nothing)
        | (Layout == TicketLayout.EventLog && State is not null ? Untold.Nothing : Untold.Waiting);

    internal override IEnumerable<(string Property, string? Column, bool IsRequired)> Columns =>
    [
        ("key", Key, true), ("opened", Opened, !IsOpenedByFirstRow), ("responded", Responded, false), ("resolved", Resolved, false), ("closed", Closed, false),
        ("priority", Priority, false), ("service", Service, false), ("site", Site, false), ("department", Department, false), ("title", Title, false), ("group", Group, false),
        ("state", State, false), ("wait reason", WaitReason, false), ("row time", RowTime, false), ("source due", SourceDue, false), ("source verdict", SourceVerdict, false),
        ("source answer due", SourceAnswerDue, false), ("source answer verdict", SourceAnswerVerdict, false),
        ("first contact", FirstContact, false), ("updates", Updates, false), ("excluded", Excluded, false), ("event", Event, false),
    ];

    /// <summary>The mapping with what somebody decided about states; it counts from now on, whatever was decided of the same state before.</summary>
    public TicketMapping WithStates(IEnumerable<KeyValuePair<string, StateMeaning>> decided)
    {
        ArgumentNullException.ThrowIfNull(decided);
        var states = States.ToDictionary();
        foreach (var (word, meaning) in decided)
        {
            foreach (var before in states.Keys.Where(known => SameWord.Are(known, word)).ToList())
            {
                states.Remove(before);
            }

            states.Add(word, meaning);
        }

        return this with { States = states };
    }

    /// <summary>Proposes a mapping from the names of the columns and the first rows.</summary>
    /// <param name="header">The names of the columns.</param>
    /// <param name="sampleRows">Some rows, the more the surer.</param>
    public static Suggestion<TicketMapping> Suggest(IReadOnlyList<string> header, IReadOnlyList<IReadOnlyList<string>> sampleRows) =>
        TicketSuggestion.Of(header, sampleRows);

    private protected override void AddProblems(ProblemList problems)
    {
        if (Layout != TicketLayout.EventLog)
        {
            return;
        }

        var stopsTheClock = States.Values.Any(meaning => meaning is StateMeaning.Wait or StateMeaning.WaitForCustomer or StateMeaning.WaitForOther or StateMeaning.Resolve);
        if (WaitReason is not null && string.IsNullOrWhiteSpace(State))
        {
            problems.Add(null, "state", null, "no column is chosen for it, but one says why cases wait");
        }

        if (States.Count > 0 && string.IsNullOrWhiteSpace(State))
        {
            problems.Add(null, "state", null, "no column is chosen for it, but what states do is decided");
        }

        if (UpdateEvents.Count > 0 && string.IsNullOrWhiteSpace(Event))
        {
            problems.Add(null, "event", null, "no column is chosen for it, but changes that tell of progress are named");
        }

        if ((stopsTheClock || UpdateEvents.Count > 0 || EveryRowIsUpdate) && string.IsNullOrWhiteSpace(RowTime))
        {
            problems.Add(null, "row time", null, stopsTheClock
                ? "no column is chosen for it, but pauses of an event log run from row to row"
                : "no column is chosen for it, but the time of a row is an update");
        }
    }
}
