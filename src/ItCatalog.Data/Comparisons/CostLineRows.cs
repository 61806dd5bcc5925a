using System.Data.Common;
using Dapper;
using ItCatalog.Calculation.Comparisons;
using ItCatalog.Calculation.Text;

namespace ItCatalog.Data.Comparisons;

/// <summary>The rows of a comparison's lines of cost and their tiers.</summary>
internal sealed class CostLineRows
{
    private readonly IReadOnlyList<LineRow> lines;
    private readonly ILookup<long, Tier> tiers;

    private CostLineRows(IReadOnlyList<LineRow> lines, ILookup<long, Tier> tiers)
    {
        this.lines = lines;
        this.tiers = tiers;
    }

    public static async Task<CostLineRows> ReadAsync(long comparisonId, DbConnection connection, CancellationToken cancellationToken)
    {
        var lineRows = await connection.QueryAsync<LineRow>(new CommandDefinition(
            """
            select id as Id, quote_id as QuoteId, name as Name, retained as Retained, per_year_cents as PerYearCents, driver as Driver, unit_price as UnitPrice,
              tier_mode as TierMode, baseline as Baseline, deadband_ratio as DeadbandRatio, arc as Arc, rrc as Rrc,
              inflation_ratio_per_year as InflationRatioPerYear
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
        return new CostLineRows(lineRows.AsList(), tierRows.ToLookup(row => row.CostLineId, row => new Tier(row.UpTo, row.UnitPrice)));
    }

    /// <summary>The lines of a quote, or those of in-house where it is null.</summary>
    public IReadOnlyList<CostLineRecord> Of(long? quoteId, bool retained) =>
        [.. lines.Where(line => line.QuoteId == quoteId && line.Retained == retained).Select(line => line.ToRecord(tiers[line.Id]))];

    public static async Task WriteAsync(long comparisonId, long? quoteId, IReadOnlyList<CostLineRecord> lines, bool retained, DbConnection connection)
    {
        foreach (var (line, position) in lines.Select((line, position) => (line, position)))
        {
            var lineId = await connection.ExecuteScalarAsync<long>(
                """
                insert into cost_line (comparison_id, quote_id, position, name, retained, kind, per_year_cents, driver, unit_price, tier_mode,
                  baseline, deadband_ratio, arc, rrc, inflation_ratio_per_year)
                values (@comparisonId, @quoteId, @position, @Name, @retained, @kind, @PerYearCents, @Driver, @UnitPrice, @tierMode,
                  @Baseline, @DeadbandRatio, @Arc, @Rrc, @InflationRatioPerYear)
                returning id
                """,
                new
                {
                    comparisonId,
                    quoteId,
                    position,
                    line.Name,
                    retained,
                    kind = line.Tiers is not null ? "tiers" : line.Band is not null ? "band" : line.UnitPrice is not null ? "unit" : "fixed",
                    line.PerYearCents,
                    line.Driver,
                    line.UnitPrice,
                    tierMode = line.Tiers is null ? null : Word.Of(line.Tiers.Mode),
                    line.Band?.Baseline,
                    line.Band?.DeadbandRatio,
                    line.Band?.Arc,
                    line.Band?.Rrc,
                    line.InflationRatioPerYear,
                });
            await connection.ExecuteAsync(
                "insert into cost_line_tier (cost_line_id, position, up_to, unit_price) values (@lineId, @tier, @UpTo, @UnitPrice)",
                (line.Tiers?.Prices ?? []).Select((price, tier) => new { lineId, tier, price.UpTo, price.UnitPrice }));
        }
    }

    private sealed record LineRow
    {
        public required long Id { get; init; }

        public required long? QuoteId { get; init; }

        public required string Name { get; init; }

        public required bool Retained { get; init; }

        public required long? PerYearCents { get; init; }

        public required string? Driver { get; init; }

        public required decimal? UnitPrice { get; init; }

        public required string? TierMode { get; init; }

        public required decimal? Baseline { get; init; }

        public required decimal? DeadbandRatio { get; init; }

        public required decimal? Arc { get; init; }

        public required decimal? Rrc { get; init; }

        public required decimal? InflationRatioPerYear { get; init; }

        public CostLineRecord ToRecord(IEnumerable<Tier> tiers) => new()
        {
            Name = Name,
            PerYearCents = PerYearCents,
            Driver = Driver,
            UnitPrice = UnitPrice,
            Tiers = TierMode is null ? null : new TiersRecord { Mode = Word.Parse<TierMode>(TierMode), Prices = [.. tiers] },
            Band = Baseline is null ? null : new BandRecord { Baseline = Baseline.Value, DeadbandRatio = DeadbandRatio!.Value, Arc = Arc!.Value, Rrc = Rrc!.Value },
            InflationRatioPerYear = InflationRatioPerYear,
        };
    }

    private sealed record TierRow
    {
        public required long CostLineId { get; init; }

        public required decimal? UpTo { get; init; }

        public required decimal UnitPrice { get; init; }
    }
}
