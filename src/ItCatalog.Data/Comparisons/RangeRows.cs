using System.Data.Common;
using Dapper;
using ItCatalog.Calculation.Comparisons;
using ItCatalog.Calculation.Text;

namespace ItCatalog.Data.Comparisons;

/// <summary>The ranges that people have named for figures of a comparison and of its quotes.</summary>
internal static class RangeRows
{
    /// <summary>By the quote's number; those of the comparison itself by 0.</summary>
    public static async Task<ILookup<long, InputRange>> ReadAsync(long comparisonId, DbConnection connection, CancellationToken cancellationToken) =>
        (await connection.QueryAsync<RangeRow>(new CommandDefinition(
            """
            select quote_id as QuoteId, input as Input, low as Low, high as High, spread as Spread, source as Source
            from comparison_range where comparison_id = @comparisonId order by quote_id, id
            """,
            new { comparisonId },
            cancellationToken: cancellationToken)))
        .ToLookup(row => row.QuoteId ?? 0, row => new InputRange(row.Input, row.Low, row.High, Word.Parse<Spread>(row.Spread), row.Source));

    public static Task DeleteAsync(long comparisonId, long? quoteId, DbConnection connection) => connection.ExecuteAsync(
        $"delete from comparison_range where comparison_id = @comparisonId and quote_id {(quoteId is null ? "is null" : "= @quoteId")}", new { comparisonId, quoteId });

    public static Task WriteAsync(long comparisonId, long? quoteId, IReadOnlyList<InputRange> ranges, DbConnection connection) => connection.ExecuteAsync(
        """
        insert into comparison_range (comparison_id, quote_id, input, low, high, spread, source)
        values (@comparisonId, @quoteId, @Key, @Low, @High, @spread, @Source)
        """,
        ranges.Select(range => new { comparisonId, quoteId, range.Key, range.Low, range.High, spread = Word.Of(range.Spread), range.Source }));

    private sealed record RangeRow
    {
        public long? QuoteId { get; init; }

        public required string Input { get; init; }

        public required decimal Low { get; init; }

        public required decimal High { get; init; }

        public required string Spread { get; init; }

        public required string Source { get; init; }
    }
}
