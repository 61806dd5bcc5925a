using ItCatalog.Calculation.ServiceLevels;
using NodaTime;

namespace ItCatalog.Data.Performance;

/// <summary>One case of a month, and what became of it under one target.</summary>
public sealed record CaseOutcome
{
    public required string Key { get; init; }

    /// <summary>The source that it came from; keys are unique within one.</summary>
    public required string SourceCode { get; init; }

    /// <summary>What it is about, in a line; null where the source says nothing.</summary>
    public required string? Title { get; init; }

    public required string? Priority { get; init; }

    public required string? WorkGroup { get; init; }

    public required Instant Opened { get; init; }

    /// <summary>First day of the month that it counts in; for a pending case the month it was opened in.</summary>
    public required LocalDate Month { get; init; }

    public required TicketState State { get; init; }

    /// <summary>The last instant at which stopping is still good; null where it can never be late.</summary>
    public required Instant? Due { get; init; }

    /// <summary>When it was responded to or resolved; null where that has not happened.</summary>
    public required Instant? Stopped { get; init; }

    /// <summary>What its clock read at its stop, or at the last instant that is known.</summary>
    public required Duration Clock { get; init; }

    /// <summary>The source's own due time, shown beside ours and never mixed with it.</summary>
    public required Instant? SourceDue { get; init; }

    /// <summary>The source's own verdict, shown beside ours and never mixed with it; null where it gives none.</summary>
    public required bool? SourceVerdict { get; init; }
}

/// <summary>How many cases of a group were late.</summary>
public sealed record LateCases
{
    /// <summary>Null where the source names none.</summary>
    public required string? WorkGroup { get; init; }

    public required long Count { get; init; }
}

/// <summary>One page of the cases of a month, and how many there are of each kind in all.</summary>
public sealed record CasePage
{
    public required IReadOnlyList<CaseOutcome> Cases { get; init; }

    /// <summary>How many cases each outcome has; outcomes without a case are missing.</summary>
    public required IReadOnlyDictionary<TicketState, int> Counts { get; init; }

    /// <summary>How many of the counted ones were opened before the month.</summary>
    public required int OpenedEarlierCount { get; init; }

    /// <summary>How many cases the chosen outcome has, or all.</summary>
    public int CountOf(TicketState? state) => state is { } only ? Counts.GetValueOrDefault(only) : Counts.Values.Sum();
}

/// <summary>A case with everything that its clock and its reader need.</summary>
public sealed record CaseRecord
{
    public required CaseOutcome Outcome { get; init; }

    /// <summary>The case for the rules.</summary>
    public required Ticket Ticket { get; init; }

    /// <summary>The customer department that the source names; null where it names none.</summary>
    public required string? DepartmentName { get; init; }

    /// <summary>Whose it is by the word of a person, or by a rule where the source names nobody; null where neither says anything.</summary>
    public AssignedCase? Assigned { get; init; }

    public required string SourceName { get; init; }

    public required Instant? Closed { get; init; }

    public required long ImportId { get; init; }

    public required string ImportFile { get; init; }

    public required Instant ImportedAt { get; init; }

    /// <summary>The line of the file, counted from 1 with the header as line 1.</summary>
    public required int Line { get; init; }
}

/// <summary>An outage of a month.</summary>
public sealed record OutageOfMonth
{
    public required string Key { get; init; }

    public required Instant From { get; init; }

    /// <summary>Null: not over yet, as far as is known.</summary>
    public required Instant? To { get; init; }

    /// <summary>Share of the service that was lost.</summary>
    public required decimal Impact { get; init; }

    public required string? Series { get; init; }

    public required string? Cause { get; init; }

    /// <summary>Whether it hit every site of the service.</summary>
    public required bool EverySite { get; init; }

    public required string SourceName { get; init; }

    /// <summary>The rule by which it was made of checks, as it is stored; null where the source names outages itself.</summary>
    public required string? Rule { get; init; }

    public required long ImportId { get; init; }

    public required int Line { get; init; }
}

/// <summary>A sample or a count of a month.</summary>
public sealed record MeasureOfMonth
{
    public required string Key { get; init; }

    public required Instant At { get; init; }

    public required string? Series { get; init; }

    /// <summary>The sample's value, or the count's good.</summary>
    public required decimal Value { get; init; }

    /// <summary>The count's total; null for a sample.</summary>
    public required decimal? Total { get; init; }

    /// <summary>Whether it is about every site of the service.</summary>
    public required bool EverySite { get; init; }

    public required string SourceName { get; init; }

    public required long ImportId { get; init; }

    public required int Line { get; init; }
}

/// <summary>An accepted exclusion that touches a time.</summary>
public sealed record AppliedExclusion
{
    public required long Id { get; init; }

    public required Instant From { get; init; }

    public required Instant To { get; init; }

    public required string Cause { get; init; }

    public required string Reason { get; init; }

    public required string ClaimedBy { get; init; }

    /// <summary>Null where nobody had to decide.</summary>
    public required string? DecidedBy { get; init; }

    /// <summary>"New core switch, claimed by Jonas Brandt, accepted by Maren Vogel".</summary>
    public string WithNames => $"{Reason}, claimed by {ClaimedBy}{(DecidedBy is null ? "" : $", accepted by {DecidedBy}")}";
}

/// <summary>Whose a case is by assignment.</summary>
/// <param name="DepartmentName">The department.</param>
/// <param name="By">Who said so; null: a rule, or the installation.</param>
/// <param name="At">When; null: it is a rule.</param>
public sealed record AssignedCase(string DepartmentName, string? By, Instant? At);
