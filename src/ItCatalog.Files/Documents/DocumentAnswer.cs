using System.Text.Json;

namespace ItCatalog.Files.Documents;

/// <summary>Reads a document and works its answer out.</summary>
/// <param name="utf8">A document.</param>
/// <param name="firstLine">The line on which the document begins in the file that it is part of, from 1.</param>
/// <param name="cancellationToken">Stops the work: whoever asked has left.</param>
public delegate Task<DocumentAnswer> Answering(ReadOnlyMemory<byte> utf8, int firstLine, CancellationToken cancellationToken);

/// <summary>The answer to a document, or <c>{"errors": [...]}</c>. It is made while it is written and never held whole.</summary>
public sealed class DocumentAnswer
{
    private readonly Func<AnswerWriter, Task> _write;

    private DocumentAnswer(Func<AnswerWriter, Task> write, bool isRefused)
    {
        _write = write;
        IsRefused = isRefused;
    }

    /// <summary>Whether the document is answered with errors.</summary>
    public bool IsRefused { get; }

    /// <summary>Writes the answer to a stream, piece by piece, and waits where the stream does.</summary>
    /// <param name="output">Gets the answer in UTF-8.</param>
    /// <param name="indented">Over many lines.</param>
    /// <param name="cancellationToken">Stops the work: whoever asked has left.</param>
    public Task WriteAsync(Stream output, bool indented, CancellationToken cancellationToken) =>
        WriteAsync(output, indented, long.MaxValue, cancellationToken);

    /// <summary>Errors instead of an answer.</summary>
    internal static DocumentAnswer Refused(params IReadOnlyList<DocumentProblem> problems)
    {
        return new DocumentAnswer(WriteAsync, isRefused: true);

        Task WriteAsync(AnswerWriter writer)
        {
            JsonDocuments.WriteErrors(writer.Json, problems);
            return Task.CompletedTask;
        }
    }

    /// <summary>An answer that is not too large.</summary>
    /// <remarks>It is made once for measuring, and nothing of that is kept: what has begun to leave can no longer be refused.</remarks>
    /// <param name="write">Writes it, and is called again for the writing.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    internal static async Task<DocumentAnswer> MeasuredAsync(Func<AnswerWriter, Task> write, CancellationToken cancellationToken)
    {
        var answer = new DocumentAnswer(write, isRefused: false);
        try
        {
            await answer.WriteAsync(Stream.Null, indented: false, DocumentLimits.MaxAnswerBytes, cancellationToken);
            return answer;
        }
        catch (AnswerTooLargeException)
        {
            const int Most = DocumentLimits.MaxAnswerBytes / 1024 / 1024;
            return Refused(new DocumentProblem("$", $"leads to an answer of more than {Most} MB; ask for less at a time"));
        }
    }

    private async Task WriteAsync(Stream output, bool indented, long mostBytes, CancellationToken cancellationToken)
    {
        await using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = indented });
        var writer = new AnswerWriter(json, mostBytes, cancellationToken);
        await _write(writer);
        await writer.FlushAsync();
    }
}
