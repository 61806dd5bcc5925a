using Dapper;
using Microsoft.Data.Sqlite;

namespace ItCatalog.Data.Engine;

/// <summary>Tables of the catalogue's form in a file of their own, which goes with whoever opened it: a place for what would take too much memory. It is SQLite's
/// whichever engine the catalogue lies on.</summary>
internal static class Scratch
{
    /// <summary>SQLITE_CONSTRAINT_UNIQUE.</summary>
    private const int KeyIsThere = 2067;

    private static readonly Lazy<IReadOnlyList<Definition>> Definitions = new(Read);

    /// <summary>Opens an empty one, in a transaction that never ends.</summary>
    /// <param name="tables">The tables that it has, each with the indexes that make its keys unique.</param>
    public static SqliteConnection Open(IReadOnlyCollection<string> tables)
    {
        // Without a name SQLite makes a file that nobody else sees, and that is gone when it is closed or the program is killed.
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = "", Pooling = false, ForeignKeys = false }.ToString());
        try
        {
            connection.Open();
            connection.Execute("pragma journal_mode = off; pragma synchronous = off; pragma cache_size = -32000;");
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

    /// <summary>Whether a row was refused because its key is there already.</summary>
    public static bool IsKnownKey(SqliteException problem) => problem.SqliteExtendedErrorCode == KeyIsThere;

    /// <summary>Tables before the indexes on them.</summary>
    private static List<Definition> Read()
    {
        using var connection = CatalogTables.Open();
        return connection.Query<Definition>(
            """
            select tbl_name as "Table", sql as Sql from sqlite_master
            where type = 'table' or sql like 'create unique index%'
            order by type desc, name
            """).AsList();
    }

    private sealed record Definition
    {
        public required string Table { get; init; }

        public required string Sql { get; init; }
    }
}
