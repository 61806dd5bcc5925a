using System.Data.Common;
using System.Security.Cryptography;
using Dapper;
using NodaTime;

namespace ItCatalog.Data.Comparisons;

/// <summary>Files of quotes, byte for byte. One that is taken away stays where a decision was kept with it.</summary>
public sealed class QuoteFileStore(Database database)
{
    private const string FileSql =
        """
        select f.id as Id, f.quote_id as QuoteId, f.file_name as Name, f.size_bytes as Bytes, f.sha256 as Sha256, f.added_ms as Added, f.added_name as AddedBy
        from quote_file f join quote q on q.id = f.quote_id join comparison c on c.id = q.comparison_id
        """;

    /// <summary>The files of the quotes of a comparison, as they were added; those of a deleted quote are not among them.</summary>
    public async Task<IReadOnlyList<QuoteFile>> ListAsync(string comparison, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await ListAsync(comparison, connection, cancellationToken);
    }

    internal static async Task<IReadOnlyList<QuoteFile>> ListAsync(string comparison, DbConnection connection, CancellationToken cancellationToken) =>
        (await connection.QueryAsync<QuoteFile>(new CommandDefinition(
            FileSql + " where c.code = @comparison and q.deleted_ms is null and f.removed_ms is null order by f.id", new { comparison }, cancellationToken: cancellationToken))).AsList();

    /// <summary>One file of a comparison with its bytes, also where it was taken away; null where there is none of that number.</summary>
    public async Task<(QuoteFile File, byte[] Content)?> FindAsync(string comparison, long id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var file = await connection.QuerySingleOrDefaultAsync<QuoteFile>(new CommandDefinition(
            FileSql + " where c.code = @comparison and f.id = @id", new { comparison, id }, cancellationToken: cancellationToken));
        return file is null ? null : (file, Convert.FromBase64String((await connection.ExecuteScalarAsync<string>(
            new CommandDefinition("select content from quote_file where id = @id", new { id }, cancellationToken: cancellationToken)))!));
    }

    /// <summary>Keeps one.</summary>
    /// <returns>Its fingerprint.</returns>
    internal async Task<string> AddAsync(long quoteId, string name, byte[] content, Instant now, string addedBy)
    {
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(content));
        await database.Writing.Connection!.ExecuteAsync(
            """
            insert into quote_file (quote_id, file_name, size_bytes, sha256, content, added_ms, added_name)
            values (@quoteId, @name, @Length, @sha256, @text, @now, @addedBy)
            """,
            new { quoteId, name, content.Length, sha256, text = Convert.ToBase64String(content), now, addedBy });
        return sha256;
    }

    internal Task RemoveAsync(long id, Instant now) =>
        database.Writing.Connection!.ExecuteAsync("update quote_file set removed_ms = @now where id = @id", new { id, now });
}
