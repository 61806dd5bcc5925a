using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;

namespace ItCatalog.Data.Engine;

/// <summary>What a connection may hold in memory while much is read or written through it: pages that are touched again and again are then read, or go to the
/// log, once. The connection goes back to the others without it. PostgreSQL's pages lie in the server, which needs no word of it.</summary>
internal sealed class ConnectionMemory(DbConnection connection) : IDisposable
{
    private readonly SqliteConnection? sqlite = connection as SqliteConnection;
    private bool isTaken;

    public void Take()
    {
        isTaken = true;
        sqlite?.Execute("pragma cache_size = -65536");
    }

    public void Dispose()
    {
        if (isTaken)
        {
            sqlite?.Execute("pragma cache_size = -2000; pragma shrink_memory");
        }
    }
}
