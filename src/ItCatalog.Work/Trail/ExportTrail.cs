using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Identity;
using ItCatalog.Files.Lists;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Work.Trail;

/// <summary>Writes entries of the trail to a file that leaves the product. That it left is an entry itself, written first.</summary>
public sealed class ExportTrail(AuditList list, RecordEvent record)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly ListColumns<AuditEntry> Columns = new ListColumns<AuditEntry>()
        .Whole("Number", entry => entry.Id)
        .Time("At (UTC)", entry => entry.At.InUtc())
        .Text("Who", TrailSentence.Who)
        .Text("From where", TrailSentence.FromWhere)
        .Text("Refused", entry => entry.IsRefusal ? "yes" : "no")
        .Whole("Times", entry => entry.Times)
        .Text("Action", entry => entry.Action)
        .Text("Kind", entry => entry.Subject.Kind)
        .Text("Thing", entry => entry.Subject.Key)
        .Sentence("What happened", TrailSentence.TextOf)
        .Sentence("Why", entry => entry.Why)
        .Sentence("Before", entry => entry.BeforeJson)
        .Sentence("After", entry => entry.AfterJson);

    /// <summary>Writes all entries that match, newest first, row by row.</summary>
    /// <param name="actor">Who takes it away.</param>
    /// <param name="filter">Which entries; the page does not matter.</param>
    /// <param name="format">As what; null: as JSON, an object with the raw values on each line.</param>
    /// <param name="output">Where to; it stays open.</param>
    /// <param name="cancellationToken">Stops in the middle.</param>
    public async Task RunAsync(Actor actor, AuditFilter filter, ListFormat? format, Stream output, CancellationToken cancellationToken)
    {
        if (format is { } table)
        {
            await (await ListAsync(actor, filter, table, cancellationToken)).WriteAsync(table, output, cancellationToken);
            return;
        }

        var all = await ToldAsync(actor, filter, "JSON Lines", cancellationToken);

        await using var writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 65_536, leaveOpen: true);
        await foreach (var entry in list.AllAsync(all, cancellationToken))
        {
            await writer.WriteAsync((JsonOf(entry) + "\n").AsMemory(), cancellationToken);
        }

        await writer.FlushAsync(cancellationToken);
    }

    /// <summary>The same as a list that is about to be written.</summary>
    /// <param name="actor">Who takes it away.</param>
    /// <param name="filter">Which entries; the page does not matter.</param>
    /// <param name="format">As what.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<ListFile> ListAsync(Actor actor, AuditFilter filter, ListFormat format, CancellationToken cancellationToken)
    {
        var all = await ToldAsync(actor, filter, format == ListFormat.Csv ? "CSV" : "a workbook", cancellationToken);
        return Columns.Of("Audit trail", "audit-trail", list.AllAsync(all, cancellationToken), ("Times", "UTC"));
    }

    /// <summary>Writes the entry that it left.</summary>
    /// <returns>The filter, of entries until now.</returns>
    private async Task<AuditFilter> ToldAsync(Actor actor, AuditFilter filter, string format, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var all = filter with { Before = await list.NextNumberAsync(cancellationToken) };
        var entries = await list.CountAllAsync(all, cancellationToken);
        await record.RunAsync(actor, "exported", Subject.Trail, new { entries, format, filter = Told(filter) }, cancellationToken);
        return all;
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
