using ItCatalog.Data.Benchmarks;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Tests;
using ItCatalog.Web.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace ItCatalog.Web.Tests.Benchmark;

/// <summary>The comparison that tests start from: two years of the lab workstations, 100,000 a year in-house for 322 devices, nothing discounted.</summary>
internal static class LabComparison
{
    public static ComparisonRecord Of(string code, params IReadOnlyList<QuoteRecord> quotes) => new()
    {
        Code = code,
        ServiceId = SampleOrganisation.LabWorkstation,
        Name = "Labs",
        Years = 2,
        FirstYear = 2027,
        DiscountRatioPerYear = 0,
        Volumes = [new() { Driver = "devices", Base = 322 }],
        InHouseLines = [new() { Name = "Team", PerYearCents = 10_000_000 }],
        Quotes = quotes,
    };

    /// <summary>Puts a comparison into the host's database, as if somebody had typed it.</summary>
    public static Task KeepAsync(this WebHost host, ComparisonRecord comparison) =>
        host.Services.GetRequiredService<ComparisonStore>().CreateAsync(comparison, CurrentPerson.Installation("test"), CancellationToken.None);
}
