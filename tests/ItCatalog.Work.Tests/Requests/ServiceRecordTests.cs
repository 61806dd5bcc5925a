using ItCatalog.Data.Identity;
using ItCatalog.Data.Requests;
using ItCatalog.Data.Tests;
using ItCatalog.Work.Catalogue;
using ItCatalog.Work.Requests;
using NodaTime;
using static ItCatalog.Data.Tests.SampleOrganisation;

namespace ItCatalog.Work.Tests.Requests;

/// <summary>How requests for a service were delivered, and what their senders said of it, without names.</summary>
public sealed class ServiceRecordTests : IAsyncLifetime
{
    // A Tuesday, 09:00 in Berlin, an hour after the service hours began.
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 17, 8, 0);
    private readonly House house = new(Now);

    private ServiceRecords Records => house.Get<ServiceRecords>();

    public async Task InitializeAsync()
    {
        await house.InitializeAsync();
        await CreateAsync(house.Database);
        (await house.Get<SaveOrdering>().RunAsync(Jonas, "LABWS", new() { DeliverDays = "2", DeliverShare = "90" }, CancellationToken.None)).IsDone.ShouldBeTrue();
    }

    public Task DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task Each_is_judged_by_its_own_promise_and_what_is_open_is_no_figure()
    {
        await DeliveredAsync(Duration.FromDays(1));
        await DeliveredAsync(Duration.FromDays(3));
        await SendAsync();

        var record = (await Records.DeliveriesAsync(LabWorkstation, CancellationToken.None)).Single();

        (record.SiteName, record.InTime, record.Decided, record.MedianDays, record.NinetyFifthDays).ShouldBe(("Berlin", 1, 2, 1m, 3m));
        RequestWords.Kept(record).ShouldBe("1 of 2 in time at Berlin in 12 months; half within 1, 95 of 100 within 3 business days");
    }

    [Fact]
    public async Task What_is_past_due_counts_before_it_is_delivered_and_what_was_taken_back_never()
    {
        var late = await SendAsync();
        var back = await SendAsync();
        (await house.Get<WithdrawRequest>().RunAsync(Maren, back, null, CancellationToken.None)).IsDone.ShouldBeTrue();
        house.Now = Now + Duration.FromDays(7);

        var record = (await Records.DeliveriesAsync(LabWorkstation, CancellationToken.None)).Single();

        (record.InTime, record.Decided, record.MedianDays).ShouldBe((0, 1, null), $"request {late} is late");
        house.Now = Now + Duration.FromDays(366);
        (await Records.DeliveriesAsync(LabWorkstation, CancellationToken.None)).ShouldBeEmpty("it is longer ago than twelve months");
    }

    [Fact]
    public async Task Ratings_are_told_from_five_answers_on()
    {
        for (var count = 1; count <= 5; count++)
        {
            (await RateAsync(Maren, await DeliveredAsync(Duration.FromDays(1)), count == 1 ? "2" : "5", count == 1 ? "Slow." : "")).IsDone.ShouldBeTrue();
            var soFar = await Records.RatingsAsync(LabWorkstation, CancellationToken.None);
            (soFar.Answered, soFar.Mean, soFar.Notes.Count).ShouldBe(count < 5 ? (count, null, 0) : (5, 4.4m, 1));
        }

        await DeliveredAsync(Duration.FromDays(1));
        RequestWords.Rated(await Records.RatingsAsync(LabWorkstation, CancellationToken.None)).ShouldBe("4.4 of 5, 5 of 6 answered");
    }

    [Fact]
    public async Task Only_who_asked_rates_once_it_is_delivered_and_the_trail_keeps_no_figure()
    {
        var open = await SendAsync();
        (await RateAsync(Maren, open, "5", "")).Mistakes.Single().Message.ShouldContain("once all of it is delivered");
        var id = await DeliveredAsync(Duration.FromDays(1));
        foreach (var person in Everybody.Append(Anita).Where(person => person != Maren))
        {
            (await RateAsync(person, id, "1", "")).IsDone.ShouldBeFalse(person.Name);
        }

        foreach (var wrong in (string?[])[null, "0", "6", "3.5", "good"])
        {
            (await RateAsync(Maren, id, wrong, "")).Mistakes.Single().Field.ShouldBe("Rating");
        }

        await RateAsync(Maren, id, "3", "So so.");
        await RateAsync(Maren, id, "4", "");
        var store = house.Get<RequestStore>();
        var request = (await store.FindAsync(Maren, id, CancellationToken.None))!;
        (await store.RatingAsync(Maren, request, CancellationToken.None)).ShouldBe((4, ""));
        (await store.RatingAsync(Jonas, request, CancellationToken.None)).ShouldBeNull();
        await using var connection = await house.Database.OpenAsync(CancellationToken.None);
        (await Dapper.SqlMapper.QueryAsync<string?>(connection, "select after_json from audit_entry where action = 'rated'")).ShouldAllBe(after => after == null);
    }

    private Task<Answer<Request>> RateAsync(Actor person, long id, string? rating, string note) => house.Get<RateRequest>().RunAsync(person, id, rating, note, CancellationToken.None);

    private async Task<long> DeliveredAsync(Duration after)
    {
        house.Now = Now;
        var id = await SendAsync();
        (await house.Get<AnswerRequest>().AcceptAsync(Jonas, id, null, null, CancellationToken.None)).IsDone.ShouldBeTrue();
        house.Now = Now + after;
        (await house.Get<DeliverRequest>().RunAsync(Jonas, id, null, day: null, "Here.", CancellationToken.None)).IsDone.ShouldBeTrue();
        return id;
    }

    private async Task<long> SendAsync()
    {
        var draft = new RequestDraft { Service = "LABWS", Site = "BER", Department = Research, Quantity = "1" };
        var shown = (await house.Get<SendRequest>().CheckAsync(Maren, draft, CancellationToken.None)).Value.Cost;
        return (await house.Get<SendRequest>().RunAsync(Maren, draft, shown, CancellationToken.None)).Value;
    }
}
