using System.Collections.Concurrent;
using Dapper;
using NodaTime;

namespace ItCatalog.Data.Identity;

/// <summary>
/// The tokens of people. Making and revoking one is a change like any other; when one was last used is gathered in memory, and written for all of
/// them together without an entry of the trail.
/// </summary>
public sealed class TokenStore(Database database, IClock clock)
{
    internal const string Select =
        """
        select token.id as Id, token.person_id as PersonId, person.name as PersonName, token.name as Name, token.key_start as KeyStart,
          token.scopes as Scopes, token.created_ms as Created, token.ends_ms as Ends, token.last_used_ms as LastUsed, token.last_address as LastAddress
        from token join person on person.id = token.person_id
        """;

    private readonly ConcurrentDictionary<string, (string Version, Token Token)> known = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<long, (Instant At, string? From)> uses = [];

    /// <summary>The token of a key, whether it has ended or not; null where it was revoked or never was.</summary>
    /// <remarks>Kept in memory until anything at all is changed in the database: one that was revoked is dead with the next request.</remarks>
    public async ValueTask<Token?> FindAsync(string key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(key);
        var hash = Token.Hash(key);
        var version = await database.VersionAsync(cancellationToken);
        if (known.TryGetValue(hash, out var entry) && entry.Version == version)
        {
            return entry.Token;
        }

        await using var connection = await database.OpenAsync(cancellationToken);
        var read = await connection.QuerySingleOrDefaultAsync<Token>(
            new CommandDefinition(Select + "\nwhere token.key_sha256 = @hash", new { hash }, cancellationToken: cancellationToken));
        if (read is null)
        {
            known.TryRemove(hash, out _);
        }
        else
        {
            known[hash] = (version, read);
        }

        return read;
    }

    /// <summary>The token is used at this moment. Costs no transaction.</summary>
    /// <param name="token">The token.</param>
    /// <param name="from">The address of the request; null where that is not known.</param>
    public void Use(Token token, string? from)
    {
        ArgumentNullException.ThrowIfNull(token);
        uses[token.Id] = (clock.GetCurrentInstant(), from);
    }

    /// <summary>Writes when tokens were last used.</summary>
    public async Task WriteUsesAsync(CancellationToken cancellationToken)
    {
        var written = uses.ToArray();
        if (written.Length == 0)
        {
            return;
        }

        await database.WriteAsideAsync(
            transaction => transaction.Connection!.ExecuteAsync(
                "update token set last_used_ms = @at, last_address = @from where id = @id and (last_used_ms is null or last_used_ms < @at)",
                written.Select(use => new { id = use.Key, at = use.Value.At, from = use.Value.From }),
                transaction),
            cancellationToken);
        foreach (var use in written)
        {
            // A use since then waits for the next time.
            uses.TryRemove(use);
        }
    }

    /// <summary>When and from where it was last used, what waits to be written included.</summary>
    internal Token WithUse(Token token) => uses.TryGetValue(token.Id, out var use) && (token.LastUsed is not { } before || before < use.At)
        ? token with { LastUsed = use.At, LastAddress = use.From }
        : token;

    /// <summary>Keeps a new token.</summary>
    /// <returns>The key, which is kept nowhere.</returns>
    internal async Task<string> AddAsync(long personId, string name, string scopes, Instant now, Instant ends)
    {
        var key = Token.NewKey();
        await database.Writing.Connection!.ExecuteAsync(
            """
            insert into token (key_sha256, key_start, person_id, name, scopes, created_ms, ends_ms)
            values (@hash, @start, @personId, @name, @scopes, @now, @ends)
            """,
            new { hash = Token.Hash(key), start = Token.StartOf(key), personId, name, scopes, now, ends });
        return key;
    }

    /// <summary>Revokes a token.</summary>
    internal Task RemoveAsync(long id) => database.Writing.Connection!.ExecuteAsync("delete from token where id = @id", new { id });
}
