using Dapper;
using Microsoft.AspNetCore.Identity;
using NodaTime;

namespace ItCatalog.Data.Identity;

public sealed partial class IdentityStore : IUserLockoutStore<Person>
{
    public Task<DateTimeOffset?> GetLockoutEndDateAsync(Person user, CancellationToken cancellationToken) =>
        Task.FromResult(user.LockoutEnd?.ToDateTimeOffset());

    /// <summary>At once, unless the password that was tried has been replaced: a lock is of a password, and a new one is not locked by tries of the old one.</summary>
    public async Task SetLockoutEndDateAsync(Person user, DateTimeOffset? lockoutEnd, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        user.LockoutEnd = lockoutEnd is { } end ? Instant.FromDateTimeOffset(end) : null;
        await database.WriteAsideAsync(
            transaction => transaction.Connection!.ExecuteAsync(
                "update person set lockout_end_ms = @LockoutEnd where id = @Id and security_stamp = @ReadStamp", user, transaction),
            cancellationToken);
    }

    public async Task<int> IncrementAccessFailedCountAsync(Person user, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        user.AccessFailedCount = await database.WriteAsideAsync(
            transaction => transaction.Connection!.ExecuteScalarAsync<int>(
                "update person set access_failed_count = access_failed_count + 1 where id = @Id returning access_failed_count", new { user.Id }, transaction),
            cancellationToken);
        return user.AccessFailedCount;
    }

    public async Task ResetAccessFailedCountAsync(Person user, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        user.AccessFailedCount = 0;
        await database.WriteAsideAsync(
            transaction => transaction.Connection!.ExecuteAsync("update person set access_failed_count = 0 where id = @Id", new { user.Id }, transaction),
            cancellationToken);
    }

    public Task<int> GetAccessFailedCountAsync(Person user, CancellationToken cancellationToken) => Task.FromResult(user.AccessFailedCount);

    /// <summary>Every account can be locked.</summary>
    public Task<bool> GetLockoutEnabledAsync(Person user, CancellationToken cancellationToken) => Task.FromResult(true);

    public Task SetLockoutEnabledAsync(Person user, bool enabled, CancellationToken cancellationToken) => Task.CompletedTask;
}
