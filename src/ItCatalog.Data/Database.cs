using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace ItCatalog.Data;

/// <summary>The organisation's database: one SQLite file in WAL mode. Readers never wait; writers of this process pass one gate, one at a time.</summary>
public sealed class Database : IDisposable
{
    /// <summary>Seconds that a job or the command line waits while another process (the one beside the other) holds the file.</summary>
    private const int PatientSeconds = 30;

    /// <summary>Seconds that a request waits for its turn and for the file together: its answer has to come within five.</summary>
    private const int RequestSeconds = 3;

    /// <summary>Bytes to which the log of changes shrinks once its content is in the file.</summary>
    private const int SmallLog = 16 * 1024 * 1024;

    /// <summary>How long a write that found the disk full, read-only or damaged is told by the check.</summary>
    private static readonly TimeSpan TroubleIsTold = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim writeGate = new(1, 1);
    private readonly string connectionString;
    private readonly AsyncLocal<DbTransaction?> writing = new();
    private readonly AsyncLocal<bool> isRequest = new();
    private readonly Lock watchGate = new();
    private SqliteConnection? watch;
    private SqliteCommand? askVersion;
    private volatile bool isPrivate;
    private volatile bool isWriting;
    private volatile ConnectionMemory? memoryOfChange;
    private volatile Failure? lastFailure;

    /// <summary>Names the file; it is made when it is first opened, its folder at once.</summary>
    /// <param name="path">Path of the database file.</param>
    public Database(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        TypeHandlers.Register();
        Path = System.IO.Path.GetFullPath(path);
        PrivateFiles.MakeFolder(System.IO.Path.GetDirectoryName(Path)!);
        connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = Path,
            ForeignKeys = true,
            Pooling = true,
            DefaultTimeout = PatientSeconds,
        }.ToString();
    }

    /// <summary>Full path of the database file.</summary>
    public string Path { get; }

    /// <summary>The transaction that writes at this moment. Stores write through it and through nothing else.</summary>
    /// <exception cref="InvalidOperationException">Nothing writes: the caller has not been asked by a change.</exception>
    internal DbTransaction Writing => writing.Value ?? throw new InvalidOperationException("Only a change writes, and there is none.");

    /// <summary>Opens a connection to read with; the caller disposes it. Within a change it is the change's own, so that it sees what was written so far.</summary>
    public async Task<DbConnection> OpenAsync(CancellationToken cancellationToken) =>
        writing.Value is { Connection: { } own } ? new BorrowedConnection(own) : await OpenNewAsync(WaitSeconds, cancellationToken);

    /// <summary>From here on somebody waits for an answer: what is asked for gives up soon where the database is busy, in this flow of control
    /// and in all that it begins. Jobs and the command line are patient.</summary>
    public void AnswerSoon() => isRequest.Value = true;

    private async Task<SqliteConnection> OpenNewAsync(int waitSeconds, CancellationToken cancellationToken)
    {
        if (!isPrivate)
        {
            // What SQLite lays beside the file takes the file's mode.
            PrivateFiles.MakeFile(Path);
            PrivateFiles.CloseFile(Path + "-wal");
            PrivateFiles.CloseFile(Path + "-shm");
            isPrivate = true;
        }

        var connection = new SqliteConnection(connectionString) { DefaultTimeout = waitSeconds };
        try
        {
            await connection.OpenAsync(cancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = "pragma journal_mode = wal; pragma synchronous = full; pragma journal_size_limit = " + SmallLog.ToString(CultureInfo.InvariantCulture);
            await command.ExecuteNonQueryAsync(cancellationToken);
            return connection;
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

    /// <summary>Says that the change which is being made writes much: it is given memory for it until it ends.</summary>
    internal void ExpectMuch() => (memoryOfChange ?? throw new InvalidOperationException("Nothing is written.")).Take();

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

        var asked = Stopwatch.GetTimestamp();
        var patience = isRequest.Value ? TimeSpan.FromSeconds(RequestSeconds) : Timeout.InfiniteTimeSpan;
        if (!await writeGate.WaitAsync(patience, cancellationToken))
        {
            throw new SqliteException("Another change is being made.", DatabaseTrouble.BusyCode);
        }

        try
        {
            var waited = isRequest.Value ? (int)Stopwatch.GetElapsedTime(asked).TotalSeconds : 0;
            await using var connection = await OpenNewAsync(Math.Max(1, WaitSeconds - waited), cancellationToken);
            using var memory = new ConnectionMemory(connection);
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            (writing.Value, memoryOfChange) = (transaction, memory);
            isWriting = true;
            var result = await work(transaction);
            if (isKept(result))
            {
                await transaction.CommitAsync(cancellationToken);
                lastFailure = null;
            }

            return result;
        }
        catch (Exception problem) when (Remember(problem))
        {
            throw;
        }
        finally
        {
            isWriting = false;
            (writing.Value, memoryOfChange) = (null, null);
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

    /// <summary>Asks whether the file can be read and written at this moment. Nothing is changed.</summary>
    /// <returns>What keeps it from it; null where nothing does.</returns>
    public async Task<DatabaseTrouble?> CheckAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await OpenNewAsync(RequestSeconds, cancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = "select count(*) from sqlite_master";
            await command.ExecuteScalarAsync(cancellationToken);

            // Where this process itself is writing, the file can be written; where it waits for the file, somebody else has it.
            var isNext = await writeGate.WaitAsync(TimeSpan.Zero, cancellationToken);
            try
            {
                if (isNext || !isWriting)
                {
                    await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
                }
            }
            catch (SqliteException busy) when (busy.SqliteErrorCode == DatabaseTrouble.BusyCode && !isNext && isWriting)
            {
                // It has begun to write meanwhile.
            }
            finally
            {
                if (isNext)
                {
                    writeGate.Release();
                }
            }

            if (lastFailure is { } failure && Stopwatch.GetElapsedTime(failure.At) < TroubleIsTold)
            {
                return failure.Trouble;
            }

            await TryDiskAsync(cancellationToken);
            return null;
        }
        catch (Exception problem) when (DatabaseTrouble.Of(problem) is not null)
        {
            return DatabaseTrouble.Of(problem);
        }
        catch (UnauthorizedAccessException)
        {
            return DatabaseTrouble.Of(TroubleKind.ReadOnly);
        }
    }

    /// <summary>A number that is another one after every commit to the file, by this process or any other. What was read after asking for it may be kept until it changes.</summary>
    public long Version()
    {
        // SQLite counts the commits of all other connections; the one that asks never writes. It costs microseconds.
        lock (watchGate)
        {
            if (askVersion is null)
            {
                // It is asked with every request, one after the other: waiting here would add up.
                watch = new SqliteConnection(connectionString) { DefaultTimeout = 1 };
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

    private int WaitSeconds => isRequest.Value ? RequestSeconds : PatientSeconds;

    /// <summary>Keeps what a write found wrong with the file, for the check. Never catches anything.</summary>
    private bool Remember(Exception problem)
    {
        if (DatabaseTrouble.Of(problem) is { Kind: not TroubleKind.Busy } trouble)
        {
            lastFailure = new Failure(trouble, Stopwatch.GetTimestamp());
        }

        return false;
    }

    /// <summary>Writes as much as a small change beside the database, down to the disk, and takes it away again.</summary>
    private async Task TryDiskAsync(CancellationToken cancellationToken)
    {
        const FileShare Anybody = FileShare.ReadWrite | FileShare.Delete;
        await using var file = new FileStream(Path + "-check", FileMode.Create, FileAccess.Write, Anybody, 1, FileOptions.DeleteOnClose);
        await file.WriteAsync(new byte[64 * 1024], cancellationToken);
        file.Flush(flushToDisk: true);
    }

    private sealed record Failure(DatabaseTrouble Trouble, long At);
}
