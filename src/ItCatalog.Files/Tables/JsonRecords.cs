using System.Text.Json;
using System.Text.Unicode;

namespace ItCatalog.Files.Tables;

/// <summary>The records that a program sends as JSON: an array, an object with the array <c>records</c>, or objects one after the other. They are hostile until they
/// have been looked through.</summary>
public static class JsonRecords
{
    private const string Expected = "must be an array of records, or an object with the array “records”";

    /// <summary>The records as one array.</summary>
    /// <param name="body">As it was sent.</param>
    /// <param name="areLines">Whether they stand one after the other.</param>
    /// <exception cref="TableException">It is not that.</exception>
    public static byte[] ArrayOf(ReadOnlySpan<byte> body, bool areLines)
    {
        body = body.StartsWith("\uFEFF"u8) ? body[3..] : body;
        if (!Utf8.IsValid(body))
        {
            throw new TableException("is not written in UTF-8");
        }

        try
        {
            var records = areLines ? Lines(body) : Array(body);
            return records.Length > 2 ? records : throw new TableException("holds no records: there is nothing to import");
        }
        catch (JsonException problem)
        {
            throw new TableException(JsonWords.NotJson(problem).TrimEnd('.'), (int)Math.Min(int.MaxValue, (problem.LineNumber ?? 0) + 1), problem);
        }
    }

    private static byte[] Lines(ReadOnlySpan<byte> body)
    {
        using var target = new MemoryStream(body.Length + 2);
        target.WriteByte((byte)'[');
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { AllowMultipleValues = true });
        for (var index = 0; reader.Read(); index++)
        {
            var start = (int)reader.TokenStartIndex;
            ReadRecord(ref reader, index);
            if (index > 0)
            {
                target.WriteByte((byte)',');
            }

            target.Write(body[start..(int)reader.BytesConsumed]);
        }

        target.WriteByte((byte)']');
        return target.ToArray();
    }

    private static byte[] Array(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body);
        reader.Read();
        var found = (Start: -1, End: -1);
        if (reader.TokenType == JsonTokenType.StartArray)
        {
            found = ReadArray(ref reader);
        }
        else if (reader.TokenType == JsonTokenType.StartObject)
        {
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isRecords = reader.ValueTextEquals("records"u8);
                reader.Read();
                if (isRecords && reader.TokenType == JsonTokenType.StartArray)
                {
                    found = ReadArray(ref reader);
                }
                else
                {
                    reader.Skip();
                }
            }
        }
        else
        {
            reader.Skip();
        }

        // What follows behind the end is told as what it is.
        reader.Read();
        if (found.Start < 0)
        {
            throw new TableException(Expected);
        }

        var records = body[found.Start..found.End];
        return records.IndexOf((byte)'{') < 0 ? [] : records.ToArray();
    }

    private static (int Start, int End) ReadArray(ref Utf8JsonReader reader)
    {
        var start = (int)reader.TokenStartIndex;
        for (var index = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; index++)
        {
            ReadRecord(ref reader, index);
        }

        return (start, (int)reader.BytesConsumed);
    }

    private static void ReadRecord(ref Utf8JsonReader reader, int index)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new TableException($"record {index}: must be an object like {{\"key\": \"INC-1\", \"opened\": \"2026-01-31T08:00:00Z\"}}");
        }

        var depth = reader.CurrentDepth;
        while (reader.Read() && !(reader.TokenType == JsonTokenType.EndObject && reader.CurrentDepth == depth))
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped)
            {
                CheckText(ref reader, index);
            }
        }
    }

    /// <summary>Escapes can name what is no character, and one that no database keeps.</summary>
    private static void CheckText(ref Utf8JsonReader reader, int index)
    {
        try
        {
            if (!reader.GetString()!.Contains('\0', StringComparison.Ordinal))
            {
                return;
            }
        }
        catch (InvalidOperationException)
        {
            // Half of a pair of surrogates.
        }

        throw new TableException($"record {index}: a text holds what is no character (\\u0000, or half of a pair)");
    }
}
