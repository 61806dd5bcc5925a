using ItCatalog.Data.Engine;

namespace ItCatalog.Data.Tests.Engine;

/// <summary>What names a database, and what becomes of a text that cannot be read.</summary>
public sealed class PostgresPlaceTests
{
    [Theory]
    [InlineData("/var/lib/itcatalog/itcatalog.db", false)]
    [InlineData("itcatalog.db", false)]
    [InlineData("C:\\Data\\a=b.db", false)]
    [InlineData("Host", false)]
    [InlineData("Host=db.example;Database=itcatalog", true)]
    [InlineData("  host = db ; database = x", true)]
    [InlineData("Username=u;Host=db;Database=x", true)]
    [InlineData("Server=db;Database=x", true)]
    [InlineData("postgres://u@db/x", true)]
    [InlineData("postgresql://u@db/x", true)]
    public void A_server_is_told_from_a_file(string place, bool isServer) => Database.IsServer(place).ShouldBe(isServer);

    [Theory]
    [InlineData("Host=db.example;Database=itcatalog", "itcatalog on db.example")]
    [InlineData("Host=db.example;Port=6543;Database=itcatalog;Username=u;Password=secret", "itcatalog on db.example:6543")]
    [InlineData("Host=one:5432,two:5433;Database=itcatalog", "itcatalog on one:5432,two:5433")]
    public void Its_name_holds_server_and_database_and_no_password(string place, string name) => PostgresPlace.NameOf(PostgresPlace.Parse(place)).ShouldBe(name);

    [Theory]
    [InlineData("Host=db;Database=x;Nonsense=secret", "cannot be read")]
    [InlineData("Host=db;Database=x;Port=secret", "cannot be read")]
    [InlineData("Host=db", "names no server or no database")]
    [InlineData("Host=;Database=x", "names no server or no database")]
    [InlineData("postgres://u:secret@db/x", "not as an address")]
    public void What_cannot_be_read_is_told_without_repeating_it(string place, string told)
    {
        var problem = Should.Throw<MigrationException>(() => PostgresPlace.Parse(place));

        problem.Message.ShouldContain(told);
        problem.Message.ShouldNotContain("secret");
    }

    [Theory]
    [InlineData("Host=db;Database=x;Password=y", true)]
    [InlineData("Host=db;Database=x;pwd=y", true)]
    [InlineData("Host=db;Database=x;Username=password", false)]
    [InlineData("/tmp/Password=x.db", false)]
    [InlineData("Host=db;Database='x", false)]
    public void A_password_is_seen(string place, bool holds) => Database.HoldsPassword(place).ShouldBe(holds);

    [Fact]
    public void What_somebody_has_set_is_left_as_it_is()
    {
        var read = PostgresPlace.Parse("Host=db;Database=x;Max Auto Prepare=0;Timeout=2;Keepalive=1;Options=-c work_mem=64MB");

        (read.MaxAutoPrepare, read.Timeout, read.KeepAlive, read.Options).ShouldBe((0, 2, 1, "-c work_mem=64MB"));
        var own = PostgresPlace.Parse("Host=db;Database=x");
        (own.MaxAutoPrepare, own.Options).ShouldBe((200, "-c jit=off"));
    }
}
