using Dapper;
using ItCatalog.Calculation.Measurements;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using NodaTime;

namespace ItCatalog.Data.Measurements;

/// <summary>Where measurements come from, and how the files of each source are read.</summary>
public sealed class SourceStore(Database database)
{
    private const string Select =
        """
        select source.id as Id, source.code as Code, source.name as Name, source.kind as Kind, source.unit_id as UnitId, unit.name as UnitName,
          source.mapping_json as MappingJson, source.watches_json as WatchesJson, source.check_rule as CheckRule, source.pull_json as PullJson,
          source.expected_every as ExpectedEvery
        from source left join unit on unit.id = source.unit_id
        """;

    /// <summary>All sources by name.</summary>
    public async Task<IReadOnlyList<Source>> AllAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. (await connection.QueryAsync<SourceRow>(Select + " order by source.name, source.code")).Select(row => row.ToSource())];
    }

    public async Task<Source?> FindAsync(string code, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QuerySingleOrDefaultAsync<SourceRow>(Select + " where source.code = @code", new { code }))?.ToSource();
    }

    /// <summary>What each source has brought so far, by source.</summary>
    public async Task<IReadOnlyDictionary<long, SourceCoverage>> CoverageAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<SourceCoverage>(
            """
            select source_id as SourceId, max(data_as_of_ms) as DataAsOf, max(imported_ms) as LastImported, count(*) as ImportCount
            from import where undone_ms is null group by source_id order by source_id
            """);
        return rows.ToDictionary(row => row.SourceId);
    }

    /// <summary>How much of the newest months was watched of each service that a source watches, by the targets that it feeds: of each month the one that lacks most.</summary>
    /// <param name="source">The source.</param>
    /// <param name="monthCount">How many months, the newest that has figures included.</param>
    /// <returns>By name of the service, then month, oldest first; nothing of a service without figures.</returns>
    public async Task<IReadOnlyList<WatchedMonth>> WatchedMonthsAsync(Source source, int monthCount, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        var serviceIds = (await WatchesAsync(source.Id, source.Kind)).Select(watch => watch.ServiceId).Distinct().ToList();
        if (serviceIds.Count == 0 || source.Kind.Feeds.Count == 0)
        {
            return [];
        }

        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = (await connection.QueryAsync<WatchedRow>(new CommandDefinition(
            """
            select sv.name as ServiceName, m.window_start as Month, m.coverage_part as CoveragePart, m.coverage_whole as CoverageWhole, m.partial as IsPartial
            from attainment m
            join agreement a on a.id = m.agreement_id
            join service sv on sv.id = a.service_id
            join target t on t.id = m.target_id
            where a.service_id in @serviceIds and t.kind in @kinds and t.window_length = 'month'
            order by sv.name, sv.id, m.window_start
            """,
            new { serviceIds, kinds = source.Kind.Feeds.Select(kind => Word.Of(kind)).ToList() },
            cancellationToken: cancellationToken))).ToList();
        var first = rows.Count == 0 ? default : rows.Max(row => row.Month).PlusMonths(1 - monthCount);
        return
        [
            .. rows.Where(row => row.Month >= first)
                .GroupBy(row => (row.ServiceName, row.Month))
                .Select(month => month.Select(row => row.ToMonth()).MinBy(watched => watched.Coverage.Ratio)!),
        ];
    }

    /// <summary>Makes a source.</summary>
    internal async Task AddAsync(SourceEntry entry) => await database.Writing.Connection!.ExecuteAsync(
        """
        insert into source (code, name, kind, unit_id, mapping_json, watches_json, check_rule, pull_json, expected_every, late_minutes)
        values (@Code, @Name, @Kind, @UnitId, @MappingJson, @WatchesJson, @CheckRule, @PullJson, @ExpectedEvery, @LateMinutes)
        """,
        RowOf(entry));

    /// <summary>Keeps name, unit, mapping and watched months of a source; code and kind stay.</summary>
    internal async Task SaveAsync(SourceEntry entry) => await database.Writing.Connection!.ExecuteAsync(
        """
        update source set name = @Name, unit_id = @UnitId, mapping_json = @MappingJson, watches_json = @WatchesJson, check_rule = @CheckRule, pull_json = @PullJson,
          expected_every = @ExpectedEvery, late_minutes = @LateMinutes
        where code = @Code
        """,
        RowOf(entry));

    /// <summary>The services that a source watches, since when and up to when.</summary>
    internal async Task<IReadOnlyList<Watch>> WatchesAsync(long sourceId, SourceKind kind)
    {
        await using var connection = await database.OpenAsync(CancellationToken.None);
        return [.. (await Watch.AllAsync(connection, kind)).Where(watch => watch.SourceId == sourceId)];
    }

    private static object RowOf(SourceEntry entry) => new
    {
        entry.Code,
        entry.Name,
        entry.Kind,
        entry.UnitId,
        entry.MappingJson,
        WatchesJson = Measurements.WatchesJson.Write(entry.Watches),
        CheckRule = entry.CheckRule is { } rule ? Word.Of(rule) : null,
        PullJson = entry.Pull?.Write(),
        ExpectedEvery = entry.Expected is { } rhythm ? Word.Of(rhythm) : null,
        LateMinutes = Source.LateMinutesOf(entry.Pull, entry.Expected),
    };

    private sealed record WatchedRow
    {
        public required string ServiceName { get; init; }

        public required LocalDate Month { get; init; }

        public required long CoveragePart { get; init; }

        public required long CoverageWhole { get; init; }

        public required bool IsPartial { get; init; }

        public WatchedMonth ToMonth() => new(ServiceName, Month, new(CoveragePart, CoverageWhole), IsPartial);
    }

    private sealed record SourceRow
    {
        public required long Id { get; init; }

        public required string Code { get; init; }

        public required string Name { get; init; }

        public required SourceKind Kind { get; init; }

        public required long? UnitId { get; init; }

        public required string? UnitName { get; init; }

        public required string? MappingJson { get; init; }

        public required string? WatchesJson { get; init; }

        public required string? CheckRule { get; init; }

        public required string? PullJson { get; init; }

        public required string? ExpectedEvery { get; init; }

        public Source ToSource() => new()
        {
            Id = Id,
            Code = Code,
            Name = Name,
            Kind = Kind,
            UnitId = UnitId,
            UnitName = UnitName,
            MappingJson = MappingJson,
            Watches = Measurements.WatchesJson.Read(WatchesJson),
            CheckRule = Word.Find<CheckRule>(CheckRule),
            Pull = PulledQuery.Read(PullJson),
            Expected = Word.Find<FileRhythm>(ExpectedEvery),
        };
    }
}

/// <summary>What is kept about a source when it is made or changed.</summary>
public sealed record SourceEntry
{
    public required string Code { get; init; }

    public required string Name { get; init; }

    public required SourceKind Kind { get; init; }

    public long? UnitId { get; init; }

    public string? MappingJson { get; init; }

    /// <inheritdoc cref="Source.CheckRule"/>
    public CheckRule? CheckRule { get; init; }

    /// <inheritdoc cref="Source.Watches"/>
    public IReadOnlyDictionary<string, YearMonth> Watches { get; init; } = new Dictionary<string, YearMonth>();

    /// <inheritdoc cref="Source.Pull"/>
    public PulledQuery? Pull { get; init; }

    /// <inheritdoc cref="Source.Expected"/>
    public FileRhythm? Expected { get; init; }

    /// <summary>What is kept about a source now, to be changed with <c>with</c>.</summary>
    public static SourceEntry Of(Source source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new()
        {
            Code = source.Code,
            Name = source.Name,
            Kind = source.Kind,
            UnitId = source.UnitId,
            MappingJson = source.MappingJson,
            CheckRule = source.CheckRule,
            Watches = source.Watches,
            Pull = source.Pull,
            Expected = source.Expected,
        };
    }
}

/// <summary>How much of a month was watched of a service.</summary>
/// <param name="ServiceName">The service.</param>
/// <param name="Month">First day of the month.</param>
/// <param name="Coverage">Of the target that lacks most.</param>
/// <param name="IsPartial">Whether the month had not ended by then.</param>
public sealed record WatchedMonth(string ServiceName, LocalDate Month, Coverage Coverage, bool IsPartial);

/// <summary>What a source has brought so far.</summary>
public sealed record SourceCoverage
{
    public required long SourceId { get; init; }

    /// <summary>Up to when its files knew what happened.</summary>
    public required Instant DataAsOf { get; init; }

    public required Instant LastImported { get; init; }

    /// <summary>Imports that were not undone.</summary>
    public required int ImportCount { get; init; }
}
