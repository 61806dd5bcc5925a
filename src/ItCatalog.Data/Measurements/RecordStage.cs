using System.Data.Common;
using Dapper;
using ItCatalog.Data.Engine;
using Microsoft.Data.Sqlite;

namespace ItCatalog.Data.Measurements;

/// <summary>How a record of a file stands to what is known.</summary>
internal enum StagedAs
{
    /// <summary>Nothing is written.</summary>
    Same,
    New,
    Changed,

    /// <summary>It says the same, and knows it for longer.</summary>
    Confirmed,

    /// <summary>It says something else, and what is known is known for longer: nothing is written.</summary>
    Older,
}

/// <summary>A record that waits to be written.</summary>
/// <param name="Line">Its line in the file.</param>
/// <param name="Content">What it says.</param>
/// <param name="IsNew">Whether nothing is known of it yet.</param>
internal sealed record StagedRecord<T>(int Line, T Content, bool IsNew);

/// <summary>The records of a file between reading and writing: a table of the same form in a file of its own, which goes with whoever opened it. So a file of any
/// length needs little memory, its keys are seen to be different, and what is written comes in the order in which it lies in the database.</summary>
internal sealed class RecordStage<T> : IDisposable
    where T : class, IRecordContent
{
    private const long Source = 1;

    private readonly SqliteConnection connection;
    private readonly RecordTable<T> table;
    private readonly string tableName;

    /// <param name="places">Where records lie.</param>
    /// <param name="open">Opens the table of the kind.</param>
    public RecordStage(RecordPlaces places, Func<DbConnection, RecordTable<T>> open)
    {
        tableName = places.Table;
        connection = Scratch.Open([.. places.Tables]);
        table = open(connection);
    }

    /// <summary>Puts a record on the stage; false where its key stands there already. How it stands to what is known lies where its import will.</summary>
    public bool TryAdd(int line, T content, StagedAs how)
    {
        try
        {
            table.Add(Source, new((long)how, line, KnownMs: 0), content);
            return true;
        }
        catch (SqliteException problem) when (Scratch.IsKnownKey(problem))
        {
            return false;
        }
    }

    /// <summary>Takes a record off the stage again.</summary>
    /// <returns>Its line, and how it stood to what is known.</returns>
    public (int Line, StagedAs How) Remove(string key)
    {
        var staged = table.Find(Source, [key])[0]!;
        table.Delete(staged.Id);
        return (staged.Origin.Line, How(staged));
    }

    /// <summary>Which of some keys stand on the stage.</summary>
    public IEnumerable<bool> Has(IReadOnlyList<string> keys) => table.Find(Source, keys).Select(record => record is not null);

    /// <summary>New and changed records, by service, site and time.</summary>
    public IEnumerable<StagedRecord<T>> Changes() => table.Ordered()
        .Where(record => How(record) is StagedAs.New or StagedAs.Changed)
        .Select(record => new StagedRecord<T>(record.Origin.Line, record.Content, How(record) == StagedAs.New));

    /// <summary>The keys of records that say what is known, and know it for longer.</summary>
    public IEnumerable<string> Confirmed() => table.Ordered().Where(record => How(record) == StagedAs.Confirmed).Select(record => record.Content.Key);

    /// <summary>Keys that differ from another one on the stage by capital letters alone.</summary>
    public AlikeKeys Alike() => connection.QuerySingle<AlikeKeys>(
        $"""
        select coalesce(sum(amount), 0) as Count, coalesce(min(first), '') as One, coalesce(min(last), '') as Other
        from (select count(*) as amount, min(key) as first, max(key) as last from {tableName} group by lower(key) having count(*) > 1)
        """);

    private static StagedAs How(StoredRecord<T> record) => (StagedAs)record.Origin.ImportId;

    public void Dispose()
    {
        table.Dispose();
        connection.Dispose();
    }
}
