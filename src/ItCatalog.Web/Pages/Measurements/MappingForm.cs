using System.Text.Json.Nodes;
using ItCatalog.Data.Measurements;
using ItCatalog.Files.Imports;
using ItCatalog.Files.Tables;

namespace ItCatalog.Web.Pages.Measurements;

/// <summary>What a column can be: the name in the mapping and the word on the page.</summary>
public sealed record ColumnMeaning(string Field, string Word);

/// <summary>A mapping as a form edits it: one choice per column of the file.</summary>
public static class MappingForm
{
    private const string ValueField = "value";

    private static readonly ColumnMeaning[] OfTickets =
    [
        new("key", "Key"), new("opened", "Opened"), new("responded", "Responded"), new("resolved", "Resolved"), new("closed", "Closed"), new("priority", "Priority"),
        new("service", "Service"), new("site", "Site"), new("department", "Department"), new("title", "Title"), new("group", "Group"), new("state", "State"),
        new("rowTime", "Time of the change"), new("sourceDue", "Due by the source"), new("sourceVerdict", "In time by the source"), new("firstContact", "Solved at first contact"),
        new("updates", "Told of progress"), new("event", "What the change was"), new("excluded", "Left out"),
    ];

    private static readonly ColumnMeaning[] OfOutages =
    [
        new("key", "Key"), new("service", "Service"), new("site", "Site"), new("from", "Down from"), new("to", "Up at"), new("durationSeconds", "Duration in seconds"),
        new("impact", "Impact"), new("cause", "Cause"), new("series", "Series"),
    ];

    private static readonly ColumnMeaning[] OfSamples =
    [
        new("at", "Time"), new(ValueField, "Value"), new("series", "Series"), new("service", "Service"), new("site", "Site"), new("key", "Key"),
    ];

    private static readonly ColumnMeaning[] OfCounts =
    [
        new("at", "Time"), new("good", "Good"), new("bad", "Bad"), new("total", "Total"), new("outcome", "Outcome of one"), new("series", "Series"),
        new("service", "Service"), new("site", "Site"), new("key", "Key"),
    ];

    public static IReadOnlyList<ColumnMeaning> Meanings(SourceKind kind) => kind switch
    {
        SourceKind.Tickets => OfTickets,
        SourceKind.Outages => OfOutages,
        SourceKind.Samples => OfSamples,
        SourceKind.Counts => OfCounts,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>The mapping of an upload.</summary>
    public static SourceConventions Read(Upload upload)
    {
        ArgumentNullException.ThrowIfNull(upload);
        return TryRead(upload.Kind, upload.MappingJson, out var problem) ?? throw new InvalidOperationException(problem);
    }

    public static SourceConventions? TryRead(SourceKind kind, string json, out string? problem) =>
        SourceMappings.TryRead(SourceKinds.Name(kind), json, out problem);

    /// <summary>What the columns of a file suggest.</summary>
    /// <exception cref="TableException">It is not a table.</exception>
    public static (string Json, IReadOnlyList<string> Notes) Suggest(string path, SourceKind kind, string timeZone)
    {
        var suggestion = SourceMappings.Suggest(SourceKinds.Name(kind), path);
        return (MappingJson.Write(suggestion.Mapping with { TimeZone = timeZone }), suggestion.Notes);
    }

    /// <summary>Whether a remembered mapping names columns that the file has, all of them.</summary>
    /// <exception cref="TableException">It is not a table.</exception>
    public static bool Fits(string path, SourceKind kind, string json)
    {
        using var table = TableFile.Open(path);
        return TryRead(kind, json, out _) is { } mapping && mapping.Problems(table.Header).Count == 0;
    }

    /// <summary>The field that each column of the file is; "" for a column that is not used.</summary>
    public static IReadOnlyList<string> Choices(string json, SourceKind kind, IReadOnlyList<string> header)
    {
        var mapping = JsonNode.Parse(json)!.AsObject();
        return [.. header.Select(column => Meanings(kind).FirstOrDefault(meaning => ColumnsOf(mapping, meaning.Field).Contains(column, StringComparer.OrdinalIgnoreCase))?.Field ?? "")];
    }

    /// <summary>The mapping with what the form says.</summary>
    /// <param name="json">The mapping before.</param>
    /// <param name="kind">What the file holds.</param>
    /// <param name="header">The columns of the file.</param>
    /// <param name="form">What was sent.</param>
    /// <param name="problem">What is wrong with it; null where nothing is.</param>
    /// <returns>The new mapping; null where there is a problem.</returns>
    public static string? With(string json, SourceKind kind, IReadOnlyList<string> header, ColumnsInput form, out string? problem)
    {
        ArgumentNullException.ThrowIfNull(form);
        var mapping = JsonNode.Parse(json)!.AsObject();
        var chosen = header.Zip(form.Columns, (column, field) => (column, field)).Where(choice => !string.IsNullOrEmpty(choice.field)).ToList();
        if (chosen.GroupBy(choice => choice.field).FirstOrDefault(group => group.Count() > 1 && group.Key != ValueField) is { } twice)
        {
            var word = Meanings(kind).FirstOrDefault(meaning => meaning.Field == twice.Key)?.Word ?? twice.Key;
            problem = $"{string.Join(" and ", twice.Select(choice => $"“{choice.column}”"))} are both “{word}”. Choose one of them.";
            return null;
        }

        foreach (var field in Meanings(kind).Select(meaning => meaning.Field).Where(field => field != ValueField))
        {
            mapping[field] = chosen.FirstOrDefault(choice => choice.field == field).column;
        }

        problem = null;
        mapping["timeFormat"] = string.IsNullOrWhiteSpace(form.TimeFormat) ? "ISO" : form.TimeFormat.Trim();
        mapping["timeZone"] = form.TimeZone?.Trim() ?? "";
        mapping["fixedService"] = Optional(form.FixedService);
        mapping["fixedSite"] = Optional(form.FixedSite);
        if (kind == SourceKind.Tickets)
        {
            problem = WithTickets(mapping, form);
        }
        else if (kind is SourceKind.Samples or SourceKind.Counts)
        {
            mapping["fixedSeries"] = Optional(form.FixedSeries);
            mapping["leaveOut"] = Array(Lines(form.LeaveOut));
            mapping["decimalComma"] = form.DecimalComma;
            if (kind == SourceKind.Samples)
            {
                mapping["values"] = Array(chosen.Where(choice => choice.field == ValueField).Select(choice => choice.column));
            }
            else
            {
                mapping["goodOutcomes"] = Array(Lines(form.GoodOutcomes));
            }
        }

        return problem is null ? Checked(mapping, kind, out problem) : null;
    }

    /// <summary>The mapping with meanings for words of the file; "-" leaves their records out.</summary>
    public static string? WithWords(string json, SourceKind kind, IEnumerable<WordInput> words, out string? problem)
    {
        ArgumentNullException.ThrowIfNull(words);
        var mapping = JsonNode.Parse(json)!.AsObject();
        foreach (var word in words.Where(word => !string.IsNullOrEmpty(word.Meaning) && !string.IsNullOrEmpty(word.Word)))
        {
            var list = word.Field switch
            {
                nameof(RecordField.Service) => "services",
                nameof(RecordField.Site) => "sites",
                nameof(RecordField.Department) when kind == SourceKind.Tickets => "departments",
                _ => null,
            };
            if (list is not null)
            {
                mapping[list] ??= new JsonObject();
                mapping[list]![word.Word!] = word.Meaning;
            }
        }

        return Checked(mapping, kind, out problem);
    }

    /// <summary>"word = P1", one in a line.</summary>
    public static string PriorityLines(SourceConventions mapping) =>
        mapping is TicketMapping tickets ? string.Join('\n', tickets.Priorities.Select(pair => $"{pair.Key} = {pair.Value}")) : "";

    /// <summary>What the form says of tickets alone.</summary>
    /// <returns>What is wrong with it; null where nothing is.</returns>
    private static string? WithTickets(JsonObject mapping, ColumnsInput form)
    {
        mapping["layout"] = form.IsEventLog ? "eventLog" : "oneRowPerTicket";
        mapping["waitingStates"] = Array(Lines(form.WaitingStates));
        mapping["updateEvents"] = Array(Lines(form.UpdateEvents));
        mapping["everyRowIsUpdate"] = form.EveryRowIsUpdate;
        var priorities = new JsonObject();
        foreach (var line in Lines(form.Priorities))
        {
            if (line.Split('=', 2) is not [var word, var priority] || word.Trim().Length == 0 || priority.Trim().Length == 0)
            {
                return $"“{line}” does not say what a priority means. Write it like: 1 - Critical = P1";
            }

            priorities[word.Trim()] = priority.Trim();
        }

        mapping["priorities"] = priorities;
        return null;
    }

    private static string? Checked(JsonObject mapping, SourceKind kind, out string? problem)
    {
        var json = mapping.ToJsonString();
        return TryRead(kind, json, out problem) is { } read ? MappingJson.Write(read) : null;
    }

    /// <summary>The columns that a field names: one, or several values.</summary>
    private static IEnumerable<string> ColumnsOf(JsonObject mapping, string field) => field == ValueField
        ? mapping["values"]?.AsArray().Select(column => column!.GetValue<string>()) ?? []
        : mapping[field]?.GetValue<string>() is { } column ? [column] : [];

    private static JsonArray Array(IEnumerable<string> words) => [.. words.Select(word => (JsonNode)word)];

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
