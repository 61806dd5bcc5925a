using System.Text;
using System.Text.Json;
using ItCatalog.Files.Documents;

namespace ItCatalog.Files.Tests.Documents;

public sealed class DocumentBatchTests
{
    private const string Bad = """{"errors":[{"path":"$","message":"bad"}]}""";

    [Fact]
    public async Task Each_line_gets_its_answer_in_order_and_a_bad_one_does_not_stop_the_rest()
    {
        var (lines, counts) = await AnswerAsync("{\"n\":1}\n\n{\"n\":\n{\"n\":3}\r\n{\"n\":4}");

        lines.ShouldBe(["""{"n":1}""", Bad, """{"n":3}""", """{"n":4}"""]);
        counts.ShouldBe(new DocumentCounts(Answered: 3, Refused: 1));
    }

    [Fact]
    public async Task A_bad_first_line_does_not_turn_the_lines_into_one_document()
    {
        var (lines, counts) = await AnswerAsync("{\"n\":\n{\"n\":2}\n");

        lines.ShouldBe([Bad, """{"n":2}"""]);
        counts.ShouldBe(new DocumentCounts(Answered: 1, Refused: 1));
    }

    [Fact]
    public async Task A_document_over_many_lines_is_one_document()
    {
        var (lines, counts) = await AnswerAsync("{\n  \"n\":\n  1\n}\n");

        string.Concat(lines).ShouldBe("""{  "n": 1}""");
        counts.ShouldBe(new DocumentCounts(Answered: 1, Refused: 0));
    }

    [Fact]
    public async Task An_empty_stream_is_a_document_that_is_refused()
    {
        var (lines, counts) = await AnswerAsync(" \n\n");

        lines.ShouldBe([Bad]);
        counts.ShouldBe(new DocumentCounts(Answered: 0, Refused: 1));
    }

    [Theory]
    [InlineData("\n{\"a\":1}\n\nnot json\n{\"a\":1}", "is not JSON: line 4, byte 2")]
    [InlineData("\n\n{\n\n\n  oops\n}\n", "is not JSON: line 6, byte 3")]
    public async Task What_is_no_JSON_is_told_with_its_line_in_the_file(string text, string told)
    {
        using var input = new MemoryStream(Encoding.UTF8.GetBytes(text));
        using var output = new MemoryStream();

        await DocumentBatch.AnswerAsync(input, output, EvaluateDocument.AnswerAsync, CancellationToken.None);

        Encoding.UTF8.GetString(output.ToArray()).ShouldContain(told);
    }

    [Fact]
    public async Task Lines_longer_than_a_read_arrive_whole()
    {
        var text = string.Join('\n', Enumerable.Range(1, 3).Select(length => $$"""{"n":"{{new string('x', length * 50_000)}}"}"""));

        (await AnswerAsync(text)).Lines.Select(line => line.Length).ShouldBe([50_008, 100_008, 150_008]);
    }

    private static async Task<(string[] Lines, DocumentCounts Counts)> AnswerAsync(string text)
    {
        using var input = new MemoryStream(Encoding.UTF8.GetBytes(text));
        using var output = new MemoryStream();
        var counts = await DocumentBatch.AnswerAsync(input, output, EchoAsync, CancellationToken.None);
        return (Encoding.UTF8.GetString(output.ToArray()).TrimEnd('\n').Split('\n'), counts);
    }

    /// <summary>Answers a document with itself.</summary>
    private static Task<DocumentAnswer> EchoAsync(ReadOnlyMemory<byte> utf8, int firstLine, CancellationToken cancellationToken)
    {
        try
        {
            var document = JsonDocument.Parse(utf8).RootElement.Clone();
            return DocumentAnswer.MeasuredAsync(
                writer =>
                {
                    document.WriteTo(writer.Json);
                    return Task.CompletedTask;
                },
                cancellationToken);
        }
        catch (JsonException)
        {
            return Task.FromResult(DocumentAnswer.Refused(new DocumentProblem("$", "bad")));
        }
    }
}
