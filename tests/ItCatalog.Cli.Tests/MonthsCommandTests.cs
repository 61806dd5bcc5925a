namespace ItCatalog.Cli.Tests;

/// <summary>Closed months are verified and what changed since is listed. The demonstration closes some of an agreement's and adjusts one.</summary>
public sealed class MonthsCommandTests : IDisposable
{
    private readonly CliHost host = new();

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task Without_closed_months_there_is_nothing_to_verify_and_a_month_that_is_none_is_told()
    {
        (await host.RunAsync("migrate")).Code.ShouldBe(ExitCode.Done);

        var answer = await host.RunAsync("attainment", "verify");

        answer.Code.ShouldBe(ExitCode.Done);
        answer.Output.Trim().ShouldBe("No month is closed.");
        (await host.RunAsync("attainment", "adjustments")).Output.Trim().ShouldBe("Nothing was adjusted.");
        (await host.RunAsync("attainment", "editions")).Output.Trim().ShouldBe("No later edition of the rules would change a closed month.");
        (await host.RunAsync("attainment", "verify", "--month", "October")).Error.ShouldContain("is not a month like 2026-11");
    }
}
