using System.Data.Common;
using Dapper;
using NodaTime;

namespace ItCatalog.Data.Administration;

/// <summary>A workbook of the organisation that was loaded.</summary>
public sealed record LoadEntry
{
    public required long Id { get; init; }

    public required string FileName { get; init; }

    public required Instant Loaded { get; init; }

    /// <summary>Who loaded it, as the trail names them.</summary>
    public required string LoadedBy { get; init; }

    /// <summary>When it was undone; null while it stands.</summary>
    public required Instant? Undone { get; init; }

    public required string? UndoneBy { get; init; }
}

/// <summary>What a load may take away again that it has added: one row of one of our own tables.</summary>
internal enum LoadedTable
{
    ServiceHours,
    Site,
    Department,
    Unit,
    Category,
    Person,
    Priority,
    Service,
    Agreement,
}

/// <summary>Keeps which workbooks were loaded, and takes away what a load has added.</summary>
public sealed class LoadHistory(Database database)
{
    private const string Columns =
        "select id as Id, file_name as FileName, loaded_ms as Loaded, loaded_by as LoadedBy, undone_ms as Undone, undone_by as UndoneBy from organisation_load";

    /// <summary>The newest first, the last twenty.</summary>
    public async Task<IReadOnlyList<LoadEntry>> ListAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. await connection.QueryAsync<LoadEntry>(Columns + " order by id desc limit 20")];
    }

    /// <summary>One load; null where there is none of that number.</summary>
    public async Task<LoadEntry?> FindAsync(long id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<LoadEntry>(Columns + " where id = @id", new { id });
    }

    /// <summary>What a load changed, as it was kept.</summary>
    internal async Task<string> RowsAsync(long id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.QuerySingleAsync<string>("select rows_json from organisation_load where id = @id", new { id });
    }

    /// <summary>Keeps a load.</summary>
    /// <returns>Its number.</returns>
    internal Task<long> AddAsync(string fileName, string sha256, Instant now, string by, string rowsJson) => database.Writing.Connection!.ExecuteScalarAsync<long>(
        "insert into organisation_load (file_name, sha256, loaded_ms, loaded_by, rows_json) values (@fileName, @sha256, @now, @by, @rowsJson) returning id",
        new { fileName, sha256, now, by, rowsJson });

    internal Task SetUndoneAsync(long id, Instant now, string by) => database.Writing.Connection!.ExecuteAsync(
        "update organisation_load set undone_ms = @now, undone_by = @by where id = @id", new { id, now, by });

    /// <summary>Takes a row away with what belongs to it alone; that somebody was asked how content they are, and has not answered, goes with it.</summary>
    /// <exception cref="DbException">Something else names it: see <see cref="DatabaseTrouble.IsStillNamed"/>.</exception>
    internal Task RemoveAsync(LoadedTable table, string key) => database.Writing.Connection!.ExecuteAsync(
        table switch
        {
            LoadedTable.ServiceHours => "delete from service_hours where code = @key",
            LoadedTable.Site => "delete from offering_price where site_id = (select id from site where code = @key); delete from site where code = @key",
            LoadedTable.Department => "delete from department where code = @key",
            LoadedTable.Unit => "delete from unit where code = @key",
            LoadedTable.Category => "delete from category where code = @key",
            LoadedTable.Priority => "delete from priority where name = @key",
            LoadedTable.Person =>
                "delete from agreement_rating where person_id = (select id from person where user_name = @key) and value is null; delete from person where user_name = @key",
            LoadedTable.Service => 
                """
                delete from offering_price where service_id = (select id from service where code = @key);
                delete from offering where service_id = (select id from service where code = @key);
                delete from service where code = @key
                """,
            LoadedTable.Agreement =>
                """
                delete from agreement_rating where agreement_id = (select id from agreement where code = @key) and value is null;
                delete from agreement_version where agreement_id = (select id from agreement where code = @key);
                delete from agreement where code = @key
                """,
            _ => throw new ArgumentOutOfRangeException(nameof(table)),
        },
        new { key });
}
