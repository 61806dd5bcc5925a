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

    [Fact]
    public async Task Of_eight_posts_at_once_with_the_right_code_one_makes_an_administrator_and_the_others_are_told()
    {
        var host = new EmptyHost();
        await host.InitializeAsync();
        var visitors = Enumerable.Range(0, 8).Select(_ => host.Anonymous()).ToList();
        try
        {
            var code = host.Services.GetRequiredService<FirstRun>().Code;
            var forms = await Task.WhenAll(visitors.Select(visitor => visitor.PageAsync("/setup")));
            var posts = visitors.Select((visitor, number) => visitor.PostAsync("/setup", new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["__RequestVerificationToken"] = forms[number].QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!,
                ["Input.Code"] = code,
                ["Input.Organisation"] = $"Halden {number}",
                ["Input.Currency"] = "EUR",
                ["Input.Name"] = $"Ada {number}",
                ["Input.UserName"] = $"ada{number}",
                ["Input.Password"] = WebHost.Password,
                ["Input.Again"] = WebHost.Password,
            })));

            var responses = await Task.WhenAll(posts);

            responses.Count(response => response.StatusCode == HttpStatusCode.Redirect).ShouldBe(1);
            foreach (var response in responses.Where(response => response.StatusCode != HttpStatusCode.Redirect))
            {
                response.StatusCode.ShouldBe(HttpStatusCode.OK);
                (await Visitor.ReadAsync(response)).Text(".ic-errors li").ShouldStartWith("Somebody else has set up this installation meanwhile.");
            }

            (await host.ValueAsync<long>("select count(*) from person")).ShouldBe(1);
            (await host.ValueAsync<long>("select count(*) from person_role where role = 'administrator'")).ShouldBe(1);
            (await host.ValueAsync<long>("select count(*) from audit_entry where actor_kind = 'setup' and actor_from = '127.0.0.1'")).ShouldBe(2);
        }
        finally
        {
            visitors.ForEach(visitor => visitor.Dispose());
            await host.DisposeAsync();
        }
    }
}
