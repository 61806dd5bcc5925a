using System.Net;
using ItCatalog.Calculation.Comparisons;
using ItCatalog.Data.Comparisons;
using ItCatalog.Data.Tests;
using ItCatalog.Web.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace ItCatalog.Web.Tests.Comparisons;

/// <summary>Scenarios side by side, what they promise, and the archive.</summary>
public sealed class ScenarioPageTests(WebHost host) : IClassFixture<WebHost>
{
    private ComparisonStore Store => host.Services.GetRequiredService<ComparisonStore>();

    [Fact]
    public async Task A_scenario_begins_as_the_comparison_stands_is_changed_and_read_beside_it()
    {
        await host.SaveAsync(LabComparison.WithTwoQuotes("offered", "Castellan"));
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);
        (await jonas.PageAsync("/benchmark/offered/scenarios")).Text("main").ShouldContain("There is no scenario yet.");
        using var unnamed = await jonas.SubmitAsync("/benchmark/offered/scenarios", new() { ["Input.Name"] = " " });
        (await Visitor.ReadAsync(unnamed)).Text(".ic-errors li").ShouldBe("The name is missing.");

        using var made = await jonas.SubmitAsync("/benchmark/offered/scenarios", new() { ["Input.Name"] = "One <b>fewer</b>" });
        made.Headers.Location!.OriginalString.ShouldBe("/benchmark/one-b-fewer-b/edit");
        var form = await jonas.PageAsync("/benchmark/one-b-fewer-b/edit");
        form.Texts("#our-levels tbody tr td:first-child").ShouldContain("Resolved within 8 h");
        using var wrong = await jonas.SubmitAsync("/benchmark/one-b-fewer-b/edit", new() { ["Input.OurLevels[0].Expected"] = "many" });
        (await Visitor.ReadAsync(wrong)).Text(".ic-errors li").ShouldBe("The level: “many” is not a percentage. Write it like 2.5.");
        using var saved = await jonas.SubmitAsync("/benchmark/one-b-fewer-b/edit", new()
        {
            ["Input.Lines[0].Price"] = "92,000", ["Input.OurLevels[0].Expected"] = "90", ["Input.OurLevels[0].Limit"] = "12 h",
        });
        saved.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await Store.FindAsync("one-b-fewer-b", CancellationToken.None))!.Record.OurLevels.ShouldBe([new ChangedLevel("resolved", 0.9m, NodaTime.Duration.FromHours(12))]);

        using var vera = await host.SignInAsync(SampleOrganisation.Vera);
        var page = await vera.PageAsync("/benchmark/offered/scenarios");
        page.Texts("main thead th").ShouldBe(["Option", "As it stands", "One <b>fewer</b>"]);
        page.Rows("main tbody tr").Take(2).ShouldBe(["In-house | 200,000 | 184,000", "Norvik | 207,000 +3.5 % against in-house, cannot be compared | 195,000 +5.9 % against in-house, cannot be compared"]);
        page.Texts("main .ic-below li").ShouldContain("In-house costs, Team, Price: 100,000 becomes 92,000");
        page.QuerySelector("#new").ShouldBeNull("she may not change it");
        (await vera.PageAsync("/benchmark/one-b-fewer-b")).Text(".ic-head p").ShouldStartWith("Scenario of Labs.");
        (await vera.PageAsync("/benchmark")).Text("main").ShouldNotContain("fewer");
        using var led = await vera.GetAsync("/benchmark/one-b-fewer-b/scenarios");
        led.Headers.Location!.OriginalString.ShouldBe("/benchmark/offered/scenarios");
        (await jonas.PageAsync("/benchmark/one-b-fewer-b/decision")).QuerySelector("#prepare").ShouldBeNull();
        (await jonas.PageAsync("/benchmark/offered/edit")).QuerySelector("#our-levels").ShouldBeNull("what we promise is what is in force");
    }

    [Fact]
    public async Task An_archived_comparison_stands_below_the_list_is_read_and_brought_back()
    {
        await host.SaveAsync(LabComparison.Of("stored-away") with { Name = "Old labs" });
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);

        using var archived = await jonas.ForgeWithTokenAsync("/benchmark/stored-away?handler=Archive", new() { ["archived"] = "true" });
        archived.StatusCode.ShouldBe(HttpStatusCode.Redirect);

        using var vera = await host.SignInAsync(SampleOrganisation.Vera);
        var list = await vera.PageAsync("/benchmark");
        list.Texts("main table th[scope=row]").ShouldNotContain("Old labs");
        list.Text("main details").ShouldContain("Old labs");
        (await vera.PageAsync("/benchmark/stored-away")).Text(".ic-head p").ShouldStartWith("Archived.");
        using var back = await jonas.ForgeWithTokenAsync("/benchmark/stored-away?handler=Archive", new() { ["archived"] = "false" });
        (await Store.ListAsync(CancellationToken.None)).ShouldContain(one => one.Code == "stored-away");
    }

    [Fact]
    public async Task Only_who_may_change_the_comparison_makes_a_scenario_or_archives_it()
    {
        await host.SaveAsync(LabComparison.Of("guarded"));
        using var elena = await host.SignInAsync(SampleOrganisation.Elena);
        var page = await elena.PageAsync("/benchmark/guarded/scenarios");
        page.QuerySelector("#new").ShouldBeNull();

        using var made = await elena.ForgeWithTokenAsync("/benchmark/guarded/scenarios", new() { ["Input.Name"] = "Mine" });
        made.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var archived = await elena.ForgeWithTokenAsync("/benchmark/guarded?handler=Archive", new() { ["archived"] = "true" });
        archived.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await elena.GetAsync("/benchmark/none/scenarios")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var maren = await host.SignInAsync(SampleOrganisation.Maren);
        (await maren.GetAsync("/benchmark/guarded/scenarios")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }
}
