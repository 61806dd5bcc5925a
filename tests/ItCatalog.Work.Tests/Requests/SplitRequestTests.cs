using Dapper;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Requests;
using ItCatalog.Data.Tests;
using ItCatalog.Work.Holdings;
using ItCatalog.Work.Requests;
using NodaTime;
using static ItCatalog.Data.Tests.SampleOrganisation;

namespace ItCatalog.Work.Tests.Requests;

/// <summary>What is ordered together and comes in parts: nothing is lost, and each part goes its own way.</summary>
public sealed class SplitRequestTests : IAsyncLifetime
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 17, 8, 40);
    private readonly House house = new(Now);
    private long id;

    private RequestStore Store => house.Get<RequestStore>();

    public async Task InitializeAsync()
    {
        await house.InitializeAsync();
        await CreateAsync(house.Database);
        await DoAsync("insert into service_ordering (service_id, deliver_days, deliver_ratio) select id, 10, '0.9' from service where code = 'LABWS'");
        var draft = new RequestDraft { Service = "LABWS", Site = "PUN", Department = Research, Quantity = "10", Note = "For the optics lab." };
        var send = house.Get<SendRequest>();
        id = (await send.RunAsync(Maren, draft, (await send.CheckAsync(Maren, draft, CancellationToken.None)).Value.Cost, CancellationToken.None)).Value;
    }

    public Task DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task Six_now_and_four_later_are_two_requests_that_come_to_what_was_asked_for()
    {
        var whole = await FindAsync(id);

        (await SplitAsync(Jonas, new("6", "", "2026-11-20"), new("", "", ""), new("4", null, "2027-01-15"))).Outcome.ShouldBe(Outcome.Done);

        var parts = await PartsAsync();
        parts.Select(part => (part.Quantity, part.State, part.PromisedDate)).ShouldBe(
            [(6, RequestState.Accepted, new LocalDate(2026, 11, 20)), (4, RequestState.Accepted, new LocalDate(2027, 1, 15))]);
        parts[0].Id.ShouldBe(id);
        parts.Select(part => part.OriginId).ShouldBe([id, id]);
        parts.Sum(part => part.CostPerYear.Cents).ShouldBe(whole.CostPerYear.Cents);
        parts.Sum(part => part.CostOnce.Cents).ShouldBe(whole.CostOnce.Cents);
        parts[1].ShouldBe(whole with
        {
            Id = parts[1].Id, OriginId = id, Quantity = 4, State = RequestState.Accepted, PromisedDate = new LocalDate(2027, 1, 15), CostPerYear = parts[1].CostPerYear, CostOnce = parts[1].CostOnce,
        });
        (await Store.HistoryAsync(parts[1], CancellationToken.None)).Select(step => RequestWords.Did(step, RequestKind.Order)).ShouldBe(
            ["Maren Vogel asked for it", "Jonas Brandt split the request; 4 of it are to be delivered here", "Jonas Brandt accepted it"]);
        (await ReadAsync<string>("select action from audit_entry where subject_kind = 'request' order by id")).ShouldBe(["sent", "split", "split off"]);
    }

    [Fact]
    public async Task Each_part_is_delivered_with_its_own_clock_and_what_is_there_follows_from_each()
    {
        await SplitAsync(Jonas, new("6", null, "2026-11-20"), new("4", null, "2027-01-15"));
        var later = (await PartsAsync())[1];
        house.Now = Now + Duration.FromDays(3);
        (await house.Get<DeliverRequest>().RunAsync(Jonas, id, quantity: null, day: null, "The first six.", CancellationToken.None)).Outcome.ShouldBe(Outcome.Done);

        (await HeldAsync()).ShouldBe(6);
        (await FindAsync(later.Id)).State.ShouldBe(RequestState.Accepted);
        house.Now = Now + Duration.FromDays(59);
        (await house.Get<DeliverRequest>().RunAsync(Jonas, later.Id, quantity: null, day: null, "The rest.", CancellationToken.None)).Outcome.ShouldBe(Outcome.Done);

        (await HeldAsync()).ShouldBe(10);
        var kept = (await house.Get<ServiceRecords>().DeliveriesAsync((await ReadAsync<long>("select id from service where code = 'LABWS'")).Single(), CancellationToken.None)).Single();
        (kept.InTime, kept.Decided).ShouldBe((1, 2));
        (await house.Get<CatalogueStore>().ListAsync(Maren, new(), new(2027, 1, 15), CancellationToken.None)).Entries.Single(entry => entry.Code == "LABWS").OrderCount.ShouldBe(1, "it was ordered once");
    }

    [Fact]
    public async Task What_was_delivered_stays_with_the_number_and_the_rest_is_split()
    {
        await house.Get<AnswerRequest>().AcceptAsync(Jonas, id, "2026-12-01", null, CancellationToken.None);
        await house.Get<DeliverRequest>().RunAsync(Jonas, id, "3", day: null, "Three.", CancellationToken.None);

        (await SplitAsync(Jonas, new("2", null, null), new("5", null, null))).Outcome.ShouldBe(Outcome.Done);

        (await PartsAsync()).Select(part => (part.Quantity, part.Delivered, part.PromisedDate)).ShouldBe([(5, 3, new LocalDate(2026, 12, 1)), (5, 0, new LocalDate(2026, 12, 1))]);
        (await HeldAsync()).ShouldBe(3);
    }

    [Fact]
    public async Task A_part_without_a_day_waits_for_an_answer_of_its_own_and_is_split_again()
    {
        await SplitAsync(Jonas, new("6", null, "2026-11-20"), new("4", null, null));
        var open = (await PartsAsync())[1];
        open.State.ShouldBe(RequestState.Sent);

        (await house.Get<SplitRequest>().RunAsync(Jonas, open.Id, [new("3", null, null), new("1", null, null)], "One model is sold out.", CancellationToken.None)).Outcome.ShouldBe(Outcome.Done);
        var last = (await PartsAsync())[2];
        (await house.Get<AnswerRequest>().DeclineAsync(Jonas, last.Id, "It is not made any more.", CancellationToken.None)).Outcome.ShouldBe(Outcome.Done);

        (await PartsAsync()).Select(part => (part.Quantity, part.State)).ShouldBe([(6, RequestState.Accepted), (3, RequestState.Sent), (1, RequestState.Declined)]);
    }

    [Fact]
    public async Task While_the_sender_owed_an_answer_the_clock_of_each_part_stood_still()
    {
        await house.Get<AskBack>().AskAsync(Jonas, id, "Which model?", CancellationToken.None);
        (await SplitAsync(Jonas, new("6", null, null), new("4", null, null))).Mistakes.Single().Message.ShouldContain("It waits for Maren Vogel’s answer");
        house.Now = Now + Duration.FromDays(7);
        await house.Get<AskBack>().AnswerAsync(Maren, id, "The small one.", CancellationToken.None);
        await SplitAsync(Jonas, new("6", null, null), new("4", null, null));

        foreach (var part in await PartsAsync())
        {
            var calendar = await house.Get<ApprovalStore>().CalendarAsync(part.SiteId, CancellationToken.None);
            DeliveryClock.Of(part, await Store.HistoryAsync(part, CancellationToken.None), calendar, house.Now)!.ReadingInBusinessDays.ShouldBe(0);
        }
    }

    [Theory]
    [InlineData("6", "3", "Parts[1].Quantity", "The parts come to 9; 10 are still to be delivered")]
    [InlineData("6", "5", "Parts[1].Quantity", "The parts come to 11")]
    [InlineData("10", "", "Parts[1].Quantity", "Write two parts or more")]
    [InlineData("6", "0", "Parts[1].Quantity", "Write a whole number from 1 to 9")]
    [InlineData("6.5", "3.5", "Parts[0].Quantity", "whole number")]
    public async Task Nothing_is_lost_and_nothing_is_added(string first, string second, string field, string told)
    {
        var refused = await SplitAsync(Jonas, new(first, null, null), new(second, null, null));

        refused.Mistakes[0].Field.ShouldBe(field);
        refused.Mistakes[0].Message.ShouldContain(told);
        (await ReadAsync<long>("select count(*) from request")).ShouldBe([1]);
    }

    [Fact]
    public async Task All_mistakes_are_told_with_their_row_and_a_reason_is_asked_for()
    {
        (await SplitAsync(Jonas, new("six", null, "2026-11-16"), new("4", "BER", "soon"))).Mistakes.Select(mistake => mistake.Field)
            .ShouldBe(["Parts[0].Quantity", "Parts[0].Date", "Parts[1].Site", "Parts[1].Date"]);
        (await house.Get<SplitRequest>().RunAsync(Jonas, id, [new("6", null, null), new("4", null, null)], " ", CancellationToken.None)).Mistakes.Single().Field.ShouldBe("Reason");
    }

    [Fact]
    public async Task A_part_goes_to_another_site_where_it_costs_what_was_approved()
    {
        var refused = await SplitAsync(Jonas, new("6", null, null), new("4", "BER", null));
        refused.Mistakes.Single().Message.ShouldBe("It costs something else at Berlin than what was approved. It has to be asked for there.");
        await DoAsync("update offering set price_cents = (select price_cents from offering where id = 2), setup_cents = (select setup_cents from offering where id = 2) where id = 1");

        (await house.Get<SplitRequest>().SitesAsync(await FindAsync(id), CancellationToken.None)).Select(site => site.SiteName).ShouldBe(["Berlin"]);
        (await SplitAsync(Jonas, new("6", "BER", null), new("4", null, null))).Mistakes.Single().Message.ShouldContain("The first part stays at Pune");
        (await SplitAsync(Jonas, new("6", null, null), new("4", "BER", "2026-12-01"))).Outcome.ShouldBe(Outcome.Done);

        (await PartsAsync()).Select(part => (part.Quantity, part.SiteName)).ShouldBe([(6, "Pune"), (4, "Berlin")]);
    }

    [Fact]
    public async Task Only_the_providing_unit_splits_what_is_still_to_be_delivered()
    {
        foreach (var person in Everybody.Append(House.Installation).Where(person => person != Jonas))
        {
            (await SplitAsync(person, new("6", null, null), new("4", null, null))).Outcome.ShouldBe(person == Ben ? Outcome.NotFound : Outcome.NotAllowed, person.Name);
        }

        await house.Get<AnswerRequest>().DeclineAsync(Jonas, id, "No.", CancellationToken.None);
        (await SplitAsync(Jonas, new("6", null, null), new("4", null, null))).Mistakes.Single().Message.ShouldContain("This request is declined already.");
    }

    private Task<Answer<Request>> SplitAsync(Actor person, params PartDraft[] parts) =>
        house.Get<SplitRequest>().RunAsync(person, id, parts, "Six are in stock.", CancellationToken.None);

    private async Task<Request> FindAsync(long number) => (await Store.FindAsync(Maren, number, CancellationToken.None))!;

    private async Task<IReadOnlyList<Request>> PartsAsync() => await Store.PartsAsync(await FindAsync(id), CancellationToken.None);

    private async Task<int> HeldAsync() => (await house.Get<ReadHoldings>().RunAsync(Maren, department: null, day: null, CancellationToken.None))
        .Where(thing => thing.Service.Code == "LABWS").Sum(thing => thing.Held.Takable);

    private Task<int> DoAsync(string sql) => house.Database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(sql, transaction: transaction), CancellationToken.None);

    private async Task<IReadOnlyList<T>> ReadAsync<T>(string sql)
    {
        await using var connection = await house.Database.OpenAsync(CancellationToken.None);
        return (await connection.QueryAsync<T>(sql)).AsList();
    }
}
