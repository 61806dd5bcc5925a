using Dapper;

namespace ItCatalog.Data.Identity;

/// <summary>The passwords that people choose for themselves.</summary>
public sealed class OwnPasswords(Database database)
{
    /// <summary>The account of somebody who is signed in; null where there is none.</summary>
    public async Task<Person?> FindAsync(long personId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<Person>(PersonSql.ById, new { id = personId });
    }

    /// <summary>Replaces the password; sessions that were begun before are over.</summary>
    internal Task SaveAsync(long personId, string passwordHash) => database.Writing.Connection!.ExecuteAsync(
        """
        update person set password_hash = @passwordHash, security_stamp = @stamp, must_change_password = 0,
          password_expires_ms = null, access_failed_count = 0
        where id = @personId
        """,
        new { personId, passwordHash, stamp = Guid.NewGuid().ToString("N") });
}
