using System.Text.Json;

namespace ItCatalog.Files.Tables;

/// <summary>The records of a JSON file as rows: an array of objects, objects one after the other (JSON Lines), or an object with such arrays in it, which are its sheets. A field
/// of a field is a column of its own, named by both: "fields.priority.name".</summary>
/// <remarks>The file is gone through twice, since only its end tells which columns there are; one record at a time is held.</remarks>
internal sealed class JsonRows : RowSource
{
    /// <summary>The format of a file that holds its records in an array.</summary>
    public const string JsonFormat = "JSON";

    private const int MaxDepth = 8;

    private static readonly JsonSerializerOptions Options = new() { MaxDepth = 64 };

    private readonly Stream file;
    private readonly TableLimits limits;
    private readonly List<string> columns = [];
    private readonly Dictionary<string, int> indexes = new(StringComparer.Ordinal);
    private readonly string[] cells;
    private readonly JsonLists lists;
    private readonly JsonList list;
    private readonly bool isNamed;
    private readonly int total;
    private readonly Stream content;
    private readonly IEnumerator<JsonElement> records;
    private int line;

    /// <param name="file">The file as it lies on disk; disposed with the rows.</param>
    /// <param name="open">Opens its text; called several times, each time from its start.</param>
    /// <param name="options">Which list, and how much may be read.</param>
    public JsonRows(Stream file, Func<Stream> open, TableOptions options)
    {
        (this.file, limits, isNamed) = (file, options.Limits, options.Sheet is not null);
        lists = Told(() => JsonPlaces.Find(open));
        list = lists.Choose(options.Sheet);
        using (var first = open())
        {
            using var all = Records(first).GetEnumerator();
            while (Told(all.MoveNext))
            {
                total++;
                Each(all.Current, "", 0, (name, _) => Name(name));
            }
        }

        cells = new string[columns.Count];
        content = open();
        records = Records(content).GetEnumerator();
    }

    /// <summary>The number of the record, which for JSON Lines is its line.</summary>
    public override int Line => Math.Max(1, line);

    public override int Count => cells.Length;

    public override string this[int column] => cells[column];

    public override string? Problem => null;

    public override string Format => lists.AreLines ? "JSON Lines" : JsonFormat;

    public override IReadOnlyList<string> Sheets => lists.Names;

    public override string? Sheet => list.Name.Length > 0 ? list.Name : null;

    public override IReadOnlyList<string> SheetsWithRows => isNamed ? [] : [.. lists.All.Where(other => other.HasRecords && other.Name.Length > 0).Select(other => other.Name)];

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

    private IEnumerable<JsonElement> Records(Stream text) =>
        JsonSerializer.DeserializeAsyncEnumerable<JsonElement>(JsonPlaces.Part(text, (list.Start, list.End)), topLevelValues: lists.AreLines, Options).ToBlockingEnumerable();

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
