using System.Data.Common;
using Dapper;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Identity;
using ItCatalog.Data;
using ItCatalog.Data.Measurements;
using ItCatalog.Work.Derive;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Work.Measurements;

/// <summary>Brings measured records into the store: one batch, one transaction, all of it or nothing; and takes an import back.</summary>
public sealed class ImportStore(Database database, AuditTrail audit, Derivation derivation, IClock clock)
{
    /// <summary>Says what a batch would change, without changing anything.</summary>
    public async Task<ImportSummary> CheckAsync(ImportBatch batch, IProgress<CommitProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        await using var connection = await database.OpenAsync(cancellationToken);
        using var records = RecordImport.Of(batch.Source.Kind, connection, transaction: null);
        var (plan, asOf) = await PlanAsync(records, batch, connection, transaction: null, progress, cancellationToken);
        return await SummaryAsync(plan, batch, asOf, connection, transaction: null);
    }

    /// <summary>Keeps a batch: new records are added, known ones replaced, equal ones left, and the figures that they touch computed anew.</summary>
    /// <param name="batch">The records.</param>
    /// <param name="person">Who imports.</param>
    /// <param name="progress">Told now and then how far it is; may be null.</param>
    /// <param name="cancellationToken">Undoes everything.</param>
    /// <returns>What was changed; without a number where problems kept the batch out.</returns>
    public Task<ImportOutcome> CommitAsync(ImportBatch batch, Actor person, IProgress<CommitProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(person);
        return database.WriteAsync(
            async transaction =>
            {
                var connection = transaction.Connection!;
                using var records = RecordImport.Of(batch.Source.Kind, connection, transaction);
                var (plan, asOf) = await PlanAsync(records, batch, connection, transaction, progress, cancellationToken);
                return await KeepAsync(plan, batch, asOf, records, person, transaction, progress, cancellationToken);
            },
            cancellationToken);
    }

    /// <summary>Takes an import back: what it added goes, what it replaced comes back, and the figures are computed anew.</summary>
    /// <param name="importId">The import's number.</param>
    /// <param name="person">Who takes it back.</param>
    /// <param name="cancellationToken">Leaves everything as it is.</param>
    public Task<UndoOutcome> UndoAsync(long importId, Actor person, CancellationToken cancellationToken) => database.WriteAsync(
        async transaction =>
        {
            var connection = transaction.Connection!;
            if (await connection.QuerySingleOrDefaultAsync<UndoRow>(UndoRow.Sql, new { importId }, transaction) is not { } import)
            {
                return new UndoOutcome(UndoResult.NotFound, NewestImportId: null);
            }

            if (import.Undone is not null)
            {
                return new UndoOutcome(UndoResult.UndoneBefore, NewestImportId: null);
            }

            if (import.NewestId != importId)
            {
                return new UndoOutcome(UndoResult.NotTheNewest, import.NewestId);
            }

            var kind = SourceKinds.Find(import.Kind)!.Value;
            var before = await WatchesAsync(import.SourceId, kind, transaction);
            using var records = RecordImport.Of(kind, connection, transaction);
            var touched = await records.TakeBackAsync(importId, transaction);
            await connection.ExecuteAsync(
                "update import set undone_ms = @now, undone_by = @Id where id = @importId",
                new { now = clock.GetCurrentInstant(), person.Id, importId },
                transaction);
            await AddWatchedAsync(touched, before, import.SourceId, kind, transaction);
            await derivation.RunAsync(person, clock.GetCurrentInstant(), change => change.Touch(touched), cancellationToken);
            await audit.AppendAsync(transaction, person, "undone", "import", import.Key, new { import.SourceCode, import.FileName });
            return new UndoOutcome(UndoResult.Undone, NewestImportId: null);
        },
        cancellationToken);

    private async Task<(ImportPlan Plan, Instant AsOf)> PlanAsync(
        RecordImport records, ImportBatch batch, DbConnection connection, DbTransaction? transaction, IProgress<CommitProgress>? progress, CancellationToken cancellationToken)
    {
        var now = Instant.FromUnixTimeMilliseconds(clock.GetCurrentInstant().ToUnixTimeMilliseconds());
        var asOf = batch.DataAsOf ?? await DataAsOfOfFileAsync(connection, transaction, batch) ?? now;
        var plan = records.Plan(batch, await WordBook.LoadAsync(connection, transaction), asOf, progress, cancellationToken);
        if (KnownUpTo.Problem(asOf, now) is { } problem)
        {
            plan.Refuse(line: null, RecordField.AsOf, InstantPattern.ExtendedIso.Format(asOf), problem);
        }

        return (plan, asOf);
    }

    private async Task<ImportOutcome> KeepAsync(
        ImportPlan plan,
        ImportBatch batch,
        Instant asOf,
        RecordImport records,
        Actor person,
        DbTransaction transaction,
        IProgress<CommitProgress>? progress,
        CancellationToken cancellationToken)
    {
        var connection = transaction.Connection!;
        var summary = await SummaryAsync(plan, batch, asOf, connection, transaction);
        if (summary.Problems.Count > 0)
        {
            return new ImportOutcome(ImportId: null, summary);
        }

        var before = await WatchesAsync(batch.Source.Id, batch.Source.Kind, transaction);
        var importId = await connection.ExecuteScalarAsync<long>(
            """
            insert into import (source_id, file_name, file_sha256, imported_ms, person_id, data_as_of_ms, rows_read, left_out_count, added_count, replaced_count, unchanged_count)
            values (@sourceId, @FileName, @FileSha256, @now, @personId, @DataAsOf, @RowCount, @LeftOutCount, @AddedCount, @ReplacedCount, @UnchangedCount)
            returning id
            """,
            new
            {
                sourceId = batch.Source.Id,
                batch.FileName,
                batch.FileSha256,
                now = clock.GetCurrentInstant(),
                personId = person.Id,
                summary.DataAsOf,
                batch.RowCount,
                summary.LeftOutCount,
                summary.AddedCount,
                summary.ReplacedCount,
                summary.UnchangedCount,
            },
            transaction);

        records.Write(batch.Source.Id, importId, transaction, progress, cancellationToken);
        await AddWatchedAsync(plan.Touched, before, batch.Source.Id, batch.Source.Kind, transaction);
        await derivation.RunAsync(
            person,
            clock.GetCurrentInstant(),
            change =>
            {
                change.Progress = progress;
                change.Touch(plan.Touched);
            },
            cancellationToken);
        await audit.AppendAsync(
            transaction,
            person,
            "imported",
            "import",
            importId.ToString(System.Globalization.CultureInfo.InvariantCulture),
            new { Source = batch.Source.Code, batch.FileName, summary.AddedCount, summary.ReplacedCount, summary.UnchangedCount, summary.LeftOutCount });
        return new ImportOutcome(importId, summary);
    }

    /// <summary>Where the source now watches a service for longer or shorter than before, the service changes although no record of the time between does.</summary>
    private static async Task AddWatchedAsync(Touched touched, IReadOnlyList<Watch> before, long sourceId, SourceKind kind, DbTransaction transaction)
    {
        var after = await WatchesAsync(sourceId, kind, transaction);
        foreach (var serviceId in before.Concat(after).Select(watch => watch.ServiceId).Distinct())
        {
            var was = before.FirstOrDefault(watch => watch.ServiceId == serviceId);
            var now = after.FirstOrDefault(watch => watch.ServiceId == serviceId);
            if (was?.EarliestMs != now?.EarliestMs || was?.DataAsOf is null || now?.DataAsOf is null)
            {
                touched.Add(new(serviceId, SiteId: null, AgreementId: null, kind), Math.Min(was?.EarliestMs ?? long.MaxValue, now?.EarliestMs ?? long.MaxValue));
            }
            else if (was.DataAsOf != now.DataAsOf)
            {
                touched.Add(new(serviceId, SiteId: null, AgreementId: null, kind), Instant.Min(was.DataAsOf.Value, now.DataAsOf.Value).ToUnixTimeMilliseconds());
            }
        }
    }

    private static async Task<IReadOnlyList<Watch>> WatchesAsync(long sourceId, SourceKind kind, DbTransaction transaction) =>
        [.. (await Watch.AllAsync(transaction.Connection!, kind)).Where(watch => watch.SourceId == sourceId)];

    private static async Task<ImportSummary> SummaryAsync(ImportPlan plan, ImportBatch batch, Instant asOf, DbConnection connection, DbTransaction? transaction) => new()
        {
            AddedCount = plan.AddedCount,
            ReplacedCount = plan.ReplacedCount,
            UnchangedCount = plan.UnchangedCount,
            LeftOutCount = plan.LeftOutCount + batch.LeftOutCount,
            Problems = [.. plan.Problems.OrderBy(problem => problem.Line).ThenBy(problem => problem.Field)],
            DataAsOf = asOf,
            Earliest = InstantOrNull(plan.EarliestMs),
            Latest = InstantOrNull(plan.LatestMs),
            TouchedTargetCount = await AttainmentComputation.CountTargetsAsync(connection, plan.Touched),
        };

    private static Instant? InstantOrNull(long? milliseconds) => milliseconds is { } value ? Instant.FromUnixTimeMilliseconds(value) : null;

    private static async Task<Instant?> DataAsOfOfFileAsync(DbConnection connection, DbTransaction? transaction, ImportBatch batch) =>
        (await connection.QuerySingleAsync<InstantRow>(
            "select max(data_as_of_ms) as Value from import where source_id = @Id and file_sha256 = @FileSha256 and undone_ms is null",
            new { batch.Source.Id, batch.FileSha256 },
            transaction)).Value;

    private sealed record InstantRow
    {
        public required Instant? Value { get; init; }
    }

    private sealed record UndoRow
    {
        public const string Sql =
            """
            select cast(import.id as text) as "Key", import.source_id as SourceId, source.code as SourceCode, source.kind as Kind, import.file_name as FileName,
              import.undone_ms as Undone,
              (select max(newer.id) from import as newer where newer.source_id = import.source_id and newer.undone_ms is null) as NewestId
            from import join source on source.id = import.source_id
            where import.id = @importId
            """;

        public required string Key { get; init; }

        public required long SourceId { get; init; }

        public required string SourceCode { get; init; }

        public required string Kind { get; init; }

        public required string FileName { get; init; }

        public required Instant? Undone { get; init; }

        public required long? NewestId { get; init; }
    }
}

/// <summary>Whether an import was taken back.</summary>
public enum UndoResult
{
    Undone,
    NotFound,
    UndoneBefore,

    /// <summary>A later import of the same source builds on it and has to be undone first.</summary>
    NotTheNewest,
}

/// <summary>Whether an import was taken back, and if not, what stands in the way.</summary>
/// <param name="Result">The answer.</param>
/// <param name="NewestImportId">The import that has to be undone first; null where none is in the way.</param>
public sealed record UndoOutcome(UndoResult Result, long? NewestImportId);
