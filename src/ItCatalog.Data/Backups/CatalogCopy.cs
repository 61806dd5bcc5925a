using Dapper;

namespace ItCatalog.Data.Backups;

/// <summary>Fills this database with everything that another one holds, whatever engine each is on.</summary>
public sealed class CatalogCopy(Database target)
{
    /// <summary>Whether the database holds anything that a person or an import has brought.</summary>
    public async Task<bool> IsFilledAsync(CancellationToken cancellationToken)
    {
        await using var connection = await target.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<bool>(
            "select case when exists (select 1 from person) or exists (select 1 from organisation) or exists (select 1 from audit_entry) then 1 else 0 end");
    }

    /// <summary>Replaces every row by those of another database, in one change: whoever reads meanwhile sees what was there before.</summary>
    /// <param name="source">The other database; it may be written meanwhile, and is seen as it was at one moment. Both have the schema of this program.</param>
    /// <param name="cancellationToken">Gives up; nothing was changed.</param>
    /// <returns>What each table holds now, read again and found to be what was copied.</returns>
    /// <exception cref="BackupException">A table came to hold something else. Nothing was changed.</exception>
    public async Task<IReadOnlyList<TableContents>> FillFromAsync(Database source, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        await using var connection = await source.OpenAsync(cancellationToken);
        await using var snapshot = Database.BeginSnapshot(connection);
        return await target.WriteAsync(
            async transaction =>
            {
                var tables = await TableCopy.FillAsync(connection, transaction.Connection!, cancellationToken);
                await target.CountTablesAsync(cancellationToken);
                return tables;
            },
            cancellationToken);
    }
}
