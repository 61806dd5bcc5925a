using Dapper;
using ItCatalog.Data;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Tests;
using ItCatalog.Web.Setup;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace ItCatalog.Web.Tests.Infrastructure;

/// <summary>
/// The whole application on a port of its own, over a new database with the sample organisation. A page test:
/// <code>
/// public sealed class CatalogueTests(WebHost host) : IClassFixture&lt;WebHost&gt;
///     var maren = await host.SignInAsync(SampleOrganisation.Maren);
///     var page = await maren.PageAsync("/catalogue");
///     page.Texts("tbody th a").ShouldBe(["Lab workstation", "Site network"]);
/// </code>
/// </summary>
public class WebHost : IAsyncLifetime
{
    /// <summary>Everybody's password here; Ada's user name is "ada".</summary>
    public const string Password = "sample correct horse";

    private readonly string folder = Path.Combine(Path.GetTempPath(), "itcatalog-web-" + Guid.NewGuid().ToString("N"));
    private string place = "";
    private WebApplication? app;

    /// <summary>Tue 17 Nov 2026, 09:40 in Berlin: the day after the sample's last import.</summary>
    public static Instant Now { get; } = Instant.FromUtc(2026, 11, 17, 8, 40);

    public IServiceProvider Services => app!.Services;

    public Database Database => Services.GetRequiredService<Database>();

    /// <summary>What opens the database: the path of its file, or a connection string.</summary>
    public string Place => place;

    public Uri Address => new(app!.Urls.Single());

    /// <summary>False leaves the database empty, as at the first start.</summary>
    protected virtual bool HasOrganisation => true;

    /// <summary>More settings for a test of them.</summary>
    protected virtual IEnumerable<string> Settings => ["--SignIn:AttemptsPerMinute=100000"];

    /// <summary>Other services for a test of them.</summary>
    protected virtual void Adjust(IServiceCollection services)
    {
        // The usual ones.
    }

    public async Task InitializeAsync()
    {
        place = TestEngine.NewMigratedPlace(folder, "test.db");
        var start = StartOptions.Parse(["--urls", "http://127.0.0.1:0", .. TestEngine.Settings("Database", place), .. Settings]);
        app = WebApp.Build(start, services =>
        {
            services.AddSingleton<IClock>(new FixedClock(Now));
            services.Configure<PasswordHasherOptions>(hashing => hashing.IterationCount = 1000);
            Adjust(services);
        });
        await WebApp.PrepareAsync(app, start, CancellationToken.None);
        if (HasOrganisation)
        {
            await SampleOrganisation.CreateAsync(Database);
            var hash = Services.GetRequiredService<IPasswordHasher<Person>>().HashPassword(new Person(), Password);
            await Database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync("update person set password_hash = @hash", new { hash }, transaction), CancellationToken.None);

            // October was asked about, so that nothing is while tests run.
            await Database.WriteAsync(
                transaction => transaction.Connection!.ExecuteAsync(
                    "insert into agreement_rating (agreement_id, month, person_id, asked_ms, value, said_ms) select distinct agreement_id, '2026-10-01', 7, 0, 4, 1 from signed_version", transaction: transaction),
                CancellationToken.None);
        }

        await app.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await app!.StopAsync();
        var database = Database;
        await app.DisposeAsync();
        database.Dispose();
        TestEngine.Remove(folder, place);
    }

    /// <summary>A browser with no cookies.</summary>
    public Visitor Anonymous() => new(Address);

    /// <summary>A browser in which a person of the sample organisation has signed in.</summary>
    public Task<Visitor> SignInAsync(Actor person)
    {
        ArgumentNullException.ThrowIfNull(person);
        return SignInAsync(person.Name.Split(' ')[0].ToLowerInvariant(), Password);
    }

    /// <summary>A browser in which somebody has signed in.</summary>
    public async Task<Visitor> SignInAsync(string userName, string password)
    {
        var visitor = Anonymous();
        var response = await visitor.SubmitAsync("/account/sign-in", new() { ["Input.Name"] = userName, ["Input.Password"] = password });
        response.StatusCode.ShouldBe(System.Net.HttpStatusCode.Redirect, $"{userName} cannot sign in");
        return visitor;
    }

    /// <summary>One value out of the database.</summary>
    public async Task<T?> ValueAsync<T>(string sql, object? parameters = null)
    {
        await using var connection = await Database.OpenAsync(CancellationToken.None);
        return await connection.ExecuteScalarAsync<T>(sql, parameters);
    }
}
