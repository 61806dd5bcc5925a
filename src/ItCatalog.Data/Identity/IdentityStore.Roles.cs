using Dapper;
using Microsoft.AspNetCore.Identity;

namespace ItCatalog.Data.Identity;

/// <remarks>Role names arrive in upper case where Identity normalised them; they are stored in lower case.</remarks>
public sealed partial class IdentityStore : IUserRoleStore<Person>
{
    public Task AddToRoleAsync(Person user, string roleName, CancellationToken cancellationToken) => database.WriteAsync(
        transaction => transaction.Connection!.ExecuteAsync(
            "insert into person_role (person_id, role) values (@Id, @role) on conflict do nothing", new { user.Id, role = Stored(roleName) }, transaction),
        cancellationToken);

    public Task RemoveFromRoleAsync(Person user, string roleName, CancellationToken cancellationToken) => database.WriteAsync(
        transaction => transaction.Connection!.ExecuteAsync(
            "delete from person_role where person_id = @Id and role = @role", new { user.Id, role = Stored(roleName) }, transaction),
        cancellationToken);

    public async Task<IList<string>> GetRolesAsync(Person user, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<string>("select role from person_role where person_id = @Id order by role", new { user.Id })).AsList();
    }

    public async Task<bool> IsInRoleAsync(Person user, string roleName, CancellationToken cancellationToken) =>
        (await GetRolesAsync(user, cancellationToken)).Contains(Stored(roleName));

    public async Task<IList<Person>> GetUsersInRoleAsync(string roleName, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<Person>(PersonSql.InRole, new { role = Stored(roleName) })).AsList();
    }

    private static string Stored(string roleName) => Role.All.Single(role => string.Equals(role, roleName, StringComparison.OrdinalIgnoreCase));
}
