using Dapper;
using ItCatalog.Data.Engine;
using ItCatalog.Data.Measurements;
using Microsoft.Data.Sqlite;

namespace ItCatalog.Data.Tests;

/// <summary>Statements that run many times, and sequences that are read ahead of whoever works on them.</summary>
public sealed class PreparedStatementTests : IDisposable
{
    private readonly SqliteConnection connection = new("Data Source=:memory:");

    public PreparedStatementTests()
    {
        connection.Open();
        connection.Execute("create table thing (id integer primary key, name text, size integer) strict; create unique index thing_name on thing (name)");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("Größe “x” 🎈\n\0y")]
    [Trait("Engine", "Sqlite")]
    public void Text_comes_back_as_it_went_in(string? text)
    {
        using var add = new SqliteStatement(connection, "insert into thing (name, size) values (@name, @size)", "name", "size");
        using var read = new SqliteStatement(connection, "select name, size from thing where id = @id", "id");

        add.Execute(text, long.MinValue).ShouldBe(1);

        using var row = read.Read(add.LastRow);
        row.Read().ShouldBeTrue();
        (row.TextOrNull(0), row.GetInt64(1)).ShouldBe((text, long.MinValue));
        row.Read().ShouldBeFalse();
    }

    [Fact]
    [Trait("Engine", "Sqlite")]
    public void Long_text_and_every_kind_of_value_come_back()
    {
        var text = new string('ü', 100_000);
        using var add = new SqliteStatement(connection, "insert into thing (id, name, size) values (@id, @name, @size)", "size", "id", "name");
        using var read = new SqliteStatement(connection, "select id, name, size from thing order by id");

        add.Execute(true, 1, text);
        add.Execute((bool?)null, 2, (string?)null);
        add.Execute(false, 3L, "c");

        using var row = read.Read();
        row.Read();
        (row.GetInt32(0), row.GetString(1), row.NumberOrNull(2)).ShouldBe((1, text, 1L));
        row.Read();
        (row.GetInt32(0), row.TextOrNull(1), row.NumberOrNull(2)).ShouldBe((2, null, null));
        row.Read();
        row.NumberOrNull(2).ShouldBe(0L);
    }

    [Fact]
    [Trait("Engine", "Sqlite")]
    public void What_the_database_refuses_is_thrown_and_the_statement_can_run_again()
    {
        using var add = new SqliteStatement(connection, "insert into thing (name) values (@name)", "name");
        add.Execute("a");

        Should.Throw<SqliteException>(() => add.Execute("a")).SqliteErrorCode.ShouldBe(19);

        add.Execute("b").ShouldBe(1);
        connection.ExecuteScalar<long>("select count(*) from thing").ShouldBe(2);
    }

    [Fact]
    [Trait("Engine", "Sqlite")]
    public void Names_and_values_have_to_fit_the_statement()
    {
        Should.Throw<ArgumentException>(() => new SqliteStatement(connection, "select @a", "b")).Message.ShouldContain("no parameter b");
        using var two = new SqliteStatement(connection, "select @a + @b", "a", "b");
        Should.Throw<ArgumentException>(() => two.ExecuteNumber(1)).Message.ShouldContain("2 parameters, 1 values");
        two.ExecuteNumber(1, 2).ShouldBe(3);
        Should.Throw<SqliteException>(() => new SqliteStatement(connection, "select nothing from nowhere"));
    }

    [Fact]
    public void Reading_ahead_gives_the_same_items_in_the_same_order()
    {
        ReadAhead.OnAThread(Enumerable.Range(0, 20_000)).ShouldBe(Enumerable.Range(0, 20_000));
        ReadAhead.OnAThread(Enumerable.Empty<int>()).ShouldBeEmpty();
    }

    [Fact]
    public void What_the_source_throws_is_thrown_behind_what_came_before()
    {
        var seen = new List<int>();

        Should.Throw<InvalidDataException>(() =>
        {
            foreach (var item in ReadAhead.OnAThread(Failing()))
            {
                seen.Add(item);
            }
        });

        seen.ShouldBe(Enumerable.Range(0, 1_536), "what stood in whole batches before it");

        static IEnumerable<int> Failing()
        {
            for (var item = 0; item < 2_000; item++)
            {
                yield return item;
            }

            throw new InvalidDataException("The file ends here.");
        }
    }

    [Fact]
    public void Nobody_reads_on_when_nobody_wants_more()
    {
        var isClosed = false;

        ReadAhead.OnAThread(Endless()).Take(1_000).Count().ShouldBe(1_000);

        isClosed.ShouldBeTrue();

        IEnumerable<int> Endless()
        {
            try
            {
                for (var item = 0; ; item++)
                {
                    yield return item;
                }
            }
            finally
            {
                isClosed = true;
            }
        }
    }

    public void Dispose() => connection.Dispose();
}
