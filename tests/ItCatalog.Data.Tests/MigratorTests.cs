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
    public async Task Sources_and_all_that_names_them_outlive_the_kinds_that_are_added()
    {
        var scripts = Migrator.EmbeddedScripts();
        await migrator.ApplyAsync([.. scripts.Where(script => string.CompareOrdinal(script.Name, "010") < 0)], CancellationToken.None);
        await temporary.Database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync(
                """
                insert into unit (id, code, name) values (1, 'U', 'Unit');
                insert into category (id, code, name) values (1, 'C', 'Category');
                insert into service (id, code, name, summary, category_id, unit_id) values (1, 'S', 'Service', '', 1, 1);
                insert into service_hours (id, code, name) values (1, 'H', 'Hours');
                insert into site (id, code, name, time_zone, service_hours_id) values (1, 'P', 'Place', 'UTC', 1);
                insert into source (id, code, name, kind, unit_id, mapping_json, watches_json) values (3, 'DESK', 'Ticket tool', 'tickets', 1, '{}', null), (7, 'PROBE', 'Probes', 'outages', null, null, '{"S": "2026-01"}');
                insert into import (id, source_id, file_name, file_sha256, imported_ms, data_as_of_ms, rows_read, added_count, replaced_count, unchanged_count) values (1, 3, 'f', 'h', 1, 1, 1, 1, 0, 0), (2, 7, 'f', 'h', 1, 1, 1, 1, 0, 0);
                insert into ticket (id, source_id, key, service_id, site_id, opened_ms, import_id, line) values (1, 3, 'A', 1, 1, 5, 1, 2);
                insert into outage (id, source_id, key, service_id, from_ms, impact, import_id, line) values (1, 7, 'O', 1, 5, '1', 2, 2);
                """,
                transaction: transaction),
            CancellationToken.None);

        (await migrator.ApplyAsync(scripts, CancellationToken.None)).ShouldContain("010-samples-and-counts.sql");

        await using var connection = await temporary.Database.OpenAsync(CancellationToken.None);
        (await connection.QueryAsync<string>("select id || code || name || kind || coalesce(unit_id, '-') || coalesce(mapping_json, '-') || coalesce(watches_json, '-') from source order by id")).ShouldBe(
            ["3DESKTicket tooltickets1{}-", "7PROBEProbesoutages--{\"S\": \"2026-01\"}"]);
        (await connection.QueryAsync<string>("pragma foreign_key_check")).ShouldBeEmpty();
        (await connection.QueryAsync<long>("select count(*) from import join source on source.id = import.source_id union all select count(*) from ticket union all select count(*) from outage")).ShouldBe([2, 1, 1]);

        // The references still hold, and the new kinds are taken.
        await connection.ExecuteAsync("insert into source (code, name, kind) values ('NEW', 'New', 'samples'), ('MORE', 'More', 'counts')");
        await Should.ThrowAsync<Microsoft.Data.Sqlite.SqliteException>(() => connection.ExecuteAsync("delete from source where id = 3"));
        await Should.ThrowAsync<Microsoft.Data.Sqlite.SqliteException>(() => connection.ExecuteAsync("insert into source (code, name, kind) values ('X', 'X', 'other')"));
    }

    [Fact]
    public async Task Multipliers_of_quotes_get_the_spelling_of_agreements_and_the_oldest_rules_are_kept_once()
    {
        var scripts = Migrator.EmbeddedScripts();
        await migrator.ApplyAsync([.. scripts.Where(script => string.CompareOrdinal(script.Name, "013") < 0)], CancellationToken.None);
        await temporary.Database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync(
                """
                insert into unit (id, code, name) values (1, 'U', 'Unit');
                insert into category (id, code, name) values (1, 'C', 'Category');
                insert into service (id, code, name, summary, category_id, unit_id) values (1, 'S', 'Service', '', 1, 1);
                insert into comparison (id, code, service_id, name, years, first_year, discount_ratio_per_year, timing, created_ms) values (1, 'c', 1, 'C', 3, 2026, '0', 'end-of-year', 0);
                insert into quote (id, comparison_id, position, provider, currency, rate, at_risk_ratio, credit_multipliers)
                values (1, 1, 0, 'A', 'EUR', '1', '0.1', '1 1.5 2'), (2, 1, 1, 'B', 'EUR', '1', '0.1', null);
                """,
                transaction: transaction),
            CancellationToken.None);

        await migrator.ApplyAsync(scripts, CancellationToken.None);

        await using var connection = await temporary.Database.OpenAsync(CancellationToken.None);
        (await connection.QueryAsync<string?>("select credit_multipliers from quote order by id")).ShouldBe(["1,1.5,2", null]);
        (await connection.QueryAsync<int>("select rule_version from calculation")).ShouldBe([0]);
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
