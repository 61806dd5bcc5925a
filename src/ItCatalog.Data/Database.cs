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
    private readonly AsyncLocal<DbTransaction?> writing = new();
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

    /// <summary>The transaction that writes at this moment. Stores write through it and through nothing else.</summary>
    /// <exception cref="InvalidOperationException">Nothing writes: the caller has not been asked by a change.</exception>
    internal DbTransaction Writing => writing.Value ?? throw new InvalidOperationException("Only a change writes, and there is none.");

    /// <summary>Opens a connection to read with; the caller disposes it. Within a change it is the change's own, so that it sees what was written so far.</summary>
    public async Task<DbConnection> OpenAsync(CancellationToken cancellationToken) =>
        writing.Value is { Connection: { } own } ? new BorrowedConnection(own) : await OpenNewAsync(cancellationToken);

    private async Task<DbConnection> OpenNewAsync(CancellationToken cancellationToken)
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
    /// <returns>Null within a change, which sees one state anyway.</returns>
    public static DbTransaction? BeginSnapshot(DbConnection connection) => (connection as SqliteConnection)?.BeginTransaction(deferred: true);

    /// <summary>Does the work in one transaction, alone among the writers of this process: all of it is kept, or nothing where it throws or is not to be kept.</summary>
    /// <param name="work">What to do. What it opens meanwhile by <see cref="OpenAsync"/> belongs to the same transaction; so does another call of this method.</param>
    /// <param name="isKept">Whether its result is kept; everything is undone where it is not.</param>
    /// <param name="cancellationToken">Gives up waiting, or undoes the work.</param>
    internal async Task<T> WriteAsync<T>(Func<DbTransaction, Task<T>> work, Func<T, bool> isKept, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        ArgumentNullException.ThrowIfNull(isKept);
        if (writing.Value is { } outer)
        {
            return await work(outer);
        }

        await writeGate.WaitAsync(cancellationToken);
        try
        {
            await using var connection = await OpenNewAsync(cancellationToken);
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            writing.Value = transaction;
            var result = await work(transaction);
            if (isKept(result))
            {
                await transaction.CommitAsync(cancellationToken);
            }

            return result;
        }
        finally
        {
            writing.Value = null;
            writeGate.Release();
        }
    }

    /// <inheritdoc cref="WriteAsync{T}(Func{DbTransaction, Task{T}}, Func{T, bool}, CancellationToken)"/>
    public Task<T> WriteAsync<T>(Func<DbTransaction, Task<T>> work, CancellationToken cancellationToken) => WriteAsync(work, _ => true, cancellationToken);

    /// <inheritdoc cref="WriteAsync{T}(Func{DbTransaction, Task{T}}, Func{T, bool}, CancellationToken)"/>
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
