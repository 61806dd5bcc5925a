using Dapper;
using Microsoft.Data.Sqlite;

namespace ItCatalog.Data.Engine;

/// <summary>Tables of the catalogue's form in a file of their own, which goes with whoever opened it: a place for what would take too much memory. It is SQLite's
/// whichever engine the catalogue lies on.</summary>
internal static class Scratch
{
    private static readonly Lazy<IReadOnlyList<Definition>> Definitions = new(Read);

    /// <summary>Opens an empty one, in a transaction that never ends.</summary>
    /// <param name="tables">The tables that it has, without their indexes.</param>
    public static SqliteConnection Open(IReadOnlyCollection<string> tables)
    {
        // What is read in order is sorted on a thread beside. Without a name SQLite makes a file that nobody else sees, and that is gone when it is closed or the program is killed.
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = "", Pooling = false, ForeignKeys = false }.ToString());
        try
        {
            connection.Open();
            connection.Execute("pragma journal_mode = off; pragma synchronous = off; pragma cache_size = -32000; pragma threads = 1");
            foreach (var definition in Definitions.Value.Where(definition => tables.Contains(definition.Table)))
            {
                connection.Execute(definition.Sql);
            }

            connection.Execute("begin transaction");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static List<Definition> Read()
    {
        using var connection = CatalogTables.Open();
        return connection.Query<Definition>(
            """
            select name as "Table", sql as Sql from sqlite_master where type = 'table' order by name
            """).AsList();
    }

    private sealed record Definition
    {
        public required string Table { get; init; }

        public required string Sql { get; init; }
    }
}
