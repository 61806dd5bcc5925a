using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ItCatalog.Cli;

/// <summary>Where a command reads and writes: results on the output, everything that went wrong on the error output.</summary>
public sealed class Terminal(TextReader input, TextWriter output, TextWriter error)
{
    /// <summary>How results are written with <c>--json</c>.</summary>
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    /// <summary>Written on when so much waits.</summary>
    private const int WaitingBytes = 64 * 1024;

    public TextReader Input => input;

    public TextWriter Output => output;

    public TextWriter Error => error;

    /// <summary>Tells what was done.</summary>
    public int Done(string sentence)
    {
        output.WriteLine(sentence);
        return ExitCode.Done;
    }

    /// <summary>Tells a problem of what was given.</summary>
    public int Problem(string sentence)
    {
        error.WriteLine(sentence);
        return ExitCode.Problem;
    }

    public void WriteJson<T>(T value) => output.WriteLine(JsonSerializer.Serialize(value, Json));

    /// <summary>The same for a list that comes row by row and may be larger than the memory.</summary>
    public async Task WriteJsonAsync<T>(IAsyncEnumerable<T> values, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(values);
        await using (var stream = new TextStream(output))
        {
            await using var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = Json.WriteIndented, Encoder = Json.Encoder });
            writer.WriteStartArray();
            await foreach (var value in values.WithCancellation(cancellationToken))
            {
                JsonSerializer.Serialize(writer, value, Json);
                if (writer.BytesPending > WaitingBytes)
                {
                    await writer.FlushAsync(cancellationToken);
                }
            }

            writer.WriteEndArray();
        }

        await output.WriteLineAsync();
    }
}
