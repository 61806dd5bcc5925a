using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace ItCatalog.Data.Engine;

/// <summary>The one of the two database systems that a catalogue lies in. Everything that the two do differently stands behind this class; what is above it
/// speaks one language to both.</summary>
internal abstract class DatabaseEngine : IDisposable
{
    /// <summary>The engine of a place.</summary>
    /// <param name="place">Path of a file for SQLite, or a connection string of PostgreSQL.</param>
    public static DatabaseEngine Of(string place) => IsServer(place) ? new PostgresEngine(PostgresPlace.Parse(place)) : new SqliteEngine(place);

    /// <inheritdoc cref="Database.IsServer"/>
    public static bool IsServer(string place) => PostgresPlace.IsOne(place);

    /// <inheritdoc cref="Database.HoldsPassword"/>
    public static bool HoldsPassword(string place) => IsServer(place) && PostgresPlace.HoldsPassword(place);

    /// <summary>What people call the database: its file, or its name and server. It holds no password.</summary>
    public abstract string Name { get; }

    /// <summary>Full path of the database's file; null where a server keeps it.</summary>
    public abstract string? FilePath { get; }

    /// <summary>A short name that can begin the name of a file.</summary>
    public abstract string ShortName { get; }

    /// <summary>Full path of a folder on this machine for what the program keeps beside the database.</summary>
    public abstract string LocalFolder { get; }

    /// <summary>How many bytes it takes on its disk.</summary>
    public abstract Task<long> SizeAsync(CancellationToken cancellationToken);

    /// <summary>Opens a connection.</summary>
    /// <param name="waitSeconds">How long its statements wait for others.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public abstract Task<DbConnection> OpenAsync(int waitSeconds, CancellationToken cancellationToken);

    /// <summary>Begins the one transaction that writes: no other process does until it ends.</summary>
    /// <param name="connection">Out of <see cref="OpenAsync"/>.</param>
    /// <param name="waitSeconds">How long it waits for its turn.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public abstract Task<DbTransaction> BeginChangeAsync(DbConnection connection, int waitSeconds, CancellationToken cancellationToken);

    /// <summary>A copy of the database as it is now, which nobody else sees and which is gone when it is closed or the program ends.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Null where the engine makes none, or there is no room for it.</returns>
    public abstract Task<DbConnection?> CopyAsync(CancellationToken cancellationToken);

    /// <summary>How many rows a connection has written since it was opened; only that it grows is asked.</summary>
    public abstract long RowsWritten(DbConnection connection);

    /// <summary>Keeps what a change has written. Where the connection is lost meanwhile, it finds out whether the change was kept.</summary>
    /// <param name="transaction">Out of <see cref="BeginChangeAsync"/>.</param>
    /// <param name="isContent">Whether <see cref="ContentVersionAsync"/> is another one from now on.</param>
    /// <param name="cancellationToken">Keeps nothing.</param>
    /// <exception cref="DbException">It was not kept, or nobody can tell.</exception>
    public abstract Task CommitAsync(DbTransaction transaction, bool isContent, CancellationToken cancellationToken);

    /// <summary>Whether a change failed only because others wrote at the same time, so that it can be made again from its beginning.</summary>
    public abstract bool IsWorthAnotherTry(Exception problem);

    /// <summary>Reads what can be read and finds what is missing or was overwritten.</summary>
    /// <param name="connection">Out of <see cref="OpenAsync"/>.</param>
    /// <param name="most">Faults that are told.</param>
    /// <returns>In the engine's own words; empty where there is none.</returns>
    public abstract Task<IReadOnlyList<string>> FaultsAsync(DbConnection connection, int most);

    /// <summary>Lets the engine count what its tables hold, where it chooses by that how to answer: after much has come at once.</summary>
    /// <param name="connection">That of the change.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public abstract Task CountTablesAsync(DbConnection connection, CancellationToken cancellationToken);

    /// <summary>Lets other processes see that a worker lives, for as long as this process does; called again, it makes sure that they still do.</summary>
    /// <param name="worker">The number that it has drawn.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public abstract Task SignAsync(int worker, CancellationToken cancellationToken);

    /// <summary>Whether the process of a worker lives. Where a database has one process, no other one does.</summary>
    public abstract Task<bool> IsAliveAsync(DbConnection connection, int worker);

    /// <summary>Another text after every commit of any process.</summary>
    public abstract ValueTask<string> VersionAsync(CancellationToken cancellationToken);

    /// <inheritdoc cref="Database.ContentVersionAsync"/>
    public abstract ValueTask<string> ContentVersionAsync(CancellationToken cancellationToken);

    /// <summary>Finds out whether the database can be read and written; nothing is changed.</summary>
    /// <param name="waitSeconds">How long it waits for others.</param>
    /// <param name="isWriting">Whether this process writes at this moment; then its turn is not waited for.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="DbException">It cannot.</exception>
    public abstract Task TryAsync(int waitSeconds, Func<bool> isWriting, CancellationToken cancellationToken);

    /// <summary>What the engine itself says of a problem, as a sentence.</summary>
    public abstract string WordsOf(DbException problem);

    /// <summary>What is thrown where a request has waited long enough for its turn.</summary>
    public abstract DbException Busy();

    /// <summary>Refuses a database that does not sort and compare as the catalogue needs it.</summary>
    /// <exception cref="MigrationException">It says with which command a right one is made.</exception>
    public abstract Task RefuseUnfitAsync(DbConnection connection);

    /// <summary>Makes what the engine itself keeps in the database, where it is not there yet.</summary>
    public abstract string OwnTables { get; }

    /// <summary>A file of <c>db/</c> in the engine's own words.</summary>
    public abstract string Dialect(string script);

    /// <summary>Names of the tables of the catalogue, in order.</summary>
    public abstract string TablesQuery { get; }

    public abstract void Dispose();

    /// <inheritdoc cref="Database.BeginSnapshot"/>
    public static DbTransaction? BeginSnapshot(DbConnection connection) => connection switch
    {
        BorrowedConnection => null,
        SqliteConnection sqlite => sqlite.BeginTransaction(deferred: true),
        _ => connection.BeginTransaction(IsolationLevel.RepeatableRead),
    };

    /// <summary>The engine's own connection behind whatever a store was handed.</summary>
    public static DbConnection Unwrap(DbConnection connection) => connection is BorrowedConnection borrowed ? borrowed.Owned : connection;
}
