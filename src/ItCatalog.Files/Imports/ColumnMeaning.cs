namespace ItCatalog.Files.Imports;

/// <summary>What a column can be: its name in the form, the word on the page, and where it stands in the mapping.</summary>
public sealed record ColumnMeaning(
    string Field, string Word, Func<SourceConventions, IReadOnlyList<string>> Columns, Func<SourceConventions, IReadOnlyList<string>, SourceConventions> With)
{
    /// <summary>What the columns of tickets can be.</summary>
    internal static IReadOnlyList<ColumnMeaning> OfTickets { get; } =
    [
        Of<TicketMapping>("key", "Key", of => of.Key, (of, column) => of with { Key = column }),
        Of<TicketMapping>("opened", "Opened", of => of.Opened, (of, column) => of with { Opened = column }),
        Of<TicketMapping>("responded", "Responded", of => of.Responded, (of, column) => of with { Responded = column }),
        Of<TicketMapping>("resolved", "Resolved", of => of.Resolved, (of, column) => of with { Resolved = column }),
        Of<TicketMapping>("closed", "Closed", of => of.Closed, (of, column) => of with { Closed = column }),
        Of<TicketMapping>("priority", "Priority", of => of.Priority, (of, column) => of with { Priority = column }),
        .. Place,
        Of<TicketMapping>("department", "Department", of => of.Department, (of, column) => of with { Department = column }),
        Of<TicketMapping>("title", "Title", of => of.Title, (of, column) => of with { Title = column }),
        Of<TicketMapping>("group", "Group", of => of.Group, (of, column) => of with { Group = column }),
        Of<TicketMapping>("state", "State", of => of.State, (of, column) => of with { State = column }),
        Of<TicketMapping>("waitReason", "Why it waits", of => of.WaitReason, (of, column) => of with { WaitReason = column }),
        Of<TicketMapping>("rowTime", "Time of the change", of => of.RowTime, (of, column) => of with { RowTime = column }),
        Of<TicketMapping>("sourceDue", "Due by the source", of => of.SourceDue, (of, column) => of with { SourceDue = column }),
        Of<TicketMapping>("sourceVerdict", "In time by the source", of => of.SourceVerdict, (of, column) => of with { SourceVerdict = column }),
        Of<TicketMapping>("sourceAnswerDue", "Answer due by the source", of => of.SourceAnswerDue, (of, column) => of with { SourceAnswerDue = column }),
        Of<TicketMapping>("sourceAnswerVerdict", "Answered in time by the source", of => of.SourceAnswerVerdict, (of, column) => of with { SourceAnswerVerdict = column }),
        Of<TicketMapping>("firstContact", "Solved at first contact", of => of.FirstContact, (of, column) => of with { FirstContact = column }),
        Of<TicketMapping>("updates", "Told of progress", of => of.Updates, (of, column) => of with { Updates = column }),
        Of<TicketMapping>("event", "What the change was", of => of.Event, (of, column) => of with { Event = column }),
        Of<TicketMapping>("excluded", "Left out", of => of.Excluded, (of, column) => of with { Excluded = column }),
    ];

    /// <summary>What the columns of outages can be.</summary>
    internal static IReadOnlyList<ColumnMeaning> OfOutages { get; } =
    [
        Of<OutageMapping>("key", "Key", of => of.Key, (of, column) => of with { Key = column }),
        .. Place,
        Of<OutageMapping>("from", "Down from", of => of.From, (of, column) => of with { From = column }),
        Of<OutageMapping>("to", "Up at", of => of.To, (of, column) => of with { To = column }),
        Of<OutageMapping>("durationSeconds", "Duration in seconds", of => of.DurationSeconds, (of, column) => of with { DurationSeconds = column }),
        Of<OutageMapping>("impact", "Impact", of => of.Impact, (of, column) => of with { Impact = column }),
        Of<OutageMapping>("cause", "Cause", of => of.Cause, (of, column) => of with { Cause = column }),
        Of<OutageMapping>("series", "Series", of => of.Series, (of, column) => of with { Series = column }),
    ];

    /// <summary>What the columns of checks can be.</summary>
    internal static IReadOnlyList<ColumnMeaning> OfChecks { get; } =
    [
        Of<CheckMapping>("at", "Time", of => of.At, (of, column) => of with { At = column }),
        Of<CheckMapping>("result", "Result or new state", of => of.Result, (of, column) => of with { Result = column }),
        .. OfEveryMeasure,
    ];

    /// <summary>What the columns of samples can be.</summary>
    internal static IReadOnlyList<ColumnMeaning> OfSamples { get; } =
    [
        Of<SampleMapping>("at", "Time", of => of.At, (of, column) => of with { At = column }),
        new("value", "Value", of => ((SampleMapping)of).Values, (of, columns) => (SampleMapping)of with { Values = columns }) { TakesSeveral = true },
        .. OfEveryMeasure,
    ];

    /// <summary>What the columns of counts can be.</summary>
    internal static IReadOnlyList<ColumnMeaning> OfCounts { get; } =
    [
        Of<CountMapping>("at", "Time", of => of.At, (of, column) => of with { At = column }),
        Of<CountMapping>("good", "Good", of => of.Good, (of, column) => of with { Good = column }),
        Of<CountMapping>("bad", "Bad", of => of.Bad, (of, column) => of with { Bad = column }),
        Of<CountMapping>("total", "Total", of => of.Total, (of, column) => of with { Total = column }),
        Of<CountMapping>("outcome", "Outcome of one", of => of.Outcome, (of, column) => of with { Outcome = column }),
        .. OfEveryMeasure,
    ];

    /// <summary>What the columns of results can be.</summary>
    internal static IReadOnlyList<ColumnMeaning> OfResults { get; } =
    [
        Of<ReportedMapping>("period", "Period", of => of.At, (of, column) => of with { At = column }),
        Of<ReportedMapping>("year", "Year of the period", of => of.Year, (of, column) => of with { Year = column }),
        Of<ReportedMapping>("standard", "Standard", of => of.Series, (of, column) => of with { Series = column }),
        Of<ReportedMapping>("name", "Name of the standard", of => of.Name, (of, column) => of with { Name = column }),
        Of<ReportedMapping>("level", "Level promised", of => of.Level, (of, column) => of with { Level = column }),
        Of<ReportedMapping>("good", "Met it", of => of.Good, (of, column) => of with { Good = column }),
        Of<ReportedMapping>("total", "Total", of => of.Total, (of, column) => of with { Total = column }),
        Of<ReportedMapping>("performance", "Performance", of => of.Value, (of, column) => of with { Value = column }),
        Of<ReportedMapping>("verdict", "Met, says the source", of => of.Verdict, (of, column) => of with { Verdict = column }),
        new("apartBy", "Tells results apart", of => ((ReportedMapping)of).ApartBy, (of, columns) => (ReportedMapping)of with { ApartBy = columns }) { TakesSeveral = true },
        .. Place,
        Of<ReportedMapping>("key", "Key", of => of.Key, (of, column) => of with { Key = column }),
    ];

    private static ColumnMeaning[] Place =>
    [
        Of<SourceConventions>("service", "Service", of => of.Service, (of, column) => of with { Service = column }),
        Of<SourceConventions>("site", "Site", of => of.Site, (of, column) => of with { Site = column }),
    ];

    private static ColumnMeaning[] OfEveryMeasure =>
    [
        Of<MeasureMapping>("series", "Series", of => of.Series, (of, column) => of with { Series = column }),
        .. Place,
        Of<MeasureMapping>("key", "Key", of => of.Key, (of, column) => of with { Key = column }),
    ];

    /// <summary>Whether several columns can be this.</summary>
    public bool TakesSeveral { get; init; }

    /// <summary>Whether such a column holds times.</summary>
    public bool IsTime => Field is "opened" or "responded" or "resolved" or "closed" or "rowTime" or "sourceDue" or "updates" or "from" or "to" or "at";

    /// <summary>A part of a record that comes from one column.</summary>
    private static ColumnMeaning Of<T>(string field, string word, Func<T, string?> column, Func<T, string?, T> with)
        where T : SourceConventions =>
        new(field, word, mapping => column((T)mapping) is { } one ? [one] : [], (mapping, columns) => with((T)mapping, columns.Count > 0 ? columns[0] : null));
}
