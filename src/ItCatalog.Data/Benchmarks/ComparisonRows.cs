using System.Data.Common;
using Dapper;
using NodaTime;

namespace ItCatalog.Data.Benchmarks;

/// <summary>The rows of one comparison: what the tables hold, and how it becomes one value and back.</summary>
internal static class ComparisonRows
{
    private const string MidYear = "mid-year";

    public static string TimingOf(ComparisonRecord comparison) => comparison.MidYear ? MidYear : "end-of-year";

    /// <summary>Everything under a comparison's identifier.</summary>
    public static async Task<ComparisonRecord> ReadAsync(long id, DbTransaction transaction, CancellationToken cancellationToken)
    {
        var head = await transaction.Connection!.QuerySingleAsync<HeadRow>(new CommandDefinition(
            """
            select code as Code, service_id as ServiceId, name as Name, years as Years, first_year as FirstYear,
              discount_ratio_per_year as DiscountRatioPerYear, timing as Timing, note as Note
            from comparison where id = @id
            """,
            new { id },
            transaction,
            cancellationToken: cancellationToken));
        var lines = await RowsAsync<LineRow>(
            """
            select quote_id as QuoteId, name as Name, retained as Retained, per_year_cents as PerYearCents, driver as Driver, unit_price as UnitPrice,
              inflation_ratio_per_year as InflationRatioPerYear
            from cost_line where comparison_id = @id order by quote_id, retained, position, id
            """);
        var levels = await RowsAsync<LevelRow>(
            """
            select l.quote_id as QuoteId, l.name as Name, l.target_key as TargetKey, l.expected_level as ExpectedLevel, l.limit_ms as "Limit",
              l.limit_business_days as LimitBusinessDays, l.promise as Promise, l.gap_per_year_cents as GapPerYearCents, l.gap_reason as GapReason
            from quote_level l join quote q on q.id = l.quote_id
            where q.comparison_id = @id order by l.quote_id, l.position
            """);
        var quotes = await RowsAsync<QuoteRow>(
            """
            select id as Id, provider as Provider, currency as Currency, rate as Rate, transition_cents as TransitionCents, exit_cents as ExitCents,
              indexation_ratio_per_year as IndexationRatioPerYear, minimum_per_year_cents as MinimumPerYearCents, governance_ratio as GovernanceRatio,
              valid_until as ValidUntil, note as Note
            from quote where comparison_id = @id order by position, id
            """);

        return new ComparisonRecord
        {
            Code = head.Code,
            ServiceId = head.ServiceId,
            Name = head.Name,
            Years = head.Years,
            FirstYear = head.FirstYear,
            DiscountRatioPerYear = head.DiscountRatioPerYear,
            MidYear = head.Timing == MidYear,
            Note = head.Note,
            Volumes = await RowsAsync<VolumeRecord>(
                "select driver as Driver, base as Base, growth_ratio_per_year as GrowthRatioPerYear from comparison_volume where comparison_id = @id order by driver"),
            InHouseLines = LinesOf(null, retained: false),
            OneOff = await RowsAsync<OneOffRecord>(
                "select name as Name, year as Year, amount_cents as AmountCents from cost_once where comparison_id = @id order by position"),
            Quotes = [.. quotes.Select(quote => quote.ToRecord(
                LinesOf(quote.Id, retained: false),
                LinesOf(quote.Id, retained: true),
                [.. levels.Where(level => level.QuoteId == quote.Id).Select(level => level.ToRecord())])),],
        };

        List<CostLineRecord> LinesOf(long? quoteId, bool retained) =>
            [.. lines.Where(line => line.QuoteId == quoteId && line.Retained == retained).Select(line => line.ToRecord())];

        async Task<IReadOnlyList<T>> RowsAsync<T>(string sql) =>
            (await transaction.Connection!.QueryAsync<T>(new CommandDefinition(sql, new { id }, transaction, cancellationToken: cancellationToken))).AsList();
    }

    /// <summary>Replaces everything under a comparison's identifier but the comparison's own row.</summary>
    public static async Task WriteAsync(long id, ComparisonRecord comparison, DbTransaction transaction)
    {
        var connection = transaction.Connection!;
        await connection.ExecuteAsync("delete from comparison_volume where comparison_id = @id", new { id }, transaction);
        await connection.ExecuteAsync("delete from cost_line where comparison_id = @id", new { id }, transaction);
        await connection.ExecuteAsync("delete from cost_once where comparison_id = @id", new { id }, transaction);
        await DeleteQuotesBesidesAsync(id, comparison, transaction);

        await connection.ExecuteAsync(
            "insert into comparison_volume (comparison_id, driver, base, growth_ratio_per_year) values (@id, @Driver, @Base, @GrowthRatioPerYear)",
            comparison.Volumes.Select(volume => new { id, volume.Driver, volume.Base, volume.GrowthRatioPerYear }),
            transaction);
        await connection.ExecuteAsync(
            "insert into cost_once (comparison_id, position, name, year, amount_cents) values (@id, @position, @Name, @Year, @AmountCents)",
            comparison.OneOff.Select((amount, position) => new { id, position, amount.Name, amount.Year, amount.AmountCents }),
            transaction);
        await WriteLinesAsync(id, null, comparison.InHouseLines, retained: false, transaction);
        foreach (var (quote, position) in comparison.Quotes.Select((quote, position) => (quote, position)))
        {
            await WriteQuoteAsync(id, quote, position, transaction);
        }
    }

    private static async Task DeleteQuotesBesidesAsync(long id, ComparisonRecord comparison, DbTransaction transaction)
    {
        var connection = transaction.Connection!;
        var kept = comparison.Quotes.Select(quote => quote.Id).ToHashSet();
        foreach (var quoteId in await connection.QueryAsync<long>("select id from quote where comparison_id = @id order by id", new { id }, transaction))
        {
            // The levels are written anew, and names may change places: both go before anything comes.
            await connection.ExecuteAsync(
                kept.Contains(quoteId) ? "delete from quote_level where quote_id = @quoteId" : "delete from quote where id = @quoteId", new { quoteId }, transaction);
            await connection.ExecuteAsync("update quote set provider = '(' || id || ')' where id = @quoteId", new { quoteId }, transaction);
        }
    }

    private static async Task WriteQuoteAsync(long id, QuoteRecord quote, int position, DbTransaction transaction)
    {
        var connection = transaction.Connection!;
        var values = new
        {
            quote.Id,
            comparisonId = id,
            position,
            quote.Provider,
            quote.Currency,
            quote.Rate,
            quote.TransitionCents,
            quote.ExitCents,
            quote.IndexationRatioPerYear,
            quote.MinimumPerYearCents,
            quote.GovernanceRatio,
            quote.ValidUntil,
            quote.Note,
        };
        var quoteId = quote.Id is null
            ? await connection.ExecuteScalarAsync<long>(
                """
                insert into quote (comparison_id, position, provider, currency, rate, transition_cents, exit_cents, indexation_ratio_per_year,
                  minimum_per_year_cents, governance_ratio, valid_until, note)
                values (@comparisonId, @position, @Provider, @Currency, @Rate, @TransitionCents, @ExitCents, @IndexationRatioPerYear,
                  @MinimumPerYearCents, @GovernanceRatio, @ValidUntil, @Note)
                returning id
                """,
                values,
                transaction)
            : await connection.QuerySingleAsync<long>(
                """
                update quote
                set position = @position, provider = @Provider, currency = @Currency, rate = @Rate, transition_cents = @TransitionCents,
                  exit_cents = @ExitCents, indexation_ratio_per_year = @IndexationRatioPerYear, minimum_per_year_cents = @MinimumPerYearCents,
                  governance_ratio = @GovernanceRatio, valid_until = @ValidUntil, note = @Note
                where id = @Id and comparison_id = @comparisonId
                returning id
                """,
                values,
                transaction);
        await WriteLinesAsync(id, quoteId, quote.Lines, retained: false, transaction);
        await WriteLinesAsync(id, quoteId, quote.Retained, retained: true, transaction);
        await connection.ExecuteAsync(
            """
            insert into quote_level (quote_id, position, name, target_key, expected_level, limit_ms, limit_business_days, promise, gap_per_year_cents, gap_reason)
            values (@quoteId, @level, @Name, @TargetKey, @ExpectedLevel, @Limit, @LimitBusinessDays, @Promise, @GapPerYearCents, @GapReason)
            """,
            quote.Levels.Select((value, level) => new
            {
                quoteId,
                level,
                value.Name,
                value.TargetKey,
                value.ExpectedLevel,
                value.Limit,
                value.LimitBusinessDays,
                value.Promise,
                value.GapPerYearCents,
                value.GapReason,
            }),
            transaction);
    }

    private static Task<int> WriteLinesAsync(long id, long? quoteId, IReadOnlyList<CostLineRecord> lines, bool retained, DbTransaction transaction) =>
        transaction.Connection!.ExecuteAsync(
            """
            insert into cost_line (comparison_id, quote_id, position, name, retained, per_year_cents, driver, unit_price, inflation_ratio_per_year)
            values (@id, @quoteId, @position, @Name, @retained, @PerYearCents, @Driver, @UnitPrice, @InflationRatioPerYear)
            """,
            lines.Select((line, position) => new
            {
                id,
                quoteId,
                position,
                line.Name,
                retained,
                line.PerYearCents,
                line.Driver,
                line.UnitPrice,
                line.InflationRatioPerYear,
            }),
            transaction);

    private sealed record HeadRow
    {
        public required string Code { get; init; }

        public required long ServiceId { get; init; }

        public required string Name { get; init; }

        public required int Years { get; init; }

        public required int FirstYear { get; init; }

        public required decimal DiscountRatioPerYear { get; init; }

        public required string Timing { get; init; }

        public required string Note { get; init; }
    }

    private sealed record LineRow
    {
        public required long? QuoteId { get; init; }

        public required string Name { get; init; }

        public required bool Retained { get; init; }

        public required long? PerYearCents { get; init; }

        public required string? Driver { get; init; }

        public required decimal? UnitPrice { get; init; }

        public required decimal? InflationRatioPerYear { get; init; }

        public CostLineRecord ToRecord() =>
            new() { Name = Name, PerYearCents = PerYearCents, Driver = Driver, UnitPrice = UnitPrice, InflationRatioPerYear = InflationRatioPerYear };
    }

    private sealed record LevelRow
    {
        public required long QuoteId { get; init; }

        public required string Name { get; init; }

        public required string? TargetKey { get; init; }

        public required decimal? ExpectedLevel { get; init; }

        public required Duration? Limit { get; init; }

        public required decimal? LimitBusinessDays { get; init; }

        public required string Promise { get; init; }

        public required long? GapPerYearCents { get; init; }

        public required string GapReason { get; init; }

        public QuoteLevelRecord ToRecord() => new()
        {
            Name = Name,
            TargetKey = TargetKey,
            ExpectedLevel = ExpectedLevel,
            Limit = Limit,
            LimitBusinessDays = LimitBusinessDays,
            Promise = Promise,
            GapPerYearCents = GapPerYearCents,
            GapReason = GapReason,
        };
    }

    private sealed record QuoteRow
    {
        public required long Id { get; init; }

        public required string Provider { get; init; }

        public required string Currency { get; init; }

        public required decimal Rate { get; init; }

        public required long TransitionCents { get; init; }

        public required long ExitCents { get; init; }

        public required decimal IndexationRatioPerYear { get; init; }

        public required long? MinimumPerYearCents { get; init; }

        public required decimal GovernanceRatio { get; init; }

        public required LocalDate? ValidUntil { get; init; }

        public required string Note { get; init; }

        public QuoteRecord ToRecord(IReadOnlyList<CostLineRecord> lines, IReadOnlyList<CostLineRecord> retained, IReadOnlyList<QuoteLevelRecord> levels) => new()
        {
            Id = Id,
            Provider = Provider,
            Currency = Currency,
            Rate = Rate,
            TransitionCents = TransitionCents,
            ExitCents = ExitCents,
            IndexationRatioPerYear = IndexationRatioPerYear,
            MinimumPerYearCents = MinimumPerYearCents,
            GovernanceRatio = GovernanceRatio,
            ValidUntil = ValidUntil,
            Note = Note,
            Lines = lines,
            Retained = retained,
            Levels = levels,
        };
    }
}
