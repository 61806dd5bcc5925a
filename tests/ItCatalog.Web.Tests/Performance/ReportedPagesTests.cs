using Dapper;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Tests;
using ItCatalog.Web.Tests.Infrastructure;
using ApiProgram = ItCatalog.Web.Tests.Api.Program;

namespace ItCatalog.Web.Tests.Performance;

/// <summary>What a source reports of its own results, beside our figures.</summary>
public sealed class ReportedPagesTests : IAsyncLifetime
{
    private readonly WebHost host = new();

    public async Task InitializeAsync()
    {
        await host.InitializeAsync();
        await SampleMeasurements.MeasureAsync(host.Database);
        await host.Database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync(
                """
                insert into source (id, code, name, kind) values (33, 'REPORT', 'Monthly report', 'results');
                insert into import (id, source_id, file_name, file_sha256, imported_ms, data_as_of_ms, rows_read, added_count, replaced_count, unchanged_count) values
                  (33, 33, 'report.csv', 'h33', 1794904800000, 1794904800000, 3, 3, 0, 0);
                insert into reported_result (source_id, key, service_id, site_id, from_ms, from_date, to_date, standard, name, target_key, level, good, total, value, met, import_id, line) values
                  (33, 'a', 1, null, 1790812800000, '2026-10-01', '2026-11-01', 'RES-1', 'Answered in time', 'Resolved', '0.95', '85', '95', '0.8947', 1, 33, 2),
                  (33, 'b', 1, 1, 1774915200000, '2026-04-01', '2027-04-01', 'RES-2', null, 'RES-2', null, null, null, '1.5', null, 33, 3),
                  (33, 'c', 2, null, 1790812800000, '2026-10-01', '2026-11-01', 'NET-1', null, 'available', '0.999', null, null, '0.998', 0, 33, 4);
                """,
                transaction: transaction),
            CancellationToken.None);
    }

    public Task DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_result_stands_beside_the_target_of_its_key_and_says_what_does_not_agree()
    {
        using var maren = await host.SignInAsync(SampleOrganisation.Maren);

        foreach (var address in (string[])["/performance/RES-LABWS/resolved/BER", "/performance/RES-LABWS/resolved/BER/2026-10"])
        {
            var page = await maren.PageAsync(address);
            page.Text("#reported-by-source").ShouldBe("Results reported by source");
            var row = page.QuerySelector("section[aria-labelledby='reported-by-source'] tbody")!.TextContent.Replace('\u202f', ' ');
            foreach (var part in (string[])["October 2026", "RES-1", "Answered in time", "It is reported as met, and 89.4736 % is below the level of 95 %.", "95 %", "85", "89.47 %", "line 2 of import 33, Monthly report"])
            {
                row.ShouldContain(part, Case.Sensitive, address);
            }

            row.ShouldNotContain("RES-2");
            row.ShouldNotContain("NET-1");
        }

        (await maren.PageAsync("/performance/RES-LABWS/resolved/BER/2026-09")).QuerySelector("#reported-by-source").ShouldBeNull();
        (await maren.PageAsync("/performance/RES-LABWS/available/BER")).QuerySelector("#reported-by-source").ShouldBeNull();
    }

    [Fact]
    public async Task An_agreement_shows_what_is_reported_of_its_service()
    {
        using var maren = await host.SignInAsync(SampleOrganisation.Maren);

        var rows = (await maren.PageAsync("/agreements/RES-LABWS")).Texts("section[aria-labelledby='reported-by-source'] tbody th");

        rows.ShouldBe(["October 2026", "1 Apr 2026 to 31 Mar 2027"]);
    }

    [Fact]
    public async Task A_reported_standard_becomes_a_target_of_the_draft_and_its_limit_is_asked()
    {
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);
        await jonas.SubmitAsync("/agreements/RES-LABWS", []);
        var page = await jonas.PageAsync("/agreements/RES-LABWS/edit");
        var standard = page.QuerySelectorAll("#standard option").Single(option => option.TextContent.StartsWith("RES-1", StringComparison.Ordinal));
        standard.TextContent.Replace('\u202f', ' ').ShouldBe("RES-1, Answered in time, 95 % (October 2026, Monthly report)");
        var entries = Visitor.FieldsOf(page, "#terms").ToList();
        var count = entries.Count(entry => entry.Key.EndsWith("].Kind", StringComparison.Ordinal));
        entries.RemoveAll(entry => entry.Key == "standard");
        entries.AddRange([new("change", "add-resolution"), new("standard", standard.GetAttribute("value")!)]);

        using var added = await PostAsync("/agreements/RES-LABWS/edit?handler=Rows", entries);
        page = await Visitor.ReadAsync(added);
        string? Value(string field) => page.QuerySelector($"[name='Input.Targets[{count}].{field}']")?.GetAttribute("value");
        (Value("Name"), Value("Expected")?.Replace('\u202f', ' '), Value("Within") ?? "").ShouldBe(("Answered in time", "95 %", ""));

        using var refused = await PostAsync("/agreements/RES-LABWS/edit", Visitor.FieldsOf(page, "#terms"));
        (await Visitor.ReadAsync(refused)).Texts(".ic-errors li").ShouldContain(mistake => mistake.Contains("A time limit is needed", StringComparison.Ordinal));

        (await jonas.PageAsync("/agreements/new")).QuerySelector("#standard").ShouldBeNull("nobody knows yet which service it is");

        async Task<HttpResponseMessage> PostAsync(string address, IEnumerable<KeyValuePair<string, string>> fields)
        {
            using var content = new FormUrlEncodedContent(fields);
            return await jonas.PostAsync(address, content);
        }
    }

    [Fact]
    public async Task Programs_read_what_their_person_may_see_part_by_part()
    {
        using var maren = await ApiProgram.OfAsync(host, SampleOrganisation.Maren, Scope.Read);
        using var ben = await ApiProgram.OfAsync(host, SampleOrganisation.Ben, Scope.Read);

        var first = await maren.JsonAsync("/api/v1/reported?limit=1&service=LABWS");
        first.GetProperty("items")[0].GetProperty("oddities").GetArrayLength().ShouldBe(1);
        var second = await maren.JsonAsync($"/api/v1/reported?limit=1&service=LABWS&after={first.GetProperty("next").GetString()}");
        second.GetProperty("items")[0].GetProperty("standard").GetString().ShouldBe("RES-2");
        second.GetProperty("items")[0].GetProperty("met").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        second.GetProperty("next").GetString().ShouldBeNull();
        (await ben.JsonAsync("/api/v1/reported")).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("service").GetString()).ShouldBe(["NETWORK"]);
    }
}
