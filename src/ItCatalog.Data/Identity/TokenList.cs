using Dapper;

namespace ItCatalog.Data.Identity;

/// <summary>Reads tokens as lists, those that have ended included: who holds one takes it away.</summary>
public sealed class TokenList(Database database, TokenStore tokens)
{
    /// <summary>A person's tokens by name.</summary>
    public Task<IReadOnlyList<Token>> OfPersonAsync(long personId, CancellationToken cancellationToken) =>
        ReadAsync("where token.person_id = @personId order by token.name, token.id", new { personId }, cancellationToken);

    /// <summary>Everybody's tokens by person and name.</summary>
    public Task<IReadOnlyList<Token>> AllAsync(CancellationToken cancellationToken) =>
        ReadAsync("order by person.name, token.person_id, token.name, token.id", new { }, cancellationToken);

    /// <summary>One of them; null where there is none of that number.</summary>
    public async Task<Token?> FindAsync(long id, CancellationToken cancellationToken) =>
        (await ReadAsync("where token.id = @id", new { id }, cancellationToken)).SingleOrDefault();

    private async Task<IReadOnlyList<Token>> ReadAsync(string which, object parameters, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var read = await connection.QueryAsync<Token>(
            new CommandDefinition($"{TokenStore.Select}\n{which}", parameters, cancellationToken: cancellationToken));
        return [.. read.Select(tokens.WithUse)];
    }
}
