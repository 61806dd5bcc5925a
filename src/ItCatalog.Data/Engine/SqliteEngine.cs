using System.Data.Common;
using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ItCatalog.Data.Engine;

/// <summary>SQLite: one file in WAL mode. Readers never wait; one process writes at a time.</summary>
internal sealed class SqliteEngine : DatabaseEngine
{
    /// <summary>Bytes to which the log of changes shrinks once its content is in the file.</summary>
    private const int SmallLog = 16 * 1024 * 1024;

    private readonly string connectionString;
    private readonly Lock watchGate = new();
    private SqliteConnection? watch;
    private SqliteCommand? askVersion;
    private SqliteCommand? askContentVersion;
    private volatile bool isPrivate;

    /// <summary>Names the file; it is made when it is first opened, its folder at once.</summary>
    public SqliteEngine(string path)
    {
        FilePath = Path.GetFullPath(path);
        PrivateFiles.MakeFolder(Path.GetDirectoryName(FilePath)!);
        connectionString = new SqliteConnectionStringBuilder { DataSource = FilePath, ForeignKeys = true, Pooling = true }.ToString();
    }

    public override string Name => FilePath;

    public override string FilePath { get; }

    public override string ShortName => Path.GetFileNameWithoutExtension(FilePath);

    public override string LocalFolder => Path.GetDirectoryName(FilePath)!;

    /// <summary>The query for the names of the tables of a file.</summary>
    public const string Tables = "select name from sqlite_schema where type = 'table' and name not like 'sqlite\\_%' escape '\\' order by name";

    public override string TablesQuery => Tables;

    public override Task<long> SizeAsync(CancellationToken cancellationToken) => Task.FromResult(new FileInfo(FilePath).Length);

    public override async Task<DbConnection> OpenAsync(int waitSeconds, CancellationToken cancellationToken)
    {
        if (!isPrivate)
        {
            // What SQLite lays beside the file takes the file's mode.
            PrivateFiles.MakeFile(FilePath);
            PrivateFiles.CloseFile(FilePath + "-wal");
            PrivateFiles.CloseFile(FilePath + "-shm");
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

    /// <remarks>How long it waits for the file was said when the connection was opened.</remarks>
    public override async Task<DbTransaction> BeginChangeAsync(DbConnection connection, int waitSeconds, CancellationToken cancellationToken) =>
        await connection.BeginTransactionAsync(cancellationToken);

    /// <remarks>A gigabyte takes seconds; readers and writers go on meanwhile.</remarks>
    public override async Task<DbConnection?> CopyAsync(CancellationToken cancellationToken)
    {
        // Without a name SQLite makes a file that nobody else sees.
        var copy = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = "", Pooling = false, ForeignKeys = true }.ToString());
        try
        {
            await copy.OpenAsync(cancellationToken);
            await using var source = (SqliteConnection)await OpenAsync(waitSeconds: 1, cancellationToken);
            source.BackupDatabase(copy);
            return copy;
        }
        catch (SqliteException problem) when (problem.SqliteErrorCode is raw.SQLITE_FULL or raw.SQLITE_IOERR or raw.SQLITE_CANTOPEN)
        {
            await copy.DisposeAsync();
            return null;
        }
        catch
        {
            await copy.DisposeAsync();
            throw;
        }
    }

    public override long RowsWritten(DbConnection connection) => raw.sqlite3_total_changes(((SqliteConnection)connection).Handle);

    /// <remarks>The number of the content is the one that SQLite keeps for programs in the head of the file.</remarks>
    public override async Task CommitAsync(DbTransaction transaction, bool isContent, CancellationToken cancellationToken)
    {
        if (isContent)
        {
            var number = await transaction.Connection!.ExecuteScalarAsync<int>("pragma user_version", transaction: transaction);
            await transaction.Connection!.ExecuteAsync($"pragma user_version = {(number + 1) & int.MaxValue}", transaction: transaction);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    public override bool IsWorthAnotherTry(Exception problem) => false;

    /// <remarks>Its choice rests on the schema alone.</remarks>
    public override Task CountTablesAsync(DbConnection connection, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <remarks>That takes about four seconds for each gigabyte; readers and writers go on meanwhile.</remarks>
    public override async Task<IReadOnlyList<string>> FaultsAsync(DbConnection connection, int most)
    {
        var told = await connection.QueryAsync<string>($"pragma quick_check({most})");

        // Several faults may come as the lines of one answer, under a line that names the database.
        return [.. told.SelectMany(text => text.Split('\n')).Where(line => line != "ok" && !line.StartsWith("***", StringComparison.Ordinal)).Take(most)];
    }

    public override Task SignAsync(int worker, CancellationToken cancellationToken) => Task.CompletedTask;

    public override Task<bool> IsAliveAsync(DbConnection connection, int worker) => Task.FromResult(false);

    /// <remarks>SQLite counts the commits of all other connections; the one that asks never writes. It costs microseconds.</remarks>
    public override ValueTask<string> VersionAsync(CancellationToken cancellationToken) => new(Ask(ref askVersion, "pragma data_version"));

    public override ValueTask<string> ContentVersionAsync(CancellationToken cancellationToken) => new(Ask(ref askContentVersion, "pragma user_version"));

    private string Ask(ref SqliteCommand? command, string question)
    {
        lock (watchGate)
        {
            if (watch is null)
            {
                // It is asked with every request, one after the other: waiting here would add up.
                watch = new SqliteConnection(connectionString) { DefaultTimeout = 1 };
                watch.Open();
            }

            if (command is null)
            {
                command = watch.CreateCommand();
                command.CommandText = question;
            }

            return ((long)command.ExecuteScalar()!).ToString(CultureInfo.InvariantCulture);
        }
    }

    public override async Task TryAsync(int waitSeconds, Func<bool> isWriting, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(waitSeconds, cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "select count(*) from sqlite_master";
        await command.ExecuteScalarAsync(cancellationToken);

        // Where this process itself is writing, the file can be written; where it waits for the file, somebody else has it.
        if (!isWriting())
        {
            try
            {
                await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            }
            catch (SqliteException busy) when (busy.SqliteErrorCode == DatabaseTrouble.BusyCode && isWriting())
            {
                // It has begun to write meanwhile.
            }
        }

        await TryDiskAsync(cancellationToken);
    }

    public override DbException Busy() => new SqliteException("Another change is being made.", DatabaseTrouble.BusyCode);

    public override string WordsOf(DbException problem) => problem.Message;

    public override Task RefuseUnfitAsync(DbConnection connection) => Task.CompletedTask;

    public override string OwnTables => "";

    public override string Dialect(string script) => script;

    /// <summary>Closes pooled connections, so that the file can be moved or deleted.</summary>
    public override void Dispose()
    {
        askVersion?.Dispose();
        watch?.Dispose();
        using var connection = new SqliteConnection(connectionString);
        SqliteConnection.ClearPool(connection);
    }

    /// <summary>Writes as much as a small change beside the database, down to the disk, and takes it away again.</summary>
    private async Task TryDiskAsync(CancellationToken cancellationToken)
    {
        const FileShare Anybody = FileShare.ReadWrite | FileShare.Delete;
        await using var file = new FileStream(FilePath + "-check", FileMode.Create, FileAccess.Write, Anybody, 1, FileOptions.DeleteOnClose);
        await file.WriteAsync(new byte[64 * 1024], cancellationToken);
        file.Flush(flushToDisk: true);
    }
}
