using Dapper;
using NodaTime;

namespace ItCatalog.Data.Measurements;

/// <summary>What was imported, when and by whom.</summary>
public sealed class ImportHistory(Database database)
{
    private const string Select =
        """
        select import.id as Id, source.code as SourceCode, source.name as SourceName, source.kind as SourceKindName, source.unit_id as UnitId,
          import.file_name as FileName, import.file_sha256 as FileSha256, import.imported_ms as Imported, person.name as PersonName,
          import.data_as_of_ms as DataAsOf, import.rows_read as RowCount, import.left_out_count as LeftOutCount,
          import.added_count as AddedCount, import.replaced_count as ReplacedCount, import.unchanged_count as UnchangedCount,
          import.undone_ms as Undone, undoer.name as UndoneByName,
          case when import.undone_ms is null and import.id =
            (select max(newer.id) from import as newer where newer.source_id = import.source_id and newer.undone_ms is null)
            then 1 else 0 end as IsNewest
        from import
        join source on source.id = import.source_id
        left join person on person.id = import.person_id
        left join person as undoer on undoer.id = import.undone_by
        """;

    /// <summary>The newest imports first.</summary>
    /// <param name="count">At most so many.</param>
    /// <param name="before">Only imports with a lower number; null: from the newest on.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<IReadOnlyList<ImportEntry>> NewestAsync(int count, long? before, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. await connection.QueryAsync<ImportEntry>(
            new CommandDefinition(Select + " where @before is null or import.id < @before order by import.id desc limit @count", new { count, before }, cancellationToken: cancellationToken))];
    }

    public async Task<ImportEntry?> FindAsync(long id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<ImportEntry>(new CommandDefinition(Select + " where import.id = @id", new { id }, cancellationToken: cancellationToken));
    }
}

/// <summary>One import as the history shows it.</summary>
public sealed record ImportEntry
{
    public required long Id { get; init; }

    public required string SourceCode { get; init; }

    public required string SourceName { get; init; }

    /// <summary>What it brought, as <see cref="SourceKinds.Name"/> says it.</summary>
    public required string SourceKindName { get; init; }

    /// <summary>The unit whose managers may undo it; null: those of every unit.</summary>
    public required long? UnitId { get; init; }

    public required string FileName { get; init; }

    public required string FileSha256 { get; init; }

    public required Instant Imported { get; init; }

    /// <summary>Null: the command line or the demonstration.</summary>
    public required string? PersonName { get; init; }

    /// <summary>Up to when the file knew what happened.</summary>
    public required Instant DataAsOf { get; init; }

    /// <summary>Rows of the file.</summary>
    public required int RowCount { get; init; }

    public required int LeftOutCount { get; init; }

    public required int AddedCount { get; init; }

    public required int ReplacedCount { get; init; }

    public required int UnchangedCount { get; init; }

    /// <summary>When it was taken back; null where it stands.</summary>
    public required Instant? Undone { get; init; }

    public required string? UndoneByName { get; init; }

    /// <summary>Whether it is the source's last one that stands: only that can be undone.</summary>
    public required bool IsNewest { get; init; }
}
