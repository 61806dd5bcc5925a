using System.Data.Common;
using Dapper;

namespace ItCatalog.Data.Comparisons;

/// <summary>The rows of one comparison: what the tables hold, and how it becomes one value and back.</summary>
internal static class ComparisonRows
{
    private const string MidYear = "mid-year";

    public static string TimingOf(ComparisonRecord comparison) => comparison.MidYear ? MidYear : "end-of-year";

    /// <summary>Every comparison with its service.</summary>
    public static async Task<IReadOnlyList<(long Id, long ServiceId)>> OfServicesAsync(DbConnection connection) =>
        [.. (await connection.QueryAsync<ServiceRow>("select id as Id, service_id as ServiceId from comparison order by id")).Select(row => (row.Id, row.ServiceId))];

    /// <summary>Everything under a comparison's identifier.</summary>
    public static async Task<ComparisonRecord> ReadAsync(long id, DbConnection connection, CancellationToken cancellationToken)
    {
        var head = await connection.QuerySingleAsync<HeadRow>(new CommandDefinition(
            """
            select code as Code, service_id as ServiceId, name as Name, years as Years, first_year as FirstYear,
              discount_ratio_per_year as DiscountRatioPerYear, timing as Timing, note as Note
            from comparison where id = @id
            """,
            new { id },
            cancellationToken: cancellationToken));
        var lines = await CostLineRows.ReadAsync(id, connection, cancellationToken);
        var byYear = (await RowsAsync<YearRow>("select driver as Driver, volume as Volume from comparison_volume_year where comparison_id = @id order by driver, year"))
            .ToLookup(row => row.Driver, row => row.Volume, StringComparer.Ordinal);
        var volumes = await RowsAsync<VolumeRow>(
            "select driver as Driver, base as Base, growth_ratio_per_year as GrowthRatioPerYear from comparison_volume where comparison_id = @id order by driver");
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
            Volumes = [.. volumes.Select(volume => volume.ToRecord(byYear[volume.Driver]))],
            InHouseLines = lines.Of(null, retained: false),
            OneOff = await RowsAsync<OneOffRecord>(
                "select name as Name, year as Year, amount_cents as AmountCents from cost_once where comparison_id = @id order by position"),
            Quotes = await QuoteRows.ReadAsync(id, lines, connection, cancellationToken),
        };

        async Task<IReadOnlyList<T>> RowsAsync<T>(string sql) =>
            (await connection.QueryAsync<T>(new CommandDefinition(sql, new { id }, cancellationToken: cancellationToken))).AsList();
    }

    /// <summary>Replaces everything under a comparison's identifier but the comparison's own row.</summary>
    public static async Task WriteAsync(long id, ComparisonRecord comparison, DbConnection connection)
    {
        await connection.ExecuteAsync("delete from comparison_volume where comparison_id = @id", new { id });
        await connection.ExecuteAsync("delete from cost_line where comparison_id = @id", new { id });
        await connection.ExecuteAsync("delete from cost_once where comparison_id = @id", new { id });
        await QuoteRows.DeleteBesidesAsync(id, comparison.Quotes, connection);

        await connection.ExecuteAsync(
            "insert into comparison_volume (comparison_id, driver, base, growth_ratio_per_year) values (@id, @Driver, @Base, @GrowthRatioPerYear)",
            comparison.Volumes.Select(volume => new { id, volume.Driver, volume.Base, GrowthRatioPerYear = volume.Base is null ? (decimal?)null : volume.GrowthRatioPerYear }));
        await connection.ExecuteAsync(
            "insert into comparison_volume_year (comparison_id, driver, year, volume) values (@id, @Driver, @year, @volume)",
            comparison.Volumes.SelectMany(one => (one.ByYear ?? []).Select((volume, index) => new { id, one.Driver, year = index + 1, volume })));
        await connection.ExecuteAsync(
            "insert into cost_once (comparison_id, position, name, year, amount_cents) values (@id, @position, @Name, @Year, @AmountCents)",
            comparison.OneOff.Select((amount, position) => new { id, position, amount.Name, amount.Year, amount.AmountCents }));
        await CostLineRows.WriteAsync(id, null, comparison.InHouseLines, retained: false, connection);
        await QuoteRows.WriteAsync(id, comparison.Quotes, connection);
    }

    private sealed record ServiceRow
    {
        public required long Id { get; init; }

        public required long ServiceId { get; init; }
    }

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

    private sealed record VolumeRow
    {
        public required string Driver { get; init; }

        public required decimal? Base { get; init; }

        public required decimal? GrowthRatioPerYear { get; init; }

        public VolumeRecord ToRecord(IEnumerable<decimal> byYear) =>
            new() { Driver = Driver, Base = Base, GrowthRatioPerYear = GrowthRatioPerYear ?? 0, ByYear = Base is null ? [.. byYear] : null };
    }

    private sealed record YearRow
    {
        public required string Driver { get; init; }

        public required decimal Volume { get; init; }
    }
}
