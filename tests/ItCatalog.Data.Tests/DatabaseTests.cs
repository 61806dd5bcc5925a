using Dapper;
using NodaTime;

namespace ItCatalog.Data.Tests;

public sealed class DatabaseTests : IAsyncLifetime
{
    private readonly TemporaryDatabase temporary = new();

    public Task InitializeAsync() => temporary.InitializeAsync();

    public Task DisposeAsync() => temporary.DisposeAsync();

    [Fact]
    public async Task Values_come_back_exactly_as_they_were_written()
    {
        var written = new Row
        {
            At = Instant.FromUtc(2024, 10, 27, 0, 59, 59) + Duration.FromMilliseconds(999),
            Length = Duration.FromMilliseconds(123_456_789),
            Date = new LocalDate(2024, 2, 29),
            Ratio = 0.1234567890123456789012345678m,
            Missing = null,
            Flag = true,
            Count = 42,
        };
        await using var connection = await temporary.Database.OpenAsync(CancellationToken.None);
        await connection.ExecuteAsync("create temp table example (at_ms bigint, length_ms bigint, date text, ratio text, missing text, flag bigint, count bigint)");
        await connection.ExecuteAsync("insert into example values (@At, @Length, @Date, @Ratio, @Missing, @Flag, @Count)", written);

        var read = await connection.QuerySingleAsync<Row>("select at_ms as At, length_ms as Length, date as Date, ratio as Ratio, missing as Missing, flag as Flag, count as Count from example");

        read.ShouldBe(written);
    }

    [Fact]
    public async Task Work_that_throws_leaves_nothing_behind()
    {
        await Should.ThrowAsync<InvalidOperationException>(() => temporary.Database.WriteAsync(
            async transaction =>
            {
                await transaction.Connection!.ExecuteAsync("insert into department (code, name) values ('RES', 'Research')", transaction: transaction);
                throw new InvalidOperationException("after the insert");
            },
            CancellationToken.None));

        await using var connection = await temporary.Database.OpenAsync(CancellationToken.None);
        (await connection.ExecuteScalarAsync<long>("select count(*) from department")).ShouldBe(0);
    }

    [Fact]
    public async Task What_is_read_at_one_moment_is_of_one_state_whatever_is_written_meanwhile()
    {
        var (before, meanwhile) = await temporary.Database.ReadAtOneMomentAsync(
            async () =>
            {
                var first = await CountAsync();
                await temporary.Database.WriteAsync(
                    transaction => transaction.Connection!.ExecuteAsync("insert into department (code, name) values ('RES', 'Research')", transaction: transaction), CancellationToken.None);
                return (first, await CountAsync());
            },
            CancellationToken.None);

        (before, meanwhile, await CountAsync()).ShouldBe((0, 0, 1));

        async Task<long> CountAsync()
        {
            await using var connection = await temporary.Database.OpenAsync(CancellationToken.None);
            return await connection.ExecuteScalarAsync<long>("select count(*) from department");
        }
    }

    [Fact]
    public async Task Many_writers_at_once_all_succeed_one_after_the_other()
    {
        await Task.WhenAll(Enumerable.Range(1, 40).Select(number => temporary.Database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync("insert into department (code, name) values (@code, 'x')", new { code = $"D{number}" }, transaction),
            CancellationToken.None)));

        await using var connection = await temporary.Database.OpenAsync(CancellationToken.None);
        (await connection.ExecuteScalarAsync<long>("select count(*) from department")).ShouldBe(40);
    }

    [Fact]
    public async Task A_reader_is_not_kept_waiting_by_a_writer()
    {
        await temporary.Database.WriteAsync(
            async transaction =>
            {
                await transaction.Connection!.ExecuteAsync("insert into department (code, name) values ('RES', 'Research')", transaction: transaction);
                using var beside = new Database(temporary.Place);
                await using var reader = await beside.OpenAsync(CancellationToken.None);
                (await reader.ExecuteScalarAsync<long>("select count(*) from department")).ShouldBe(0);
            },
            CancellationToken.None);
    }

    [Theory]
    [Trait("Engine", "Sqlite")]
    [InlineData(true)]
    [InlineData(false)] // What is short is done within the gate.
    public async Task What_is_foreseen_for_long_keeps_no_writer_waiting_and_nothing_of_it_is_kept(bool isLong)
    {
        await AddAsync("OLD", temporary.Database);

        var codes = await temporary.Database.ForeseeAsync(
            async transaction =>
            {
                await AddAsync("SEEN", temporary.Database);
                (await WriterAsync()).ShouldBe(isLong ? null : "Another change is being made.");
                return await CodesAsync(transaction.Connection!);
            },
            isLong,
            CancellationToken.None);

        codes.ShouldBe(["OLD", "SEEN"]);
        await using var connection = await temporary.Database.OpenAsync(CancellationToken.None);
        (await CodesAsync(connection)).ShouldBe(isLong ? ["OLD", "WRITER"] : ["OLD"]);

        // Somebody else, who does not belong to what is foreseen: null, or why it was not written.
        Task<string?> WriterAsync()
        {
            using (ExecutionContext.SuppressFlow())
            {
                return Task.Run(async () =>
                {
                    temporary.Database.AnswerSoon();
                    return (await Record.ExceptionAsync(() => AddAsync("WRITER", temporary.Database)))?.Message;
                });
            }
        }

        static Task AddAsync(string code, Database database) => database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync("insert into department (code, name) values (@code, 'x')", new { code }, transaction), CancellationToken.None);

        static async Task<IReadOnlyList<string>> CodesAsync(System.Data.Common.DbConnection connection) =>
            (await connection.QueryAsync<string>("select code from department order by id")).AsList();
    }

    [Fact]
    public async Task The_version_changes_with_every_commit_and_with_nothing_else()
    {
        await using (await temporary.Database.OpenAsync(CancellationToken.None))
        {
            // The first opening makes it a file in WAL mode.
        }

        var before = await temporary.Database.VersionAsync(CancellationToken.None);
        (await temporary.Database.VersionAsync(CancellationToken.None)).ShouldBe(before);
        await using (var connection = await temporary.Database.OpenAsync(CancellationToken.None))
        {
            await connection.ExecuteScalarAsync<long>("select count(*) from department");
        }

        await Should.ThrowAsync<InvalidOperationException>(() => temporary.Database.WriteAsync(
            async transaction =>
            {
                await transaction.Connection!.ExecuteAsync("insert into department (code, name) values ('RES', 'Research')", transaction: transaction);
                throw new InvalidOperationException("undone");
            },
            CancellationToken.None));
        (await temporary.Database.VersionAsync(CancellationToken.None)).ShouldBe(before);

        await temporary.Database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync("insert into department (code, name) values ('RES', 'Research')", transaction: transaction), CancellationToken.None);
        var after = await temporary.Database.VersionAsync(CancellationToken.None);
        after.ShouldNotBe(before);

        using var other = new Database(temporary.Place);
        await other.WriteAsync(transaction => transaction.Connection!.ExecuteAsync("delete from department", transaction: transaction), CancellationToken.None);
        (await temporary.Database.VersionAsync(CancellationToken.None)).ShouldNotBe(after);
    }

    [Fact]
    public async Task What_is_kept_until_the_content_changes_stays_while_sessions_and_mails_are_written()
    {
        using var other = new Database(temporary.Place);
        using var kept = new KeptUntilChanged(temporary.Database, 10);
        await other.WriteAsync(Insert("RES"), CancellationToken.None);
        (await CountAsync()).ShouldBe(1);
        var (version, content) = await VersionsAsync();

        await other.WriteAsync(_ => Task.CompletedTask, CancellationToken.None);
        (await VersionsAsync()).ShouldBe((version, content), "nothing was written");
        await other.WriteAsideAsync(Insert("ASIDE"), CancellationToken.None);
        (await CountAsync()).ShouldBe(1, "it is kept");
        (await VersionsAsync()).Version.ShouldNotBe(version);
        (await VersionsAsync()).Content.ShouldBe(content);

        await other.WriteAsideAsync(_ => other.WriteAsync(Insert("JOINED"), CancellationToken.None), CancellationToken.None);
        (await CountAsync()).ShouldBe(3, "a change of the content joined it");
        await temporary.Database.WriteAsync(_ => temporary.Database.WriteAsideAsync(Insert("OWN"), CancellationToken.None), CancellationToken.None);
        (await CountAsync()).ShouldBe(4, "what stands aside joined a change of the content");

        await Should.ThrowAsync<InvalidOperationException>(() => other.WriteAsync(
            async transaction =>
            {
                await Insert("UNDONE")(transaction);
                throw new InvalidOperationException("undone");
            },
            CancellationToken.None));
        (await CountAsync()).ShouldBe(4);

        Task<long> CountAsync() => kept.OfAsync("count", async () =>
        {
            await using var connection = await temporary.Database.OpenAsync(CancellationToken.None);
            return await connection.ExecuteScalarAsync<long>("select count(*) from department");
        });

        async Task<(string Version, string Content)> VersionsAsync() =>
            (await temporary.Database.VersionAsync(CancellationToken.None), await temporary.Database.ContentVersionAsync(CancellationToken.None));

        static Func<System.Data.Common.DbTransaction, Task> Insert(string code) => transaction =>
            transaction.Connection!.ExecuteAsync("insert into department (code, name) values (@code, @code)", new { code }, transaction);
    }

    [Fact]
    public async Task A_row_that_points_nowhere_is_refused()
    {
        await Should.ThrowAsync<System.Data.Common.DbException>(() => temporary.Database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync("insert into site_holiday (site_id, date, name) values (99, '2026-01-01', 'New Year')", transaction: transaction),
            CancellationToken.None));
    }

    private sealed record Row
    {
        public required Instant At { get; init; }

        public required Duration Length { get; init; }

        public required LocalDate Date { get; init; }

        public required decimal Ratio { get; init; }

        public required decimal? Missing { get; init; }

        public required bool Flag { get; init; }

        public required int Count { get; init; }
    }
}
