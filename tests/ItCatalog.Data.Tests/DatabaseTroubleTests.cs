using Dapper;
using Microsoft.Data.Sqlite;

namespace ItCatalog.Data.Tests;

/// <summary>A database that is locked, full, cut off or closed says so, and soon.</summary>
[Trait("Engine", "Sqlite")]
public sealed class DatabaseTroubleTests : IAsyncLifetime
{
    private readonly TemporaryDatabase temporary = new();

    private Database Database => temporary.Database;

    public Task InitializeAsync() => temporary.InitializeAsync();

    public Task DisposeAsync() => temporary.DisposeAsync();

    [Fact]
    public async Task A_request_that_meets_a_lock_of_another_program_is_told_so_while_a_job_that_came_before_it_still_waits()
    {
        await using var other = Other();
        await using var hold = other.BeginTransaction();
        using var patient = new Database(Database.FilePath!);
        var job = Task.Run(() => AddDepartmentAsync("B", patient));
        Database.AnswerSoon();

        var problem = await Should.ThrowAsync<SqliteException>(() => AddDepartmentAsync("A"));

        job.IsCompleted.ShouldBeFalse();
        DatabaseTrouble.Of(problem).ShouldNotBeNull().Kind.ShouldBe(TroubleKind.Busy);
        (await Database.CheckAsync(CancellationToken.None)).ShouldNotBeNull().Title.ShouldBe("The database is busy");
        await hold.RollbackAsync();
        await job;
        await AddDepartmentAsync("A");
        (await Database.CheckAsync(CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task A_lock_of_another_program_is_told_by_the_check_while_a_job_waits_for_it_patiently_too()
    {
        await using var other = Other();
        await using var hold = other.BeginTransaction();
        var job = new Thread(() => AddDepartmentAsync("A").GetAwaiter().GetResult());
        job.Start();

        // Whether the job waits already or not.
        for (var check = 0; check < 2; check++)
        {
            (await Database.CheckAsync(CancellationToken.None)).ShouldNotBeNull().Kind.ShouldBe(TroubleKind.Busy);
        }

        await hold.RollbackAsync();
        job.Join();
        (await Database.CheckAsync(CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task A_request_that_meets_a_long_change_of_this_program_is_told_so_while_it_lasts_and_the_check_is_not_alarmed()
    {
        var begun = new TaskCompletionSource();
        var end = new TaskCompletionSource();
        var change = Database.WriteAsync(
            async _ =>
            {
                begun.SetResult();
                await end.Task;
            },
            CancellationToken.None);
        await begun.Task;
        Database.AnswerSoon();

        var problem = await Should.ThrowAsync<SqliteException>(() => AddDepartmentAsync("A"));

        DatabaseTrouble.Of(problem).ShouldNotBeNull().Kind.ShouldBe(TroubleKind.Busy);
        (await Database.CheckAsync(CancellationToken.None)).ShouldBeNull();
        end.SetResult();
        await change;
    }

    [Fact]
    public async Task A_full_disk_is_named_until_a_write_succeeds_again()
    {
        var problem = await Should.ThrowAsync<SqliteException>(() => Database.WriteAsync(
            async transaction =>
            {
                var connection = transaction.Connection!;
                await connection.ExecuteAsync("pragma max_page_count = 1");
                await connection.ExecuteAsync("create table large (content blob); insert into large values (zeroblob(1000000))");
            },
            CancellationToken.None));

        DatabaseTrouble.Of(new InvalidOperationException("around it", problem)).ShouldNotBeNull().Title.ShouldBe("The disk is full");
        (await Database.CheckAsync(CancellationToken.None)).ShouldNotBeNull().Kind.ShouldBe(TroubleKind.Full);
        DatabaseTrouble.Of(problem)!.Sentence("x.db").ShouldBe("x.db: the disk is full. Make room and try again. Nothing was changed.");
        await Database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync("pragma max_page_count = 1000000"), CancellationToken.None);
        (await Database.CheckAsync(CancellationToken.None)).ShouldNotBeNull("nothing was written yet").Kind.ShouldBe(TroubleKind.Full);
        await Database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync("create table small (content blob); insert into small values (zeroblob(1))"), CancellationToken.None);
        (await Database.CheckAsync(CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task A_file_that_can_only_be_read_is_named()
    {
        await using var reader = new SqliteConnection($"Data Source={Database.FilePath!};Mode=ReadOnly;Pooling=False");
        await reader.OpenAsync();

        var problem = await Should.ThrowAsync<SqliteException>(() => reader.ExecuteAsync("insert into department (code, name) values ('A', 'A')"));

        DatabaseTrouble.Of(problem).ShouldNotBeNull().Kind.ShouldBe(TroubleKind.ReadOnly);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.001)]
    public async Task A_file_that_was_cut_off_is_named(double share)
    {
        var bytes = await File.ReadAllBytesAsync(Database.FilePath!);
        var path = Database.FilePath! + "-cut.db";
        await File.WriteAllBytesAsync(path, bytes[..(int)(bytes.Length * share)]);
        using var cut = new Database(path);

        var problem = await Should.ThrowAsync<SqliteException>(async () =>
        {
            await using var connection = await cut.OpenAsync(CancellationToken.None);
            await connection.QueryAsync("pragma quick_check");
            await connection.QueryAsync("select * from outbox, session, audit_entry, comparison, quote, attainment");
        });

        var trouble = DatabaseTrouble.Of(problem).ShouldNotBeNull();
        trouble.Kind.ShouldBe(TroubleKind.Damaged);
        trouble.Title.ShouldBe("The database is damaged");
    }

    [Fact]
    public async Task A_file_that_is_something_else_is_named()
    {
        var path = Database.FilePath! + "-other.db";
        await File.WriteAllTextAsync(path, new string('x', 5000));
        using var other = new Database(path);

        var problem = await Should.ThrowAsync<SqliteException>(() => other.OpenAsync(CancellationToken.None));

        DatabaseTrouble.Of(problem).ShouldNotBeNull().Sentence(path).ShouldBe($"{path} is not a database. Is it another file, or damaged?");
    }

    [Fact]
    public void What_is_wrong_with_a_statement_is_no_trouble_of_the_database()
    {
        DatabaseTrouble.Of(new SqliteException("UNIQUE constraint failed", 19)).ShouldBeNull();
        DatabaseTrouble.Of(new InvalidOperationException()).ShouldBeNull();
        DatabaseTrouble.Of(null).ShouldBeNull();
    }

    [Fact]
    public async Task Files_and_folders_are_closed_to_others()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var folder = Path.Combine(Path.GetTempPath(), "itcatalog-" + Guid.NewGuid().ToString("N"));
        var path = Path.Combine(folder, "new.db");
        using (var database = new Database(path))
        {
            await using (var connection = await database.OpenAsync(CancellationToken.None))
            {
                await connection.ExecuteAsync("create table a (id integer)");
                (await connection.ExecuteScalarAsync<long>("pragma synchronous")).ShouldBe(2, "full");
                foreach (var file in new[] { path, path + "-wal", path + "-shm" })
                {
                    File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite, file);
                }
            }

            File.GetUnixFileMode(folder).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        // A file that was open to others is closed when it is next opened; a folder that was there before is left as it is.
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead);
        using (var database = new Database(path))
        {
            await using var connection = await database.OpenAsync(CancellationToken.None);
            File.GetUnixFileMode(path).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
            File.GetUnixFileMode(folder).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead);
        }

        Directory.Delete(folder, recursive: true);
    }

    private SqliteConnection Other()
    {
        var other = new SqliteConnection($"Data Source={Database.FilePath!};Pooling=False");
        other.Open();
        return other;
    }

    private Task<int> AddDepartmentAsync(string code, Database? database = null) => (database ?? Database).WriteAsync(
        transaction => transaction.Connection!.ExecuteAsync("insert into department (code, name) values (@code, 'x')", new { code }, transaction), CancellationToken.None);
}
