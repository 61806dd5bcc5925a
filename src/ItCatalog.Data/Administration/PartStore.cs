using Dapper;

namespace ItCatalog.Data.Administration;

/// <summary>What an organisation is divided into besides sites.</summary>
public enum PartKind
{
    /// <summary>A customer of IT.</summary>
    Department,

    /// <summary>An IT unit: a provider.</summary>
    Unit,

    /// <summary>A group of services in the catalogue.</summary>
    Category,
}

/// <summary>A department, an IT unit or a category as it is typed.</summary>
public sealed record PartDraft
{
    public string? Code { get; init; }

    public string? Name { get; init; }

    /// <summary>Of units only: whom to call.</summary>
    public string? Phone { get; init; }

    /// <summary>Of units only.</summary>
    public string? Email { get; init; }
}

/// <summary>How much refers to a part: what a change of its name touches.</summary>
public sealed record PartUse
{
    /// <summary>Services that it provides or groups; of a department, services that it has an agreement about.</summary>
    public required int ServiceCount { get; init; }

    /// <summary>Agreements that it is a side of; none of a category.</summary>
    public required int AgreementCount { get; init; }

    /// <summary>People who belong to it; none of a category.</summary>
    public required int PersonCount { get; init; }
}

/// <summary>Departments, IT units and categories as forms show and keep them.</summary>
public sealed class PartStore(Database database)
{
    /// <summary>A part as a form shows it; null where there is none.</summary>
    public async Task<PartDraft?> FindAsync(PartKind kind, long id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<PartDraft>(
            kind switch
            {
                PartKind.Department => "select code as Code, name as Name, null as Phone, null as Email from department where id = @id",
                PartKind.Unit => "select code as Code, name as Name, phone as Phone, email as Email from unit where id = @id",
                PartKind.Category => "select code as Code, name as Name, null as Phone, null as Email from category where id = @id",
                _ => throw new ArgumentOutOfRangeException(nameof(kind)),
            },
            new { id });
    }

    /// <summary>What refers to a part.</summary>
    public async Task<PartUse> UseAsync(PartKind kind, long id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.QuerySingleAsync<PartUse>(
            kind switch
            {
                PartKind.Department =>
                    """
                    select count(distinct service_id) as ServiceCount, count(*) as AgreementCount,
                      (select count(*) from person_department where department_id = @id) as PersonCount
                    from agreement
                    where department_id = @id
                    """,
                PartKind.Unit =>
                    """
                    select count(distinct service.id) as ServiceCount, count(agreement.id) as AgreementCount,
                      (select count(*) from person_unit where unit_id = @id) as PersonCount
                    from service left join agreement on agreement.service_id = service.id
                    where service.unit_id = @id
                    """,
                PartKind.Category => "select count(*) as ServiceCount, 0 as AgreementCount, 0 as PersonCount from service where category_id = @id",
                _ => throw new ArgumentOutOfRangeException(nameof(kind)),
            },
            new { id });
    }

    /// <summary>Whether another part of the kind has the name; letter case does not count.</summary>
    public async Task<bool> HasNameAsync(PartKind kind, string name, long exceptId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<bool>(
            $"select exists (select 1 from {Table(kind)} where lower(name) = lower(@name) and id <> @exceptId)", new { name, exceptId });
    }

    /// <summary>Adds a part (id null) or changes one.</summary>
    /// <returns>Its number.</returns>
    internal Task<long> SaveAsync(PartKind kind, long? id, PartDraft part) => database.Writing.Connection!.ExecuteScalarAsync<long>(
        (kind, id) switch
        {
            (PartKind.Unit, null) => "insert into unit (code, name, phone, email) values (@Code, @Name, @Phone, @Email) returning id",
            (PartKind.Unit, _) => "update unit set code = @Code, name = @Name, phone = @Phone, email = @Email where id = @id returning id",
            (_, null) => $"insert into {Table(kind)} (code, name) values (@Code, @Name) returning id",
            _ => $"update {Table(kind)} set code = @Code, name = @Name where id = @id returning id",
        },
        new { id, part.Code, part.Name, part.Phone, part.Email });

    /// <summary>The table of a kind: one of our own words, never a person's.</summary>
    internal static string Table(PartKind kind) => kind switch
    {
        PartKind.Department => "department",
        PartKind.Unit => "unit",
        PartKind.Category => "category",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
