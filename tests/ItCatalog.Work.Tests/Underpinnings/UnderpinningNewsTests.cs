using Dapper;
using ItCatalog.Data.Home;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Messages;
using ItCatalog.Data.Tests;
using ItCatalog.Work.Home;
using ItCatalog.Work.Messages;
using NodaTime;
using NodaTime.Text;
using static ItCatalog.Data.Tests.SampleOrganisation;

namespace ItCatalog.Work.Tests.Underpinnings;

/// <summary>What an OLA of Network for Workplace and a contract of Workplace until 30 June 2027, with notice 90 days ahead (1 April), want of whom.</summary>
public sealed class UnderpinningNewsTests : IAsyncLifetime
{
    private readonly House house = new(Instant.FromUtc(2026, 11, 22, 9, 0));

    public async Task InitializeAsync()
    {
        await house.InitializeAsync();
        await CreateAsync(house.Database);
        await ExecuteAsync(
            """
            delete from attainment;
            update agreement_version set effective_to = null;
            insert into underpinning (code, kind, name, unit_id, provider_unit_id, starts_on) values ('OLA-1', 'ola', 'Power', 1, 2, '2026-01-01');
            insert into underpinning (code, kind, name, unit_id, supplier, starts_on, ends_on, notice_days) values ('NC-1', 'contract', 'Line 1', 1, 'Northline', '2026-01-01', '2027-06-30', 90)
            """);
    }

    public Task DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task The_unit_that_promises_is_asked_for_its_word_until_it_gives_it()
    {
        var need = (await NeedsAsync(Elena)).Single();
        (need.Kind, need.Key, need.ServiceName, need.UnitName, need.By).ShouldBe((NeedKind.AgreeOla, "OLA-1", "Power", "Workplace", null));
        foreach (var other in Everybody.Where(person => person != Elena))
        {
            (await NeedsAsync(other)).ShouldBeEmpty(other.Name);
        }

        await TellAsync();
        await TellAsync();
        (await TitlesAsync(Elena)).ShouldBe(["OLA to agree on: Power"], "once");
        (await TitlesAsync(Jonas)).ShouldBeEmpty("it is not his word");

        await ExecuteAsync("update underpinning set revision = 2 where code = 'OLA-1'");
        await TellAsync();
        (await TitlesAsync(Elena)).Count.ShouldBe(2, "what was changed is another thing to agree on");
        await ExecuteAsync("update underpinning set agreed_ms = 1, agreed_name = 'Elena Castro' where code = 'OLA-1'");
        (await NeedsAsync(Elena)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("2026-12-31", null, null, "91 days before notice is due")]
    [InlineData("2027-01-01", null, "Notice in 90 days: Line 1", "the first limit")]
    [InlineData("2027-03-01", null, "Notice in 31 days: Line 1", "not on Home yet")]
    [InlineData("2027-03-02", NeedKind.GiveNotice, "Notice in 30 days: Line 1", "the second, and Home")]
    [InlineData("2027-04-01", NeedKind.GiveNotice, "Notice today: Line 1", "the last day of notice; the end is 90 days off")]
    [InlineData("2027-04-02", null, "Ends in 89 days: Line 1", "too late for notice, too early for Home")]
    [InlineData("2027-05-31", NeedKind.FollowUnderpinning, "Ends in 30 days: Line 1", "what follows")]
    [InlineData("2027-06-30", NeedKind.FollowUnderpinning, "Ends today: Line 1", "the last day")]
    [InlineData("2027-07-01", null, null, "it has ended")]
    public async Task A_contract_that_ends_tells_its_unit(string day, NeedKind? onHome, string? told, string why)
    {
        await ExecuteAsync("delete from underpinning where code = 'OLA-1'");
        house.Now = LocalDatePattern.Iso.Parse(day).Value.AtStartOfDayInZone(DateTimeZoneProviders.Tzdb["Europe/Berlin"]).ToInstant();

        await TellAsync();

        (await NeedsAsync(Jonas)).Select(need => (NeedKind?)need.Kind).FirstOrDefault().ShouldBe(onHome, why);
        (await TitlesAsync(Jonas)).FirstOrDefault(title => !title.StartsWith("Ends in 90", StringComparison.Ordinal)).ShouldBe(told, why);
        (await TitlesAsync(Elena)).ShouldBeEmpty("another unit");
        (await NeedsAsync(Elena)).ShouldBeEmpty("another unit");
    }

    private async Task<IReadOnlyList<Need>> NeedsAsync(Actor person) =>
        [.. (await house.Get<Waiting>().ListAsync(person, CancellationToken.None)).Where(need => need.Kind is NeedKind.AgreeOla or NeedKind.GiveNotice or NeedKind.FollowUnderpinning)];

    private Task TellAsync() => house.Get<TellNews>().RunAsync(CancellationToken.None);

    private async Task<IReadOnlyList<string>> TitlesAsync(Actor person) =>
        [.. (await house.Get<MessageStore>().ListAsync(person, new MessageFilter(), CancellationToken.None)).Where(message => message.Kind is "ola-to-agree" or "underpinning-ends").Select(message => message.Title)];

    private Task<int> ExecuteAsync(string sql) => house.Database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(sql, transaction: transaction), CancellationToken.None);
}
