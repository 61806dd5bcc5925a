using ItCatalog.Data.Measurements;
using ItCatalog.Files.Imports;

namespace ItCatalog.Web.Pages.Measurements;

/// <summary>What a column can be: its name in the form, the word on the page, and where it stands in the mapping.</summary>
public sealed record ColumnMeaning(
    string Field, string Word, Func<SourceConventions, IReadOnlyList<string>> Columns, Func<SourceConventions, IReadOnlyList<string>, SourceConventions> With)
{
    /// <summary>Whether several columns can be this.</summary>
    public bool TakesSeveral { get; init; }

    /// <summary>A part of a record that comes from one column.</summary>
    internal static ColumnMeaning Of<T>(string field, string word, Func<T, string?> column, Func<T, string?, T> with)
        where T : SourceConventions =>
        new(field, word, mapping => column((T)mapping) is { } one ? [one] : [], (mapping, columns) => with((T)mapping, columns.Count > 0 ? columns[0] : null));
}

/// <summary>A mapping as a form edits it: one choice per column of the file.</summary>
public static class MappingForm
{
    private static readonly ColumnMeaning[] OfTickets =
    [
        ColumnMeaning.Of<TicketMapping>("key", "Key", of => of.Key, (of, column) => of with { Key = column }),
        ColumnMeaning.Of<TicketMapping>("opened", "Opened", of => of.Opened, (of, column) => of with { Opened = column }),
        ColumnMeaning.Of<TicketMapping>("responded", "Responded", of => of.Responded, (of, column) => of with { Responded = column }),
        ColumnMeaning.Of<TicketMapping>("resolved", "Resolved", of => of.Resolved, (of, column) => of with { Resolved = column }),
        ColumnMeaning.Of<TicketMapping>("closed", "Closed", of => of.Closed, (of, column) => of with { Closed = column }),
        ColumnMeaning.Of<TicketMapping>("priority", "Priority", of => of.Priority, (of, column) => of with { Priority = column }),
        .. Place,
        ColumnMeaning.Of<TicketMapping>("department", "Department", of => of.Department, (of, column) => of with { Department = column }),
        ColumnMeaning.Of<TicketMapping>("title", "Title", of => of.Title, (of, column) => of with { Title = column }),
        ColumnMeaning.Of<TicketMapping>("group", "Group", of => of.Group, (of, column) => of with { Group = column }),
        ColumnMeaning.Of<TicketMapping>("state", "State", of => of.State, (of, column) => of with { State = column }),
        ColumnMeaning.Of<TicketMapping>("rowTime", "Time of the change", of => of.RowTime, (of, column) => of with { RowTime = column }),
        ColumnMeaning.Of<TicketMapping>("sourceDue", "Due by the source", of => of.SourceDue, (of, column) => of with { SourceDue = column }),
        ColumnMeaning.Of<TicketMapping>("sourceVerdict", "In time by the source", of => of.SourceVerdict, (of, column) => of with { SourceVerdict = column }),
        ColumnMeaning.Of<TicketMapping>("firstContact", "Solved at first contact", of => of.FirstContact, (of, column) => of with { FirstContact = column }),
        ColumnMeaning.Of<TicketMapping>("updates", "Told of progress", of => of.Updates, (of, column) => of with { Updates = column }),
        ColumnMeaning.Of<TicketMapping>("event", "What the change was", of => of.Event, (of, column) => of with { Event = column }),
        ColumnMeaning.Of<TicketMapping>("excluded", "Left out", of => of.Excluded, (of, column) => of with { Excluded = column }),
    ];

    private static readonly ColumnMeaning[] OfOutages =
    [
        ColumnMeaning.Of<OutageMapping>("key", "Key", of => of.Key, (of, column) => of with { Key = column }),
        .. Place,
        ColumnMeaning.Of<OutageMapping>("from", "Down from", of => of.From, (of, column) => of with { From = column }),
        ColumnMeaning.Of<OutageMapping>("to", "Up at", of => of.To, (of, column) => of with { To = column }),
        ColumnMeaning.Of<OutageMapping>("durationSeconds", "Duration in seconds", of => of.DurationSeconds, (of, column) => of with { DurationSeconds = column }),
        ColumnMeaning.Of<OutageMapping>("impact", "Impact", of => of.Impact, (of, column) => of with { Impact = column }),
        ColumnMeaning.Of<OutageMapping>("cause", "Cause", of => of.Cause, (of, column) => of with { Cause = column }),
        ColumnMeaning.Of<OutageMapping>("series", "Series", of => of.Series, (of, column) => of with { Series = column }),
    ];

    private static readonly ColumnMeaning[] OfSamples =
    [
        ColumnMeaning.Of<SampleMapping>("at", "Time", of => of.At, (of, column) => of with { At = column }),
        new("value", "Value", of => ((SampleMapping)of).Values, (of, columns) => (SampleMapping)of with { Values = columns }) { TakesSeveral = true },
        .. OfEveryMeasure,
    ];

    private static readonly ColumnMeaning[] OfCounts =
    [
        ColumnMeaning.Of<CountMapping>("at", "Time", of => of.At, (of, column) => of with { At = column }),
        ColumnMeaning.Of<CountMapping>("good", "Good", of => of.Good, (of, column) => of with { Good = column }),
        ColumnMeaning.Of<CountMapping>("bad", "Bad", of => of.Bad, (of, column) => of with { Bad = column }),
        ColumnMeaning.Of<CountMapping>("total", "Total", of => of.Total, (of, column) => of with { Total = column }),
        ColumnMeaning.Of<CountMapping>("outcome", "Outcome of one", of => of.Outcome, (of, column) => of with { Outcome = column }),
        .. OfEveryMeasure,
    ];

    private static ColumnMeaning[] Place =>
    [
        ColumnMeaning.Of<SourceConventions>("service", "Service", of => of.Service, (of, column) => of with { Service = column }),
        ColumnMeaning.Of<SourceConventions>("site", "Site", of => of.Site, (of, column) => of with { Site = column }),
    ];

    private static ColumnMeaning[] OfEveryMeasure =>
    [
        ColumnMeaning.Of<MeasureMapping>("series", "Series", of => of.Series, (of, column) => of with { Series = column }),
        .. Place,
        ColumnMeaning.Of<MeasureMapping>("key", "Key", of => of.Key, (of, column) => of with { Key = column }),
    ];

    /// <summary>What the columns of such a file can be.</summary>
    public static IReadOnlyList<ColumnMeaning> Meanings(SourceConventions mapping) => mapping switch
    {
        TicketMapping => OfTickets,
        OutageMapping => OfOutages,
        SampleMapping => OfSamples,
        CountMapping => OfCounts,
        _ => throw new ArgumentException($"No columns for {mapping?.GetType().Name}.", nameof(mapping)),
    };

    /// <summary>The field that each column of the file is; "" for a column that is not used.</summary>
    public static IReadOnlyList<string> Choices(SourceConventions mapping, IReadOnlyList<string> header)
    {
        ArgumentNullException.ThrowIfNull(header);
        var meanings = Meanings(mapping);
        return [.. header.Select(column => meanings.FirstOrDefault(meaning => meaning.Columns(mapping).Contains(column, StringComparer.OrdinalIgnoreCase))?.Field ?? "")];
    }

    /// <summary>The mapping with what the form says.</summary>
    /// <param name="mapping">The mapping before.</param>
    /// <param name="header">The columns of the file.</param>
    /// <param name="form">What was sent.</param>
    /// <param name="problem">What is wrong with it; null where nothing is.</param>
    /// <returns>The new mapping; null where there is a problem.</returns>
    public static SourceConventions? With(SourceConventions mapping, IReadOnlyList<string> header, ColumnsInput form, out string? problem)
    {
        ArgumentNullException.ThrowIfNull(mapping);
        ArgumentNullException.ThrowIfNull(header);
        ArgumentNullException.ThrowIfNull(form);
        var chosen = header.Zip(form.Columns, (column, field) => (column, field)).Where(choice => !string.IsNullOrEmpty(choice.field)).ToLookup(choice => choice.field, choice => choice.column);
        foreach (var meaning in Meanings(mapping))
        {
            string[] columns = [.. chosen[meaning.Field]];
            if (columns.Length > 1 && !meaning.TakesSeveral)
            {
                problem = $"{string.Join(" and ", columns.Select(column => $"“{column}”"))} are both “{meaning.Word}”. Choose one of them.";
                return null;
            }

            mapping = meaning.With(mapping, columns);
        }

        mapping = mapping with
        {
            TimeFormat = Optional(form.TimeFormat) ?? "ISO",
            TimeZone = form.TimeZone?.Trim() ?? "",
            FixedService = Optional(form.FixedService),
            FixedSite = Optional(form.FixedSite),
        };
        if (mapping is TicketMapping tickets)
        {
            return WithTickets(tickets, form, out problem);
        }

        problem = null;
        if (mapping is MeasureMapping measures)
        {
            mapping = measures with { FixedSeries = Optional(form.FixedSeries), LeaveOut = Lines(form.LeaveOut), DecimalComma = form.DecimalComma };
        }

        return mapping is CountMapping counts ? counts with { GoodOutcomes = Lines(form.GoodOutcomes) } : mapping;
    }

    /// <summary>The mapping with meanings for words of the file; "-" leaves their records out.</summary>
    public static SourceConventions WithWords(SourceConventions mapping, IEnumerable<WordInput> words)
    {
        ArgumentNullException.ThrowIfNull(mapping);
        var said = words.Where(word => !string.IsNullOrEmpty(word.Meaning) && !string.IsNullOrEmpty(word.Word)).ToLookup(word => word.Field);
        mapping = mapping with
        {
            Services = With(mapping.Services, said[nameof(RecordField.Service)]),
            Sites = With(mapping.Sites, said[nameof(RecordField.Site)]),
        };
        return mapping is TicketMapping tickets ? tickets with { Departments = With(tickets.Departments, said[nameof(RecordField.Department)]) } : mapping;
    }

    /// <summary>"word = P1", one in a line.</summary>
    public static string PriorityLines(SourceConventions mapping) =>
        mapping is TicketMapping tickets ? string.Join('\n', tickets.Priorities.Select(pair => $"{pair.Key} = {pair.Value}")) : "";

    /// <summary>What the form says of tickets alone.</summary>
    private static TicketMapping? WithTickets(TicketMapping mapping, ColumnsInput form, out string? problem)
    {
        var priorities = new Dictionary<string, string>();
        foreach (var line in Lines(form.Priorities))
        {
            if (line.Split('=', 2) is not [var word, var priority] || word.Trim().Length == 0 || priority.Trim().Length == 0)
            {
                problem = $"“{line}” does not say what a priority means. Write it like: 1 - Critical = P1";
                return null;
            }

            priorities[word.Trim()] = priority.Trim();
        }

        problem = null;
        return mapping with
        {
            Layout = form.IsEventLog ? TicketLayout.EventLog : TicketLayout.OneRowPerTicket,
            WaitingStates = Lines(form.WaitingStates),
            UpdateEvents = Lines(form.UpdateEvents),
            EveryRowIsUpdate = form.EveryRowIsUpdate,
            Priorities = priorities,
        };
    }

    private static Dictionary<string, string> With(IReadOnlyDictionary<string, string> words, IEnumerable<WordInput> said)
    {
        var all = words.ToDictionary();
        foreach (var word in said)
        {
            all[word.Word!] = word.Meaning!;
        }

        return all;
    }

    private static string? Optional(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static string[] Lines(string? text) => (text ?? "").Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

/// <summary>The form of the columns.</summary>
public sealed class ColumnsInput
{
    /// <summary>What each column of the file is, in its order; empty: not used.</summary>
    public List<string?> Columns { get; set; } = [];

    public bool IsEventLog { get; set; }

    public string? TimeFormat { get; set; }

    public string? TimeZone { get; set; }

    public string? FixedService { get; set; }

    public string? FixedSite { get; set; }

    public string? WaitingStates { get; set; }

    public string? Priorities { get; set; }

    public string? UpdateEvents { get; set; }

    public bool EveryRowIsUpdate { get; set; }

    public string? FixedSeries { get; set; }

    public string? LeaveOut { get; set; }

    public bool DecimalComma { get; set; }

    public string? GoodOutcomes { get; set; }
}

/// <summary>What a word of the file means.</summary>
public sealed class WordInput
{
    /// <summary>A name out of <see cref="RecordField"/>.</summary>
    public string? Field { get; set; }

    public string? Word { get; set; }

    /// <summary>A code, "-" to leave its records out, or empty to leave it open.</summary>
    public string? Meaning { get; set; }
}
