using ItCatalog.Data.Identity;
using ItCatalog.Work.Months;
using ItCatalog.Work.Performance;
using static ItCatalog.Work.Tests.Months.ClosedHouse;

namespace ItCatalog.Work.Tests.Months;

/// <summary>What both sides settle when an agreement has ended.</summary>
public sealed class FinalStatementTests : IAsyncLifetime
{
    private readonly ClosedHouse house = new();

    public async Task InitializeAsync()
    {
        await house.InitializeAsync();
        await house.ImportAsync(Miss("A", 1), Good("B", 2), Good("C", 3));
    }

    public Task DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task It_names_what_is_open_and_is_final_when_nothing_is()
    {
        var running = (await ReadAsync(Maren))!;
        (running.HasEnded, running.IsFinal, running.Fingerprint).ShouldBe((false, false, null));
        running.Open.Select(point => point.What).ShouldBe(["January 2026 is not closed", "February 2026 is not closed", "March 2026 is not closed", "April 2026 is not closed"]);

        await EndAsync();
        await house.CloseAsync(1);
        await house.CloseAsync(2);
        (await ReadAsync(Maren))!.Open.ShouldHaveSingleItem().Address.ShouldBe("/agreements/RES-MAIL/months/2026-03");
        await house.CloseAsync(3);

        var statement = (await ReadAsync(Maren))!;
        statement.IsFinal.ShouldBeTrue();
        statement.Months.Select(month => month.Credits.MoneyCents).ShouldBe([50_000, 0, -50_000], "January's credit was returned with March");
        statement.Months.ShouldAllBe(month => month.Closing != null);
        statement.Credited.IsNothing.ShouldBeTrue();
        statement.Fingerprint!.Length.ShouldBe(64);
        (await ReadAsync(Finn)).ShouldBeNull("another department");
    }

    [Fact]
    public async Task What_changes_after_the_last_month_is_added_and_gives_another_fingerprint()
    {
        await EndAsync();
        foreach (var month in (int[])[1, 2, 3])
        {
            await house.CloseAsync(month);
        }

        var before = (await ReadAsync(Maren))!;
        await house.ImportAsync(Miss("late", 2), Miss("later", 2));

        var after = (await ReadAsync(Maren))!;
        after.Months.Select(month => (month.Credits.MoneyCents, month.Adjustments.MoneyCents)).ShouldBe([(50_000, 0), (0, 0), (-50_000, 0)], "what was closed stays");
        after.Credited.MoneyCents.ShouldBe(await house.NumberAsync("select sum(case when earned_back = 1 then 0 else amount_cents end) from credit where agreement_id = 1"), "as computed anew");
        after.Final.Sum(one => one.Cents).ShouldBe(after.Credited.MoneyCents);
        after.Credited.IsNothing.ShouldBeFalse();
        after.Fingerprint.ShouldNotBe(before.Fingerprint);
    }

    [Fact]
    public async Task Improvement_hours_stand_beside_money_and_adjust_with_it()
    {
        await house.ExecuteAsync("update agreement_version set credit_kind = 'improvement-hours', hour_price_cents = 4000 where agreement_id = 1");
        await EndAsync();
        foreach (var month in (int[])[1, 2, 3])
        {
            await house.CloseAsync(month);
        }

        await house.ImportAsync(Miss("late", 2), Miss("later", 2));

        var statement = (await ReadAsync(Maren))!;
        statement.Months.Select(month => month.Credits).ShouldBe([new(0, 0, 12.5m), default, new(0, 0, -12.5m)], "EUR 500.00 at 40.00 an hour, returned with March");
        statement.Credited.ShouldBe(new(0, 0, statement.Final.Sum(one => one.Cents) / 4000m));
        statement.Credited.Hours.ShouldBeGreaterThan(0);
        PlainStatement.Of(statement).Credited.ShouldBe(0);
        statement.Text().ShouldContain($" 0 12.50h 0\n");
    }

    private async Task EndAsync()
    {
        await house.ExecuteAsync("update agreement_version set effective_to = '2026-04-01' where agreement_id = 1 and effective_to is null");
        _ = (await house.House.Get<RecomputeEverything>().RunAsync(Data.Tests.House.Installation, CancellationToken.None)).Value;
    }

    private Task<FinalStatement?> ReadAsync(Actor viewer) => house.House.Get<ReadFinalStatement>().RunAsync(viewer, Code, CancellationToken.None);
}
