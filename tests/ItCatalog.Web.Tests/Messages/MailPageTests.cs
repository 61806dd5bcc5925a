using System.Net;
using Dapper;
using ItCatalog.Data.Messages;
using ItCatalog.Web.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using static ItCatalog.Data.Tests.SampleOrganisation;

namespace ItCatalog.Web.Tests.Messages;

public sealed class MailPageTests : IAsyncLifetime
{
    private readonly WebHost host = new();

    public Task InitializeAsync() => host.InitializeAsync();

    public Task DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Everybody_who_is_told_something_chooses_what_they_are_mailed()
    {
        using var maren = await host.SignInAsync(Maren);
        var page = await maren.PageAsync("/messages/choices");
        page.Text(".ic-head p").ShouldStartWith("No mail server is set here");
        page.QuerySelectorAll("tbody select").Length.ShouldBe(Work.Messages.MessageKinds.All.Count);

        using var saved = await maren.SubmitAsync(
            "/messages/choices", new() { ["Input.Kinds[case-missed]"] = "Weekly", ["Input.Kinds[claim-to-answer]"] = "None", ["Input.Hour"] = "18", ["Input.Weekday"] = "5" });
        saved.StatusCode.ShouldBe(HttpStatusCode.Redirect);

        var choices = await host.Services.GetRequiredService<MailStore>().ChoicesAsync(Maren.Id!.Value, CancellationToken.None);
        (choices.ByKind["case-missed"], choices.ByKind["claim-to-answer"], choices.ByKind["version-to-sign"]).ShouldBe((MailChoice.Weekly, MailChoice.None, MailChoice.AtOnce));
        (await maren.PageAsync("/messages/choices")).QuerySelectorAll("#Input_Weekday option[selected], #Input_Hour option[selected]").Select(option => option.TextContent).ShouldBe(
            ["18:00", "Friday"]);
        (await host.ValueAsync<long>("select count(*) from message_choice where person_id <> 1")).ShouldBe(0);
    }

    [Theory]
    [InlineData("Input.Hour", "24")]
    [InlineData("Input.Hour", "soon")]
    [InlineData("Input.Weekday", "0")]
    [InlineData("Input.Kinds[nonsense]", "Daily")]
    [InlineData("Input.Kinds[case-missed]", "Hourly")]
    public async Task What_cannot_be_chosen_is_told_and_nothing_is_kept(string field, string value)
    {
        using var maren = await host.SignInAsync(Maren);
        using var answer = await maren.SubmitAsync("/messages/choices", new() { [field] = value });

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Visitor.ReadAsync(answer)).QuerySelector(".ic-errors, .ic-wrong").ShouldNotBeNull();
        (await host.ValueAsync<long>("select count(*) from message_choice")).ShouldBe(0);
    }

    [Fact]
    public async Task Readers_choose_nothing()
    {
        using var vera = await host.SignInAsync(Vera);

        (await vera.PageAsync("/messages/choices")).QuerySelector("main form").ShouldBeNull();
        (await vera.ForgeAsync("/messages/choices", [])).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Administrators_see_how_far_mails_are_and_send_one_again_and_auditors_only_look()
    {
        await host.Database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync(
                """
                insert into mail (id, person_id, kind, state, attempt_count, created_ms, next_ms, finished_ms, address, error)
                values (1, 1, 'daily', 'refused', 1, 1794904800000, 1794904800000, 1794904800000, 'maren@halden.example', 'mail.example:25 refuses it: <b>no such user</b>')
                """,
                transaction: transaction),
            CancellationToken.None);
        using (var arthur = await host.SignInAsync(Arthur))
        {
            (await arthur.PageAsync("/administration/mail")).QuerySelector("main td form").ShouldBeNull();
        }

        using var ada = await host.SignInAsync(Ada);
        var page = await ada.PageAsync("/administration/mail");
        page.Text("section[aria-labelledby=server] .ic-empty").ShouldStartWith("No mail server is set");
        page.Rows("section[aria-labelledby=mails] tbody tr").Single().ShouldStartWith(
            "Maren Vogel maren@halden.example | Daily digestno messages | Tue 17 Nov 2026, 09:40 | refused mail.example:25 refuses it: <b>no such user</b>");
        using var again = await ada.SubmitAsync("/administration/mail", [], "main td form");

        again.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await host.ValueAsync<string>("select state from mail where id = 1")).ShouldBe("waiting");
        (await host.ValueAsync<string>("select action from audit_entry order by id desc limit 1")).ShouldBe("sent again");
    }
}
