using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using System.Net;
using Dapper;
using ItCatalog.Data;
using ItCatalog.Web.Setup;
using ItCatalog.Web.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Npgsql;

namespace ItCatalog.Web.Tests.Setup;

/// <summary>The database server dies while people write, and its synchronous standby takes its place: nothing that was confirmed is lost, and nobody has to start anything
/// anew. A real primary and a real standby.</summary>
[Trait("Engine", "Postgres")]
public sealed class FailoverTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("itcatalog-failover-").FullName;
    private string place = "";

    private string Primary => Path.Combine(folder, "primary");

    private string Standby => Path.Combine(folder, "standby");

    public async Task InitializeAsync()
    {
        // The server may be another user's, who has to reach its folder.
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        }

        var settings = await RunAsync("primary", Primary);
        var server = settings.Split('\'');
        var read = new NpgsqlConnectionStringBuilder(server[1]) { Pooling = false };
        await using (var connection = new NpgsqlConnection(read.ToString()))
        {
            await connection.ExecuteAsync("create database itcatalog template template0");
        }

        var port = (await RunAsync("standby", Standby, Primary)).Trim();
        place = new NpgsqlConnectionStringBuilder
        {
            Host = $"127.0.0.1:{read.Port},127.0.0.1:{port}",
            Username = read.Username,
            Database = "itcatalog",
            Timeout = 2,
        }.ToString();
    }

    public async Task DisposeAsync()
    {
        await RunAsync("stop", Primary);
        await RunAsync("stop", Standby);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Whatever_was_confirmed_is_there_when_the_standby_has_taken_over_and_the_program_finds_it_by_itself()
    {
        var start = StartOptions.Parse(["--urls", "http://127.0.0.1:0", "--Database:ConnectionString", place]);
        await using var app = WebApp.Build(start, services => services.AddSingleton<IClock>(new FixedClock(WebHost.Now)));
        await WebApp.PrepareAsync(app, start, CancellationToken.None);
        await app.StartAsync();
        using var visitor = new Visitor(new(app.Urls.Single()));
        (await visitor.GetAsync("/health")).StatusCode.ShouldBe(HttpStatusCode.OK);

        using var stop = new CancellationTokenSource();
        var (confirmed, told) = (new ConcurrentQueue<string>(), new ConcurrentQueue<TroubleKind>());
        using var database = new Database(place);
        var writers = Enumerable.Range(0, 4).Select(WriteAsync).ToList();
        await UntilAsync(() => confirmed.Count > 40);

        await RunAsync("kill", Primary);
        await UntilAsync(() => told.Count > 4);
        var away = await visitor.GetAsync("/account/sign-in");
        away.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await away.Content.ReadAsStringAsync()).ShouldContain("The database cannot be reached");
        await RunAsync("promote", Standby);

        var before = confirmed.Count;
        await UntilAsync(() => confirmed.Count > before + 40);
        await stop.CancelAsync();
        await Task.WhenAll(writers);

        await using var connection = await database.OpenAsync(CancellationToken.None);
        var kept = (await connection.QueryAsync<string>("select code from department")).ToHashSet();
        confirmed.Except(kept).ShouldBeEmpty("what was confirmed is there");
        told.ShouldAllBe(kind => kind == TroubleKind.ServerAway || kind == TroubleKind.Standby || kind == TroubleKind.UnknownOutcome || kind == TroubleKind.Busy);
        // The site has a pool of its own: what is left in it from before fails once, with a clear answer, and is gone then.
        for (var waited = Stopwatch.GetTimestamp(); (await visitor.GetAsync("/health")) is var health && health.StatusCode != HttpStatusCode.OK;)
        {
            health.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            Stopwatch.GetElapsedTime(waited).ShouldBeLessThan(TimeSpan.FromMinutes(1));
            await Task.Delay(20);
        }

        async Task WriteAsync(int writer)
        {
            await Task.Yield();
            for (var number = 0; !stop.IsCancellationRequested; number++)
            {
                var code = $"W{writer}-{number}";
                try
                {
                    await database.WriteAsync(
                        transaction => transaction.Connection!.ExecuteAsync("insert into department (code, name) values (@code, @code)", new { code }), CancellationToken.None);
                    confirmed.Enqueue(code);
                }
                catch (DbException problem)
                {
                    told.Enqueue(DatabaseTrouble.Of(problem).ShouldNotBeNull(problem.ToString()).Kind);
                    await Task.Delay(20);
                }
            }
        }
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        for (var waited = Stopwatch.GetTimestamp(); !isSo();)
        {
            Stopwatch.GetElapsedTime(waited).ShouldBeLessThan(TimeSpan.FromMinutes(1));
            await Task.Delay(20);
        }
    }

    private static async Task<string> RunAsync(string action, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("bash", [Path.Combine(Repository.Root, "tests", "postgres.sh"), action, .. arguments])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, $"{action} {string.Join(' ', arguments)}: {output}");
        return output;
    }
}
