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

    /// <summary>What is known belongs to somebody else: nothing is written.</summary>
    Refused,
}

/// <summary>A record that waits to be written.</summary>
/// <param name="Line">Its line in the file.</param>
/// <param name="Content">What it says.</param>
/// <param name="IsNew">Whether nothing is known of it yet.</param>
internal sealed record StagedRecord<T>(int Line, T Content, bool IsNew);

/// <summary>The records of a file between reading and writing, in a file of its own, which goes with whoever opened it: the keys of all, and of those that are to be
/// written what they say, in a table of the catalogue's form. So a file of any length needs little memory, its keys are seen to be different, and what is written
/// comes in the order in which it lies in the database.</summary>
internal sealed class RecordStage<T> : IDisposable
    where T : class, IRecordContent
{
    private const long Source = 1;

    private readonly SqliteConnection connection;
    private readonly RecordTable<T> table;
    private readonly PreparedStatement addKey;
    private readonly PreparedStatement findKey;
    private readonly PreparedStatement removeKey;
    private readonly HashSet<string> removed = new(StringComparer.Ordinal);

    /// <param name="places">Where records lie.</param>
    /// <param name="open">Opens the table of the kind.</param>
    public RecordStage(RecordPlaces places, Func<DbConnection, RecordTable<T>> open)
    {
        connection = Scratch.Open([.. places.Tables]);
        connection.Execute("create table staged_key (key text primary key, line integer not null, how integer not null) strict, without rowid");
        table = open(connection);
        addKey = PreparedStatement.Of(connection, "insert or ignore into staged_key (key, line, how) values (@key, @line, @how)", "key", "line", "how");
        findKey = PreparedStatement.Of(connection, "select line, how from staged_key where key = @key", "key");
        removeKey = PreparedStatement.Of(connection, "delete from staged_key where key = @key", "key");
    }

    /// <summary>Puts a record on the stage; false where its key stands there already. How it stands to what is known lies where its import will.</summary>
    public bool TryAdd(int line, T content, StagedAs how)
    {
        if (addKey.Execute(content.Key, line, (int)how) == 0)
        {
            return false;
        }

        if (how is StagedAs.New or StagedAs.Changed)
        {
            table.Add(Source, new((long)how, line, KnownMs: 0), content);
        }

        return true;
    }

    /// <summary>Takes a record off the stage again.</summary>
    /// <returns>Its line, and how it stood to what is known.</returns>
    public (int Line, StagedAs How) Remove(string key)
    {
        var staged = Find(key)!.Value;
        removeKey.Execute(key);
        removed.Add(key);
        return staged;
    }

    /// <summary>Which of some keys stand on the stage.</summary>
    public IEnumerable<bool> Has(IReadOnlyList<string> keys) => keys.Select(key => Find(key) is not null);

    /// <summary>New and changed records, by service, site and time.</summary>
    public IEnumerable<StagedRecord<T>> Changes() => table.Ordered()
        .Where(record => !removed.Contains(record.Content.Key))
        .Select(record => new StagedRecord<T>(record.Origin.Line, record.Content, (StagedAs)record.Origin.ImportId == StagedAs.New));

    /// <summary>The keys of records that say what is known, and know it for longer.</summary>
    public IEnumerable<string> Confirmed()
    {
        using var confirmed = PreparedStatement.Of(connection, "select key from staged_key where how = @how order by key", "how");
        using var row = confirmed.Read((int)StagedAs.Confirmed);
        while (row.Read())
        {
            yield return row.GetString(0);
        }
    }

    /// <summary>Keys that differ from another one on the stage by capital letters alone.</summary>
    public AlikeKeys Alike() => connection.QuerySingle<AlikeKeys>(
        """
        select coalesce(sum(amount), 0) as Count, coalesce(min(first), '') as One, coalesce(min(last), '') as Other
        from (select count(*) as amount, min(key) as first, max(key) as last from staged_key group by lower(key) having count(*) > 1)
        """);

    public void Dispose()
    {
        foreach (var part in (IDisposable[])[addKey, findKey, removeKey, table, connection])
        {
            part.Dispose();
        }
    }

    private (int Line, StagedAs How)? Find(string key)
    {
        using var row = findKey.Read(key);
        return row.Read() ? (row.GetInt32(0), (StagedAs)row.GetInt32(1)) : null;
    }
}
