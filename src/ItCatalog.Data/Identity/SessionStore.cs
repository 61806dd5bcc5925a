using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using NodaTime;

namespace ItCatalog.Data.Identity;

/// <summary>
/// Open sign-ins. Their rows are no part of what the product keeps, so they are written without a change and without entries of the trail; who
/// ends one says so in the trail. When a session was last used is gathered in memory, and written for all of them together.
/// </summary>
public sealed class SessionStore(Database database, SessionLimits limits, IClock clock)
{
    private const string Columns =
        """
        id as Id, person_id as PersonId, security_stamp as SecurityStamp, created_ms as Created, last_used_ms as LastUsed, ends_ms as Ends,
          address as Address, agent as Agent
        """;

    private readonly ConcurrentDictionary<string, (string Version, Session Session)> known = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<long, Instant> uses = [];

    /// <summary>Begins a session for somebody who has just shown the password.</summary>
    /// <param name="person">As just read: the session is over once the person's stamp is another one.</param>
    /// <param name="address">Where the request came from; null where that is not known.</param>
    /// <param name="agent">The browser in words.</param>
    /// <param name="cancellationToken">Begins none.</param>
    /// <returns>The key for the cookie, 256 random bits. It is kept nowhere.</returns>
    public async Task<string> BeginAsync(Person person, string? address, string agent, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(person);
        var key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var now = clock.GetCurrentInstant();
        await database.WriteAsideAsync(
            transaction => transaction.Connection!.ExecuteAsync(
                """
                insert into session (key_sha256, person_id, security_stamp, created_ms, last_used_ms, ends_ms, address, agent)
                values (@hash, @Id, @SecurityStamp, @now, @now, @ends, @address, @agent)
                """,
                new { hash = Hash(key), person.Id, person.SecurityStamp, now, ends = now + limits.Longest, address, agent },
                transaction),
            cancellationToken);
        return key;
    }

    /// <summary>The session of a cookie; null where it is over or never was.</summary>
    /// <remarks>Kept in memory until anything at all is changed in the database: one that was ended is over with the next click.</remarks>
    public async ValueTask<Session?> FindAsync(string key, CancellationToken cancellationToken)
    {
        var hash = Hash(key);
        var version = await database.VersionAsync(cancellationToken);
        if (!known.TryGetValue(hash, out var entry) || entry.Version != version)
        {
            await using var connection = await database.OpenAsync(cancellationToken);
            var row = await connection.QuerySingleOrDefaultAsync<Session>($"select {Columns} from session where key_sha256 = @hash", new { hash });
            if (row is not { } read)
            {
                known.TryRemove(hash, out _);
                return null;
            }

            entry = known[hash] = (version, read);
        }

        var session = WithUse(entry.Session);
        return IsOpen(session) ? session : null;
    }

    /// <summary>The session is used at this moment. Costs no transaction.</summary>
    public void Use(Session session)
    {
        ArgumentNullException.ThrowIfNull(session);
        uses[session.Id] = clock.GetCurrentInstant();
    }

    /// <summary>Writes when sessions were last used, and removes those that are over.</summary>
    public async Task WriteUsesAsync(CancellationToken cancellationToken)
    {
        var written = uses.ToArray();
        var now = clock.GetCurrentInstant();
        if (written.Length > 0)
        {
            await database.WriteAsideAsync(
                async transaction =>
                {
                    await transaction.Connection!.ExecuteAsync(
                        "update session set last_used_ms = @at where id = @id and last_used_ms < @at",
                        written.Select(use => new { id = use.Key, at = use.Value }),
                        transaction);
                    await transaction.Connection!.ExecuteAsync(
                        """
                        delete from session
                        where ends_ms <= @now or last_used_ms <= @unused
                          or security_stamp <> (select person.security_stamp from person where person.id = person_id)
                        """,
                        new { now, unused = now - limits.Unused },
                        transaction);
                },
                cancellationToken);
        }

        foreach (var use in written)
        {
            // A use since then waits for the next time.
            uses.TryRemove(use);
        }

        foreach (var (hash, entry) in known)
        {
            if (!IsOpen(WithUse(entry.Session)))
            {
                known.TryRemove(hash, out _);
            }
        }
    }

    /// <summary>A person's open sessions, the one used last first.</summary>
    public async Task<IReadOnlyList<Session>> OpenAsync(long personId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var sessions = await connection.QueryAsync<Session>(
            $"""
            select {Columns}
            from session
            where person_id = @personId
              and security_stamp = (select person.security_stamp from person where person.id = @personId)
            order by id
            """,
            new { personId });
        return
        [
            .. sessions.Select(WithUse).Where(IsOpen).OrderByDescending(session => session.LastUsed).ThenByDescending(session => session.Id),
        ];
    }

    /// <summary>Ends one session of a person.</summary>
    /// <returns>The session; null where this person has none of that number.</returns>
    public async Task<Session?> EndAsync(long personId, long id, CancellationToken cancellationToken) =>
        (await EndAsync("person_id = @personId and id = @id", new { personId, id }, cancellationToken)).SingleOrDefault();

    /// <summary>Ends all sessions of a person but one.</summary>
    /// <param name="personId">Whose.</param>
    /// <param name="exceptId">The one that stays; null: none does.</param>
    /// <param name="cancellationToken">Ends none.</param>
    /// <returns>Those that were ended.</returns>
    public Task<IReadOnlyList<Session>> EndAllAsync(long personId, long? exceptId, CancellationToken cancellationToken) =>
        EndAsync("person_id = @personId and id is distinct from @exceptId", new { personId, exceptId }, cancellationToken);

    private Task<IReadOnlyList<Session>> EndAsync(string which, object values, CancellationToken cancellationToken) =>
        database.WriteAsync<IReadOnlyList<Session>>(
            async transaction => (await transaction.Connection!.QueryAsync<Session>(
                $"delete from session where {which} returning {Columns}", values, transaction)).AsList(),
            cancellationToken);

    private Session WithUse(Session session) =>
        uses.TryGetValue(session.Id, out var used) && used > session.LastUsed ? session with { LastUsed = used } : session;

    private bool IsOpen(Session session) => clock.GetCurrentInstant() < session.EndsUnused(limits);

    private static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
