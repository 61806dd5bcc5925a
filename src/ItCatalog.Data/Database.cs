using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace ItCatalog.Data;

/// <summary>The organisation's database: one SQLite file in WAL mode. Readers never wait; writers of this process pass one gate, one at a time.</summary>
public sealed class Database : IDisposable
{
    /// <summary>SQLITE_NOTADB.</summary>
    private const int NotADatabase = 26;

    private readonly SemaphoreSlim writeGate = new(1, 1);
    private readonly string connectionString;
    private readonly Lock watchGate = new();
    private SqliteConnection? watch;
    private SqliteCommand? askVersion;

    /// <summary>Names the file; it is made when it is first opened, its folder at once.</summary>
    /// <param name="path">Path of the database file.</param>
    public Database(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        TypeHandlers.Register();
        Path = System.IO.Path.GetFullPath(path);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = Path,
            ForeignKeys = true,
            Pooling = true,
            // Another process (the command line beside the web) may hold the file: wait this many seconds for it.
            DefaultTimeout = 30,
        }.ToString();
    }

    /// <summary>Full path of the database file.</summary>
    public string Path { get; }

    /// <summary>Opens a connection to read with; the caller disposes it.</summary>
    public async Task<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(connectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = "pragma journal_mode = wal; pragma synchronous = normal;";
            await command.ExecuteNonQueryAsync(cancellationToken);
            return connection;
        }
        catch (SqliteException problem) when (problem.SqliteErrorCode == NotADatabase)
        {
            await connection.DisposeAsync();
            throw new MigrationException($"{Path} is not a database. Is it another file, or damaged?");
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Begins a transaction that only reads: all its queries see one state, and no writer waits for it.</summary>
    /// <param name="connection">Out of <see cref="OpenAsync"/>.</param>
    public static DbTransaction BeginSnapshot(DbConnection connection) => ((SqliteConnection)connection).BeginTransaction(deferred: true);

    /// <summary>Does the work in one transaction, alone among the writers of this process: all of it is kept, or nothing where it throws.</summary>
    /// <param name="work">What to do; its connection is <c>transaction.Connection</c>. It must not call <see cref="WriteAsync{T}"/> again.</param>
    /// <param name="cancellationToken">Gives up waiting, or undoes the work.</param>
    public async Task<T> WriteAsync<T>(Func<DbTransaction, Task<T>> work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        await writeGate.WaitAsync(cancellationToken);
        try
        {
            await using var connection = await OpenAsync(cancellationToken);
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            var result = await work(transaction);
            await transaction.CommitAsync(cancellationToken);
            return result;
        }
        finally
        {
            writeGate.Release();
        }
    }

    /// <inheritdoc cref="WriteAsync{T}"/>
    public Task WriteAsync(Func<DbTransaction, Task> work, CancellationToken cancellationToken) => WriteAsync(
        async transaction =>
        {
            await work(transaction);
            return true;
        },
        cancellationToken);

    /// <summary>A number that is another one after every commit to the file, by this process or any other. What was read after asking for it may be kept until it changes.</summary>
    public long Version()
    {
        // SQLite counts the commits of all other connections; the one that asks never writes. It costs microseconds.
        lock (watchGate)
        {
            if (askVersion is null)
            {
                watch = new SqliteConnection(connectionString);
                watch.Open();
                askVersion = watch.CreateCommand();
                askVersion.CommandText = "pragma data_version";
            }

            return (long)askVersion.ExecuteScalar()!;
        }
    }

    /// <summary>Closes pooled connections, so that the file can be moved or deleted.</summary>
    public void Dispose()
    {
        askVersion?.Dispose();
        watch?.Dispose();
        using var connection = new SqliteConnection(connectionString);
        SqliteConnection.ClearPool(connection);
        writeGate.Dispose();
    }
}
