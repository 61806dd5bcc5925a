namespace ItCatalog.Cli.Tests;

/// <summary>Reports that are sent by themselves, on the command line.</summary>
public sealed class SchedulesCommandTests : IAsyncLifetime, IDisposable
{
    private readonly CliHost host = new();

    public Task InitializeAsync() => host.FillAsync(
        """
        insert into person (id, user_name, normalized_user_name, name, security_stamp, created_ms) values (5, 'maren', 'MAREN', 'Maren Vogel', 's', 0);
        insert into person_role (person_id, role) values (5, 'it-manager');
        insert into schedule (id, name, owner_id, report, about, period_length, form, by_mail, in_inbox, folder, occasion, site_id, day, at_minute, is_on, started_ms, created_ms)
        select 3, 'The month', (select min(id) from person), 'agreement', '', 'month', 'csv', 0, 0, 'month', 'month-closed', null, null, null, 1, 1767700000000, 1767700000000 from organisation;
        """);

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task They_are_listed_sent_and_what_became_of_it_is_shown()
    {
        var one = (await host.RunAsync("schedules", "--json")).Json[0];
        (one.GetProperty("number").GetInt64(), one.GetProperty("name").GetString(), one.GetProperty("occasion").GetString(), one.GetProperty("folder").GetString()).ShouldBe((3, "The month", "month-closed", "month"));
        (await host.RunAsync("schedules")).Output.ShouldContain("month-closed");

        (await host.RunAsync("schedules", "send", "3")).Output.ShouldBe("It waits to be sent.\n");
        (await host.RunAsync("schedules", "run")).Output.ShouldBe("Begun: 0. Sent: 0.\n");
        var sent = (await host.RunAsync("schedules", "show", "3", "--json")).Json.GetProperty("sent")[0];
        (sent.GetProperty("way").GetString(), sent.GetProperty("state").GetString(), sent.GetProperty("note").GetString()).ShouldBe(
            ("folder", "failed", "No folder is set that reports are written below (Reports:Folder)."));
        (await host.RunAsync("schedules", "show", "3")).Output.ShouldContain("Reports:Folder");
        (await host.RunAsync("schedules", "again", sent.GetProperty("number").GetInt64().ToString(System.Globalization.CultureInfo.InvariantCulture))).Output.ShouldBe("It waits to be sent.\n");
    }

    [Fact]
    public async Task What_is_not_there_is_told()
    {
        var missing = await host.RunAsync("schedules", "show", "4");
        (missing.Code, missing.Error).ShouldBe((ExitCode.Problem, "There is no schedule 4.\n"));
        (await host.RunAsync("schedules", "send", "4")).Code.ShouldBe(ExitCode.Problem);
        (await host.RunAsync("schedules", "again", "4")).Code.ShouldBe(ExitCode.Problem);
    }
}
