using System.Data.Common;
using Dapper;
using ItCatalog.Calculation.Measurements;
using ItCatalog.Data.Engine;
using ItCatalog.Data.Identity;
using NodaTime;

namespace ItCatalog.Data.Measurements;

/// <summary>The records of one import, whatever kind they are: planned beside the writers, written, taken back.</summary>
internal abstract class RecordImport
{
    /// <summary>Compares a batch with what is known; nothing is changed.</summary>
    /// <param name="connection">Where known records lie.</param>
    /// <param name="batch">The records.</param>
    /// <param name="book">What words mean.</param>
    /// <param name="actor">Who would import: lines of services that others provide are problems.</param>
    /// <param name="asOf">Up to when the file knows what happened.</param>
    public abstract ImportPlan Plan(DbConnection connection, ImportBatch batch, WordBook book, Actor actor, Instant asOf);

    /// <summary>Writes what was planned, and remembers what it replaces.</summary>
    public abstract void Write(
        DbConnection connection, ImportPlan plan, long sourceId, long importId, IProgress<CommitProgress>? progress, CancellationToken cancellationToken);

    /// <summary>What an import added goes, what it replaced comes back.</summary>
    public abstract Task<TakenBack> TakeBackAsync(DbConnection connection, long importId);
}

/// <summary>What taking an import back changed.</summary>
/// <param name="RemovedCount">Records that the import had added.</param>
/// <param name="RestoredCount">Records that it had replaced.</param>
/// <param name="Touched">Where figures rest on them.</param>
internal sealed record TakenBack(int RemovedCount, int RestoredCount, Touched Touched);

/// <inheritdoc cref="RecordImport"/>
internal sealed class RecordImport<TRecord, TContent>(
    SourceKind kind,
    Func<DbConnection, RecordTable<TContent>> open,
    Func<TRecord, RecordPlace, TContent> contentOf,
    Func<TRecord, (RecordField Field, Instant? At)[]> timesOf,
    bool needsSite) : RecordImport
    where TRecord : IMeasuredRecord
    where TContent : class, IRecordContent
{
    public override ImportPlan Plan(DbConnection connection, ImportBatch batch, WordBook book, Actor actor, Instant asOf)
    {
        using var memory = connection is BorrowedConnection ? null : new ConnectionMemory(connection);
        memory?.Take();
        using var known = open(connection);
        var plan = new ImportPlan<TContent>(kind, known, new(kind.Places, open), batch.Source.Id, book, actor);
        try
        {
            plan.Read(ReadAhead.OnAThread(batch.Records.Cast<TRecord>()), needsSite, contentOf, timesOf, asOf);
            plan.TakeOut(batch.LeftOutKeys(), batch.Whole);
            return plan;
        }
        catch
        {
            plan.Dispose();
            throw;
        }
    }

    public override void Write(
        DbConnection connection, ImportPlan plan, long sourceId, long importId, IProgress<CommitProgress>? progress, CancellationToken cancellationToken)
    {
        var planned = (ImportPlan<TContent>)plan;
        var aside = planned.IsLarge ? IndexesAside.Of(connection, kind.Places.Table, planned.ChangeCount) : null;
        using var table = open(connection);
        using var remember = RowWriter.Of(connection, "import_replaced", "import_id, record_key, before_json");
        var done = 0;
        foreach (var changes in ReadAhead.OnAThread(planned.Changes()).Chunk(ImportPlan.AtOnce))
        {
            cancellationToken.ThrowIfCancellationRequested();
            progress?.Report(new(CommitStage.Writing, done, planned.ChangeCount));
            done += changes.Length;
            foreach (var change in changes.Where(change => change.IsNew))
            {
                table.Add(sourceId, new(importId, change.Line, planned.KnownMs), change.Content);
            }

            StagedRecord<TContent>[] replacing = [.. changes.Where(change => !change.IsNew)];
            foreach (var (change, known) in replacing.Zip(table.Find(sourceId, [.. replacing.Select(change => change.Content.Key)])))
            {
                remember.Add(importId, change.Content.Key, known!.ToJson());
                table.Replace(known, new(importId, change.Line, planned.KnownMs), change.Content);
            }
        }

        foreach (var keys in planned.Removed.Chunk(ImportPlan.AtOnce))
        {
            foreach (var (key, known) in keys.Zip(table.Find(sourceId, keys)))
            {
                remember.Add(importId, key, known!.ToJson());
                table.Delete(known.Id);
            }
        }

        foreach (var keys in planned.Confirmed().Chunk(ImportPlan.AtOnce))
        {
            cancellationToken.ThrowIfCancellationRequested();
            connection.Execute(
                $"update {kind.Places.Table} set known_ms = @KnownMs where id in ({string.Join(", ", table.Find(sourceId, keys).Select(record => record!.Id))})",
                new { planned.KnownMs });
        }

        table.Flush();
        remember.Flush();
        aside?.BringBack();
    }

    public override async Task<TakenBack> TakeBackAsync(DbConnection connection, long importId)
    {
        var replaced = (await connection.QueryAsync<string>(
            "select before_json from import_replaced where import_id = @importId order by record_key", new { importId }))
            .Select(StoredRecord<TContent>.FromJson)
            .ToDictionary(record => record.Id);
        var touched = new Touched();
        var sourceId = await connection.ExecuteScalarAsync<long>("select source_id from import where id = @importId", new { importId });
        var (removedCount, restoredCount) = (0, replaced.Count);
        using var table = open(connection);
        foreach (var record in table.OfImport(importId))
        {
            touched.Add(record.Content, kind);
            if (replaced.Remove(record.Id, out var before))
            {
                touched.Add(before.Content, kind);
                table.Replace(record, before.Origin, before.Content);
            }
            else
            {
                table.Delete(record.Id);
                removedCount++;
            }
        }

        // What is left was taken out.
        foreach (var before in replaced.Values)
        {
            touched.Add(before.Content, kind);
            table.Add(sourceId, before.Origin, before.Content);
        }

        table.Flush();
        await connection.ExecuteAsync("delete from import_replaced where import_id = @importId", new { importId });

        // What the import only confirmed is known as far as the one tells that brought it.
        await connection.ExecuteAsync(
            $"""
            update {kind.Places.Table} set known_ms = (select brought.data_as_of_ms from import brought where brought.id = {kind.Places.Table}.import_id)
            where source_id = @sourceId and known_ms = (select data_as_of_ms from import where id = @importId)
            """,
            new { importId, sourceId });
        return new(removedCount, restoredCount, touched);
    }
}
