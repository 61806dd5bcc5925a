using System.Data.Common;
using Dapper;
using ItCatalog.Calculation.Comparisons;
using ItCatalog.Calculation.Text;

namespace ItCatalog.Data.Comparisons;

/// <summary>What people have said of the figures of a comparison and of its quotes: ranges and sources, by the quote's number, those of the comparison itself by 0.</summary>
/// <param name="Ranges">How far they may lie from what was entered.</param>
/// <param name="Sources">Where they come from.</param>
internal sealed record FigureRows(ILookup<long, InputRange> Ranges, ILookup<long, FigureSource> Sources)
{
    public static async Task<FigureRows> ReadAsync(long comparisonId, DbConnection connection, CancellationToken cancellationToken)
    {
        var ranges = await connection.QueryAsync<RangeRow>(new CommandDefinition(
            """
            select quote_id as QuoteId, input as Input, low as Low, high as High, spread as Spread, source as Source
            from comparison_range where comparison_id = @comparisonId order by quote_id, id
            """,
            new { comparisonId },
            cancellationToken: cancellationToken));
        var sources = await connection.QueryAsync<SourceRow>(new CommandDefinition(
            """
            select quote_id as QuoteId, input as Input, stated as Stated, source as Source, estimator as Estimator
            from comparison_source where comparison_id = @comparisonId order by quote_id, id
            """,
            new { comparisonId },
            cancellationToken: cancellationToken));
        return new(
            ranges.ToLookup(row => row.QuoteId ?? 0, row => new InputRange(row.Input, row.Low, row.High, Word.Parse<Spread>(row.Spread), row.Source)),
            sources.ToLookup(row => row.QuoteId ?? 0, row => new FigureSource(row.Input, row.Stated, row.Source, row.Estimator)));
    }

    public static async Task DeleteAsync(long comparisonId, long? quoteId, DbConnection connection)
    {
        var where = $"where comparison_id = @comparisonId and quote_id {(quoteId is null ? "is null" : "= @quoteId")}";
        await connection.ExecuteAsync($"delete from comparison_range {where}", new { comparisonId, quoteId });
        await connection.ExecuteAsync($"delete from comparison_source {where}", new { comparisonId, quoteId });
    }

    public static async Task WriteAsync(long comparisonId, long? quoteId, IReadOnlyList<InputRange> ranges, IReadOnlyList<FigureSource> sources, DbConnection connection)
    {
        await connection.ExecuteAsync(
            """
            insert into comparison_range (comparison_id, quote_id, input, low, high, spread, source)
            values (@comparisonId, @quoteId, @Key, @Low, @High, @spread, @Source)
            """,
            ranges.Select(range => new { comparisonId, quoteId, range.Key, range.Low, range.High, spread = Word.Of(range.Spread), range.Source }));
        await connection.ExecuteAsync(
            """
            insert into comparison_source (comparison_id, quote_id, input, stated, source, estimator)
            values (@comparisonId, @quoteId, @Key, @Stated, @Source, @Estimator)
            """,
            sources.Select(source => new { comparisonId, quoteId, source.Key, source.Stated, source.Source, source.Estimator }));
    }

    private sealed record RangeRow
    {
        public long? QuoteId { get; init; }

        public required string Input { get; init; }

        public required decimal Low { get; init; }

        public required decimal High { get; init; }

        public required string Spread { get; init; }

        public required string Source { get; init; }
    }

    private sealed record SourceRow
    {
        public long? QuoteId { get; init; }

        public required string Input { get; init; }

        public required string Stated { get; init; }

        public required string Source { get; init; }

        public required string Estimator { get; init; }
    }
}
