using System.Globalization;
using Dapper;
using ItCatalog.Calculation;
using ItCatalog.Calculation.Requests;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Requests;
using ItCatalog.Data.Tests;
using ItCatalog.Work.Requests;
using NodaTime;
using static ItCatalog.Data.Tests.SampleOrganisation;

namespace ItCatalog.Work.Tests.Requests;

public sealed class RequestTests : IAsyncLifetime
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 17, 8, 40);
    private static readonly RequestFilter All = new() { View = RequestView.Everything };
    private readonly House house = new(Now);

    private RequestStore Store => house.Get<RequestStore>();

    public async Task InitializeAsync()
    {
        await house.InitializeAsync();
        await CreateAsync(house.Database);
    }

    public Task DisposeAsync() => house.DisposeAsync();

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
            RequestedById = 1,
            Quantity = 6,
            QuantityUnit = "device",
            WishDate = new LocalDate(2026, 12, 11),
            Note = "For the optics lab.",
            CostPerYear = Euros(4120 * 12 * 6),
            CostOnce = Euros(149000 * 6),
            State = RequestState.Sent,
            Created = Now,
            Ready = Now,
            SiteId = Pune,
            ServiceHoursId = OfficeHours,
        });
    }

    [Fact]
    public async Task The_preview_costs_what_sending_keeps_and_keeps_nothing()
    {
        var preview = await CheckAsync(Maren, Draft);

        preview.Value.Cost.ShouldBe(RequestCost.Of(Euros(4120), PricePeriod.Month, Euros(149000), 6));
        preview.Value.Service.Name.ShouldBe("Lab workstation");
        preview.Value.Offering.SiteName.ShouldBe("Pune");
        (await Store.ListAsync(Maren, All, 1, CancellationToken.None)).TotalCount.ShouldBe(0);
    }

    [Fact]
    public async Task A_price_that_changed_since_it_was_shown_stops_the_sending()
    {
        var shown = (await CheckAsync(Maren, Draft)).Value!.Cost;
        await house.Database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync("update offering set price_cents = 9999 where id = 2", transaction: transaction), CancellationToken.None);

        var kept = await house.Get<SendRequest>().RunAsync(Maren, Draft, shown, CancellationToken.None);

        kept.Mistakes.Single().Message.ShouldContain("another one than you were shown");
        (await Store.ListAsync(Maren, All, 1, CancellationToken.None)).TotalCount.ShouldBe(0);
    }

    [Fact]
    public async Task All_mistakes_are_told_at_once()
    {
        var kept = await CheckAsync(
            Maren,
            new RequestDraft { Service = "LABWS", Site = "BOS", Department = Finance, Quantity = "six", WishDate = "2026-11-31", Note = new string('x', 2001) });

        kept.Mistakes.Select(mistake => mistake.Field).ShouldBe(["Site", "Department", "Quantity", "WishDate", "Note"]);
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
        (await CheckAsync(Maren, Draft with { Quantity = quantity })).IsDone.ShouldBe(accepted);

    [Theory]
    [InlineData("2026-11-17", true, "today")]
    [InlineData("2026-11-16", false, "yesterday")]
    [InlineData("", true, "no wish")]
    [InlineData("2031-11-17", true, "five years ahead")]
    [InlineData("2031-11-18", false, "further")]
    [InlineData("17.11.2026", false, "not ISO")]
    public async Task A_wish_lies_between_today_and_five_years_ahead(string wish, bool accepted, string why) =>
        (await CheckAsync(Maren, Draft with { WishDate = wish })).IsDone.ShouldBe(accepted, why);

    [Fact]
    public async Task Today_is_the_sites_own()
    {
        house.Now = Instant.FromUtc(2026, 11, 17, 19, 0);

        (await CheckAsync(Maren, Draft with { Site = "PUN", WishDate = "2026-11-17" })).IsDone.ShouldBeFalse("it is the 18th in Pune");
        (await CheckAsync(Maren, Draft with { Site = "BER", WishDate = "2026-11-17" })).IsDone.ShouldBeTrue();
    }

    [Fact]
    public async Task A_closed_service_cannot_be_asked_for_and_an_unknown_one_is_not_found()
    {
        (await CheckAsync(Maren, Draft with { Service = "FAX" })).Mistakes.Single().Message.ShouldContain("no longer offered");
        (await CheckAsync(Maren, Draft with { Service = "NONE" })).Outcome.ShouldBe(Outcome.NotFound);
        (await house.Get<SendRequest>().RunAsync(Maren, Draft with { Service = "NONE" }, RequestCost.Of(Euros(0), PricePeriod.Once, Euros(0), 1), CancellationToken.None)).Outcome.ShouldBe(Outcome.NotFound);
    }

    [Fact]
    public async Task From_sent_over_accepted_to_fulfilled_every_step_is_in_the_history_and_in_the_audit()
    {
        var id = await SendAsync();
        house.Now = Now.Plus(Duration.FromHours(1));
        (await MoveAsync(Jonas, id, RequestMove.Accept, " By 11 December. ")).Outcome.ShouldBe(Outcome.Done);
        house.Now = Now.Plus(Duration.FromHours(2));
        (await MoveAsync(Jonas, id, RequestMove.Deliver, "All six, in the optics lab.")).Outcome.ShouldBe(Outcome.Done);

        var request = (await Store.FindAsync(Maren, id, CancellationToken.None))!;
        request.State.ShouldBe(RequestState.Fulfilled);
        (await Store.HistoryAsync(request, CancellationToken.None)).ShouldBe(
        [
            new RequestEvent { At = Now, PersonName = "Maren Vogel", What = RequestDeed.Sent, Reason = "" },
            new RequestEvent { At = Now.Plus(Duration.FromHours(1)), PersonName = "Jonas Brandt", What = RequestDeed.Accepted, Reason = "By 11 December." },
            new RequestEvent { At = Now.Plus(Duration.FromHours(2)), PersonName = "Jonas Brandt", What = RequestDeed.Fulfilled, Quantity = 6, Reason = "All six, in the optics lab." },
        ]);

        await using var connection = await house.Database.OpenAsync(CancellationToken.None);
        (await connection.QueryAsync<string>(
            "select action || ' by ' || actor_name from audit_entry where subject_kind = 'request' and subject_key = @key order by id",
            new { key = id.ToString(CultureInfo.InvariantCulture) })).ShouldBe(["sent by Maren Vogel", "accepted by Jonas Brandt", "fulfilled by Jonas Brandt"]);
    }

    [Fact]
    public async Task A_decline_needs_a_reason()
    {
        var id = await SendAsync();

        var refusal = await MoveAsync(Jonas, id, RequestMove.Decline, "  ");

        refusal.Outcome.ShouldBe(Outcome.Refused);
        refusal.Mistakes.Single().Field.ShouldBe("Reason");
        (await MoveAsync(Jonas, id, RequestMove.Decline, "No budget this year.")).Outcome.ShouldBe(Outcome.Done);
        (await Store.FindAsync(Maren, id, CancellationToken.None))!.State.ShouldBe(RequestState.Declined);
    }

    [Fact]
    public async Task Of_two_answers_at_the_same_time_one_counts_and_the_other_is_told_so()
    {
        var id = await SendAsync();

        var results = await Task.WhenAll(
            MoveAsync(Jonas, id, RequestMove.Accept, null),
            MoveAsync(Jonas, id, RequestMove.Decline, "No."));

        results.Count(result => result.Outcome == Outcome.Done).ShouldBe(1);
        results.Single(result => result.Outcome == Outcome.Refused).Mistakes.Single().Message.ShouldContain("already. Nothing was changed.");
        (await Store.HistoryAsync((await Store.FindAsync(Maren, id, CancellationToken.None))!, CancellationToken.None)).Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(RequestMove.Accept)]
    [InlineData(RequestMove.Decline)]
    [InlineData(RequestMove.Withdraw)]
    public async Task What_was_withdrawn_stays_withdrawn(RequestMove move)
    {
        var id = await SendAsync();
        (await MoveAsync(Maren, id, RequestMove.Withdraw, null)).Outcome.ShouldBe(Outcome.Done);

        (await MoveAsync(move == RequestMove.Withdraw ? Maren : Jonas, id, move, "because")).Outcome.ShouldBe(Outcome.Refused);
    }

    [Fact]
    public async Task What_is_accepted_is_withdrawn_until_all_of_it_is_delivered()
    {
        var id = await SendAsync();
        await MoveAsync(Jonas, id, RequestMove.Accept, null);
        (await house.Get<DeliverRequest>().RunAsync(Jonas, id, "4", day: null, "Four of them.", CancellationToken.None)).Outcome.ShouldBe(Outcome.Done);

        (await MoveAsync(Maren, id, RequestMove.Withdraw, null)).Outcome.ShouldBe(Outcome.Done);
        var request = (await Store.FindAsync(Maren, id, CancellationToken.None))!;
        (request.State, request.Delivered, request.Remaining).ShouldBe((RequestState.Withdrawn, 4, 2));

        var other = await SendAsync();
        await MoveAsync(Jonas, other, RequestMove.Accept, null);
        await MoveAsync(Jonas, other, RequestMove.Deliver, "All.");
        (await MoveAsync(Maren, other, RequestMove.Withdraw, null)).Mistakes.Single().Message.ShouldBe("This request is delivered already. Nothing was changed.");
    }

    [Theory]
    [InlineData("7", "so many are still to be delivered")]
    [InlineData("0", "so many are still to be delivered")]
    [InlineData("two", "a whole number")]
    public async Task No_more_is_delivered_than_was_asked_for(string quantity, string told)
    {
        var id = await SendAsync();
        await MoveAsync(Jonas, id, RequestMove.Accept, null);

        (await house.Get<DeliverRequest>().RunAsync(Jonas, id, quantity, day: null, "Here.", CancellationToken.None)).Mistakes.Single().Message.ShouldContain(told);
        (await Store.FindAsync(Maren, id, CancellationToken.None))!.Delivered.ShouldBe(0);
    }

    [Theory]
    [InlineData("2026-12-01", true)]
    [InlineData("", true)]
    [InlineData("2026-11-16", false)]
    [InlineData("1.12.2026", false)]
    public async Task A_unit_accepts_for_a_day_from_today_on(string date, bool accepted)
    {
        var id = await SendAsync();

        (await house.Get<AnswerRequest>().AcceptAsync(Jonas, id, date, null, CancellationToken.None)).IsDone.ShouldBe(accepted);
    }

    [Fact]
    public async Task Only_the_providing_unit_answers_and_only_the_department_withdraws()
    {
        var id = await SendAsync();

        foreach (var person in Everybody.Where(person => person != Jonas))
        {
            foreach (var move in new[] { RequestMove.Accept, RequestMove.Decline, RequestMove.Deliver })
            {
                (await MoveAsync(person, id, move, "because")).Outcome.ShouldBe(person == Ben ? Outcome.NotFound : Outcome.NotAllowed, $"{person.Name}, {move}");
            }
        }

        foreach (var person in Everybody.Where(person => person != Maren))
        {
            (await MoveAsync(person, id, RequestMove.Withdraw, null)).Outcome.ShouldBe(person == Ben ? Outcome.NotFound : Outcome.NotAllowed, person.Name);
        }

        (await MoveAsync(Jonas, id + 1, RequestMove.Accept, null)).Outcome.ShouldBe(Outcome.NotFound);
        (await Store.FindAsync(Maren, id, CancellationToken.None))!.State.ShouldBe(RequestState.Sent);
    }

    [Fact]
    public async Task A_page_offers_the_moves_that_the_store_allows()
    {
        var id = await SendAsync();
        var sent = (await Store.FindAsync(Jonas, id, CancellationToken.None))!;
        May.MovesOf(Jonas, sent, approves: false).ShouldBe([RequestMove.Accept, RequestMove.Ask, RequestMove.Decline, RequestMove.Split]);
        May.MovesOf(Maren, sent, approves: false).ShouldBe([RequestMove.Withdraw]);
        May.MovesOf(Elena, sent, approves: false).ShouldBeEmpty();

        await MoveAsync(Jonas, id, RequestMove.Accept, null);
        var accepted = (await Store.FindAsync(Jonas, id, CancellationToken.None))!;
        May.MovesOf(Jonas, accepted, approves: false).ShouldBe([RequestMove.Deliver, RequestMove.Ask, RequestMove.Split]);
        May.MovesOf(Maren, accepted, approves: false).ShouldBe([RequestMove.Withdraw]);
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
        await MoveAsync(Jonas, declined, RequestMove.Decline, "No.");
        await MoveAsync(Jonas, accepted, RequestMove.Accept, null);
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

    [Fact]
    public async Task Nobody_answers_or_fulfils_what_they_asked_for_themselves()
    {
        var both = Maren with { Roles = new HashSet<string>([Role.DepartmentHead, Role.ItManager], StringComparer.Ordinal), UnitIds = new HashSet<long> { Workplace } };
        var id = await SendAsync(person: both);

        foreach (var move in new[] { RequestMove.Accept, RequestMove.Decline })
        {
            var answer = await MoveAsync(both, id, move, "because");
            answer.Outcome.ShouldBe(Outcome.NotAllowed);
            answer.Mistakes.Single().Message.ShouldBe("You asked for this yourself. Somebody else of your side has to decide.");
        }

        May.MovesOf(both, (await Store.FindAsync(both, id, CancellationToken.None))!, approves: false).ShouldBe([RequestMove.Withdraw]);
        (await MoveAsync(Jonas, id, RequestMove.Accept, null)).Outcome.ShouldBe(Outcome.Done);
        (await MoveAsync(both, id, RequestMove.Deliver, "Here.")).Outcome.ShouldBe(Outcome.NotAllowed);
        (await MoveAsync(Jonas, id, RequestMove.Deliver, "Here.")).Outcome.ShouldBe(Outcome.Done);
    }

    [Fact]
    public async Task Who_gave_themselves_a_role_does_not_answer_with_it_what_was_asked_before()
    {
        var id = await SendAsync();
        var ada = Ada with { Roles = new HashSet<string>([Role.Administrator, Role.ItManager], StringComparer.Ordinal), UnitIds = new HashSet<long> { Workplace } };

        (await MoveAsync(ada with { OwnGiftAt = Now.Plus(Duration.FromMinutes(1)) }, id, RequestMove.Accept, null)).Outcome.ShouldBe(Outcome.NotAllowed);
        (await MoveAsync(ada with { OwnGiftAt = Now.Minus(Duration.FromMinutes(1)) }, id, RequestMove.Accept, null)).Outcome.ShouldBe(Outcome.Done);
    }

    [Fact]
    public async Task The_installation_itself_asks_for_nothing_and_answers_nothing()
    {
        var id = await SendAsync();
        var shown = (await CheckAsync(Maren, Draft)).Value.Cost;

        (await house.Get<SendRequest>().RunAsync(House.Installation, Draft, shown, CancellationToken.None)).Outcome.ShouldBe(Outcome.NotAllowed);
        (await MoveAsync(House.Installation, id, RequestMove.Accept, null)).Outcome.ShouldBe(Outcome.NotAllowed);
    }

    private static Money Euros(long cents) => Money.OfCents(cents, "EUR");

    private static RequestDraft Draft => new() { Service = "LABWS", Site = "PUN", Department = Research, Quantity = "6", WishDate = "2026-12-11", Note = " For the optics lab. " };

    private async Task<long> SendAsync(RequestDraft? draft = null, Actor? person = null)
    {
        var shown = (await CheckAsync(person ?? Maren, draft ?? Draft)).Value!.Cost;
        return (await house.Get<SendRequest>().RunAsync(person ?? Maren, draft ?? Draft, shown, CancellationToken.None)).Value;
    }

    private Task<Answer<RequestOffer>> CheckAsync(Actor person, RequestDraft draft) => house.Get<SendRequest>().CheckAsync(person, draft, CancellationToken.None);

    private Task<Answer<Request>> MoveAsync(Actor person, long id, RequestMove move, string? note) => move switch
    {
        RequestMove.Deliver => house.Get<DeliverRequest>().RunAsync(person, id, quantity: null, day: null, note, CancellationToken.None),
        RequestMove.Withdraw => house.Get<WithdrawRequest>().RunAsync(person, id, note, CancellationToken.None),
        RequestMove.Accept => house.Get<AnswerRequest>().AcceptAsync(person, id, date: null, note, CancellationToken.None),
        _ => house.Get<AnswerRequest>().DeclineAsync(person, id, note, CancellationToken.None),
    };

    private async Task<IReadOnlyList<long>> IdsAsync(Actor person, RequestView view, bool openOnly) =>
        [.. (await Store.ListAsync(person, new RequestFilter { View = view, OpenOnly = openOnly }, 1, CancellationToken.None)).Requests.Select(request => request.Id)];
}
