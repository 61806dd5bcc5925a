using System.Data.Common;
using Dapper;
using ItCatalog.Calculation;
using ItCatalog.Calculation.Comparisons;
using ItCatalog.Calculation.Text;

namespace ItCatalog.Data.Comparisons;

/// <summary>The rows of a comparison's lines of cost with their tiers, years and sharers.</summary>
internal sealed class CostLineRows
{
    private readonly IReadOnlyList<LineRow> lines;
    private readonly ILookup<long, Tier> tiers;
    private readonly ILookup<long, decimal> years;
    private readonly ILookup<long, Sharer> sharers;

    private CostLineRows(IReadOnlyList<LineRow> lines, ILookup<long, Tier> tiers, ILookup<long, decimal> years, ILookup<long, Sharer> sharers)
    {
        this.lines = lines;
        this.tiers = tiers;
        this.years = years;
        this.sharers = sharers;
    }

    public static async Task<CostLineRows> ReadAsync(long comparisonId, DbConnection connection, CancellationToken cancellationToken)
    {
        var lineRows = await connection.QueryAsync<LineRow>(new CommandDefinition(
            """
            select id as Id, quote_id as QuoteId, name as Name, retained as Retained, kind as Kind, per_year_cents as PerYearCents, driver as Driver,
              unit_price as UnitPrice, tier_mode as TierMode, baseline as Baseline, deadband_ratio as DeadbandRatio, arc as Arc, rrc as Rrc,
              inflation_ratio_per_year as InflationRatioPerYear, monthly as Monthly, tax_ratio as TaxRatio, stranded_ratio as StrandedRatio, stranded_years as StrandedYears, purpose as Purpose, heads as Heads, hours as Hours, rate as Rate,
              amount_cents as AmountCents, over_years as OverYears, from_year as FromYear, share_key as ShareKey, own_units as OwnUnits
            from cost_line where comparison_id = @comparisonId order by quote_id, retained, position, id
            """,
            new { comparisonId },
            cancellationToken: cancellationToken));
        var tierRows = await connection.QueryAsync<TierRow>(new CommandDefinition(
            """
            select t.cost_line_id as CostLineId, t.up_to as UpTo, t.unit_price as UnitPrice
            from cost_line_tier t join cost_line l on l.id = t.cost_line_id
            where l.comparison_id = @comparisonId order by t.cost_line_id, t.position
            """,
            new { comparisonId },
            cancellationToken: cancellationToken));
        var yearRows = await connection.QueryAsync<YearRow>(new CommandDefinition(
            """
            select y.cost_line_id as CostLineId, y.value as Value
            from cost_line_year y join cost_line l on l.id = y.cost_line_id
            where l.comparison_id = @comparisonId order by y.cost_line_id, y.year
            """,
            new { comparisonId },
            cancellationToken: cancellationToken));
        var shareRows = await connection.QueryAsync<ShareRow>(new CommandDefinition(
            """
            select s.cost_line_id as CostLineId, s.name as Name, s.units as Units
            from cost_line_share s join cost_line l on l.id = s.cost_line_id
            where l.comparison_id = @comparisonId order by s.cost_line_id, s.position
            """,
            new { comparisonId },
            cancellationToken: cancellationToken));
        return new CostLineRows(
            lineRows.AsList(),
            tierRows.ToLookup(row => row.CostLineId, row => new Tier(row.UpTo, row.UnitPrice)),
            yearRows.ToLookup(row => row.CostLineId, row => row.Value),
            shareRows.ToLookup(row => row.CostLineId, row => new Sharer(row.Name, row.Units)));
    }

    /// <summary>The lines of a quote, or those of in-house where it is null.</summary>
    public IReadOnlyList<CostLine> Of(long? quoteId, bool retained) =>
        [.. lines.Where(line => line.QuoteId == quoteId && line.Retained == retained).Select(line => line.ToLine(tiers[line.Id], years[line.Id], sharers[line.Id]))];

    public static async Task WriteAsync(long comparisonId, long? quoteId, IReadOnlyList<CostLine> lines, bool retained, DbConnection connection)
    {
        foreach (var (line, position) in lines.Select((line, position) => (line, position)))
        {
            var lineId = await connection.ExecuteScalarAsync<long>(
                """
                insert into cost_line (comparison_id, quote_id, position, name, retained, kind, per_year_cents, driver, unit_price, tier_mode,
                  baseline, deadband_ratio, arc, rrc, inflation_ratio_per_year, monthly, tax_ratio, stranded_ratio, stranded_years, purpose, heads, hours, rate, amount_cents, over_years, from_year, share_key, own_units)
                values (@comparisonId, @quoteId, @position, @Name, @retained, @kind, @perYearCents, @Driver, @UnitPrice, @tierMode,
                  @Baseline, @Deadband, @Arc, @Rrc, @Inflation, @IsMonthly, @Tax, @Stranded, @StrandedYears, @Purpose, @Heads, @Hours, @Rate, @amountCents, @OverYears, @FromYear, @Key, @OwnUnits)
                returning id
                """,
                LineRow.Of(line, comparisonId, quoteId, position, retained));
            await connection.ExecuteAsync(
                "insert into cost_line_tier (cost_line_id, position, up_to, unit_price) values (@lineId, @tier, @UpTo, @UnitPrice)",
                ((line as TieredLine)?.Tiers ?? []).Select((price, tier) => new { lineId, tier, price.UpTo, price.UnitPrice }));
            await connection.ExecuteAsync(
                "insert into cost_line_year (cost_line_id, year, value) values (@lineId, @year, @value)",
                ((line as UnitByYearLine)?.UnitPrices ?? (line as AmountByYearLine)?.Amounts ?? []).Select((value, index) => new { lineId, year = index + 1, value }));
            await connection.ExecuteAsync(
                "insert into cost_line_share (cost_line_id, position, name, units) values (@lineId, @other, @Name, @Units)",
                ((line as SharedLine)?.Others ?? []).Select((sharer, other) => new { lineId, other, sharer.Name, sharer.Units }));
        }
    }

    private sealed record LineRow
    {
        public required long Id { get; init; }

        public required long? QuoteId { get; init; }

        public required string Name { get; init; }

        public required bool Retained { get; init; }

        public required string Kind { get; init; }

        public required long? PerYearCents { get; init; }

        public required string? Driver { get; init; }

        public required decimal? UnitPrice { get; init; }

        public required string? TierMode { get; init; }

        public required decimal? Baseline { get; init; }

        public required decimal? DeadbandRatio { get; init; }

        public required decimal? Arc { get; init; }

        public required decimal? Rrc { get; init; }

        public required decimal? InflationRatioPerYear { get; init; }

        public required bool Monthly { get; init; }

        public required decimal TaxRatio { get; init; }

        public required decimal StrandedRatio { get; init; }

        public required int? StrandedYears { get; init; }

        public required string Purpose { get; init; }

        public required decimal? Heads { get; init; }

        public required decimal? Hours { get; init; }

        public required decimal? Rate { get; init; }

        public required long? AmountCents { get; init; }

        public required int? OverYears { get; init; }

        public required int? FromYear { get; init; }

        public required string? ShareKey { get; init; }

        public required decimal? OwnUnits { get; init; }

        public CostLine ToLine(IEnumerable<Tier> tiers, IEnumerable<decimal> years, IEnumerable<Sharer> sharers) => Priced(tiers, years, sharers) with { IsMonthly = Monthly, Tax = TaxRatio, Stranded = StrandedRatio, StrandedYears = StrandedYears, Purpose = Purpose };

        private CostLine Priced(IEnumerable<Tier> tiers, IEnumerable<decimal> years, IEnumerable<Sharer> sharers) => Kind switch
        {
            "fixed" => new FixedLine { Name = Name, PerYear = Money.AmountOf(PerYearCents!.Value), Inflation = InflationRatioPerYear },
            "unit" => new UnitLine { Name = Name, Per = Driver!, UnitPrice = UnitPrice!.Value, Inflation = InflationRatioPerYear },
            "tiers" => new TieredLine
            {
                Name = Name,
                Per = Driver!,
                Mode = Word.Parse<TierMode>(TierMode!),
                Tiers = [.. tiers],
                Inflation = InflationRatioPerYear,
            },
            "band" => new BandLine
            {
                Name = Name,
                Per = Driver!,
                Baseline = Baseline!.Value,
                BasePerYear = Money.AmountOf(PerYearCents!.Value),
                Deadband = DeadbandRatio!.Value,
                Arc = Arc!.Value,
                Rrc = Rrc!.Value,
                Inflation = InflationRatioPerYear,
            },
            "amounts" => new AmountByYearLine { Name = Name, Amounts = [.. years] },
            "unit-years" => new UnitByYearLine { Name = Name, Per = Driver!, UnitPrices = [.. years] },
            "headcount" => new HeadcountLine { Name = Name, Heads = Heads!.Value, Hours = Hours, Rate = Rate!.Value, Inflation = InflationRatioPerYear },
            "depreciation" => new DepreciationLine { Name = Name, Amount = Money.AmountOf(AmountCents!.Value), OverYears = OverYears!.Value, FromYear = FromYear!.Value },
            "shared" => new SharedLine
            {
                Name = Name, Whole = Money.AmountOf(AmountCents!.Value), Key = ShareKey!, OwnUnits = OwnUnits!.Value, Others = [.. sharers], Inflation = InflationRatioPerYear,
            },
            _ => throw new InvalidOperationException($"Unknown kind of a line: {Kind}."),
        };

        /// <summary>What is written; tiers have rows of their own.</summary>
        public static object Of(CostLine line, long comparisonId, long? quoteId, int position, bool retained)
        {
            var kind = line switch
            {
                FixedLine => "fixed",
                UnitLine => "unit",
                TieredLine => "tiers",
                BandLine => "band",
                AmountByYearLine => "amounts",
                UnitByYearLine => "unit-years",
                HeadcountLine => "headcount",
                DepreciationLine => "depreciation",
                SharedLine => "shared",
                _ => throw new InvalidOperationException($"Unknown line: {line.GetType()}."),
            };
            var (band, people, written, shared) = (line as BandLine, line as HeadcountLine, line as DepreciationLine, line as SharedLine);
            return new
            {
                comparisonId,
                quoteId,
                position,
                line.Name,
                retained,
                kind,
                perYearCents = ComparisonRows.Cents((line as FixedLine)?.PerYear ?? band?.BasePerYear),
                line.Driver,
                (line as UnitLine)?.UnitPrice,
                tierMode = line is TieredLine tiered ? Word.Of(tiered.Mode) : null,
                band?.Baseline,
                band?.Deadband,
                band?.Arc,
                band?.Rrc,
                line.Inflation,
                line.IsMonthly,
                line.Tax,
                line.Stranded,
                line.StrandedYears,
                line.Purpose,
                people?.Heads,
                people?.Hours,
                people?.Rate,
                amountCents = ComparisonRows.Cents(written?.Amount ?? shared?.Whole),
                written?.OverYears,
                written?.FromYear,
                shared?.Key,
                shared?.OwnUnits,
            };
        }
    }

    private sealed record ShareRow
    {
        public required long CostLineId { get; init; }

        public required string Name { get; init; }

        public required decimal Units { get; init; }
    }

    private sealed record YearRow
    {
        public required long CostLineId { get; init; }

        public required decimal Value { get; init; }
    }

    private sealed record TierRow
    {
        public required long CostLineId { get; init; }

        public required decimal? UpTo { get; init; }

        public required decimal UnitPrice { get; init; }
    }
}
