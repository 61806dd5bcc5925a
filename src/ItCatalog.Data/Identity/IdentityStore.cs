using System.Globalization;
using Dapper;
using Microsoft.AspNetCore.Identity;
using NodaTime;

namespace ItCatalog.Data.Identity;

/// <summary>Where ASP.NET Core Identity finds and keeps accounts. People themselves are kept through <see cref="PersonStore"/>.</summary>
/// <remarks>Wrong passwords are counted and locks are set in the database, not in the object: attempts at the same time all count, and none of them
/// takes back what another one, or an administrator, has written meanwhile.</remarks>
public sealed partial class IdentityStore(Database database, IClock clock) : IUserPasswordStore<Person>, IUserEmailStore<Person>, IUserSecurityStampStore<Person>
{
    public async Task<IdentityResult> CreateAsync(Person user, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        user.Created = clock.GetCurrentInstant();
        user.Id = await database.WriteAsync(transaction => PersonSql.InsertAsync(transaction, user), cancellationToken);
        return IdentityResult.Success;
    }

    /// <summary>Keeps a password that is hashed anew, unless it was replaced since it was read; nothing else of a person is Identity's to change.</summary>
    public async Task<IdentityResult> UpdateAsync(Person user, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        var changed = await database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync(
                "update person set password_hash = @PasswordHash, security_stamp = @SecurityStamp where id = @Id and security_stamp = @ReadStamp",
                user,
                transaction),
            cancellationToken);
        if (changed == 0)
        {
            return IdentityResult.Failed(new IdentityErrorDescriber().ConcurrencyFailure());
        }

        user.ReadStamp = user.SecurityStamp;
        return IdentityResult.Success;
    }

    /// <summary>People stay, so that the audit trail keeps its names: this closes the account, from a day on that has come in every zone.</summary>
    public async Task<IdentityResult> DeleteAsync(Person user, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        await database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync(
                "update person set closed_from = @closed where id = @Id", new { user.Id, closed = clock.GetCurrentInstant().InUtc().Date.PlusDays(-1) }, transaction),
            cancellationToken);
        return IdentityResult.Success;
    }

    public async Task<Person?> FindByIdAsync(string userId, CancellationToken cancellationToken)
    {
        if (!long.TryParse(userId, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            return null;
        }

        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<Person>(PersonSql.ById, new { id });
    }

    public async Task<Person?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<Person>(PersonSql.ByName, new { name = normalizedUserName });
    }

    /// <summary>The person with this address; null too where several share it.</summary>
    public async Task<Person?> FindByEmailAsync(string normalizedEmail, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var people = (await connection.QueryAsync<Person>(PersonSql.ByEmail, new { email = normalizedEmail })).AsList();
        return people.Count == 1 ? people[0] : null;
    }

    public Task<string> GetUserIdAsync(Person user, CancellationToken cancellationToken) => Task.FromResult(user.Id.ToString(CultureInfo.InvariantCulture));

    public Task<string?> GetUserNameAsync(Person user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.UserName);

    public Task<string?> GetNormalizedUserNameAsync(Person user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.NormalizedUserName);

    public Task SetUserNameAsync(Person user, string? userName, CancellationToken cancellationToken) => Set(() => user.UserName = userName ?? "");

    public Task SetNormalizedUserNameAsync(Person user, string? normalizedName, CancellationToken cancellationToken) =>
        Set(() => user.NormalizedUserName = normalizedName ?? "");

    public Task<string?> GetPasswordHashAsync(Person user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash);

    public Task<bool> HasPasswordAsync(Person user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash is not null);

    public Task SetPasswordHashAsync(Person user, string? passwordHash, CancellationToken cancellationToken) => Set(() => user.PasswordHash = passwordHash);

    public Task<string?> GetEmailAsync(Person user, CancellationToken cancellationToken) => Task.FromResult(user.Email);

    public Task<string?> GetNormalizedEmailAsync(Person user, CancellationToken cancellationToken) => Task.FromResult(user.NormalizedEmail);

    public Task SetEmailAsync(Person user, string? email, CancellationToken cancellationToken) => Set(() => user.Email = email);

    public Task SetNormalizedEmailAsync(Person user, string? normalizedEmail, CancellationToken cancellationToken) =>
        Set(() => user.NormalizedEmail = normalizedEmail);

    /// <summary>Addresses are entered by an administrator, who answers for them.</summary>
    public Task<bool> GetEmailConfirmedAsync(Person user, CancellationToken cancellationToken) => Task.FromResult(user.Email is not null);

    public Task SetEmailConfirmedAsync(Person user, bool confirmed, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<string?> GetSecurityStampAsync(Person user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.SecurityStamp);

    public Task SetSecurityStampAsync(Person user, string stamp, CancellationToken cancellationToken) => Set(() => user.SecurityStamp = stamp);

    public void Dispose()
    {
        // The database outlives the request that asked for this store.
    }

    private static Task Set(Action change)
    {
        change();
        return Task.CompletedTask;
    }
}
