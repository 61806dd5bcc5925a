using System.Net;
using ItCatalog.Data.Messages;
using ItCatalog.Web.Tests.Infrastructure;
using ItCatalog.Work.Messages;
using Microsoft.Extensions.DependencyInjection;
using static ItCatalog.Data.Tests.SampleOrganisation;

namespace ItCatalog.Web.Tests.Messages;

public sealed class WebhookPageTests : IAsyncLifetime
{
    private readonly WebHost host = new();

    public Task InitializeAsync() => host.InitializeAsync();

    public Task DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task An_administrator_adds_one_and_sees_its_secret_once()
    {
        using var ada = await host.SignInAsync(Ada);
        var page = await AddAsync(ada, "https://hooks.halden.example/itcatalog");

        var secret = page.Text("section[role=status] .ic-mono");
        secret.ShouldStartWith("whsec_");
        (await ada.PageAsync("/administration/webhooks")).Rows("section[aria-labelledby=webhooks] tbody tr").ShouldBe(
            [$"CIhttps://hooks.halden.example/itcatalog | {MessageKinds.All.Count} kinds | on"]);
        var webhook = (await Store.AllAsync(CancellationToken.None)).Single();
        var edit = await ada.PageAsync($"/administration/webhooks/{webhook.Id}");
        edit.DocumentElement.InnerHtml.ShouldNotContain(secret);
        edit.QuerySelectorAll("input[name='Input.Kinds'][checked]").Length.ShouldBe(MessageKinds.All.Count);
        host.Services.GetRequiredService<WebhookSecrets>().TryRead(webhook.ProtectedSecret).ShouldBe(secret);
    }

    [Fact]
    public async Task It_is_changed_gets_another_secret_and_is_removed()
    {
        using var ada = await host.SignInAsync(Ada);
        await AddAsync(ada, "https://hooks.halden.example/itcatalog");
        var before = (await Store.AllAsync(CancellationToken.None)).Single();
        var path = $"/administration/webhooks/{before.Id}";

        using var changed = await ada.SubmitAsync(path, new() { ["Input.Name"] = "Build", ["Input.IsOn"] = null });
        changed.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await Store.FindAsync(before.Id, CancellationToken.None))!.ShouldSatisfyAllConditions(after => after.Name.ShouldBe("Build"), after => after.IsOn.ShouldBeFalse());
        using var renewed = await ada.SubmitAsync(path, [], "form[action$='handler=renew']");
        (await Visitor.ReadAsync(renewed)).Text("section[role=status] .ic-mono").ShouldStartWith("whsec_");
        (await Store.FindAsync(before.Id, CancellationToken.None))!.ProtectedSecret.ShouldNotBe(before.ProtectedSecret);
        using var removed = await ada.SubmitAsync(path, [], "form[action$='handler=remove']");

        (await Store.AllAsync(CancellationToken.None)).ShouldBeEmpty();
        (await ada.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_address_inside_is_told_and_what_was_typed_stays()
    {
        using var ada = await host.SignInAsync(Ada);
        var page = await AddAsync(ada, "https://169.254.169.254/latest");

        page.Text(".ic-wrong").ShouldContain("its own network");
        page.QuerySelector("#Input_Address")!.GetAttribute("value").ShouldBe("https://169.254.169.254/latest");
        (await Store.AllAsync(CancellationToken.None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Auditors_see_the_log_and_change_nothing()
    {
        using (var ada = await host.SignInAsync(Ada))
        {
            await AddAsync(ada, "https://hooks.halden.example/itcatalog");
        }

        using var arthur = await host.SignInAsync(Arthur);
        (await arthur.PageAsync("/administration/webhooks")).QuerySelector(".ic-head .btn").ShouldBeNull();
        (await arthur.GetAsync("/administration/webhooks/new")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await arthur.ForgeAsync("/administration/webhooks", [])).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var jonas = await host.SignInAsync(Jonas);
        (await jonas.GetAsync("/administration/webhooks")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private WebhookStore Store => host.Services.GetRequiredService<WebhookStore>();

    private static async Task<AngleSharp.Html.Dom.IHtmlDocument> AddAsync(Visitor visitor, string address)
    {
        using var answer = await visitor.SubmitAsync("/administration/webhooks/new", new() { ["Input.Name"] = "CI", ["Input.Address"] = address });
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await Visitor.ReadAsync(answer);
    }
}
