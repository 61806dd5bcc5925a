using System.Data.Common;
using Dapper;

namespace ItCatalog.Data.Engine;

/// <summary>While it lasts, PostgreSQL finds rows by indexes, whatever size a table has. A statement that runs many times keeps the way that was right when it was begun,
/// and a table that was small then may hold a million rows when it has run for a while. SQLite, which does not look at sizes, needs none of it.</summary>
internal sealed class ByIndexes : IDisposable
{
    private readonly PostgresConnection? connection;

    /// <param name="connection">That of the change.</param>
    public ByIndexes(DbConnection connection)
    {
        this.connection = DatabaseEngine.Unwrap(connection) as PostgresConnection;
        this.connection?.Execute("set local enable_seqscan = off");
    }

    public void Dispose()
    {
        try
        {
            connection?.Execute("set local enable_seqscan = default");
        }
        catch (Exception failed) when (failed is DbException or InvalidOperationException)
        {
            // The change has failed already, which is what shall be told; the setting goes with it.
        }
    }
}
