using System.Data.Common;
using Dapper;
using ItCatalog.Calculation;
using ItCatalog.Calculation.Comparisons;
using ItCatalog.Calculation.Text;
using NodaTime;

namespace ItCatalog.Data.Comparisons;

/// <summary>The rows of a quote's rates by year, of its amounts that come once, of what leaving early costs, of what it says of the scope, and of what its provider reports.</summary>
internal sealed class QuoteParts
{
    private readonly ILookup<long, decimal> rates;
    private readonly ILookup<long, OnceRow> once;
    private readonly ILookup<long, ScopeRow> scope;
    private readonly ILookup<long, LeavingRow> leaving;
    private readonly ILookup<long, ReportedRow> reported;

    private QuoteParts(IEnumerable<RateRow> rates, IEnumerable<OnceRow> once, IEnumerable<ScopeRow> scope, IEnumerable<LeavingRow> leaving, IEnumerable<ReportedRow> reported)
    {
        this.rates = rates.ToLookup(row => row.QuoteId, row => row.Rate);
        this.once = once.ToLookup(row => row.QuoteId);
        this.scope = scope.ToLookup(row => row.QuoteId);
        this.leaving = leaving.ToLookup(row => row.QuoteId);
        this.reported = reported.ToLookup(row => row.QuoteId);
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
            await RowsAsync<ScopeRow>(
                """
                select s.quote_id as QuoteId, s.name as Name, s.standing as Standing, s.source as Source, s.per_year_cents as PerYearCents, s.number as Number,
                  s.hours as Hours, s.hourly_rate as HourlyRate, s.growth_ratio_per_year as GrowthRatioPerYear, s.number_source as NumberSource,
                  s.inflation_ratio_per_year as InflationRatioPerYear, s.reason as Reason, s.accepted_by as AcceptedBy
                from quote_scope s join quote q on q.id = s.quote_id
                where q.comparison_id = @comparisonId order by s.quote_id, s.position
                """),
            await RowsAsync<LeavingRow>(
                """
                select l.quote_id as QuoteId, l.year as Year, l.amount_cents as AmountCents from quote_leaving l join quote q on q.id = l.quote_id
                where q.comparison_id = @comparisonId order by l.quote_id, l.year
                """),
            await RowsAsync<ReportedRow>(
                """
                select r.quote_id as QuoteId, r.target_key as TargetKey, r.month as Month, r.value as Value, r.counted as Counted, r.source as Source
                from quote_reported r join quote q on q.id = r.quote_id
                where q.comparison_id = @comparisonId order by r.quote_id, r.position
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
            Scope = [.. scope[quoteId].Select(row => row.ToAnswer())],
            Leaving = LeavingRow.Fees([.. leaving[quoteId]]),
        },
        Reported = [.. reported[quoteId].Select(row => new ProviderMonth(row.TargetKey, row.Month, row.Value, row.Counted, row.Source))],
    };

    public static async Task DeleteAsync(long quoteId, DbConnection connection)
    {
        await connection.ExecuteAsync("delete from quote_rate_year where quote_id = @quoteId", new { quoteId });
        await connection.ExecuteAsync("delete from quote_once where quote_id = @quoteId", new { quoteId });
        await connection.ExecuteAsync("delete from quote_leaving where quote_id = @quoteId", new { quoteId });
        await connection.ExecuteAsync("delete from quote_scope where quote_id = @quoteId", new { quoteId });
        await connection.ExecuteAsync("delete from quote_reported where quote_id = @quoteId", new { quoteId });
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
            "insert into quote_leaving (quote_id, year, amount_cents) values (@quoteId, @year, @cents)",
            record.Quote.Leaving.Index().Where(one => one.Item is not null).Select(one => new { quoteId, year = one.Index + 1, cents = ComparisonRows.Cents(one.Item) }));
        await connection.ExecuteAsync(
            """
            insert into quote_scope (quote_id, position, name, standing, source, per_year_cents, number, hours, hourly_rate, growth_ratio_per_year, number_source,
              inflation_ratio_per_year, reason, accepted_by)
            values (@quoteId, @position, @Part, @standing, @Source, @cents, @Number, @Hours, @Rate, @Growth, @numberSource, @Inflation, @Reason, @AcceptedBy)
            """,
            record.Quote.Scope.Select((answer, position) => new
            {
                quoteId,
                position,
                answer.Part,
                standing = Word.Of(answer.Standing),
                answer.Source,
                cents = ComparisonRows.Cents(answer.StatedPerYear),
                answer.Formula?.Number,
                answer.Formula?.Hours,
                answer.Formula?.Rate,
                answer.Formula?.Growth,
                numberSource = answer.Formula?.Source ?? "",
                answer.Inflation,
                answer.Reason,
                answer.AcceptedBy,
            }));
        await connection.ExecuteAsync(
            "insert into quote_reported (quote_id, position, target_key, month, value, counted, source) values (@quoteId, @position, @TargetKey, @Month, @Value, @Counted, @Source)",
            record.Reported.Select((month, position) => new { quoteId, position, month.TargetKey, month.Month, month.Value, month.Counted, month.Source }));
    }

    private sealed record ReportedRow
    {
        public required long QuoteId { get; init; }

        public required string TargetKey { get; init; }

        public required LocalDate Month { get; init; }

        public required decimal Value { get; init; }

        public required decimal? Counted { get; init; }

        public required string Source { get; init; }
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

    private sealed record LeavingRow
    {
        public required long QuoteId { get; init; }

        public required int Year { get; init; }

        public required long AmountCents { get; init; }

        /// <summary>One entry for each year up to the last that is known.</summary>
        public static IReadOnlyList<decimal?> Fees(IReadOnlyList<LeavingRow> rows) => rows.Count == 0 ? []
            : [.. Enumerable.Range(1, rows[^1].Year).Select(year => Money.AmountOf(rows.FirstOrDefault(row => row.Year == year)?.AmountCents))];
    }

    private sealed record ScopeRow
    {
        public required long QuoteId { get; init; }

        public required string Name { get; init; }

        public required string Standing { get; init; }

        public required string Source { get; init; }

        public required long? PerYearCents { get; init; }

        public required decimal? Number { get; init; }

        public required decimal? Hours { get; init; }

        public required decimal? HourlyRate { get; init; }

        public required decimal? GrowthRatioPerYear { get; init; }

        public required string NumberSource { get; init; }

        public required decimal InflationRatioPerYear { get; init; }

        public required string Reason { get; init; }

        public required string AcceptedBy { get; init; }

        public ScopeAnswer ToAnswer() => new()
        {
            Part = Name,
            Standing = Word.Parse<ScopeStanding>(Standing),
            Source = Source,
            StatedPerYear = Money.AmountOf(PerYearCents),
            Formula = Number is { } number ? new GapFormula(number, Hours!.Value, HourlyRate!.Value, GrowthRatioPerYear!.Value, NumberSource) : null,
            Inflation = InflationRatioPerYear,
            Reason = Reason,
            AcceptedBy = AcceptedBy,
        };
    }
}
