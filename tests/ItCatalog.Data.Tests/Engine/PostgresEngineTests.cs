using System.Data.Common;
using Dapper;
using ItCatalog.Data.Engine;
using NodaTime;
using Npgsql;

namespace ItCatalog.Data.Tests.Engine;

/// <summary>What PostgreSQL alone can do to a change, and what is made of it.</summary>
[Trait("Engine", "Postgres")]
public sealed class PostgresEngineTests : IAsyncLifetime
{
    private const string Fail = "do $$ begin raise exception 'as if' using errcode = '{0}'; end $$";

    private readonly TemporaryDatabase temporary = new();

    private Database Database => temporary.Database;

    public Task InitializeAsync() => temporary.InitializeAsync();

    public Task DisposeAsync() => temporary.DisposeAsync();

    [Fact]
    public async Task The_server_compiles_no_statement()
    {
        await using var connection = await Database.OpenAsync(CancellationToken.None);

        (await connection.ExecuteScalarAsync<string>("show jit")).ShouldBe("off");
    }

    [Theory]
    [InlineData("40001")]
    [InlineData("40P01")]
    public async Task A_change_that_fails_because_of_others_is_made_again_from_its_beginning(string state)
    {
        var attempts = 0;

        await Database.WriteAsync(
            async transaction =>
            {
                await transaction.Connection!.ExecuteAsync("insert into department (code, name) values ('A', 'A')");
                if (++attempts < 3)
                {
                    await transaction.Connection!.ExecuteAsync(Fail.Replace("{0}", state, StringComparison.Ordinal));
                }
            },
            CancellationToken.None);

        attempts.ShouldBe(3);
        (await CountAsync("department")).ShouldBe(1);
    }

    [Fact]
    public async Task After_three_attempts_it_is_told_that_the_database_is_busy()
    {
        var attempts = 0;

        var problem = await Should.ThrowAsync<DbException>(() => Database.WriteAsync(
            transaction =>
            {
                attempts++;
                return transaction.Connection!.ExecuteAsync(Fail.Replace("{0}", "40001", StringComparison.Ordinal));
            },
            CancellationToken.None));

        attempts.ShouldBe(3);
        DatabaseTrouble.Of(problem).ShouldNotBeNull().Kind.ShouldBe(TroubleKind.Busy);
    }

    [Fact]
    public async Task What_is_wrong_with_the_change_itself_is_thrown_at_once()
    {
        var attempts = 0;

        var problem = await Should.ThrowAsync<DbException>(() => Database.WriteAsync(
            transaction =>
            {
                attempts++;
                return transaction.Connection!.ExecuteAsync("insert into department (code) values ('A')");
            },
            CancellationToken.None));

        attempts.ShouldBe(1);
        DatabaseTrouble.Of(problem).ShouldBeNull();
    }

    [Theory]
    [InlineData("53100", TroubleKind.Full)]
    [InlineData("25006", TroubleKind.Standby)]
    [InlineData("57014", TroubleKind.TooSlow)]
    [InlineData("53300", TroubleKind.Crowded)]
    [InlineData("57P01", TroubleKind.ServerAway)]
    [InlineData("08006", TroubleKind.ServerAway)]
    [InlineData("42501", TroubleKind.NotLetIn)]
    [InlineData("XX001", TroubleKind.Damaged)]
    [InlineData("55P03", TroubleKind.Busy)]
    public async Task Every_trouble_has_a_sentence_that_says_what_to_do_and_nothing_is_kept(string state, TroubleKind kind)
    {
        var problem = await Should.ThrowAsync<DbException>(() => Database.WriteAsync(
            async transaction =>
            {
                await transaction.Connection!.ExecuteAsync("insert into department (code, name) values ('A', 'A')");
                await transaction.Connection!.ExecuteAsync(Fail.Replace("{0}", state, StringComparison.Ordinal));
            },
            CancellationToken.None));

        var trouble = DatabaseTrouble.Of(problem).ShouldNotBeNull();
        trouble.Kind.ShouldBe(kind);
        trouble.Sentence("itcatalog on db").ShouldStartWith("itcatalog on db", customMessage: "it names the database");
        trouble.Says.ShouldEndWith(".");
        (await CountAsync("department")).ShouldBe(0);
    }

    [Fact]
    public async Task A_statement_that_takes_too_long_is_given_up_with_a_word_of_it()
    {
        var problem = await Should.ThrowAsync<DbException>(() => Database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync("set local statement_timeout = 50; select pg_sleep(10)"), CancellationToken.None));

        DatabaseTrouble.Of(problem).ShouldNotBeNull().Kind.ShouldBe(TroubleKind.TooSlow);
    }

    [Fact]
    public async Task A_request_that_waits_for_another_process_is_told_so_while_a_job_that_came_before_it_still_waits()
    {
        using var other = new Database(temporary.Place);
        var (begun, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        var change = other.WriteAsync(
            async transaction =>
            {
                begun.SetResult();
                await go.Task;
                return await transaction.Connection!.ExecuteAsync("insert into department (code, name) values ('A', 'A')");
            },
            CancellationToken.None);
        await begun.Task;

        using var patient = new Database(temporary.Place);
        var job = AddAsync("C", patient);
        var problem = await Should.ThrowAsync<DbException>(() => AsRequestAsync("B"));
        job.IsCompleted.ShouldBeFalse();
        DatabaseTrouble.Of(problem).ShouldNotBeNull().Kind.ShouldBe(TroubleKind.Busy);
        (await Database.CheckAsync(CancellationToken.None)).ShouldBeNull("another process that writes is no trouble");
        go.SetResult();
        await Task.WhenAll(change, job);

        (await CountAsync("department")).ShouldBe(2);
    }

    [Fact]
    public async Task A_pool_that_is_used_up_is_told_as_such()
    {
        using var small = new Database(temporary.Place.Replace("Maximum Pool Size=60", "Maximum Pool Size=1;Timeout=1", StringComparison.Ordinal));
        await using var held = await small.OpenAsync(CancellationToken.None);

        var problem = await Should.ThrowAsync<DbException>(() => small.OpenAsync(CancellationToken.None));

        DatabaseTrouble.Of(problem).ShouldNotBeNull().Kind.ShouldBe(TroubleKind.Crowded);
    }

    [Fact]
    public async Task A_connection_that_is_cut_while_a_change_is_made_keeps_nothing_of_it()
    {
        var problem = await Should.ThrowAsync<DbException>(() => Database.WriteAsync(
            async transaction =>
            {
                await transaction.Connection!.ExecuteAsync("insert into department (code, name) values ('A', 'A')");
                await CutAsync(transaction.Connection!);
                await transaction.Connection!.ExecuteAsync("insert into department (code, name) values ('B', 'B')");
            },
            CancellationToken.None));

        DatabaseTrouble.Of(problem).ShouldNotBeNull().Kind.ShouldBe(TroubleKind.ServerAway);
        await AddAsync("C");
        (await CountAsync("department")).ShouldBe(1, "the next change is made on a new connection");
    }

    [Fact]
    public async Task A_server_that_goes_away_before_the_commit_arrives_has_kept_nothing_and_that_is_known()
    {
        var problem = await Should.ThrowAsync<DbException>(() => Database.WriteAsync(
            async transaction =>
            {
                // The rows are written, and the commit finds nobody: what became of it is asked of the server.
                await transaction.Connection!.ExecuteAsync("insert into department (code, name) values ('A', 'A')");
                await CutAsync(transaction.Connection!);
            },
            CancellationToken.None));

        DatabaseTrouble.Of(problem).ShouldNotBeNull().Kind.ShouldBe(TroubleKind.ServerAway);
        (await CountAsync("department")).ShouldBe(0);
    }

    [Theory]
    [InlineData("Database=nowhere", TroubleKind.NoSuchDatabase)]
    [InlineData("Username=stranger", TroubleKind.NotLetIn)]
    [InlineData("Host=127.0.0.1;Port=1", TroubleKind.ServerAway)]
    public async Task A_place_where_it_is_not_is_told(string other, TroubleKind kind)
    {
        using var wrong = new Database($"{temporary.Place};{other};Timeout=2");

        var problem = await Should.ThrowAsync<DbException>(() => wrong.OpenAsync(CancellationToken.None));

        DatabaseTrouble.Of(problem).ShouldNotBeNull().Kind.ShouldBe(kind);
    }

    [Theory]
    [InlineData("encoding 'SQL_ASCII' locale 'C'", "SQL_ASCII")]
    [InlineData("encoding 'UTF8' lc_collate 'C.UTF-8' lc_ctype 'C.UTF-8'", "C.UTF-8")]
    public async Task A_database_of_another_encoding_or_order_is_refused_with_the_command_that_makes_a_right_one(string with, string named)
    {
        var name = "t_" + Guid.NewGuid().ToString("N");
        var place = new NpgsqlConnectionStringBuilder(temporary.Place) { Database = name };
        await using (var connection = await Database.OpenAsync(CancellationToken.None))
        {
            await connection.ExecuteAsync($"create database {name} template template0 {with}");
        }

        using (var wrong = new Database(place.ToString()))
        {
            var problem = await Should.ThrowAsync<MigrationException>(() => new Migrator(wrong, SystemClock.Instance).MigrateAsync(CancellationToken.None));

            problem.Message.ShouldContain(named);
            problem.Message.ShouldContain($"createdb --template=template0 --encoding=UTF8 --locale=C {name}");
            await using var connection = await wrong.OpenAsync(CancellationToken.None);
            (await connection.QueryAsync<string>(wrong.Engine.TablesQuery)).ShouldBeEmpty();
        }

        TestEngine.Remove("", place.ToString());
    }

    [Fact]
    public async Task Two_migrations_at_once_make_one_schema()
    {
        var fresh = new TemporaryDatabase(isMigrated: false);
        using var other = new Database(fresh.Place);

        var both = await Task.WhenAll(
            new Migrator(fresh.Database, SystemClock.Instance).MigrateAsync(CancellationToken.None), new Migrator(other, SystemClock.Instance).MigrateAsync(CancellationToken.None));

        both.Select(applied => applied.Count).Order().ShouldBe([0, Migrator.EmbeddedScripts().Count]);
        await fresh.DisposeAsync();
    }

    [Fact]
    public async Task Text_that_the_server_cannot_keep_comes_in_a_form_that_it_can()
    {
        await Database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync("insert into department (code, name) values (@code, @name)", new { code = "A\0B", name = "half \ud83d of a letter 🎈" }),
            CancellationToken.None);

        await using var connection = await Database.OpenAsync(CancellationToken.None);
        (await connection.QuerySingleAsync<string>("select code || '|' || name from department")).ShouldBe("A\ufffdB|half \ufffd of a letter 🎈");
    }

    [Fact]
    public async Task What_runs_many_times_finds_rows_by_an_index_though_the_server_takes_the_table_for_empty()
    {
        const string Find = "explain select 1 from ticket_outcome where target_id = 1 and site_id = 1 and window_start >= '2026-01-01'";
        var (before, meanwhile) = await Database.WriteAsync(
            async transaction =>
            {
                var connection = transaction.Connection!;
                await connection.ExecuteAsync("analyze ticket_outcome");
                var plan = await PlanAsync();
                using (new ByIndexes(connection))
                {
                    return (plan, await PlanAsync());
                }

                async Task<string> PlanAsync() => string.Concat(await connection.QueryAsync<string>(Find));
            },
            CancellationToken.None);

        before.ShouldStartWith("Seq Scan", customMessage: "else this shows nothing");
        meanwhile.ShouldContain("Index Cond");
    }

    [Fact]
    public async Task A_change_that_fails_while_it_goes_by_indexes_is_told_by_its_own_fault()
    {
        var problem = await Should.ThrowAsync<PostgresException>(() => Database.WriteAsync(
            async transaction =>
            {
                using (new ByIndexes(transaction.Connection!))
                {
                    await transaction.Connection!.ExecuteAsync("select 1 / 0");
                }
            },
            CancellationToken.None));

        problem.SqlState.ShouldBe(PostgresErrorCodes.DivisionByZero);
    }

    [Fact]
    public async Task A_worker_is_seen_to_live_until_its_process_ends()
    {
        var other = new Database(temporary.Place);
        await other.Engine.SignAsync(4711, CancellationToken.None);
        (await IsAliveAsync(4711)).ShouldBeTrue();
        (await IsAliveAsync(4712)).ShouldBeFalse();

        other.Dispose();
        await WaitForEndAsync(4711);

        (await IsAliveAsync(4711)).ShouldBeFalse();
    }

    [Fact]
    public async Task Whoever_works_for_one_process_may_sign_for_it_at_the_same_time_also_after_its_connection_was_cut()
    {
        using var other = new Database(temporary.Place);
        for (var round = 0; round < 5; round++)
        {
            await SignAllAsync();
            (await IsAliveAsync(4711)).ShouldBeTrue();
            using var killer = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(temporary.Place) { Pooling = false }.ToString());
            (await killer.QueryAsync<bool>(
                "select pg_terminate_backend(pid, 10000) from pg_locks where locktype = 'advisory' and objid = 4711 and database = (select oid from pg_database where datname = current_database())"))
                .ShouldBe([true]);
            (await IsAliveAsync(4711)).ShouldBeFalse();
        }

        await SignAllAsync();
        (await IsAliveAsync(4711)).ShouldBeTrue();

        async Task SignAllAsync() => await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => other.Engine.SignAsync(4711, CancellationToken.None))))
            .WaitAsync(TimeSpan.FromSeconds(20));
    }

    /// <summary>Waits until the server has noticed that the process is gone, by waiting in line for its sign; a sign that stays runs into the command's time limit.</summary>
    private async Task WaitForEndAsync(int worker)
    {
        await using var waiting = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(temporary.Place) { Pooling = false }.ToString());
        await waiting.ExecuteAsync(
            "select pg_advisory_lock(classid::int, @worker), pg_advisory_unlock(classid::int, @worker) from (select classid from pg_locks where locktype = 'advisory' and objid = @worker) signs",
            new { worker });
    }

    private async Task<bool> IsAliveAsync(int worker) => await Database.WriteAsync(
        transaction => Database.Engine.IsAliveAsync(transaction.Connection!, worker), CancellationToken.None);

    private async Task CutAsync(DbConnection connection)
    {
        var process = await connection.ExecuteScalarAsync<int>("select pg_backend_pid()");
        using var killer = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(temporary.Place) { Pooling = false }.ToString());
        await killer.OpenAsync();
        (await killer.ExecuteScalarAsync<bool>("select pg_terminate_backend(@process, 10000)", new { process })).ShouldBeTrue();
    }

    private async Task<int> AsRequestAsync(string code)
    {
        Database.AnswerSoon();
        return await AddAsync(code);
    }

    private Task<int> AddAsync(string code, Database? database = null) => (database ?? Database).WriteAsync(
        transaction => transaction.Connection!.ExecuteAsync("insert into department (code, name) values (@code, @code)", new { code }), CancellationToken.None);

    private async Task<long> CountAsync(string table)
    {
        await using var connection = await Database.OpenAsync(CancellationToken.None);
        return await connection.ExecuteScalarAsync<long>($"select count(*) from {table}");
    }
}
