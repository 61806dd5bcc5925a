using Dapper;
using ItCatalog.Data.Tests;
using ItCatalog.Web.Tests.Infrastructure;
using ItCatalog.Work.Performance;
using Microsoft.Extensions.DependencyInjection;

namespace ItCatalog.Web.Tests.Performance;

/// <summary>The sample organisation with targets of the kinds that are made of samples, of counts, and of numbers of cases and outages.</summary>
public sealed class KindsHost : WebHost, IAsyncLifetime
{
    public new async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await SampleMeasurements.MeasureAsync(Database);
        await Database.WriteAsync(
            async transaction =>
            {
                await transaction.Connection!.ExecuteAsync(
                    """
                    insert into target (id, version_id, position, key, name, kind, better, expected_level, minimum_level, percentile, series) values
                      (40, 2, 10, 'p90', 'Delay, 90th percentile', 'percentile', 'lower', '20', '30', '90', 'ping'), (41, 2, 11, 'mean', 'Mean delay', 'mean', 'lower', '20', '30', null, 'ping'),
                      (42, 2, 12, 'max', 'Longest delay', 'maximum', 'lower', '40', null, null, null), (43, 2, 13, 'delivered', 'Packets delivered', 'ratio', 'higher', '0.995', '0.9', null, null),
                      (44, 2, 14, 'mean-resolution', 'Mean time to the resolution', 'mean-resolution', 'lower', '60', '14400', null, null), (45, 2, 15, 'first-contact', 'Solved at first contact', 'first-contact', 'higher', '0.5', null, null, null),
                      (46, 2, 16, 'cases', 'Cases opened', 'count', 'lower', '40', '60', null, null), (47, 2, 17, 'outages', 'Outages', 'outage-count', 'lower', '1', null, null, null);
                    insert into target (id, version_id, position, key, name, kind, expected_level, series, sample_limit, sample_limit_is, unit) values
                      (48, 2, 18, 'quick', 'Quick', 'sample-share', '0.5', 'ping', '20', 'at-most', 'ms'), (49, 2, 19, 'slow', 'Slow enough', 'sample-share', '0.5', 'ping', '20', 'at-least', 'ms');
                    update ticket set first_contact = case when key = 'INC-48213' then 0 when id = (select id from ticket where site_id = 1 and excluded = 0 and opened_ms >= 1791187200000 order by opened_ms limit 1) then 1 end;
                    insert into source (id, code, name, kind) values (3, 'LINE', 'Line tests', 'samples'), (4, 'COUNTER', 'Packet counters', 'counts');
                    insert into import (id, source_id, file_name, file_sha256, imported_ms, data_as_of_ms, rows_read, added_count, replaced_count, unchanged_count) values
                      (3, 3, 'pings.csv', 'h3', 1794904800000, 1794904800000, 5, 5, 0, 0), (4, 4, 'packets.csv', 'h4', 1794904800000, 1794904800000, 3, 3, 0, 0);
                    insert into sample (source_id, key, service_id, site_id, at_ms, series, value, import_id, line) values
                      (3, 'a', 1, 1, 1791100800000, 'ping', '99', 3, 2), (3, 'b', 1, 1, 1791187200000, 'ping', '10', 3, 3), (3, 'c', 1, null, 1791190800000, 'ping', '20', 3, 4),
                      (3, 'd', 1, 1, 1791273600000, 'ping', '35.5', 3, 5), (3, 'e', 1, 1, 1792762200000, 'ping', '77', 3, 6);
                    insert into good_count (source_id, key, service_id, site_id, at_ms, series, good, total, import_id, line) values
                      (4, 'a', 1, 1, 1791187200000, null, '990', '1000', 4, 2), (4, 'b', 1, 1, 1791273600000, null, '998', '1000', 4, 3), (4, 'c', 1, 1, 1792762200000, null, '0', '1000', 4, 4);
                    """,
                    transaction: transaction);
            },
            CancellationToken.None);
        _ = (await Services.GetRequiredService<RecomputeEverything>().RunAsync(House.Installation, CancellationToken.None)).Value;
    }
}

public sealed class KindPagesTests(KindsHost host) : IClassFixture<KindsHost>
{
    [Fact]
    public async Task Each_kind_is_told_in_its_own_words_and_units()
    {
        using var maren = await host.SignInAsync(SampleOrganisation.Maren);

        var rows = (await maren.PageAsync("/performance/LABWS/2026-10")).Rows("tbody tr");

        rows.ShouldContain(row => IsWatchedInPart(row, "Delay, 90th percentile | Berlin | 35.50 | of 3 samples", " | ≤ 20 | ≤ 30 | Below minimum"));
        rows.ShouldContain(row => IsWatchedInPart(row, "Delay, 90th percentile | Pune | 20 | of 1 sample", " | ≤ 20 | ≤ 30 | Met"));
        rows.ShouldContain(row => IsWatchedInPart(row, "Mean delay | Berlin | 21.84 | of 3 samples", " | ≤ 20 | ≤ 30 | Below expected"));
        rows.ShouldContain(row => IsWatchedInPart(row, "Longest delay | Berlin | 35.50 | of 3 samples", " | ≤ 40 | – | Met"));
        rows.ShouldContain(row => IsWatchedInPart(row, "Packets delivered | Berlin | 99.40 % | 1,988 of 2,000", " | 99.5 % | 90 % | Below expected"));
        rows.ShouldContain(row => row.StartsWith("Packets delivered | Pune | – | –Nothing", StringComparison.Ordinal)
            && row.EndsWith("See whom to ask | 99.5 % | 90 % | Not measured", StringComparison.Ordinal));
        rows.ShouldContain("Solved at first contact | Berlin | 50.00 % | 1 of 2 | 50 % | – | Met");
        rows.ShouldContain("Outages | Berlin | 2 | – | ≤ 1 | – | Below minimum");
        rows.ShouldContain(row => row.StartsWith("Mean time to the resolution | Berlin | ", StringComparison.Ordinal) && row.Contains(" min | of 43 cases", StringComparison.Ordinal) && row.Contains(" | ≤ 1 min | ≤ 4 h | ", StringComparison.Ordinal));
        rows.ShouldContain(row => row.StartsWith("Cases opened | Berlin | 4", StringComparison.Ordinal) && row.EndsWith(" with nothing left out | ≤ 40 | ≤ 60 | Below expected", StringComparison.Ordinal));
    }

    /// <summary>A few samples leave most of their slots without one.</summary>
    private static bool IsWatchedInPart(string row, string before, string after) =>
        row == before + after || (row.StartsWith(before, StringComparison.Ordinal) && row.EndsWith("of October 2026 was watched." + after, StringComparison.Ordinal));

    [Theory]
    [InlineData("mean", "5,1,1,3,10,35.5", "sum of 3 samples ÷ 3 = 21.833 333…shown as 21.84, raised, since less is better", "Expected: at most 20; it was 21.84")]
    [InlineData("p90", "5,1,1,3,10,35.5", "number 3 of 3 samples in ascending order = 35.5shown as 35.50", "Minimum: at most 30; it was 35.50")]
    [InlineData("max", "5,1,1,3,10,35.5", "largest of 3 samples = 35.5shown as 35.50", "Expected: at most 40; it was 35.50")]
    [InlineData("delivered", "3,1,2,2,000,1,988", "1,988 ÷ 2,000 = 0.994shown as 99.40 %, cut, never rounded up", "2 more good of the same total would have met the promise. With nothing left out it would be 1,988 of 3,000, 66.26 %.")]
    [InlineData("outages", "", "2 outagesshown as 2", "Expected: at most 1; it was 2")]
    public async Task The_arithmetic_of_each_kind_adds_up(string target, string steps, string sum, string judgement)
    {
        using var maren = await host.SignInAsync(SampleOrganisation.Maren);

        var page = await maren.PageAsync($"/performance/RES-LABWS/{target}/BER?month=2026-10");

        if (steps.Length > 0)
        {
            string.Join(',', page.QuerySelectorAll("section[aria-labelledby=how] table.ic-sum")[0].Texts("td.ic-n")).ShouldBe(steps);
            page.Text("section[aria-labelledby=how]").ShouldContain(target == "delivered" ? "Packet counters; known until" : "Line tests; known until");
        }

        page.Text(".ic-calc").ShouldBe(sum);
        page.Text("section[aria-labelledby=how]").ShouldContain(judgement);
        page.QuerySelector("canvas").ShouldNotBeNull();
    }

    [Fact]
    public async Task A_number_of_outages_is_explained_by_outages_and_not_by_seconds()
    {
        using var maren = await host.SignInAsync(SampleOrganisation.Maren);

        var page = await maren.PageAsync("/performance/RES-LABWS/outages/BER?month=2026-10");

        var sums = page.QuerySelectorAll("section[aria-labelledby=how] table.ic-sum");
        sums[0].Rows("tr").ShouldAllBe(row => !row.Contains("up |", StringComparison.Ordinal) && !row.Contains("down in", StringComparison.Ordinal));
        sums[1].Rows("tr").ShouldBe([" | outages that touched the month | 2", "− | begun before it, outside agreed time, or shorter than agreed | 0", "= | counted | 2"]);
    }

    [Fact]
    public async Task Samples_of_a_month_stand_by_day_and_the_worst_with_where_they_came_from()
    {
        using var maren = await host.SignInAsync(SampleOrganisation.Maren);

        var page = await maren.PageAsync("/performance/RES-LABWS/mean/BER/2026-10");

        page.Rows("tbody tr").ShouldBe(
        [
            "Sun 4 Oct | 0 | 1 | – | – | –", "Mon 5 Oct | 2 | 0 | 10 | 15 | 20", "Tue 6 Oct | 1 | 0 | 35.50 | 35.50 | 35.50", "Fri 23 Oct | 0 | 1 | – | – | –",
            "Sun 4 Oct, 10:00 | ping | 99 | no, outside service hours | Berlin | line 2 of import 3, Line tests",
            "Fri 23 Oct, 15:30 | ping | 77 | no, left out by agreement | Berlin | line 6 of import 3, Line tests",
            "Tue 6 Oct, 10:00 | ping | 35.5 | yes | Berlin | line 5 of import 3, Line tests",
            "Mon 5 Oct, 11:00 | ping | 20 | yes | every site | line 4 of import 3, Line tests",
            "Mon 5 Oct, 10:00 | ping | 10 | yes | Berlin | line 3 of import 3, Line tests",
        ]);
        (await maren.PageAsync("/performance/RES-LABWS/mean/BER/2026-11")).Text(".ic-empty").ShouldBe(
            "Nothing was measured in November 2026 so far: no import brought samples of Lab workstation in Berlin of the series ping.");
    }

    [Theory]
    [InlineData("quick", "2 of 3", "2 | 10 ms | 15 ms | 20 ms", "0 | 35.50 ms | 35.50 ms | 35.50 ms", "The highest samples", "99")]
    [InlineData("slow", "2 of 3", "1 | 10 ms | 15 ms | 20 ms", "1 | 35.50 ms | 35.50 ms | 35.50 ms", "The lowest samples", "10")]
    public async Task Samples_that_keep_a_limit_are_told_in_what_they_are_measured_in_and_the_worst_first(
        string target, string kept, string monday, string tuesday, string title, string worst)
    {
        using var maren = await host.SignInAsync(SampleOrganisation.Maren);

        var page = await maren.PageAsync($"/performance/RES-LABWS/{target}/BER/2026-10");

        page.Text(".ic-head p").ShouldContain($"66.66 %, {kept}");
        page.Rows("section[aria-labelledby=days] tbody tr").ShouldBe(
            ["Sun 4 Oct | 0 | 1 | 0 | – | – | –", $"Mon 5 Oct | 2 | 0 | {monday}", $"Tue 6 Oct | 1 | 0 | {tuesday}", "Fri 23 Oct | 0 | 1 | 0 | – | – | –"]);
        page.Text("#worst").ShouldBe(title);
        page.Texts("section[aria-labelledby=worst] td[data-l=value]")[0].ShouldBe(worst);
    }

    [Fact]
    public async Task Counts_of_a_month_stand_by_day_with_their_share()
    {
        using var maren = await host.SignInAsync(SampleOrganisation.Maren);

        (await maren.PageAsync("/performance/RES-LABWS/delivered/BER/2026-10")).Rows("tbody tr").ShouldBe(
        [
            "Mon 5 Oct | 1 | 0 | 990 | 1,000 | 10 | 99.00 %", "Tue 6 Oct | 1 | 0 | 998 | 1,000 | 2 | 99.80 %", "Fri 23 Oct | 0 | 1 | 0 | 0 | 0 | –",
            "Fri 23 Oct, 15:30 | – | 0 | 1,000 | no, left out by agreement | Berlin | line 4 of import 4, Packet counters",
            "Mon 5 Oct, 10:00 | – | 990 | 1,000 | yes | Berlin | line 2 of import 4, Packet counters",
            "Tue 6 Oct, 10:00 | – | 998 | 1,000 | yes | Berlin | line 3 of import 4, Packet counters",
        ]);
    }

    [Fact]
    public async Task Cases_of_a_mean_time_are_listed_with_the_longest_clock_first()
    {
        using var maren = await host.SignInAsync(SampleOrganisation.Maren);

        var page = await maren.PageAsync("/performance/RES-LABWS/mean-resolution/BER/2026-10");

        page.Text("#cases").ShouldBe("45 cases");
        var clocks = page.Texts("td[data-l=clock]").Select(text => text.Length < 5 ? "0" + text : text).ToList();
        clocks.Count.ShouldBe(45);
        clocks.ShouldBe(clocks.OrderByDescending(clock => clock, StringComparer.Ordinal));
        page.Texts("tbody td:last-child").Count(text => text == "no, left out by the source").ShouldBe(2);
        (await maren.GetAsync("/performance/RES-LABWS/mean-resolution/BER/2026-10?p=2")).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
        (await maren.PageAsync("/performance/RES-LABWS/first-contact/BER/2026-10")).Rows("tbody tr").Count.ShouldBe(2);
    }

    [Fact]
    public async Task Figures_of_every_kind_are_hidden_from_other_departments()
    {
        using var ben = await host.SignInAsync(SampleOrganisation.Ben);

        foreach (var target in (string[])["p90", "mean", "max", "delivered", "mean-resolution", "first-contact", "cases", "outages"])
        {
            (await ben.GetAsync($"/performance/RES-LABWS/{target}/BER")).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound, target);
            (await ben.GetAsync($"/performance/RES-LABWS/{target}/BER/2026-10")).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound, target);
        }
    }
}
