using System.Data.Common;
using Dapper;
using ItCatalog.Calculation.Measurements;
using NodaTime;

namespace ItCatalog.Data.Measurements;

/// <summary>The records of one import, whatever kind they are: planned, written, taken back.</summary>
internal abstract class RecordImport : IDisposable
{
    /// <summary>Works on the records of a kind.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="connection">Where they lie.</param>
    /// <param name="transaction">In which transaction; null to plan only.</param>
    public static RecordImport Of(SourceKind kind, DbConnection connection, DbTransaction? transaction) => kind switch
    {
        SourceKind.Tickets => new RecordImport<TicketRecord, TicketContent>(kind, new TicketTable(connection, transaction), batch => batch.Tickets, TicketContent.Of, KnownUpTo.TimesOf, needsSite: true),
        SourceKind.Outages => new RecordImport<OutageRecord, OutageContent>(kind, new OutageTable(connection, transaction), batch => batch.Outages, OutageContent.Of, KnownUpTo.TimesOf, needsSite: false),
        SourceKind.Samples => new RecordImport<SampleRecord, SampleContent>(kind, new SampleTable(connection, transaction), batch => batch.Samples, SampleContent.Of, KnownUpTo.TimesOf, needsSite: false),
        SourceKind.Counts => new RecordImport<CountRecord, CountContent>(kind, new CountTable(connection, transaction), batch => batch.Counts, CountContent.Of, KnownUpTo.TimesOf, needsSite: false),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>Compares a batch with what is known; nothing is changed.</summary>
    /// <param name="batch">The records.</param>
    /// <param name="book">What words mean.</param>
    /// <param name="asOf">Up to when the file knows what happened.</param>
    /// <param name="progress">Told now and then how far it is; may be null.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public abstract ImportPlan Plan(ImportBatch batch, WordBook book, Instant asOf, IProgress<CommitProgress>? progress, CancellationToken cancellationToken);

    /// <summary>Writes what was planned last, and remembers what it replaces.</summary>
    public abstract void Write(long sourceId, long importId, DbTransaction transaction, IProgress<CommitProgress>? progress, CancellationToken cancellationToken);

    /// <summary>What an import added goes, what it replaced comes back.</summary>
    public abstract Task<Touched> TakeBackAsync(long importId, DbTransaction transaction);

    public abstract void Dispose();
}

/// <inheritdoc cref="RecordImport"/>
internal sealed class RecordImport<TRecord, TContent>(
    SourceKind kind,
    RecordTable<TContent> table,
    Func<ImportBatch, IReadOnlyList<TRecord>> recordsOf,
    Func<TRecord, RecordPlace, TContent> contentOf,
    Func<TRecord, (RecordField Field, Instant? At)[]> timesOf,
    bool needsSite) : RecordImport
    where TRecord : IMeasuredRecord
    where TContent : class, IRecordContent
{
    private const int ProgressEvery = 1000;

    private ImportPlan<TContent>? plan;

    public override ImportPlan Plan(ImportBatch batch, WordBook book, Instant asOf, IProgress<CommitProgress>? progress, CancellationToken cancellationToken)
    {
        plan = new ImportPlan<TContent>(kind, table, batch.Source.Id);
        plan.Read(recordsOf(batch), book, needsSite, contentOf, timesOf, asOf, progress, cancellationToken);
        return plan;
    }

    public override void Write(long sourceId, long importId, DbTransaction transaction, IProgress<CommitProgress>? progress, CancellationToken cancellationToken)
    {
        var changes = plan!.Changes;
        using var remember = new PreparedStatement(
            transaction.Connection!, transaction, "insert into import_replaced (import_id, record_key, before_json) values (@import, @key, @before)", "import", "key", "before");
        for (var index = 0; index < changes.Count; index++)
        {
            if (index % ProgressEvery == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                progress?.Report(new(CommitStage.Writing, index, changes.Count));
            }

            var (line, content, before) = changes[index];
            if (before is null)
            {
                table.Add(sourceId, importId, line, content);
            }
            else
            {
                remember.Execute(importId, content.Key, before.ToJson());
                table.Replace(before.Id, importId, line, content);
            }
        }
    }

    public override async Task<Touched> TakeBackAsync(long importId, DbTransaction transaction)
    {
        var connection = transaction.Connection!;
        var replaced = (await connection.QueryAsync<string>(
            "select before_json from import_replaced where import_id = @importId order by record_key", new { importId }, transaction))
            .Select(StoredRecord<TContent>.FromJson)
            .ToDictionary(record => record.Id);
        var touched = new Touched();
        foreach (var record in table.OfImport(importId))
        {
            touched.Add(record.Content, kind);
            if (replaced.TryGetValue(record.Id, out var before))
            {
                touched.Add(before.Content, kind);
                table.Replace(before.Id, before.ImportId, before.Line, before.Content);
            }
            else
            {
                table.Delete(record.Id);
            }
        }

        await connection.ExecuteAsync("delete from import_replaced where import_id = @importId", new { importId }, transaction);
        return touched;
    }

    public override void Dispose() => table.Dispose();
}
