using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Time;
using NodaTime;

namespace ItCatalog.Data.Performance;

/// <summary>Why the figure of a month is what it is: the rules' own explanation, and what it rests on.</summary>
public sealed record MonthExplanation
{
    /// <summary>The figure as it stands on every page.</summary>
    public required WindowAttainment Month { get; init; }

    /// <summary>The same month computed again by the code that computed it, with every case.</summary>
    public required Explanation Explanation { get; init; }

    /// <summary>Cases that were opened in the month and belong to another one, because they were decided or stopped later, or to none yet.</summary>
    public required int CountedElsewhereCount { get; init; }

    /// <summary>Cases that were opened in the window and that no figure of the target counts, because their source has no column for what it measures.</summary>
    public int UntoldCount { get; init; }

    /// <summary>Service hours and zone of the site as they are now.</summary>
    public required ServiceCalendar Calendar { get; init; }

    /// <summary>Names of the holidays and special days of the month.</summary>
    public required IReadOnlyDictionary<LocalDate, string> DayNames { get; init; }

    /// <summary>What both sides left out of the window, and who asked for it and accepted it; by start.</summary>
    public required IReadOnlyList<AppliedExclusion> Exclusions { get; init; }

    /// <summary>The import that brought the newest of the data; null where nothing was imported.</summary>
    public required ImportOfFigure? Import { get; init; }

    /// <summary>Cases of one outcome.</summary>
    public int CountOf(TicketState state) => Explanation.Tickets.Count(ticket => ticket.State == state);

    /// <summary>Counted cases that were opened before the month.</summary>
    public int OpenedEarlierCount => Explanation.Tickets.Count(ticket => ticket.Ticket.Opened < Month.From && ticket.State is TicketState.Good or TicketState.Missed);

    /// <summary>Whether it still gives the figure that was computed at import; calendars or agreements may have been changed since. Where too little was watched there is none.</summary>
    public bool GivesTheFigure => Month.IsTooLittleWatched
        || (Explanation.Attainment.Total == (Month.Total ?? 0) && (Explanation.Attainment.Good ?? 0) == (Month.Good ?? 0));
}

/// <summary>A case's clock as the rules explain it, and the calendar that it ran on.</summary>
public sealed record CaseExplanation
{
    public required TicketClock Clock { get; init; }

    /// <summary>The target of that version.</summary>
    public required Target Target { get; init; }

    /// <summary>The version that was in force when the case was opened, which judges it.</summary>
    public required int VersionNumber { get; init; }

    public required ServiceCalendar Calendar { get; init; }

    /// <summary>Accepted exclusions that touch the case's life; by start.</summary>
    public required IReadOnlyList<AppliedExclusion> Exclusions { get; init; }
}
