using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;

namespace ItCatalog.Data.Engine;

/// <summary>The indexes of a table while more is written into it than it holds: they are built anew at once from sorted rows, which takes a fraction of the time
/// that finding a place in each of them for every row does. All within the transaction: nobody else sees the table without them. PostgreSQL would lock readers out
/// meanwhile, so its indexes stay.</summary>
internal sealed class IndexesAside
{
    private readonly DbConnection connection;
    private readonly IReadOnlyList<string> statements;

    private IndexesAside(DbConnection connection, IReadOnlyList<string> statements) => (this.connection, this.statements) = (connection, statements);

    /// <summary>Takes them away where it is worth it.</summary>
    /// <param name="connection">That of the change.</param>
    /// <param name="table">The table.</param>
    /// <param name="count">How many rows come.</param>
    /// <returns>Null where they stay.</returns>
    public static IndexesAside? Of(DbConnection connection, string table, int count)
    {
        if (DatabaseEngine.Unwrap(connection) is not SqliteConnection || connection.ExecuteScalar<long?>($"select max(id) from {table}") > count)
        {
            return null;
        }

        var indexes = connection.Query<(string Name, string Sql)>(
            "select name, sql from sqlite_master where type = 'index' and tbl_name = @table and sql is not null order by name", new { table }).ToList();
        foreach (var (name, _) in indexes)
        {
            connection.Execute($"drop index {name}");
        }

        return new(connection, [.. indexes.Select(index => index.Sql)]);
    }

    public void BringBack()
    {
        foreach (var sql in statements)
        {
            connection.Execute(sql);
        }
    }
}
