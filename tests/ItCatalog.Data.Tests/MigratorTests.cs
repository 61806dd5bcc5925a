using Dapper;
using NodaTime;

namespace ItCatalog.Data.Tests;

public sealed class MigratorTests : IAsyncLifetime
{
    private readonly TemporaryDatabase temporary = new();
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
        first.ShouldContain("001-organisation.sql");
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
    public async Task A_database_of_a_newer_program_is_refused()
    {
        await migrator.ApplyAsync([new("001-a.sql", "create table a (id integer) strict"), new("900-later.sql", "create table later (id integer) strict")], CancellationToken.None);

        var refusal = await Should.ThrowAsync<MigrationException>(() => migrator.ApplyAsync([new("001-a.sql", "create table a (id integer) strict")], CancellationToken.None));

        refusal.Message.ShouldContain("900-later.sql");
    }

    [Fact]
    public async Task A_file_that_fails_half_way_leaves_nothing()
    {
        await Should.ThrowAsync<Microsoft.Data.Sqlite.SqliteException>(() => migrator.ApplyAsync(
            [new("001-a.sql", "create table a (id integer) strict; create table a (id integer) strict")], CancellationToken.None));

        (await TableCountAsync("a")).ShouldBe(0);
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
        return await connection.ExecuteScalarAsync<long>("select count(*) from sqlite_master where type = 'table' and name = @name", new { name });
    }
}
