using Dapper;
using NodaTime;

namespace ItCatalog.Data.Identity;

/// <summary>A person as the list of people shows them.</summary>
public sealed record PersonLine
{
    public required long Id { get; init; }

    public required string Name { get; init; }

    public required string UserName { get; init; }

    public required string? Title { get; init; }

    public required string? Email { get; init; }

    /// <summary>From when on the account is closed; null while it is open.</summary>
    public required LocalDate? ClosedFrom { get; init; }

    /// <summary>Until when wrong passwords have locked the account; null or past where they have not.</summary>
    public required Instant? LockoutEnd { get; init; }

    /// <summary>Names out of <see cref="Role"/>, separated by commas.</summary>
    public required string? Roles { get; init; }

    /// <summary>Names of departments and IT units, by name.</summary>
    public required string? Memberships { get; init; }
}

/// <summary>Reads people for administration.</summary>
public sealed class PeopleList(Database database)
{
    private const string Lines =
        """
        select id as Id, name as Name, user_name as UserName, title as Title, email as Email, closed_from as ClosedFrom, lockout_end_ms as LockoutEnd,
          (select string_agg(role, ',' order by role) from person_role where person_id = person.id) as Roles,
          (select string_agg(name, ', ' order by name)
           from (select d.name from department d join person_department on department_id = d.id where person_id = person.id
                 union all
                 select u.name from unit u join person_unit on unit_id = u.id where person_id = person.id) membership) as Memberships
        from person
        """;

    /// <summary>All people by name.</summary>
    public async Task<IReadOnlyList<PersonLine>> ReadAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. await connection.QueryAsync<PersonLine>(Lines + "\norder by name, id")];
    }

    /// <summary>The number of whoever signs in by the name, in large or small letters; null where nobody does.</summary>
    public async Task<long?> IdOfAsync(string userName, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<long?>(
            "select id from person where normalized_user_name = @name", new { name = PersonSql.Normalize(userName) });
    }

    /// <summary>A person as the form shows them; null where there is none.</summary>
    public async Task<(PersonLine Line, PersonDraft Draft)?> FindAsync(long id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        if (await connection.QuerySingleOrDefaultAsync<PersonLine>(Lines + "\nwhere id = @id", new { id }) is not { } line)
        {
            return null;
        }

        return (line, new PersonDraft
        {
            UserName = line.UserName,
            Name = line.Name,
            Title = line.Title,
            Email = line.Email,
            Phone = await connection.ExecuteScalarAsync<string?>("select phone from person where id = @id", new { id }),
            Roles = line.Roles?.Split(',') ?? [],
            DepartmentIds = [.. await connection.QueryAsync<long>("select department_id from person_department where person_id = @id order by department_id", new { id })],
            UnitIds = [.. await connection.QueryAsync<long>("select unit_id from person_unit where person_id = @id order by unit_id", new { id })],
        });
    }
}
