using System.Net;
using Dapper;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Data.Measurements;
using ItCatalog.Data.Tests;
using ItCatalog.Web.Pages.Measurements;
using ItCatalog.Web.Tests.Infrastructure;
using ItCatalog.Work.Performance;
using Microsoft.Extensions.DependencyInjection;

namespace ItCatalog.Web.Tests.Performance;

/// <summary>Outages are watched from the first record on, which is of 14 October, and the agreement demands nine tenths of a month.</summary>
public sealed class HalfWatchedHost : WebHost, IAsyncLifetime
{
    async Task IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        await SampleMeasurements.MeasureAsync(Database);
        await Database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync(
                "update source set watches_json = null where id = 2; update target set minimum_coverage = '0.9' where key = 'available'", transaction: transaction),
            CancellationToken.None);
        await Services.GetRequiredService<RecomputeEverything>().RunAsync(House.Installation, CancellationToken.None);
    }
}

public sealed class CoveragePageTests(HalfWatchedHost host) : IClassFixture<HalfWatchedHost>
{
    private const string Sentence = "Only 56.9 % of October 2026 was watched; the agreement demands 90 %.";

    [Fact]
    public async Task Every_page_of_a_month_says_why_it_is_not_measured_and_where_to_look()
    {
        using var maren = await host.SignInAsync(SampleOrganisation.Maren);

        var target = await maren.PageAsync("/performance/RES-LABWS/available/BER?month=2026-10");
        var month = await maren.PageAsync("/performance/RES-LABWS/available/BER/2026-10");
        var service = await maren.PageAsync("/performance/LABWS/2026-10");
        var catalogue = await maren.PageAsync("/catalogue/LABWS");

        target.Text("section[aria-labelledby=how] .ic-figure").ShouldBe("–Not measured");
        target.Texts("section[aria-labelledby=how] .ic-warn")[0].ShouldBe(Sentence);
        target.Texts("section[aria-labelledby=how] .ic-warn")[1].ShouldBe("Not watched: 1 Oct, 00:00 to 14 Oct, 09:00. That counts neither as up nor as down.");
        target.Text("section[aria-labelledby=how] .ic-calc").ShouldBe("Too little was watched: the month is not measured.");
        target.Text("section[aria-labelledby=how]").ShouldContain(Sentence + " So there is no verdict: neither met nor missed. See whom to ask");
        target.Texts("section[aria-labelledby=figures] thead th").ShouldContain("Watched");
        target.Texts("section[aria-labelledby=figures] td[data-l=Watched]").ShouldContain("56.9 %");
        month.Text(".ic-head p").ShouldEndWith(Sentence);
        service.Rows("tbody tr").Single(row => row.StartsWith("Instrument drive available | Berlin", StringComparison.Ordinal)).ShouldContain(Sentence + "See whom to ask");
        catalogue.DocumentElement.TextContent.ShouldContain("of October 2026 was watched; the agreement demands 90");
    }

    [Fact]
    public async Task Home_lists_what_was_not_watched_and_another_department_hears_nothing_of_it()
    {
        using var maren = await host.SignInAsync(SampleOrganisation.Maren);
        using var ben = await host.SignInAsync(SampleOrganisation.Ben);

        (await maren.PageAsync("/")).Text("section[aria-labelledby=gaps] dd").ShouldBe(Sentence.Replace("56.9", "56.3", StringComparison.Ordinal), "of the site that lacks most");
        (await ben.PageAsync("/")).QuerySelector("#gaps").ShouldBeNull();
    }

    [Fact]
    public async Task Who_imports_is_led_to_the_measurements_and_sees_it_at_the_source()
    {
        using var elena = await host.SignInAsync(SampleOrganisation.Elena);

        var month = await elena.PageAsync("/performance/LABWS/2026-10");
        month.QuerySelectorAll("tbody td .ic-sub a").Select(link => link.GetAttribute("href")).ShouldContain("/measurements");

        var source = await elena.PageAsync("/measurements/sources/PROBE");
        source.Rows("section[aria-labelledby=watched] tbody tr").ShouldContain(row => row.StartsWith("Lab workstation | 56.3 % of October 2026", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_source_stays_closed_to_those_who_do_not_read_measurements()
    {
        using var maren = await host.SignInAsync(SampleOrganisation.Maren);
        using var response = await maren.GetAsync("/measurements/sources/PROBE");
        response.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    public static TheoryData<string, string> Months => new()
    {
        { "10:1/1", "All of October 2026." },
        { "9:1/1 10:1/1", "All of the last 2 months." },
        { "10:612/1000", "61.2\u202f% of October 2026." },
        { "9:1/1 10:612/1000", "61.2\u202f% of October 2026; all of the other month." },
        { "8:1/1 9:1/1 10:612/1000 11:9/10p", "61.2\u202f% of October 2026, 90.0\u202f% of November 2026 so far; all of the other 2 months." },
        { "9:0/10 10:1/2", "0.0\u202f% of September 2026, 50.0\u202f% of October 2026." },
    };

    [Theory]
    [MemberData(nameof(Months))]
    public void Months_of_a_source_are_told_by_what_is_missing(string months, string expected) => WatchedWords.Of(
    [
        .. months.Split(' ').Select(month =>
        {
            var parts = month.TrimEnd('p').Split(':', '/').Select(int.Parse).ToArray();
            return new WatchedMonth("Mail", new(2026, parts[0], 1), new Coverage(parts[1], parts[2]), month.EndsWith('p'));
        }),
    ]).ShouldBe(expected);
}
