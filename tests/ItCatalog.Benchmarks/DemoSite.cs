using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using ItCatalog.Data;
using ItCatalog.Web.Setup;
using Microsoft.AspNetCore.Routing.Patterns;
using NodaTime;

namespace ItCatalog.Benchmarks;

/// <summary>The demonstration, or another database, served by this process on a port of its own at a moment that does not pass: everybody measures the same pages.</summary>
public sealed partial class DemoSite : IAsyncDisposable
{
    private static readonly Instant Moment = Instant.FromUtc(2026, 11, 17, 8, 40);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("itcatalog-benchmark-");
    private readonly ConcurrentDictionary<string, Served> served = new(StringComparer.Ordinal);
    private WebApplication app = null!;
    private HashSet<string> literals = [];

    private DemoSite()
    {
    }

    /// <summary>The demonstration's sign-ins, one for each role.</summary>
    public IReadOnlyList<DemoSignIn> SignIns { get; private set; } = [];

    /// <summary>Where it listens.</summary>
    public Uri Address => new(app.Urls.Single());

    /// <summary>The product's stores and use cases.</summary>
    public IServiceProvider Services => app.Services;

    public static Task<DemoSite> StartAsync()
    {
        var site = new DemoSite();
        return site.StartAsync(["--demo", "--Demo:Path", Path.Combine(site.folder.FullName, "demo.db")], new StandingClock(Moment));
    }

    /// <summary>Another database than the demonstration's.</summary>
    /// <param name="place">Its file, or how its server is reached.</param>
    /// <param name="now">The moment that does not pass.</param>
    /// <param name="signIns">Who can sign in.</param>
    public static async Task<DemoSite> StartAsync(string place, Instant now, IReadOnlyList<DemoSignIn> signIns)
    {
        var site = await new DemoSite().StartAsync([Database.IsServer(place) ? "--Database:ConnectionString" : "--Database:Path", place], new StandingClock(now));
        site.SignIns = signIns;
        return site;
    }

    private async Task<DemoSite> StartAsync(string[] settings, IClock clock)
    {
        var start = StartOptions.Parse([.. settings, "--urls", "http://127.0.0.1:0"]);
        app = WebApp.Build(start, services =>
        {
            services.AddSingleton(clock);
            services.AddSingleton<IStartupFilter>(new Watch(served));
        });
        SignIns = (await WebApp.PrepareAsync(app, start, CancellationToken.None)).SignIns;
        await app.StartAsync();
        literals = ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .SelectMany(endpoint => endpoint.RoutePattern.PathSegments).SelectMany(segment => segment.Parts)
            .OfType<RoutePatternLiteralPart>().Select(part => part.Content).ToHashSet(StringComparer.Ordinal);
        return this;
    }

    /// <summary>A reader who has signed in and keeps the connection.</summary>
    public async Task<HttpClient> SignInAsync(string role, CookieContainer? cookies = null)
    {
        var signIn = SignIns.Single(one => one.Role == role);
        var reader = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = cookies ?? new CookieContainer() }) { BaseAddress = Address };
        var form = await reader.GetStringAsync(new Uri("/account/sign-in", UriKind.Relative));
        using var entries = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Input.Name"] = signIn.UserName,
            ["Input.Password"] = signIn.Password,
            ["__RequestVerificationToken"] = FormToken().Match(form).Groups["token"].Value,
        });
        using var answer = await reader.PostAsync(new Uri("/account/sign-in", UriKind.Relative), entries);
        return answer.StatusCode == HttpStatusCode.Found ? reader : throw new InvalidOperationException($"{role} could not sign in: {answer.StatusCode}.");
    }

    /// <summary>Asks for a page and waits for all of it.</summary>
    /// <returns>What came, and how the server saw the request; null where it is no page.</returns>
    public async Task<(byte[] Content, Served Served)?> GetAsync(HttpClient reader, string path)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var number = Guid.NewGuid().ToString("N");
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        request.Headers.Add(Watch.Header, number);
        using var response = await reader.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        var content = await response.Content.ReadAsByteArrayAsync();
        Served? seen;
        while (!served.TryRemove(number, out seen))
        {
            // The last bytes are sent a moment before the server is done.
            await Task.Yield();
        }

        return response is { StatusCode: HttpStatusCode.OK, Content.Headers.ContentType.MediaType: "text/html" } ? (content, seen) : null;
    }

    /// <summary>What addresses of one kind have in common: "/performance/*/2026-10" and "/performance/*/2026-11" are "/performance/*/*".</summary>
    public string ShapeOf(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var query = address.IndexOf('?', StringComparison.Ordinal);
        var segments = (query < 0 ? address : address[..query]).Split('/');
        return string.Join('/', segments.Select(segment => literals.Contains(segment) ? segment : "*")) + (query < 0 ? "" : "?");
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        var database = app.Services.GetRequiredService<Database>();
        await app.DisposeAsync();
        database.Dispose();
        folder.Delete(recursive: true);
    }

    [GeneratedRegex("__RequestVerificationToken[^>]*value=\"(?<token>[^\"]*)\"", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FormToken();

    private sealed class StandingClock(Instant now) : IClock
    {
        public Instant GetCurrentInstant() => now;
    }

    /// <summary>Before all else of the pipeline: how long the server has a request.</summary>
    private sealed class Watch(ConcurrentDictionary<string, Served> served) : IStartupFilter
    {
        public const string Header = "X-Benchmark";

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => pipeline =>
        {
            pipeline.Use(async (HttpContext context, RequestDelegate rest) =>
            {
                var began = Stopwatch.GetTimestamp();
                await rest(context);
                if (context.Request.Headers[Header] is [{ } number])
                {
                    served[number] = new Served((context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "", Stopwatch.GetElapsedTime(began));
                }
            });
            next(pipeline);
        };
    }
}

/// <summary>A request as the server saw it.</summary>
/// <param name="Route">The kind of page: the pattern of its address.</param>
/// <param name="Elapsed">From the first line of the pipeline to its last, the writing of the answer included.</param>
public sealed record Served(string Route, TimeSpan Elapsed);
