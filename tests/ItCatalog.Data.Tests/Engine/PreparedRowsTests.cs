using System.Data.Common;
using Dapper;
using ItCatalog.Data.Engine;

namespace ItCatalog.Data.Tests.Engine;

/// <summary>Statements that run many times and rows that are added by the thousand: both engines take and give the same.</summary>
public sealed class PreparedRowsTests : IAsyncLifetime
{
    private readonly TemporaryDatabase temporary = new();
    private DbConnection connection = null!;

    public async Task InitializeAsync()
    {
        await temporary.InitializeAsync();
        connection = await temporary.Database.OpenAsync(CancellationToken.None);
        await connection.ExecuteAsync(temporary.Database.Engine.Dialect(
            """
            create table thing (
              id integer primary key,
              name text,
              size integer
            ) strict;
            create table part (
              thing_id integer not null references thing (id),
              at integer not null
            ) strict;
            """));
    }

    public async Task DisposeAsync()
    {
        await connection.DisposeAsync();
        await temporary.DisposeAsync();
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("", 0L)]
    [InlineData("Größe “x” 🎈\n", long.MinValue)]
    [InlineData("a\tb\\N,\"", long.MaxValue)]
    public void Every_value_comes_back_by_statement_and_by_writer(string? text, long? number)
    {
        using (var insert = PreparedStatement.Of(connection, "insert into thing (name, size) values (@name, @size)", "size", "name"))
        {
            insert.Execute(number, text).ShouldBe(1);
        }

        using (var writer = RowWriter.Of(connection, "thing", "name, size"))
        {
            writer.Add(text, number);
            writer.Flush();
        }

        using var read = PreparedStatement.Of(connection, "select name, size from thing where id > @id order by id", "id");
        read.List(row => (row.TextOrNull(0), row.NumberOrNull(1)), 0).ShouldBe([(text, number), (text, number)]);
    }

    [Fact]
    public void A_value_that_is_sometimes_nothing_goes_through_one_statement()
    {
        using var insert = PreparedStatement.Of(connection, "insert into thing (name, size) values (@name, @size)", "name", "size");
        insert.Execute((string?)null, (long?)null);
        insert.Execute("a", 1);
        insert.Execute((string?)null, true);

        using var read = PreparedStatement.Of(connection, "select name, size, size is not null from thing order by id");
        read.List(row => (row.TextOrNull(0), row.NumberOrNull(1), row.GetBoolean(2))).ShouldBe([(null, null, false), ("a", 1, true), (null, 1, true)]);
    }

    [Theory]
    [InlineData("0.989583333333333333333333333333", "0.9895833333333333333333333333")]
    [InlineData("-12.50", "-12.50")]
    [InlineData("0000000000000000000000000000000000000042", "42")]
    [InlineData(null, null)]
    public void Rows_that_are_not_held_give_numbers_texts_and_exact_decimals(string? text, string? number)
    {
        using (var insert = PreparedStatement.Of(connection, "insert into thing (name, size) values (@name, @size)", "name", "size"))
        {
            insert.Execute(text, 7L);
            insert.Execute(text, (long?)null);
        }

        using var read = PreparedStatement.Streaming(connection, "select name, size from thing where size > @size or cast(@name as text) is null order by id", "size", "name");
        read.List(row => (row.DecimalOrNull(0)?.ToString(System.Globalization.CultureInfo.InvariantCulture), row.TextOrNull(0), row.GetInt64(1), row.NumberOrNull(1)), 6L, (string?)null)
            .ShouldBe([(number, text, 7, 7L), (number, text, 0, null)]);
    }

    [Fact]
    public void Texts_that_repeat_come_as_they_are_in_each_row()
    {
        string?[] texts = ["2026-10-01", "2026-10-01", "2026-11-01", null, "", "Größe “x” 🎈", "longer than what is compared with the row before", "2026-10-01", "2026-10-01"];
        using (var insert = PreparedStatement.Of(connection, "insert into thing (name) values (@name)", "name"))
        {
            foreach (var text in texts)
            {
                insert.Execute(text);
            }
        }

        List<string?> read = [];
        List<NodaTime.LocalDate?> days = [];
        PreparedStatement.GoThrough(connection, "select name, case when name like '2026-%' then name end from thing where id > @id order by id", [("id", 0), ("unused", "x")], row =>
        {
            read.Add(row.RepeatedOrNull(0));
            days.Add(row.DayOrNull(1));
        });

        read.ShouldBe(texts);
        days.ShouldBe([new(2026, 10, 1), new(2026, 10, 1), new(2026, 11, 1), null, null, null, null, new(2026, 10, 1), new(2026, 10, 1)]);
    }

    [Fact]
    public void Other_statements_run_while_rows_are_gone_through()
    {
        using var insert = PreparedStatement.Of(connection, "insert into thing (id, name) values (@id, @name)", "id", "name");
        insert.Execute(1, "a");
        insert.Execute(2, "b");
        using var outer = PreparedStatement.Of(connection, "select id from thing order by id");
        using var inner = PreparedStatement.Of(connection, "select name from thing where id = @id", "id");

        var names = new List<string>();
        using var row = outer.Read();
        while (row.Read())
        {
            using var found = inner.Read(row.GetInt64(0));
            found.Read();
            names.Add(found.GetString(0));
        }

        names.ShouldBe(["a", "b"]);
    }

    [Fact]
    public void Rows_by_the_thousand_keep_their_numbers_and_what_names_them()
    {
        using var things = RowWriter.Of(connection, "thing", "name, size");
        using var parts = RowWriter.Of(connection, "part", "thing_id, at", things);
        for (var number = 0; number < 10_000; number++)
        {
            var id = things.AddNumbered($"Thing {number}", number);
            parts.Add(id, number);
            parts.Add(id, number);
        }

        parts.Flush();
        things.Flush();

        connection.ExecuteScalar<long>("select count(*) from thing t join part p on p.thing_id = t.id where p.at = t.size and t.name = 'Thing ' || p.at").ShouldBe(20_000);
        connection.ExecuteScalar<long>("select count(distinct id) from thing").ShouldBe(10_000);
        connection.ExecuteScalar<long>("insert into thing (name) values ('next') returning id").ShouldBeGreaterThan(connection.ExecuteScalar<long>("select max(id) from thing where size is not null"));
    }

    [Fact]
    public void Names_values_and_columns_have_to_fit()
    {
        Should.Throw<ArgumentException>(() => PreparedStatement.Of(connection, "select name from thing where id = @a", "b")).Message.ShouldContain("no parameter b");
        using var two = PreparedStatement.Of(connection, "select size from thing where size > @a and size < @b", "a", "b");
        Should.Throw<ArgumentException>(() => two.ExecuteNumber(1)).Message.ShouldContain("2 parameters, 1 values");
        using var writer = RowWriter.Of(connection, "thing", "name, size");
        Should.Throw<ArgumentException>(() => writer.Add("a"));
        Should.Throw<DbException>(() => PreparedStatement.Of(connection, "select nothing from nowhere"));
    }
}
