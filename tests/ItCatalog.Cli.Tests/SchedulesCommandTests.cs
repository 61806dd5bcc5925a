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
    public async Task They_are_made_for_a_person_changed_stopped_and_started()
    {
        var added = await host.RunAsync("schedules", "add", "For the board", "--kept-by", "maren", "--report", "agreement", "--period", "quarter", "--to", "maren", "--inbox", "--when-closed");
        added.Error.ShouldBe("");
        added.Output.ShouldBe("Saved as schedule 4; it is on.\n");
        var made = (await host.RunAsync("schedules", "show", "4", "--json")).Json;
        var schedule = made.GetProperty("schedule");
        (schedule.GetProperty("keptBy").GetString(), schedule.GetProperty("form").GetString(), schedule.GetProperty("occasion").GetString(), made.GetProperty("receivers")[0].GetString()).ShouldBe(
            ("Maren Vogel", "workbook", "month-closed", "maren"));

        (await host.RunAsync("schedules", "change", "4", "--name", "The board", "--form", "csv", "--folder", "board")).Output.ShouldBe("Saved as schedule 4; it is on.\n");
        var shown = (await host.RunAsync("schedules", "show", "4", "--json")).Json;
        var changed = shown.GetProperty("schedule");
        (changed.GetProperty("name").GetString(), changed.GetProperty("form").GetString(), changed.GetProperty("folder").GetString(), changed.GetProperty("keptBy").GetString(), shown.GetProperty("receivers").GetArrayLength())
            .ShouldBe(("The board", "csv", "board", "Maren Vogel", 1));
        (await host.RunAsync("schedules", "stop", "4")).Output.ShouldBe("Saved as schedule 4; it is off.\n");
        (await host.RunAsync("schedules", "show", "4", "--json")).Json.GetProperty("schedule").GetProperty("on").GetBoolean().ShouldBeFalse();
        (await host.RunAsync("schedules", "start", "4")).Output.ShouldBe("Saved as schedule 4; it is on.\n");
        (await host.RunAsync("audit", "list")).Output.ShouldContain("“The board”");
    }

    [Fact]
    public async Task What_cannot_be_is_told_and_nothing_is_made()
    {
        string[] good = ["schedules", "add", "X", "--kept-by", "maren", "--report", "agreement", "--to", "maren", "--inbox", "--when-closed"];
        foreach (var (change, told) in new (string[], string)[]
        {
            (["--report", "none"], "Choose a report."), (["--about", "department:none"], "Choose what it is about"), (["--period", "week"], "Choose the month, the quarter or the year."),
            (["--form", "stone"], "Choose as what it is sent."), (["--to", "nobody"], "There is nobody called “nobody”."), (["--inbox", "false"], "Say how it is sent"),
            (["--folder", "../up"], "Name folders below"), (["--kept-by", "nobody"], "“nobody” is nobody who keeps schedules"),
        })
        {
            var refused = await host.RunAsync([.. good.Where((_, at) => at != Array.IndexOf(good, change[0]) && (at == 0 || good[at - 1] != change[0])), .. change]);
            refused.Code.ShouldBe(ExitCode.Problem, change[0]);
            refused.Error.ShouldContain(told, Case.Sensitive, change[0]);
        }

        (await host.RunAsync("schedules", "add", "X", "--kept-by", "maren", "--report", "agreement", "--to", "maren", "--inbox", "--day", "3")).Error.ShouldBe(
            "Choose the site whose working days and clock count.\nWrite the time as 08:00.\n");
        (await host.RunAsync("schedules", "--json")).Json.GetArrayLength().ShouldBe(1);
        (await host.RunAsync("schedules", "stop", "9")).Error.ShouldBe("There is no schedule 9.\n");
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
