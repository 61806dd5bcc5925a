using System.Net;
using ItCatalog.Web.Setup;
using ItCatalog.Web.Tests.Infrastructure;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace ItCatalog.Web.Tests.Setup;

/// <summary>Behind a reverse proxy at 127.0.0.1 that speaks HTTPS to people.</summary>
public sealed class ProxiedHost : WebHost
{
    protected override IEnumerable<string> Settings => ["--Proxy:Known=127.0.0.1", "--AllowedHosts=catalogue.example", "--SignIn:AttemptsPerMinute=3"];
}

/// <summary>Told of a proxy that is elsewhere.</summary>
public sealed class OtherwiseProxiedHost : WebHost
{
    protected override IEnumerable<string> Settings => ["--Proxy:Known=192.0.2.0/24, 192.0.2.77", "--SignIn:AttemptsPerMinute=3"];
}

/// <summary>A reverse proxy over loopback: a server that sends every request on, says for whom, and sends the answer back.</summary>
public sealed class ReverseProxy : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });

    private ReverseProxy(Uri target)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.Run(context => ForwardAsync(context, target));
    }

    public static async Task<ReverseProxy> StartAsync(Uri target)
    {
        var proxy = new ReverseProxy(target);
        await proxy.app.StartAsync();
        return proxy;
    }

    /// <summary>Asks for a page as somebody at an address does, by HTTPS unless said otherwise.</summary>
    public async Task<HttpResponseMessage> GetAsync(string path, string from, string scheme = "https", string host = "catalogue.example", HttpContent? post = null, string? cookies = null)
    {
        using var request = new HttpRequestMessage(post is null ? HttpMethod.Get : HttpMethod.Post, new Uri(new Uri(app.Urls.Single()), path)) { Content = post };
        request.Headers.Host = host;
        request.Headers.Add("Test-From", from);
        request.Headers.Add("Test-Scheme", scheme);
        if (cookies is not null)
        {
            request.Headers.Add("Cookie", cookies);
        }

        return await client.SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        client.Dispose();
    }

    private async Task ForwardAsync(HttpContext context, Uri target)
    {
        using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), new Uri(target, context.Request.Path + context.Request.QueryString));
        request.Headers.Host = context.Request.Host.Value;
        request.Headers.Add("X-Forwarded-For", context.Request.Headers["Test-From"].ToString());
        request.Headers.Add("X-Forwarded-Proto", context.Request.Headers["Test-Scheme"].ToString());
        if (context.Request.Headers.Cookie.ToString() is { Length: > 0 } cookies)
        {
            request.Headers.Add("Cookie", cookies);
        }

        if (context.Request.ContentLength > 0)
        {
            request.Content = new StreamContent(context.Request.Body);
            request.Content.Headers.Add("Content-Type", context.Request.ContentType);
        }

        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        context.Response.StatusCode = (int)answer.StatusCode;
        foreach (var header in answer.Headers.Concat(answer.Content.Headers).Where(header => header.Key != "Transfer-Encoding"))
        {
            context.Response.Headers[header.Key] = header.Value.ToArray();
        }

        await answer.Content.CopyToAsync(context.Response.Body);
    }
}

public sealed class ProxyTests(ProxiedHost host) : IClassFixture<ProxiedHost>
{
    [Fact]
    public async Task Whoever_comes_by_http_is_sent_to_https_and_the_browser_remembers_it()
    {
        await using var proxy = await ReverseProxy.StartAsync(host.Address);

        using var plain = await proxy.GetAsync("/account/sign-in?returnUrl=%2Fcatalogue", "198.51.100.1", scheme: "http");
        using var secure = await proxy.GetAsync("/account/sign-in", "198.51.100.1");

        plain.StatusCode.ShouldBe(HttpStatusCode.PermanentRedirect);
        plain.Headers.Location!.OriginalString.ShouldBe("https://catalogue.example/account/sign-in?returnUrl=%2Fcatalogue");
        secure.StatusCode.ShouldBe(HttpStatusCode.OK);
        secure.Headers.GetValues("Strict-Transport-Security").Single().ShouldBe("max-age=31536000");
    }

    [Fact]
    public async Task Every_cookie_leaves_over_https_only()
    {
        await using var proxy = await ReverseProxy.StartAsync(host.Address);

        using var response = await SignInAsync(proxy, "maren", WebHost.Password, "198.51.100.2");

        response.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        response.Headers.Location!.OriginalString.ShouldBe("/");
        var cookies = response.Headers.GetValues("Set-Cookie").ToList();
        cookies.ShouldContain(cookie => cookie.StartsWith("ItCatalog=", StringComparison.Ordinal));
        cookies.ShouldAllBe(cookie => cookie.Contains("; secure", StringComparison.Ordinal));
        (await host.ValueAsync<string>("select address from session order by id desc limit 1")).ShouldBe("198.51.100.2");
        (await host.ValueAsync<string>("select actor_from from audit_entry where action = 'signed in' order by id desc limit 1")).ShouldBe("198.51.100.2");
    }

    [Fact]
    public async Task Attempts_are_counted_for_each_real_address()
    {
        await using var proxy = await ReverseProxy.StartAsync(host.Address);
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            using var response = await SignInAsync(proxy, "guess", "wrong", "198.51.100.3");
            response.StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        using var fourth = await SignInAsync(proxy, "guess", "wrong", "198.51.100.3");
        using var somebodyElse = await SignInAsync(proxy, "guess", "wrong", "198.51.100.4");
        using var invented = await SignInAsync(proxy, "guess", "wrong", "203.0.113.9, 198.51.100.3");

        fourth.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        somebodyElse.StatusCode.ShouldBe(HttpStatusCode.OK);
        invented.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests, "what somebody says before the proxy does is not believed");
    }

    [Fact]
    public async Task Addresses_of_one_network_of_a_customer_count_as_one()
    {
        await using var proxy = await ReverseProxy.StartAsync(host.Address);
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            using var response = await SignInAsync(proxy, "guess", "wrong", $"2001:db8:1:2::{attempt}");
        }

        using var fourth = await SignInAsync(proxy, "guess", "wrong", "2001:db8:1:2:ffff::4");
        using var neighbour = await SignInAsync(proxy, "guess", "wrong", "2001:db8:1:3::1");

        fourth.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        neighbour.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Another_host_is_refused()
    {
        await using var proxy = await ReverseProxy.StartAsync(host.Address);

        using var response = await proxy.GetAsync("/account/sign-in", "198.51.100.5", host: "evil.example");

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    private static async Task<HttpResponseMessage> SignInAsync(ReverseProxy proxy, string name, string password, string from)
    {
        using var page = await proxy.GetAsync("/account/sign-in", from);
        var token = (await Visitor.ReadAsync(page)).QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var cookies = string.Join("; ", page.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0]));
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["Input.Name"] = name, ["Input.Password"] = password, ["__RequestVerificationToken"] = token });
        return await proxy.GetAsync("/account/sign-in", from, post: form, cookies: cookies);
    }
}

public sealed class UnknownProxyTests(OtherwiseProxiedHost host) : IClassFixture<OtherwiseProxiedHost>
{
    [Fact]
    public async Task What_an_unknown_proxy_says_is_not_believed()
    {
        await using var proxy = await ReverseProxy.StartAsync(host.Address);

        using var response = await proxy.GetAsync("/account/sign-in", "198.51.100.1");
        using var health = await proxy.GetAsync("/health", "198.51.100.1");

        response.StatusCode.ShouldBe(HttpStatusCode.PermanentRedirect, "it came by http, whatever it says");
        health.StatusCode.ShouldBe(HttpStatusCode.OK, "whoever watches asks without a proxy");
    }

    [Fact]
    public void A_proxy_that_is_no_address_stops_the_start() =>
        Should.Throw<StartException>(() => WebApp.Build(StartOptions.Parse(
            ["--urls", "http://127.0.0.1:0", "--Database:Path", Path.Combine(Path.GetTempPath(), "itcatalog-none", "x.db"), "--Proxy:Known=everywhere"])))
            .Message.ShouldStartWith("Proxy:Known: “everywhere” is no address and no network.");
}
