using System.Net;
using Dapper;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Tests;
using ItCatalog.Web.Tests.Infrastructure;

namespace ItCatalog.Web.Tests.Performance;

/// <summary>What is promised today and what sources report, listed: for each what they may see, with filters, for programs too.</summary>
public sealed class TargetListTests(MeasuredHost host) : IClassFixture<MeasuredHost>
{
    [Fact]
    public async Task Targets_of_versions_in_force_are_listed_at_each_site_and_no_others()
    {
        using var maren = await host.SignInAsync(SampleOrganisation.Maren);

        var page = await maren.PageAsync("/performance/targets");

        page.Text("h2").ShouldBe("4 targets at sites");
        page.Text("section header .ic-end").ShouldBe("of 1 agreement in force");
        page.Rows("section tbody tr").ShouldBe(
        [
            "Instrument drive availableAvailable in service hours | Lab workstationRES-LABWS for Research | Berlin | 99.9 % | 99 % | a month",
            "Instrument drive availableAvailable in service hours | Lab workstationRES-LABWS for Research | Pune | 99.9 % | 99 % | a month",
            "Resolved within 8 h8 h in service hours | Lab workstationRES-LABWS for Research | Berlin | 95 % | 90 % | a month",
            "Resolved within 8 h8 h in service hours | Lab workstationRES-LABWS for Research | Pune | 95 % | 90 % | a month",
        ]);
        (await maren.PageAsync("/performance/targets?site=PUN")).QuerySelectorAll("section tbody tr").Length.ShouldBe(2);
    }

    [Fact]
    public async Task Another_department_sees_no_target_and_no_outage_of_it()
    {
        using var ben = await host.SignInAsync(SampleOrganisation.Ben);

        (await ben.PageAsync("/performance/targets?agreement=RES-LABWS")).Text("main").ShouldContain("Nothing that you may see is promised today with this choice.");
        (await ben.PageAsync("/performance/outages?month=2026-10")).Text("main").ShouldContain("No source reports an outage in October 2026 of a service that you may see.");
        (await ben.PageAsync("/performance/outages?month=2026-10")).QuerySelectorAll("#service option").Length.ShouldBe(1);
        using var program = await Tests.Api.Program.OfAsync(host, SampleOrganisation.Ben, Scope.Read);
        (await program.JsonAsync("/api/v1/outages")).GetProperty("items").GetArrayLength().ShouldBe(0);
        (await program.JsonAsync("/api/v1/targets")).GetProperty("items").EnumerateArray().ShouldAllBe(target => target.GetProperty("department").GetString() == "FIN");
        await program.JsonAsync("/api/v1/targets?agreement=RES-LABWS", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Outages_are_listed_by_the_clock_of_their_site_with_where_they_came_from()
    {
        using var maren = await host.SignInAsync(SampleOrganisation.Maren);

        var page = await maren.PageAsync("/performance/outages?month=2026-10");

        page.Rows("section tbody tr").ShouldBe(
        [
            "O-2 | Lab workstationevery site | Tue 20 Oct 2026, 17:30Berlin (UTC+2) | Tue 20 Oct 2026, 23:00 | 5 h 30 min | 50 % | Network probesline 3 of import 2",
            "Storage controller failedO-1 | Lab workstationBerlin | Wed 14 Oct 2026, 09:00Berlin (UTC+2) | Wed 14 Oct 2026, 10:30 | 1 h 30 min | 100 % | Network probesline 2 of import 2",
        ]);
        (await maren.PageAsync("/performance/outages")).Text("h1").ShouldBe("Outages, October 2026");
        (await maren.PageAsync("/performance/outages?month=2026-10&site=PUN")).Rows("section tbody tr").ShouldHaveSingleItem().ShouldStartWith("O-2 |");
        (await maren.PageAsync("/performance/outages?month=2026-09")).Text("main").ShouldContain("Where no source watches, nobody knows.");
        (await maren.PageAsync("/performance/outages?month=soon&p=-3&site=%00")).Text("h1").ShouldStartWith("Outages");
    }

    [Fact]
    public async Task An_outage_that_is_not_over_and_one_without_the_agreements_site_are_told_rightly()
    {
        await using var own = new MeasuredHost();
        await own.InitializeAsync();
        await own.Database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync(
                """
                insert into outage (source_id, key, service_id, site_id, from_ms, to_ms, impact, series, cause, import_id, line) values
                  (2, 'O-3', 1, 2, 1794900000000, null, '1', 'ping', '<b>Cut</b>', 2, 4), (2, 'O-4', 1, 3, 1794900000000, null, '1', null, null, 2, 5);
                """,
                transaction: transaction),
            CancellationToken.None);
        using var maren = await own.SignInAsync(SampleOrganisation.Maren);
        using var ada = await own.SignInAsync(SampleOrganisation.Ada);

        (await maren.PageAsync("/performance/outages")).Rows("section tbody tr").ShouldHaveSingleItem()
            .ShouldBe("<b>Cut</b>O-3, ping | Lab workstationPune | Tue 17 Nov 2026, 12:50Kolkata (UTC+5:30) | not over, as far as is known | – | 100 % | Network probesline 4 of import 2");
        (await ada.PageAsync("/performance/outages")).QuerySelectorAll("section tbody tr").Length.ShouldBe(2);
    }

    [Fact]
    public async Task Programs_read_both_in_parts()
    {
        using var program = await Tests.Api.Program.OfAsync(host, SampleOrganisation.Maren, Scope.Read);

        foreach (var (list, all) in new[] { ("targets", 4), ("outages", 2) })
        {
            var (address, keys) = ($"/api/v1/{list}?limit=1", new List<string>());
            for (var next = ""; next is not null;)
            {
                var part = await program.JsonAsync(address + (next.Length == 0 ? "" : "&after=" + next));
                keys.AddRange(part.GetProperty("items").EnumerateArray().Select(item => item.GetRawText()));
                next = part.GetProperty("next").GetString();
            }

            keys.Distinct().Count().ShouldBe(all, list);
            await program.JsonAsync($"/api/v1/{list}?after=nonsense", HttpStatusCode.BadRequest);
            await program.JsonAsync($"/api/v1/{list}?limit=0", HttpStatusCode.BadRequest);
            await program.JsonAsync($"/api/v1/{list}?site=NOPE", HttpStatusCode.NotFound);
        }

        (await program.JsonAsync("/api/v1/outages?from=2026-11")).GetProperty("items").GetArrayLength().ShouldBe(0);
        var target = (await program.JsonAsync("/api/v1/targets?target=resolved&site=BER")).GetProperty("items")[0];
        (target.GetProperty("expected").GetDecimal(), target.GetProperty("minimum").GetDecimal(), target.GetProperty("version").GetInt32(), target.GetProperty("since").GetString())
            .ShouldBe((0.95m, 0.9m, 2, "2026-07-01"));
    }
}
