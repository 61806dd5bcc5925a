using Dapper;
using Microsoft.Data.Sqlite;

namespace ItCatalog.Data.Engine;

/// <summary>A table of the catalogue.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Columns">Its columns, in order.</param>
/// <param name="Key">The columns of its primary key: rows in their order lie alike on both engines.</param>
/// <param name="IsNumbered">Whether the database numbers its rows, in the column <c>id</c>.</param>
internal sealed record CatalogTable(string Name, IReadOnlyList<string> Columns, IReadOnlyList<string> Key, bool IsNumbered)
{
    /// <summary>Every row, in the order of the key.</summary>
    public string Select => $"select {string.Join(", ", Columns)} from {Name} order by {string.Join(", ", Key)}";
}

/// <summary>The schema of this program, as the files of <c>db/</c> make it.</summary>
internal static class CatalogTables
{
    private static readonly Lazy<IReadOnlyList<CatalogTable>> Known = new(Read);

    /// <summary>All tables, each behind those that its rows name.</summary>
    public static IReadOnlyList<CatalogTable> All => Known.Value;

    /// <summary>A database in memory with the schema and no rows but those of the files themselves.</summary>
    public static SqliteConnection Open()
    {
        var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        foreach (var script in Migrator.EmbeddedScripts())
        {
            connection.Execute(script.Sql);
        }

        return connection;
    }

    private static List<CatalogTable> Read()
    {
        using var connection = Open();
        var tables = connection.Query<string>(SqliteEngine.Tables).ToDictionary(
            name => name,
            name => (Table: TableOf(connection, name), Named: connection.Query<string>("select \"table\" from pragma_foreign_key_list(@name)", new { name }).ToHashSet()),
            StringComparer.Ordinal);
        var ordered = new List<CatalogTable>();
        while (ordered.Count < tables.Count)
        {
            var next = tables.Values
                .Where(one => !ordered.Contains(one.Table) && one.Named.All(named => named == one.Table.Name || ordered.Exists(table => table.Name == named)))
                .Select(one => one.Table)
                .OrderBy(table => table.Name, StringComparer.Ordinal)
                .ToList();
            if (next.Count == 0)
            {
                throw new InvalidOperationException("Tables name each other in a circle.");
            }

            ordered.AddRange(next);
        }

        return ordered;
    }

    private static CatalogTable TableOf(SqliteConnection connection, string name)
    {
        var columns = connection.Query<Column>("select name as Name, type as Type, pk as Key from pragma_table_info(@name) order by cid", new { name }).AsList();
        var key = columns.Where(column => column.Key > 0).OrderBy(column => column.Key).ToList();
        return new(name, [.. columns.Select(column => column.Name)], [.. key.Select(column => column.Name)], key is [{ Name: "id", Type: "INTEGER" }]);
    }

    private sealed record Column
    {
        public required string Name { get; init; }

        public required string Type { get; init; }

        public required int Key { get; init; }
    }
}
