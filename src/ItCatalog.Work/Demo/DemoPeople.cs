using Dapper;
using ItCatalog.Data;
using ItCatalog.Data.Identity;

namespace ItCatalog.Work.Demo;

/// <summary>People of the demonstration who do something themselves, with the roles and memberships that they were loaded with.</summary>
internal sealed class DemoPeople(Database database)
{
    /// <summary>By user name.</summary>
    public async Task<IReadOnlyDictionary<string, Actor>> OfAsync(DemoOrganisation organisation, IReadOnlyList<string> userNames, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var people = new Dictionary<string, Actor>(StringComparer.Ordinal);
        foreach (var userName in userNames)
        {
            var id = organisation.PersonIds[userName];
            people[userName] = new Actor
            {
                Kind = ActorKind.Person,
                Id = id,
                Name = (await connection.ExecuteScalarAsync<string>("select name from person where id = @id", new { id }))!,
                Roles = (await connection.QueryAsync<string>("select role from person_role where person_id = @id order by role", new { id })).ToHashSet(StringComparer.Ordinal),
                DepartmentIds = (await connection.QueryAsync<long>("select department_id from person_department where person_id = @id order by department_id", new { id })).ToHashSet(),
                UnitIds = (await connection.QueryAsync<long>("select unit_id from person_unit where person_id = @id order by unit_id", new { id })).ToHashSet(),
            };
        }

        return people;
    }
}
