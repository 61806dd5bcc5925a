using System.Net;
using System.Text.Json;
using Dapper;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Performance;
using ItCatalog.Data.Tests;
using ItCatalog.Web.Tests.Infrastructure;
using ItCatalog.Work.Performance;
using Microsoft.Extensions.DependencyInjection;

namespace ItCatalog.Web.Tests.Api;

public sealed class FigureApiTests(WebHost host) : IClassFixture<WebHost>
{
    [Fact]
    public async Task Figures_are_those_of_the_command_line_digit_by_digit()
    {
        using var program = await Program.OfAsync(host, SampleOrganisation.Arthur, Scope.Read);
        var lines = await host.Services.GetRequiredService<AttainmentLines>().ListAsync(new(null, null, null, null), CancellationToken.None);

        var items = (await program.JsonAsync("/api/v1/attainment")).GetProperty("items");

        lines.Count.ShouldBe(15);
        items.GetRawText().ShouldBe(JsonSerializer.Serialize(lines.Select(PlainFigure.Of), JsonSerializerOptions.Web));
        items[0].GetProperty("agreement").GetString().ShouldBe("FIN-NETWORK");
    }

    [Fact]
    public async Task Sums_over_departments_are_those_of_the_command_line_for_those_who_see_every_department()
    {
        using var program = await Program.OfAsync(host, SampleOrganisation.Arthur, Scope.Read);
        using var ben = await Program.OfAsync(host, SampleOrganisation.Ben, Scope.Read);
        var lines = await host.Services.GetRequiredService<AttainmentLines>().ListAsync(new(null, null, null, null) { OverDepartments = true }, CancellationToken.None);

        var items = (await program.JsonAsync("/api/v1/sums")).GetProperty("items");

        lines.Count.ShouldBe(15);
        items.GetRawText().ShouldBe(JsonSerializer.Serialize(lines.Select(PlainSum.Of), JsonSerializerOptions.Web));
        var first = await program.JsonAsync("/api/v1/sums?limit=1");
        (await program.JsonAsync($"/api/v1/sums?limit=1&after={first.GetProperty("next").GetString()}")).GetProperty("items")[0].GetRawText().ShouldBe(items[1].GetRawText());
        (await ben.JsonAsync("/api/v1/sums")).GetProperty("items").GetArrayLength().ShouldBe(0, "a sum holds the cases of every department");
        await program.JsonAsync("/api/v1/sums?agreement=RES-LABWS", System.Net.HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Credits_are_those_of_the_command_line_digit_by_digit()
    {
        await host.Database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync(
                """
                insert into credit (agreement_id, target_key, site_id, month, target_id, version_id, reason, consecutive_months, multiplier, charge_share,
                  uncapped, month_uncapped, amount_cents, earned_back, rule_version, computed_ms) values
                  (1, 'available', 2, '2026-10-01', 3, 2, 'below-minimum', 1, '1.5', '7196.7', '359.835000001', '359.835000001', 35984, 0, 3, 1794904800000),
                  (1, 'resolved', 1, '2026-09-01', 2, 2, 'repeated', 3, '2', '7196.7', '719.67', '719.67', 71967, 1, 3, 1794904800000)
                """,
                transaction: transaction),
            CancellationToken.None);
        using var program = await Program.OfAsync(host, SampleOrganisation.Maren, Scope.Read);
        using var ben = await Program.OfAsync(host, SampleOrganisation.Ben, Scope.Read);
        var credits = await host.Services.GetRequiredService<CreditStore>().ListAsync(agreementCode: null, month: null, CancellationToken.None);

        var items = (await program.JsonAsync("/api/v1/credits")).GetProperty("items").EnumerateArray().Select(item => item.GetRawText()).ToList();

        items.ShouldBe(credits.Select(credit => JsonSerializer.Serialize(PlainCredit.Of(credit), JsonSerializerOptions.Web)), ignoreOrder: true);
        items.Count.ShouldBe(2);
        items[0].ShouldContain("359.835000001");
        var first = await program.JsonAsync("/api/v1/credits?limit=1&from=2026-09&service=LABWS");
        (await program.JsonAsync($"/api/v1/credits?limit=1&after={first.GetProperty("next").GetString()}")).GetProperty("items")[0].GetRawText().ShouldBe(items[1]);
        (await ben.JsonAsync("/api/v1/credits")).GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_list_is_read_in_parts_without_a_gap_and_without_a_repetition()
    {
        using var program = await Program.OfAsync(host, SampleOrganisation.Arthur, Scope.Read);
        var whole = (await program.JsonAsync("/api/v1/attainment")).GetProperty("items").EnumerateArray().Select(item => item.GetRawText()).ToList();
        var parts = new List<string>();
        string? after = "";
        while (after is not null)
        {
            var part = await program.JsonAsync($"/api/v1/attainment?limit=4&after={after}");
            parts.AddRange(part.GetProperty("items").EnumerateArray().Select(item => item.GetRawText()));
            after = part.GetProperty("next").GetString();
        }

        parts.ShouldBe(whole);
        var services = await program.JsonAsync("/api/v1/services?limit=1");
        (await program.JsonAsync($"/api/v1/services?limit=1&after={services.GetProperty("next").GetString()}"))
            .GetProperty("items")[0].GetProperty("code").GetString().ShouldBe("NETWORK");
    }

    [Theory]
    [InlineData("agreement=RES-LABWS", 12)]
    [InlineData("service=NETWORK", 3)]
    [InlineData("agreement=RES-LABWS&target=resolved&site=BER", 3)]
    [InlineData("from=2026-10&to=2026-10", 5)]
    [InlineData("from=2026-11", 5)]
    [InlineData("to=2026-09", 5)]
    [InlineData("from=2027-01", 0)]
    public async Task Filters_take_away_what_is_not_asked_for(string query, int count)
    {
        using var program = await Program.OfAsync(host, SampleOrganisation.Arthur, Scope.Read);

        (await program.JsonAsync("/api/v1/attainment?" + query)).GetProperty("items").GetArrayLength().ShouldBe(count);
    }

    [Fact]
    public async Task A_token_sees_what_its_person_sees_and_no_more()
    {
        using var maren = await Program.OfAsync(host, SampleOrganisation.Maren, Scope.Read);
        using var ben = await Program.OfAsync(host, SampleOrganisation.Ben, Scope.Read);

        AgreementsOf(await maren.JsonAsync("/api/v1/attainment")).ShouldBe(["RES-LABWS"]);
        AgreementsOf(await ben.JsonAsync("/api/v1/attainment")).ShouldBe(["FIN-NETWORK"]);
        CodesOf(await maren.JsonAsync("/api/v1/agreements")).ShouldBe(["RES-LABWS", "RES-NETWORK"]);
        CodesOf(await ben.JsonAsync("/api/v1/agreements")).ShouldBe(["FIN-NETWORK"]);
        CodesOf(await ben.JsonAsync("/api/v1/services")).ShouldBe(["LABWS", "NETWORK", "PRINT"]);
        (await ben.JsonAsync("/api/v1/requests")).GetProperty("items").GetArrayLength().ShouldBe(0, "nobody of Finance has asked for anything");
        var foreign = await ben.JsonAsync("/api/v1/attainment?agreement=RES-LABWS", HttpStatusCode.NotFound);
        var none = await ben.JsonAsync("/api/v1/attainment?agreement=NOWHERE", HttpStatusCode.NotFound);
        foreign.GetProperty("detail").GetString()!.Replace("RES-LABWS", "NOWHERE", StringComparison.Ordinal).ShouldBe(none.GetProperty("detail").GetString());
    }

    [Theory]
    [InlineData("attainment?from=2026-13", "from")]
    [InlineData("attainment?to=soon", "to")]
    [InlineData("attainment?limit=0", "limit")]
    [InlineData("credits?limit=1001", "limit")]
    [InlineData("attainment?after=AAAA", "after")]
    [InlineData("services?after=%F0%9F%98%80", "after")]
    [InlineData("attainment?agreement=%00", "agreement")]
    public async Task A_parameter_that_cannot_be_used_is_named(string query, string parameter)
    {
        using var program = await Program.OfAsync(host, SampleOrganisation.Arthur, Scope.Read);

        (await program.JsonAsync("/api/v1/" + query, HttpStatusCode.BadRequest)).GetProperty("parameter").GetString().ShouldBe(parameter);
    }

    [Theory]
    [InlineData("GET", "/api/v1/nowhere", HttpStatusCode.NotFound)]
    [InlineData("POST", "/api/v1/attainment", HttpStatusCode.MethodNotAllowed)]
    [InlineData("PUT", "/api/v1/attainment", HttpStatusCode.MethodNotAllowed)]
    [InlineData("GET", "/api/v1/attainment?limit=many", HttpStatusCode.BadRequest)]
    public async Task Whatever_is_refused_is_refused_with_a_problem(string method, string path, HttpStatusCode status)
    {
        using var client = new HttpClient { BaseAddress = host.Address };
        client.DefaultRequestHeaders.Authorization = new("Bearer", await Program.KeyOfAsync(host, SampleOrganisation.Arthur, Scope.Read));
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative));

        using var response = await client.SendAsync(request);

        await Program.ReadAsync(response, status);
    }

    private static IEnumerable<string?> AgreementsOf(JsonElement list) =>
        list.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("agreement").GetString()).Distinct();

    private static IEnumerable<string?> CodesOf(JsonElement list) => list.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("code").GetString());
}
