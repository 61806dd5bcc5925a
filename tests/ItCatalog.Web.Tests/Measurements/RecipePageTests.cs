using System.Net;
using ItCatalog.Data.Tests;
using ItCatalog.Files.Imports;
using ItCatalog.Files.Tables;
using ItCatalog.Web.Tests.Infrastructure;
using static ItCatalog.Web.Tests.Measurements.ImportVisit;

namespace ItCatalog.Web.Tests.Measurements;

/// <summary>Exports of tools on the pages of an import: proposed where the headings fit, read by a recipe only when somebody says so.</summary>
public sealed class RecipePageTests : IAsyncLifetime
{
    private const string Proposal = "form[action$='handler=Recipe']";

    private readonly WebHost host = new();

    public Task InitializeAsync() => host.InitializeAsync();

    public Task DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_fitting_recipe_is_proposed_used_when_chosen_and_taken_back()
    {
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);
        var address = await UploadAsync(jonas, new());

        var proposed = await DoneAsync(jonas, address);
        proposed.Text(Proposal + " p").ShouldBe("The columns are those of Zendesk, tickets as CSV. Is this file one?");
        proposed.Text("form[action$='handler=Columns'] h2 + .ic-end").ShouldBe("as their names suggest");

        using var said = await jonas.SubmitAsync(address, new() { ["name"] = "zendesk" }, Proposal);
        said.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var used = await DoneAsync(jonas, address);
        used.Text("form[action$='handler=Columns'] h2 + .ic-end").ShouldBe("by the recipe zendesk");
        used.Text(Proposal + " p").ShouldBe("It is read as Zendesk, tickets as CSV. This recipe was not tried on a real export: look at the preview.");
        used.QuerySelector("[name='Answers[TimeZone]']").ShouldNotBeNull("a recipe guesses no zone");

        using var back = await jonas.SubmitAsync(address, new() { ["name"] = "" }, Proposal);
        (await DoneAsync(jonas, address)).Text("form[action$='handler=Columns'] h2 + .ic-end").ShouldBe("as their names suggest");
        using var wrong = await jonas.SubmitAsync(address, new() { ["name"] = "zabbix-problems" }, Proposal);
        wrong.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_recipe_chosen_with_the_upload_says_what_the_file_holds_and_is_remembered_by_the_source()
    {
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);
        var address = await UploadAsync(jonas, new() { ["Input.Kind"] = "", ["Input.Recipe"] = "zendesk" });
        await InBerlinAsync(jonas, address);
        using var columns = await jonas.SubmitAsync(
            address, new() { ["Input.FixedService"] = "LABWS", ["Input.FixedSite"] = "BER" }, "form[action$='handler=Columns']");

        var page = await DoneAsync(jonas, address);
        page.Texts(".ic-found .ic-wide").ShouldBeEmpty();
        await ImportAsync(jonas, address);

        (await host.ValueAsync<string>("select string_agg(key || ' ' || coalesce(resolved_ms, 0), ', ' order by key) from ticket where key in ('4101', '4102')"))
            .ShouldBe("4101 1788255000000, 4102 0");
        (await host.ValueAsync<string>("select mapping_json from source where name = 'Zendesk'"))!.ShouldContain("Solved at");
    }

    [Theory]
    [InlineData("outages", "zendesk", "Such a file holds tickets, and this source brings outages.")]
    [InlineData("tickets", "notepad", "Such a file holds something else, and this source brings tickets.")]
    public async Task A_recipe_for_something_else_is_refused(string kind, string recipe, string told)
    {
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);

        using var answer = await PostOpenFileAsync(jonas, Zendesk, Entries(new() { ["Input.Kind"] = kind, ["Input.Recipe"] = recipe }));

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadAsStringAsync()).ShouldContain(told);
    }

    [Fact]
    public async Task Heading_lines_of_the_plain_format_are_taken_from_the_page()
    {
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);
        (await jonas.PageAsync("/measurements/import")).QuerySelectorAll("a[download]").Select(link => link.GetAttribute("aria-label")).ShouldBe(
            PlainTemplate.Kinds.SelectMany(kind => new[] { $"{kind.Name} as CSV", $"{kind.Name} as Excel workbook" }));

        using var counts = await jonas.GetAsync("/measurements/import?handler=Template&kind=counts");
        using var workbook = await jonas.GetAsync("/measurements/import?handler=Template&kind=counts&isWorkbook=true");
        using var none = await jonas.GetAsync("/measurements/import?handler=Template&kind=words");

        (await counts.Content.ReadAsStringAsync()).ShouldBe("at,service,site,series,good,total\r\n");
        none.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        workbook.Content.Headers.ContentDisposition!.FileName.ShouldBe("counts.xlsx");
        using var table = TableFile.Open(new MemoryStream(await workbook.Content.ReadAsByteArrayAsync()));
        string.Join(',', table.Header).ShouldBe("at,service,site,series,good,total");
    }

    private static string Zendesk => File.ReadAllText(Repository.PathOf("tests", "exports", "zendesk.csv"));

    private static async Task<string> UploadAsync(Visitor visitor, Dictionary<string, string> entries)
    {
        using var answer = await PostOpenFileAsync(visitor, Zendesk, Entries(entries));
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync());
        return answer.Headers.Location!.OriginalString;
    }

    private static Dictionary<string, string> Entries(Dictionary<string, string> entries) =>
        new Dictionary<string, string> { ["Input.Name"] = "Zendesk", ["Input.Kind"] = "tickets", ["Input.Unit"] = "1" }.Concat(entries)
            .GroupBy(entry => entry.Key).ToDictionary(entry => entry.Key, entry => entry.Last().Value);
}
