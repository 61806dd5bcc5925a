using System.Text.Json;

namespace ItCatalog.Files.Tables;

/// <summary>The records of a JSON file as rows: an array of objects, objects one after the other (JSON Lines), or an object with one such array in it. A field of a field is
/// a column of its own, named by both: "fields.priority.name".</summary>
/// <remarks>The file is gone through twice, since only its end tells which columns there are; one record at a time is held.</remarks>
internal sealed class JsonRows : RowSource
{
    private const int MaxDepth = 8;

    private static readonly JsonSerializerOptions Options = new() { MaxDepth = 64 };

    private readonly Stream file;
    private readonly TableLimits limits;
    private readonly List<string> columns = [];
    private readonly Dictionary<string, int> indexes = new(StringComparer.Ordinal);
    private readonly string[] cells;
    private readonly bool isLines;
    private readonly int total;
    private readonly Stream content;
    private readonly IEnumerator<JsonElement> records;
    private int line;

    /// <param name="file">The file as it lies on disk; disposed with the rows.</param>
    /// <param name="open">Opens its text; called several times, each time from its start.</param>
    /// <param name="limits">How much may be read.</param>
    public JsonRows(Stream file, Func<Stream> open, TableLimits limits)
    {
        (this.file, this.limits) = (file, limits);
        (var array, isLines) = Told(() => (JsonPlaces.Array(open, out var areLines), areLines));
        using (var first = open())
        {
            using var all = Records(JsonPlaces.Part(first, array), isLines).GetEnumerator();
            while (Told(all.MoveNext))
            {
                total++;
                Each(all.Current, "", 0, (name, _) => Name(name));
            }
        }

        cells = new string[columns.Count];
        content = open();
        records = Records(JsonPlaces.Part(content, array), isLines).GetEnumerator();
    }

    /// <summary>The number of the record, which for JSON Lines is its line.</summary>
    public override int Line => Math.Max(1, line);

    public override int Count => cells.Length;

    public override string this[int column] => cells[column];

    public override string? Problem => null;

    public override string Format => isLines ? "JSON Lines" : "JSON";

    public override bool IsGrid => true;

    public override double Progress => total == 0 ? 1 : (double)line / total;

    private bool WasHeaderRead { get; set; }

    public override bool Read()
    {
        Array.Fill(cells, "");
        if (!WasHeaderRead)
        {
            WasHeaderRead = true;
            columns.CopyTo(cells);
            return cells.Length > 0;
        }

        if (!Told(records.MoveNext))
        {
            return false;
        }

        line++;
        Each(records.Current, "", 0, (name, text) => cells[indexes[name]] = text);
        return true;
    }

    protected override void Dispose(bool disposing)
    {
        records?.Dispose();
        content?.Dispose();
        file.Dispose();
    }

    private static IEnumerable<JsonElement> Records(Stream stream, bool isLines) =>
        JsonSerializer.DeserializeAsyncEnumerable<JsonElement>(stream, topLevelValues: isLines, Options).ToBlockingEnumerable();

    private void Name(string name)
    {
        if (indexes.TryAdd(name, columns.Count))
        {
            columns.Add(name);
            if (columns.Count > limits.MaxColumns)
            {
                throw new TableException($"the records have more than {limits.MaxColumns:N0} different fields", total);
            }
        }
    }

    /// <summary>Calls for each value of a record with its name and its text.</summary>
    private void Each(JsonElement value, string name, int depth, Action<string, string> tell)
    {
        if (depth == 0 && value.ValueKind != JsonValueKind.Object)
        {
            throw new TableException("a record has to be an object like {\"number\": \"INC-1\", \"opened\": \"2026-01-31T08:00:00Z\"}", WasHeaderRead ? line : total);
        }

        switch (value.ValueKind)
        {
            case JsonValueKind.Object when depth < MaxDepth:
                foreach (var field in value.EnumerateObject())
                {
                    Each(field.Value, depth == 0 ? field.Name : $"{name}.{field.Name}", depth + 1, tell);
                }

                break;
            case JsonValueKind.Array when value.EnumerateArray().All(item => item.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array)):
                tell(name, Bounded(string.Join("; ", value.EnumerateArray().Select(Text))));
                break;
            default:
                tell(name, Bounded(Text(value)));
                break;
        }
    }

    /// <summary>A number keeps its digits as they stand there.</summary>
    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Null or JsonValueKind.Undefined => "",
        _ => value.GetRawText(),
    };

    private string Bounded(string text) =>
        text.Length <= limits.MaxCellLength ? text : throw new TableException($"a value has more than {limits.MaxCellLength:N0} characters", WasHeaderRead ? line : total);

    private static T Told<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (JsonException exception)
        {
            throw new TableException(JsonWords.NotJson(exception).TrimEnd('.'), (int)Math.Min(int.MaxValue, (exception.LineNumber ?? 0) + 1), exception);
        }
    }
}
