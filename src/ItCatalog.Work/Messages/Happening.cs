using System.Text.Json;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Messages;
using ItCatalog.Work.Trail;
using NodaTime.Text;

namespace ItCatalog.Work.Messages;

/// <summary>An entry of the trail with what is known of its thing, as messages are written from it.</summary>
public sealed class Happening(AuditEntry entry, ThingFacts facts)
{
    private readonly Lazy<JsonElement?> values = new(() => Parse(entry.AfterJson));

    public ThingFacts Facts => facts;

    /// <summary>What was done: "signed for the customer".</summary>
    public string Action => entry.Action;

    /// <summary>The code or number of the thing, as a part of an address.</summary>
    public string Key => Uri.EscapeDataString(entry.Subject.Key);

    /// <summary>Who did it; where the installation loaded what somebody else had done, they.</summary>
    public string Who => entry.ActorKind is ActorKind.Person or ActorKind.Token ? entry.ActorName : facts.PersonName ?? TrailSentence.Who(entry);

    /// <summary>What the trail says: "Jonas Brandt signed version 2 of agreement RES-IT for the provider."</summary>
    public string Sentence => $"{Who} {TrailSentence.TextOf(entry)}";

    /// <summary>The reason that was given; null where none was.</summary>
    public string? Why => entry.Why;

    /// <summary>A value of the entry; null where it has none of this name.</summary>
    public string? Value(string name) =>
        values.Value is { } all && all.TryGetProperty(name, out var value) && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined) ? value.ToString() : null;

    /// <summary>A count among the values; 0 where there is none of this name.</summary>
    public long Count(string name) => values.Value is { } all && all.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var count) ? count : 0;

    /// <summary>Whether anything in a list among the values has a value of a name.</summary>
    public bool AnyHas(string list, string name) => values.Value is { } all && all.TryGetProperty(list, out var items) && items.ValueKind == JsonValueKind.Array
        && items.EnumerateArray().Any(item => item.ValueKind == JsonValueKind.Object && item.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null);

    /// <summary>A day among the values, as people read it; null where there is none of this name.</summary>
    public string? Day(string name) => LocalDatePattern.Iso.Parse(Value(name) ?? "") is { Success: true, Value: var day } ? Show.Date(day) : null;

    /// <summary>A month among the values, as people read it; null where there is none of this name.</summary>
    public string? Month(string name) => YearMonthPattern.Iso.Parse(Value(name) ?? "") is { Success: true, Value: var month } ? Show.Month(month.OnDayOfMonth(1)) : null;

    private static JsonElement? Parse(string? json)
    {
        try
        {
            return json is not null && JsonSerializer.Deserialize<JsonElement>(json) is { ValueKind: JsonValueKind.Object } value ? value : null;
        }
        catch (JsonException)
        {
            // Somebody changed the entry in the file; the check of the trail says so.
            return null;
        }
    }
}
