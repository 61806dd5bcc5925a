namespace ItCatalog.Cli.Tests;

/// <summary>OLAs and contracts on the command line.</summary>
public sealed class UnderpinningsCommandTests : IAsyncLifetime, IDisposable
{
    private readonly CliHost host = new();

    public Task InitializeAsync() => host.FillAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task One_is_saved_shown_changed_and_taken_away()
    {
        var unit = await host.ScalarAsync<string>("select u.code from unit u order by u.id limit 1");
        (await host.RunAsync("underpinnings")).Output.ShouldBe("There are none.\n");
        var file = $$"""{"code": "NC-1", "kind": "contract", "name": "Line 1", "unit": "{{unit}}", "supplier": "Northline", "availability": "99.8 %", "solvesWithin": "4 h", "from": "2026-01-01"}""";
        (await host.RunAsync("underpinnings", "save", host.Write("one.json", file))).Output.ShouldBe("NC-1 is added.\n");
        (await host.RunAsync("underpinnings")).Output.ShouldContain("NC-1");

        var shown = (await host.RunAsync("underpinnings", "show", "nc-1")).Output;
        (await host.RunAsync("underpinnings", "save", host.Write("two.json", shown.Replace("99.8 %", "99.7 %", StringComparison.Ordinal)))).Output.ShouldBe("NC-1 is saved.\n");
        (await host.RunAsync("underpinnings", "--json")).Json[0].GetProperty("availability").GetDecimal().ShouldBe(0.997m);
        (await host.RunAsync("underpinnings", "save", host.Write("odd.json", """{"code": "NC-2", "kind": "contract"}"""))).Error.ShouldContain("Say to which unit it is promised.");
        (await host.RunAsync("underpinnings", "save", host.Write("bad.json", """{"colour": "red"}"""))).Error.ShouldBe("bad.json, line 1: “colour” is nothing that is known here, or stands there twice.\n");
        (await host.RunAsync("underpinnings", "save", host.Write("two.json", shown), "--document", host.Write("contract.txt", "Clause 4"))).Output.ShouldBe("NC-1 is saved.\n");
        (await host.RunAsync("underpinnings", "save", host.Write("two.json", shown))).Output.ShouldBe("NC-1 is saved.\n");
        (await host.ScalarAsync<string>("select file_name from underpinning_document")).ShouldBe("contract.txt", "it stays where none is given");
        (await host.RunAsync("underpinnings", "save", host.Write("two.json", shown), "--document", "nowhere.pdf")).Error.ShouldBe("There is no file nowhere.pdf.\n");
        (await host.RunAsync("underpinnings", "save", host.Write("two.json", shown), "--document", host.Write("empty.txt", ""))).Error.ShouldContain("This file is empty.");
        (await host.RunAsync("underpinnings", "show", "none")).Code.ShouldBe(ExitCode.Problem);
        (await host.RunAsync("underpinnings", "remove", "NC-1")).Output.ShouldBe("NC-1 is taken away.\n");
        (await host.RunAsync("underpinnings", "remove", "NC-1")).Code.ShouldBe(ExitCode.Problem);
    }

    [Fact]
    public async Task An_agreement_that_cannot_be_carried_is_told_with_the_exit_code_of_a_problem()
    {
        var (agreement, site) = (await host.ScalarAsync<string>("select code from agreement order by id limit 1"), await host.ScalarAsync<string>("select name from site order by id limit 1"));
        (await host.RunAsync("underpinnings", "check", agreement)).Output.ShouldContain("It names nothing that it rests on.");
        (await host.RunAsync("underpinnings", "misses", agreement, "--month", "2026-10")).Output.ShouldBe("There are none.\n");
        (await host.RunAsync("underpinnings", "misses", "none", "--month", "2026-10")).Error.ShouldBe("There is no agreement none.\n");
        (await host.RunAsync("underpinnings", "misses", agreement, "--month", "soon")).Error.ShouldBe("--month: “soon” is not a month like 2026-11.\n");
        (await host.RunAsync("underpinnings", "check", "none")).Error.ShouldBe("There is no agreement none, or it has no such version.\n");
        await host.ExecuteAsync(
            """
            insert into underpinning (id, code, kind, name, unit_id, supplier, availability, starts_on) select 1, 'NC-1', 'contract', 'Line 1', s.unit_id, 'Northline', '0.5', '2020-01-01' from agreement a join service s on s.id = a.service_id order by a.id limit 1;
            insert into agreement_rest (version_id, position, underpinning_id) select v.id, 0, 1 from agreement_version v where v.agreement_id = (select min(id) from agreement);
            update target set kind = 'availability', better = 'higher', expected_level = '0.99', minimum_level = null, limit_ms = null, priorities = null where version_id in (select id from agreement_version where agreement_id = (select min(id) from agreement));
            """);

        var told = await host.RunAsync("underpinnings", "check", agreement);

        told.Code.ShouldBe(ExitCode.Problem, told.Error);
        told.Output.ShouldContain($" at {site}: carries 50\u202f% at most, promised 99\u202f%");
        told.Output.ShouldContain("mend: ");
        (await host.RunAsync("underpinnings", "check", agreement, "--json")).Json.GetProperty("carried")[0].GetProperty("isTooMuch").GetBoolean().ShouldBeTrue();
        (await host.RunAsync("lint", agreement)).Output.ShouldContain("cannot hold 99\u202f%");
    }
}
