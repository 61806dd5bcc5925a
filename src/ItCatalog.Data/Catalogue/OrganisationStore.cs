using Dapper;
using ItCatalog.Calculation.Time;
using NodaTime;

namespace ItCatalog.Data.Catalogue;

/// <summary>What the organisation consists of. Everybody who is signed in may see it.</summary>
public sealed class OrganisationStore(Database database)
{
    /// <summary>The organisation; null while the installation is not set up.</summary>
    public async Task<Organisation?> FindAsync(CancellationToken cancellationToken)
    {
        var row = (await QueryAsync<OrganisationRow>(
            $"""
            select name as Name, currency as Currency, year_start as YearStart, {OrganisationZone.Sql} as TimeZone
            from organisation
            where id = 1
            """,
            cancellationToken)).SingleOrDefault();
        return row is null ? null : new Organisation
        {
            Name = row.Name,
            Currency = row.Currency,
            YearStart = row.YearStart,
            Zone = OrganisationZone.Of(row.TimeZone),
        };
    }

    /// <summary>Today as the organisation counts days.</summary>
    public async Task<LocalDate> TodayAsync(IClock clock, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(clock);
        return (await FindAsync(cancellationToken))?.Today(clock) ?? clock.GetCurrentInstant().InUtc().Date;
    }

    /// <summary>Whether there are prices, were any, or a bill is closed: they are kept in the organisation's currency, which stays then.</summary>
    public async Task<bool> HasPricesAsync(CancellationToken cancellationToken) =>
        (await QueryAsync<bool>("select exists (select 1 from offering union all select 1 from offering_price union all select 1 from bill)", cancellationToken))[0];

    /// <summary>Keeps name, currency and the month in which years begin.</summary>
    internal Task SaveAsync(string name, string currency, int yearStart) => database.Writing.Connection!.ExecuteAsync(
        """
        insert into organisation (id, name, currency, year_start) values (1, @name, @currency, @yearStart)
        on conflict (id) do update set name = excluded.name, currency = excluded.currency, year_start = excluded.year_start
        """,
        new { name, currency, yearStart });

    /// <summary>All sites, in the order in which they were added.</summary>
    public Task<IReadOnlyList<Site>> SitesAsync(CancellationToken cancellationToken) => QueryAsync<Site>(
        "select id as Id, code as Code, name as Name, time_zone as TimeZone, service_hours_id as ServiceHoursId, closed_from as ClosedFrom from site order by id",
        cancellationToken);

    /// <summary>Days on which sites are closed, by site and date; of those that come back every year the first.</summary>
    public Task<IReadOnlyList<SiteHoliday>> HolidaysAsync(CancellationToken cancellationToken) => QueryAsync<SiteHoliday>(
        "select site_id as SiteId, min(date) as Date, name as Name from site_holiday group by site_id, coalesce(cast(rule_id as text), date), name order by site_id, min(date)",
        cancellationToken);

    /// <summary>All departments, by name.</summary>
    public Task<IReadOnlyList<Named>> DepartmentsAsync(CancellationToken cancellationToken) => QueryAsync<Named>(
        "select id as Id, code as Code, name as Name, closed_from as ClosedFrom from department order by name, id",
        cancellationToken);

    /// <summary>All IT units, in the order in which they were added: the order of the catalogue.</summary>
    public Task<IReadOnlyList<Named>> UnitsAsync(CancellationToken cancellationToken) => QueryAsync<Named>(
        "select id as Id, code as Code, name as Name, closed_from as ClosedFrom from unit order by id",
        cancellationToken);

    /// <summary>All categories, by name.</summary>
    public Task<IReadOnlyList<Named>> CategoriesAsync(CancellationToken cancellationToken) => QueryAsync<Named>(
        "select id as Id, code as Code, name as Name from category order by name, id",
        cancellationToken);

    /// <summary>All services, closed ones too, by name.</summary>
    public Task<IReadOnlyList<Named>> ServicesAsync(CancellationToken cancellationToken) => QueryAsync<Named>(
        "select id as Id, code as Code, name as Name, closed_from as ClosedFrom from service order by name, id",
        cancellationToken);

    /// <summary>All weekly patterns of hours, by name.</summary>
    public async Task<IReadOnlyList<HoursPattern>> ServiceHoursAsync(CancellationToken cancellationToken)
    {
        var patterns = await QueryAsync<PatternRow>(
            "select id as Id, code as Code, name as Name, observes_holidays as ObservesHolidays from service_hours order by name, id",
            cancellationToken);
        var intervals = (await QueryAsync<IntervalRow>(
            """
            select service_hours_id as ServiceHoursId, weekday as Weekday, from_minute as FromMinute, to_minute as ToMinute
            from service_hours_interval
            order by service_hours_id, weekday, from_minute
            """,
            cancellationToken)).ToLookup(interval => interval.ServiceHoursId, interval => interval.ToHours());
        return [.. patterns.Select(pattern => new HoursPattern
        {
            Id = pattern.Id,
            Code = pattern.Code,
            Name = pattern.Name,
            ObservesHolidays = pattern.ObservesHolidays,
            Weekly = [.. intervals[pattern.Id]],
        }),];
    }

    private async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. await connection.QueryAsync<T>(new CommandDefinition(sql, cancellationToken: cancellationToken))];
    }

    private sealed record OrganisationRow
    {
        public required string Name { get; init; }

        public required string Currency { get; init; }

        public required int YearStart { get; init; }

        public required string? TimeZone { get; init; }
    }

    private sealed record PatternRow
    {
        public required long Id { get; init; }

        public required string Code { get; init; }

        public required string Name { get; init; }

        public required bool ObservesHolidays { get; init; }
    }

    private sealed record IntervalRow
    {
        public required long ServiceHoursId { get; init; }

        public required int Weekday { get; init; }

        public required int FromMinute { get; init; }

        public required int ToMinute { get; init; }

        public WeeklyHours ToHours() => new([(IsoDayOfWeek)Weekday], TimeOf(FromMinute), TimeOf(ToMinute));

        /// <summary>1440 is the end of the day, which <see cref="WeeklyHours"/> writes as midnight.</summary>
        private static LocalTime TimeOf(int minute) => LocalTime.Midnight.PlusMinutes(minute);
    }
}
