using System.Net;
using System.Text.Json;
using Dapper;
using ItCatalog.Data.Tests;
using ItCatalog.Web.Tests.Infrastructure;

namespace ItCatalog.Web.Tests.Performance;

public sealed class FigurePageTests(MeasuredHost host) : IClassFixture<MeasuredHost>
{
    private static readonly string[] Addresses =
    [
        "/performance/LABWS/2026-10",
        "/performance/RES-LABWS/resolved/BER",
        "/performance/RES-LABWS/resolved/BER?month=2026-10",
        "/performance/RES-LABWS/resolved/BER/2026-10",
        "/performance/RES-LABWS/available/BER/2026-10",
        "/performance/RES-LABWS/resolved/BER/cases/INC-48213?source=DESK",
    ];

    [Fact]
    public async Task Each_page_opens_for_those_who_see_the_department_and_does_not_exist_for_others()
    {
        foreach (var person in SampleOrganisation.Everybody)
        {
            using var visitor = await host.SignInAsync(person);
            foreach (var address in Addresses)
            {
                using var response = await visitor.GetAsync(address);
                response.StatusCode.ShouldBe(person.SeesDepartment(SampleOrganisation.Research) ? HttpStatusCode.OK : HttpStatusCode.NotFound, $"{person.Name} {address}");
            }
        }
    }

    [Theory]
    [InlineData("/performance/NOWHERE/2026-10")]
    [InlineData("/performance/LABWS/2026-13")]
    [InlineData("/performance/LABWS/10000-01")]
    [InlineData("/performance/LABWS/october")]
    [InlineData("/performance/RES-LABWS/resolved/BOS")]
    [InlineData("/performance/RES-LABWS/nothing/BER")]
    [InlineData("/performance/RES-NETWORK/available/BOS")]
    [InlineData("/performance/RES-LABWS/resolved/BER?month=2019-01")]
    [InlineData("/performance/RES-LABWS/resolved/BER/2019-01")]
    [InlineData("/performance/RES-LABWS/resolved/BER/2026-10?p=99")]
    [InlineData("/performance/RES-LABWS/resolved/BER/2026-10?p=-1")]
    [InlineData("/performance/RES-LABWS/resolved/BER/cases/INC-0")]
    [InlineData("/performance/RES-LABWS/resolved/BER/cases/")]
    [InlineData("/performance/RES-LABWS/resolved/PUN/cases/INC-48213")]
    [InlineData("/performance/RES-LABWS/resolved/BER/cases/INC-48213?source=PROBE")]
    public async Task What_does_not_exist_is_not_found(string address)
    {
        using var vera = await host.SignInAsync(SampleOrganisation.Vera);
        using var response = await vera.GetAsync(address);
        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_service_month_shows_each_target_at_each_site_with_its_denominator()
    {
        using var maren = await host.SignInAsync(SampleOrganisation.Maren);

        var page = await maren.PageAsync("/performance/LABWS/2026-10");

        page.Text("h1").ShouldBe("Lab workstation, October 2026");
        page.Text("main .ic-head p").ShouldBe("Workplace. 1 below minimum, 1 below expected, 1 with too few to judge, 1 met of 4 targets. A target counts once for each site.");
        page.Rows("tbody tr").ShouldBe(
        [
            "Resolved within 8 h | Berlin | 88.37 % | 38 of 432 left out86.66 % with nothing left outsource says 1 of 1by its due time 1 of 1 | 95 % | 90 % | Below minimum",
            "Instrument drive available | Berlin | 99.19 % | 1 h 45 min down of 218 h 00 min99.20 % with nothing left out | 99.9 % | 99 % | Below expected",
            "Resolved within 8 h | Pune | 100.00 % | 5 of 5 | 95 % | 90 % | Too few cases",
            "Instrument drive available | Pune | 100.00 % | 0 min down of 210 h 00 min | 99.9 % | 99 % | Met",
        ]);
        page.QuerySelectorAll("tbody th a")[0].GetAttribute("href").ShouldBe("/performance/RES-LABWS/resolved/BER?month=2026-10");
    }

    [Fact]
    public async Task A_month_that_runs_says_as_of_when()
    {
        using var maren = await host.SignInAsync(SampleOrganisation.Maren);

        (await maren.PageAsync("/performance/LABWS/2026-11")).Texts("tbody tr:first-child td")[0].ShouldBe("Berlinas of Tue 17 Nov 2026, 09:40 Berlin (UTC+1)");
        (await maren.PageAsync("/performance/RES-LABWS/resolved/BER?month=2026-11")).Texts("p.ic-note")[0]
            .ShouldBe("As of Tue 17 Nov 2026, 09:40 Berlin (UTC+1). The month runs until 30 Nov 2026, and the figure may still change.");
        (await maren.PageAsync("/performance/RES-LABWS/resolved/BER/2026-11")).Text("main .ic-head p").ShouldEndWith("As of Tue 17 Nov 2026, 09:40 Berlin (UTC+1).");
    }

    [Fact]
    public async Task The_last_month_that_has_ended_is_explained_unless_another_is_asked_for()
    {
        using var maren = await host.SignInAsync(SampleOrganisation.Maren);

        (await maren.PageAsync("/performance/RES-LABWS/resolved/BER")).Text("#how").ShouldBe("How October 2026 was computed");
        (await maren.PageAsync("/performance/RES-LABWS/resolved/BER?month=2026-08")).Text("#how").ShouldBe("How August 2026 was computed");
    }

    [Fact]
    public async Task The_arithmetic_of_cases_adds_up_and_says_what_was_needed()
    {
        using var maren = await host.SignInAsync(SampleOrganisation.Maren);

        var page = await maren.PageAsync("/performance/RES-LABWS/resolved/BER?month=2026-10");

        page.Texts("section[aria-labelledby=how] table.ic-sum:first-of-type td.ic-n").ShouldBe(["45", "2", "43", "38", "5"]);
        page.Text(".ic-calc").ShouldBe("38 ÷ 43 = 0.883 720…shown as 88.37 %, cut, never rounded up");
        var text = page.Text("section[aria-labelledby=how]");
        text.ShouldContain("Expected: 95 % of 43 is 40.85, so 41 are needed; 38 is less");
        text.ShouldContain("Minimum: 90 % of 43 is 38.7, so 39 are needed; 38 is less");
        text.ShouldContain("3 more cases in time would have met the promise. With nothing left out it would be 39 of 45, 86.66 %.");
        text.ShouldContain("22 service days, Mon–Fri 08:00–18:00 Berlin");
        text.ShouldContain("9: 4 Saturdays, 4 Sundays, Sat 3 Oct German Unity Day");
        text.ShouldContain("RES-LABWS, version 2, in force since 1 Jul 2026");
        text.ShouldContain("import 1 of Tue 17 Nov 2026, 09:40, Ticket tool, nightly");
    }

    [Fact]
    public async Task The_arithmetic_of_availability_tells_agreed_time_and_what_was_down()
    {
        using var maren = await host.SignInAsync(SampleOrganisation.Maren);

        var page = await maren.PageAsync("/performance/RES-LABWS/available/BER?month=2026-10");

        page.Texts("section[aria-labelledby=how] table.ic-sum:first-of-type td.ic-n").ShouldBe(["220 h 00 min", "2 h 00 min", "218 h 00 min", "1 h 45 min", "216 h 15 min"]);
        page.Text(".ic-calc").ShouldStartWith("778,500 s ÷ 784,800 s = 0.991 972…");
        page.Text("section[aria-labelledby=how]").ShouldContain("1 h 32 min less down time would have met the promise.");
        page.Text("section[aria-labelledby=how]").ShouldContain("Fri 23 Oct, 15:00 to 17:00: New switch in the laboratory, claimed by Jonas Brandt, accepted by Maren Vogel");
        var days = page.Texts("details tbody tr");
        days.Count.ShouldBe(31);
        (days[2], days[3], days[22]).ShouldBe(("Sat 3 Oct holiday: German Unity Day – 0:00", "Sun 4 Oct not a service day – 0:00", "Fri 23 Oct 08:00–18:00 2:00 8:00"));
        page.Text("details tfoot tr").ShouldBe("Together2:00218:00");
    }

    [Fact]
    public async Task The_chart_has_its_figures_as_data_and_as_a_table_and_no_inline_script_runs()
    {
        using var maren = await host.SignInAsync(SampleOrganisation.Maren);

        var page = await maren.PageAsync("/performance/RES-LABWS/resolved/BER");

        var data = JsonDocument.Parse(page.QuerySelector("script[type='application/json']")!.TextContent).RootElement;
        data.GetProperty("shown").EnumerateArray().Select(value => value.GetString()).ShouldBe(page.Texts("section[aria-labelledby=figures] tbody td:nth-child(4) > a").Reverse().Select(text => text.Replace(' ', '\u202f')));
        data.GetProperty("status")[3].GetString().ShouldBe("min");
        data.GetProperty("partial").GetInt32().ShouldBe(4);
        data.GetProperty("expected")[0].GetDecimal().ShouldBe(95);
        page.QuerySelector("canvas")!.GetAttribute("aria-label")!.ShouldContain("were below the expected level. The table below holds the figures.");
        page.QuerySelectorAll("script").ShouldAllBe(script => script.HasAttribute("src") || script.GetAttribute("type") == "application/json");
    }

    [Fact]
    public async Task Cases_of_a_month_can_be_filtered_and_the_sources_verdict_stands_apart()
    {
        using var maren = await host.SignInAsync(SampleOrganisation.Maren);

        var all = await maren.PageAsync("/performance/RES-LABWS/resolved/BER/2026-10");
        var missed = await maren.PageAsync("/performance/RES-LABWS/resolved/BER/2026-10?show=missed");
        var pending = await maren.PageAsync("/performance/RES-LABWS/resolved/BER/2026-10?show=pending");

        all.Texts(".ic-tabs a").TakeLast(5).ShouldBe(["All (45)", "Missed (5)", "Not decided yet (0)", "Left out (2)", "In time (38)"]);
        all.QuerySelectorAll("tbody tr").Length.ShouldBe(45);
        missed.QuerySelectorAll("tbody tr").Length.ShouldBe(5);
        missed.Rows("tbody tr").ShouldContain("INC-48213Balance does not send weights to the laboratory system | P2 | Fri 23 Oct, 11:40 | Mon 26 Oct, 13:27 | Mon 26 Oct, 12:50 | 8:37 | Missed | in time");
        pending.Text(".ic-empty").ShouldBe("No case of October 2026 is “not decided yet”. Show all cases");
    }

    [Fact]
    public async Task Fifty_cases_make_a_page()
    {
        await host.Database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync(
                """
                insert into ticket (source_id, key, service_id, site_id, opened_ms, import_id, line)
                select 1, 'MANY-' || (t.id + 1000), 1, 2, 1790000000000, 1, 1 from ticket t order by t.id limit 60;
                insert into ticket_outcome (target_id, site_id, window_start, ticket_id, outcome, clock_ms)
                select 2, 2, '2026-09-01', id, 'good', 0 from ticket where key like 'MANY-%';
                """,
                transaction: transaction),
            CancellationToken.None);
        using var maren = await host.SignInAsync(SampleOrganisation.Maren);

        var first = await maren.PageAsync("/performance/RES-LABWS/resolved/PUN/2026-09?show=good");
        var second = await maren.PageAsync(first.QuerySelector("a[rel=next]")!.GetAttribute("href")!);

        first.QuerySelectorAll("tbody tr").Length.ShouldBe(50);
        second.QuerySelectorAll("tbody tr").Length.ShouldBe(15);
        second.Text(".ic-pages").ShouldBe("‹ Previous 50 51–65 of 65");
        second.QuerySelector("a[rel=next]").ShouldBeNull();
    }

    [Fact]
    public async Task A_case_shows_its_clock_as_a_picture_and_as_text()
    {
        using var maren = await host.SignInAsync(SampleOrganisation.Maren);

        var page = await maren.PageAsync("/performance/RES-LABWS/resolved/BER/cases/INC-48213?source=DESK");

        page.Texts(".ic-figures dd").ShouldBe(
            ["Missed by 37 mincounts in October 2026", "8 h 37 minallowed 8 h", "Mon 26 Oct, 12:50Berlin (UTC+1)", "3 h 10 min1 h 10 min waiting, 2 h 00 min left out"]);
        page.QuerySelectorAll("svg.ic-lanes[role=img]").Length.ShouldBe(2);
        page.QuerySelector("svg.ic-lanes-wide")!.GetAttribute("aria-label").ShouldBe(
            "Time line of case INC-48213: opened Fri 23 Oct 2026, 11:40, due Mon 26 Oct 2026, 12:50, resolved Mon 26 Oct 2026, 13:27. The table below has every step.");
        var steps = page.QuerySelectorAll("section[aria-labelledby=steps] tbody tr").Select(row => string.Join(" | ", row.QuerySelectorAll("td").Select(cell => cell.TextContent.Trim()))).ToList();
        steps.Count.ShouldBe(8);
        steps[3].ShouldBe("Fri 23 Oct, 15:00 | 17:00 | Left out: New switch in the laboratory, claimed by Jonas Brandt, accepted by Maren Vogel | – | 2:10");
        steps[7].ShouldBe("Mon 26 Oct, 12:50 | 13:27 | Past due; resolved | 0:37 | 8:37");
        page.Text("section[aria-labelledby=origin]").ShouldContain("in time, due Mon 26 Oct 2026, 14:00 (its own verdict, beside ours and never mixed with it)");
    }

    [Fact]
    public async Task A_hostile_key_and_title_are_text_and_their_links_work()
    {
        using var maren = await host.SignInAsync(SampleOrganisation.Maren);
        var month = await maren.PageAsync("/performance/RES-LABWS/resolved/BER/2026-11");

        var link = month.QuerySelectorAll("tbody th a").Single(link => link.TextContent == "INC/9002 <b>");
        var page = await maren.PageAsync(link.GetAttribute("href")!);

        page.Text("h1").ShouldBe("Case INC/9002 <b>");
        page.Text("main .ic-head p").ShouldBe("<script>alert(1)</script>. Priority P3, Research, Berlin.");
    }

    [Fact]
    public async Task A_case_that_still_runs_has_no_outcome_yet()
    {
        using var maren = await host.SignInAsync(SampleOrganisation.Maren);

        var page = await maren.PageAsync("/performance/RES-LABWS/resolved/BER/cases/INC-9001");

        page.Texts(".ic-figures dd")[0].ShouldBe("Not decided yetopened in November 2026");
        page.Texts("svg.ic-lanes-wide text").ShouldContain("As of 09:40");
    }

    [Fact]
    public async Task Outages_of_a_month_show_what_they_cost_and_where_they_came_from()
    {
        using var maren = await host.SignInAsync(SampleOrganisation.Maren);

        var page = await maren.PageAsync("/performance/RES-LABWS/available/BER/2026-10");

        page.Text("#down").ShouldBe("2 outages that touched October 2026");
        page.Rows("tbody tr").Take(2).ShouldBe(["Wed 14 Oct, 09:00 | Wed 14 Oct, 10:30 | 100 % | 1:30 | 5,400 | yes", "Tue 20 Oct, 17:30 | Tue 20 Oct, 23:00 | 50 % | 0:30 | 900 | yes"]);
        page.Text("tfoot").ShouldBe("Together 6,300");
        page.Text("section[aria-labelledby=reported]").ShouldContain("Storage controller failed");
        (await maren.PageAsync("/performance/RES-LABWS/available/BER/2026-09")).Text(".ic-empty").ShouldBe("No outage touched September 2026: Lab workstation was up in all of its agreed time.");
    }

    [Fact]
    public async Task A_target_without_figures_says_why()
    {
        using var fresh = await host.SignInAsync(SampleOrganisation.Ben);
        await host.Database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync("delete from attainment where agreement_id = 2", transaction: transaction), CancellationToken.None);

        var page = await fresh.PageAsync("/performance/FIN-NETWORK/available/BER");

        page.Text(".ic-empty").ShouldStartWith("No figures for this target yet: nothing was imported for Site network in Berlin");
        var month = await fresh.PageAsync("/performance/NETWORK/2026-10");
        month.Text("main .ic-head p").ShouldBe("Network & Telephony. 1 not measured of 1 target. A target counts once for each site.");
        month.Rows("tbody tr").ShouldBe(["Network available | Berlin | – | Nothing was imported for this month yet. See whom to ask | 99.9 % | – | Not measured"]);
        (await fresh.PageAsync("/performance/NETWORK/2025-10")).Text(".ic-empty").ShouldStartWith("Nothing of Site network was promised for October 2025");
    }
}
