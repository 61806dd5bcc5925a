using System.Data.Common;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace ItCatalog.Data.Engine;

/// <summary>Finds the rows of many texts, each of which one row has at most. PostgreSQL is asked for all of them at once, since each answer of its own would be waited for;
/// SQLite, which nothing lies between, for one after the other.</summary>
internal abstract class TextLookup : IDisposable
{
    /// <summary>Opens one.</summary>
    /// <param name="connection">Where it reads.</param>
    /// <param name="table">The table.</param>
    /// <param name="columns">What is read of a row, with commas between.</param>
    /// <param name="scope">The column of a number that all rows share.</param>
    /// <param name="column">The column of the texts; within the scope each text stands once.</param>
    public static TextLookup Of(DbConnection connection, string table, string columns, string scope, string column) => DatabaseEngine.Unwrap(connection) switch
    {
        PostgresConnection postgres => new PostgresTextLookup(postgres, table, columns, scope, column),
        var other => new SqliteTextLookup((SqliteConnection)other, table, columns, scope, column),
    };

    /// <summary>What was made of the row of each text, in the order of the texts; null where there is none.</summary>
    /// <param name="scope">The number that all rows share.</param>
    /// <param name="texts">The texts.</param>
    /// <param name="read">Makes something of a row.</param>
    public abstract T?[] Find<T>(long scope, IReadOnlyList<string> texts, Func<PreparedRows, T> read)
        where T : class;

    public abstract void Dispose();

    private sealed class SqliteTextLookup(SqliteConnection connection, string table, string columns, string scope, string column) : TextLookup
    {
        private readonly SqliteStatement one = new(connection, $"select {columns} from {table} where {scope} = @scope and {column} = @text", "scope", "text");

        public override T?[] Find<T>(long scope, IReadOnlyList<string> texts, Func<PreparedRows, T> read)
            where T : class
        {
            var found = new T?[texts.Count];
            for (var index = 0; index < found.Length; index++)
            {
                using var row = one.Read(scope, texts[index]);
                found[index] = row.Read() ? read(row) : null;
            }

            return found;
        }

        public override void Dispose() => one.Dispose();
    }

    private sealed class PostgresTextLookup(PostgresConnection connection, string table, string columns, string scope, string column) : TextLookup
    {
        private readonly PostgresStatement all = new(
            connection,
            $"""
            select {columns}, wanted_number from jsonb_array_elements_text(@texts) with ordinality wanted (wanted_text, wanted_number)
            join {table} on {scope} = @scope and {column} = wanted_text
            """,
            "scope", "texts");

        public override T?[] Find<T>(long scope, IReadOnlyList<string> texts, Func<PreparedRows, T> read)
            where T : class
        {
            var found = new T?[texts.Count];
            if (found.Length == 0)
            {
                return found;
            }

            using var row = all.Read(scope, JsonSerializer.Serialize(texts.Select(PostgresText.Storable)));
            while (row.Read())
            {
                found[row.GetInt32(all.LastColumn) - 1] = read(row);
            }

            return found;
        }

        public override void Dispose() => all.Dispose();
    }
}
