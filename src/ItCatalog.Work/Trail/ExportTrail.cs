using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Identity;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Work.Trail;

/// <summary>How the trail is taken away.</summary>
public enum TrailFormat
{
    /// <summary>A table for spreadsheets.</summary>
    Csv,

    /// <summary>One JSON object a line, with the raw values.</summary>
    JsonLines,
}

/// <summary>Writes entries of the trail to a file that leaves the product. That it left is an entry itself, written first.</summary>
public sealed class ExportTrail(AuditList list, RecordEvent record)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes all entries that match, newest first, row by row.</summary>
    /// <param name="actor">Who takes it away.</param>
    /// <param name="filter">Which entries; the page does not matter.</param>
    /// <param name="format">As what.</param>
    /// <param name="output">Where to; it stays open.</param>
    /// <param name="cancellationToken">Stops in the middle.</param>
    public async Task RunAsync(Actor actor, AuditFilter filter, TrailFormat format, Stream output, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var until = await list.NextNumberAsync(cancellationToken);
        var all = filter with { Before = until };
        var entries = await list.CountAllAsync(all, cancellationToken);
        await record.RunAsync(
            actor,
            "exported",
            Subject.Trail,
            new { entries, format = format == TrailFormat.Csv ? "CSV" : "JSON Lines", filter = Told(filter) },
            cancellationToken);
        await using var writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: format == TrailFormat.Csv), bufferSize: 65_536, leaveOpen: true);
        if (format == TrailFormat.Csv)
        {
            await writer.WriteAsync(Line(
                ["Number", "At (UTC)", "Who", "From where", "Refused", "Times", "Action", "Kind", "Thing", "What happened", "Why", "Before", "After"]));
        }

        await foreach (var entry in list.AllAsync(all, cancellationToken))
        {
            await writer.WriteAsync((format == TrailFormat.Csv ? Line(Cells(entry)) : JsonOf(entry) + "\n").AsMemory(), cancellationToken);
        }

        await writer.FlushAsync(cancellationToken);
    }

    /// <summary>An entry as programs read it.</summary>
    public static string JsonOf(AuditEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return JsonSerializer.Serialize(Plain(entry), Json);
    }

    /// <summary>An entry as values that JSON can write.</summary>
    public static object Plain(AuditEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return new
        {
            number = entry.Id,
            at = InstantPattern.ExtendedIso.Format(entry.At),
            who = TrailSentence.Who(entry),
            from = TrailSentence.FromWhere(entry),
            refused = entry.IsRefusal,
            times = entry.Times,
            action = entry.Action,
            kind = entry.Subject.Kind,
            thing = entry.Subject.Key,
            what = TrailSentence.TextOf(entry),
            why = entry.Why,
            before = Raw(entry.BeforeJson),
            after = Raw(entry.AfterJson),
        };
    }

    private static string?[] Cells(AuditEntry entry) =>
    [
        entry.Id.ToString(CultureInfo.InvariantCulture), InstantPattern.ExtendedIso.Format(entry.At), TrailSentence.Who(entry), TrailSentence.FromWhere(entry),
        entry.IsRefusal ? "yes" : "no", entry.Times.ToString(CultureInfo.InvariantCulture), entry.Action, entry.Subject.Kind, entry.Subject.Key,
        TrailSentence.TextOf(entry), entry.Why, entry.BeforeJson, entry.AfterJson,
    ];

    /// <summary>A line of CSV (RFC 4180). A cell that a spreadsheet would take for a formula has an apostrophe before it.</summary>
    private static string Line(IEnumerable<string?> cells) => string.Join(',', cells.Select(Cell)) + "\r\n";

    private static string Cell(string? text)
    {
        var safe = text is { Length: > 0 } && text.TrimStart(' ') is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '\uff1d' or '\uff0b' or '\uff0d' or '\uff20', ..]
            ? "'" + text
            : text ?? "";
        return safe.AsSpan().IndexOfAny(",\"\r\n;") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private static object Told(AuditFilter filter) => new
    {
        words = filter.Words,
        who = filter.PersonId?.ToString(CultureInfo.InvariantCulture) ?? filter.ActorWords ?? filter.ActorKind?.ToString(),
        kinds = filter.SubjectKinds.Count == 0 ? null : string.Join(", ", filter.SubjectKinds),
        thing = filter.SubjectKey,
        refusalsOnly = filter.RefusalsOnly ? true : (bool?)null,
        from = Written(filter.From),
        until = Written(filter.Until),
    };

    private static string? Written(Instant? instant) => instant is { } known ? InstantPattern.ExtendedIso.Format(known) : null;

    private static JsonElement? Raw(string? json)
    {
        try
        {
            return json is null ? null : JsonSerializer.Deserialize<JsonElement>(json);
        }
        catch (JsonException)
        {
            return JsonSerializer.SerializeToElement(json);
        }
    }
}
