using System.Data.Common;
using System.Diagnostics;
using ItCatalog.Data.Engine;
using ItCatalog.Data.Measurements;

namespace ItCatalog.Data;

/// <summary>The organisation's database: one SQLite file, or a database of PostgreSQL. Readers never wait; writers pass one gate, one at a time.</summary>
public sealed class Database : IDisposable
{
    /// <summary>Seconds that a job or the command line waits while another process (the one beside the other) writes.</summary>
    private const int PatientSeconds = 30;

    /// <summary>Seconds that a request waits for its turn and for the database together: its answer has to come within five.</summary>
    private const int RequestSeconds = 3;

    /// <summary>How often a change is begun that fails because of others.</summary>
    private const int Attempts = 3;

    /// <summary>How long a write that found the disk full, read-only or damaged is told by the check.</summary>
    private static readonly TimeSpan TroubleIsTold = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim writeGate = new(1, 1);
    private readonly SemaphoreSlim copyGate = new(1, 1);
    private readonly AsyncLocal<OpenChange?> writing = new();
    private readonly AsyncLocal<DbConnection?> reading = new();
    private readonly AsyncLocal<bool> isRequest = new();
    private volatile bool isWriting;
    private volatile Failure? lastFailure;

    /// <summary>Names the database; nothing is opened yet.</summary>
    /// <param name="place">Path of a SQLite file, which is made when it is first opened, its folder at once; or a connection string of PostgreSQL.</param>
    /// <exception cref="MigrationException">A connection string that cannot be read.</exception>
    public Database(string place)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(place);
        TypeHandlers.Register();
        TypeHandlers.AddText<SourceKind>(kind => kind.Name, name => SourceKind.Parse(name, provider: null));
        Engine = DatabaseEngine.Of(place);
    }

    /// <summary>What people call it: the path of the file, or the name of the database and its server. It holds no password.</summary>
    public string Name => Engine.Name;

    /// <summary>Full path of the database file; null where a server keeps it.</summary>
    public string? FilePath => Engine.FilePath;

    /// <summary>A short name that can begin the name of a file: "itcatalog".</summary>
    public string ShortName => Engine.ShortName;

    /// <summary>Full path of a folder on this machine for what the program keeps beside the database: that of the file, or one of this process.</summary>
    public string LocalFolder => Engine.LocalFolder;

    /// <summary>How many bytes it takes on its disk.</summary>
    public Task<long> SizeAsync(CancellationToken cancellationToken) => Engine.SizeAsync(cancellationToken);

    /// <summary>Whether several processes may work on it, which share nothing else: it is a server's.</summary>
    public bool IsShared => FilePath is null;

    /// <summary>What knows which of the two engines it is.</summary>
    internal DatabaseEngine Engine { get; }

    /// <summary>The transaction that writes at this moment. Stores write through it and through nothing else.</summary>
    /// <exception cref="InvalidOperationException">Nothing writes: the caller has not been asked by a change.</exception>
    internal DbTransaction Writing => writing.Value?.Transaction ?? throw new InvalidOperationException("Only a change writes, and there is none.");

    /// <summary>Whether a text names a database of PostgreSQL; else it is the path of a file.</summary>
    public static bool IsServer(string place) => DatabaseEngine.IsServer(place);

    /// <summary>Whether a connection string holds a password, which everybody sees who lists the machine's processes.</summary>
    public static bool HoldsPassword(string place) => DatabaseEngine.HoldsPassword(place);

    /// <summary>Opens a connection to read with; the caller disposes it. Within a change it is the change's own, so that it sees what was written so far, and within
    /// <see cref="ReadAtOneMomentAsync"/> that of the moment.</summary>
    public async Task<DbConnection> OpenAsync(CancellationToken cancellationToken) =>
        (writing.Value?.Transaction.Connection ?? reading.Value) is { } own ? new BorrowedConnection(own) : await Engine.OpenAsync(WaitSeconds, cancellationToken);

    /// <summary>Reads at one moment: all that is opened meanwhile by <see cref="OpenAsync"/>, in whatever store, sees the state of the first query, and no writer waits for it.</summary>
    /// <param name="read">Reads one thing after the other. Not what is kept until it changes: that asks for the newest stamp, and would keep an older state under it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<T> ReadAtOneMomentAsync<T>(Func<Task<T>> read, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(read);
        if (writing.Value is not null || reading.Value is not null)
        {
            return await read();
        }

        await using var connection = await OpenAsync(cancellationToken);
        await using var snapshot = BeginSnapshot(connection);
        reading.Value = connection;
        try
        {
            return await read();
        }
        finally
        {
            reading.Value = null;
        }
    }

    /// <summary>From here on somebody waits for an answer: what is asked for gives up soon where the database is busy, in this flow of control
    /// and in all that it begins. Jobs and the command line are patient.</summary>
    public void AnswerSoon() => isRequest.Value = true;

    /// <summary>Begins a transaction that only reads: all its queries see one state, and no writer waits for it.</summary>
    /// <param name="connection">Out of <see cref="OpenAsync"/>.</param>
    /// <returns>Null within a change, which sees one state anyway.</returns>
    public static DbTransaction? BeginSnapshot(DbConnection connection) => DatabaseEngine.BeginSnapshot(connection);

    /// <summary>Says that the change which is being made writes much: it is given memory for it until it ends.</summary>
    internal void ExpectMuch() => (writing.Value?.Memory ?? throw new InvalidOperationException("Nothing is written.")).Take();

    /// <summary>Lets the engine count what its tables hold, after the change which is being made has filled them: some choose by that how to answer.</summary>
    internal Task CountTablesAsync(CancellationToken cancellationToken) => Engine.CountTablesAsync(Writing.Connection!, cancellationToken);

    /// <summary>Does the work in one transaction, alone among the writers: all of it is kept, or nothing where it throws or is not to be kept.</summary>
    /// <param name="work">What to do. What it opens meanwhile by <see cref="OpenAsync"/> belongs to the same transaction; so does another call of this method.
    /// Where others wrote at the same time and the engine gives it up for that, it is done again from its beginning.</param>
    /// <param name="isKept">Whether its result is kept; everything is undone where it is not.</param>
    /// <param name="cancellationToken">Gives up waiting, or undoes the work.</param>
    internal Task<T> WriteAsync<T>(Func<DbTransaction, Task<T>> work, Func<T, bool> isKept, CancellationToken cancellationToken)
    {
        if (writing.Value is { } outer)
        {
            outer.IsAside = false;
        }

        return BeginOrJoinAsync(work, isKept, isAside: false, cancellationToken);
    }

    /// <summary>The same for what stands beside the content: when a session was last used, that a mail has left, that something was read or told. What was read of the
    /// content stays kept.</summary>
    /// <param name="work">As in <see cref="WriteAsync{T}(Func{DbTransaction, Task{T}}, Func{T, bool}, CancellationToken)"/>, but writes nothing that pages, reports or
    /// figures rest on.</param>
    /// <param name="cancellationToken">Gives up waiting, or undoes the work.</param>
    internal Task<T> WriteAsideAsync<T>(Func<DbTransaction, Task<T>> work, CancellationToken cancellationToken) =>
        BeginOrJoinAsync(work, _ => true, isAside: true, cancellationToken);

    /// <inheritdoc cref="WriteAsideAsync{T}(Func{DbTransaction, Task{T}}, CancellationToken)"/>
    internal Task WriteAsideAsync(Func<DbTransaction, Task> work, CancellationToken cancellationToken) => WriteAsideAsync(
        async transaction =>
        {
            await work(transaction);
            return true;
        },
        cancellationToken);

    private async Task<T> BeginOrJoinAsync<T>(Func<DbTransaction, Task<T>> work, Func<T, bool> isKept, bool isAside, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        ArgumentNullException.ThrowIfNull(isKept);
        if (writing.Value is { } outer)
        {
            return await work(outer.Transaction);
        }

        var asked = Stopwatch.GetTimestamp();
        var patience = isRequest.Value ? TimeSpan.FromSeconds(RequestSeconds) : Timeout.InfiniteTimeSpan;
        if (!await writeGate.WaitAsync(patience, cancellationToken))
        {
            throw Engine.Busy();
        }

        try
        {
            for (var attempt = 1; ; attempt++)
            {
                try
                {
                    return await WriteOnceAsync(work, isKept, isAside, asked, cancellationToken);
                }
                catch (DbException problem) when (attempt < Attempts && Engine.IsWorthAnotherTry(problem))
                {
                    // Nothing of it was kept.
                }
            }
        }
        catch (Exception problem) when (Remember(problem))
        {
            throw;
        }
        finally
        {
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

    /// <summary>Does the work as a change would and keeps nothing of it.</summary>
    /// <param name="work">What to do, as in <see cref="WriteAsync{T}(Func{DbTransaction, Task{T}}, Func{T, bool}, CancellationToken)"/>.</param>
    /// <param name="isLong">Whether it lasts so long that others shall not wait for it: it is done on a copy then, where the engine makes one. On a server they wait.</param>
    /// <param name="cancellationToken">Gives up.</param>
    internal async Task<T> ForeseeAsync<T>(Func<DbTransaction, Task<T>> work, bool isLong, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        if (!isLong || writing.Value is not null)
        {
            return await WriteAsync(work, _ => false, cancellationToken);
        }

        // One at a time: each takes as much of the disk as the database.
        await copyGate.WaitAsync(cancellationToken);
        try
        {
            await using var copy = await Engine.CopyAsync(cancellationToken);
            if (copy is null)
            {
                return await WriteAsync(work, _ => false, cancellationToken);
            }

            await using var transaction = await Engine.BeginChangeAsync(copy, PatientSeconds, cancellationToken);
            using var memory = new ConnectionMemory(copy);
            return await WithinAsync(new OpenChange(transaction, memory), work);
        }
        finally
        {
            copyGate.Release();
        }
    }

    /// <summary>Asks whether the database can be read and written at this moment. Nothing is changed.</summary>
    /// <returns>What keeps it from it; null where nothing does.</returns>
    public async Task<DatabaseTrouble?> CheckAsync(CancellationToken cancellationToken)
    {
        try
        {
            var isNext = await writeGate.WaitAsync(TimeSpan.Zero, cancellationToken);
            try
            {
                await Engine.TryAsync(RequestSeconds, () => !isNext && isWriting, cancellationToken);
            }
            finally
            {
                if (isNext)
                {
                    writeGate.Release();
                }
            }

            return lastFailure is { } failure && Stopwatch.GetElapsedTime(failure.At) < TroubleIsTold ? failure.Trouble : null;
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

    /// <summary>Another text after every commit to the database, by this process or any other. What was read after asking for it may be kept until it changes.</summary>
    public ValueTask<string> VersionAsync(CancellationToken cancellationToken) => Engine.VersionAsync(cancellationToken);

    /// <summary>Another text after every change of the content, by this process or any other: not where sessions were used, mails left or messages were read.</summary>
    public ValueTask<string> ContentVersionAsync(CancellationToken cancellationToken) => Engine.ContentVersionAsync(cancellationToken);

    /// <summary>Closes what is open, so that a file can be moved or deleted.</summary>
    public void Dispose()
    {
        Engine.Dispose();
        writeGate.Dispose();
        copyGate.Dispose();
    }

    private int WaitSeconds => isRequest.Value ? RequestSeconds : PatientSeconds;

    private async Task<T> WriteOnceAsync<T>(Func<DbTransaction, Task<T>> work, Func<T, bool> isKept, bool isAside, long asked, CancellationToken cancellationToken)
    {
        try
        {
            var waited = isRequest.Value ? (int)Stopwatch.GetElapsedTime(asked).TotalSeconds : 0;
            var waitSeconds = Math.Max(1, WaitSeconds - waited);
            await using var connection = await Engine.OpenAsync(waitSeconds, cancellationToken);
            using var memory = new ConnectionMemory(connection);
            await using var transaction = await Engine.BeginChangeAsync(connection, waitSeconds, cancellationToken);
            isWriting = true;
            var before = Engine.RowsWritten(connection);
            var change = new OpenChange(transaction, memory) { IsAside = isAside };
            var result = await WithinAsync(change, work);
            if (isKept(result))
            {
                var hasWritten = Engine.RowsWritten(connection) != before;
                await Engine.CommitAsync(transaction, hasWritten && !change.IsAside, cancellationToken);

                // Only what was written shows that it can be written again.
                lastFailure = hasWritten ? null : lastFailure;
            }

            return result;
        }
        finally
        {
            isWriting = false;
        }
    }

    /// <summary>Does the work while all that is opened belongs to the transaction.</summary>
    private async Task<T> WithinAsync<T>(OpenChange change, Func<DbTransaction, Task<T>> work)
    {
        writing.Value = change;
        try
        {
            return await work(change.Transaction);
        }
        finally
        {
            writing.Value = null;
        }
    }

    /// <summary>Keeps what a write found wrong with the database, for the check. Never catches anything.</summary>
    private bool Remember(Exception problem)
    {
        if (DatabaseTrouble.Of(problem) is { Passes: false } trouble)
        {
            lastFailure = new Failure(trouble, Stopwatch.GetTimestamp());
        }

        return false;
    }

    private sealed record Failure(DatabaseTrouble Trouble, long At);

    /// <summary>The change that is being made.</summary>
    private sealed class OpenChange(DbTransaction transaction, ConnectionMemory memory)
    {
        public DbTransaction Transaction => transaction;

        public ConnectionMemory Memory => memory;

        /// <summary>Whether all that it writes stands beside the content; what joins it may say otherwise.</summary>
        public bool IsAside { get; set; }
    }
}
