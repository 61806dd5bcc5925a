using System.Net;
using Dapper;
using ItCatalog.Data.Tests;
using ItCatalog.Web.Tests.Infrastructure;
using ItCatalog.Work.Performance;
using Microsoft.Extensions.DependencyInjection;
using static ItCatalog.Data.Tests.SampleOrganisation;

namespace ItCatalog.Web.Tests.Performance;

/// <summary>Cases of the laboratory's workstations that name nobody, where Finance has an agreement too. Each test has a database of its own: they assign.</summary>
public sealed class UnassignedPageTests : IAsyncLifetime
{
    private const string Assign = "main form[action*='Assign']";
    private const string Rule = "main form[action*='handler=Rule']";
    private const string Why = "The desk asked.";
    private readonly MeasuredHost host = new();

    public async Task InitializeAsync()
    {
        await host.InitializeAsync();
        await host.Database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync(
                """
                insert into agreement (id, code, service_id, department_id) values (90, 'FIN-LABWS', 1, 2);
                insert into agreement_version (id, agreement_id, number, state, effective_from, purpose, created_ms) values (90, 90, 1, 'active', '2026-07-01', 'p', 0);
                insert into agreement_site (version_id, site_id, service_hours_id) values (90, 1, 1);
                update ticket set department_id = null where key in ('INC-1009', 'INC-48213');
                """,
                transaction: transaction),
            CancellationToken.None);
        _ = (await host.Services.GetRequiredService<RecomputeEverything>().RunAsync(House.Installation, CancellationToken.None)).Value;
    }

    public Task DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task The_list_stands_for_both_sides_and_the_figures_say_what_is_missing()
    {
        using var maren = await host.SignInAsync(Maren);
        using var elena = await host.SignInAsync(Elena);

        var page = await maren.PageAsync("/performance/unassigned?service=LABWS");
        page.Text(".ic-head p").ShouldBe("2 cases name no department although several have an agreement. Until somebody says whose they are, they count for nobody.");
        page.QuerySelectorAll(Assign + " button[type=submit]").ShouldBeEmpty();
        page.Text("main").ShouldContain("Who provides the service says whose they are.");
        (await maren.PageAsync("/performance")).Text("[data-waiting]").ShouldBe("2 cases name no department although several have an agreement, and count in no figure. See them");
        (await maren.PageAsync("/performance?site=BOS")).QuerySelector("[data-waiting]").ShouldBeNull("none of them was opened there");
        (await maren.PageAsync("/performance/LABWS/2026-10")).Text("main").ShouldContain("unassigned, not counted");
        // Whoever provides another service reads it, and assigns nothing.
        (await elena.PageAsync("/performance/unassigned?service=LABWS")).QuerySelectorAll(Assign + " input[type=checkbox]").ShouldBeEmpty();
    }

    [Fact]
    public async Task All_departments_together_count_each_case_once_for_those_who_see_every_department()
    {
        using var arthur = await host.SignInAsync(Arthur);
        using var maren = await host.SignInAsync(Maren);
        var counted = await host.ValueAsync<long>("select sum(cast(total as integer)) from attainment where target_key = 'resolved' and site_id = 1 and window_start = '2026-10-01'");
        var total = await host.ValueAsync<long>("select cast(total as integer) from attainment_sum where service_id = 1 and target_key = 'resolved' and site_id = 1 and window_start = '2026-10-01'");
        total.ShouldBeGreaterThan(counted, "what waits counts here alone");

        var page = await arthur.PageAsync("/performance/LABWS/2026-10");

        var line = page.Rows("[data-sum=resolved]")[0];
        line.ShouldStartWith("Resolved within 8 h | Berlin | ");
        line.ShouldContain($" of {total}");
        line.ShouldContain(" | Research | ");
        page.Rows("[data-sum-over-sites=resolved]").Single().ShouldContain("promised for each site");
        (await arthur.PageAsync("/performance/LABWS/2026-10?department=RES")).QuerySelector("[data-sum]").ShouldBeNull("one department is no sum");
        (await maren.PageAsync("/performance/LABWS/2026-10")).QuerySelector("[data-sum]").ShouldBeNull("she does not see every department");
        using var program = await Api.Program.OfAsync(host, Arthur, Data.Identity.Scope.Read);
        var items = (await program.JsonAsync("/api/v1/sums?service=LABWS&target=resolved&site=BER&from=2026-10&to=2026-10")).GetProperty("items");
        items[0].GetProperty("total").GetDecimal().ShouldBe(total);
        items[0].GetProperty("strictestAgreement").GetString().ShouldBe("RES-LABWS");
    }

    [Fact]
    public async Task A_figure_from_which_something_is_left_out_leads_to_what_was()
    {
        using var maren = await host.SignInAsync(Maren);

        var link = (await maren.PageAsync("/performance/LABWS/2026-10")).QuerySelector("tr:has(a[href*='/resolved/']) [data-raw] a")!;

        link.TextContent.ShouldEndWith(" with nothing left out");
        link.GetAttribute("href")!.ShouldEndWith("?month=2026-10#left-out");
        var target = await maren.PageAsync(link.GetAttribute("href")!.Split('#')[0]);
        target.Text("#left-out").ShouldContain("With nothing left out it would be");
        target.QuerySelectorAll(".ic-kept [data-raw] a").ShouldNotBeEmpty();
        (await maren.PageAsync(target.QuerySelector(".ic-kept tr:has([data-raw]) td.ic-strong a")!.GetAttribute("href")!)).Text("p[data-raw]").ShouldEndWith("What was left out");
    }

    [Fact]
    public async Task Cases_are_assigned_with_a_reason_where_figures_were_settled_and_taken_back()
    {
        using var jonas = await host.SignInAsync(Jonas);
        var id = (await host.ValueAsync<long>("select id from ticket where key = 'INC-1009'")).ToString(System.Globalization.CultureInfo.InvariantCulture);

        using var asked = await jonas.SubmitAsync("/performance/unassigned?service=LABWS", new() { ["Input.Cases"] = id, ["Input.DepartmentId"] = "1", ["Input.Note"] = "A balance" }, Assign);
        var past = await Visitor.ReadAsync(asked);
        past.Text("#past h2 + p").ShouldEndWith("Nothing was saved yet.");
        past.QuerySelectorAll("input[type=checkbox][checked]").Length.ShouldBe(1);
        var seen = past.QuerySelector("input[name='Past.Seen']")!.GetAttribute("value");

        using var done = await jonas.SubmitAsync(
            "/performance/unassigned?service=LABWS",
            new() { ["Input.Cases"] = id, ["Input.DepartmentId"] = "1", ["Input.Note"] = "A balance", ["Past.Why"] = Why, ["Past.Seen"] = seen }, Assign);
        done.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await host.ValueAsync<string>("select ticket_key || ' ' || department_id || ' ' || note from case_assignment")).ShouldBe("INC-1009 1 A balance");
        (await jonas.PageAsync("/performance/unassigned")).Text("section[aria-labelledby=said] tbody").ShouldContain("INC-1009");
        (await jonas.PageAsync($"/performance/RES-LABWS/resolved/BER/cases/INC-1009")).Text(".ic-head p").ShouldContain("Research as Jonas Brandt assigned it on");
    }

    [Fact]
    public async Task Nothing_chosen_and_nobody_chosen_are_told()
    {
        using var jonas = await host.SignInAsync(Jonas);

        using var nobody = await jonas.SubmitAsync("/performance/unassigned?service=LABWS", [], Assign);
        using var nothing = await jonas.SubmitAsync("/performance/unassigned?service=LABWS", new() { ["Input.DepartmentId"] = "1" }, Assign);

        (await Visitor.ReadAsync(nobody)).Texts(".ic-errors li").ShouldBe(["Belongs to: Choose a department."]);
        (await Visitor.ReadAsync(nothing)).Texts(".ic-errors li").ShouldBe(["Choose at least one case."]);
    }

    [Fact]
    public async Task All_that_are_found_are_assigned_at_once_and_by_a_rule()
    {
        using var jonas = await host.SignInAsync(Jonas);
        var entries = new Dictionary<string, string?> { ["Rule.Site"] = "BER", ["Rule.Department"] = "RES", ["Past.Why"] = Why };

        using var asked = await jonas.SubmitAsync("/performance/unassigned?service=LABWS", entries, Rule);
        entries["Past.Seen"] = (await Visitor.ReadAsync(asked)).QuerySelector("input[name='Past.Seen']")!.GetAttribute("value");
        using var made = await jonas.SubmitAsync("/performance/unassigned?service=LABWS", entries, Rule);

        made.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var page = await jonas.PageAsync("/performance/unassigned");
        page.Text(".ic-head p").ShouldStartWith("Every case names its department");
        page.Rows("section[aria-labelledby=rules] tbody tr")[0].ShouldStartWith("Lab workstation | Berlin | any group | Research | Jonas Brandt");
    }

    [Fact]
    public async Task A_forged_assignment_of_another_side_changes_nothing()
    {
        using var maren = await host.SignInAsync(Maren);
        using var elena = await host.SignInAsync(Elena);
        var id = (await host.ValueAsync<long>("select id from ticket where key = 'INC-1009'")).ToString(System.Globalization.CultureInfo.InvariantCulture);

        foreach (var visitor in new[] { maren, elena })
        {
            var token = (await visitor.PageAsync("/performance/unassigned?service=LABWS")).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
            var entries = new Dictionary<string, string> { ["__RequestVerificationToken"] = token, ["Input.Cases"] = id, ["Input.DepartmentId"] = "1", ["Rule.Service"] = "LABWS", ["Rule.Department"] = "RES" };
            foreach (var handler in new[] { "Assign", "Take", "Rule" })
            {
                (await visitor.ForgeAsync($"/performance/unassigned?handler={handler}", entries)).StatusCode.ShouldBe(HttpStatusCode.Forbidden, handler);
            }
        }

        (await host.ValueAsync<long>("select count(*) from case_assignment")).ShouldBe(0);
        (await host.ValueAsync<long>("select count(*) from assignment_rule")).ShouldBe(0);
    }
}
