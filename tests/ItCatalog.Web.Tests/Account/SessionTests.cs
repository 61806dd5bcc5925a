using System.Net;
using Dapper;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Tests;
using ItCatalog.Web.Setup;
using ItCatalog.Web.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace ItCatalog.Web.Tests.Account;

/// <summary>A host whose clock is the test's.</summary>
public sealed class ClockHost : WebHost
{
    internal StandingClock Clock { get; } = new(Now);

    protected override void Adjust(IServiceCollection services) => services.AddSingleton<IClock>(Clock);
}

public sealed class SessionTests(ClockHost host) : IClassFixture<ClockHost>
{
    private const string Firefox = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0";

    [Fact]
    public async Task After_signing_out_a_copy_of_the_cookie_opens_nothing()
    {
        using var visitor = await host.SignInAsync(SampleOrganisation.Maren);
        using var thief = host.Anonymous();
        thief.TakeCookiesOf(visitor);
        (await thief.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.OK);

        await visitor.SubmitAsync("/", [], ".ic-menu form");

        (await thief.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await host.ValueAsync<long>("select count(*) from audit_entry where subject_key = 'maren' and action = 'signed out'")).ShouldBe(1);
    }

    [Fact]
    public async Task The_database_holds_no_key_of_a_session()
    {
        using var visitor = await host.SignInAsync(SampleOrganisation.Vera);

        var hash = await host.ValueAsync<string>("select key_sha256 from session join person on person.id = person_id where user_name = 'vera'");

        hash!.Length.ShouldBe(64);
        (await host.ValueAsync<long>("select count(*) from session where key_sha256 <> lower(key_sha256) or length(key_sha256) <> 64")).ShouldBe(0);
        visitor.Cookie("ItCatalog").ShouldNotContain(hash);
    }

    [Fact]
    public async Task A_session_ends_unused_after_ten_hours_and_used_after_a_day()
    {
        var begin = host.Clock.Now;
        try
        {
            using var unused = await host.SignInAsync(SampleOrganisation.Jonas);
            using var used = await host.SignInAsync(SampleOrganisation.Jonas);
            for (var hours = 6; hours <= 18; hours += 6)
            {
                host.Clock.Now = begin + Duration.FromHours(hours);
                (await used.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.OK, $"after {hours} hours");
                await host.Services.GetRequiredService<SessionStore>().WriteUsesAsync(CancellationToken.None);
            }

            (await unused.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
            host.Clock.Now = begin + Duration.FromHours(24) - Duration.FromSeconds(1);
            (await used.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.OK);
            host.Clock.Now = begin + Duration.FromHours(24);
            (await used.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        }
        finally
        {
            host.Clock.Now = begin;
        }
    }

    [Fact]
    public async Task Looking_at_pages_writes_nothing_and_a_minute_of_it_is_one_commit()
    {
        using var visitor = await host.SignInAsync(SampleOrganisation.Vera);
        await visitor.PageAsync("/");
        // Who wrote would wait here, and be told that the database is busy.
        await host.Database.WriteAsync(
            async _ =>
            {
                await visitor.PageAsync("/catalogue");
                await visitor.PageAsync("/");
            },
            CancellationToken.None);

        var (before, content) = (await host.Database.VersionAsync(CancellationToken.None), await host.Database.ContentVersionAsync(CancellationToken.None));
        host.Clock.Now += Duration.FromSeconds(50);
        await visitor.PageAsync("/");
        await host.Services.GetRequiredService<SessionStore>().WriteUsesAsync(CancellationToken.None);

        (await host.Database.VersionAsync(CancellationToken.None)).ShouldNotBe(before);
        (await host.Database.ContentVersionAsync(CancellationToken.None)).ShouldBe(content, "what was read of figures is kept");
        (await host.ValueAsync<long>("select max(last_used_ms) from session")).ShouldBe(host.Clock.Now.ToUnixTimeMilliseconds());
    }

    [Fact]
    public async Task The_page_lists_one_s_own_sessions_and_ends_them()
    {
        using var here = host.Anonymous();
        here.CallItself(Firefox);
        await here.SubmitAsync("/account/sign-in", new() { ["Input.Name"] = "elena", ["Input.Password"] = WebHost.Password });
        using var second = await host.SignInAsync(SampleOrganisation.Elena);
        using var third = await host.SignInAsync(SampleOrganisation.Elena);
        using var other = await host.SignInAsync(SampleOrganisation.Ada);

        var page = await here.PageAsync("/account/sessions");

        page.Text("h1").ShouldBe("Where you are signed in");
        var rows = page.Rows("[aria-labelledby=open-sessions] tbody tr");
        rows.Count.ShouldBe(3);
        rows.Single(row => row.StartsWith("Firefox on Windows this one | 127.0.0.1 | today, 09:4", StringComparison.Ordinal)).ShouldContain("| now |");
        page.Rows("[aria-labelledby=last-sign-ins] tbody tr").Count(row => row.Contains("signed in, Firefox on Windows | 127.0.0.1", StringComparison.Ordinal)).ShouldBe(1);

        using var ended = await here.SubmitAsync("/account/sessions", [], "tbody tr form");
        ended.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        HttpStatusCode[] states = [(await second.GetAsync("/")).StatusCode, (await third.GetAsync("/")).StatusCode];
        states.ShouldBe([HttpStatusCode.OK, HttpStatusCode.Redirect], ignoreOrder: true);

        await here.SubmitAsync("/account/sessions", [], ".ic-acts form");
        (await second.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await third.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await here.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await other.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await host.ValueAsync<long>("select count(*) from audit_entry where subject_key = 'elena' and action = 'ended sessions of'")).ShouldBe(2);
    }

    [Fact]
    public async Task Nobody_ends_a_session_of_somebody_else()
    {
        using var ada = await host.SignInAsync(SampleOrganisation.Ada);
        using var second = await host.SignInAsync(SampleOrganisation.Ada);
        using var arthur = await host.SignInAsync(SampleOrganisation.Arthur);
        var foreign = await host.ValueAsync<long>("select max(session.id) from session join person on person.id = person_id where user_name = 'arthur'");

        var page = await ada.PageAsync("/account/sessions");
        var token = page.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var response = await ada.ForgeAsync($"/account/sessions?handler=End&id={foreign}", new() { ["__RequestVerificationToken"] = token });

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await arthur.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_session_is_over_once_its_person_has_another_stamp()
    {
        using var visitor = await host.SignInAsync(SampleOrganisation.Ben);
        await host.Database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync("update person set security_stamp = 'other' where user_name = 'ben'", transaction: transaction), CancellationToken.None);

        (await visitor.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        await host.Database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync("update person set security_stamp = 'stamp' where user_name = 'ben'", transaction: transaction), CancellationToken.None);
        (await visitor.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.Redirect, "the cookie is taken away");
    }
}

public sealed class AgentWordsTests
{
    [Theory]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Windows")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0", "Edge on Windows")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1", "Safari on iPhone")]
    [InlineData("Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36", "Chrome on Android")]
    [InlineData("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15", "Safari on Mac")]
    [InlineData("curl/8.5.0", "curl")]
    [InlineData("", "A program")]
    [InlineData(null, "A program")]
    public void A_browser_is_named_as_people_know_it(string? agent, string words) => AgentWords.Of(agent).ShouldBe(words);
}
