using NodaTime;

namespace ItCatalog.Calculation.ServiceLevels;

/// <summary>One case as the rules see it: an incident or a request, with the instants that start, pause and stop its clock.</summary>
/// <remarks>Calculation rules, sections 3 and 4.</remarks>
public sealed record Ticket
{
    /// <summary>The case's number in its source; unique within one source.</summary>
    public required string Key { get; init; }

    /// <summary>The priority's name as targets filter it, "P1" for instance; null where the source gives none.</summary>
    public string? Priority { get; init; }

    /// <summary>The priorities that it had before <see cref="Priority"/>, in the order in which it had them: the first is the one at its opening. Empty where it had no other.</summary>
    public IReadOnlyList<string> EarlierPriorities { get; init; } = [];

    /// <summary>When the case was opened: the clock starts here, or at the next opening.</summary>
    public required Instant Opened { get; init; }

    /// <summary>When somebody first responded; null means not known or not yet.</summary>
    public Instant? Responded { get; init; }

    /// <summary>When the case was resolved; null means not yet.</summary>
    public Instant? Resolved { get; init; }

    /// <summary>When the customer was told about progress, in any order.</summary>
    public IReadOnlyList<Instant> Updates { get; init; } = [];

    /// <summary>When the clock of this case stands still, and why; they may overlap, one without an end runs to <c>asOf</c>.</summary>
    public IReadOnlyList<Pause> Pauses { get; init; } = [];

    /// <summary>Whether the first contact solved the case; null means not known.</summary>
    public bool? FirstContact { get; init; }

    /// <summary>When it is due as its source states; null where the source states nothing.</summary>
    public Instant? Due { get; init; }

    /// <summary>What its source cannot say, because it has no column for it: targets that need it do not take the ticket.</summary>
    public Untold Untold { get; init; }

    /// <summary>Left out of good and missed alike, and counted apart.</summary>
    public bool Excluded { get; init; }
}

/// <summary>What the source of a ticket has no column for. An empty cell is something else: it says that it has not happened.</summary>
/// <remarks>Calculation rules, section 10, "Silence is not a figure".</remarks>
[Flags]
public enum Untold
{
    /// <summary>The source can say everything.</summary>
    Nothing = 0,

    /// <summary>When somebody first answered.</summary>
    Response = 1,

    /// <summary>When it was resolved.</summary>
    Resolution = 2,

    /// <summary>When the customer was told of progress.</summary>
    Updates = 4,

    /// <summary>Whether it waited, and for whom: no target needs it.</summary>
    Waiting = 8,
}
