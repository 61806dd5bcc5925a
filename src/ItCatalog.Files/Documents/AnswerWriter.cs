using System.Text.Json;

namespace ItCatalog.Files.Documents;

/// <summary>Writes JSON in pieces: between them it lets go what is written and looks whether somebody still waits for the rest.</summary>
internal sealed class AnswerWriter(Utf8JsonWriter json, long mostBytes, CancellationToken cancellationToken)
{
    private const int PieceBytes = 32 * 1024;

    public Utf8JsonWriter Json => json;

    /// <summary>To be called after each part of an answer that may have many.</summary>
    /// <exception cref="AnswerTooLargeException">More was written than the answer may have.</exception>
    public ValueTask PauseAsync()
    {
        cancellationToken.ThrowIfCancellationRequested();
        return json.BytesPending < PieceBytes ? ValueTask.CompletedTask : new ValueTask(FlushAsync());
    }

    public async Task FlushAsync()
    {
        await json.FlushAsync(cancellationToken);
        if (json.BytesCommitted > mostBytes)
        {
            throw new AnswerTooLargeException();
        }
    }

    /// <summary>Writes a list, item by item.</summary>
    public async Task WriteListAsync<T>(string name, IEnumerable<T> items, Func<T, ValueTask> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            await write(item);
            await PauseAsync();
        }

        json.WriteEndArray();
    }

    /// <summary>The same for items that are small.</summary>
    public Task WriteListAsync<T>(string name, IEnumerable<T> items, Action<T> write) => WriteListAsync(name, items, item =>
    {
        write(item);
        return ValueTask.CompletedTask;
    });
}

/// <summary>An answer became larger than answers may be.</summary>
internal sealed class AnswerTooLargeException : Exception;
