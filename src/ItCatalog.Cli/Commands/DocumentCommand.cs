using System.CommandLine;
using System.Text;
using ItCatalog.Files.Documents;

namespace ItCatalog.Cli.Commands;

/// <summary><c>evaluate</c> and <c>compare</c>: answer JSON documents without a database.</summary>
internal static class DocumentCommand
{
    private const string Streams =
        " FILE holds one document, or one a line (JSON Lines); - reads the standard input. Answers come in order, one a line."
        + " A document with mistakes is answered with {\"errors\": [{\"path\", \"message\"}]}, the others go on, and the exit code is 1.";

    public static Command CreateEvaluate(Terminal terminal)
    {
        var explain = new Option<bool>("--explain") { Description = "Add to each result what counted, what did not, and why." };
        var command = Create(
            "evaluate",
            "Measures the targets of a document: hours, windows, tickets, outages, samples, counts and credits in, attainment out." + Streams,
            terminal,
            parsed => parsed.GetValue(explain) ? EvaluateDocument.AnswerExplainedAsync : EvaluateDocument.AnswerAsync);
        command.Options.Add(explain);
        return command;
    }

    public static Command CreateCompare(Terminal terminal) => Create(
        "compare",
        "Compares in-house with quotes: volumes, cost lines and quotes in, yearly costs, present values and savings out." + Streams,
        terminal,
        _ => CompareDocument.AnswerAsync);

    private static Command Create(string name, string description, Terminal terminal, Func<ParseResult, Answering> answering)
    {
        var file = new Argument<string>("FILE") { Description = "The file, or - for the standard input." };
        var command = new Command(name, description) { file };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var path = parsed.GetRequiredValue(file);
            if (path != "-" && !File.Exists(path))
            {
                return terminal.Problem($"There is no file {path}.");
            }

            await using var input = path == "-" ? StandardInput(terminal) : File.OpenRead(path);
            await using var output = new TextStream(terminal.Output);
            var counts = await DocumentBatch.AnswerAsync(input, output, answering(parsed), cancellationToken);
            return counts.Refused == 0
                ? ExitCode.Done
                : terminal.Problem(counts.Answered == 0 && counts.Refused == 1
                    ? "The document has mistakes."
                    : $"{counts.Refused} of {counts.Answered + counts.Refused} documents have mistakes.");
        });
        return command;
    }

    /// <summary>The bytes of the standard input; a reader that stands for it is read to its end.</summary>
    private static Stream StandardInput(Terminal terminal) => ReferenceEquals(terminal.Input, Console.In)
        ? Console.OpenStandardInput()
        : new MemoryStream(Encoding.UTF8.GetBytes(terminal.Input.ReadToEnd()));
}
