using Dapper;
using ItCatalog.Data;
using ItCatalog.Data.Tests;
using ItCatalog.Web.Setup;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace ItCatalog.Web.Tests.Infrastructure;

/// <summary>The demonstration, loaded and served as <c>--demo</c> does it.</summary>
public class DemoHost : IAsyncLifetime
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), "itcatalog-demo-" + Guid.NewGuid().ToString("N"));
    private string place = "";
    private WebApplication? app;

    /// <summary>The moment of loading: Tue 17 Nov 2026, 09:40 in Berlin.</summary>
    public virtual Instant Now => Instant.FromUtc(2026, 11, 17, 8, 40);

    public Welcome Welcome { get; private set; } = new();

    public Uri Address => new(app!.Urls.Single());

    public IServiceProvider Services => app!.Services;

    public async Task InitializeAsync()
    {
        place = TestEngine.NewPlace(folder, "demo.db");
        (app, Welcome) = await StartAsync();
    }

    public async Task DisposeAsync()
    {
        await StopAsync();
        TestEngine.Remove(folder, place);
    }

    public async Task RestartAsync()
    {
        await StopAsync();
        (app, Welcome) = await StartAsync();
    }

    public async Task<IReadOnlyList<T>> RowsAsync<T>(string sql)
    {
        await using var connection = await app!.Services.GetRequiredService<Database>().OpenAsync(CancellationToken.None);
        return (await connection.QueryAsync<T>(sql)).AsList();
    }

    private async Task<(WebApplication App, Welcome Welcome)> StartAsync()
    {
        // All tests sign in from one address, many within a minute.
        var start = StartOptions.Parse(["--demo", "--urls", "http://127.0.0.1:0", "--SignIn:AttemptsPerMinute", "1000", .. TestEngine.Settings("Demo", place)]);
        var built = WebApp.Build(start, services => services.AddSingleton<IClock>(new FixedClock(Now)));
        var welcome = await WebApp.PrepareAsync(built, start, CancellationToken.None);
        await built.StartAsync();
        return (built, welcome);
    }

    private async Task StopAsync()
    {
        await app!.StopAsync();
        var database = app.Services.GetRequiredService<Database>();
        await app.DisposeAsync();
        database.Dispose();
    }
}
