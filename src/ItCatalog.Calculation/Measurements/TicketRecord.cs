using ItCatalog.Calculation.ServiceLevels;
using NodaTime;

namespace ItCatalog.Calculation.Measurements;

/// <summary>A case as a source reports it: what the rules need, and what people need to recognise it.</summary>
public sealed record TicketRecord : IMeasuredRecord
{
    /// <summary>The line of the imported file that this record comes from (for an event log: the last row of the case), counted from 1 with the header as line 1.</summary>
    public required int Line { get; init; }

    /// <summary>The case for the rules; its key is the case's number in the source.</summary>
    public required Ticket Ticket { get; init; }

    /// <summary>The service as the source names it; null where the file has no such column.</summary>
    public string? Service { get; init; }

    /// <summary>The site as the source names it; null where the file has no such column.</summary>
    public string? Site { get; init; }

    /// <summary>The customer department as the source names it; null where the file has no such column: the case then counts for every department served at the site.</summary>
    public string? Department { get; init; }

    /// <summary>A line of text that says what it is about.</summary>
    public string? Title { get; init; }

    /// <summary>The group or person that worked on it.</summary>
    public string? Group { get; init; }

    /// <summary>When the source closed it, which may be long after it was resolved.</summary>
    public Instant? Closed { get; init; }

    /// <summary>The source's own verdict on the resolution (in time or not); shown beside ours, never mixed with it. When it was due by the source is <see cref="Ticket.Due"/>.</summary>
    public bool? SourceVerdict { get; init; }

    /// <summary>The same on the first answer, where the source states that by itself.</summary>
    public bool? SourceAnswerVerdict { get; init; }

    /// <summary>When the first answer was due by the source.</summary>
    public Instant? SourceAnswerDue { get; init; }
}
