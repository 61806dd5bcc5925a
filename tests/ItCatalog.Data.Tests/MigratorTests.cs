using Dapper;
using NodaTime;

namespace ItCatalog.Data.Tests;

public sealed class MigratorTests : IAsyncLifetime
{
    private readonly TemporaryDatabase temporary = new(isMigrated: false);
    private readonly Migrator migrator;

    public MigratorTests() => migrator = new Migrator(temporary.Database, SystemClock.Instance);

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => temporary.DisposeAsync();

    [Fact]
    public async Task Every_file_is_applied_once_and_in_order()
    {
        var first = await migrator.MigrateAsync(CancellationToken.None);
        var second = await migrator.MigrateAsync(CancellationToken.None);

        first.ShouldBe(first.Order(StringComparer.Ordinal));
        first.ShouldContain("01-organisation.sql");
        second.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_applied_file_that_was_edited_is_refused_by_name_and_nothing_changes()
    {
        await migrator.ApplyAsync([new("001-a.sql", "create table a (id integer) strict")], CancellationToken.None);

        var refusal = await Should.ThrowAsync<MigrationException>(() => migrator.ApplyAsync(
            [new("001-a.sql", "create table a (id integer, more text) strict"), new("002-b.sql", "create table b (id integer) strict")], CancellationToken.None));

        refusal.Message.ShouldContain("001-a.sql");
        (await TableCountAsync("b")).ShouldBe(0);
    }

    [Fact]
    public async Task A_database_of_another_program_newer_or_older_is_refused_and_nothing_changes()
    {
        await migrator.ApplyAsync(
            [new("001-a.sql", "create table a (id integer) strict"), new("900-later.sql", "create table later (id integer) strict")], CancellationToken.None);

        var refusal = await Should.ThrowAsync<MigrationException>(() => migrator.ApplyAsync(
            [new("001-a.sql", "create table a (id integer) strict"), new("002-b.sql", "create table b (id integer) strict")], CancellationToken.None));

        refusal.Message.ShouldStartWith("The database holds the change 900-later.sql, which this program does not know");
        refusal.Message.ShouldContain("a newer one or one before the first release");
        (await TableCountAsync("b")).ShouldBe(0);
    }

    [Fact]
    public async Task A_file_that_fails_leaves_nothing_of_the_whole_run_and_is_named()
    {
        await migrator.ApplyAsync([new("001-a.sql", "create table a (id integer) strict")], CancellationToken.None);

        var refusal = await Should.ThrowAsync<MigrationException>(() => migrator.ApplyAsync(
            [
                new("001-a.sql", "create table a (id integer) strict"),
                new("002-b.sql", "create table b (id integer) strict"),
                new("003-c.sql", "create table c (id integer) strict; create table c (id integer) strict"),
            ],
            CancellationToken.None));

        refusal.Message.ShouldStartWith("The file 003-c.sql could not be applied:");
        refusal.Message.ShouldContain(TestEngine.IsPostgres ? "relation \"c\" already exists" : "table c already exists");
        refusal.Message.ShouldEndWith("No file of this run was.");
        (await TableCountAsync("b")).ShouldBe(0);
        (await TableCountAsync("c")).ShouldBe(0);
        await using var connection = await temporary.Database.OpenAsync(CancellationToken.None);
        (await connection.QueryAsync<string>("select name from schema_migration")).ShouldBe(["001-a.sql"]);
    }

    [Fact]
    public async Task Where_the_first_run_fails_there_is_no_table_at_all()
    {
        await Should.ThrowAsync<MigrationException>(() => migrator.ApplyAsync([new("001-a.sql", "create table a (id integer) strict; nonsense")], CancellationToken.None));

        await using var connection = await temporary.Database.OpenAsync(CancellationToken.None);
        (await connection.QueryAsync<string>(temporary.Database.Engine.TablesQuery)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Line_ends_do_not_make_another_file()
    {
        await migrator.ApplyAsync([new("001-a.sql", "create table a (\n id integer) strict")], CancellationToken.None);

        (await migrator.ApplyAsync([new("001-a.sql", "create table a (\r\n id integer) strict")], CancellationToken.None)).ShouldBeEmpty();
    }

    private async Task<long> TableCountAsync(string name)
    {
        await using var connection = await temporary.Database.OpenAsync(CancellationToken.None);
        return (await connection.QueryAsync<string>(temporary.Database.Engine.TablesQuery)).Count(table => table == name);
    }
}
