using System.Data.Common;
using Dapper;
using ItCatalog.Calculation;
using ItCatalog.Calculation.Comparisons;

namespace ItCatalog.Data.Comparisons;

/// <summary>The rows of a quote's rates by year, of its amounts that come once, and of the scope that it leaves out.</summary>
internal sealed class QuoteParts
{
    private readonly ILookup<long, decimal> rates;
    private readonly ILookup<long, OnceRow> once;
    private readonly ILookup<long, GapRow> gaps;

    private QuoteParts(IEnumerable<RateRow> rates, IEnumerable<OnceRow> once, IEnumerable<GapRow> gaps)
    {
        this.rates = rates.ToLookup(row => row.QuoteId, row => row.Rate);
        this.once = once.ToLookup(row => row.QuoteId);
        this.gaps = gaps.ToLookup(row => row.QuoteId);
    }

    public static async Task<QuoteParts> ReadAsync(long comparisonId, DbConnection connection, CancellationToken cancellationToken)
    {
        return new QuoteParts(
            await RowsAsync<RateRow>(
                """
                select r.quote_id as QuoteId, r.rate as Rate from quote_rate_year r join quote q on q.id = r.quote_id
                where q.comparison_id = @comparisonId order by r.quote_id, r.year
                """),
            await RowsAsync<OnceRow>(
                """
                select o.quote_id as QuoteId, o.name as Name, o.year as Year, o.amount_cents as AmountCents, o.own as Own
                from quote_once o join quote q on q.id = o.quote_id
                where q.comparison_id = @comparisonId order by o.quote_id, o.position
                """),
            await RowsAsync<GapRow>(
                """
                select g.quote_id as QuoteId, g.name as Name, g.per_year_cents as PerYearCents, g.inflation_ratio_per_year as InflationRatioPerYear,
                  g.reason as Reason, g.accepted_by as AcceptedBy
                from quote_gap g join quote q on q.id = g.quote_id
                where q.comparison_id = @comparisonId order by g.quote_id, g.position
                """));

        Task<IEnumerable<T>> RowsAsync<T>(string sql) => connection.QueryAsync<T>(new CommandDefinition(sql, new { comparisonId }, cancellationToken: cancellationToken));
    }

    /// <summary>The quote with its parts.</summary>
    public QuoteRecord Of(long quoteId, QuoteRecord record) => record with
    {
        Quote = record.Quote with
        {
            RateByYear = rates.Contains(quoteId) ? [.. rates[quoteId]] : null,
            OneOff = [.. once[quoteId].Select(row => new QuoteOneOff(row.Name, row.Year, Money.AmountOf(row.AmountCents), row.Own))],
        },
        Missing = [.. gaps[quoteId].Select(row => new MissingScope(row.Name, Money.AmountOf(row.PerYearCents), row.InflationRatioPerYear, row.Reason, row.AcceptedBy))],
    };

    public static async Task DeleteAsync(long quoteId, DbConnection connection)
    {
        await connection.ExecuteAsync("delete from quote_rate_year where quote_id = @quoteId", new { quoteId });
        await connection.ExecuteAsync("delete from quote_once where quote_id = @quoteId", new { quoteId });
        await connection.ExecuteAsync("delete from quote_gap where quote_id = @quoteId", new { quoteId });
    }

    public static async Task WriteAsync(long quoteId, QuoteRecord record, DbConnection connection)
    {
        await connection.ExecuteAsync(
            "insert into quote_rate_year (quote_id, year, rate) values (@quoteId, @year, @rate)",
            (record.Quote.RateByYear ?? []).Select((rate, year) => new { quoteId, year, rate }));
        await connection.ExecuteAsync(
            "insert into quote_once (quote_id, position, name, year, amount_cents, own) values (@quoteId, @position, @Name, @Year, @cents, @IsOwn)",
            record.Quote.OneOff.Select((item, position) => new { quoteId, position, item.Name, item.Year, cents = ComparisonRows.Cents(item.Amount), item.IsOwn }));
        await connection.ExecuteAsync(
            """
            insert into quote_gap (quote_id, position, name, per_year_cents, inflation_ratio_per_year, reason, accepted_by)
            values (@quoteId, @position, @Name, @cents, @Inflation, @Reason, @AcceptedBy)
            """,
            record.Missing.Select((part, position) => new
            {
                quoteId, position, part.Name, cents = ComparisonRows.Cents(part.PerYear), part.Inflation, part.Reason, part.AcceptedBy,
            }));
    }

    private sealed record RateRow
    {
        public required long QuoteId { get; init; }

        public required decimal Rate { get; init; }
    }

    private sealed record OnceRow
    {
        public required long QuoteId { get; init; }

        public required string Name { get; init; }

        public required int Year { get; init; }

        public required long AmountCents { get; init; }

        public required bool Own { get; init; }
    }

    private sealed record GapRow
    {
        public required long QuoteId { get; init; }

        public required string Name { get; init; }

        public required long? PerYearCents { get; init; }

        public required decimal InflationRatioPerYear { get; init; }

        public required string Reason { get; init; }

        public required string AcceptedBy { get; init; }
    }
}
