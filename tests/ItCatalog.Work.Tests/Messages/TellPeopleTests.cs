using Dapper;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Exclusions;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Messages;
using ItCatalog.Data.Requests;
using ItCatalog.Data.Tests;
using ItCatalog.Work.Messages;
using ItCatalog.Work.Performance;
using ItCatalog.Work.Requests;
using ItCatalog.Work.Trail;
using NodaTime;
using static ItCatalog.Data.Tests.SampleOrganisation;

namespace ItCatalog.Work.Tests.Messages;

public sealed class TellPeopleTests : IAsyncLifetime
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 17, 8, 40);
    private static readonly MessageFilter All = new();
    private readonly House house = new(Now);

    private MessageStore Store => house.Get<MessageStore>();

    public async Task InitializeAsync()
    {
        await house.InitializeAsync();
        await CreateAsync(house.Database);
    }

    public Task DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task A_claim_is_told_the_heads_of_its_department_and_nobody_else()
    {
        var id = await ClaimAsync();

        await TellAsync();

        (await ListAsync(Maren)).ShouldHaveSingleItem().ShouldBe(new Message
        {
            Id = (await ListAsync(Maren))[0].Id,
            Kind = "claim-to-answer",
            At = Now,
            Title = "Claim to answer: Lab workstation, Berlin",
            Text = "Jonas Brandt, Workplace, asks Research to leave something out of Lab workstation: “The drive was swapped.”",
            Address = $"/performance/exclusions/{id}",
            Read = null,
        });
        foreach (var other in Everybody.Except([Maren]))
        {
            (await ListAsync(other)).ShouldBeEmpty(other.Name);
        }
    }

    [Fact]
    public async Task Its_answer_is_told_the_unit_with_what_was_said()
    {
        var id = await ClaimAsync();
        (await house.Get<AnswerExclusion>().RunAsync(Maren, id, accept: false, "It was up.", CancellationToken.None)).IsDone.ShouldBeTrue();

        await TellAsync();

        (await ListAsync(Jonas)).Select(message => (message.Title, message.Text)).ShouldBe(
            [("Claim declined: Lab workstation, Berlin", $"Maren Vogel declined claim {id} about Lab workstation, Berlin, Research. “It was up.”")]);
        (await ListAsync(Elena)).ShouldBeEmpty("another unit");
    }

    [Fact]
    public async Task A_request_is_told_the_unit_and_its_delivery_the_department()
    {
        var id = await SendAsync(note: "For the optics lab.");
        await TellAsync();

        (await ListAsync(Jonas)).Select(message => (message.Title, message.Text, message.Address)).ShouldBe(
            [("Request to answer: Lab workstation, Pune", "Maren Vogel asks for 6 of Lab workstation for Research, wished by 11 Dec 2026. “For the optics lab.”", $"/requests/{id}")]);
        (await house.Get<AnswerRequest>().AcceptAsync(Jonas, id, date: null, "In two weeks.", CancellationToken.None)).IsDone.ShouldBeTrue();
        await TellAsync();

        (await ListAsync(Maren)).Select(message => (message.Kind, message.Text)).ShouldBe(
            [("request-answered", $"Jonas Brandt accepted request {id} of Research for Lab workstation, Pune. “In two weeks.”")]);
    }

    [Fact]
    public async Task What_was_told_is_not_told_again_and_several_at_once_tell_it_once()
    {
        await ClaimAsync();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => TellAsync()));
        await TellAsync();

        (await ListAsync(Maren)).Count.ShouldBe(1);
        (await house.Get<TellingStore>().IsAnythingWaitingAsync(CancellationToken.None)).ShouldBeFalse();
    }

    [Fact]
    public async Task More_events_than_are_taken_at_a_time_are_all_told()
    {
        for (var i = 0; i < 210; i++)
        {
            await house.Get<RecordEvent>().RunAsync(Ada, "exported", Subject.Trail, after: null, CancellationToken.None);
        }

        await ClaimAsync();
        await TellAsync();

        (await ListAsync(Maren)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Who_loses_the_department_is_not_told_any_more_and_no_longer_sees_what_they_were_told()
    {
        await ClaimAsync();
        await TellAsync();
        var id = (await ListAsync(Maren))[0].Id;
        var without = Maren with { DepartmentIds = new HashSet<long>() };
        var elsewhere = Maren with { DepartmentIds = new HashSet<long> { Finance } };
        var notHead = Maren with { Roles = new HashSet<string>([Role.Auditor], StringComparer.Ordinal) };

        foreach (var actor in new[] { without, elsewhere, notHead })
        {
            (await ListAsync(actor)).ShouldBeEmpty();
            (await Store.UnreadCountAsync(actor, CancellationToken.None)).ShouldBe(0);
            (await Store.FindAsync(actor, id, CancellationToken.None)).ShouldBeNull();
        }

        await ExecuteAsync("delete from person_department where person_id = 1");
        await ClaimAsync();
        await TellAsync();
        (await Store.UnreadCountAsync(Maren, CancellationToken.None)).ShouldBe(1, "nothing new since the membership went");
    }

    [Fact]
    public async Task Whoever_takes_the_service_over_sees_what_its_unit_was_told_no_longer()
    {
        await SendAsync();
        await TellAsync();
        (await ListAsync(Jonas)).Count.ShouldBe(1);

        await ExecuteAsync("update service set unit_id = 2 where id = 1");

        (await ListAsync(Jonas)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_closed_account_is_told_nothing()
    {
        await ExecuteAsync("update person set closed_from = '2026-11-17' where id = 1");
        await ClaimAsync();
        await TellAsync();

        (await ListAsync(Maren)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Reading_one_leaves_the_rest_unread_and_nobody_reads_for_somebody_else()
    {
        await ClaimAsync();
        await ClaimAsync();
        await TellAsync();
        var messages = await ListAsync(Maren);

        await Store.ReadAsync(Ben, messages[0].Id, Now, CancellationToken.None);
        (await Store.UnreadCountAsync(Maren, CancellationToken.None)).ShouldBe(2);
        await Store.ReadAsync(Maren, messages[0].Id, Now, CancellationToken.None);

        (await Store.UnreadCountAsync(Maren, CancellationToken.None)).ShouldBe(1);
        (await ListAsync(Maren, new MessageFilter { UnreadOnly = true })).Select(message => message.Id).ShouldBe([messages[1].Id]);
        (await ListAsync(Maren))[0].Read.ShouldBe(Now);
        await Store.ReadAllAsync(Maren, messages[1].Id, Now, CancellationToken.None);
        (await Store.UnreadCountAsync(Maren, CancellationToken.None)).ShouldBe(0);
    }

    [Fact]
    public async Task Messages_are_chosen_by_what_they_are_about_and_come_by_the_page()
    {
        var claim = await ClaimAsync();
        (await house.Get<WithdrawExclusion>().RunAsync(Jonas, claim, CancellationToken.None)).IsDone.ShouldBeTrue();
        await TellAsync();

        (await ListAsync(Maren, new MessageFilter { About = MessageGroup.ToAnswer })).Select(message => message.Kind).ShouldBe(["claim-to-answer"]);
        (await ListAsync(Maren, new MessageFilter { About = MessageGroup.Answered })).Select(message => message.Kind).ShouldBe(["claim-answered"]);
        var newest = (await ListAsync(Maren))[0];
        (await ListAsync(Maren, new MessageFilter { Before = newest.Id })).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_proposed_version_is_told_both_sides_but_not_who_proposed_it()
    {
        await NoteAsync(Elena, "proposed", Subject.Agreement("RES-NETWORK"), new { version = 1 });
        await TellAsync();

        (await ListAsync(Maren)).Select(message => (message.Title, message.Address)).ShouldBe(
            [("Version 1 to sign: Site network, Research", "/agreements/RES-NETWORK?version=1")]);
        (await ListAsync(Elena)).ShouldBeEmpty();
        (await ListAsync(Ben)).ShouldBeEmpty("another department");
    }

    [Fact]
    public async Task A_file_laid_aside_is_told_who_keeps_the_source_and_administrators_where_nobody_does()
    {
        var watcher = Actor.Job("watched folder");
        await NoteAsync(watcher, "laid aside a file of", Subject.Source("DESK"), new { file = "may.csv" });
        await ExecuteAsync("update source set unit_id = null where code = 'PROBE'");
        await NoteAsync(watcher, "laid aside a file of", Subject.Source("PROBE"), new { file = "probe.csv" });
        await TellAsync();

        (await ListAsync(Jonas)).Select(message => message.Title).ShouldBe(["File laid aside: Ticket tool, nightly"]);
        (await ListAsync(Ada)).Select(message => message.Address).ShouldBe(["/measurements/sources/PROBE"]);
        (await ListAsync(Elena)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Refusals_and_what_is_gone_are_told_nobody()
    {
        (await house.Get<ClaimExclusion>().RunAsync(Ben, Claim, CancellationToken.None)).IsDone.ShouldBeFalse();
        await house.Get<RefusedEvents>().WriteAllAsync(CancellationToken.None);
        await NoteAsync(Jonas, "claimed", Subject.Exclusion(4711), null);
        await TellAsync();

        (await Task.WhenAll(Everybody.Select(person => ListAsync(person)))).ShouldAllBe(list => list.Count == 0);
    }

    [Fact]
    public void Every_kind_has_a_word_of_its_own_and_says_who_is_told_of_each_entry()
    {
        MessageKinds.All.Select(kind => kind.Word).ShouldBeUnique();
        MessageKinds.All.Where(kind => kind.Entries.Count > 0).ShouldAllBe(kind => kind.Words != null && kind.Entries.All(entry => entry.Sides.Count > 0));
        MessageKinds.Of("exclusion", "claimed")!.Value.Kind.ShouldBe(ClaimMessages.ClaimToAnswer);
        MessageKinds.Of("person", "signed in").ShouldBeNull();
    }

    private static ExclusionClaim Claim => new()
    {
        AgreementCode = "RES-LABWS",
        SiteId = Berlin,
        From = Instant.FromUtc(2026, 11, 10, 9, 0),
        To = Instant.FromUtc(2026, 11, 10, 11, 0),
        Cause = "third-party",
        Reason = "The drive was swapped.",
    };

    private int claims;

    private async Task<long> ClaimAsync()
    {
        // The same is not claimed twice.
        var answer = await house.Get<ClaimExclusion>().RunAsync(Jonas, Claim with { From = Claim.From + Duration.FromMinutes(claims++) }, CancellationToken.None);
        answer.Mistakes.ShouldBeEmpty();
        return answer.Value;
    }

    private async Task<long> SendAsync(string note = "")
    {
        var draft = new RequestDraft { Service = "LABWS", Site = "PUN", Department = Research, Quantity = "6", WishDate = "2026-12-11", Note = note };
        var send = house.Get<SendRequest>();
        var shown = (await send.CheckAsync(Maren, draft, CancellationToken.None)).Value!.Cost;
        return (await send.RunAsync(Maren, draft, shown, CancellationToken.None)).Value;
    }

    private Task NoteAsync(Actor actor, string action, Subject subject, object? after) => house.Get<RecordEvent>().RunAsync(actor, action, subject, after, CancellationToken.None);

    private Task TellAsync() => house.Get<TellPeople>().RunAsync(CancellationToken.None);

    private Task<IReadOnlyList<Message>> ListAsync(Actor person, MessageFilter? filter = null) => Store.ListAsync(person, filter ?? All, CancellationToken.None);

    private Task<int> ExecuteAsync(string sql) => house.Database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(sql, transaction: transaction), CancellationToken.None);
}
