using ItCatalog.Data.Administration;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Tests;
using ItCatalog.Work.Administration;
using ItCatalog.Work.Trail;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace ItCatalog.Work.Tests.Trail;

public sealed class RefusedEventsTests : IAsyncLifetime
{
    private static readonly Actor Stranger = Actor.Nobody with { From = "203.0.113.40" };
    private readonly House house = new(Instant.FromUtc(2026, 11, 17, 8, 40));

    private RefusedEvents Refused => house.Get<RefusedEvents>();

    public async Task InitializeAsync()
    {
        await house.InitializeAsync();
        await SampleOrganisation.CreateAsync(house.Database);
    }

    public Task DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task Like_refusals_within_a_minute_are_one_entry_with_their_number()
    {
        for (var attempt = 0; attempt < 6; attempt++)
        {
            Refused.Add(Stranger, "sign in", Subject.Person("ada"), "Wrong password.");
        }

        Refused.Add(Stranger, "sign in", Subject.Person("jonas"), "Wrong password.");
        Refused.Add(Stranger with { From = "203.0.113.41" }, "sign in", Subject.Person("ada"), "Wrong password.");
        await Refused.WriteAsync(CancellationToken.None);
        (await EntriesAsync()).ShouldBeEmpty("the minute is not over");

        house.Now += Duration.FromMinutes(1);
        Refused.Add(Stranger, "sign in", Subject.Person("ada"), "Wrong password.");
        await Refused.WriteAsync(CancellationToken.None);

        var entries = await EntriesAsync();
        entries.Select(entry => (entry.ActorFrom, entry.Subject.Key, entry.Times)).ShouldBe(
            [("203.0.113.40", "ada", 6L), ("203.0.113.41", "ada", 1L), ("203.0.113.40", "jonas", 1L)], ignoreOrder: true);
        entries.ShouldAllBe(entry => entry.IsRefusal && entry.Why == "Wrong password." && entry.ActorKind == ActorKind.Nobody);
        (await house.Get<TrailCheck>().RunAsync(known: null, CancellationToken.None)).IsWhole.ShouldBeTrue();
    }

    [Fact]
    public async Task What_waited_at_a_stop_is_written_at_the_next_start()
    {
        Refused.Add(SampleOrganisation.Jonas, "open", Subject.Page("/administration"), "");
        await Refused.WriteAsync(CancellationToken.None);

        await using var next = new ServiceCollection().AddItCatalog(house.Place).BuildServiceProvider();
        await next.GetRequiredService<RefusedEvents>().WriteAsync(CancellationToken.None);

        var entry = (await EntriesAsync()).ShouldHaveSingleItem();
        (entry.ActorName, entry.Subject, entry.Why).ShouldBe(("Jonas Brandt", Subject.Page("/administration"), null));
    }

    [Fact]
    public async Task Whoever_reads_the_trail_sees_what_has_been_refused_just_now()
    {
        Refused.Add(SampleOrganisation.Jonas, "open", Subject.Page("/administration"), "");

        await Refused.WriteAllAsync(CancellationToken.None);

        (await EntriesAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_flood_of_strangers_fills_nothing_and_hides_nobody()
    {
        for (var attempt = 0; attempt < 5_000; attempt++)
        {
            Refused.Add(Stranger with { From = $"10.0.{attempt / 250}.{attempt % 250}" }, "sign in", Subject.Person(new string('x', 10_000) + attempt), "Wrong password.");
        }

        Refused.Add(SampleOrganisation.Jonas, "open", Subject.Page("/administration"), "");
        await Refused.WriteAllAsync(CancellationToken.None);

        var entries = await EntriesAsync();
        entries.Count.ShouldBe(RefusedEvents.NobodyAMinute + 2);
        entries.Where(entry => entry.ActorKind == ActorKind.Nobody).Sum(entry => entry.Times).ShouldBe(5_000);
        entries.ShouldContain(entry => entry.ActorName == "Jonas Brandt");
        entries.Max(entry => entry.Subject.Key.Length).ShouldBeLessThanOrEqualTo(200);
    }

    [Fact]
    public async Task A_change_that_its_actor_may_not_make_is_in_the_trail_with_what_was_tried()
    {
        var draft = new SiteDraft { Code = "BER", Name = "Berlin", TimeZone = "Europe/Berlin" };

        var answer = await house.Get<SaveSite>().RunAsync(SampleOrganisation.Jonas, id: 1, draft, why: null, seen: "", CancellationToken.None);
        await Refused.WriteAllAsync(CancellationToken.None);

        answer.Outcome.ShouldBe(Outcome.NotAllowed);
        var entry = (await EntriesAsync()).ShouldHaveSingleItem();
        (entry.ActorName, entry.Action, entry.Subject).ShouldBe(("Jonas Brandt", "save site", Subject.Site("BER")));
        TrailSentence.TextOf(entry).ShouldBe("was refused to save site BER.");
    }

    [Fact]
    public async Task The_rule_that_stood_against_it_is_why_and_nothing_of_the_change_is_kept()
    {
        var answer = await house.Get<Changes>().MakeAsync<bool>(
            SampleOrganisation.Maren,
            change =>
            {
                change.Note("accepted", Subject.Exclusion(23));
                return Task.FromResult<Answer<bool>>(Answer.NotAllowedBecause("You claimed this yourself."));
            },
            CancellationToken.None);
        await Refused.WriteAllAsync(CancellationToken.None);

        answer.Outcome.ShouldBe(Outcome.NotAllowed);
        var entry = (await EntriesAsync()).ShouldHaveSingleItem();
        (entry.IsRefusal, entry.Why).ShouldBe((true, "You claimed this yourself."));
    }

    [Fact]
    public async Task A_name_of_any_letters_keeps_the_chain_whole()
    {
        var odd = "a\0b\ud800\u202e\"'; drop table";
        Refused.Add(Stranger, "sign in", Subject.Person(odd), "Wrong password.");
        await house.Get<RecordEvent>().RunAsync(House.Installation, odd, Subject.Service(odd), new { odd }, CancellationToken.None);
        await Refused.WriteAllAsync(CancellationToken.None);

        (await house.Get<TrailCheck>().RunAsync(known: null, CancellationToken.None)).Problems.ShouldBeEmpty();
    }

    private async Task<List<AuditEntry>> EntriesAsync() =>
        await house.Get<AuditList>().AllAsync(new AuditFilter(), CancellationToken.None).ToListAsync();
}
