using System.Data.Common;
using Dapper;
using ItCatalog.Calculation;
using ItCatalog.Calculation.Comparisons;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Data.Agreements;
using NodaTime;

namespace ItCatalog.Data.Comparisons;

/// <summary>The rows of a comparison's quotes, with their lines and levels.</summary>
internal static class QuoteRows
{
    /// <summary>The quotes that count, in their order.</summary>
    public static Task<IReadOnlyList<QuoteRecord>> ReadAsync(
        long comparisonId, CostLineRows lines, FigureRows figures, DbConnection connection, CancellationToken cancellationToken) =>
        ReadAsync(comparisonId, 0, lines, figures, connection, cancellationToken);

    /// <summary>One quote that was deleted; null where there is none of that number.</summary>
    public static async Task<QuoteRecord?> FindDeletedAsync(
        long comparisonId, long quoteId, CostLineRows lines, DbConnection connection, CancellationToken cancellationToken) =>
        (await ReadAsync(comparisonId, quoteId, lines, await FigureRows.ReadAsync(comparisonId, connection, cancellationToken), connection, cancellationToken)).SingleOrDefault();

    /// <summary>The quotes that were deleted, the last one first.</summary>
    public static async Task<IReadOnlyList<DeletedQuote>> DeletedAsync(long comparisonId, DbConnection connection, CancellationToken cancellationToken) =>
        (await connection.QueryAsync<DeletedQuote>(new CommandDefinition(
            """
            select id as Id, provider as Provider, deleted_ms as Deleted from quote
            where comparison_id = @comparisonId and deleted_ms is not null order by deleted_ms desc, id desc
            """,
            new { comparisonId },
            cancellationToken: cancellationToken))).AsList();

    private static async Task<IReadOnlyList<QuoteRecord>> ReadAsync(
        long comparisonId, long deletedId, CostLineRows lines, FigureRows figures, DbConnection connection, CancellationToken cancellationToken)
    {
        var quotes = await connection.QueryAsync<QuoteRow>(new CommandDefinition(
            """
            select id as Id, provider as Provider, currency as Currency, rate as Rate, transition_cents as TransitionCents, exit_cents as ExitCents,
              indexation_ratio_per_year as IndexationRatioPerYear, term_years as TermYears, renewal_ratio as RenewalRatio, tax_ratio as TaxRatio, minimum_per_year_cents as MinimumPerYearCents, governance_ratio as GovernanceRatio,
              valid_until as ValidUntil, note as Note, service_hours_id as ServiceHoursId, at_risk_ratio as AtRiskRatio,
              credit_multipliers as CreditMultipliers, credit_repeat_times as CreditRepeatTimes, credit_repeat_of as CreditRepeatOf,
              credit_earn_back_months as CreditEarnBackMonths
            from quote where comparison_id = @comparisonId and case when deleted_ms is null then 0 else id end = @deletedId order by position, id
            """,
            new { comparisonId, deletedId },
            cancellationToken: cancellationToken));
        var levels = (await connection.QueryAsync<LevelRow>(new CommandDefinition(
            """
            select l.quote_id as QuoteId, l.name as Name, l.target_key as TargetKey, l.expected_level as ExpectedLevel, l.minimum_level as MinimumLevel,
              l.allocation_ratio as AllocationRatio, l.limit_ms as "Limit", l.limit_business_days as LimitBusinessDays, l.promise as Promise,
              l.gap_per_year_cents as GapPerYearCents, l.gap_inflation_ratio_per_year as GapInflationRatioPerYear, l.gap_reason as GapReason, l.gap_accepted_by as GapAcceptedBy,
              l.gap_number as GapNumber, l.gap_hours as GapHours, l.gap_hourly_rate as GapHourlyRate, l.gap_growth_ratio_per_year as GapGrowthRatioPerYear, l.gap_number_source as GapNumberSource
            from quote_level l join quote q on q.id = l.quote_id
            where q.comparison_id = @comparisonId order by l.quote_id, l.position
            """,
            new { comparisonId },
            cancellationToken: cancellationToken))).ToLookup(level => level.QuoteId, level => level.ToTerms());
        var parts = await QuoteParts.ReadAsync(comparisonId, connection, cancellationToken);
        return [.. quotes.Select(quote => parts.Of(quote.Id, quote.ToRecord(lines, [.. levels[quote.Id]]) with { Ranges = [.. figures.Ranges[quote.Id]], Sources = [.. figures.Sources[quote.Id]] }))];
    }

    /// <summary>Lets the quotes that are missing count no more, and makes room for the others: their lines and levels are written anew, and their names may
    /// change places.</summary>
    public static async Task DeleteBesidesAsync(long comparisonId, IReadOnlyList<QuoteRecord> quotes, Instant now, DbConnection connection)
    {
        var kept = quotes.Select(quote => quote.Id).ToHashSet();
        foreach (var quoteId in await connection.QueryAsync<long>(
            "select id from quote where comparison_id = @comparisonId order by id", new { comparisonId }))
        {
            if (!kept.Contains(quoteId))
            {
                await connection.ExecuteAsync("update quote set deleted_ms = @now where id = @quoteId and deleted_ms is null", new { quoteId, now });
                await connection.ExecuteAsync("delete from quote_replay where quote_id = @quoteId", new { quoteId });
                continue;
            }

            await connection.ExecuteAsync("delete from cost_line where quote_id = @quoteId", new { quoteId });
            await connection.ExecuteAsync("delete from quote_level where quote_id = @quoteId", new { quoteId });
            await FigureRows.DeleteAsync(comparisonId, quoteId, connection);
            await QuoteParts.DeleteAsync(quoteId, connection);
            await connection.ExecuteAsync("update quote set provider = '(' || id || ')' where id = @quoteId", new { quoteId });
        }
    }

    public static async Task WriteAsync(long comparisonId, IReadOnlyList<QuoteRecord> quotes, DbConnection connection)
    {
        foreach (var (quote, position) in quotes.Select((quote, position) => (quote, position)))
        {
            await WriteAsync(comparisonId, quote, position, connection);
        }
    }

    private static async Task WriteAsync(long comparisonId, QuoteRecord record, int position, DbConnection connection)
    {
        var quote = record.Quote;
        var values = new
        {
            record.Id,
            comparisonId,
            position,
            quote.Provider,
            quote.Currency,
            quote.Rate,
            transitionCents = ComparisonRows.Cents(quote.Transition),
            exitCents = ComparisonRows.Cents(quote.Exit),
            quote.Indexation,
            quote.Term,
            quote.Renewal,
            quote.Tax,
            minimumCents = ComparisonRows.Cents(quote.MinimumPerYear),
            quote.Governance,
            record.ValidUntil,
            record.Note,
            record.ServiceHoursId,
            record.Credits?.AtRisk,
            multipliers = CreditTermsRow.Text(record.Credits?.Multipliers ?? []),
            repeatTimes = record.Credits?.Repeat?.Times,
            repeatOf = record.Credits?.Repeat?.Of,
            record.Credits?.EarnBackMonths,
        };
        var quoteId = record.Id is null
            ? await connection.ExecuteScalarAsync<long>(
                """
                insert into quote (comparison_id, position, provider, currency, rate, transition_cents, exit_cents, indexation_ratio_per_year,
                  term_years, renewal_ratio, tax_ratio, minimum_per_year_cents, governance_ratio, valid_until, note, service_hours_id, at_risk_ratio, credit_multipliers,
                  credit_repeat_times, credit_repeat_of, credit_earn_back_months)
                values (@comparisonId, @position, @Provider, @Currency, @Rate, @transitionCents, @exitCents, @Indexation,
                  @Term, @Renewal, @Tax, @minimumCents, @Governance, @ValidUntil, @Note, @ServiceHoursId, @AtRisk, @multipliers,
                  @repeatTimes, @repeatOf, @EarnBackMonths)
                returning id
                """,
                values)
            : await connection.QuerySingleAsync<long>(
                """
                update quote
                set position = @position, provider = @Provider, currency = @Currency, rate = @Rate, transition_cents = @transitionCents,
                  exit_cents = @exitCents, indexation_ratio_per_year = @Indexation, term_years = @Term, renewal_ratio = @Renewal, tax_ratio = @Tax,
                  minimum_per_year_cents = @minimumCents,
                  governance_ratio = @Governance, valid_until = @ValidUntil, note = @Note, service_hours_id = @ServiceHoursId,
                  at_risk_ratio = @AtRisk, credit_multipliers = @multipliers, credit_repeat_times = @repeatTimes, credit_repeat_of = @repeatOf,
                  credit_earn_back_months = @EarnBackMonths, deleted_ms = null
                where id = @Id and comparison_id = @comparisonId
                returning id
                """,
                values);
        await CostLineRows.WriteAsync(comparisonId, quoteId, quote.Lines, retained: false, connection);
        await CostLineRows.WriteAsync(comparisonId, quoteId, quote.Retained, retained: true, connection);
        await FigureRows.WriteAsync(comparisonId, quoteId, record.Ranges, record.Sources, connection);
        await connection.ExecuteAsync(
            """
            insert into quote_level (quote_id, position, name, target_key, expected_level, minimum_level, allocation_ratio, limit_ms, limit_business_days,
              promise, gap_per_year_cents, gap_inflation_ratio_per_year, gap_reason, gap_accepted_by, gap_number, gap_hours, gap_hourly_rate, gap_growth_ratio_per_year, gap_number_source)
            values (@quoteId, @level, @Name, @TargetKey, @Expected, @Minimum, @Allocation, @Within, @WithinBusinessDays,
              @Promise, @gapCents, @GapInflation, @GapReason, @AcceptedBy, @Number, @Hours, @Rate, @Growth, @numberSource)
            """,
            record.Levels.Select((value, level) => new
            {
                quoteId,
                level,
                value.Name,
                value.TargetKey,
                value.Expected,
                value.Minimum,
                value.Allocation,
                value.Within,
                value.WithinBusinessDays,
                value.Promise,
                gapCents = value.GapFormula is null ? ComparisonRows.Cents(value.GapPerYear) : null,
                value.GapInflation,
                value.GapReason,
                value.AcceptedBy,
                value.GapFormula?.Number,
                value.GapFormula?.Hours,
                value.GapFormula?.Rate,
                value.GapFormula?.Growth,
                numberSource = value.GapFormula?.Source ?? "",
            }));
        await QuoteParts.WriteAsync(quoteId, record, connection);
    }

    private sealed record LevelRow
    {
        public required long QuoteId { get; init; }

        public required string Name { get; init; }

        public required string? TargetKey { get; init; }

        public required decimal? ExpectedLevel { get; init; }

        public required decimal? MinimumLevel { get; init; }

        public required decimal? AllocationRatio { get; init; }

        public required Duration? Limit { get; init; }

        public required decimal? LimitBusinessDays { get; init; }

        public required string Promise { get; init; }

        public required long? GapPerYearCents { get; init; }

        public required decimal GapInflationRatioPerYear { get; init; }

        public required string GapReason { get; init; }

        public required string GapAcceptedBy { get; init; }

        public required decimal? GapNumber { get; init; }

        public required decimal? GapHours { get; init; }

        public required decimal? GapHourlyRate { get; init; }

        public required decimal? GapGrowthRatioPerYear { get; init; }

        public required string GapNumberSource { get; init; }

        public LevelTerms ToTerms() => new()
        {
            Name = Name,
            TargetKey = TargetKey,
            Expected = ExpectedLevel,
            Minimum = MinimumLevel,
            Allocation = AllocationRatio,
            Within = Limit,
            WithinBusinessDays = LimitBusinessDays,
            Promise = Promise,
            GapPerYear = Money.AmountOf(GapPerYearCents),
            GapFormula = GapNumber is { } number ? new GapFormula(number, GapHours!.Value, GapHourlyRate!.Value, GapGrowthRatioPerYear!.Value, GapNumberSource) : null,
            GapInflation = GapInflationRatioPerYear,
            GapReason = GapReason,
            AcceptedBy = GapAcceptedBy,
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

        public required int? TermYears { get; init; }

        public required decimal RenewalRatio { get; init; }

        public required decimal TaxRatio { get; init; }

        public required long? MinimumPerYearCents { get; init; }

        public required decimal GovernanceRatio { get; init; }

        public required LocalDate? ValidUntil { get; init; }

        public required string Note { get; init; }

        public required long? ServiceHoursId { get; init; }

        public required decimal? AtRiskRatio { get; init; }

        public required string? CreditMultipliers { get; init; }

        public required int? CreditRepeatTimes { get; init; }

        public required int? CreditRepeatOf { get; init; }

        public required int? CreditEarnBackMonths { get; init; }

        public QuoteRecord ToRecord(CostLineRows lines, IReadOnlyList<LevelTerms> levels) => new()
        {
            Id = Id,
            Quote = new Quote
            {
                Provider = Provider,
                Currency = Currency,
                Rate = Rate,
                Transition = Money.AmountOf(TransitionCents),
                Exit = Money.AmountOf(ExitCents),
                Indexation = IndexationRatioPerYear,
                Term = TermYears,
                Renewal = RenewalRatio,
                Tax = TaxRatio,
                MinimumPerYear = Money.AmountOf(MinimumPerYearCents),
                Governance = GovernanceRatio,
                Lines = lines.Of(Id, retained: false),
                Retained = lines.Of(Id, retained: true),
            },
            ValidUntil = ValidUntil,
            Note = Note,
            Levels = levels,
            ServiceHoursId = ServiceHoursId,
            Credits = AtRiskRatio is not { } atRisk ? null : new CreditRules
            {
                AtRisk = atRisk,
                Multipliers = CreditTermsRow.Numbers(CreditMultipliers),
                Repeat = CreditTermsRow.RepeatOrNull(CreditRepeatTimes, CreditRepeatOf),
                EarnBackMonths = CreditEarnBackMonths,
            },
        };
    }
}
