using System.Net;
using Dapper;
using ItCatalog.Data;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Jobs;
using ItCatalog.Data.Tests;
using ItCatalog.Web.Setup;
using ItCatalog.Web.Tests.Infrastructure;
using ItCatalog.Work.Jobs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;

namespace ItCatalog.Web.Tests.Setup;

/// <summary>Two web applications on one database of PostgreSQL, which share nothing else: whoever comes through a proxy to one after the other notices nothing.</summary>
[Trait("Engine", "Postgres")]
public sealed class SharedDatabaseTests : IAsyncLifetime
{
    private readonly TemporaryDatabase temporary = new();
    private readonly List<Web> webs = [];

    public async Task InitializeAsync()
    {
        await temporary.InitializeAsync();
        await SampleOrganisation.CreateAsync(temporary.Database);
        await temporary.Database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync(
                "update person set password_hash = @hash", new { hash = Web.Hasher.HashPassword(new Person(), WebHost.Password) }),
            CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        foreach (var web in webs)
        {
            await web.DisposeAsync();
        }

        await temporary.DisposeAsync();
    }

    [Fact]
    public async Task A_sign_in_and_a_form_of_one_are_good_at_the_other_and_over_at_both()
    {
        using var first = await (await StartAsync()).SignInAsync("ada");
        using var second = Follow(first, await StartAsync());

        (await second.PageAsync("/administration/organisation")).Title.ShouldNotBeNull();
        using var saved = await second.SubmitAsync("/administration/organisation/part/category", new() { ["Input.Name"] = "Telephony", ["Input.Code"] = "TEL" });
        saved.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await first.PageAsync("/administration/organisation")).Body!.TextContent.ShouldContain("Telephony", customMessage: "seen with the next request");

        using var signedOut = await second.SubmitAsync("/", [], "form[action='/account/sign-out']");
        using var after = await first.GetAsync("/");
        after.StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task A_file_that_one_takes_in_is_checked_and_imported_by_either_once_and_its_figures_are_seen_at_both()
    {
        using var first = await (await StartAsync()).SignInAsync("jonas");
        using var second = Follow(first, await StartAsync());
        var before = await second.PageAsync("/performance");
        using var form = new MultipartFormDataContent
        {
            { new StringContent("DESK"), "Input.Source" },
            { new StringContent(await TokenAsync(first)), "__RequestVerificationToken" },
        };
        using var file = new StringContent("Number,Opened_at,Service,Site,Resolved_at\nINC-1,2026-10-06T08:00Z,LABWS,BER,2026-10-06T09:00Z\nINC-2,2026-10-07T08:00Z,LABWS,BER,2026-10-07T09:00Z\n");
        form.Add(file, "Input.File", "tickets.csv");
        using var uploaded = await first.PostAsync("/measurements/import", form);
        uploaded.StatusCode.ShouldBe(HttpStatusCode.Redirect, await uploaded.Content.ReadAsStringAsync());
        var address = uploaded.Headers.Location!.OriginalString;

        // One after the other, as a proxy sends them.
        await DoneAsync(second, address);
        using var started = await second.SubmitAsync(address, [], "form#import");
        started.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        await DoneAsync(first, address);

        (await CountAsync("ticket")).ShouldBe(2);
        (await CountAsync("import where job_id is not null")).ShouldBe(1);
        (await CountAsync("upload_part")).ShouldBe(0, "what was imported is not kept");
        (await second.PageAsync("/performance")).Body!.TextContent.ShouldNotBe(before.Body!.TextContent);
        (await second.PageAsync("/performance")).QuerySelector("main")!.TextContent.ShouldBe((await first.PageAsync("/performance")).QuerySelector("main")!.TextContent);
    }

    [Fact]
    public async Task What_a_process_was_working_on_when_it_was_killed_is_begun_again_by_another_one_and_what_a_living_one_works_on_is_not()
    {
        using var stop = new CancellationTokenSource();
        var dead = new Database(temporary.Place);
        using var living = new Database(temporary.Place);
        var atWork = new List<Task>();
        foreach (var (database, subject) in new[] { (dead, "of the dead"), (living, "of the living") })
        {
            var held = new Held();
            var runner = new JobRunner(new JobStore(database), [held], new SignedInPeople(database, SystemClock.Instance), SystemClock.Instance, NullLogger<JobRunner>.Instance);
            await runner.ResumeAsync(CancellationToken.None);
            await runner.AddAsync(held.Name, subject, "", Actor.Job("test"), CancellationToken.None);
            atWork.Add(runner.WorkAsync(stop.Token));
            await held.Begun.WaitAsync(TimeSpan.FromSeconds(30));
        }

        dead.Dispose();
        await StartAsync();

        (await EventuallyAsync("of the dead")).ShouldBe("failed", "it was begun again, by a program that does not know such jobs");
        (await StateAsync("of the living")).ShouldBe("running");
        await stop.CancelAsync();
        await Task.WhenAll(atWork);
    }

    /// <summary>A job that is worked on until the process ends.</summary>
    private sealed class Held : JobKind
    {
        private readonly TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override string Name => "held";

        public Task Begun => begun.Task;

        public override async Task<string> RunAsync(Job job, Actor actor, IProgress<JobProgress> progress, CancellationToken cancellationToken)
        {
            begun.SetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return "";
        }
    }

    [Fact]
    public void A_password_on_the_command_line_is_refused_and_not_repeated() => Should.Throw<StartException>(
        () => WebApp.Build(StartOptions.Parse(["--urls", "http://127.0.0.1:0", "--Database:ConnectionString", "Host=db;Database=x;Password=secret"])))
        .Message.ShouldSatisfyAllConditions(told => told.ShouldContain("PGPASSWORD"), told => told.ShouldNotContain("secret"));

    private async Task<Web> StartAsync()
    {
        var web = await Web.StartAsync(temporary.Place);
        webs.Add(web);
        return web;
    }

    private static Visitor Follow(Visitor first, Web other)
    {
        var second = new Visitor(other.Address);
        second.TakeCookiesOf(first);
        return second;
    }

    private static async Task<string> TokenAsync(Visitor visitor) =>
        (await visitor.PageAsync("/measurements/import")).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;

    private static async Task DoneAsync(Visitor visitor, string address)
    {
        for (var round = 0; round < 600; round++)
        {
            if ((await visitor.PageAsync(address)).QuerySelector("[data-job]") is null)
            {
                return;
            }

            await Task.Delay(50);
        }

        throw new TimeoutException($"{address} is still being worked on.");
    }

    private async Task<string?> EventuallyAsync(string subject)
    {
        for (var round = 0; round < 600 && await StateAsync(subject) is "running" or "waiting"; round++)
        {
            await Task.Delay(50);
        }

        return await StateAsync(subject);
    }

    private async Task<string?> StateAsync(string subject)
    {
        await using var connection = await temporary.Database.OpenAsync(CancellationToken.None);
        return await connection.ExecuteScalarAsync<string?>("select state from job where subject = @subject", new { subject });
    }

    private async Task<long> CountAsync(string what)
    {
        await using var connection = await temporary.Database.OpenAsync(CancellationToken.None);
        return await connection.ExecuteScalarAsync<long>($"select count(*) from {what}");
    }

    /// <summary>One of the web applications, as the program starts it.</summary>
    private sealed class Web(WebApplication app) : IAsyncDisposable
    {
        public static PasswordHasher<Person> Hasher { get; } = new(Microsoft.Extensions.Options.Options.Create(new PasswordHasherOptions { IterationCount = 1000 }));

        public Uri Address => new(app.Urls.Single());

        public static async Task<Web> StartAsync(string place)
        {
            var start = StartOptions.Parse(["--urls", "http://127.0.0.1:0", "--Database:ConnectionString", place, "--SignIn:AttemptsPerMinute=100000"]);
            var app = WebApp.Build(start, services =>
            {
                services.AddSingleton<IClock>(new FixedClock(WebHost.Now));
                services.AddSingleton<IPasswordHasher<Person>>(Hasher);
            });
            await WebApp.PrepareAsync(app, start, CancellationToken.None);
            await app.StartAsync();
            return new(app);
        }

        public async Task<Visitor> SignInAsync(string userName)
        {
            var visitor = new Visitor(Address);
            using var response = await visitor.SubmitAsync("/account/sign-in", new() { ["Input.Name"] = userName, ["Input.Password"] = WebHost.Password });
            response.StatusCode.ShouldBe(HttpStatusCode.Redirect);
            return visitor;
        }

        public async ValueTask DisposeAsync()
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }
    }
}
