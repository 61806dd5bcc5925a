using System.Globalization;
using System.Text.Json;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Administration;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Work.Trail;

/// <summary>One value before and after, in words.</summary>
/// <param name="What">Where it stands: "Targets in-4h · limit".</param>
/// <param name="Before">Null where it was not there.</param>
/// <param name="After">Null where it is not there any more.</param>
public sealed record ValueLine(string What, string? Before, string? After);

/// <summary>What an entry's values say, for a person: nested ones flattened, only what differs, long texts by their differing lines.</summary>
public sealed record TrailValues
{
    /// <summary>Lines that are listed; the raw values hold the rest.</summary>
    public const int MaxLines = 100;

    private const int LongText = 160;

    private static readonly string[] IdentifyingNames = ["key", "code", "id", "number", "name", "priority", "driver", "provider", "date", "year"];

    public required IReadOnlyList<ValueLine> Lines { get; init; }

    /// <summary>Lines beyond those that are listed.</summary>
    public required int MoreCount { get; init; }

    /// <summary>Whether there is something before to compare with.</summary>
    public required bool HasBefore { get; init; }

    /// <summary>Reads the values of an entry.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="zone">Instants are written in it.</param>
    /// <param name="currency">The organisation's: amounts are written with its digits where the entry names no other.</param>
    public static TrailValues Of(AuditEntry entry, DateTimeZone zone, string currency)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var lines = new List<ValueLine>();
        var (before, after) = (Parse(entry.BeforeJson), Parse(entry.AfterJson));
        new Comparer(zone, currency, lines).Compare("", "", before, after);
        return new TrailValues
        {
            Lines = [.. lines.Take(MaxLines)],
            MoreCount = Math.Max(lines.Count - MaxLines, 0),
            HasBefore = lines.Any(line => line.Before is not null),
        };
    }

    private static JsonElement? Parse(string? json)
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

    private sealed class Comparer(DateTimeZone zone, string currency, List<ValueLine> lines)
    {
        public void Compare(string path, string name, JsonElement? before, JsonElement? after)
        {
            if (Kind(before) == JsonValueKind.Object || Kind(after) == JsonValueKind.Object)
            {
                CompareObjects(path, Members(before), Members(after));
            }
            else if (HasObjects(before) || HasObjects(after))
            {
                CompareLists(path, name, before, after);
            }
            else
            {
                CompareScalars(path, Written(name, before), Written(name, after));
            }
        }

        private void CompareObjects(string path, Dictionary<string, JsonElement> before, Dictionary<string, JsonElement> after)
        {
            var names = before.Keys.Concat(after.Keys).Distinct(StringComparer.Ordinal).ToList();
            var pairs = names.Where(name => name.EndsWith("Before", StringComparison.Ordinal) && names.Contains(name[..^6] + "After")).Select(name => name[..^6]).ToList();
            if (pairs.Count > 0)
            {
                // A figure that tells both sides itself: the rest of it says which one it is.
                var which = string.Join(", ", names.Where(name => pairs.All(pair => name != pair + "Before" && name != pair + "After"))
                    .Select(name => Written(name, Find(after, name))).OfType<string>());
                foreach (var pair in pairs)
                {
                    CompareScalars(which + " · " + Words(pair).ToLowerInvariant(), Written(pair, Find(after, pair + "Before")), Written(pair, Find(after, pair + "After")));
                }

                return;
            }

            foreach (var name in names)
            {
                Compare(Below(path, Words(name)), name, Find(before, name), Find(after, name));
            }
        }

        private void CompareLists(string path, string name, JsonElement? before, JsonElement? after)
        {
            var (old, now) = (Items(before), Items(after));
            foreach (var key in old.Keys.Concat(now.Keys).Distinct(StringComparer.Ordinal))
            {
                var (was, stands) = (Find(old, key), Find(now, key));
                if (HasPairs(was) || HasPairs(stands))
                {
                    Compare(path, name, was, stands);
                }
                else
                {
                    Compare($"{path} {key}".Trim(), name, was, stands);
                }
            }
        }

        private void CompareScalars(string path, string? before, string? after)
        {
            if (before == after)
            {
                return;
            }

            var (was, stands) = before is not null && after is not null && (IsLong(before) || IsLong(after)) ? Differing(before, after) : (before, after);
            lines.Add(new(path.Length == 0 ? "Value" : path, was, stands));
        }

        private string? Written(string name, JsonElement? value) => value switch
        {
            null or { ValueKind: JsonValueKind.Null or JsonValueKind.Undefined } => null,
            { ValueKind: JsonValueKind.True } => "yes",
            { ValueKind: JsonValueKind.False } => "no",
            { ValueKind: JsonValueKind.Number } number when name.EndsWith("Cents", StringComparison.Ordinal) && number.TryGetInt64(out var cents) => Show.Amount(cents, currency),
            { ValueKind: JsonValueKind.Array } list => list.GetArrayLength() == 0 ? null
                : string.Join(", ", list.EnumerateArray().Select(item => Written(name, item))),
            { ValueKind: JsonValueKind.String } text => Written(text.GetString()!),
            { } other => other.ToString(),
        };

        private string? Written(string text) => text.Length == 0 ? null
            : LocalDatePattern.Iso.Parse(text) is { Success: true, Value: var date } ? Show.Date(date)
            : InstantPattern.ExtendedIso.Parse(text) is { Success: true, Value: var instant } ? Show.Instant(instant, zone)
            : text;
    }

    /// <summary>The lines that one of two texts has and the other has not.</summary>
    private static (string? Before, string? After) Differing(string before, string after)
    {
        var (old, now) = (before.Split('\n'), after.Split('\n'));
        var (gone, come) = (Without(old, now), Without(now, old));
        return gone.Count == 0 && come.Count == 0 ? ("the same lines", "in another order") : (Joined(gone), Joined(come));
    }

    private static List<string> Without(string[] lines, string[] others)
    {
        var left = others.CountBy(line => line.TrimEnd(), StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        var result = new List<string>();
        foreach (var line in lines.Select(line => line.TrimEnd()))
        {
            if (left.GetValueOrDefault(line) is var count and > 0)
            {
                left[line] = count - 1;
            }
            else
            {
                result.Add(line);
            }
        }

        return result;
    }

    private static string? Joined(List<string> lines) => lines.Count == 0 ? null : string.Join('\n', lines);

    private static bool IsLong(string text) => text.Length > LongText || text.Contains('\n', StringComparison.Ordinal);

    private static JsonValueKind Kind(JsonElement? value) => value?.ValueKind ?? JsonValueKind.Undefined;

    private static bool HasObjects(JsonElement? value) =>
        value is { ValueKind: JsonValueKind.Array } list && list.EnumerateArray().Any(item => item.ValueKind == JsonValueKind.Object);

    private static bool HasPairs(JsonElement? value) =>
        value is { ValueKind: JsonValueKind.Object } record && record.EnumerateObject().Any(member => member.Name.EndsWith("Before", StringComparison.Ordinal));

    private static JsonElement? Find(Dictionary<string, JsonElement> values, string name) => values.TryGetValue(name, out var value) ? value : null;

    private static Dictionary<string, JsonElement> Members(JsonElement? value) => value is { ValueKind: JsonValueKind.Object } record
        ? record.EnumerateObject().GroupBy(member => member.Name, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Last().Value, StringComparer.Ordinal)
        : new(StringComparer.Ordinal);

    /// <summary>Items by what tells them apart; by their place where nothing does.</summary>
    private static Dictionary<string, JsonElement> Items(JsonElement? value)
    {
        var items = value is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray().ToList() : [];
        var byKey = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        var identity = IdentifyingNames.FirstOrDefault(name => items.All(item => item.ValueKind == JsonValueKind.Object && item.TryGetProperty(name, out _))
            && items.DistinctBy(item => item.GetProperty(name).ToString(), StringComparer.Ordinal).Count() == items.Count);
        for (var index = 0; index < items.Count; index++)
        {
            byKey[identity is null ? (index + 1).ToString(CultureInfo.InvariantCulture) : items[index].GetProperty(identity).ToString()] = items[index];
        }

        return byKey;
    }

    private static string Below(string path, string name) => path.Length == 0 ? name : $"{path} · {char.ToLowerInvariant(name[0])}{name[1..]}";

    /// <summary>"wishDate" is "Wish date"; the unit at the end of a name goes, since the value is written with it.</summary>
    private static string Words(string name)
    {
        var known = name switch
        {
            "addedCount" => "New",
            "replacedCount" => "Changed",
            "unchangedCount" => "Unchanged",
            "leftOutCount" => "Left out",
            "departmentIds" => "Departments, by number",
            "unitIds" => "IT units, by number",
            "siteId" => "Site, by number",
            "rules" => "Rules of calculation",
            _ => null,
        };
        if (known is not null)
        {
            return known;
        }

        var plain = name.EndsWith("Cents", StringComparison.Ordinal) ? name[..^5] : name;
        var words = string.Concat(plain.Select((letter, index) => char.IsUpper(letter) && index > 0 ? " " + char.ToLowerInvariant(letter) : letter.ToString()));
        return words.Length == 0 ? name : char.ToUpperInvariant(words[0]) + words[1..];
    }
}
