using ItCatalog.Data.Tests;
using ItCatalog.Web.Tests.Infrastructure;
using static ItCatalog.Web.Tests.Measurements.ImportVisit;

namespace ItCatalog.Web.Tests.Measurements;

/// <summary>Checks on the pages of imports, and where their outages are explained.</summary>
public sealed class CheckImportPagesTests : IAsyncLifetime
{
    private const string Beats = "time,monitor,status\n2026-10-05 08:00,Line,1\n2026-10-05 09:00,Line,0\n2026-10-05 10:00,Line,1\n2026-10-05 11:00,Line,slow\n2026-10-05 12:00,Line,up\n";

    private readonly WebHost host = new();

    public Task InitializeAsync() => host.InitializeAsync();

    public Task DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task What_results_mean_and_the_rule_are_asked_remembered_and_told_where_the_outage_is_explained()
    {
        using var elena = await host.SignInAsync(SampleOrganisation.Elena);
        var address = await UploadAsync(elena);
        using var columns = await elena.SubmitAsync(
            address,
            new() { ["Input.Columns[0]"] = "at", ["Input.Columns[1]"] = "", ["Input.Columns[2]"] = "result", ["Input.TimeZone"] = "UTC", ["Input.FixedService"] = "NETWORK", ["Input.FixedSite"] = "BER" },
            "form[action$='handler=Columns']");

        var open = await DoneAsync(elena, address);
        open.Texts("form[action$='handler=Results'] tbody th").ShouldBe(["1", "0", "slow", "up"]);
        open.Texts("form[action$='handler=Results'] option[selected]").ShouldBe(["not yet said", "not yet said", "not yet said", "up"]);
        open.DocumentElement.TextContent.ShouldContain("stands on 2 lines, and nobody has said what it means");
        open.QuerySelector("form[action$='handler=Import']").ShouldBeNull();

        using var wrong = await elena.SubmitAsync(address, Meanings("degraded", share: ""), "form[action$='handler=Results']");
        (await Visitor.ReadAsync(wrong)).Texts(".ic-errors li").ShouldBe(["Say for “slow” how much of the service is lost, as a percentage above 0 and below 100."]);
        using var said = await elena.SubmitAsync(address, Meanings("degraded", share: "25"), "form[action$='handler=Results']");
        (await DoneAsync(elena, address)).Texts("form[action$='handler=Answers'] option").ShouldBe(
            ["Choose", "checks; down from the first bad one", "checks; down from the second bad one in a row", "changes of state; each holds until the next"]);

        using var rule = await elena.SubmitAsync(address, new() { ["Answers[CheckRule]"] = "first-bad" }, "form[action$='handler=Answers']");
        var ready = await DoneAsync(elena, address);
        ready.Texts(".ic-figures b").Take(2).ShouldBe(["5 checks", "0 lines"]);
        ready.Text("#check-rule option[selected]").ShouldBe("checks; down from the first bad one");
        await ImportAsync(elena, address);
        await DoneAsync(elena, address);

        (await host.ValueAsync<string>("select string_agg(((to_ms - from_ms) / 60000) || ' ' || impact, ', ' order by from_ms) from outage where source_id = (select max(id) from source)"))
            .ShouldBe("60 1, 60 0.25");
        var source = await host.ValueAsync<string>("select code from source where id = (select max(id) from source)");
        var page = await elena.PageAsync("/measurements/sources/" + source);
        page.DocumentElement.TextContent.ShouldContain("Made of checks: down from the first bad check, up at the first good one.");
        page.QuerySelectorAll("input[type='month']").ShouldBeEmpty();
    }

    [Fact]
    public async Task Somebody_else_can_say_nothing_of_the_results_of_an_upload()
    {
        using var elena = await host.SignInAsync(SampleOrganisation.Elena);
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);
        var address = await UploadAsync(elena);
        await DoneAsync(elena, address);

        (await jonas.GetAsync(address)).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
        using var forged = await jonas.ForgeAsync(address + "?handler=Results", new() { ["Results[0].Word"] = "1", ["Results[0].Meaning"] = "up" });
        forged.IsSuccessStatusCode.ShouldBeFalse();
    }

    private static async Task<string> UploadAsync(Visitor elena)
    {
        using var answer = await PostOpenFileAsync(elena, Beats, new() { ["Input.Name"] = "Line tests", ["Input.Kind"] = "checks", ["Input.Unit"] = "2" });
        return answer.Headers.Location!.OriginalString;
    }

    private static Dictionary<string, string?> Meanings(string ofSlow, string share) => new()
    {
        ["Results[0].Meaning"] = "up",
        ["Results[1].Meaning"] = "down",
        ["Results[2].Meaning"] = ofSlow,
        ["Results[2].Share"] = share,
    };
}
