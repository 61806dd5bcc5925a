using System.Data.Common;
using System.Net;
using System.Text;
using Dapper;
using ItCatalog.Data.Tests;
using ItCatalog.Web.Setup;
using ItCatalog.Web.Tests.Infrastructure;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace ItCatalog.Web.Tests.Setup;

/// <summary>What pages, programs and the health check say while the database is locked or broken.</summary>
[Trait("Engine", "Sqlite")]
public sealed class TroubleTests(WebHost host) : IClassFixture<WebHost>
{
    [Fact]
    public async Task A_locked_database_is_told_on_a_page_and_in_health_while_it_is_locked_and_passes()
    {
        using var visitor = await host.SignInAsync(SampleOrganisation.Maren);
        using var anonymous = host.Anonymous();
        await using (var other = new SqliteConnection($"Data Source={host.Database.FilePath!};Pooling=False"))
        {
            await other.OpenAsync();
            await using var hold = other.BeginTransaction();

            (await visitor.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.OK, "who reads does not wait");
            await ShouldBeBusyAsync(() => visitor.SubmitAsync("/", [], ".ic-menu form"));
            await ShouldBeBusyAsync(() => anonymous.GetAsync("/health"), isPage: false);
        }

        (await anonymous.GetAsync("/health")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await visitor.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.OK, "nobody was signed out");
    }

    [Fact]
    public async Task A_database_that_was_cut_off_is_told_in_words_and_no_trace_is()
    {
        var broken = new WebHost();
        await broken.InitializeAsync();
        using var visitor = await broken.SignInAsync(SampleOrganisation.Jonas);
        await broken.ValueAsync<long>("pragma wal_checkpoint(truncate)");
        using (var file = new FileStream(broken.Database.FilePath!, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            file.SetLength(8192);
        }

        SqliteConnection.ClearAllPools();
        using var anonymous = broken.Anonymous();
        using var page = await visitor.GetAsync("/performance");
        using var health = await anonymous.GetAsync("/health");

        page.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        var text = await page.Content.ReadAsStringAsync();
        (await Visitor.ReadAsync(page)).Text("h1").ShouldBe("The database is damaged");
        text.ShouldNotContain("Sqlite");
        (await health.Content.ReadAsStringAsync()).ShouldBe("Unhealthy: The database is damaged");
        await broken.DisposeAsync();
    }

    [Fact]
    public async Task A_database_that_can_only_be_read_is_told_on_pages_and_in_health_and_reading_goes_on()
    {
        var closed = new WebHost();
        await closed.InitializeAsync();
        using var jonas = await closed.SignInAsync(SampleOrganisation.Jonas);
        using var anonymous = closed.Anonymous();
        // Whoever runs the tests may write everything: this is what SQLite is refused where the file or its folder may not be written.
        await OnEveryConnectionAsync(closed, "pragma query_only = 1");

        await ShouldTellAsync(() => jonas.SubmitAsync("/agreements/RES-LABWS", [], NextVersion), "The database can only be read");
        await ShouldTellAsync(() => jonas.SubmitAsync("/", [], ".ic-menu form"), "The database can only be read");
        await ShouldTellAsync(() => SignInAsync(anonymous, "wrong"), "The database can only be read");
        await ShouldTellAsync(() => SignInAsync(anonymous, WebHost.Password), "The database can only be read");
        (await (await anonymous.GetAsync("/health")).Content.ReadAsStringAsync()).ShouldBe("Unhealthy: The database can only be read");
        foreach (var address in new[] { "/", "/agreements/RES-LABWS", "/performance", "/account/sessions" })
        {
            (await jonas.GetAsync(address)).StatusCode.ShouldBe(HttpStatusCode.OK, address);
        }

        await OnEveryConnectionAsync(closed, "pragma query_only = 0");
        (await closed.ValueAsync<long>("select count(*) from agreement_version where agreement_id = 1")).ShouldBe(2, "nothing was changed");
        (await jonas.SubmitAsync("/agreements/RES-LABWS", [], NextVersion)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await anonymous.GetAsync("/health")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await closed.DisposeAsync();
    }

    [Fact]
    public async Task A_full_disk_is_told_on_the_page_and_in_health_and_passes()
    {
        var full = new WebHost();
        await full.InitializeAsync();
        using var jonas = await full.SignInAsync(SampleOrganisation.Jonas);
        using var anonymous = full.Anonymous();
        (await jonas.SubmitAsync("/agreements/RES-LABWS", [], NextVersion)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        await full.ValueAsync<long>("vacuum");
        // No page more than there is.
        await OnEveryConnectionAsync(full, "pragma max_page_count = 1");

        await ShouldTellAsync(() => SaveAsync(new string('x', 9_000)), "The disk is full");
        (await (await anonymous.GetAsync("/health")).Content.ReadAsStringAsync()).ShouldBe("Unhealthy: The disk is full");
        (await jonas.GetAsync("/agreements/RES-LABWS/edit")).StatusCode.ShouldBe(HttpStatusCode.OK, "who reads needs no room");

        await OnEveryConnectionAsync(full, "pragma max_page_count = 1000000");
        (await full.ValueAsync<long>("select revision from agreement_version where number = 3")).ShouldBe(1, "nothing was changed");
        (await SaveAsync(new string('x', 9_000))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await anonymous.GetAsync("/health")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await full.DisposeAsync();

        Task<HttpResponseMessage> SaveAsync(string purpose) => jonas.SubmitAsync("/agreements/RES-LABWS/edit", new() { ["Input.Texts.Purpose"] = purpose }, "#terms");
    }

    [Theory]
    [InlineData(28, "The disk is full")]
    [InlineData(30, "The database can only be read")]
    public async Task An_upload_that_cannot_be_laid_down_is_told_as_that_and_not_as_a_form_that_is_no_longer_valid(int error, string title)
    {
        var disk = new WebHostWithoutRoom(error);
        await disk.InitializeAsync();
        using var jonas = await disk.SignInAsync(SampleOrganisation.Jonas);

        await ShouldTellAsync(UploadAsync, title);

        await disk.DisposeAsync();

        async Task<HttpResponseMessage> UploadAsync()
        {
            using var form = new MultipartFormDataContent { { new StringContent("DESK"), "Input.Source" }, { new ByteArrayContent(new byte[100_000]), "Input.File", "tickets.csv" } };
            return await jonas.PostAsync("/measurements/import", form);
        }
    }

    [Fact]
    public async Task Programs_are_told_in_json()
    {
        await using var body = new MemoryStream();
        var context = new DefaultHttpContext { Request = { Path = "/api/compare" }, Response = { Body = body } };

        (await new TroubleAnswers().TryHandleAsync(context, new SqliteException("database is locked", 5), CancellationToken.None)).ShouldBeTrue();

        (context.Response.StatusCode, context.Response.Headers.RetryAfter.ToString()).ShouldBe((StatusCodes.Status503ServiceUnavailable, "5"));
        Encoding.UTF8.GetString(body.ToArray()).ShouldStartWith("{\"errors\":[{\"path\":\"$\",\"message\":\"The database is busy.");
        (await new TroubleAnswers().TryHandleAsync(context, new InvalidOperationException(), CancellationToken.None)).ShouldBeFalse();
    }

    [Fact]
    public void Folders_of_the_program_are_closed_to_others()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var folder = Path.GetDirectoryName(host.Database.FilePath!)!;
        const UnixFileMode Own = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        foreach (var name in new[] { folder, Path.Combine(folder, "keys"), Path.Combine(folder, "uploads") })
        {
            File.GetUnixFileMode(name).ShouldBe(Own | UnixFileMode.UserExecute, name);
        }

        foreach (var file in Directory.EnumerateFiles(Path.Combine(folder, "keys")).Append(host.Database.FilePath!))
        {
            File.GetUnixFileMode(file).ShouldBe(Own, file);
        }
    }

    private const string NextVersion = ".ic-acts form";

    private static Task<HttpResponseMessage> SignInAsync(Visitor visitor, string password) =>
        visitor.SubmitAsync("/account/sign-in", new() { ["Input.Name"] = "maren", ["Input.Password"] = password });

    /// <summary>Sets what holds for one connection on all that the program keeps.</summary>
    private static async Task OnEveryConnectionAsync(WebHost host, string pragma)
    {
        var connections = new List<DbConnection>();
        for (var number = 0; number < 20; number++)
        {
            connections.Add(await host.Database.OpenAsync(CancellationToken.None));
            await connections[^1].ExecuteAsync(pragma);
        }

        foreach (var connection in connections)
        {
            await connection.DisposeAsync();
        }
    }

    private static async Task ShouldTellAsync(Func<Task<HttpResponseMessage>> ask, string title)
    {
        using var response = await ask();

        response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        var page = await Visitor.ReadAsync(response);
        page.Text("h1").ShouldBe(title);
        page.Text("main").ShouldContain("Nothing was changed.");
        page.Text("main").ShouldNotContain("Sqlite");
    }

    private static async Task ShouldBeBusyAsync(Func<Task<HttpResponseMessage>> ask, bool isPage = true)
    {
        using var response = await ask();

        response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        if (isPage)
        {
            response.Headers.RetryAfter!.ToString().ShouldBe("5");
            (await Visitor.ReadAsync(response)).Text("h1").ShouldBe("The database is busy");
        }
        else
        {
            (await response.Content.ReadAsStringAsync()).ShouldBe("Unhealthy: The database is busy");
        }
    }
}

/// <summary>A host that meets an error of the operating system where it lays an upload down.</summary>
internal sealed class WebHostWithoutRoom(int error) : WebHost
{
    protected override void Adjust(IServiceCollection services) => services.AddSingleton<IStartupFilter>(new Disk(error));

    private sealed class Disk(int error) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((HttpContext context, RequestDelegate rest) =>
            {
                if (context.Request.ContentLength > 50_000)
                {
                    context.Request.Body = new Refusing(error);
                }

                return rest(context);
            });
            next(app);
        };
    }

    private sealed class Refusing(int error) : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => throw new IOException("No room.", error);
    }
}
