using Dapper;
using NodaTime;

namespace ItCatalog.Data.Measurements;

/// <summary>Uploaded files in the database, for processes that share nothing else. That a file is on its way in is no change of the catalogue: it is written outside of
/// any.</summary>
public sealed class UploadStore(Database database)
{
    /// <summary>Bytes of a row: few enough that a row is written and read at once.</summary>
    private const int PartBytes = 512 * 1024;

    /// <summary>Keeps a file that has arrived.</summary>
    /// <param name="id">Its name.</param>
    /// <param name="content">Its bytes, from their beginning.</param>
    /// <param name="now">The time it is.</param>
    /// <param name="cancellationToken">Keeps nothing of it.</param>
    public Task AddAsync(string id, Stream content, Instant now, CancellationToken cancellationToken) => database.WriteAsync(
        async transaction =>
        {
            ArgumentNullException.ThrowIfNull(content);
            var connection = transaction.Connection!;
            await connection.ExecuteAsync("insert into upload (id, uploaded_ms) values (@id, @now)", new { id, now });
            var buffer = new byte[PartBytes];
            for (var number = 0; await content.ReadAtLeastAsync(buffer, PartBytes, throwOnEndOfStream: false, cancellationToken) is var count and > 0; number++)
            {
                await connection.ExecuteAsync(
                    "insert into upload_part (upload_id, number, content) values (@id, @number, @content)",
                    new { id, number, content = Convert.ToBase64String(buffer, 0, count) });
            }
        },
        cancellationToken);

    /// <summary>Writes a file's bytes; false where it is not there, or not any more.</summary>
    public async Task<bool> ReadAsync(string id, Stream target, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(target);
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var snapshot = Database.BeginSnapshot(connection);
        for (var number = 0; ; number++)
        {
            var content = await connection.ExecuteScalarAsync<string?>(
                "select content from upload_part where upload_id = @id and number = @number", new { id, number }, snapshot);
            if (content is null)
            {
                return number > 0;
            }

            await target.WriteAsync(Convert.FromBase64String(content), cancellationToken);
        }
    }

    /// <summary>The names of files that are there.</summary>
    public async Task<IReadOnlyList<string>> WaitingAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. await connection.QueryAsync<string>("select id from upload where exists (select 1 from upload_part where upload_id = upload.id) order by uploaded_ms, id")];
    }

    /// <summary>Whether the file itself is still there.</summary>
    public async Task<bool> HasFileAsync(string id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<bool>("select case when exists (select 1 from upload_part where upload_id = @id) then 1 else 0 end", new { id });
    }

    /// <summary>What is known of a file; null where nothing is.</summary>
    public async Task<string?> StateAsync(string id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<string?>("select state_json from upload where id = @id", new { id });
    }

    public Task SaveStateAsync(string id, string stateJson, CancellationToken cancellationToken) => database.WriteAsync(
        transaction => transaction.Connection!.ExecuteAsync("update upload set state_json = @stateJson where id = @id", new { id, stateJson }), cancellationToken);

    /// <summary>Removes the bytes and keeps what is known of the file.</summary>
    public Task RemoveFileAsync(string id, CancellationToken cancellationToken) => database.WriteAsync(
        transaction => transaction.Connection!.ExecuteAsync("delete from upload_part where upload_id = @id", new { id }), cancellationToken);

    public Task RemoveAsync(string id, CancellationToken cancellationToken) => database.WriteAsync(
        transaction => transaction.Connection!.ExecuteAsync("delete from upload where id = @id", new { id }), cancellationToken);

    /// <summary>Removes what nobody came back for.</summary>
    public Task RemoveOldAsync(Instant oldest, CancellationToken cancellationToken) => database.WriteAsync(
        transaction => transaction.Connection!.ExecuteAsync("delete from upload where uploaded_ms < @oldest", new { oldest }), cancellationToken);
}
