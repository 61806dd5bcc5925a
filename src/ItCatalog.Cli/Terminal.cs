using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ItCatalog.Work;

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

    /// <summary>Tells why nothing was changed, each mistake in a line. The one place that turns an answer into an exit code.</summary>
    /// <param name="answer">What came of a change.</param>
    /// <param name="what">What was to be changed, for those answers that carry no words: "import 12".</param>
    /// <param name="place">Where a field of the change stands on the command line: "--why"; null or empty where the message says it all.</param>
    public int Tell<T>(Answer<T> answer, string what, Func<string, string>? place = null)
    {
        ArgumentNullException.ThrowIfNull(answer);
        if (answer.IsDone)
        {
            return ExitCode.Done;
        }

        if (answer.Mistakes.Count == 0)
        {
            return Problem(answer.Outcome == Outcome.NotFound ? $"There is no {what}." : $"The command line may not change {what}.");
        }

        foreach (var mistake in answer.Mistakes)
        {
            error.WriteLine(place?.Invoke(mistake.Field) is { Length: > 0 } option ? $"{option}: {mistake.Message}" : mistake.Message);
        }

        return ExitCode.Problem;
    }

    public void WriteJson<T>(T value) => output.WriteLine(JsonSerializer.Serialize(value, Json));
}
