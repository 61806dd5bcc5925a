using Dapper;
using ItCatalog.Calculation;
using ItCatalog.Calculation.Billing;
using ItCatalog.Calculation.Requests;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Bills;
using ItCatalog.Data.Holdings;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Requests;
using ItCatalog.Data.Tests;
using ItCatalog.Work.Catalogue;
using ItCatalog.Work.Holdings;
using ItCatalog.Work.Requests;
using NodaTime;
using static ItCatalog.Data.Tests.SampleOrganisation;

namespace ItCatalog.Work.Tests.Holdings;

/// <summary>What a department has, and requests that change it: more, fewer, another site, giving back; and everything that can go otherwise. Research has no agreement
/// about its network and one about workstations that names a charge and no quantity.</summary>
public sealed class HoldingTests : IAsyncLifetime
{
    // A Tuesday, 14:10 in Pune.
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 17, 8, 40);
    private readonly House house = new(Now);

    public async Task InitializeAsync()
    {
        await house.InitializeAsync();
        await CreateAsync(house.Database);
    }

    public Task DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task What_was_delivered_is_there_from_the_day_on_whoever_sees_the_department()
    {
        await DeliveredAsync(24, Now);

        foreach (var person in new[] { Maren, Anita, Jonas, Elena, Vera, Arthur, Ada })
        {
            (await HeldAsync(person)).ShouldBe(["RES LABWS BER not known: RES-LABWS names no quantity", "RES LABWS PUN not known: RES-LABWS names no quantity", "RES NETWORK BER 24\u00a0×\u00a0port: delivered"], person.Name);
        }

        (await HeldAsync(Ben)).ShouldBe(["FIN NETWORK BER not known: FIN-NETWORK names no quantity"], "another department's");
        (await HeldAsync(Maren, new LocalDate(2026, 11, 16))).ShouldNotContain(line => line.Contains("NETWORK", StringComparison.Ordinal), "the day before");
    }

    [Fact]
    public async Task Fewer_are_a_return_that_is_approved_accepted_and_taken_back_and_charged_up_to_its_day()
    {
        await OrderingAsync();
        await DeliveredAsync(24, Now);
        house.Now = Now.Plus(Duration.FromDays(3));

        var id = await AskAsync(Anita, Draft(HoldingChange.Quantity, "20"));

        var request = (await FindAsync(id))!;
        (request.Kind, request.Quantity, request.Had, request.IsCancellation, request.State, request.CostPerYear, request.DeliverDays)
            .ShouldBe((RequestKind.Return, 4, 24, false, RequestState.Approval, Euros(-4 * 635 * 12), 10));
        RequestWords.Title(request).ShouldBe("Return of 4\u00a0×\u00a0port, Site network at Berlin");
        RequestWords.InPlaceOf(request).ShouldBe("20 in place of 24");
        (await HeldAsync(Maren)).ShouldContain("RES NETWORK BER 24\u00a0×\u00a0port: delivered, 4 to be returned", "it is there until it is taken back");
        (await house.Get<ApproveRequest>().RunAsync(Maren, id, null, CancellationToken.None)).IsDone.ShouldBeTrue();
        (await house.Get<AnswerRequest>().AcceptAsync(Elena, id, null, null, CancellationToken.None)).IsDone.ShouldBeTrue();
        house.Now = Instant.FromUtc(2026, 11, 30, 9, 0);
        (await CarryOutAsync(id, quantity: null, "2026-11-25")).IsDone.ShouldBeTrue();

        request = (await FindAsync(id))!;
        (request.State, RequestWords.State(request)).ShouldBe((RequestState.Fulfilled, "Returned"));
        var history = await house.Get<RequestStore>().HistoryAsync(request, CancellationToken.None);
        RequestWords.Did(history[^1], request.Kind).ShouldBe("Elena Castro took it back, gone from 25 Nov 2026 on");
        (await HeldAsync(Maren)).ShouldContain("RES NETWORK BER 20\u00a0×\u00a0port: delivered");
        // 24 × 6.35 × 8 of 30 days (from the 17th to the 24th) and 20 × 6.35 × 6 of 30 days.
        (await ChargedAsync(11)).ShouldBe(["delivered BER 20: 6604"]);
        (await ChargedAsync(12)).ShouldBe(["delivered BER 20: 12700"]);
    }

    [Fact]
    public async Task All_of_it_is_a_cancellation_and_nothing_is_charged_after_it()
    {
        await DeliveredAsync(6, Now);
        house.Now = Now.Plus(Duration.FromDays(1));

        var id = await AskAsync(Maren, Draft(HoldingChange.Quantity, "0"));
        var request = (await FindAsync(id))!;
        (request.IsCancellation, RequestWords.Title(request), RequestWords.Kind(request)).ShouldBe((true, "Cancellation of Site network at Berlin, 6\u00a0×\u00a0port", "Cancellation"));
        await AcceptAsync(id);
        (await CarryOutAsync(id)).IsDone.ShouldBeTrue();

        (await HeldAsync(Maren)).ShouldNotContain(line => line.Contains("NETWORK", StringComparison.Ordinal));
        (await ChargedAsync(12)).ShouldBeEmpty();
        (await AskFailsAsync(Maren, Draft(HoldingChange.Return, "1"))).Outcome.ShouldBe(Outcome.NotFound, "there is none of it");
    }

    [Fact]
    public async Task More_of_it_is_an_order_at_what_it_costs_today()
    {
        await DeliveredAsync(24, Now);

        var id = await AskAsync(Maren, Draft(HoldingChange.Quantity, "30"));

        var request = (await FindAsync(id))!;
        (request.Kind, request.Quantity, request.Had, request.CostPerYear).ShouldBe((RequestKind.Order, 6, 24, Euros(6 * 635 * 12)));
        (RequestWords.Title(request), RequestWords.Kind(request), RequestWords.InPlaceOf(request)).ShouldBe(("Site network for Berlin, 6\u00a0×\u00a0port more", "More", "30 in place of 24"));
        await AcceptAsync(id);
        (await CarryOutAsync(id)).IsDone.ShouldBeTrue();
        (await HeldAsync(Maren)).ShouldContain("RES NETWORK BER 30\u00a0×\u00a0port: delivered");
    }

    [Fact]
    public async Task What_moves_is_at_the_other_site_from_its_day_on_and_charged_there()
    {
        await ExecuteAsync("update offering_price set price_cents = 800 where service_id = 2 and site_id = 2");
        await DeliveredAsync(24, Now);
        house.Now = Now.Plus(Duration.FromDays(1));

        var id = await AskAsync(Maren, Draft(HoldingChange.Move, "10") with { To = "PUN" });
        var request = (await FindAsync(id))!;
        (request.Kind, request.ToSiteName, request.CostPerYear, RequestWords.Title(request)).ShouldBe((RequestKind.Move, "Pune", Euros(10 * 165 * 12), "Move of 10\u00a0×\u00a0port, Site network from Berlin to Pune"));
        await AcceptAsync(id);
        (await CarryOutAsync(id, "4")).IsDone.ShouldBeTrue();
        (await CarryOutAsync(id)).IsDone.ShouldBeTrue();

        (await HeldAsync(Maren)).Where(line => line.Contains("NETWORK", StringComparison.Ordinal)).ShouldBe(["RES NETWORK BER 14\u00a0×\u00a0port: delivered", "RES NETWORK PUN 10\u00a0×\u00a0port: delivered"]);
        (await ChargedAsync(12)).ShouldBe(["delivered BER 14: 8890", "delivered PUN 4: 3200", "delivered PUN 6: 4800"]);
    }

    [Fact]
    public async Task What_is_asked_for_once_is_not_there_for_the_next()
    {
        await DeliveredAsync(6, Now);
        await AskAsync(Maren, Draft(HoldingChange.Return, "4"));

        (await AskFailsAsync(Maren, Draft(HoldingChange.Return, "3"))).Mistakes.Single().Message
            .ShouldBe("Research has 6 × Site network at Berlin, of which 4 to be returned already. Write a whole number from 1 to 2.");
        (await AskFailsAsync(Maren, Draft(HoldingChange.Move, "3") with { To = "PUN" })).Mistakes.Single().Field.ShouldBe("Quantity");
        (await AskFailsAsync(Maren, Draft(HoldingChange.Quantity, "3"))).Mistakes.Single().Message.ShouldEndWith("Write a whole number from 4 on.");
        await AskAsync(Maren, Draft(HoldingChange.Return, "2"));
        (await AskFailsAsync(Maren, Draft(HoldingChange.Return, "1"))).Mistakes.Single().Message.ShouldEndWith("None is left to be asked for.");
    }

    [Fact]
    public async Task Of_two_who_give_all_of_it_back_at_once_one_does()
    {
        await DeliveredAsync(6, Now);
        var shown = (await house.Get<ChangeHolding>().PriceAsync(Maren, Draft(HoldingChange.Return, "6"), CancellationToken.None))!.Request.Cost;

        var answers = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => house.Get<ChangeHolding>().RunAsync(Maren, Draft(HoldingChange.Return, "6"), shown, CancellationToken.None)));

        answers.Count(answer => answer.IsDone).ShouldBe(1);
        (await NumberAsync("select count(*) from request where kind = 'return'")).ShouldBe(1);
    }

    [Fact]
    public async Task Nothing_is_taken_back_twice_before_it_came_or_after_it_has_moved()
    {
        await DeliveredAsync(6, Now);
        house.Now = Now.Plus(Duration.FromDays(1));
        var first = await AskAsync(Maren, Draft(HoldingChange.Return, "4"));
        await AcceptAsync(first);

        (await CarryOutAsync(first, day: "2026-11-17")).Mistakes.Single().Message.ShouldBe("Choose a day from 18 Nov 2026, on which it was asked for, to 18 Nov 2026.");
        (await CarryOutAsync(first, day: "2026-11-19")).Mistakes.Single().Field.ShouldBe("Day");
        (await CarryOutAsync(first, day: "18.11.2026")).Mistakes.Single().Field.ShouldBe("Day");
        (await CarryOutAsync(first, quantity: "5")).Mistakes.Single().Message.ShouldBe("Write a whole number from 1 to 4: so many are still to be returned.");
        (await CarryOutAsync(first)).IsDone.ShouldBeTrue();
        (await CarryOutAsync(first)).Mistakes.Single().Message.ShouldBe("This request is returned already. Nothing was changed.");

        // What was counted since is what is there: two others are gone, and one of the two that are asked for.
        var second = await AskAsync(Maren, Draft(HoldingChange.Return, "2"));
        await AcceptAsync(second);
        await CorrectedAsync("1");
        house.Now += Duration.FromHours(1);
        (await CarryOutAsync(second)).Mistakes.Single().Message.ShouldBe("On 18 Nov 2026 Research had 1\u00a0×\u00a0port at Berlin: so many can be returned at most.");
        (await CarryOutAsync(second, "1")).IsDone.ShouldBeTrue();
        (await ChargedAsync(12)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_return_that_is_dated_before_a_later_one_leaves_enough_for_it()
    {
        await DeliveredAsync(6, Now);
        house.Now = Now.Plus(Duration.FromDays(1));
        var (first, second) = (await AskAsync(Maren, Draft(HoldingChange.Return, "4")), await AskAsync(Maren, Draft(HoldingChange.Return, "2")));
        await AcceptAsync(first);
        await AcceptAsync(second);
        house.Now = Now.Plus(Duration.FromDays(4));
        (await CarryOutAsync(second, day: "2026-11-20")).IsDone.ShouldBeTrue();
        await ExecuteAsync("update request_event set quantity = 3 where what = 'fulfilled' and day is not null");

        (await CarryOutAsync(first, day: "2026-11-19")).Mistakes.Single().Message.ShouldBe("Some were returned or moved after 19 Nov 2026 already, and would not have been there. Choose a later day.");
    }

    [Theory]
    [InlineData(HoldingChange.Quantity, "24", null, "Quantity", "Research has 24 already. Write another number.")]
    [InlineData(HoldingChange.Quantity, "-1", null, "Quantity", "Write a whole number from 0 on.")]
    [InlineData(HoldingChange.Quantity, "some", null, "Quantity", "Write a whole number.")]
    [InlineData(HoldingChange.Quantity, "2.5", null, "Quantity", "whole number")]
    [InlineData(HoldingChange.Return, "0", null, "Quantity", "Write a whole number from 1 to 24.")]
    [InlineData(HoldingChange.Return, "25", null, "Quantity", "Write a whole number from 1 to 24.")]
    [InlineData(HoldingChange.Return, "99999999999999", null, "Quantity", "whole number")]
    [InlineData(HoldingChange.Return, null, null, "Quantity", "Write a whole number.")]
    [InlineData(HoldingChange.Move, "5", null, "To", "Choose a site.")]
    [InlineData(HoldingChange.Move, "5", "BER", "To", "Berlin is where it is. Choose another site.")]
    [InlineData(HoldingChange.Move, "5", "NOWHERE", "To", "Site network is not offered at this site. Choose one of the list.")]
    public async Task What_cannot_be_is_told(HoldingChange what, string? quantity, string? to, string field, string told)
    {
        await DeliveredAsync(24, Now);

        var mistake = (await AskFailsAsync(Maren, Draft(what, quantity) with { To = to })).Mistakes.Single();

        (mistake.Field, mistake.Message.Contains(told, StringComparison.OrdinalIgnoreCase)).ShouldBe((field, true), mistake.Message);
    }

    [Fact]
    public async Task A_number_that_is_not_known_is_not_changed_and_what_came_beside_it_is_returned()
    {
        await ExecuteAsync(Deliver(7, service: LabWorkstation, site: Berlin, quantity: 2));
        var draft = Draft(HoldingChange.Quantity, "9") with { Service = "LABWS" };

        (await AskFailsAsync(Maren, draft)).Mistakes.Single().Message.ShouldStartWith("How many there are is not known: agreement RES-LABWS names no quantity at Berlin.");
        (await AskFailsAsync(Maren, draft with { What = HoldingChange.Return, Quantity = "3" })).Mistakes.Single().Message.ShouldEndWith("Write a whole number from 1 to 2.");
        var request = (await FindAsync(await AskAsync(Maren, draft with { What = HoldingChange.Return, Quantity = "2" })))!;
        (request.Had, request.IsCancellation).ShouldBe((null, false), "how many there were is not known");
    }

    [Fact]
    public async Task Only_people_of_the_department_ask_only_the_unit_carries_out_and_nobody_their_own()
    {
        await DeliveredAsync(24, Now);
        foreach (var person in new[] { Ben, Jonas, Elena, Vera, Arthur, Ada, House.Installation })
        {
            (await AskFailsAsync(person, Draft(HoldingChange.Return, "1"))).Outcome.ShouldBe(person == Ben ? Outcome.NotFound : Outcome.NotAllowed, person.Name);
        }

        var id = await AskAsync(Maren, Draft(HoldingChange.Return, "1"));
        foreach (var person in Everybody.Where(person => person != Elena))
        {
            (await house.Get<AnswerRequest>().AcceptAsync(person, id, null, null, CancellationToken.None)).Outcome.ShouldBe(person == Ben ? Outcome.NotFound : Outcome.NotAllowed, person.Name);
        }

        var both = Maren with { Roles = new HashSet<string>([Role.DepartmentHead, Role.ItManager], StringComparer.Ordinal), UnitIds = new HashSet<long> { Network } };
        (await house.Get<AnswerRequest>().AcceptAsync(both, id, null, null, CancellationToken.None)).Outcome.ShouldBe(Outcome.NotAllowed);
        (await CarryOutAsync(id)).Outcome.ShouldBe(Outcome.Refused, "it is not accepted yet");
        (await house.Get<WithdrawRequest>().RunAsync(Maren, id, null, CancellationToken.None)).IsDone.ShouldBeTrue();
        await AskAsync(Maren, Draft(HoldingChange.Return, "24"));
    }

    [Fact]
    public async Task What_costs_something_else_than_was_shown_is_not_sent()
    {
        await DeliveredAsync(24, Now);
        var shown = (await house.Get<ChangeHolding>().PriceAsync(Maren, Draft(HoldingChange.Return, "4"), CancellationToken.None))!.Request.Cost;
        await ExecuteAsync("update offering_price set price_cents = 999 where service_id = 2");

        (await house.Get<ChangeHolding>().RunAsync(Maren, Draft(HoldingChange.Return, "4"), shown, CancellationToken.None)).Outcome.ShouldBe(Outcome.Stale);
        (await house.Get<ChangeHolding>().RunAsync(Maren, Draft(HoldingChange.Return, "4"), shown: null, CancellationToken.None)).Outcome.ShouldBe(Outcome.Stale);
        (await NumberAsync("select count(*) from request where kind = 'return'")).ShouldBe(0);
    }

    [Fact]
    public async Task The_unit_corrects_with_a_reason_and_the_bill_the_list_the_trail_and_the_head_know()
    {
        await DeliveredAsync(6, Now);
        house.Now = Now.Plus(Duration.FromDays(10));

        var id = await CorrectedAsync("4", "2026-11-20", "Two were never connected.");

        (await HeldAsync(Maren, new LocalDate(2026, 11, 19))).ShouldContain("RES NETWORK BER 6\u00a0×\u00a0port: delivered");
        (await HeldAsync(Maren)).ShouldContain("RES NETWORK BER 4\u00a0×\u00a0port: delivered");
        var count = (await house.Get<HoldingStore>().CountsAsync(Maren, Research, CancellationToken.None)).ShouldHaveSingleItem();
        (count.Id, HoldingWords.Count(count), count.Reason, count.CountedBy).ShouldBe((id, "4\u00a0×\u00a0port instead of 6 from 20 Nov 2026 on", "Two were never connected.", "Elena Castro"));
        (await house.Get<HoldingStore>().CountsAsync(Ben, Research, CancellationToken.None)).ShouldBeEmpty("another department's");
        // 6 × 6.35 × 3 of 30 days and 4 × 6.35 × 11 of 30 days.
        (await ChargedAsync(11)).ShouldBe(["delivered BER 4: 1312"]);
        (await TextAsync("select why from audit_entry where subject_kind = 'holding' and action = 'corrected'")).ShouldBe("Two were never connected.");

        await CorrectedAsync("9", "2026-11-21", "Five more stood in the cabinet.");
        (await ChargedAsync(12)).ShouldBe(["delivered BER 4: 2540", "delivered BER 5: 3175"]);
    }

    [Theory]
    [InlineData("4", "2026-11-20", " ", "Reason")]
    [InlineData("-1", "2026-11-20", "Counted.", "Quantity")]
    [InlineData("1000001", "2026-11-20", "Counted.", "Quantity")]
    [InlineData("many", "2026-11-20", "Counted.", "Quantity")]
    [InlineData("6", "2026-11-20", "Counted.", "Quantity")]
    [InlineData("4", "2026-11-28", "Counted.", "Day")]
    [InlineData("4", "2025-11-26", "Counted.", "Day")]
    [InlineData("4", "20 Nov", "Counted.", "Day")]
    public async Task A_correction_needs_a_reason_a_number_and_a_day_that_can_be(string quantity, string day, string reason, string field)
    {
        await DeliveredAsync(6, Now);
        house.Now = Now.Plus(Duration.FromDays(10));

        (await CorrectAsync(Elena, Count(quantity, day, reason))).Mistakes.Select(mistake => mistake.Field).ShouldContain(field);
        (await NumberAsync("select count(*) from holding_count")).ShouldBe(0);
    }

    [Fact]
    public async Task Only_the_unit_corrects_and_never_what_an_agreement_leaves_open_or_others_took_away()
    {
        await DeliveredAsync(6, Now);
        house.Now = Now.Plus(Duration.FromDays(4));
        foreach (var person in new[] { Maren, Anita, Ben, Jonas, Vera, Arthur, Ada })
        {
            (await CorrectAsync(person, Count("4", "2026-11-20", "Counted."))).Outcome.ShouldBe(person == Ben ? Outcome.NotFound : Outcome.NotAllowed, person.Name);
        }

        (await CorrectAsync(Jonas, Count("4", "2026-11-20", "Counted.") with { Service = "LABWS" })).Mistakes.Single().Message.ShouldBe("Agreement RES-LABWS covers Berlin and names no quantity: its next version says how many there are.");
        (await CorrectAsync(Elena, Count("4", "2026-11-20", "Counted.") with { Site = "NOWHERE" })).Mistakes.Single().Field.ShouldBe("Site");
        (await CorrectAsync(Elena, Count("4", "2026-11-20", "Counted.") with { Tier = "gold" })).Mistakes.Single().Field.ShouldBe("Tier");
        (await CorrectAsync(Elena, Count("4", "2026-11-20", "Counted.") with { Service = "FAX" })).Mistakes.Single().Message.ShouldContain("nothing says what is counted there");
        (await CorrectAsync(Elena, Count("4", "2026-11-20", "Counted.") with { Department = "NONE" })).Outcome.ShouldBe(Outcome.NotFound);
        var id = await AskAsync(Maren, Draft(HoldingChange.Return, "5"));
        await AcceptAsync(id);
        (await CarryOutAsync(id)).IsDone.ShouldBeTrue();
        (await CorrectAsync(Elena, Count("4", "2026-11-20", "Counted."))).Mistakes.Single().Message
            .ShouldBe($"Request {id} took 5 away on 21 Nov 2026: so few were not there. Choose a later day, or a larger number.");
        (await CorrectAsync(House.Installation, Count("5", "2026-11-20", "Counted."))).IsDone.ShouldBeTrue();
    }

    [Fact]
    public async Task What_was_there_before_the_first_order_is_counted_too()
    {
        (await CorrectAsync(Elena, Count("12", "2026-11-01", "Inventory of October.") with { Site = "PUN" })).IsDone.ShouldBeTrue();

        (await HeldAsync(Maren)).ShouldContain("RES NETWORK PUN 12\u00a0×\u00a0port: delivered");
        (await ChargedAsync(12)).ShouldBe(["delivered PUN 12: 7620"]);
    }

    private static Money Euros(long cents) => Money.OfCents(cents, "EUR");

    private static HoldingChangeDraft Draft(HoldingChange what, string? quantity) => new() { Service = "NETWORK", Site = "BER", Department = "RES", What = what, Quantity = quantity };

    private static CountDraft Count(string quantity, string? day, string reason) => new() { Department = "RES", Service = "NETWORK", Site = "BER", Quantity = quantity, Day = day, Reason = reason };

    private static string Deliver(long id, long service, long site, int quantity) => FormattableString.Invariant(
        $"""
        insert into request (id, service_id, site_id, department_id, requested_by, quantity, unit_name, cost_per_year_cents, cost_once_cents, state, created_ms, ready_ms, delivered)
        values ({id}, {service}, {site}, {Research}, 1, {quantity}, 'port', 0, 0, 'fulfilled', {Now.ToUnixTimeMilliseconds()}, {Now.ToUnixTimeMilliseconds()}, {quantity});
        insert into request_event (request_id, at_ms, person_id, what, quantity) values ({id}, {Now.ToUnixTimeMilliseconds()}, 4, 'fulfilled', {quantity});
        """);

    private async Task DeliveredAsync(int quantity, Instant at)
    {
        var order = new RequestDraft { Service = "NETWORK", Site = "BER", Department = Research, Quantity = quantity.ToString(System.Globalization.CultureInfo.InvariantCulture) };
        var shown = (await house.Get<SendRequest>().PriceAsync(Maren, order, CancellationToken.None))!.Cost;
        var id = (await house.Get<SendRequest>().RunAsync(Maren, order, shown, CancellationToken.None)).Value;
        await AcceptAsync(id);
        house.Now = at;
        (await CarryOutAsync(id)).IsDone.ShouldBeTrue();
    }

    private async Task<long> AskAsync(Actor person, HoldingChangeDraft draft)
    {
        var shown = (await house.Get<ChangeHolding>().PriceAsync(person, draft, CancellationToken.None))?.Request.Cost;
        return (await house.Get<ChangeHolding>().RunAsync(person, draft, shown, CancellationToken.None)).Value;
    }

    private async Task<Answer<long>> AskFailsAsync(Actor person, HoldingChangeDraft draft)
    {
        var answer = await house.Get<ChangeHolding>().RunAsync(person, draft, new RequestCost { PerYear = Euros(0), Once = Euros(0) }, CancellationToken.None);
        answer.IsDone.ShouldBeFalse();
        return answer;
    }

    private async Task AcceptAsync(long id) => (await house.Get<AnswerRequest>().AcceptAsync(Elena, id, date: null, note: null, CancellationToken.None)).IsDone.ShouldBeTrue();

    private Task<Answer<Request>> CarryOutAsync(long id, string? quantity = null, string? day = null) => house.Get<DeliverRequest>().RunAsync(Elena, id, quantity, day, "Done.", CancellationToken.None);

    private Task<Answer<long>> CorrectAsync(Actor person, CountDraft draft) => house.Get<CorrectHolding>().RunAsync(person, draft, CancellationToken.None);

    private async Task<long> CorrectedAsync(string quantity, string? day = null, string reason = "Counted.") => (await CorrectAsync(Elena, Count(quantity, day, reason))).Value;

    private Task<Request?> FindAsync(long id) => house.Get<RequestStore>().FindAsync(Maren, id, CancellationToken.None);

    private async Task<IReadOnlyList<string>> HeldAsync(Actor viewer, LocalDate? day = null) =>
    [
        .. (await house.Get<ReadHoldings>().RunAsync(viewer, department: viewer.SeesEveryDepartment ? "RES" : null, day, CancellationToken.None)).Select(thing =>
            $"{thing.DepartmentCode} {thing.Service.Code} {thing.Held.Site.Code} {HoldingWords.Quantity(thing.Held)}: {HoldingWords.From(thing.Held)}{(thing.Leaving.Count == 0 ? "" : ", " + HoldingWords.Leaving(thing))}"),
    ];

    /// <summary>What the open bill of a month of 2026 charges Research for its network.</summary>
    private async Task<IReadOnlyList<string>> ChargedAsync(int month) =>
    [
        .. (await house.Get<BillStore>().ReadAsync(House.Installation, "RES", BillTime.Of(new(2026, month, 1), new(2026, month, 1)), CancellationToken.None)).Single()
            .Account.Of(new LocalDate(2026, month, 1)).Lines
            .Where(line => line.Service.Code == "NETWORK").Select(line => $"{Word.Of(line.Kind)} {line.Site?.Code} {line.Quantity}: {line.Cents}"),
    ];

    private async Task OrderingAsync() =>
        (await house.Get<SaveOrdering>().RunAsync(Elena, "NETWORK", new() { DeliverDays = "10", DeliverShare = "90" }, CancellationToken.None)).IsDone.ShouldBeTrue();

    private Task<int> ExecuteAsync(string sql) => house.Database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(sql, transaction: transaction), CancellationToken.None);

    private async Task<long> NumberAsync(string sql)
    {
        await using var connection = await house.Database.OpenAsync(CancellationToken.None);
        return await connection.ExecuteScalarAsync<long>(sql);
    }

    private async Task<string?> TextAsync(string sql)
    {
        await using var connection = await house.Database.OpenAsync(CancellationToken.None);
        return await connection.ExecuteScalarAsync<string?>(sql);
    }
}
