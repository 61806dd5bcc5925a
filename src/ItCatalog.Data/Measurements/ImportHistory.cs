using System.Data.Common;
using System.Runtime.CompilerServices;
using Dapper;
using NodaTime;

namespace ItCatalog.Data.Measurements;

/// <summary>What was imported, when and by whom.</summary>
public sealed class ImportHistory(Database database, IClock clock)
{
    private const string Select =
        """
        select import.id as Id, source.code as SourceCode, source.name as SourceName, source.kind as Kind, source.unit_id as UnitId,
          import.file_name as FileName, import.file_sha256 as FileSha256, import.imported_ms as Imported, person.name as PersonName,
          import.data_as_of_ms as DataAsOf, import.rows_read as RowCount, import.left_out_count as LeftOutCount, import.rejected_count as RejectedCount,
          import.added_count as AddedCount, import.replaced_count as ReplacedCount, import.unchanged_count as UnchangedCount,
          import.older_count as OlderCount, import.removed_count as RemovedCount,
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

    /// <summary>All imports, the newest first, read while they are used.</summary>
    public async IAsyncEnumerable<ImportEntry> AllAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var snapshot = Database.BeginSnapshot(connection);
        await foreach (var entry in connection.QueryUnbufferedAsync<ImportEntry>(Select + " order by import.id desc", transaction: snapshot).WithCancellation(cancellationToken))
        {
            yield return entry;
        }
    }

    /// <summary>What a plan of an import rests on, as it is now.</summary>
    /// <param name="sourceCode">The source; one that is not there yet has no import.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<ImportStamp> StampAsync(string sourceCode, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await StampAsync(connection, sourceCode, await WordBook.LoadAsync(connection, clock.GetCurrentInstant()));
    }

    internal static async Task<ImportStamp> StampAsync(DbConnection connection, string sourceCode, WordBook book)
    {
        var row = await connection.QuerySingleAsync<StampRow>(
            """
            select max(import.id) as NewestImportId, count(import.undone_ms) as UndoneCount
            from import join source on source.id = import.source_id where source.code = @sourceCode
            """,
            new { sourceCode });
        return new(row.NewestImportId, row.UndoneCount, book.Fingerprint);
    }

    /// <summary>Up to when an earlier import of the very same file said that it knows what happened; null where there is none.</summary>
    internal static async Task<Instant?> DataAsOfOfFileAsync(DbConnection connection, long sourceId, string sha256) =>
        (await connection.QuerySingleAsync<InstantRow>(
            "select max(data_as_of_ms) as Value from import where source_id = @sourceId and file_sha256 = @sha256 and undone_ms is null",
            new { sourceId, sha256 })).Value;

    /// <summary>Up to when the imports of a source that stand know what happened; null where there are none.</summary>
    internal static async Task<Instant?> DataAsOfOfSourceAsync(DbConnection connection, long sourceId) => (await connection.QuerySingleAsync<InstantRow>(
        "select max(data_as_of_ms) as Value from import where source_id = @sourceId and undone_ms is null", new { sourceId })).Value;

    /// <summary>The import that a job has made; null where it has made none.</summary>
    public async Task<long?> OfJobAsync(long jobId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<long?>("select id from import where job_id = @jobId", new { jobId });
    }

    /// <summary>Writes down that a batch was imported.</summary>
    /// <returns>The import's number.</returns>
    internal async Task<long> AddAsync(ImportBatch batch, ImportSummary summary, long sourceId, long? personId, Instant now) =>
        await database.Writing.Connection!.ExecuteScalarAsync<long>(
            """
            insert into import (source_id, file_name, file_sha256, imported_ms, person_id, job_id, data_as_of_ms, rows_read,
              left_out_count, rejected_count, added_count, replaced_count, unchanged_count, older_count, removed_count)
            values (@sourceId, @FileName, @FileSha256, @now, @personId, @JobId, @DataAsOf, @RowCount,
              @LeftOutCount, @RejectedCount, @AddedCount, @ReplacedCount, @UnchangedCount, @OlderCount, @RemovedCount)
            returning id
            """,
            new
            {
                sourceId,
                batch.FileName,
                batch.FileSha256,
                now,
                personId,
                batch.JobId,
                summary.DataAsOf,
                summary.RowCount,
                summary.LeftOutCount,
                summary.RejectedCount,
                summary.AddedCount,
                summary.ReplacedCount,
                summary.UnchangedCount,
                summary.OlderCount,
                summary.RemovedCount,
            });

    /// <summary>Writes down that an import was taken back.</summary>
    internal async Task MarkUndoneAsync(long id, long? personId, Instant now) => await database.Writing.Connection!.ExecuteAsync(
        "update import set undone_ms = @now, undone_by = @personId where id = @id", new { id, personId, now });

    /// <summary>The newest import of a source that stands; null where none does.</summary>
    internal async Task<long?> NewestOfAsync(string sourceCode, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<long?>(
            "select max(import.id) from import join source on source.id = import.source_id where source.code = @sourceCode and import.undone_ms is null",
            new { sourceCode });
    }

    public async Task<ImportEntry?> FindAsync(long id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<ImportEntry>(new CommandDefinition(Select + " where import.id = @id", new { id }, cancellationToken: cancellationToken));
    }

    private sealed record StampRow
    {
        public required long? NewestImportId { get; init; }

        public required int UndoneCount { get; init; }
    }

    private sealed record InstantRow
    {
        public required Instant? Value { get; init; }
    }
}

/// <summary>What a plan of an import rests on: another one as soon as an import of the source came or was undone, or a word may mean something else.</summary>
/// <param name="NewestImportId">The source's last import, undone ones too; null where there was none.</param>
/// <param name="UndoneCount">Imports of the source that were undone.</param>
/// <param name="Words">The fingerprint of the codes and names of services, sites and departments, and of who provides what.</param>
public sealed record ImportStamp(long? NewestImportId, int UndoneCount, string Words);

/// <summary>One import as the history shows it.</summary>
public sealed record ImportEntry
{
    public required long Id { get; init; }

    public required string SourceCode { get; init; }

    public required string SourceName { get; init; }

    /// <summary>What it brought.</summary>
    public required SourceKind Kind { get; init; }

    /// <summary>The unit whose managers may undo it; null: administrators alone may.</summary>
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

    /// <summary>Records that stayed as a newer file had told them.</summary>
    public required int OlderCount { get; init; }

    /// <summary>Known records that it took out.</summary>
    public required int RemovedCount { get; init; }

    /// <summary>Lines with problems that were left aside.</summary>
    public required int RejectedCount { get; init; }

    /// <summary>When it was taken back; null where it stands.</summary>
    public required Instant? Undone { get; init; }

    public required string? UndoneByName { get; init; }

    /// <summary>Whether it is the source's last one that stands: only that can be undone.</summary>
    public required bool IsNewest { get; init; }
}
