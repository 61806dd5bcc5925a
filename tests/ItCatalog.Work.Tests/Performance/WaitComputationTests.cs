using Dapper;
using ItCatalog.Calculation.Measurements;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Performance;
using ItCatalog.Work.Performance;
using ItCatalog.Work.Tests.Measurements;
using NodaTime;
using static ItCatalog.Work.Tests.Measurements.MeasuredOrganisation;

namespace ItCatalog.Work.Tests.Performance;

/// <summary>Calculation rules, section 10, "Waiting for the customer". Research and Finance are both promised mail at Greenwich, Finance alone at Berlin.</summary>
public sealed class WaitComputationTests : IAsyncLifetime
{
    private readonly MeasuredOrganisation house = new();

    public Task InitializeAsync()
    {
        house.House.Now = At("2026-10-10T00:00");
        return house.InitializeAsync();
    }

    public Task DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task A_case_that_waits_over_a_months_end_waits_in_each_month_and_open_waits_grow_with_the_data()
    {
        await CommitAsync("2026-02-03T09:00", Waiting("A", "2026-01-30T08:00", null, new Pause(From("2026-01-30T09:00"), PauseReason.Customer)));
        var first = await MonthsAsync();

        await CommitAsync("2026-02-03T12:00", Ticket("B", "2026-02-03T10:00", "2026-02-03T11:00", department: "RES"));
        var second = await MonthsAsync();

        first.Select(month => month.Split(' ')[2]).ShouldBe(["2026-01-01", "2026-02-01"]);
        first[0].ShouldBe(second[0], "January had ended");
        second[1].ShouldNotBe(first[1], "February goes on");
        (await CasesAsync()).ShouldBe(["2026-01-01 A", "2026-02-01 A"]);

        await CommitAsync("2026-02-04T00:00", Waiting("A", "2026-01-30T08:00", "2026-01-30T10:00", new Pause(new Interval(At("2026-01-30T09:00"), At("2026-01-30T09:30")), null)));

        (await MonthsAsync()).Select(month => month.Split(' ')).Select(parts => (parts[2], parts[3], parts[5])).ShouldBe([("2026-01-01", "c0/0", "u1800/1"), ("2026-02-01", "c0/0", "u0/0")]);
        (await CasesAsync()).ShouldBe(["2026-01-01 A"]);
    }

    [Fact]
    public async Task What_a_source_cannot_say_is_counted_and_is_no_zero()
    {
        var mute = Ticket("mute", "2026-01-06T08:00", "2026-01-06T09:00", department: "RES");
        await CommitAsync("2026-01-31T00:00", mute with { Ticket = mute.Ticket with { Untold = Untold.Waiting } }, Ticket("said", "2026-01-07T08:00", "2026-01-07T09:00", department: "RES"));

        (await MonthsAsync()).ShouldBe(["1 1 2026-01-01 c0/0 o0/0 u0/0 m1"]);
    }

    [Fact]
    public async Task It_follows_whose_the_case_is()
    {
        await CommitAsync("2026-01-31T00:00", Waiting("A", "2026-01-06T08:00", "2026-01-06T16:00", new Pause(new Interval(At("2026-01-06T09:00"), At("2026-01-06T11:00")), PauseReason.Customer)));
        (await MonthsAsync()).ShouldContain("1 1 2026-01-01 c7200/1 o0/0 u0/0 m0");

        await house.Database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync("update ticket set department_id = 2", transaction: transaction), CancellationToken.None);
        _ = (await house.House.Get<RecomputeEverything>().RunAsync(Data.Tests.House.Installation, CancellationToken.None)).Value;

        (await MonthsAsync(onlyWaited: true)).ShouldBe(["2 1 2026-01-01 c7200/1 o0/0 u0/0 m0"]);
    }

    [Fact]
    public async Task It_is_seen_by_those_who_may_see_the_agreement_alone()
    {
        await CommitAsync("2026-01-31T00:00", Waiting("A", "2026-01-06T08:00", "2026-01-06T16:00", new Pause(new Interval(At("2026-01-06T09:00"), At("2026-01-06T11:00")), PauseReason.Customer)));
        var store = house.House.Get<WaitStore>();
        var research = new AttainmentFilter(null, null, null, new(2026, 1, 1)) { Viewer = HeadOf(1) };
        var people = research with { Viewer = HeadOf(77) };

        (await store.ListAsync(research, CancellationToken.None)).ShouldHaveSingleItem().Wait.CustomerCount.ShouldBe(1);
        (await store.CasesAsync(research, 0, CancellationToken.None)).ShouldHaveSingleItem().Key.ShouldBe("A");
        (await store.ListAsync(people, CancellationToken.None)).ShouldBeEmpty();
        (await store.CasesAsync(people, 0, CancellationToken.None)).ShouldBeEmpty();
        (await store.FindNewestMonthAsync(people.Viewer!, CancellationToken.None)).ShouldBeNull();
    }

    private static Actor HeadOf(long departmentId) => new()
    {
        Kind = ActorKind.Person, Id = 90 + departmentId, Name = "Head", Roles = new HashSet<string> { Role.DepartmentHead }, DepartmentIds = new HashSet<long> { departmentId },
    };

    private static Interval From(string start) => new(At(start), null);

    private static TicketRecord Waiting(string key, string opened, string? resolved, Pause pause) =>
        Ticket(key, opened, resolved, department: "RES") is var record ? record with { Ticket = record.Ticket with { Pauses = [pause] } } : record;

    private Task<Imported> CommitAsync(string asOf, params TicketRecord[] tickets) => house.CommitAsync(house.Tickets(At(asOf), tickets));

    private async Task<IReadOnlyList<string>> MonthsAsync(bool onlyWaited = false) => await house.LinesAsync(
        $"""
        select agreement_id || ' ' || site_id || ' ' || month || ' c' || (customer_ms / 1000) || '/' || customer_count || ' o' || (other_ms / 1000) || '/' || other_count || ' u' || (unknown_ms / 1000) || '/' || unknown_count || ' m' || untold_count
        from customer_wait
        where {(onlyWaited ? "customer_ms > 0" : "agreement_id = 1 and site_id = 1")}
        order by agreement_id, site_id, month
        """);

    private async Task<IReadOnlyList<string>> CasesAsync() =>
        await house.LinesAsync("select w.month || ' ' || k.key from case_wait w join ticket k on k.id = w.ticket_id order by w.month, k.key");
}
