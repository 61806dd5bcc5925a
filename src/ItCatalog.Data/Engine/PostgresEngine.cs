using System.Data;
using System.Data.Common;
using System.Diagnostics;
using System.Text.RegularExpressions;
using Dapper;
using ItCatalog.Calculation.Text;
using Npgsql;

namespace ItCatalog.Data.Engine;

/// <summary>PostgreSQL 15 or newer: several processes read and write one database. Those that write take turns over all processes, as the audit trail numbers
/// its entries without a gap and each entry rests on the one before.</summary>
internal sealed partial class PostgresEngine : DatabaseEngine
{
    /// <summary>The lock that a change holds until it ends, in every process: "ItCatalog".</summary>
    private const long TurnKey = 0x4974436174616C6F;

    /// <summary>The first half of the locks that workers hold.</summary>
    private const int WorkerKey = 0x4A6F62;

    private const int OldestVersion = 15;

    /// <summary>Seconds in which a server that went away in the middle of a commit is asked again, so that a standby can be promoted meanwhile.</summary>
    private const int SecondsToFindOut = 20;

    private readonly NpgsqlDataSource source;
    private readonly NpgsqlDataSource primary;
    private readonly NpgsqlConnectionStringBuilder place;
    private readonly SemaphoreSlim signGate = new(1, 1);
    private NpgsqlConnection? sign;
    private int signed;

    public PostgresEngine(NpgsqlConnectionStringBuilder place)
    {
        this.place = place;
        Name = PostgresPlace.NameOf(place);
        LocalFolder = ProcessFolder.New();
        var builder = new NpgsqlDataSourceBuilder(place.ToString());

        // No types of the database's own are used: to load all that it has would take longer than many a question.
        builder.ConfigureTypeLoading(types => types.EnableTypeLoading(false));
        if (place.Host!.Contains(',', StringComparison.Ordinal))
        {
            // Everything is asked of the server that also writes: what a standby shows is a moment old, and a page has to show what its reader has just saved.
            var hosts = builder.BuildMultiHost();
            (source, primary) = (hosts, hosts.WithTargetSession(TargetSessionAttributes.Primary));
        }
        else
        {
            source = primary = builder.Build();
        }
    }

    public override string Name { get; }

    public override string? FilePath => null;

    public override string ShortName => place.Database!;

    /// <remarks>Several processes may run on one machine: each has its own, and what they share lies in the database.</remarks>
    public override string LocalFolder { get; }

    public override string TablesQuery =>
        """
        select table_name from information_schema.tables
        where table_schema = current_schema() and table_type = 'BASE TABLE' and table_name <> 'change_stamp'
        order by table_name collate "C"
        """;

    public override async Task<long> SizeAsync(CancellationToken cancellationToken)
    {
        await using var connection = await primary.OpenConnectionAsync(cancellationToken);
        await using var command = new NpgsqlCommand("select pg_database_size(current_database())", connection);
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    public override async Task<DbConnection> OpenAsync(int waitSeconds, CancellationToken cancellationToken) =>
        new PostgresConnection(await primary.OpenConnectionAsync(cancellationToken));

    public override async Task<DbTransaction> BeginChangeAsync(DbConnection connection, int waitSeconds, CancellationToken cancellationToken)
    {
        var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken);
        try
        {
            await connection.ExecuteAsync(new CommandDefinition(
                $"set local lock_timeout = {waitSeconds * 1000}; select pg_advisory_xact_lock({TurnKey}); set local lock_timeout = 0",
                commandTimeout: waitSeconds + SecondsToFindOut,
                cancellationToken: cancellationToken));
            return transaction;
        }
        catch
        {
            await transaction.DisposeAsync();
            throw;
        }
    }

    public override Task<DbConnection?> CopyAsync(CancellationToken cancellationToken) => Task.FromResult<DbConnection?>(null);

    /// <remarks>The server itself knows at the commit whether anything was written.</remarks>
    public override long RowsWritten(DbConnection connection) => Stopwatch.GetTimestamp();

    public override async Task CommitAsync(DbTransaction transaction, bool isContent, CancellationToken cancellationToken)
    {
        // A change that wrote nothing has no number, and leaves the stamp as it is.
        var number = await transaction.Connection!.ExecuteScalarAsync<string?>(
            $"""
            with stamped as (
              update change_stamp set number = number + 1, content = content + {(isContent ? 1 : 0)} where pg_current_xact_id_if_assigned() is not null returning 1)
            select pg_current_xact_id_if_assigned()::text
            """);
        try
        {
            await transaction.CommitAsync(cancellationToken);
        }
        catch (NpgsqlException lost) when (number is not null && IsLost(lost))
        {
            if (!await WasKeptAsync(number, lost))
            {
                throw;
            }
        }
    }

    public override bool IsWorthAnotherTry(Exception problem) =>
        problem is PostgresException { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected };

    public override async Task<IReadOnlyList<string>> FaultsAsync(DbConnection connection, int most)
    {
        // The server itself checks each page that it reads, where it was made with checksums, and counts what does not fit.
        var found = await connection.QueryAsync<string>(
            """
            select checksum_failures::text || ' pages did not fit their checksum, the last one on ' || coalesce(checksum_last_failure::text, 'a day that is not known')
            from pg_stat_database where datname = current_database() and checksum_failures > 0
            union all
            select 'The index ' || indexrelid::regclass || ' is not valid. Build it anew: reindex index ' || indexrelid::regclass
            from pg_index where not indisvalid
            """);
        return [.. found.Take(most)];
    }

    /// <remarks>The server does so itself within minutes. Until then it takes every table for small: a question about the hours of 200 agreements took 900 ms in place of
    /// 10. What is empty stays uncounted: what is known to be empty is gone through from end to end, however much comes into it.</remarks>
    public override Task CountTablesAsync(DbConnection connection, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(new CommandDefinition(
            $"""
            do $$
            declare name text; is_filled boolean;
            begin
              for name in {TablesQuery} loop
                execute format('select exists (select 1 from %I)', name) into is_filled;
                if is_filled then execute format('analyze %I', name); end if;
              end loop;
            end $$
            """,
            cancellationToken: cancellationToken));

    /// <remarks>A lock that goes with the connection, and so with the process, however that ends. Where it is not to be had, a connection of this process that was cut
    /// holds it still, until the server notices: it is seen to live by that one.</remarks>
    public override async Task SignAsync(int worker, CancellationToken cancellationToken)
    {
        await signGate.WaitAsync(cancellationToken);
        try
        {
            try
            {
                await TakeSignAsync();
            }
            catch (NpgsqlException lost) when (IsLost(lost))
            {
                // The server was begun anew, or another one took its place: it knows nothing of us.
                await TakeSignAsync();
            }
        }
        finally
        {
            signGate.Release();
        }

        async Task TakeSignAsync()
        {
            if (sign is not { FullState: ConnectionState.Open })
            {
                sign?.Dispose();
                sign = null;
                sign = await primary.OpenConnectionAsync(cancellationToken);
            }

            if (signed != worker)
            {
                await using var forget = new NpgsqlCommand("select pg_advisory_unlock_all()", sign);
                await forget.ExecuteNonQueryAsync(cancellationToken);
            }

            await using var command = new NpgsqlCommand($"select pg_try_advisory_lock({WorkerKey}, {worker})", sign);
            await command.ExecuteNonQueryAsync(cancellationToken);
            signed = worker;
        }
    }

    public override async Task<bool> IsAliveAsync(DbConnection connection, int worker) =>
        !await connection.ExecuteScalarAsync<bool>($"select pg_try_advisory_xact_lock({WorkerKey}, {worker})");

    /// <remarks>A counter that every change raises before it is kept; those who read see both or neither. It is asked, and not listened for: a figure that another
    /// process changed has to be seen with the next request, and a message may come a moment after that.</remarks>
    public override ValueTask<string> VersionAsync(CancellationToken cancellationToken) => AskStampAsync("number", cancellationToken);

    /// <inheritdoc cref="VersionAsync"/>
    public override ValueTask<string> ContentVersionAsync(CancellationToken cancellationToken) => AskStampAsync("content", cancellationToken);

    public override async Task TryAsync(int waitSeconds, Func<bool> isWriting, CancellationToken cancellationToken)
    {
        // Another process may be writing for a while, and that is no trouble: that it could be written is seen by the number that a writer gets.
        await using var connection = await OpenAsync(waitSeconds, cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition("select pg_current_xact_id()", commandTimeout: waitSeconds, cancellationToken: cancellationToken));
    }

    public override DbException Busy() => new PostgresException("Another change is being made.", "ERROR", "ERROR", PostgresErrorCodes.LockNotAvailable);

    public override string WordsOf(DbException problem) => problem is PostgresException answer ? $"{answer.MessageText}." : problem.Message;

    public override async Task RefuseUnfitAsync(DbConnection connection)
    {
        var found = await connection.QuerySingleAsync<Settings>(
            """
            select current_setting('server_version_num')::bigint / 10000 as Version, pg_encoding_to_char(encoding) as Encoding, datcollate as Collation, datctype as Letters
            from pg_database where datname = current_database()
            """);
        if (found.Version < OldestVersion)
        {
            throw new MigrationException($"{Name} is on PostgreSQL {found.Version}. ItCatalog needs {OldestVersion} or newer. Nothing was changed.");
        }

        if (found.Encoding != "UTF8" || !IsPlain(found.Collation) || !IsPlain(found.Letters))
        {
            throw new MigrationException(
                $"{Name} keeps text as {found.Encoding} and sorts it as {found.Collation}. ItCatalog needs UTF8 and C, so that every server sorts alike. Make a " +
                $"database with: createdb --template=template0 --encoding=UTF8 --locale=C {place.Database}. Nothing was changed.");
        }

        static bool IsPlain(string collation) => collation is "C" or "POSIX";
    }

    public override string OwnTables =>
        """
        create table if not exists change_stamp (id bigint primary key check (id = 1), number bigint not null, content bigint not null);
        insert into change_stamp (id, number, content) values (1, 0, 0) on conflict do nothing;
        """;

    public override string Dialect(string script)
    {
        var text = Strict().Replace(script, ")");
        text = RowNumber().Replace(text, "id bigint generated by default as identity primary key");
        return WholeNumber().Replace(text, "bigint");
    }

    public override void Dispose()
    {
        sign?.Dispose();
        signGate.Dispose();
        source.Dispose();
        ProcessFolder.Remove(LocalFolder);
    }

    /// <summary>Whether the server or the way to it went away.</summary>
    internal static bool IsLost(NpgsqlException problem) => problem is not PostgresException answer
        || answer.SqlState is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow;

    private async ValueTask<string> AskStampAsync(string column, CancellationToken cancellationToken)
    {
        try
        {
            return await AskAsync();
        }
        catch (NpgsqlException lost) when (IsLost(lost))
        {
            // The connection was an old one: the server was begun anew since, or another one took its place.
            return await AskAsync();
        }

        async Task<string> AskAsync()
        {
            await using var connection = await primary.OpenConnectionAsync(cancellationToken);
            await using var command = new NpgsqlCommand($"select {column}::text from change_stamp", connection);
            return (string)(await command.ExecuteScalarAsync(cancellationToken))!;
        }
    }

    /// <summary>Asks the server, or the standby that took its place, what became of a transaction whose commit was not answered.</summary>
    private async Task<bool> WasKeptAsync(string number, NpgsqlException lost)
    {
        for (var asked = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(asked).TotalSeconds < SecondsToFindOut;)
        {
            try
            {
                await using var connection = await primary.OpenConnectionAsync();
                await using var command = new NpgsqlCommand($"select pg_xact_status('{number}'::xid8)", connection);
                switch (await command.ExecuteScalarAsync() as string)
                {
                    case "committed":
                        return true;
                    case "aborted":
                        return false;
                }
            }
            catch (NpgsqlException)
            {
                // It is not back yet.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(200));
        }

        throw new UnknownOutcomeException(lost);
    }

    [GeneratedRegex(@"\)\s*strict(, without rowid)?(?=;|\s*$)", RegexOptions.ExplicitCapture | RegexOptions.Multiline, Matching.MostMilliseconds)]
    private static partial Regex Strict();

    [GeneratedRegex(@"\bid integer primary key\b", RegexOptions.ExplicitCapture, Matching.MostMilliseconds)]
    private static partial Regex RowNumber();

    [GeneratedRegex(@"\binteger\b", RegexOptions.ExplicitCapture, Matching.MostMilliseconds)]
    private static partial Regex WholeNumber();

    private sealed record Settings
    {
        public required int Version { get; init; }

        public required string Encoding { get; init; }

        public required string Collation { get; init; }

        public required string Letters { get; init; }
    }
}

/// <summary>A change was sent to be kept, and the server went away before it said whether it was.</summary>
internal sealed class UnknownOutcomeException(Exception cause) : DbException("It is not known whether the change was kept.", cause);
