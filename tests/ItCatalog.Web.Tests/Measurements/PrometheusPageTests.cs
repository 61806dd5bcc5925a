using System.Net;
using Dapper;
using ItCatalog.Data.Tests;
using ItCatalog.Web.Tests.Infrastructure;

namespace ItCatalog.Web.Tests.Measurements;

/// <summary>What a Prometheus is asked for a source, as the pages show and change it. The server that the settings name is not there.</summary>
public sealed class PrometheusPageTests : IAsyncLifetime
{
    private const string Page = "/measurements/sources/DELAY/prometheus";

    private readonly WebHost host = new PrometheusHost();

    public async Task InitializeAsync()
    {
        await host.InitializeAsync();
        await host.Database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync("insert into source (code, name, kind, unit_id) values ('DELAY', 'Delay', 'samples', 1)", transaction: transaction), CancellationToken.None);
    }

    public Task DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_query_is_saved_asked_and_its_failure_told_on_the_page_the_list_and_Home()
    {
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);
        (await jonas.PageAsync("/measurements/sources/DELAY")).Texts(".ic-btn-plain").ShouldContain("Prometheus");

        using var saved = await jonas.SubmitAsync(Page, Entries("avg(delay)"), "form.ic-f");
        saved.StatusCode.ShouldBe(HttpStatusCode.Redirect, await saved.Content.ReadAsStringAsync());
        using var asked = await jonas.SubmitAsync(Page, [], "form[action$='handler=Ask']");
        asked.StatusCode.ShouldBe(HttpStatusCode.Redirect);

        var page = await jonas.PageAsync(Page);
        while (page.DocumentElement.TextContent.Contains("It is being asked.", StringComparison.Ordinal))
        {
            page = await jonas.PageAsync(Page);
        }

        page.Text("tbody .ic-late").ShouldStartWith("The Prometheus server “main” could not be asked: ");
        page.Text("[role=status]").ShouldBe("This source is late: nothing has come in yet.");
        (await jonas.PageAsync("/measurements/sources")).Texts("a.ic-late").ShouldContain("late: what its Prometheus answered");
        (await jonas.PageAsync("/")).Texts(".ic-late").ShouldContain("late: nothing new from its Prometheus");
        page.DocumentElement.TextContent.ShouldNotContain("secret");
        (await host.ValueAsync<string>("select pull_json from source where code = 'DELAY'"))!.ShouldNotContain("secret");
    }

    [Fact]
    public async Task Wrong_entries_are_told_at_their_fields()
    {
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);
        var entries = Entries("avg(delay)");
        entries["Input.StepSeconds"] = "1";
        entries["Input.Server"] = "elsewhere";

        using var answer = await jonas.SubmitAsync(Page, entries, "form.ic-f");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var text = await answer.Content.ReadAsStringAsync();
        text.ShouldContain("Enter seconds from 15 to 86,400.");
        text.ShouldContain("Choose a server that the settings of the installation name.");
    }

    [Fact]
    public async Task Other_units_do_not_find_it_and_sources_of_files_alone_have_none()
    {
        using var elena = await host.SignInAsync(SampleOrganisation.Elena);
        using var foreign = await elena.GetAsync(Page);
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);
        using var tickets = await jonas.GetAsync("/measurements/sources/DESK/prometheus");
        using var nothing = await jonas.PostAsync(Page + "?handler=Ask", new FormUrlEncodedContent([]));

        (foreign.StatusCode, tickets.StatusCode).ShouldBe((HttpStatusCode.NotFound, HttpStatusCode.NotFound));
        nothing.StatusCode.ShouldBe(HttpStatusCode.BadRequest, "a form without its token");
    }

    private static Dictionary<string, string?> Entries(string query) => new()
    {
        ["Input.Server"] = "main",
        ["Input.Query"] = query,
        ["Input.StepSeconds"] = "60",
        ["Input.EveryMinutes"] = "15",
        ["Input.Since"] = "2026-11-16",
        ["Input.Service"] = "LABWS",
    };

    private sealed class PrometheusHost : WebHost
    {
        protected override IEnumerable<string> Settings => [.. base.Settings, "--Prometheus:Servers:main:Address=http://127.0.0.1:1", "--Prometheus:Servers:main:Token=secret"];
    }
}
