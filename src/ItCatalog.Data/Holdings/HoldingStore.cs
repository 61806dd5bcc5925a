using Dapper;
using ItCatalog.Calculation.Billing;
using ItCatalog.Data.Bills;
using ItCatalog.Data.Identity;
using NodaTime;

namespace ItCatalog.Data.Holdings;

/// <summary>What a department has of each service.</summary>
public sealed record DepartmentInventory
{
    public required long Id { get; init; }

    public required string Code { get; init; }

    public required string Name { get; init; }

    /// <summary>From when on it is closed; null while it is open.</summary>
    public required LocalDate? ClosedFrom { get; init; }

    /// <summary>A service each of which anything was ever agreed, delivered or counted, in the order of services.</summary>
    public IReadOnlyList<Inventory> Services { get; init; } = [];
}

/// <summary>Reads what departments have, for those who see them, and keeps what somebody counted.</summary>
public sealed class HoldingStore(Database database)
{
    /// <summary>The departments that somebody sees, by name.</summary>
    /// <param name="viewer">Who asks.</param>
    /// <param name="department">Code of the only one; null: all.</param>
    /// <param name="serviceId">The only service; null: all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<DepartmentInventory>> ReadAsync(Actor viewer, string? department, long? serviceId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var seen = SeenDepartments.By(viewer);
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var snapshot = Database.BeginSnapshot(connection);
        var uses = await new UseReading(connection, snapshot, seen, department, cancellationToken, serviceId).ReadAsync();
        var departments = await connection.QueryAsync<DepartmentInventory>(new CommandDefinition(
            $"""
            select d.id as Id, d.code as Code, d.name as Name, d.closed_from as ClosedFrom
            from department d
            where {SeenDepartments.Hold("d.id")} and (@department is null or d.code = @department)
            order by d.name, d.id
            """,
            new { seen, department },
            snapshot,
            cancellationToken: cancellationToken));
        return [.. departments.Select(one => one with { Services = [.. uses.ByDepartment[one.Id].Select(use => new Inventory(use))] })];
    }

    /// <summary>What was counted in a department that somebody sees, the newest first.</summary>
    /// <param name="viewer">Who asks.</param>
    /// <param name="departmentId">The department.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<HoldingCount>> CountsAsync(Actor viewer, long departmentId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        await using var connection = await database.OpenAsync(cancellationToken);
        return
        [
            .. await connection.QueryAsync<HoldingCount>(new CommandDefinition(
                $"""
                select c.id as Id, s.code as ServiceCode, s.name as ServiceName, c.tier_name as TierName, x.name as SiteName, c.unit_name as UnitName, c.day as Day, c.quantity as Quantity,
                  c.had as Had, c.reason as Reason, p.name as CountedBy, c.counted_ms as At
                from holding_count c
                join service s on s.id = c.service_id
                join site x on x.id = c.site_id
                left join person p on p.id = c.counted_by
                where c.department_id = @departmentId and {SeenDepartments.Hold("c.department_id")}
                order by c.id desc
                """,
                new { departmentId, seen = SeenDepartments.By(viewer) },
                cancellationToken: cancellationToken)),
        ];
    }

    /// <summary>What the units of a person offer, where and in which offering: what can be counted. By service, site and offering.</summary>
    /// <param name="person">Who provides it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<CountableThing>> CountableAsync(Actor person, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(person);
        await using var connection = await database.OpenAsync(cancellationToken);
        return
        [
            .. await connection.QueryAsync<CountableThing>(new CommandDefinition(
                """
                select ServiceCode, ServiceName, SiteCode, SiteName, TierCode, TierName
                from (
                  select s.unit_id as UnitId, s.code as ServiceCode, s.name as ServiceName, x.code as SiteCode, x.name as SiteName, '' as TierCode, '' as TierName
                  from offering o join service s on s.id = o.service_id join site x on x.id = o.site_id
                  union all
                  select s.unit_id, s.code, s.name, x.code, x.name, t.code, t.name
                  from tier_site o join tier t on t.id = o.tier_id join service s on s.id = t.service_id join site x on x.id = o.site_id
                  where t.published_from is not null
                ) thing
                where @units like '%,' || UnitId || ',%'
                order by ServiceName, ServiceCode, SiteName, TierCode
                """,
                new { units = $",{string.Join(',', person.UnitIds.Where(person.ActsForUnit).Order())}," },
                cancellationToken: cancellationToken)),
        ];
    }

    /// <summary>Keeps what was counted.</summary>
    /// <returns>Its number.</returns>
    internal Task<long> AddCountAsync(NewCount count, Instant now) => database.Writing.Connection!.ExecuteScalarAsync<long>(
        """
        insert into holding_count (department_id, service_id, site_id, tier_id, tier_name, unit_name, day, quantity, had, reason, counted_by, counted_ms)
        values (@DepartmentId, @ServiceId, @SiteId, (select id from tier where service_id = @ServiceId and code = @TierCode), @TierName, @UnitName, @Day, @Quantity, @Had, @Reason, @PersonId, @now)
        returning id
        """,
        new
        {
            count.DepartmentId,
            count.ServiceId,
            count.SiteId,
            count.TierCode,
            count.TierName,
            count.UnitName,
            count.Day,
            count.Quantity,
            count.Had,
            count.Reason,
            count.PersonId,
            now,
        });
}

/// <summary>A service, or an offering of it, at a site.</summary>
public sealed record CountableThing
{
    public required string ServiceCode { get; init; }

    public required string ServiceName { get; init; }

    public required string SiteCode { get; init; }

    public required string SiteName { get; init; }

    /// <summary>Empty where no offering is taken.</summary>
    public required string TierCode { get; init; }

    /// <summary>Empty where no offering is taken.</summary>
    public required string TierName { get; init; }
}

/// <summary>What somebody counted, in the place of what followed from agreements and requests.</summary>
public sealed record HoldingCount
{
    public required long Id { get; init; }

    public required string ServiceCode { get; init; }

    public required string ServiceName { get; init; }

    /// <summary>Null where no offering was counted.</summary>
    public required string? TierName { get; init; }

    public required string SiteName { get; init; }

    public required string UnitName { get; init; }

    /// <summary>The day since which so many are there.</summary>
    public required LocalDate Day { get; init; }

    public required int Quantity { get; init; }

    /// <summary>How many followed from agreements and requests on that day.</summary>
    public required int Had { get; init; }

    public required string Reason { get; init; }

    /// <summary>Null: the command line.</summary>
    public required string? CountedBy { get; init; }

    /// <summary>When it was entered.</summary>
    public required Instant At { get; init; }
}

/// <summary>What is kept of a count.</summary>
public sealed record NewCount
{
    public required long DepartmentId { get; init; }

    public required long ServiceId { get; init; }

    public required long SiteId { get; init; }

    public required string? TierCode { get; init; }

    public required string? TierName { get; init; }

    public required string UnitName { get; init; }

    public required LocalDate Day { get; init; }

    public required int Quantity { get; init; }

    public required int Had { get; init; }

    public required string Reason { get; init; }

    /// <summary>Null: the command line.</summary>
    public required long? PersonId { get; init; }
}
