using System.Net;
using ItCatalog.Web.Setup;
using ItCatalog.Web.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace ItCatalog.Web.Tests.Setup;

public sealed class EmptyHost : WebHost
{
    protected override bool HasOrganisation => false;
}

public sealed class FirstRunTests
{
    [Fact]
    public async Task An_empty_installation_is_set_up_by_whoever_has_the_code_and_only_once()
    {
        var host = new EmptyHost();
        await host.InitializeAsync();
        try
        {
            var code = host.Services.GetRequiredService<FirstRun>().Code;
            using var visitor = host.Anonymous();
            (await visitor.GetAsync("/")).Headers.Location!.OriginalString.ShouldBe("/setup");
            (await visitor.GetAsync("/account/sign-in")).Headers.Location!.OriginalString.ShouldBe("/setup");
            (await visitor.GetAsync("/no/such/page")).Headers.Location!.OriginalString.ShouldBe("/setup");
            (await visitor.GetAsync("/health")).StatusCode.ShouldBe(HttpStatusCode.OK);

            Dictionary<string, string?> entries = new()
            {
                ["Input.Code"] = "WRNG-CODE",
                ["Input.Organisation"] = "Halden Instruments",
                ["Input.Currency"] = "eur",
                ["Input.Name"] = "Ada Novak",
                ["Input.UserName"] = "ada",
                ["Input.Password"] = WebHost.Password,
                ["Input.Again"] = WebHost.Password,
            };
            using (var wrong = await visitor.SubmitAsync("/setup", entries))
            {
                (await Visitor.ReadAsync(wrong)).Text(".ic-errors li").ShouldStartWith("Code from the console: This is not the code.");
                (await host.ValueAsync<long>("select count(*) from person")).ShouldBe(0);
            }

            using (var incomplete = await visitor.SubmitAsync("/setup", new(entries) { ["Input.Code"] = code, ["Input.Organisation"] = "", ["Input.Currency"] = "Euro", ["Input.UserName"] = "a b", ["Input.Password"] = "x", ["Input.Again"] = "y" }))
            {
                (await Visitor.ReadAsync(incomplete)).QuerySelectorAll(".ic-errors li").Length.ShouldBe(5);
                (await host.ValueAsync<long>("select (select count(*) from person) + (select count(*) from organisation)")).ShouldBe(0);
            }

            using (var right = await visitor.SubmitAsync("/setup", new(entries) { ["Input.Code"] = " " + code.ToLowerInvariant() }))
            {
                right.Headers.Location!.OriginalString.ShouldBe("/account/sign-in");
            }

            (await visitor.GetAsync("/setup")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await host.ValueAsync<string>("select currency from organisation")).ShouldBe("EUR");
            (await host.ValueAsync<string>("select role from person_role")).ShouldBe("administrator");
            using var ada = await host.SignInAsync("ada", WebHost.Password);
            (await ada.PageAsync("/")).Text(".ic-logo span").ShouldBe("Halden Instruments");
        }
        finally
        {
            await host.DisposeAsync();
        }
    }
}
