using System.Net;
using Dapper;
using ItCatalog.Web.Tests.Infrastructure;
using ItCatalog.Work.Performance;
using Microsoft.Extensions.DependencyInjection;
using static ItCatalog.Data.Tests.SampleOrganisation;
using static ItCatalog.Web.Tests.Measurements.ImportVisit;

namespace ItCatalog.Web.Tests.Agreements;

/// <summary>A month is checked, accepted and opened again on its page. Each test has a database of its own.</summary>
public sealed class MonthPageTests : IAsyncLifetime
{
    private const string October = "/agreements/RES-LABWS/months/2026-10";

    private readonly WebHost host = new();

    public Task InitializeAsync() => host.InitializeAsync();

    public Task DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Both_sides_close_a_month_and_its_record_says_so()
    {
        using var jonas = await host.SignInAsync(Jonas);
        using var maren = await host.SignInAsync(Maren);
        (await maren.PageAsync("/agreements/RES-LABWS/months")).Texts("tbody tr").ShouldContain(row => row.StartsWith("October 2026 open", StringComparison.Ordinal));
        (await maren.PageAsync(October)).QuerySelectorAll("main form[method=post]").ShouldBeEmpty("the unit comes first");

        (await jonas.SubmitAsync(October, new() { ["Input.Note"] = "Looked at." })).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await jonas.PageAsync(October)).QuerySelectorAll("main form[method=post]").ShouldBeEmpty("it is the department's now");
        using var untyped = await maren.SubmitAsync(October, new() { ["Input.Typed"] = "October" });
        (await Visitor.ReadAsync(untyped)).Texts(".ic-errors li").ShouldBe(["Type October 2026: Type “October 2026” to close it."]);
        (await maren.SubmitAsync(October, new() { ["Input.Typed"] = "October 2026" })).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        var record = await maren.PageAsync(October);
        record.Text("main").ShouldContain("Jonas Brandt checked it for the provider.");
        record.Text("main").ShouldContain("Maren Vogel accepted it for the customer. It was closed.");
        record.Text(".ic-breaks").Length.ShouldBe(64);
        record.Text("#figures ~ .ic-end").ShouldBe("as they were closed");
    }

    [Fact]
    public async Task A_closed_month_is_opened_when_both_sides_ask()
    {
        using var jonas = await host.SignInAsync(Jonas);
        using var maren = await host.SignInAsync(Maren);
        await jonas.SubmitAsync(October, []);
        await maren.SubmitAsync(October, new() { ["Input.Typed"] = "October 2026" });

        using var without = await maren.SubmitAsync(October, []);
        (await Visitor.ReadAsync(without)).Texts(".ic-errors li").ShouldBe(["Say why, so that the other side can agree."]);
        (await maren.SubmitAsync(October, new() { ["Input.Note"] = "A case is in doubt." })).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await jonas.PageAsync(October)).Text("main").ShouldContain("“A case is in doubt.”");
        (await jonas.SubmitAsync(October, [])).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        (await jonas.PageAsync(October)).Text(".ic-note").ShouldStartWith("It is in the provider’s check");
    }

    [Fact]
    public async Task What_a_later_edition_would_change_is_listed_and_taken_over_when_both_sides_ask()
    {
        using var jonas = await host.SignInAsync(Jonas);
        using var maren = await host.SignInAsync(Maren);
        using var arthur = await host.SignInAsync(Arthur);
        await jonas.SubmitAsync(October, []);
        await maren.SubmitAsync(October, new() { ["Input.Typed"] = "October 2026" });
        (await maren.PageAsync(October)).QuerySelector("#edition").ShouldBeNull();
        await host.Database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync(
                "update attainment set good = '0', raw_good = '0', value = '0', status = 'below-minimum', rule_version = 4 where agreement_id = 1 and window_start = '2026-10-01' and good is not null; update calculation set rule_version = 4"),
            CancellationToken.None);
        (await host.Services.GetRequiredService<RecomputeEverything>().RunAfterUpdateAsync(CancellationToken.None)).ShouldNotBeNull().StayingCount.ShouldBePositive();

        const string Form = "main section[aria-labelledby=edition] form";
        var page = await maren.PageAsync(October);
        page.Text("#edition").ShouldBe("What edition 5 of the rules would change");
        (await arthur.PageAsync(October)).QuerySelector(Form).ShouldBeNull("who reads takes nothing over");
        using var without = await maren.SubmitAsync(October, [], Form);
        (await Visitor.ReadAsync(without)).QuerySelector(".ic-errors a")!.GetAttribute("href").ShouldBe("#Input_EditionNote");
        (await maren.SubmitAsync(October, new() { ["Input.EditionNote"] = "It counts as we meant it." }, Form)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await jonas.PageAsync(October)).Text("section[aria-labelledby=edition]").ShouldContain("Maren Vogel asked for it: “It counts as we meant it.”");
        (await jonas.SubmitAsync(October, [], Form)).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        var taken = await maren.PageAsync(October);
        taken.QuerySelector("#edition").ShouldBeNull();
        taken.Texts("h2").ShouldContain("What changed since it was closed");
    }

    [Fact]
    public async Task What_a_closed_month_was_stands_beside_its_figure_on_every_page_once_a_late_case_changed_it()
    {
        using var jonas = await host.SignInAsync(Jonas);
        using var maren = await host.SignInAsync(Maren);
        const string Head = "Number,Opened_at,Resolved_at,Priority,Service,Site,Department\n";
        await ImportAsync(jonas, await UploadedAsync(jonas, Head + string.Concat(Enumerable.Range(1, 12).Select(day => $"G{day},2026-10-{day:00}T08:00Z,2026-10-{day:00}T08:30Z,P2,LABWS,BER,RES\n")), "DESK"));
        await jonas.SubmitAsync(October, []);
        await maren.SubmitAsync(October, new() { ["Input.Typed"] = "October 2026" });
        (await maren.PageAsync("/performance/LABWS/2026-10")).QuerySelectorAll("[data-closed]").ShouldBeEmpty();

        await ImportAsync(jonas, await UploadedAsync(jonas, Head + "LATE,2026-10-05T08:00Z,2026-10-30T08:00Z,P2,LABWS,BER,RES\n", "DESK"));

        var service = await maren.PageAsync("/performance/LABWS/2026-10");
        const string Was = "closed as 100.00 % (12 of 12), met";
        service.Text("[data-closed] a").ShouldBe(Was);
        service.QuerySelector("[data-closed] a")!.GetAttribute("href").ShouldBe(October);
        var row = service.QuerySelector("tr:has([data-closed]) th a")!.GetAttribute("href")!;
        (await maren.PageAsync(row)).Text("tr.ic-chosen [data-closed]").ShouldBe(Was);
        var month = await maren.PageAsync(row[..row.IndexOf('?', StringComparison.Ordinal)] + "/2026-10");
        month.Text("p[data-closed]").ShouldBe($"October 2026 was {Was}. What changed since");
        var matrix = await maren.PageAsync("/performance?until=2026-11");
        matrix.QuerySelectorAll(".ic-mx a.ic-cell").Where(cell => cell.TextContent.EndsWith(" ±", StringComparison.Ordinal)).ShouldHaveSingleItem()
            .GetAttribute("title")!.ShouldEndWith("1 adjusted since the month was closed");
        matrix.Text(".ic-foot-wide").ShouldContain("±: adjusted since the month was closed.");
        (await maren.PageAsync("/performance/sites?month=2026-10")).Text(".ic-exec").ShouldContain("±");
    }

    [Fact]
    public async Task Months_of_other_departments_and_months_without_figures_are_not_there()
    {
        using var maren = await host.SignInAsync(Maren);

        (await maren.GetAsync("/agreements/FIN-NETWORK/months")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await maren.GetAsync("/agreements/FIN-NETWORK/months/2026-10")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await maren.GetAsync("/agreements/RES-LABWS/months/2020-01")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await maren.GetAsync("/agreements/RES-LABWS/months/never")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await maren.ForgeAsync(October, new() { ["step"] = "check" })).StatusCode.ShouldNotBe(HttpStatusCode.Redirect);
    }
}
