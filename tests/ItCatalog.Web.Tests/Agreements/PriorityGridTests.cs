using System.Net;
using AngleSharp.Dom;
using ItCatalog.Web.Tests.Infrastructure;
using static ItCatalog.Data.Tests.SampleOrganisation;

namespace ItCatalog.Web.Tests.Agreements;

/// <summary>One grid holds limits and levels of all priorities and writes a target for each row that is filled.</summary>
public sealed class PriorityGridTests : IAsyncLifetime
{
    private readonly WebHost host = new();

    public Task InitializeAsync() => host.InitializeAsync();

    public Task DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_new_promise_about_cases_has_a_row_for_every_priority()
    {
        using var jonas = await host.SignInAsync(Jonas);

        var page = await RowsAsync(jonas, new() { ["change"] = "add-resolution" });

        Rows(page).ShouldBe(["All", "P1", "P2", "P3", "P4"]);
        page.QuerySelectorAll(".ic-levels thead th").Select(head => head.TextContent.Trim()).ShouldBe(["Priority", "Limit", "Expected", "Minimum", "Share of credit", "Fewest cases", "Name"]);
        page.QuerySelectorAll("select[name$='.Clock']").Length.ShouldBe(1, "what holds for all rows is asked once");
        Rows(await RowsAsync(jonas, new() { ["change"] = "add-firstcontact" })).Count.ShouldBe(5);
    }

    [Fact]
    public async Task Each_row_that_is_filled_becomes_a_target_and_comes_back_as_it_was()
    {
        using var jonas = await host.SignInAsync(Jonas);
        await StartAsync(jonas);
        var entries = Grid("Resolution", 5);
        (entries["Input.Targets[5].Within"], entries["Input.Targets[5].Expected"], entries["Input.Targets[5].Allocation"]) = ("1 h", "99 %", "20 %");
        entries["Input.Targets[6].Priorities"] = "P1";
        entries["Input.Targets[7].Priorities"] = "p3, P2";
        (entries["Input.Targets[7].Within"], entries["Input.Targets[7].Expected"], entries["Input.Targets[7].Minimum"], entries["Input.Targets[7].Name"], entries["Input.Targets[7].MinimumSample"])
            = ("8 h", "95 %", "90 %", "Soon resolved", "5");
        entries["Input.Targets[5].Clock"] = "Elapsed";
        entries["Input.Targets[5].MinimumCoverage"] = "80 %";

        using var saved = await jonas.SubmitAsync("/agreements/RES-LABWS/edit", entries, "#terms");

        saved.StatusCode.ShouldBe(HttpStatusCode.Redirect, string.Join("; ", (await Visitor.ReadAsync(saved)).Texts(".ic-errors li")));
        var document = await jonas.PageAsync("/agreements/RES-LABWS?version=3");
        document.Texts("#promised ~ table tbody tr").Skip(2).ShouldBe(
        [
            "Resolved within 1 h round the clockAll priorities; not measured where less than 80 % of the month was watched 99.0 % – 20 % –",
            "Soon resolvedResolved within 8 h round the clock; priorities P2 and P3; fewer than 5 cases are reported, not judged; not measured where less than 80 % of the month was watched 95.0 % 90.0 % – –",
        ], Case.Insensitive);
        var text = await (await jonas.GetAsync("/agreements/RES-LABWS/text?version=3")).Content.ReadAsStringAsync();
        using var again = await jonas.SubmitAsync("/agreements/RES-LABWS/edit", [], "#terms");
        again.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await (await jonas.GetAsync("/agreements/RES-LABWS/text?version=3")).Content.ReadAsStringAsync()).ShouldBe(text, "opening and saving loses nothing");
    }

    [Fact]
    public async Task The_promises_of_a_version_stand_in_their_rows_and_a_row_that_is_emptied_is_promised_no_longer()
    {
        using var jonas = await host.SignInAsync(Jonas);
        await StartAsync(jonas);

        var form = await jonas.PageAsync("/agreements/RES-LABWS/edit");
        Rows(form).ShouldBe(["All", "P1", "P2, P3", "P4"]);
        form.QuerySelector("[name='Input.Targets[2].Within']")!.GetAttribute("value").ShouldBe("8\u00a0h");
        Dictionary<string, string?> emptied = [];
        foreach (var entry in new[] { "Name", "Within", "Expected", "Minimum", "MinimumSample", "Allocation" })
        {
            emptied[$"Input.Targets[2].{entry}"] = "";
        }

        using var nothing = await jonas.SubmitAsync("/agreements/RES-LABWS/edit", emptied, "#terms");
        (await Visitor.ReadAsync(nothing)).Texts(".ic-errors li").ShouldHaveSingleItem().ShouldContain("Fill at least one row of this promise, or remove it.");
        (emptied["Input.Targets[1].Within"], emptied["Input.Targets[1].Expected"]) = ("2 h", "90 %");

        using var saved = await jonas.SubmitAsync("/agreements/RES-LABWS/edit", emptied, "#terms");

        saved.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await host.ValueAsync<string>("select string_agg(key || ' ' || coalesce(priorities, '-'), '; ') from (select key, priorities from target where version_id = (select max(id) from agreement_version) order by position) t"))
            .ShouldBe("resolved-within-2-h-in-service-hours-p1 P1; available -");
    }

    [Fact]
    public async Task Mistakes_of_a_row_stand_in_the_row_and_name_its_priority()
    {
        using var jonas = await host.SignInAsync(Jonas);
        await StartAsync(jonas);

        using var response = await jonas.SubmitAsync(
            "/agreements/RES-LABWS/edit",
            new() { ["Input.Targets[1].Within"] = "soon", ["Input.Targets[1].Expected"] = "90 %", ["Input.Targets[3].Within"] = "8 h", ["Input.Targets[3].Expected"] = "90 %", ["Input.Targets[3].Minimum"] = "95 %", ["Input.Targets[2].Priorities"] = "P2, Highest" },
            "#terms");

        var page = await Visitor.ReadAsync(response);
        page.Texts(".ic-errors li").ShouldBe(
        [
            "Target 1, P1, Time limit: “soon” is not a time. Write it like 12 h or 10 business days.",
            "Target 1, P4, Minimum level: Must not be better than the expected level.",
        ]);
        page.MistakesShouldLeadToTheirEntries();
        using var unknown = await jonas.SubmitAsync("/agreements/RES-LABWS/edit", new() { ["Input.Targets[2].Priorities"] = "P2, Highest" }, "#terms");
        (await Visitor.ReadAsync(unknown)).Texts(".ic-errors li").ShouldHaveSingleItem().ShouldContain("“Highest” is no priority of the organisation. It has P1, P2, P3, P4.");
    }

    [Fact]
    public async Task A_grid_is_copied_for_other_sites_and_removed_as_a_whole()
    {
        using var jonas = await host.SignInAsync(Jonas);
        var entries = Grid("Response", 0);
        (entries["Input.Targets[1].Priorities"], entries["Input.Targets[1].Within"], entries["Input.Targets[1].Expected"]) = ("P1", "1 h", "99 %");
        entries["Input.Targets[2].Priorities"] = "P2";

        entries["change"] = "copy-target-0";
        var copied = await RowsAsync(jonas, entries);
        Rows(copied).ShouldBe(["All", "P1", "P2", "All", "P1", "P2"]);
        copied.QuerySelector("[name='Input.Targets[4].Key']")!.GetAttribute("value").ShouldBe("first-answer-within-1-h-in-service-hours-p1");
        entries["change"] = "add-row-0";
        Rows(await RowsAsync(jonas, entries)).ShouldBe(["All", "P1", "P2", ""]);
        entries["change"] = "remove-target-0";
        Rows(await RowsAsync(jonas, entries)).ShouldBeEmpty();
    }

    private static List<string> Rows(IParentNode page) =>
        [.. page.QuerySelectorAll(".ic-levels tbody th").Select(row => row.QuerySelector("input.form-control") is { } typed ? typed.GetAttribute("value") ?? "" : row.TextContent.Trim())];

    /// <summary>A head and two rows with nothing in them.</summary>
    private static Dictionary<string, string?> Grid(string kind, int first)
    {
        Dictionary<string, string?> entries = new(StringComparer.Ordinal);
        for (var index = first; index < first + 3; index++)
        {
            entries[$"Input.Targets[{index}].Kind"] = kind;
            entries[$"Input.Targets[{index}].Grid"] = index == first ? "Head" : "Row";
        }

        return entries;
    }

    private static async Task StartAsync(Visitor jonas) => (await jonas.SubmitAsync("/agreements/RES-LABWS", [])).StatusCode.ShouldBe(HttpStatusCode.Redirect);

    private static async Task<IDocument> RowsAsync(Visitor jonas, Dictionary<string, string?> entries)
    {
        var token = (await jonas.PageAsync("/agreements/new")).QuerySelector("#terms input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        Dictionary<string, string> sent = entries.ToDictionary(entry => entry.Key, entry => entry.Value ?? "");
        sent["__RequestVerificationToken"] = token;
        using var response = await jonas.ForgeAsync("/agreements/new?handler=Rows", sent);
        return await Visitor.ReadAsync(response);
    }
}
