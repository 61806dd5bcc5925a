using Dapper;
using ItCatalog.Data;
using ItCatalog.Data.Tests;
using Microsoft.Data.Sqlite;

namespace ItCatalog.Cli.Tests;

/// <summary>A copy of the database as one file, and the way back.</summary>
[Trait("Engine", "Sqlite")]
public sealed class BackupCommandTests : IDisposable
{
    private readonly CliHost host = new();

    private string Backup => Path.Combine(host.Folder, "backups", "one.db");

    public BackupCommandTests() => Directory.CreateDirectory(Path.GetDirectoryName(Backup)!);

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task A_backup_tells_what_is_in_it_and_is_an_entry_of_the_trail()
    {
        await FillAsync();

        var answer = await host.RunAsync("backup", Backup);

        (answer.Code, answer.Error).ShouldBe((ExitCode.Done, ""));
        var lines = answer.Output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        lines[0].ShouldMatch($"^Wrote .*one.db: [0-9,]+ bytes, [0-9]+ tables, [0-9,]+ rows\\.$");
        lines[1].ShouldBe($"SHA-256: {Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(await File.ReadAllBytesAsync(Backup)))}");
        lines[2].ShouldMatch("^Last entry of the audit trail in it: 2:[0-9a-f]{64}$");
        Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(Backup)!).ShouldBe([Backup]);
        var trail = await host.RunAsync("audit", "list", "--about", "backups");
        trail.Output.ShouldMatch($"Command line \\(user .*\\) made backup one.db: [0-9,]+ rows in [0-9]+ tables, [0-9,]+ bytes\\.");
        (await host.RunAsync("backup", Backup, "--overwrite", "--json")).Json.GetProperty("trailIsWhole").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task What_was_backed_up_is_there_again_and_its_trail_goes_on_with_an_entry_of_that()
    {
        await FillAsync();
        (await host.RunAsync("backup", Backup)).Code.ShouldBe(ExitCode.Done);
        var before = await TablesAsync(Backup);
        await host.ExecuteAsync("delete from target; insert into department (code, name) values ('NEW', 'After the backup')");

        var refused = await host.RunAsync("restore", Backup);
        var answer = await host.RunAsync("restore", Backup, "--overwrite");

        (refused.Code, refused.Error.Trim()).ShouldBe((
            ExitCode.Problem,
            $"{host.DatabasePlace} is there already. Name another one with --database, or add --overwrite to replace it with what the backup holds."));
        (answer.Code, answer.Error).ShouldBe((ExitCode.Done, ""));
        answer.Output.ShouldStartWith($"{host.DatabasePlace} is what {Backup} holds: ");
        (await TablesAsync(host.DatabasePlace)).ShouldBe(before);
        (await host.RunAsync("audit", "verify")).Output.ShouldStartWith("The trail is whole: 3 entries");
        (await host.RunAsync("audit", "list", "--about", "backups")).Output
            .ShouldMatch("^3  .*Command line \\(user .*\\) put the database back from backup one.db: [0-9,]+ rows in [0-9]+ tables\\.");
        (await TablesAsync(Backup)).ShouldBe(before, "the backup is only read");
        Directory.EnumerateFiles(host.Folder).Select(Path.GetFileName).ShouldAllBe(name => name!.StartsWith("test.db", StringComparison.Ordinal) && !name.Contains("part"));
    }

    [Fact]
    public async Task A_backup_becomes_a_database_where_there_is_none()
    {
        await FillAsync();
        (await host.RunAsync("backup", Backup)).Code.ShouldBe(ExitCode.Done);
        var other = Path.Combine(host.Folder, "new", "other.db");

        (await CliHost.RunAsync("", ["restore", Backup, "--database", other])).Code.ShouldBe(ExitCode.Done);

        (await TablesAsync(other)).ShouldBe(await TablesAsync(Backup));
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(other).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    [Fact]
    public async Task A_copy_of_the_file_itself_is_put_back_with_a_warning()
    {
        await FillAsync();
        File.Copy(host.DatabasePlace, Backup);

        var answer = await host.RunAsync("restore", Backup, "--overwrite");

        (answer.Code, answer.Error.Trim()).ShouldBe((
            ExitCode.Done,
            $"Note: {Backup} was not made by “itcatalog backup”. If a server was running while it was copied, the last changes before that are not in it."));
    }

    [Fact]
    public async Task A_place_where_no_backup_can_lie_is_told_and_nothing_is_left()
    {
        await FillAsync();
        var folder = Path.GetDirectoryName(Backup)!;
        await File.WriteAllTextAsync(Backup, "another");
        await File.WriteAllTextAsync(Path.Combine(folder, "live.db-wal"), "x");
        File.CreateSymbolicLink(Path.Combine(folder, "link.db"), host.DatabasePlace);
        foreach (var (file, sentence) in new[]
        {
            (Backup, $"{Backup} is there already. Name another file, or add --overwrite to replace it."),
            (folder, $"{folder} is a folder. Name a file in it."),
            (Path.Combine(folder, "no", "x.db"), $"There is no folder {Path.Combine(folder, "no")}. Make it first."),
            (host.DatabasePlace, $"{host.DatabasePlace} is the database itself. Name another file."),
            (Path.Combine(folder, "link.db"), $"{Path.Combine(folder, "link.db")} is the database itself. Name another file."),
            (Path.Combine(folder, "live.db"), $"{Path.Combine(folder, "live.db-wal")} lies there: {Path.Combine(folder, "live.db")} is a database that a program has open, or had when it was killed. Name another file."),
        })
        {
            var answer = await host.RunAsync("backup", file);
            (answer.Code, answer.Error.Trim(), answer.Output).ShouldBe((ExitCode.Problem, sentence, ""));
        }

        (await CliHost.RunAsync("", ["backup", Path.Combine(folder, "x.db"), "--database", Path.Combine(folder, "none.db")])).Code.ShouldBe(ExitCode.Failure);
        (await File.ReadAllTextAsync(Backup)).ShouldBe("another");
        Directory.EnumerateFiles(folder).Count().ShouldBe(3);
        (await host.RunAsync("audit", "verify")).Output.ShouldStartWith("The trail is whole: 2 entries", customMessage: "nothing was told either");
    }

    [Theory]
    [InlineData("-wal")]
    [InlineData("-shm")]
    [InlineData("-journal")]
    public async Task What_lies_beside_a_file_says_that_it_is_no_backup(string ending)
    {
        await FillAsync();
        (await host.RunAsync("backup", Backup)).Code.ShouldBe(ExitCode.Done);
        var beside = Backup + ending;
        await File.WriteAllTextAsync(beside, "x");
        var (database, tables) = (await File.ReadAllBytesAsync(host.DatabasePlace), await TablesAsync(host.DatabasePlace));

        var answer = await host.RunAsync("restore", Backup, "--overwrite");

        (answer.Code, answer.Error.Trim()).ShouldBe((
            ExitCode.Problem,
            $"{beside} lies beside {Backup}: that is no backup, but a database that a program has open or had when it was killed, and its last changes may be in {beside} alone. " +
            $"Make a backup of it and put that back: itcatalog backup OTHER --database {Backup}"));
        (await TablesAsync(host.DatabasePlace)).ShouldBe(tables);
    }

    [Theory]
    [InlineData("-wal")]
    [InlineData("-shm")]
    public async Task What_lies_where_the_database_shall_be_is_not_taken_for_its_changes(string ending)
    {
        await FillAsync();
        (await host.RunAsync("backup", Backup)).Code.ShouldBe(ExitCode.Done);
        var target = Path.Combine(host.Folder, "gone.db");
        await File.WriteAllTextAsync(target + ending, "stale");

        var none = await CliHost.RunAsync("", ["restore", Backup, "--database", target]);
        await File.WriteAllTextAsync(target, new string('x', 5000));
        var damaged = await CliHost.RunAsync("", ["restore", Backup, "--database", target, "--overwrite"]);

        (none.Code, none.Error.Trim()).ShouldBe((
            ExitCode.Problem, $"{target + ending} lies there without its database and would be taken for changes of the restored one. Move it away and try again. Nothing was changed."));
        (damaged.Code, damaged.Error.Trim()).ShouldBe((
            ExitCode.Problem,
            $"{target + ending} lies beside {target} and would be taken for changes of the restored database. End every program that has it open; " +
            "if that leaves them there, move them away, and try again. Nothing was changed."));
        (await File.ReadAllTextAsync(target)).ShouldBe(new string('x', 5000));
        File.Delete(target + ending);
        (await CliHost.RunAsync("", ["restore", Backup, "--database", target, "--overwrite"])).Code.ShouldBe(ExitCode.Done, "a damaged database is what a backup is for");
    }

    [Fact]
    public async Task A_database_that_a_server_has_open_is_not_replaced()
    {
        await FillAsync();
        (await host.RunAsync("backup", Backup)).Code.ShouldBe(ExitCode.Done);
        Answer answer;
        using (var server = new Database(host.DatabasePlace))
        {
            _ = await server.VersionAsync(CancellationToken.None);
            answer = await host.RunAsync("restore", Backup, "--overwrite");
            await server.WriteAsync(transaction => transaction.Connection!.ExecuteAsync("insert into department (code, name) values ('LATE', 'x')"), CancellationToken.None);
        }

        (answer.Code, answer.Error.Trim()).ShouldBe((
            ExitCode.Problem, $"{host.DatabasePlace} is in use: a server or another program has it open. End it first. Nothing was changed."));
        (await host.ScalarAsync<long>("select count(*) from department where code = 'LATE'")).ShouldBe(1);
    }

    [Theory]
    [InlineData(0.2, "is damaged: ")]
    [InlineData(0.5, "is damaged: ")]
    [InlineData(0.8, "is damaged: ")]
    [InlineData(0, "is not a database. Is it another file, or damaged? Nothing was changed.")]
    public async Task A_damaged_backup_is_refused_and_the_database_stays_as_it_was(double share, string sentence)
    {
        await FillAsync();
        (await host.RunAsync("backup", Backup)).Code.ShouldBe(ExitCode.Done);
        var tables = await TablesAsync(host.DatabasePlace);
        PageDamage.Flip(Backup, share);

        var answer = await host.RunAsync("restore", Backup, "--overwrite");

        answer.Code.ShouldBe(ExitCode.Problem);
        answer.Error.ShouldStartWith($"{Backup} {sentence}");
        answer.Error.Trim().ShouldEndWith("Nothing was changed.");
        (await TablesAsync(host.DatabasePlace)).ShouldBe(tables);
        Directory.EnumerateFiles(host.Folder, "*part*").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_whose_fingerprint_is_another_one_is_not_what_was_backed_up()
    {
        await FillAsync();
        var sha256 = (await host.RunAsync("backup", Backup, "--json")).Json.GetProperty("sha256").GetString()!;
        (await host.RunAsync("restore", Backup, "--overwrite", "--sha256", sha256.ToUpperInvariant())).Code.ShouldBe(ExitCode.Done);
        await WriteAsync(Backup, "update department set name = 'Altered'");

        var answer = await host.RunAsync("restore", Backup, "--overwrite", "--sha256", sha256);

        answer.Code.ShouldBe(ExitCode.Problem);
        answer.Error.ShouldStartWith($"{Backup} is not what was backed up: its SHA-256 is ");
    }

    [Fact]
    public async Task A_backup_whose_trail_is_broken_is_put_back_only_where_that_is_asked_for()
    {
        await FillAsync();
        await host.ExecuteAsync("update audit_entry set action = 'removed' where id = 1");

        var made = await host.RunAsync("backup", Backup);
        var refused = await host.RunAsync("restore", Backup, "--overwrite");
        var accepted = await host.RunAsync("restore", Backup, "--overwrite", "--broken-trail");

        (made.Code, made.Error.Trim()).ShouldBe((ExitCode.Done, "Note: The audit trail is broken: Entry 1 is not what was written."));
        (refused.Code, refused.Error.Trim()).ShouldBe((
            ExitCode.Problem,
            "Entry 1 is not what was written." + Environment.NewLine +
            $"The audit trail in {Backup} is broken. Take another backup, or add --broken-trail to put it back as it is. Nothing was changed."));
        (accepted.Code, accepted.Error).ShouldBe((ExitCode.Done, made.Error));
    }

    [Fact]
    public async Task A_backup_of_a_newer_version_is_refused_and_one_of_an_older_version_is_brought_to_this_one()
    {
        await FillAsync();
        (await host.RunAsync("backup", Backup)).Code.ShouldBe(ExitCode.Done);
        var newer = Path.Combine(host.Folder, "newer.db");
        File.Copy(Backup, newer);
        await WriteAsync(newer, "insert into schema_migration (name, sha256, applied_ms) values ('99-tomorrow.sql', 'x', 0)");
        await WriteAsync(
            Backup,
            """
            drop table outbox; drop table refusal_waiting; drop table audit_head; drop table audit_entry;
            delete from schema_migration where name = '09-trail.sql';
            """);

        var refused = await host.RunAsync("restore", newer, "--overwrite");
        var restored = await host.RunAsync("restore", Backup, "--overwrite");

        (refused.Code, refused.Error).ShouldSatisfyAllConditions(
            answer => answer.Code.ShouldBe(ExitCode.Failure),
            answer => answer.Error.ShouldStartWith("The database holds the change 99-tomorrow.sql, which this program does not know"));
        (restored.Code, restored.Error).ShouldBe((ExitCode.Done, ""));
        restored.Output.ShouldContain("It was made by an older version; applied 09-trail.sql.");
        (await host.RunAsync("audit", "verify")).Output.ShouldStartWith("The trail is whole: 1 entry");
    }

    [Fact]
    public async Task A_database_of_an_older_version_is_backed_up_as_it_is()
    {
        await FillAsync();
        await host.ExecuteAsync(
            """
            drop table outbox; drop table refusal_waiting; drop table audit_head; drop table audit_entry;
            delete from schema_migration where name = '09-trail.sql';
            """);

        var answer = await host.RunAsync("backup", Backup);

        (answer.Code, answer.Error.Trim()).ShouldBe((
            ExitCode.Done, "Note: The database is of an older version, so that its audit trail has no entry of this backup."));
        (await TablesAsync(Backup)).ShouldBe(await TablesAsync(host.DatabasePlace));
    }

    [Fact]
    public async Task A_file_that_is_no_backup_of_this_product_is_refused()
    {
        await FillAsync();
        var (other, text) = (Path.Combine(host.Folder, "backups", "other.db"), host.Write("notes.txt", "not a database, and far too short for one"));
        await WriteAsync(other, "create table a (id integer)");

        (await host.RunAsync("restore", other, "--overwrite")).Error.Trim().ShouldBe($"{other} is a database, but none of ItCatalog. Nothing was changed.");
        (await host.RunAsync("restore", text, "--overwrite")).Error.Trim().ShouldBe($"{text} is not a database. Is it another file, or damaged? Nothing was changed.");
        (await host.RunAsync("restore", other + "x")).Error.Trim().ShouldBe($"There is no file {other}x.");
        (await host.RunAsync("restore", host.DatabasePlace, "--overwrite")).Error.Trim().ShouldBe($"{host.DatabasePlace} is the database itself. Name a backup of it.");
    }

    private async Task FillAsync()
    {
        await host.FillAsync();
        for (var number = 1; number <= 2; number++)
        {
            (await host.RunAsync("user", "add", $"person{number}", "--name", $"Person Number {number}", "--role", "auditor")).Code.ShouldBe(ExitCode.Done);
        }
    }

    /// <summary>All tables but the trail, which gets an entry of what is done here.</summary>
    private static async Task<IReadOnlyList<string>> TablesAsync(string path)
    {
        await using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        await connection.OpenAsync();
        return await TableText.OfAsync(connection, "audit_entry", "audit_head", "outbox");
    }

    private static async Task WriteAsync(string path, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        await connection.OpenAsync();
        await connection.ExecuteAsync(sql);
    }
}
