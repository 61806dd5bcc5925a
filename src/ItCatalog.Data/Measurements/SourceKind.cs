using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using ItCatalog.Calculation.Measurements;
using ItCatalog.Calculation.ServiceLevels;

namespace ItCatalog.Data.Measurements;

/// <summary>What a source's files hold, and everything about it that differs by that: its word, the targets that it feeds, where its records lie, how they are
/// imported and loaded. How its files are read is said in ItCatalog.Files, under the same word. A new kind is one more of these.</summary>
[JsonConverter(typeof(ByName))]
public sealed class SourceKind : IParsable<SourceKind>
{
    private readonly RecordImport? imported;

    private SourceKind(
        string name,
        string words,
        TargetKind[] feeds,
        RecordPlaces places,
        Func<SourceKind, RecordImport>? records,
        Func<RecordScope, Task<Measured>> load)
    {
        (Name, Words, Feeds, Places, LoadAsync) = (name, words, feeds, places, load);
        imported = records?.Invoke(this);
    }

    /// <summary>Incidents and requests.</summary>
    public static SourceKind Tickets { get; } = new(
        "tickets",
        "incidents and requests",
        [
            TargetKind.Response, TargetKind.Resolution, TargetKind.Update, TargetKind.Due, TargetKind.MeanResponse, TargetKind.MeanResolution,
            TargetKind.FirstContact, TargetKind.Count,
        ],
        new()
        {
            Table = "ticket",
            Parts = ["ticket_pause", "ticket_update"],
            Once = "a case has one row, unless the file is an event log",
            Start = "opened_ms",
            End = "resolved_ms",
            Says = "coalesce(record.priority || case when record.title is null then '' else ', ' end, '') || coalesce(record.title, '')",
        },
        kind => new RecordImport<TicketRecord, TicketContent>(
            kind, connection => new TicketTable(connection), TicketContent.Of, KnownUpTo.TimesOf, needsSite: true),
        scope => Task.FromResult(new Measured { Tickets = [.. MeasuredRecords.Tickets(scope).Select(ticket => ticket.Ticket)] }));

    /// <summary>Intervals in which something was down.</summary>
    public static SourceKind Outages { get; } = new(
        "outages",
        "when something was down",
        [TargetKind.Availability, TargetKind.OutageCount],
        new()
        {
            Table = "outage",
            Once = "an outage has one row",
            Start = "from_ms",
            End = "to_ms",
            Says = "'impact ' || record.impact || coalesce(', ' || record.series, '') || coalesce(', ' || record.cause, '')",
        },
        kind => new RecordImport<OutageRecord, OutageContent>(
            kind, connection => new OutageTable(connection), OutageContent.Of, KnownUpTo.TimesOf, needsSite: false),
        async scope => new Measured { Outages = await MeasuredRecords.OutagesAsync(scope) });

    /// <summary>In which state something was found, or into which it changed: outages are made of it.</summary>
    public static SourceKind Checks { get; } = new(
        "checks",
        "results of checks, or changes of state",
        [TargetKind.Availability, TargetKind.OutageCount],
        new() { Table = "status_check", Once = "a check has one row", Start = "at_ms", Says = "coalesce(record.series || ': ', '') || record.word" },
        kind => new RecordImport<CheckRecord, CheckContent>(
            kind, connection => new CheckTable(connection), CheckContent.Of, KnownUpTo.TimesOf, needsSite: false),
        scope => Outages!.LoadAsync(scope))
    {
        MadeInto = Outages,
    };

    /// <summary>Values measured at an instant: response times of a line.</summary>
    public static SourceKind Samples { get; } = new(
        "samples",
        "values measured at an instant",
        [TargetKind.Mean, TargetKind.Percentile, TargetKind.Maximum, TargetKind.SampleShare],
        new() { Table = "sample", Once = "a value is measured once", Start = "at_ms", Says = "coalesce(record.series || ' ', '') || record.value" },
        kind => new RecordImport<SampleRecord, SampleContent>(
            kind, connection => new SampleTable(connection), SampleContent.Of, KnownUpTo.TimesOf, needsSite: false),
        scope => Task.FromResult(new Measured { Samples = MeasuredRecords.Samples(scope), Earlier = MeasuredRecords.Earlier(scope, "sample") }));

    /// <summary>How many of how many were good: jobs that succeeded of jobs run.</summary>
    public static SourceKind Counts { get; } = new(
        "counts",
        "how many of how many were good",
        [TargetKind.Ratio],
        new() { Table = "good_count", Once = "a count is told once", Start = "at_ms", Says = "coalesce(record.series || ' ', '') || record.good || ' of ' || record.total" },
        kind => new RecordImport<CountRecord, CountContent>(
            kind, connection => new CountTable(connection), CountContent.Of, KnownUpTo.TimesOf, needsSite: false),
        scope => Task.FromResult(new Measured { Counts = MeasuredRecords.Counts(scope), Earlier = MeasuredRecords.Earlier(scope, "good_count") }));

    /// <summary>What a source reports of its own, aggregated already: it stands beside figures and feeds none.</summary>
    public static SourceKind Results { get; } = new(
        "results",
        "results that were aggregated already, to stand beside ours",
        [],
        new()
        {
            Table = "reported_result",
            Once = "a result is reported once: say which more columns tell results apart",
            Start = "from_ms",
            Says = "record.standard || ', ' || record.from_date || coalesce(', ' || record.good || ' of ' || record.total, '') || coalesce(', ' || record.value, '')",
        },
        kind => new RecordImport<ReportedRecord, ReportedContent>(
            kind, connection => new ReportedTable(connection), ReportedContent.Of, KnownUpTo.TimesOf, needsSite: false),
        _ => Task.FromResult(new Measured()));

    /// <summary>What people say of the service here: no file brings it, and it feeds the targets that ask for it by the series of their samples.</summary>
    public static SourceKind Ratings { get; } = new(
        "ratings",
        "what people say here",
        [],
        new() { Table = "rating_sample", Once = "", Start = "at_ms", Says = "record.value" },
        records: null,
        async scope => new Measured { Samples = await RatingSamples.ReadAsync(scope) });

    /// <summary>Every kind, in the order in which people are offered them.</summary>
    public static IReadOnlyList<SourceKind> All { get; } = [Tickets, Outages, Checks, Samples, Counts, Results];

    /// <summary>Every kind and what figures are made of besides.</summary>
    internal static IReadOnlyList<SourceKind> Figures { get; } = [.. All, Ratings];

    /// <summary>As it is stored, and as the command line and documents name it: the plural of what one line brings.</summary>
    public string Name { get; }

    /// <summary>What such a file says, for somebody who makes the first source of it.</summary>
    public string Words { get; }

    /// <summary>The targets whose figures are made of it.</summary>
    public IReadOnlyList<TargetKind> Feeds { get; }

    /// <summary>Where its records lie.</summary>
    internal RecordPlaces Places { get; }

    /// <summary>What figures are computed of: itself, or what its records are made into.</summary>
    internal SourceKind Figured => MadeInto ?? this;

    /// <summary>The kinds whose sources bring what figures of this kind are computed of.</summary>
    internal IReadOnlyList<SourceKind> BroughtBy => [.. All.Where(kind => kind.Figured == this)];

    /// <summary>What its records are made into before figures are computed; null where they are taken as they are.</summary>
    private SourceKind? MadeInto { get; init; }

    /// <summary>How its records are planned, written and taken back.</summary>
    internal RecordImport Records => imported ?? throw new InvalidOperationException($"No file brings {Name}.");

    /// <summary>Loads what was measured, as the rules want it.</summary>
    internal Func<RecordScope, Task<Measured>> LoadAsync { get; }

    /// <summary>What the figures of a kind of target are made of.</summary>
    public static SourceKind Feeding(TargetKind kind) => All.FirstOrDefault(source => source.Feeds.Contains(kind))?.Figured
        ?? throw new ArgumentOutOfRangeException(nameof(kind), kind, "Nothing feeds it.");

    /// <summary>What the figures of a target are made of.</summary>
    public static SourceKind Feeding(Target target)
    {
        ArgumentNullException.ThrowIfNull(target);
        return target.IsOfRatings ? Ratings : Feeding(target.Kind);
    }

    /// <summary>The kind of this name; null where there is none.</summary>
    public static SourceKind? Find(string? name) => All.FirstOrDefault(kind => kind.Name == name);

    /// <inheritdoc/>
    public static SourceKind Parse(string s, IFormatProvider? provider) => Find(s) ?? throw new FormatException($"“{s}” is not what files can hold.");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out SourceKind result) =>
        (result = Find(s)) is not null;

    /// <inheritdoc/>
    public override string ToString() => Name;

    private sealed class ByName : JsonConverter<SourceKind>
    {
        public override SourceKind Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Find(reader.GetString()) ?? throw new JsonException("Not what files can hold.");

        public override void Write(Utf8JsonWriter writer, SourceKind value, JsonSerializerOptions options) => writer.WriteStringValue(value.Name);
    }
}

/// <summary>Where the records of a kind lie.</summary>
internal sealed record RecordPlaces
{
    public required string Table { get; init; }

    /// <summary>Tables with more of a record, one row for each part.</summary>
    public IReadOnlyList<string> Parts { get; init; } = [];

    /// <summary>All of them.</summary>
    public IEnumerable<string> Tables => Parts.Prepend(Table);

    /// <summary>Why a key may not stand in a file twice, behind the line of the first.</summary>
    public required string Once { get; init; }

    /// <summary>The column of the instant that decides the first month that a record touches.</summary>
    public required string Start { get; init; }

    /// <summary>The column of the instant at which it ends; null where it has no end.</summary>
    public string? End { get; init; }

    /// <summary>What else a record says, as SQL.</summary>
    public required string Says { get; init; }
}
