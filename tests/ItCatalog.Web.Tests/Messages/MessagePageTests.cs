using System.Net;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Identity;
using ItCatalog.Web.Tests.Infrastructure;
using ItCatalog.Work.Messages;
using ItCatalog.Work.Trail;
using Microsoft.Extensions.DependencyInjection;
using static ItCatalog.Data.Tests.SampleOrganisation;

namespace ItCatalog.Web.Tests.Messages;

public sealed class MessagePageTests : IAsyncLifetime
{
    private readonly WebHost host = new();

    public Task InitializeAsync() => host.InitializeAsync();

    public Task DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task The_bell_counts_what_is_unread_and_a_message_leads_to_its_thing()
    {
        await ProposeAsync();
        using var maren = await host.SignInAsync(Maren);

        (await maren.PageAsync("/catalogue")).Text(".ic-bell .ic-count").ShouldBe("1 unread");
        var page = await maren.PageAsync("/messages");
        page.Text("#messages").ShouldBe("1 unread");
        page.Texts("tbody th[scope=row] a").ShouldBe(["Version 1 to sign: Site network, Research"]);
        using var opened = await maren.GetAsync(page.QuerySelector("tbody th[scope=row] a")!.GetAttribute("href")!);

        opened.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        opened.Headers.Location!.ToString().ShouldBe("/agreements/RES-NETWORK?version=1");
        (await maren.PageAsync("/agreements/RES-NETWORK?version=1")).QuerySelector(".ic-bell .ic-count").ShouldBeNull();
        (await maren.PageAsync("/messages")).Text("#messages").ShouldBe("Nothing unread");
    }

    [Fact]
    public async Task One_and_all_are_marked_as_read_where_they_stand()
    {
        await ProposeAsync();
        await ProposeAsync();
        await ProposeAsync();
        using var maren = await host.SignInAsync(Maren);

        using var one = await maren.SubmitAsync("/messages?about=to-answer", [], "main td form");
        one.Headers.Location!.ToString().ShouldBe("/messages?about=to-answer");
        (await maren.PageAsync("/messages?which=unread")).QuerySelectorAll("tbody th[scope=row]").Length.ShouldBe(2);
        using var all = await maren.SubmitAsync("/messages", [], ".ic-head form");
        (await maren.PageAsync("/messages?which=unread")).Texts(".ic-empty a").ShouldBe(["Show all"]);
        (await maren.PageAsync("/messages?about=sources")).QuerySelector(".ic-empty").ShouldNotBeNull();
        (await maren.PageAsync("/messages?about=nonsense&which=nonsense")).QuerySelectorAll("tbody th[scope=row]").Length.ShouldBe(3);
    }

    [Fact]
    public async Task Nobody_opens_or_reads_what_somebody_else_was_told()
    {
        await ProposeAsync();
        var id = await host.ValueAsync<long>("select max(id) from message where person_id = 1");
        using var ben = await host.SignInAsync(Ben);

        (await ben.GetAsync($"/messages?handler=open&id={id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await ben.GetAsync("/messages?handler=open&id=0")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await ben.PageAsync("/messages")).Texts(".ic-empty").ShouldBe(["Nothing has happened yet that concerns you."]);
        (await ben.ForgeAsync($"/messages?handler=read&id={id}", [])).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await host.ValueAsync<long?>("select read_ms from message where id = @id", new { id })).ShouldBeNull();
    }

    [Fact]
    public async Task Who_loses_the_department_loses_bell_and_message_with_the_next_click()
    {
        await ProposeAsync();
        using var maren = await host.SignInAsync(Maren);
        var link = (await maren.PageAsync("/messages")).QuerySelector("tbody th[scope=row] a")!.GetAttribute("href")!;

        await host.Database.WriteAsync(
            transaction => Dapper.SqlMapper.ExecuteAsync(transaction.Connection!, "delete from person_department where person_id = 1", transaction: transaction), CancellationToken.None);

        (await maren.GetAsync(link)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var page = await maren.PageAsync("/messages");
        page.QuerySelector("tbody th[scope=row]").ShouldBeNull();
        page.QuerySelector(".ic-bell .ic-count").ShouldBeNull();
    }

    [Fact]
    public async Task Readers_are_told_where_to_look()
    {
        await ProposeAsync();
        foreach (var reader in new[] { Arthur, Vera })
        {
            using var visitor = await host.SignInAsync(reader);
            (await visitor.PageAsync("/messages")).Text(".ic-empty").ShouldStartWith("Heads of departments, IT managers and administrators are told");
        }
    }

    [Fact]
    public async Task What_names_and_reasons_hold_is_text()
    {
        await host.Services.GetRequiredService<RecordEvent>().RunAsync(
            Actor.Job("watched folder"), "laid aside a file of", Subject.Source("DESK"), new { file = "<script>alert(1)</script>" }, CancellationToken.None);
        await host.Services.GetRequiredService<TellPeople>().RunAsync(CancellationToken.None);
        using var jonas = await host.SignInAsync(Jonas);
        var page = await jonas.PageAsync("/messages");

        page.Text("tbody .ic-sub").ShouldStartWith("<script>alert(1)</script> lay in the watched folder");
        page.QuerySelector("main script").ShouldBeNull();
    }

    [Fact]
    public async Task Pages_of_many_messages_lead_to_the_older_ones()
    {
        for (var number = 0; number < 52; number++)
        {
            await RecordAsync();
        }

        await TellAsync();
        using var maren = await host.SignInAsync(Maren);

        var first = await maren.PageAsync("/messages");
        first.QuerySelectorAll("tbody th[scope=row]").Length.ShouldBe(50);
        var older = await maren.PageAsync(first.QuerySelector("nav[aria-label=Pages] a")!.GetAttribute("href")!);
        older.QuerySelectorAll("tbody th[scope=row]").Length.ShouldBe(2);
        older.Texts("nav[aria-label=Pages] a").ShouldBe(["Newest"]);
    }

    private async Task ProposeAsync()
    {
        await RecordAsync();
        await TellAsync();
    }

    private Task RecordAsync() => host.Services.GetRequiredService<RecordEvent>().RunAsync(Elena, "proposed", Subject.Agreement("RES-NETWORK"), new { version = 1 }, CancellationToken.None);

    private Task TellAsync() => host.Services.GetRequiredService<TellPeople>().RunAsync(CancellationToken.None);
}
