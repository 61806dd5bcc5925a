using System.Net;
using Dapper;
using ItCatalog.Data.Tests;
using ItCatalog.Web.Pages.Account;
using ItCatalog.Web.Tests.Infrastructure;

namespace ItCatalog.Web.Tests.Account;

public sealed class SignInTests(WebHost host) : IClassFixture<WebHost>
{
    [Theory]
    [InlineData("maren")]
    [InlineData("MAREN")]
    [InlineData(" maren ")]
    [InlineData("maren@halden.example")]
    public async Task A_person_signs_in_by_name_or_address(string name)
    {
        using var visitor = await host.SignInAsync(name, WebHost.Password);

        var home = await visitor.PageAsync("/");

        home.Text(".ic-who").ShouldContain("Maren Vogel");
        home.Text(".ic-who small").ShouldBe("Head of Research");
        home.Text(".ic-logo span").ShouldBe("Halden Instruments");
    }

    [Theory]
    [InlineData("maren", "wrong")]
    [InlineData("maren", "")]
    [InlineData("nobody", WebHost.Password)]
    [InlineData("", "")]
    [InlineData("nobody@halden.example", WebHost.Password)]
    public async Task Every_failure_reads_the_same(string name, string password)
    {
        using var visitor = host.Anonymous();

        using var response = await visitor.SubmitAsync("/account/sign-in", new() { ["Input.Name"] = name, ["Input.Password"] = password });

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Visitor.ReadAsync(response)).Text(".ic-errors").ShouldBe(SignInModel.Failure);
        (await visitor.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_the_account_even_for_the_right_one()
    {
        using var visitor = host.Anonymous();
        for (var attempt = 1; attempt <= 5; attempt++)
        {
            await visitor.SubmitAsync("/account/sign-in", new() { ["Input.Name"] = "ben", ["Input.Password"] = "wrong" });
        }

        using var response = await visitor.SubmitAsync("/account/sign-in", new() { ["Input.Name"] = "ben", ["Input.Password"] = WebHost.Password });

        (await Visitor.ReadAsync(response)).Text(".ic-errors").ShouldBe(SignInModel.Failure);
        (await host.ValueAsync<long?>("select lockout_end_ms from person where user_name = 'ben'")).ShouldNotBeNull();
        (await host.ValueAsync<long>("select count(*) from audit_entry where subject_key = 'ben' and action like 'was locked out%'")).ShouldBe(1);

        await host.Database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync("update person set lockout_end_ms = 1 where user_name = 'ben'", transaction: transaction), CancellationToken.None);
        using var after = await host.SignInAsync("ben", WebHost.Password);
        (await host.ValueAsync<long>("select access_failed_count from person where user_name = 'ben'")).ShouldBe(0);
    }

    [Fact]
    public async Task A_person_whose_account_is_closed_cannot_sign_in_and_an_open_session_ends()
    {
        using var open = await host.SignInAsync(SampleOrganisation.Elena);
        await host.Database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync("update person set closed_from = '2026-11-17' where user_name = 'elena'", transaction: transaction), CancellationToken.None);

        (await open.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        using var visitor = host.Anonymous();
        using var response = await visitor.SubmitAsync("/account/sign-in", new() { ["Input.Name"] = "elena", ["Input.Password"] = WebHost.Password });
        (await Visitor.ReadAsync(response)).Text(".ic-errors").ShouldBe(SignInModel.Failure);
    }

    [Theory]
    [InlineData("/catalogue?q=net", "/catalogue?q=net")]
    [InlineData("https://evil.example/", "/")]
    [InlineData("//evil.example/", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("javascript:alert(1)", "/")]
    [InlineData("", "/")]
    public async Task After_signing_in_one_goes_on_inside_this_application_only(string returnUrl, string target)
    {
        using var visitor = host.Anonymous();

        using var response = await visitor.SubmitAsync(
            "/account/sign-in?returnUrl=" + Uri.EscapeDataString(returnUrl),
            new() { ["Input.Name"] = "maren", ["Input.Password"] = WebHost.Password });

        response.Headers.Location!.OriginalString.ShouldBe(target);
    }

    [Fact]
    public async Task Signing_out_needs_the_form_and_ends_the_session()
    {
        using var visitor = await host.SignInAsync(SampleOrganisation.Maren);
        (await visitor.ForgeAsync("/account/sign-out", [])).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await visitor.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.OK);

        using var response = await visitor.SubmitAsync("/", [], ".ic-menu form");

        response.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await visitor.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task A_forged_sign_in_is_refused_in_words()
    {
        using var visitor = host.Anonymous();

        using var response = await visitor.ForgeAsync("/account/sign-in", new() { ["Input.Name"] = "maren", ["Input.Password"] = WebHost.Password });

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await Visitor.ReadAsync(response)).Text("h1").ShouldBe("This form is no longer valid");
    }

    [Fact]
    public async Task The_cookie_is_for_this_server_alone()
    {
        using var visitor = host.Anonymous();

        using var response = await visitor.SubmitAsync("/account/sign-in", new() { ["Input.Name"] = "maren", ["Input.Password"] = WebHost.Password });

        var cookie = response.Headers.GetValues("Set-Cookie").Single(value => value.StartsWith("ItCatalog=", StringComparison.Ordinal));
        cookie.ShouldContain("httponly");
        cookie.ShouldContain("samesite=lax");
        cookie.ShouldNotContain("expires", customMessage: "it ends with the browser");
    }
}
