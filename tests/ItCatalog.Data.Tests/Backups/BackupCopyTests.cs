using Dapper;
using ItCatalog.Data.Backups;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace ItCatalog.Data.Tests.Backups;

public sealed class BackupCopyTests : IAsyncLifetime
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 17, 8, 40);

    private readonly TemporaryDatabase temporary = new();

    private Database Database => temporary.Database;

    private string Folder => temporary.Folder;

    private string File => Path.Combine(Folder, "backup.db");

    public async Task InitializeAsync()
    {
        await temporary.InitializeAsync();
        await SampleOrganisation.CreateAsync(Database);
    }

    public Task DisposeAsync() => temporary.DisposeAsync();

    [Fact]
    public async Task What_was_confirmed_before_it_begins_is_in_it_while_somebody_writes_and_nothing_half_is()
    {
        using var stop = new CancellationTokenSource();
        var (confirmed, writing) = (0, new TaskCompletionSource());
        var writer = WriteAsync();
        await writing.Task;
        var (before, seen) = (Volatile.Read(ref confirmed), 0L);
        for (var round = 0; round < 5; round++)
        {
            before = Volatile.Read(ref confirmed);
            using var copy = await BackupCopy.MakeAsync(Database, File, Now, CancellationToken.None);
            copy.Keep(overwrite: true);

            await using var backup = Open(File);
            seen = await backup.ExecuteScalarAsync<long>("select count(*) from department where code like 'W-%'");
            seen.ShouldBeGreaterThanOrEqualTo(before);
            (await backup.ExecuteScalarAsync<long>("select count(*) from unit where code like 'W-%'")).ShouldBe(seen, "each change wrote both or neither");
            (await backup.ExecuteScalarAsync<long>("select max(cast(substr(code, 3) as integer)) from department where code like 'W-%'")).ShouldBe(seen);
            copy.Contents.RowsByTable["department"].ShouldBe(seen + 2);
        }

        await stop.CancelAsync();
        await writer;
        seen.ShouldBeGreaterThan(0);

        async Task WriteAsync()
        {
            await Task.Yield();
            while (!stop.IsCancellationRequested)
            {
                await Database.WriteAsync(
                    transaction => transaction.Connection!.ExecuteAsync(
                        "insert into department (code, name) values (@code, 'x'); insert into unit (code, name) values (@code, 'x');",
                        new { code = $"W-{confirmed + 1}" },
                        transaction),
                    CancellationToken.None);
                Interlocked.Increment(ref confirmed);
                writing.TrySetResult();
            }
        }
    }

    [Fact]
    public async Task It_is_one_file_that_nobody_else_may_open_and_each_table_has_the_same_rows()
    {
        using (var copy = await BackupCopy.MakeAsync(Database, File, Now, CancellationToken.None))
        {
            System.IO.File.Exists(File).ShouldBeFalse("it has its name only when it is whole");
            copy.Keep(overwrite: false);
            copy.SizeBytes.ShouldBe(new FileInfo(File).Length);
            copy.Sha256.ShouldBe(await DatabaseFile.HashAsync(File, CancellationToken.None));
        }

        Left().ShouldBe(["backup.db"]);
        await using var backup = Open(File);
        await using var original = await Database.OpenAsync(CancellationToken.None);
        (await DatabaseFile.CountAsync(backup, transaction: null, Data.Engine.SqliteEngine.Tables))
            .ShouldBe(await DatabaseFile.CountAsync(original, transaction: null, Database.Engine.TablesQuery));
        if (!TestEngine.IsPostgres)
        {
            // Of a server's rows the copy itself proves that they are the same, table by table.
            (await TableText.OfAsync(backup)).ShouldBe(await TableText.OfAsync(original));
        }

        if (!OperatingSystem.IsWindows())
        {
            System.IO.File.GetUnixFileMode(File).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    [Fact]
    public async Task One_that_is_not_kept_leaves_nothing()
    {
        (await BackupCopy.MakeAsync(Database, File, Now, CancellationToken.None)).Dispose();

        Left().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_that_is_there_is_replaced_only_where_that_is_asked_for()
    {
        await System.IO.File.WriteAllTextAsync(File, "another");
        using var copy = await BackupCopy.MakeAsync(Database, File, Now, CancellationToken.None);

        Should.Throw<BackupException>(() => copy.Keep(overwrite: false)).Message.ShouldStartWith($"{File} cannot be written: ");
        (await System.IO.File.ReadAllTextAsync(File)).ShouldBe("another");
        copy.Keep(overwrite: true);
        new FileInfo(File).Length.ShouldBe(copy.SizeBytes);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_named_and_nothing_is_left()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        // Nobody writes there, whoever runs the tests.
        var problem = await Should.ThrowAsync<BackupException>(() => BackupCopy.MakeAsync(Database, "/sys/backup.db", Now, CancellationToken.None));

        problem.Message.ShouldBe("/sys/backup.db cannot be written: give this user the right to write into its folder. Nothing was changed.");
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    [Trait("Engine", "Sqlite")]
    public async Task A_damaged_database_is_told_and_no_backup_of_it_is_left(double share)
    {
        await using (var connection = await Database.OpenAsync(CancellationToken.None))
        {
            await connection.ExecuteAsync("pragma wal_checkpoint(truncate)");
        }

        SqliteConnection.ClearAllPools();
        PageDamage.Flip(Database.FilePath!, share);

        var problem = await Should.ThrowAsync<Exception>(() => BackupCopy.MakeAsync(Database, File, Now, CancellationToken.None));

        (DatabaseTrouble.Of(problem)?.Sentence(Database.FilePath!) ?? problem.Message)
            .ShouldBe($"{Database.FilePath!} is damaged: a part of it is missing or was overwritten. Put the last backup back.");
        Left().ShouldBeEmpty();
    }

    private IEnumerable<string?> Left() => Directory.EnumerateFiles(Folder, "backup*").Select(Path.GetFileName);

    private static SqliteConnection Open(string path) => DatabaseFile.Open(path, SqliteOpenMode.ReadOnly);
}
