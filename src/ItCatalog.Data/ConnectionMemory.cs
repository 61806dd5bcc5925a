using System.Data.Common;
using Dapper;

namespace ItCatalog.Data;

/// <summary>What a connection may hold in memory while much is read or written through it: pages that are touched again and again are then read, or go to the
/// log, once. The connection goes back to the others without it.</summary>
internal sealed class ConnectionMemory(DbConnection connection) : IDisposable
{
    private bool isTaken;

    public void Take()
    {
        isTaken = true;
        connection.Execute("pragma cache_size = -98304");
    }

    public void Dispose()
    {
        if (isTaken)
        {
            connection.Execute("pragma cache_size = -2000; pragma shrink_memory");
        }
    }
}
