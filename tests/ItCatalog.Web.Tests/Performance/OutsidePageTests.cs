using Dapper;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Tests;
using ItCatalog.Web.Tests.Infrastructure;
using static ItCatalog.Data.Tests.SampleOrganisation;

namespace ItCatalog.Web.Tests.Performance;

/// <summary>Figures of a version that both sides agreed on outside of the product say so, and so does the interface for programs.</summary>
public sealed class OutsidePageTests : IAsyncLifetime
{
    private readonly WebHost host = new();

    public async Task InitializeAsync()
    {
        await host.InitializeAsync();
        await SampleMeasurements.MeasureAsync(host.Database);
    }

    public Task DisposeAsync() => host.DisposeAsync();

    [Theory]
    [InlineData("/performance/RES-LABWS/resolved/BER")]
    [InlineData("/performance/RES-LABWS/resolved/BER/2026-08")]
    public async Task A_page_of_figures_says_that_nobody_signed_their_version_here(string address)
    {
        const string Says = "Version 2 of the agreement was agreed outside of ItCatalog on 15 Jun 2026";
        using var maren = await host.SignInAsync(Maren);
        (await maren.PageAsync(address)).Text("main").ShouldNotContain("outside of ItCatalog");

        await WriteAsync("update agreement_version set agreed_outside_on = '2026-06-15', customer_outside_name = 'M', provider_outside_name = 'J' where id = 2");
        (await maren.PageAsync(address)).Text("main").ShouldContain(Says + ".");

        await WriteAsync("update agreement_version set customer_objected_ms = 0, customer_objected_name = 'Maren Vogel' where id = 2");
        (await maren.PageAsync(address)).Text("main").ShouldContain(Says + ", and a side objects to it.");
    }

    [Fact]
    public async Task Programs_are_told_of_each_version()
    {
        await WriteAsync("update agreement_version set agreed_outside_on = '2026-06-15', customer_objected_ms = 0, customer_objected_name = 'Maren Vogel' where id = 2");
        using var program = await Api.Program.OfAsync(host, Maren, Scope.Read);

        var versions = (await program.JsonAsync("/api/v1/agreements")).GetProperty("items")[0].GetProperty("versions").EnumerateArray().ToList();

        versions[0].GetProperty("agreedOutsideOn").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        versions[0].GetProperty("objectedTo").GetBoolean().ShouldBeFalse();
        versions[1].GetProperty("agreedOutsideOn").GetString().ShouldBe("2026-06-15");
        versions[1].GetProperty("objectedTo").GetBoolean().ShouldBeTrue();
    }

    private Task<int> WriteAsync(string sql) => host.Database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(sql, transaction: transaction), CancellationToken.None);
}
