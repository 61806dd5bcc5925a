using System.Text.Json;

namespace ItCatalog.Files.Documents;

/// <summary>How many documents a stream held.</summary>
/// <param name="Answered">With an answer.</param>
/// <param name="Refused">With errors instead.</param>
public sealed record DocumentCounts(int Answered, int Refused);

/// <summary>A stream of one document over many lines, or of one document a line; answers come in the same order, one a line.</summary>
/// <remarks>Only one document is held at a time. A bad line gets a line of errors, and the next ones are read on.</remarks>
public static class DocumentBatch
{
    /// <summary>Answers every document of a stream.</summary>
    /// <param name="input">JSON, or JSON Lines, in UTF-8.</param>
    /// <param name="output">Gets the answers, piece by piece; a document over many lines gets an indented answer.</param>
    /// <param name="answering">What answers a document.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static async Task<DocumentCounts> AnswerAsync(Stream input, Stream output, Answering answering, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(answering);
        var lines = new DocumentLines(input);
        var sink = new Sink(output, answering);
        if (await lines.NextAsync(cancellationToken) is not { } first)
        {
            await sink.PutAsync(new DocumentLine(1, ReadOnlyMemory<byte>.Empty), indented: false, cancellationToken);
            return sink.Counts;
        }

        var second = await lines.NextAsync(cancellationToken);
        if (second is not null && !IsWhole(first.Utf8) && !IsWhole(second.Utf8))
        {
            await sink.PutAsync(await lines.RestAsync(first, second, cancellationToken), indented: true, cancellationToken);
            return sink.Counts;
        }

        for (var line = first; line is not null; (line, second) = (second, await lines.NextAsync(cancellationToken)))
        {
            await sink.PutAsync(line, indented: false, cancellationToken);
        }

        return sink.Counts;
    }

    /// <summary>Whether a line is a JSON object by itself.</summary>
    private static bool IsWhole(ReadOnlyMemory<byte> line)
    {
        try
        {
            var reader = new Utf8JsonReader(line.Span, new JsonReaderOptions { MaxDepth = DocumentLimits.MaxDepth });
            return reader.Read() && reader.TokenType == JsonTokenType.StartObject && reader.TrySkip() && !reader.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private sealed class Sink(Stream output, Answering answering)
    {
        private static readonly byte[] LineEnd = "\n"u8.ToArray();

        public DocumentCounts Counts { get; private set; } = new(0, 0);

        public async Task PutAsync(DocumentLine document, bool indented, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var answer = await answering(document.Utf8, document.Number, cancellationToken);
            await answer.WriteAsync(output, indented, cancellationToken);
            await output.WriteAsync(LineEnd, cancellationToken);
            await output.FlushAsync(cancellationToken);
            Counts = answer.IsRefused ? Counts with { Refused = Counts.Refused + 1 } : Counts with { Answered = Counts.Answered + 1 };
        }
    }
}
