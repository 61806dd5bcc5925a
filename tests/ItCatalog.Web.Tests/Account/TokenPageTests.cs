using System.Net;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Tests;
using ItCatalog.Web.Tests.Infrastructure;
using ItCatalog.Work;
using ItCatalog.Work.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace ItCatalog.Web.Tests.Account;

public sealed class TokenPageTests(WebHost host) : IClassFixture<WebHost>
{
    private const string Path = "/account/tokens";
    private const string MakeForm = "#make form";

    [Fact]
    public async Task A_token_is_shown_once_and_listed_from_then_on()
    {
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);

        using var made = await jonas.SubmitAsync(
            Path, new() { ["Input.Name"] = "nightly-tickets", ["Input.Scopes"] = Scope.Measurements, ["Input.Days"] = "365" }, MakeForm);

        made.StatusCode.ShouldBe(HttpStatusCode.OK);
        made.Headers.CacheControl!.NoStore.ShouldBeTrue();
        var page = await Visitor.ReadAsync(made);
        var key = page.Text(".ic-secret");
        key.ShouldStartWith(Token.Prefix);
        page.Text("#made").ShouldBe("Copy it now: nightly-tickets");
        var again = await jonas.PageAsync(Path);
        again.QuerySelectorAll(".ic-secret").ShouldBeEmpty();
        again.Rows("[aria-labelledby=tokens] tbody tr").Single(row => row.StartsWith("nightly-tickets", StringComparison.Ordinal))
            .ShouldBe($"nightly-tickets{key[..8]}… | send measurements | 17 Nov 2026 | never | 17 Nov 2027 | Revoke nightly-tickets");
        (await host.ValueAsync<long>("select count(*) from token where key_sha256 = @key", new { key })).ShouldBe(0);

        using var revoked = await jonas.SubmitAsync(Path, [], "tbody form[action*='Revoke']");
        revoked.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await host.ValueAsync<long>("select count(*) from token where name = 'nightly-tickets'")).ShouldBe(0);
        (await host.ValueAsync<long>("select count(*) from audit_entry where subject_kind = 'token' and subject_key = 'nightly-tickets'")).ShouldBe(2);
    }

    [Fact]
    public async Task What_is_wrong_is_told_at_once()
    {
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);

        using var response = await jonas.SubmitAsync(Path, new() { ["Input.Name"] = " ", ["Input.Days"] = "9999" }, MakeForm);

        var page = await Visitor.ReadAsync(response);
        page.QuerySelectorAll(".ic-errors a").Length.ShouldBe(3);
        page.MistakesShouldLeadToTheirEntries();
    }

    [Fact]
    public async Task Who_brings_no_measurements_in_makes_no_token_for_it()
    {
        using var vera = await host.SignInAsync(SampleOrganisation.Vera);
        (await vera.PageAsync(Path)).QuerySelectorAll($"{MakeForm} input[value={Scope.Measurements}]").ShouldBeEmpty();

        using var response = await vera.SubmitAsync(Path, new() { ["Input.Name"] = "x", ["Input.Scopes"] = Scope.Measurements }, MakeForm);

        (await Visitor.ReadAsync(response)).Texts(".ic-errors a").ShouldHaveSingleItem().ShouldContain("IT managers and administrators");
    }

    [Fact]
    public async Task Nobody_revokes_what_is_not_theirs_but_administrators_and_auditors_read_all()
    {
        var make = host.Services.GetRequiredService<MakeToken>();
        await make.RunAsync(SampleOrganisation.Elena, new() { Name = "probes", Scopes = [Scope.Measurements], Days = 30 }, CancellationToken.None);
        await make.RunAsync(SampleOrganisation.Ben, new() { Name = "own", Scopes = [Scope.Read], Days = 30 }, CancellationToken.None);
        var id = await host.ValueAsync<long>("select id from token where name = 'probes'");

        (await host.Services.GetRequiredService<RevokeToken>().RunAsync(SampleOrganisation.Ben, id, CancellationToken.None)).Outcome.ShouldBe(Outcome.NotFound);
        using var ben = await host.SignInAsync(SampleOrganisation.Ben);
        var own = await ben.PageAsync(Path);
        own.Rows("[aria-labelledby=tokens] tbody tr").ShouldHaveSingleItem().ShouldStartWith("own");
        using var foreign = await ben.ForgeAsync(
            $"{Path}?handler=Revoke&id={id}",
            new() { ["__RequestVerificationToken"] = own.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")! });
        foreign.StatusCode.ShouldBe(HttpStatusCode.NotFound);

        using var arthur = await host.SignInAsync(SampleOrganisation.Arthur);
        var read = await arthur.PageAsync("/administration/tokens");
        read.Rows("tbody tr").ShouldContain(row => row.Contains("Elena Castro", StringComparison.Ordinal));
        read.QuerySelectorAll("tbody form").ShouldBeEmpty();

        using var ada = await host.SignInAsync(SampleOrganisation.Ada);
        using var revoked = await ada.SubmitAsync("/administration/tokens", [], $"tbody form[action$='id={id}'], tbody form[action*='/{id}'], tbody form[action*='id={id}&']");
        revoked.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await host.ValueAsync<long>("select count(*) from token where id = @id", new { id })).ShouldBe(0);
    }

    [Fact]
    public async Task A_program_makes_and_revokes_nothing()
    {
        var program = SampleOrganisation.Ada.Through("some");
        (await host.Services.GetRequiredService<MakeToken>()
            .RunAsync(program, new() { Name = "more", Scopes = [Scope.Read], Days = 30 }, CancellationToken.None)).Outcome.ShouldBe(Outcome.NotAllowed);
        (await host.Services.GetRequiredService<RevokeToken>().RunAsync(program, 1, CancellationToken.None)).Outcome.ShouldBe(Outcome.NotAllowed);
    }
}
