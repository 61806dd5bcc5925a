using System.Net;
using Dapper;
using ItCatalog.Data.Identity;
using ItCatalog.Web.Tests.Infrastructure;
using static ItCatalog.Data.Tests.SampleOrganisation;

namespace ItCatalog.Web.Tests.Performance;

/// <summary>Whose part a miss was, on the page of its month: the sample's late cases of August were the lab desk's.</summary>
public sealed class WhosePartPageTests : IAsyncLifetime
{
    private const string Missed = "/performance/RES-LABWS/resolved/BER/2026-08";
    private readonly MeasuredHost host = new();

    public Task InitializeAsync() => host.InitializeAsync();

    public Task DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_miss_is_shown_by_part_by_group_and_as_not_known_as_far_as_cases_say()
    {
        using var maren = await host.SignInAsync(Maren);
        (await maren.PageAsync(Missed)).QuerySelector("#whose").ShouldBeNull("the agreement names nothing on which it rests");

        await WriteAsync(
            """
            insert into underpinning (id, code, kind, name, unit_id, supplier, known_as, starts_on) values (1, 'NC-1', 'contract', 'Repair', 1, 'Northline', 'lab DESK', '2026-01-01');
            insert into agreement_rest (version_id, position, underpinning_id) select id, 0, 1 from agreement_version where agreement_id = 1;
            """);
        (await RowAsync()).ShouldStartWith("Repair");
        using var program = await Api.Program.OfAsync(host, Maren, Scope.Read);
        var miss = (await program.JsonAsync("/api/v1/missed-parts?agreement=RES-LABWS&month=2026-08")).EnumerateArray().First(one => one.GetProperty("target").GetString() == "resolved");
        var part = miss.GetProperty("parts")[0];
        (miss.GetProperty("site").GetString(), miss.GetProperty("unit").GetString(), part.GetProperty("name").GetString(), part.GetProperty("isPart").GetBoolean()).ShouldBe(("BER", "late cases", "Repair", true));
        part.GetProperty("amount").GetDecimal().ShouldBe(miss.GetProperty("total").GetDecimal(), "it is all of them");
        using var ben = await Api.Program.OfAsync(host, Ben, Scope.Read);
        (await ben.GetAsync("/api/v1/missed-parts?agreement=RES-LABWS&month=2026-08")).StatusCode.ShouldBe(HttpStatusCode.NotFound, "another department's");
        (await program.GetAsync("/api/v1/missed-parts?agreement=RES-LABWS&month=soon")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await maren.PageAsync("/performance/RES-LABWS/resolved/PUN/2026-10")).QuerySelector("#whose").ShouldBeNull("nothing was missed there");

        await WriteAsync("update underpinning set known_as = 'somebody else'");
        (await RowAsync()).ShouldStartWith("Lab desk");

        await WriteAsync("update ticket set work_group = null");
        (await RowAsync()).ShouldStartWith("Not known whose part");

        async Task<string> RowAsync()
        {
            var page = await maren.PageAsync(Missed);
            page.Texts("section[aria-labelledby=whose] tbody td")[0].ShouldBe(page.Texts("section[aria-labelledby=whose] tfoot td")[0], "it is all of them");
            return page.Texts("section[aria-labelledby=whose] tbody th").ShouldHaveSingleItem();
        }
    }

    private Task<int> WriteAsync(string sql) => host.Database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(sql, transaction: transaction), CancellationToken.None);
}
