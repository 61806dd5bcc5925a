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

    public TextReader Input => input;

    public TextWriter Output => output;

    public TextWriter Error => error;

    /// <summary>Tells a problem of what was given.</summary>
    public int Problem(string sentence)
    {
        error.WriteLine(sentence);
        return ExitCode.Problem;
    }

    public void WriteJson<T>(T value) => output.WriteLine(JsonSerializer.Serialize(value, Json));
}
