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

        // Months of one of its agreements are closed, and one was adjusted by a case that came late.
        (await host.RunAsync("attainment", "verify")).Output.Trim().ShouldEndWith("all follow from what they kept.");
        (await host.RunAsync("attainment", "adjustments", "--agreement", "HI-SLA-0107")).Output.ShouldContain("demonstration brought import");
        (await host.RunAsync("attainment", "--agreement", "HI-SLA-0107")).Output.ShouldContain(": closed as ");
        (await host.RunAsync("attainment", "adjustments", "--json")).Json.GetArrayLength().ShouldBeGreaterThan(0);
        var backup = Path.Combine(host.Folder, "backup.db");
        (await host.RunAsync("backup", backup)).Code.ShouldBe(ExitCode.Done);
        (await CliHost.RunAsync("", ["attainment", "verify", "--database", backup])).Output.Trim().ShouldEndWith("all follow from what they kept.");
        await host.ExecuteAsync("update closed_figure set good = '1', total = '1' where window_start = '2026-08-01'");
        var broken = await host.RunAsync("attainment", "verify");
        broken.Code.ShouldBe(ExitCode.Problem);
        broken.Error.ShouldContain("HI-SLA-0107 2026-08: It was not kept so");
    }
}
