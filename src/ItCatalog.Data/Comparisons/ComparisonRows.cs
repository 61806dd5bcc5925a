using System.Data.Common;
using Dapper;
using ItCatalog.Calculation;
using ItCatalog.Calculation.Comparisons;
using ItCatalog.Calculation.Text;
using NodaTime;

namespace ItCatalog.Data.Comparisons;

/// <summary>The rows of one comparison: what the tables hold, and how it becomes one value and back.</summary>
internal static class ComparisonRows
{
    /// <summary>An amount as it is kept: nothing is lost, or it is refused.</summary>
    public static long? Cents(decimal? amount) => amount is not { } value ? null
        : Money.CentsIn(value) ?? throw new ArgumentException($"{value} is finer than a cent.", nameof(amount));

    /// <summary>Every comparison with its service.</summary>
    public static async Task<IReadOnlyList<(long Id, long ServiceId)>> OfServicesAsync(DbConnection connection) =>
        [.. (await connection.QueryAsync<ServiceRow>("select id as Id, service_id as ServiceId from comparison order by id")).Select(row => (row.Id, row.ServiceId))];

    /// <summary>Everything under a comparison's identifier.</summary>
    public static async Task<ComparisonRecord> ReadAsync(long id, DbConnection connection, CancellationToken cancellationToken)
    {
        var head = await connection.QuerySingleAsync<HeadRow>(new CommandDefinition(
            """
            select c.code as Code, c.service_id as ServiceId, c.name as Name, c.years as Years, c.first_year as FirstYear,
              c.discount_ratio_per_year as DiscountRatioPerYear, c.timing as Timing, c.note as Note, c.replay_months as ReplayMonths,
              o.currency as Currency
            from comparison c cross join organisation o where c.id = @id
            """,
            new { id },
            cancellationToken: cancellationToken));
        var lines = await CostLineRows.ReadAsync(id, connection, cancellationToken);
        var figures = await FigureRows.ReadAsync(id, connection, cancellationToken);
        var byYear = (await RowsAsync<YearRow>("select driver as Driver, volume as Volume from comparison_volume_year where comparison_id = @id order by driver, year"))
            .ToLookup(row => row.Driver, row => row.Volume, StringComparer.Ordinal);
        var volumes = await RowsAsync<VolumeRow>(
            "select driver as Driver, base as Base, growth_ratio_per_year as GrowthRatioPerYear from comparison_volume where comparison_id = @id order by driver");
        var once = await RowsAsync<OnceRow>(
            "select name as Name, year as Year, amount_cents as AmountCents from cost_once where comparison_id = @id order by position");
        var scope = await RowsAsync<ScopeRow>(
            "select name as Name, detail as Detail, in_house as InHouse from comparison_scope where comparison_id = @id order by position");
        var levels = await RowsAsync<LevelRow>(
            """
            select target_key as TargetKey, expected_level as ExpectedLevel, limit_ms as "Limit", limit_business_days as LimitBusinessDays
            from comparison_level where comparison_id = @id order by target_key
            """);
        return new ComparisonRecord
        {
            Code = head.Code,
            ServiceId = head.ServiceId,
            Name = head.Name,
            FirstYear = head.FirstYear,
            Note = head.Note,
            Costs = new Comparison
            {
                ReplayMonths = head.ReplayMonths,
                Currency = head.Currency,
                Years = head.Years,
                DiscountRate = head.DiscountRatioPerYear,
                Timing = Word.Parse<Timing>(head.Timing),
                Volumes = new Volumes(volumes.ToDictionary(
                    volume => volume.Driver, volume => volume.ToVolume(byYear[volume.Driver]), StringComparer.Ordinal)),
                InHouse = new InHouse
                {
                    Name = InHouse.UsualName,
                    Lines = lines.Of(null, retained: false),
                    OneOff = [.. once.Select(row => new OneOff(row.Name, row.Year, Money.AmountOf(row.AmountCents)))],
                },
                Scope = [.. scope.Select(row => new ScopePart(row.Name, row.Detail, row.InHouse))],
            },
            Ranges = [.. figures.Ranges[0]],
            Sources = [.. figures.Sources[0]],
            OurLevels = [.. levels.Select(row => new ChangedLevel(row.TargetKey, row.ExpectedLevel, row.Limit, row.LimitBusinessDays))],
            Peers = await PeerRows.ReadAsync(id, connection, cancellationToken),
            Quotes = await QuoteRows.ReadAsync(id, lines, figures, connection, cancellationToken),
        };

        async Task<IReadOnlyList<T>> RowsAsync<T>(string sql) =>
            (await connection.QueryAsync<T>(new CommandDefinition(sql, new { id }, cancellationToken: cancellationToken))).AsList();
    }

    /// <summary>Replaces everything under a comparison's identifier but the comparison's own row. Quotes that are missing stay, deleted.</summary>
    public static async Task WriteAsync(long id, ComparisonRecord comparison, Instant now, DbConnection connection)
    {
        await connection.ExecuteAsync("delete from comparison_volume where comparison_id = @id", new { id });
        await connection.ExecuteAsync("delete from cost_line where comparison_id = @id and quote_id is null", new { id });
        await connection.ExecuteAsync("delete from cost_once where comparison_id = @id", new { id });
        await connection.ExecuteAsync("delete from comparison_scope where comparison_id = @id", new { id });
        await connection.ExecuteAsync("delete from comparison_level where comparison_id = @id", new { id });
        await PeerRows.DeleteAsync(id, connection);
        await FigureRows.DeleteAsync(id, quoteId: null, connection);
        await QuoteRows.DeleteBesidesAsync(id, comparison.Quotes, now, connection);

        var volumes = comparison.Costs.Volumes.Drivers.Select(driver => (driver, volume: comparison.Costs.Volumes.ByDriver[driver])).ToList();
        await connection.ExecuteAsync(
            "insert into comparison_volume (comparison_id, driver, base, growth_ratio_per_year) values (@id, @driver, @Base, @growth)",
            volumes.Select(one => new { id, one.driver, one.volume.Base, growth = one.volume.Base is null ? (decimal?)null : one.volume.Growth }));
        await connection.ExecuteAsync(
            "insert into comparison_volume_year (comparison_id, driver, year, volume) values (@id, @driver, @year, @volume)",
            volumes.SelectMany(one => (one.volume.ByYear ?? []).Select((volume, index) => new { id, one.driver, year = index + 1, volume })));
        await connection.ExecuteAsync(
            "insert into cost_once (comparison_id, position, name, year, amount_cents) values (@id, @position, @Name, @Year, @cents)",
            comparison.Costs.InHouse.OneOff.Select((once, position) => new { id, position, once.Name, once.Year, cents = Cents(once.Amount) }));
        await connection.ExecuteAsync(
            "insert into comparison_scope (comparison_id, position, name, detail, in_house) values (@id, @position, @Name, @Detail, @IsInHouse)",
            comparison.Costs.Scope.Select((part, position) => new { id, position, part.Name, part.Detail, part.IsInHouse }));
        await connection.ExecuteAsync(
            """
            insert into comparison_level (comparison_id, target_key, expected_level, limit_ms, limit_business_days)
            values (@id, @TargetKey, @Expected, @Within, @WithinBusinessDays)
            """,
            comparison.OurLevels.Select(level => new { id, level.TargetKey, level.Expected, level.Within, level.WithinBusinessDays }));
        await CostLineRows.WriteAsync(id, null, comparison.Costs.InHouse.Lines, retained: false, connection);
        await PeerRows.WriteAsync(id, comparison.Peers, connection);
        await FigureRows.WriteAsync(id, quoteId: null, comparison.Ranges, comparison.Sources, connection);
        await QuoteRows.WriteAsync(id, comparison.Quotes, connection);
    }

    private sealed record LevelRow
    {
        public required string TargetKey { get; init; }

        public required decimal ExpectedLevel { get; init; }

        public required Duration? Limit { get; init; }

        public required decimal? LimitBusinessDays { get; init; }
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

        public required int ReplayMonths { get; init; }

        public required string Currency { get; init; }
    }

    private sealed record VolumeRow
    {
        public required string Driver { get; init; }

        public required decimal? Base { get; init; }

        public required decimal? GrowthRatioPerYear { get; init; }

        public DriverVolume ToVolume(IEnumerable<decimal> byYear) =>
            Base is { } first ? DriverVolume.Growing(first, GrowthRatioPerYear ?? 0) : DriverVolume.Of([.. byYear]);
    }

    private sealed record OnceRow
    {
        public required string Name { get; init; }

        public required int Year { get; init; }

        public required long AmountCents { get; init; }
    }

    private sealed record ScopeRow
    {
        public required string Name { get; init; }

        public required string Detail { get; init; }

        public required bool InHouse { get; init; }
    }

    private sealed record YearRow
    {
        public required string Driver { get; init; }

        public required decimal Volume { get; init; }
    }
}
