using ItCatalog.Data.Tests;
using ItCatalog.Work;
using ItCatalog.Work.Demo;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace ItCatalog.Cli.Tests;

/// <summary>The demonstration, as the command line tells it.</summary>
public sealed class DemonstrationTests : IDisposable
{
    private readonly CliHost host = new();

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task Its_organisation_is_a_workbook_that_anybody_can_load()
    {
        (await host.RunAsync("migrate")).Code.ShouldBe(ExitCode.Done);

        var loaded = await host.RunAsync("load", Repository.PathOf("db", "demo", "organisation.json"));

        loaded.Code.ShouldBe(ExitCode.Done, loaded.Error);
        (await host.ScalarAsync<long>("select count(*) from agreement_version where state = 'draft'")).ShouldBe(33);
        (await host.ScalarAsync<long>("select count(*) from target")).ShouldBeGreaterThan(100);
    }

    [Fact]
    public async Task Its_figures_are_there_as_soon_as_it_is_loaded_and_computing_them_anew_changes_none()
    {
        await using (var services = new ServiceCollection()
            .AddItCatalog(host.DatabasePlace)
            .AddSingleton<IClock>(new StandingClock(Instant.FromUtc(2026, 11, 17, 8, 40)))
            .BuildServiceProvider())
        {
            await services.GetRequiredService<Upgrade>().RunAsync(CancellationToken.None);
            var loaded = await services.GetRequiredService<LoadDemonstration>().RunAsync(Repository.PathOf("db", "demo"), "demonstration of some words", CancellationToken.None);
            loaded.Value.ShouldBeTrue();
        }

        var before = await host.KeepFiguresAsync("demonstration");
        (await host.RunAsync("attainment", "--recompute")).Code.ShouldBe(ExitCode.Done);
        (await host.RunAsync("attainment", "--json")).Output.ShouldBe(before);
    }
}
