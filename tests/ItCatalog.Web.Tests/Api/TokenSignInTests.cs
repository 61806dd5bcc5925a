using System.Net;
using Dapper;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Tests;
using ItCatalog.Web.Tests.Account;
using ItCatalog.Web.Tests.Infrastructure;
using ItCatalog.Work.Administration;
using ItCatalog.Work.Identity;
using ItCatalog.Work.Trail;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace ItCatalog.Web.Tests.Api;

public sealed class TokenSignInTests(ClockHost host) : IClassFixture<ClockHost>
{
    private const string Services = "/api/v1/services";

    [Fact]
    public async Task Without_a_token_nothing_is_answered_and_the_answer_says_how()
    {
        using var program = new Program(host, key: null);

        using var response = await program.GetAsync(Services);

        (await Program.ReadAsync(response, HttpStatusCode.Unauthorized)).GetProperty("detail").GetString()!.ShouldContain("Authorization: Bearer itc_");
        response.Headers.WwwAuthenticate.ToString().ShouldStartWith("Bearer");
    }

    [Theory]
    [InlineData("itc_wrong")]
    [InlineData("wrong")]
    [InlineData("itc_ü")]
    public async Task A_key_that_is_none_opens_nothing(string key)
    {
        using var client = new HttpClient { BaseAddress = host.Address };
        client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", "Bearer " + Uri.EscapeDataString(key));

        using var response = await client.GetAsync(new Uri(Services, UriKind.Relative));

        await Program.ReadAsync(response, HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_token_ends_at_its_time()
    {
        var begin = host.Clock.Now;
        try
        {
            using var program = await Program.OfAsync(host, SampleOrganisation.Jonas, Scope.Read);
            host.Clock.Now = begin + Duration.FromDays(30) - Duration.FromSeconds(1);
            await program.JsonAsync(Services);
            host.Clock.Now = begin + Duration.FromDays(30);

            (await program.JsonAsync(Services, HttpStatusCode.Unauthorized)).GetProperty("detail").GetString()!.ShouldContain("ended");
        }
        finally
        {
            host.Clock.Now = begin;
        }
    }

    [Fact]
    public async Task A_token_that_is_revoked_is_dead_with_the_next_request()
    {
        var name = "revoked-soon";
        using var program = new Program(host, await Program.NamedAsync(host, SampleOrganisation.Jonas, name, Scope.Read));
        await program.JsonAsync(Services);
        var id = await host.ValueAsync<long>("select id from token where name = @name", new { name });

        (await host.Services.GetRequiredService<RevokeToken>().RunAsync(SampleOrganisation.Jonas, id, CancellationToken.None)).IsDone.ShouldBeTrue();

        await program.JsonAsync(Services, HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task The_tokens_of_a_closed_account_are_dead_and_a_role_taken_away_is_gone()
    {
        var draft = new PersonDraft { UserName = "passing", Name = "Passing By", Roles = [Role.ItManager], UnitIds = [SampleOrganisation.Workplace] };
        var id = (await host.Services.GetRequiredService<AddPerson>()
            .RunAsync(SampleOrganisation.Ada, draft, WebHost.Password, mustChangePassword: false, CancellationToken.None)).Value;
        var person = (await host.Services.GetRequiredService<SignedInPeople>().FindAsync(id, CancellationToken.None))!.Current;
        using var program = await Program.OfAsync(host, person, Scope.Read, Scope.Measurements);
        await program.JsonAsync("/api/v1/attainment?agreement=FIN-NETWORK");

        await host.Services.GetRequiredService<ChangePerson>().RunAsync(
            SampleOrganisation.Ada, id, draft with { Roles = [Role.DepartmentHead], DepartmentIds = [SampleOrganisation.Research] }, CancellationToken.None);
        await program.JsonAsync("/api/v1/attainment?agreement=FIN-NETWORK", HttpStatusCode.NotFound);
        await program.SendAsync("tickets?source=DESK", "[]", expected: HttpStatusCode.Forbidden);

        await host.Services.GetRequiredService<CloseFrom>().RunAsync(
            SampleOrganisation.Ada, ClosableKind.Person, id, new LocalDate(2026, 1, 1), CancellationToken.None);
        await program.JsonAsync(Services, HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_token_is_for_its_scopes_alone()
    {
        using var reader = await Program.OfAsync(host, SampleOrganisation.Jonas, Scope.Read);
        using var sender = await Program.OfAsync(host, SampleOrganisation.Jonas, Scope.Measurements);

        var refused = await reader.SendAsync("tickets?source=DESK", "[]", expected: HttpStatusCode.Forbidden);
        refused.GetProperty("detail").GetString()!.ShouldContain("measurements");
        (await sender.JsonAsync(Services, HttpStatusCode.Forbidden)).GetProperty("detail").GetString()!.ShouldContain("read");
    }

    [Fact]
    public async Task A_session_reads_but_sends_nothing_and_a_token_opens_no_page()
    {
        using var visitor = await host.SignInAsync(SampleOrganisation.Jonas);
        using var read = await visitor.GetAsync(Services);
        await Program.ReadAsync(read, HttpStatusCode.OK);

        using var content = new StringContent("[]", new System.Net.Http.Headers.MediaTypeHeaderValue("application/json"));
        using var sent = await visitor.PostAsync("/api/v1/measurements/tickets?source=DESK", content);
        await Program.ReadAsync(sent, HttpStatusCode.Unauthorized);

        using var program = await Program.OfAsync(host, SampleOrganisation.Ada, Scope.Read, Scope.Measurements);
        using var page = await program.GetAsync("/administration/people");
        page.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/account/sign-in");
    }

    [Fact]
    public async Task A_wrong_token_beside_a_good_cookie_is_refused()
    {
        using var visitor = await host.SignInAsync(SampleOrganisation.Jonas);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(host.Address, Services));
        request.Headers.Add("Cookie", "ItCatalog=" + visitor.Cookie("ItCatalog"));
        request.Headers.Add("Authorization", "Bearer itc_wrong");
        using var client = new HttpClient(new HttpClientHandler { UseCookies = false });

        using var response = await client.SendAsync(request);

        await Program.ReadAsync(response, HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task The_database_holds_the_hash_alone_and_when_it_was_last_used()
    {
        var key = await Program.NamedAsync(host, SampleOrganisation.Elena, "power-bi", Scope.Read);
        using var program = new Program(host, key);
        // Who wrote would wait here, and be told that the database is busy.
        await host.Database.WriteAsync(
            async _ =>
            {
                await program.JsonAsync(Services);
                await program.JsonAsync(Services);
            },
            CancellationToken.None);
        await host.Services.GetRequiredService<TokenStore>().WriteUsesAsync(CancellationToken.None);

        key.Length.ShouldBe(4 + 43);
        (await host.ValueAsync<string>("select key_start from token where name = 'power-bi'")).ShouldBe(key[..8]);
        (await host.ValueAsync<long>("select last_used_ms from token where name = 'power-bi'")).ShouldBe(host.Clock.Now.ToUnixTimeMilliseconds());
        (await host.ValueAsync<string>("select last_address from token where name = 'power-bi'")).ShouldBe("127.0.0.1");
        (await host.ValueAsync<long>("select count(*) from token where length(key_sha256) <> 64 or key_sha256 like 'itc_%'")).ShouldBe(0);
        (await host.ValueAsync<long>("select count(*) from audit_entry where coalesce(after_json, '') like '%itc_%'")).ShouldBe(0);
    }

    [Fact]
    public async Task The_trail_tells_who_asked_through_which_token_and_what_was_refused()
    {
        using var reader = new Program(host, await Program.NamedAsync(host, SampleOrganisation.Vera, "board-pack", Scope.Read));
        await reader.SendAsync("tickets?source=DESK", "[]", expected: HttpStatusCode.Forbidden);
        await host.Services.GetRequiredService<RefusedEvents>().WriteAllAsync(CancellationToken.None);

        var entries = await host.Services.GetRequiredService<AuditList>().ReadAsync(new AuditFilter { PersonId = SampleOrganisation.Vera.Id }, CancellationToken.None);

        var refused = entries.First(entry => entry.IsRefusal && entry.ActorKind == ActorKind.Token);
        TrailSentence.Who(refused).ShouldBe("Vera Lindqvist through token board-pack");
        refused.Subject.Key.ShouldBe("/api/v1/measurements/tickets");
        var made = entries.First(entry => entry.Action == "made" && entry.Subject.Key == "board-pack");
        TrailSentence.TextOf(made).ShouldBe("made token board-pack for vera: read, until 17 Dec 2026.");
    }

    [Fact]
    public async Task Whoever_has_to_choose_a_password_first_does_so_before_a_token_works()
    {
        using var program = await Program.OfAsync(host, SampleOrganisation.Ben, Scope.Read);
        await SetAsync(1);
        try
        {
            await program.JsonAsync(Services, HttpStatusCode.Forbidden);
        }
        finally
        {
            await SetAsync(0);
        }

        await program.JsonAsync(Services);

        Task SetAsync(int must) => host.Database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync("update person set must_change_password = @must where user_name = 'ben'", new { must }, transaction), CancellationToken.None);
    }
}
