using System.Globalization;
using Dapper;
using ItCatalog.Calculation.Requests;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Requests;
using NodaTime;
using static ItCatalog.Data.Tests.SampleOrganisation;

namespace ItCatalog.Data.Tests.Requests;

public sealed class RequestTests : IAsyncLifetime
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 17, 8, 40);
    private static readonly RequestFilter All = new() { View = RequestView.Everything };
    private readonly TemporaryDatabase temporary = new();
    private readonly StandingClock clock = new(Now);
    private RequestStore Store => new(temporary.Database);
    private RequestDesk Desk => new(temporary.Database, new AuditTrail(clock), clock);

    public async Task InitializeAsync()
    {
        await temporary.InitializeAsync();
        await CreateAsync(temporary.Database);
    }

    public Task DisposeAsync() => temporary.DisposeAsync();

    [Fact]
    public async Task A_sent_request_is_read_with_every_column()
    {
        var id = await SendAsync();

        (await Store.FindAsync(Maren, id, CancellationToken.None)).ShouldBe(new Request
        {
            Id = id,
            ServiceCode = "LABWS",
            ServiceName = "Lab workstation",
            UnitId = Workplace,
            UnitName = "Workplace",
            SiteName = "Pune",
            TimeZone = "Asia/Kolkata",
            DepartmentId = Research,
            DepartmentName = "Research",
            RequestedBy = "Maren Vogel",
            Quantity = 6,
            QuantityUnit = "device",
            WishDate = new LocalDate(2026, 12, 11),
            Note = "For the optics lab.",
            CostPerYearCents = 4120 * 12 * 6,
            CostOnceCents = 149000 * 6,
            State = RequestState.Sent,
            Created = Now,
        });
    }

    [Fact]
    public async Task The_preview_costs_what_sending_keeps_and_keeps_nothing()
    {
        var preview = await Desk.PreviewAsync(Maren, Draft, CancellationToken.None);

        preview!.Value!.Cost.ShouldBe(RequestCost.Of(4120, PricePeriod.Month, 149000, 6));
        preview.Value.Service.Name.ShouldBe("Lab workstation");
        preview.Value.Offering.SiteName.ShouldBe("Pune");
        (await Store.ListAsync(Maren, All, 1, CancellationToken.None)).TotalCount.ShouldBe(0);
    }

    [Fact]
    public async Task A_price_that_changed_since_it_was_shown_stops_the_sending()
    {
        var shown = (await Desk.PreviewAsync(Maren, Draft, CancellationToken.None))!.Value!.Cost;
        await temporary.Database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync("update offering set price_cents = 9999 where id = 2", transaction: transaction), CancellationToken.None);

        var kept = await Desk.SendAsync(Maren, Draft, shown, CancellationToken.None);

        kept!.Mistakes.Single().Message.ShouldContain("price has changed");
        (await Store.ListAsync(Maren, All, 1, CancellationToken.None)).TotalCount.ShouldBe(0);
    }

    [Fact]
    public async Task All_mistakes_are_told_at_once()
    {
        var kept = await Desk.PreviewAsync(
            Maren,
            new RequestDraft { Service = "LABWS", Site = "BOS", Department = Finance, Quantity = "six", WishDate = "2026-11-31", Note = new string('x', 2001) },
            CancellationToken.None);

        kept!.Mistakes.Select(mistake => mistake.Field).ShouldBe(["Site", "Department", "Quantity", "WishDate", "Note"]);
    }

    [Theory]
    [InlineData("0", false)]
    [InlineData("1", true)]
    [InlineData(" 100000 ", true)]
    [InlineData("100001", false)]
    [InlineData("1.5", false)]
    [InlineData("-1", false)]
    [InlineData("99999999999999999999", false)]
    [InlineData(null, false)]
    public async Task A_quantity_is_a_whole_number_from_1(string? quantity, bool accepted) =>
        (await Desk.PreviewAsync(Maren, Draft with { Quantity = quantity }, CancellationToken.None))!.Succeeded.ShouldBe(accepted);

    [Theory]
    [InlineData("2026-11-17", true, "today")]
    [InlineData("2026-11-16", false, "yesterday")]
    [InlineData("", true, "no wish")]
    [InlineData("2031-11-17", true, "five years ahead")]
    [InlineData("2031-11-18", false, "further")]
    [InlineData("17.11.2026", false, "not ISO")]
    public async Task A_wish_lies_between_today_and_five_years_ahead(string wish, bool accepted, string why) =>
        (await Desk.PreviewAsync(Maren, Draft with { WishDate = wish }, CancellationToken.None))!.Succeeded.ShouldBe(accepted, why);

    [Fact]
    public async Task Today_is_the_sites_own()
    {
        clock.Now = Instant.FromUtc(2026, 11, 17, 19, 0);

        (await Desk.PreviewAsync(Maren, Draft with { Site = "PUN", WishDate = "2026-11-17" }, CancellationToken.None))!.Succeeded.ShouldBeFalse("it is the 18th in Pune");
        (await Desk.PreviewAsync(Maren, Draft with { Site = "BER", WishDate = "2026-11-17" }, CancellationToken.None))!.Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task A_retired_service_cannot_be_asked_for_and_an_unknown_one_is_not_found()
    {
        (await Desk.PreviewAsync(Maren, Draft with { Service = "FAX" }, CancellationToken.None))!.Mistakes.Single().Message.ShouldContain("no longer offered");
        (await Desk.PreviewAsync(Maren, Draft with { Service = "NONE" }, CancellationToken.None)).ShouldBeNull();
        (await Desk.SendAsync(Maren, Draft with { Service = "NONE" }, RequestCost.Of(0, PricePeriod.Once, 0, 1), CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task From_sent_over_accepted_to_fulfilled_every_step_is_in_the_history_and_in_the_audit()
    {
        var id = await SendAsync();
        clock.Now = Now.Plus(Duration.FromHours(1));
        (await Desk.MoveAsync(Jonas, id, RequestMove.Accept, " By 11 December. ", CancellationToken.None)).Outcome.ShouldBe(MoveOutcome.Done);
        clock.Now = Now.Plus(Duration.FromHours(2));
        (await Desk.MoveAsync(Jonas, id, RequestMove.Fulfil, null, CancellationToken.None)).Outcome.ShouldBe(MoveOutcome.Done);

        var request = (await Store.FindAsync(Maren, id, CancellationToken.None))!;
        request.State.ShouldBe(RequestState.Fulfilled);
        (await Store.HistoryAsync(request, CancellationToken.None)).ShouldBe(
        [
            new RequestEvent { At = Now, PersonName = "Maren Vogel", State = RequestState.Sent, Reason = "" },
            new RequestEvent { At = Now.Plus(Duration.FromHours(1)), PersonName = "Jonas Brandt", State = RequestState.Accepted, Reason = "By 11 December." },
            new RequestEvent { At = Now.Plus(Duration.FromHours(2)), PersonName = "Jonas Brandt", State = RequestState.Fulfilled, Reason = "" },
        ]);

        await using var connection = await temporary.Database.OpenAsync(CancellationToken.None);
        (await connection.QueryAsync<string>(
            "select action || ' by ' || person_name from audit_entry where subject_kind = 'request' and subject_key = @key order by id",
            new { key = id.ToString(CultureInfo.InvariantCulture) })).ShouldBe(["sent by Maren Vogel", "accepted by Jonas Brandt", "fulfilled by Jonas Brandt"]);
    }

    [Fact]
    public async Task A_decline_needs_a_reason()
    {
        var id = await SendAsync();

        var refusal = await Desk.MoveAsync(Jonas, id, RequestMove.Decline, "  ", CancellationToken.None);

        refusal.Outcome.ShouldBe(MoveOutcome.Refused);
        refusal.Mistakes.Single().Field.ShouldBe("Reason");
        (await Desk.MoveAsync(Jonas, id, RequestMove.Decline, "No budget this year.", CancellationToken.None)).Outcome.ShouldBe(MoveOutcome.Done);
        (await Store.FindAsync(Maren, id, CancellationToken.None))!.State.ShouldBe(RequestState.Declined);
    }

    [Fact]
    public async Task Of_two_answers_at_the_same_time_one_counts_and_the_other_is_told_so()
    {
        var id = await SendAsync();

        var results = await Task.WhenAll(
            Desk.MoveAsync(Jonas, id, RequestMove.Accept, null, CancellationToken.None),
            Desk.MoveAsync(Jonas, id, RequestMove.Decline, "No.", CancellationToken.None));

        results.Count(result => result.Outcome == MoveOutcome.Done).ShouldBe(1);
        results.Single(result => result.Outcome == MoveOutcome.Refused).Mistakes.Single().Message.ShouldContain("already. Nothing was changed.");
        (await Store.HistoryAsync((await Store.FindAsync(Maren, id, CancellationToken.None))!, CancellationToken.None)).Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(RequestMove.Accept)]
    [InlineData(RequestMove.Decline)]
    [InlineData(RequestMove.Withdraw)]
    public async Task What_was_withdrawn_stays_withdrawn(RequestMove move)
    {
        var id = await SendAsync();
        (await Desk.MoveAsync(Maren, id, RequestMove.Withdraw, null, CancellationToken.None)).Outcome.ShouldBe(MoveOutcome.Done);

        (await Desk.MoveAsync(move == RequestMove.Withdraw ? Maren : Jonas, id, move, "because", CancellationToken.None)).Outcome.ShouldBe(MoveOutcome.Refused);
    }

    [Fact]
    public async Task An_accepted_request_cannot_be_withdrawn()
    {
        var id = await SendAsync();
        await Desk.MoveAsync(Jonas, id, RequestMove.Accept, null, CancellationToken.None);

        (await Desk.MoveAsync(Maren, id, RequestMove.Withdraw, null, CancellationToken.None)).Mistakes.Single().Message.ShouldBe("This request is accepted already. Nothing was changed.");
    }

    [Fact]
    public async Task Only_the_providing_unit_answers_and_only_the_department_withdraws()
    {
        var id = await SendAsync();

        foreach (var person in Everybody.Where(person => person != Jonas))
        {
            foreach (var move in new[] { RequestMove.Accept, RequestMove.Decline, RequestMove.Fulfil })
            {
                (await Desk.MoveAsync(person, id, move, "because", CancellationToken.None)).Outcome.ShouldBe(person == Ben ? MoveOutcome.NotFound : MoveOutcome.Forbidden, $"{person.Name}, {move}");
            }
        }

        foreach (var person in Everybody.Where(person => person != Maren))
        {
            (await Desk.MoveAsync(person, id, RequestMove.Withdraw, null, CancellationToken.None)).Outcome.ShouldBe(person == Ben ? MoveOutcome.NotFound : MoveOutcome.Forbidden, person.Name);
        }

        (await Desk.MoveAsync(Jonas, id + 1, RequestMove.Accept, null, CancellationToken.None)).Outcome.ShouldBe(MoveOutcome.NotFound);
        (await Store.FindAsync(Maren, id, CancellationToken.None))!.State.ShouldBe(RequestState.Sent);
    }

    [Fact]
    public async Task A_page_offers_the_moves_that_the_store_allows()
    {
        var id = await SendAsync();
        var sent = (await Store.FindAsync(Jonas, id, CancellationToken.None))!;
        sent.MovesFor(Jonas).ShouldBe([RequestMove.Accept, RequestMove.Decline]);
        sent.MovesFor(Maren).ShouldBe([RequestMove.Withdraw]);
        sent.MovesFor(Elena).ShouldBeEmpty();

        await Desk.MoveAsync(Jonas, id, RequestMove.Accept, null, CancellationToken.None);
        var accepted = (await Store.FindAsync(Jonas, id, CancellationToken.None))!;
        accepted.MovesFor(Jonas).ShouldBe([RequestMove.Fulfil]);
        accepted.MovesFor(Maren).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_request_of_another_department_does_not_exist_for_a_department_head()
    {
        var id = await SendAsync();

        (await Store.FindAsync(Ben, id, CancellationToken.None)).ShouldBeNull();
        (await Store.ListAsync(Ben, All, 1, CancellationToken.None)).Requests.ShouldBeEmpty();
        foreach (var person in Everybody.Where(person => person.SeesEveryDepartment))
        {
            (await Store.FindAsync(person, id, CancellationToken.None)).ShouldNotBeNull(person.Name);
        }
    }

    [Fact]
    public async Task Lists_show_what_waits_first_and_follow_department_and_unit()
    {
        var late = await SendAsync(Draft with { WishDate = "2026-12-24" });
        var soon = await SendAsync(Draft with { WishDate = "2026-11-20" });
        var whenever = await SendAsync(Draft with { WishDate = null });
        var declined = await SendAsync();
        var accepted = await SendAsync(Draft with { WishDate = "2026-11-18" });
        await Desk.MoveAsync(Jonas, declined, RequestMove.Decline, "No.", CancellationToken.None);
        await Desk.MoveAsync(Jonas, accepted, RequestMove.Accept, null, CancellationToken.None);
        var network = await SendAsync(new RequestDraft { Service = "NETWORK", Site = "BER", Department = Finance, Quantity = "1" }, Ben);

        (await IdsAsync(Jonas, RequestView.OwnUnits, openOnly: false)).ShouldBe([soon, late, whenever, accepted, declined]);
        (await IdsAsync(Jonas, RequestView.OwnUnits, openOnly: true)).ShouldBe([soon, late, whenever, accepted]);
        (await IdsAsync(Elena, RequestView.OwnUnits, openOnly: false)).ShouldBe([network]);
        (await IdsAsync(Ben, RequestView.OwnDepartments, openOnly: false)).ShouldBe([network]);
        (await IdsAsync(Maren, RequestView.Everything, openOnly: false)).ShouldBe([soon, late, whenever, accepted, declined]);
        (await IdsAsync(Arthur, RequestView.Everything, openOnly: false)).ShouldBe([soon, late, whenever, network, accepted, declined]);
        (await IdsAsync(Actor.Job("test"), RequestView.Everything, openOnly: true)).Count.ShouldBe(5);
    }

    [Fact]
    public async Task A_long_list_comes_in_pages()
    {
        for (var i = 0; i <= RequestStore.PageSize; i++)
        {
            await SendAsync();
        }

        var first = await Store.ListAsync(Maren, All, 1, CancellationToken.None);
        var second = await Store.ListAsync(Maren, All, 2, CancellationToken.None);

        (first.Requests.Count, first.TotalCount, first.PageCount).ShouldBe((50, 51, 2));
        second.Requests.ShouldHaveSingleItem();
    }

    private static RequestDraft Draft => new() { Service = "LABWS", Site = "PUN", Department = Research, Quantity = "6", WishDate = "2026-12-11", Note = " For the optics lab. " };

    private async Task<long> SendAsync(RequestDraft? draft = null, Actor? person = null)
    {
        var shown = (await Desk.PreviewAsync(person ?? Maren, draft ?? Draft, CancellationToken.None))!.Value!.Cost;
        return (await Desk.SendAsync(person ?? Maren, draft ?? Draft, shown, CancellationToken.None))!.Value;
    }

    private async Task<IReadOnlyList<long>> IdsAsync(Actor person, RequestView view, bool openOnly) =>
        [.. (await Store.ListAsync(person, new RequestFilter { View = view, OpenOnly = openOnly }, 1, CancellationToken.None)).Requests.Select(request => request.Id)];
}
