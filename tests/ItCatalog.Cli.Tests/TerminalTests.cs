namespace ItCatalog.Cli.Tests;

public sealed class TerminalTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3_000)]
    public async Task A_list_that_comes_row_by_row_is_written_as_one_that_is_held(int count)
    {
        var rows = Enumerable.Range(0, count).Select(Row).ToList();
        await using var held = new StringWriter();
        await using var streamed = new StringWriter();

        Over(held).WriteJson(rows);
        await Over(streamed).WriteJsonAsync(rows.ToAsyncEnumerable(), CancellationToken.None);

        streamed.ToString().ShouldBe(held.ToString());
        streamed.ToString().Length.ShouldBeGreaterThan(count * 50);
    }

    [Fact]
    public async Task What_is_written_leaves_before_the_list_has_ended()
    {
        await using var output = new StringWriter();
        var seen = 0;

        await Over(output).WriteJsonAsync(RowsAsync(), CancellationToken.None);

        seen.ShouldBeGreaterThan(100_000);

        async IAsyncEnumerable<object> RowsAsync()
        {
            await Task.Yield();
            for (var number = 0; number < 3_000; number++)
            {
                seen = output.ToString().Length;
                yield return Row(number);
            }
        }
    }

    private static object Row(int number) => new { agreement = $"“Zürich” <b> \"{number}\"", good = number * 0.1m, value = (decimal?)null, list = new[] { 1, 2 }, empty = Array.Empty<int>() };

    private static Terminal Over(TextWriter output) => new(TextReader.Null, output, TextWriter.Null);
}
