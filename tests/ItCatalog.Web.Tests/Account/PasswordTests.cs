using System.Net;
using Dapper;
using ItCatalog.Data.Tests;
using ItCatalog.Web.Tests.Infrastructure;

namespace ItCatalog.Web.Tests.Account;

public sealed class PasswordTests(WebHost host) : IClassFixture<WebHost>
{
    private const string New = "another correct staple";

    [Fact]
    public async Task A_changed_password_replaces_the_old_one_and_ends_other_sessions()
    {
        using var here = await host.SignInAsync(SampleOrganisation.Maren);
        using var elsewhere = await host.SignInAsync(SampleOrganisation.Maren);

        using var response = await here.SubmitAsync("/account/password", new() { ["Input.Current"] = WebHost.Password, ["Input.New"] = New, ["Input.Again"] = New });

        response.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await here.PageAsync("/")).Text(".ic-toast span").ShouldStartWith("Your password is changed.");
        (await elsewhere.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        using var again = await host.SignInAsync("maren", New);
    }

    [Fact]
    public async Task All_mistakes_are_told_at_once_and_nothing_is_changed()
    {
        using var visitor = await host.SignInAsync(SampleOrganisation.Jonas);

        using var response = await visitor.SubmitAsync("/account/password", new() { ["Input.Current"] = "wrong", ["Input.New"] = "short", ["Input.Again"] = "shorter" });

        var page = await Visitor.ReadAsync(response);
        page.Texts(".ic-errors li a").ShouldBe(["New password again: The two new passwords differ.", "New password: A password has at least 12 characters.", "This is not your current password."], ignoreOrder: true);
        page.QuerySelector("#Input_New")!.GetAttribute("aria-invalid").ShouldBe("true");
        page.QuerySelector("#Input_New")!.GetAttribute("aria-describedby").ShouldBe("Input_New-error Input_New-help");
        using var still = await host.SignInAsync(SampleOrganisation.Jonas);
    }

    [Fact]
    public async Task Wrong_current_passwords_count_like_wrong_sign_ins_and_lock_the_account()
    {
        using var visitor = await host.SignInAsync(SampleOrganisation.Ben);
        for (var attempt = 1; attempt <= 5; attempt++)
        {
            await visitor.SubmitAsync("/account/password", new() { ["Input.Current"] = "wrong", ["Input.New"] = New, ["Input.Again"] = New });
        }

        using var right = await visitor.SubmitAsync("/account/password", new() { ["Input.Current"] = WebHost.Password, ["Input.New"] = New, ["Input.Again"] = New });

        (await Visitor.ReadAsync(right)).Text(".ic-errors li a").ShouldContain("After five wrong passwords an account stays locked");
        (await host.ValueAsync<long?>("select lockout_end_ms from person where user_name = 'ben'")).ShouldNotBeNull();
        (await host.ValueAsync<long>("select count(*) from audit_entry where subject_key = 'ben' and action like 'was locked out%'")).ShouldBe(1);
        using var elsewhere = host.Anonymous();
        using var signIn = await elsewhere.SubmitAsync("/account/sign-in", new() { ["Input.Name"] = "ben", ["Input.Password"] = WebHost.Password });
        (await Visitor.ReadAsync(signIn)).Text(".ic-errors").ShouldBe(ItCatalog.Web.Pages.Account.SignInModel.Failure);
    }

    [Theory]
    [InlineData("Halden-Instruments-1")]
    [InlineData("Password2026!!")]
    public async Task A_password_that_is_tried_first_is_refused(string password)
    {
        using var visitor = await host.SignInAsync(SampleOrganisation.Elena);

        using var response = await visitor.SubmitAsync("/account/password", new() { ["Input.Current"] = WebHost.Password, ["Input.New"] = password, ["Input.Again"] = password });

        (await Visitor.ReadAsync(response)).Text(".ic-errors li a").ShouldContain("This password is one of the first that are tried");
    }

    [Fact]
    public async Task A_one_time_password_that_has_expired_is_told_to_whoever_knows_it_and_to_nobody_else()
    {
        await host.Database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync(
                "update person set must_change_password = 1, password_expires_ms = @now where user_name = 'arthur'", new { now = WebHost.Now }, transaction),
            CancellationToken.None);
        using var visitor = host.Anonymous();

        using var wrong = await visitor.SubmitAsync("/account/sign-in", new() { ["Input.Name"] = "arthur", ["Input.Password"] = "wrong" });
        using var right = await visitor.SubmitAsync("/account/sign-in", new() { ["Input.Name"] = "arthur", ["Input.Password"] = WebHost.Password });

        (await Visitor.ReadAsync(wrong)).Text(".ic-errors").ShouldBe(ItCatalog.Web.Pages.Account.SignInModel.Failure);
        (await Visitor.ReadAsync(right)).Text(".ic-errors").ShouldBe("This one-time password has expired. Ask an administrator for a new one.");
        (await visitor.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task A_one_time_password_opens_nothing_but_the_choice_of_an_own_one()
    {
        await host.Database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync("update person set must_change_password = 1 where user_name = 'vera'", transaction: transaction), CancellationToken.None);
        using var visitor = await host.SignInAsync(SampleOrganisation.Vera);

        (await visitor.GetAsync("/")).Headers.Location!.OriginalString.ShouldBe("/account/password");
        using var response = await visitor.SubmitAsync("/account/password", new() { ["Input.Current"] = WebHost.Password, ["Input.New"] = New, ["Input.Again"] = New });

        (await visitor.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
