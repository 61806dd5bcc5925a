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
        var statement = await host.RunAsync("attainment", "statement", "HI-SLA-0107");
        statement.Output.ShouldContain("Credited in all: ");
        statement.Output.ShouldContain("Not final: the agreement has not ended.");
        (await host.RunAsync("attainment", "statement", "HI-SLA-0107", "--json")).Json.GetProperty("isFinal").GetBoolean().ShouldBeFalse();
        (await host.RunAsync("attainment", "statement", "NONE")).Error.ShouldContain("There is no signed agreement with the code NONE.");
        await LaterLineAsync();
        var backup = Path.Combine(host.Folder, "backup.db");
        (await host.RunAsync("backup", backup)).Code.ShouldBe(ExitCode.Done);
        (await CliHost.RunAsync("", ["attainment", "verify", "--database", backup])).Output.Trim().ShouldEndWith("all follow from what they kept.");
        await DecisionsAsync();
        await host.ExecuteAsync("update closed_figure set good = '1', total = '1' where window_start = '2026-08-01'");
        var broken = await host.RunAsync("attainment", "verify");
        broken.Code.ShouldBe(ExitCode.Problem);
        broken.Error.ShouldContain("HI-SLA-0107 2026-08: It was not kept so");
    }

    /// <summary>What somebody counted of a month whose bill is closed is a line of its own in the next, and the closed one stays.</summary>
    private async Task LaterLineAsync()
    {
        (await host.RunAsync("bill", "verify")).Output.ShouldBe("3 closed bills verified: all are as they were closed.\n");
        var closed = (await host.RunAsync("bill", "--department", "quality", "--month", "2026-09", "--json")).Json[0];
        closed.GetProperty("state").GetString().ShouldBe("closed");
        closed.GetProperty("lines").EnumerateArray().Select(line => line.GetProperty("service").GetString()).Distinct().ShouldBe(["lab-information", "lab-workstation"]);
        var next = (await host.RunAsync("bill", "--department", "quality")).Output;
        next.ShouldContain("Delivered of September 2026: ");
        next.ShouldContain(" instead of 0.00");
    }

    /// <summary>The counter-offer beside the quotes, one more scenario, and the archive.</summary>
    private async Task ScenariosAsync(string code)
    {
        var told = await host.RunAsync("comparisons", "scenarios", "--comparison", code);
        told.Output.ShouldContain("  In-house costs, Staff, 14 people, Price: 1,070,000 becomes 996,000\n");
        told.Output.ShouldContain("  We promise, ");
        var rows = (await host.RunAsync("comparisons", "scenarios", "--comparison", "counter-offer", "--json")).Json.EnumerateArray().ToList();
        decimal Of(string? scenario, string option) => rows.Single(row => row.GetProperty("scenario").GetString() == scenario && row.GetProperty("option").GetString()!.StartsWith(option, StringComparison.Ordinal)).GetProperty("atOurLevels").GetDecimal();
        Of("counter-offer", "In-house").ShouldBeLessThan(Of(null, "In-house"));
        Of("counter-offer", "Norvik").ShouldBeLessThan(Of(null, "Norvik"), "its level is no longer weaker, and what it was priced at counts no more");
        Of("counter-offer", "Castellan").ShouldBe(Of(null, "Castellan"));
        Of("rooms-stay", "In-house").ShouldBe(Of(null, "In-house"));
        (Of("rooms-stay", "Castellan") - Of(null, "Castellan")).ShouldBe(Of("rooms-stay", "Blueharbor") - Of(null, "Blueharbor"), 0.000001m, "what is stranded stays beside every quote");
        Of("rooms-stay", "Castellan").ShouldBeGreaterThan(Of(null, "Castellan"));

        (await host.RunAsync("comparisons", "copy", "--comparison", code, "--as", "slower", "--name", "Slower growth", "--scenario")).Output.ShouldBe($"Copied {code} to slower.\n");
        (await host.RunAsync("comparisons")).Output.ShouldNotContain("slower");
        (await host.RunAsync("comparisons", "archive", "--comparison", "slower")).Output.ShouldBe("Slower growth is archived.\n");
        (await host.RunAsync("comparisons", "archive", "--comparison", "slower")).Error.ShouldBe("Slower growth is archived already.\n");
        (await host.RunAsync("comparisons", "archive", "--comparison", "tried")).Code.ShouldBe(ExitCode.Done);
        (await host.RunAsync("comparisons", "--archived")).Output.ShouldContain("tried");
        (await host.RunAsync("comparisons", "archive", "--comparison", "tried", "--undo")).Output.ShouldBe("Tried stands in the lists again.\n");
        (await host.RunAsync("comparisons", "scenarios", "--comparison", "none")).Error.ShouldStartWith("--comparison: there is no comparison none.");
        (await host.RunAsync("comparisons", "archive", "--comparison", "none")).Error.ShouldStartWith("--comparison: there is no comparison none.");
    }

    /// <summary>A comparison as a workbook: as it was written it changes nothing; what it would change is told, and loaded.</summary>
    private async Task WorkbookAsync(string code)
    {
        var (file, asked) = (Path.Combine(host.Folder, "comparison.xlsx"), Path.Combine(host.Folder, "asked.xlsx"));
        (await host.RunAsync("comparisons", "workbook", file, "--comparison", code)).Output.ShouldContain("holds the comparison as it stands.");
        (await host.RunAsync("comparisons", "workbook", file, "--comparison", code)).Error.ShouldContain("already. Name another one.");
        (await host.RunAsync("comparisons", "workbook", asked, "--comparison", code, "--for-provider")).Output.ShouldContain("holds what a provider fills.");
        (await host.RunAsync("comparisons", "workbook", file, "--comparison", "none")).Error.ShouldStartWith("--comparison: there is no comparison none.");
        foreach (var unchanged in (string[])[file, asked])
        {
            var again = await host.RunAsync("comparisons", "load", unchanged, "--comparison", code);
            again.Error.ShouldBe("");
            again.Output.ShouldEndWith("Everything is as in the workbook. Nothing was changed.\n");
        }

        var changed = host.Write("frame.json", """{ "Comparison": [{ "Note": "tried", "Discount rate": "7.25 %" }] }""");
        var told = await host.RunAsync("comparisons", "load", changed, "--comparison", "tried", "--dry-run");
        told.Output.ShouldEndWith("1 row would change; nothing was kept.\n");
        told.Output.ShouldContain("Comparison, Tried, Discount rate: “6” becomes “7.25”");
        (await host.RunAsync("comparisons", "load", changed, "--comparison", "tried", "--json")).Json.GetProperty("done").GetBoolean().ShouldBeTrue();
        (await host.ScalarAsync<string>("select discount_ratio_per_year from comparison where code = 'tried'")).ShouldBe("0.0725");
        (await host.RunAsync("comparisons", "load", changed, "--comparison", "none")).Error.ShouldStartWith("--comparison: there is no comparison none.");
        (await host.RunAsync("comparisons", "load", "nowhere.xlsx", "--comparison", code)).Error.ShouldContain("A workbook to begin with: itcatalog comparisons workbook nowhere.xlsx");

        var wrong = host.Write("wrong.json", """{ "Quotes": [{ "Provider": "Borealis", "Currency": "EUR", "Minimum a year": "on request" }] }""");
        var refused = await host.RunAsync("comparisons", "load", wrong, "--comparison", code);
        refused.Code.ShouldBe(ExitCode.Problem);
        refused.Error.ShouldContain("Minimum a year (“on request”): The minimum charge: “on request” is not an amount.");
    }

    /// <summary>A rate card as lines of a quote: listed with what is understood, asked about, told, added.</summary>
    private async Task RatesAsync()
    {
        var card = host.Write("card.csv", "Item;Price\nOn-site engineer;290 to 600 a unit a day\nUser care;30 a user a month\nMove;on request\n");
        string[] of = ["comparisons", "rates", card, "--comparison", "tried", "--quote", "norvik managed services"];
        var listed = await host.RunAsync(of);
        listed.Output.ShouldContain("290.00 to 600.00 for each unit a day");
        listed.Output.ShouldContain("“on request” names no price.");
        listed.Output.ShouldEndWith("3 of 3 rows.\n");
        (await host.RunAsync([.. of, "--find", "CARE"])).Output.ShouldEndWith("1 of 3 rows.\n");
        (await host.RunAsync([.. of, "--row", "2", "--number", "1"])).Error.ShouldBe(
            "Row 2 of the card: 290.00 to 600.00 for each unit a day\n--price: The price is missing.\n--times: How often a year this is paid is missing.\n");
        (await host.RunAsync([.. of, "--row", "3", "--of", "people", "--dry-run"])).Output.ShouldStartWith("User care: EUR\u00a0424,800.00 in ");
        (await host.RunAsync([.. of, "--row", "2", "--number", "1", "--price", "400", "--times", "220"])).Output.ShouldEndWith(", added to the quote of Norvik Managed Services.\n");
        (await host.ScalarAsync<long>("select count(*) from comparison_range where input = 'line: On-site engineer: a year' and low = '63800' and high = '132000'")).ShouldBe(1);
        (await host.RunAsync([.. of, "--row", "9", "--number", "1"])).Error.ShouldBe("--row: the file has no row 9 with anything in it.\n");
        (await host.RunAsync("comparisons", "rates", card, "--comparison", "tried", "--quote", "Nobody")).Error.ShouldStartWith("--quote: there is no quote of Nobody. There are: Norvik");
        var unknown = host.Write("unknown.csv", "Alpha;Beta\nx;3\n");
        (await host.RunAsync("comparisons", "rates", unknown, "--comparison", "tried", "--quote", "Norvik Managed Services")).Error.ShouldStartWith("Which column says what is priced, and which its price?");
    }

    /// <summary>What sources say of others: told, loaded from a CSV file, and asked about where it could mean two things.</summary>
    private async Task PeersAsync(string code)
    {
        var told = await host.RunAsync("comparisons", "peers", "--comparison", code);
        told.Output.ShouldContain("cost per case, Manufacturers, 800 to 2,500 people (38 organisations, ");
        told.Output.ShouldContain("Old: figures of ");
        (await host.RunAsync("comparisons", "peers", "--comparison", code, "--json")).Json.EnumerateArray().Count(row => row.GetProperty("ours").ValueKind == System.Text.Json.JsonValueKind.Number)
            .ShouldBeGreaterThanOrEqualTo(3);
        (await host.RunAsync("comparisons", "peers", "--comparison", "managed-laptops")).Output.ShouldStartWith("No figures of others were loaded.");
        (await host.RunAsync("comparisons", "peers", "--comparison", "none")).Error.ShouldStartWith("--comparison: there is no comparison none.");

        var file = host.Write("peers.csv", "Measure;Peers;Volume;Median;Currency;Year;Source\ncost per user;Neighbours;devices;410;EUR;2025;Our talk of May\n");
        (await host.RunAsync("comparisons", "load", file, "--comparison", "managed-laptops")).Error.ShouldBe("");
        (await host.RunAsync("comparisons", "peers", "--comparison", "managed-laptops")).Output.ShouldContain("cost per user, Neighbours (2025; Our talk of May): ");
        var asked = host.Write("asked.csv", "Measure;Peers;Volume;Median;Year;Source\ncost per user;Neighbours;devices;410;2025;Our talk of May\n");
        (await host.RunAsync("comparisons", "load", asked, "--comparison", "tried", "--dry-run")).Error.ShouldContain("Peers, row 2, Currency: Which currency are these amounts in?");
    }

    /// <summary>Our incidents by the quotes' rules, and what one provider reports by ours.</summary>
    private async Task ReplayAsync(string code)
    {
        (await host.RunAsync("comparisons", "replay", "--comparison", code)).Output.ShouldContain("ours, the quote’s");
        var rows = (await host.RunAsync("comparisons", "replay", "--comparison", code, "--json")).Json.EnumerateArray().ToList();
        rows.Count(row => !row.GetProperty("reversed").GetBoolean()).ShouldBe(3);
        var reversed = rows.Where(row => row.GetProperty("reversed").GetBoolean()).ToList();
        reversed.ShouldAllBe(row => row.GetProperty("quote").GetString() == "Norvik Managed Services");
        reversed.Where(row => row.GetProperty("judged").GetInt32() == 0).ShouldAllBe(row => row.GetProperty("leftOut").GetArrayLength() == 3, "an agreement that promises none of it says so");
        reversed.Exists(row => row.GetProperty("judged").GetInt32() > 0 && row.GetProperty("paid").GetDecimal() > 0).ShouldBeTrue();
        (await host.RunAsync("comparisons", "replay", "--comparison", "none")).Error.ShouldStartWith("--comparison: there is no comparison none.");
    }

    /// <summary>A version of a decision was made, another waits for its check; both hold, and compare repeats what was kept.</summary>
    private async Task DecisionsAsync()
    {
        const string Code = "end-user-services";
        (await host.RunAsync("comparisons")).Output.ShouldContain(Code);
        (await host.RunAsync("comparisons", "leaving", "--comparison", Code)).Output.ShouldContain("Norvik Managed Services: Leaving after");
        (await host.RunAsync("comparisons", "leaving", "--comparison", Code, "--json")).Json.EnumerateArray().Count(year => year.GetProperty("cost").ValueKind == System.Text.Json.JsonValueKind.Null)
            .ShouldBe(8, "two quotes do not say it of four years");
        (await host.RunAsync("comparisons", "copy", "--comparison", Code, "--as", "tried", "--name", "Tried")).Output.ShouldBe($"Copied {Code} to tried.\n");
        (await host.RunAsync("comparisons", "copy", "--comparison", Code, "--as", "tried", "--name", "Tried")).Error.ShouldBe("There is a comparison tried already.\n");
        (await host.RunAsync("comparisons", "copy", "--comparison", "none", "--as", "tried-2", "--name", "Tried")).Error.ShouldStartWith("--comparison: there is no comparison none. There are:");
        (await host.RunAsync("comparisons", "copy", "--comparison", Code, "--as", "Tried it", "--name", "Tried")).Code.ShouldBe(ExitCode.Usage);
        (await host.RunAsync("comparisons", "copy", "--comparison", Code, "--as", "tried-3", "--name", " ")).Error.ShouldBe("--name: The name is missing.\n");
        (await host.RunAsync("comparisons", "scope", "--comparison", Code)).Output.ShouldContain("22500.00");
        (await host.RunAsync("comparisons", "sources", "--comparison", Code)).Output.ShouldMatch(@"payroll of September, without overtime +Jonas Brandt\n(.*\n)+Of \d+ figures \d\d say where they come from\.\n$");
        (await host.RunAsync("comparisons", "sources", "--comparison", Code, "--json")).Json.EnumerateArray().Single(one => one.GetProperty("estimator").GetString() == "Jonas Brandt")
            .GetProperty("standing").GetString().ShouldBe("named");
        (await host.RunAsync("comparisons", "files", "--comparison", Code)).Output.ShouldContain("Norvik Managed Services, offer.txt");
        (await host.RunAsync("comparisons", "scope", "--comparison", Code, "--json")).Json.EnumerateArray().Where(part => part.GetProperty("open").GetBoolean())
            .Select(part => part.GetProperty("part").GetString()).ShouldBe(["Service hours", "Public holidays", "Help at the end"]);
        await WorkbookAsync(Code);
        await ScenariosAsync(Code);
        await PeersAsync(Code);
        await ReplayAsync(Code);
        await RatesAsync();
        (await host.RunAsync("decisions", "--json")).Json.EnumerateArray().Select(one => (one.GetProperty("version").GetInt32(), one.GetProperty("state").GetString(), one.GetProperty("choice").GetString()))
            .ShouldBe([(2, "to-check", null), (1, "decided", "renegotiate")]);
        (await host.RunAsync("decisions", "--state", "decided")).Output.ShouldContain("renegotiate with Norvik Managed Services");
        (await host.RunAsync("decisions", "verify")).Output.ShouldBe("2 versions of decisions verified: all hold.\n");

        var document = Path.Combine(host.Folder, "decision.json");
        (await host.RunAsync("decisions", "document", "--comparison", Code, "--of-version", "1", "--output", document)).Code.ShouldBe(ExitCode.Done);
        var repeated = await CliHost.RunAsync("", ["compare", document]);
        repeated.Code.ShouldBe(ExitCode.Done, repeated.Error);

        var plan = (await host.RunAsync("decisions", "actual", "--comparison", Code, "--of-version", "1", "--json")).Json.EnumerateArray().ToList();
        plan.ShouldAllBe(row => row.GetProperty("actual").ValueKind == System.Text.Json.JsonValueKind.Null);
        plan.Where(row => row.GetProperty("part").GetInt32() == 0).Sum(row => row.GetProperty("plan").GetDecimal())
            .ShouldBe(repeated.Json.GetProperty("inHouse").GetProperty("total").GetDecimal(), "while it is negotiated, in-house goes on");
        (await host.RunAsync("decisions", "actual", "--comparison", Code, "--of-version", "2")).Error.ShouldBe($"Nothing was decided by version 2 of {Code}, so that there is no plan.\n");

        await host.ExecuteAsync("update comparison_decision set choice = 'keep', provider = null where version = 1");
        var bent = await host.RunAsync("decisions", "verify");
        (bent.Code, bent.Error).ShouldBe((ExitCode.Problem, $"{Code}, version 1: The audit trail does not know that Ingrid Solberg decided so.\n"));
    }
}
