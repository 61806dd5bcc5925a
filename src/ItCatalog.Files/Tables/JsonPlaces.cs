using System.Text.Json;

namespace ItCatalog.Files.Tables;

/// <summary>A list of records in a JSON file.</summary>
/// <param name="Name">The field that holds it; empty where the file is the list.</param>
/// <param name="Start">Its first byte.</param>
/// <param name="End">The byte behind its last.</param>
/// <param name="HasRecords">Whether it holds any.</param>
internal sealed record JsonList(string Name, long Start, long End, bool HasRecords);

/// <summary>The lists of records in a JSON file: the one that it is, or those that its fields hold, which are to it what sheets are to a workbook.</summary>
/// <param name="AreLines">Whether the records stand one after the other, not in an array.</param>
/// <param name="All">In their order; one of them has records.</param>
internal sealed record JsonLists(bool AreLines, IReadOnlyList<JsonList> All)
{
    /// <summary>The names of lists to choose from; empty where the file is one list.</summary>
    public IReadOnlyList<string> Names => [.. All.Select(list => list.Name).Where(name => name.Length > 0)];

    /// <summary>The list of a name, or the first with records where none is named.</summary>
    /// <exception cref="TableException">There is none of the name.</exception>
    public JsonList Choose(string? wanted) => wanted is null || Names.Count == 0 ? All.First(list => list.HasRecords)
        : All.FirstOrDefault(list => string.Equals(list.Name, wanted, StringComparison.OrdinalIgnoreCase))
            ?? throw new TableException($"the file has no list \"{wanted}\"; it has {string.Join(", ", Names.Take(20).Select(name => $"\"{name}\""))}");
}

/// <summary>Where the records of a JSON file lie. The file is looked through token by token, so that nothing has to be held before it is known to be small enough.</summary>
internal static class JsonPlaces
{
    private const int MaxRecordBytes = 4 * 1024 * 1024;

    /// <summary>Looks a text through.</summary>
    /// <param name="open">Opens it.</param>
    /// <exception cref="TableException">It holds a record that is too large, or two lists of one name.</exception>
    /// <exception cref="JsonException">It is not JSON.</exception>
    public static JsonLists Find(Func<Stream> open)
    {
        using var stream = open();
        var scan = new Scan();
        var buffer = new byte[64 * 1024];
        var (filled, offset) = (0, 0L);
        var state = new JsonReaderState(new() { AllowMultipleValues = true, MaxDepth = 64, CommentHandling = JsonCommentHandling.Disallow });
        while (true)
        {
            var read = stream.ReadAtLeast(buffer.AsSpan(filled), 1, throwOnEndOfStream: false);
            filled += read;
            var start = offset == 0 && buffer.AsSpan(0, filled).StartsWith("\uFEFF"u8) ? 3 : 0;
            var reader = new Utf8JsonReader(buffer.AsSpan(start, filled - start), isFinalBlock: read == 0, state);
            while (reader.Read())
            {
                scan.Add(ref reader, offset + start);
            }

            var consumed = start + (int)reader.BytesConsumed;
            state = reader.CurrentState;
            offset += consumed;
            buffer.AsSpan(consumed, filled - consumed).CopyTo(buffer);
            filled -= consumed;
            if (read == 0)
            {
                return scan.Found(offset + filled);
            }

            if (filled == buffer.Length)
            {
                if (buffer.Length >= MaxRecordBytes)
                {
                    throw TooLarge();
                }

                System.Array.Resize(ref buffer, buffer.Length * 2);
            }
        }
    }

    /// <summary>A part of a stream from its place on.</summary>
    public static Stream Part(Stream stream, (long Start, long End) part) => new PartStream(stream, part.Start, part.End);

    private static TableException TooLarge() => new($"a record has more than {MaxRecordBytes:N0} bytes");

    private sealed class Scan
    {
        private readonly List<JsonList> arrays = [];
        private string name = "";
        private string arrayName = "";
        private long arrayStart = -1;
        private long recordStart = -1;
        private long rootStart;
        private long largestRoot;
        private int roots;
        private bool isArray;
        private bool holdsObjects;
        private bool holdsAnything;

        public void Add(ref Utf8JsonReader reader, long offset)
        {
            var at = offset + reader.TokenStartIndex;
            var depth = reader.CurrentDepth;
            if (recordStart >= 0 && at - recordStart > MaxRecordBytes)
            {
                throw TooLarge();
            }

            var isFirst = arrayStart >= 0 && !holdsAnything;
            switch (reader.TokenType)
            {
                case JsonTokenType.StartArray or JsonTokenType.StartObject when depth == 0:
                    roots++;
                    rootStart = at;
                    isArray = isArray || reader.TokenType == JsonTokenType.StartArray;
                    break;
                case JsonTokenType.EndArray or JsonTokenType.EndObject when depth == 0:
                    largestRoot = Math.Max(largestRoot, at - rootStart);
                    break;
                case JsonTokenType.PropertyName when depth == 1:
                    name = reader.GetString()!;
                    break;
                case JsonTokenType.StartArray when depth == 1 && !isArray:
                    (arrayName, arrayStart, holdsObjects, holdsAnything) = (name, at, false, false);
                    break;
                case JsonTokenType.EndArray when depth == 1 && arrayStart >= 0:
                    if (holdsObjects || isFirst)
                    {
                        arrays.Add(new(arrayName, arrayStart, at + 1, holdsObjects));
                    }

                    arrayStart = -1;
                    break;
                case JsonTokenType.StartObject when (depth == 1 && isArray) || (depth == 2 && arrayStart >= 0):
                    (recordStart, holdsObjects, holdsAnything) = (at, true, true);
                    break;
                case JsonTokenType.EndObject when (depth == 1 && isArray) || (depth == 2 && arrayStart >= 0):
                    recordStart = -1;
                    break;
                default:
                    holdsAnything = true;
                    break;
            }
        }

        public JsonLists Found(long length)
        {
            var isLines = !isArray && (roots != 1 || !arrays.Exists(array => array.HasRecords));
            if (isLines && largestRoot > MaxRecordBytes)
            {
                throw TooLarge();
            }

            return isArray || isLines ? new(isLines, [new("", 0, length, HasRecords: true)])
                : arrays.CountBy(array => array.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(name => name.Value > 1).Key is { } twice
                    ? throw new TableException($"the file holds two lists with the name \"{twice}\"; put their records into one")
                : new(isLines, arrays);
        }
    }

    /// <summary>Some bytes of a stream that is read once.</summary>
    private sealed class PartStream : ForwardStream
    {
        private readonly Stream stream;
        private long left;

        public PartStream(Stream stream, long start, long end)
        {
            this.stream = stream;
            left = end - start;
            var skipped = new byte[64 * 1024];
            for (var toSkip = start; toSkip > 0;)
            {
                var read = stream.Read(skipped.AsSpan(0, (int)Math.Min(skipped.Length, toSkip)));
                toSkip = read == 0 ? 0 : toSkip - read;
            }
        }

        public override int Read(Span<byte> buffer)
        {
            var read = stream.Read(buffer[..(int)Math.Min(buffer.Length, left)]);
            left -= read;
            return read;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                stream.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
