using ItCatalog.Data.Comparisons;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Tests;
using ItCatalog.Web.Tests.Infrastructure;
using ItCatalog.Work.Comparisons;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace ItCatalog.Web.Tests.Comparisons;

/// <summary>The comparison that tests start from: two years of the lab workstations, 100,000 a year in-house for 322 devices, nothing discounted.</summary>
internal static class LabComparison
{
    /// <summary>What the first quote promises for the cases that we resolve within eight hours.</summary>
    public static readonly QuoteLevelRecord Level = new()
    {
        Name = "Solved",
        TargetKey = "resolved",
        ExpectedLevel = 0.9m,
        Limit = Duration.FromHours(12),
        Promise = "90 % within 12 hours",
        GapPerYearCents = 600_000,
        GapReason = "hours lost",
    };

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

    /// <summary>The same with two quotes: one that promises less and is priced for it, and one that promises nothing.</summary>
    public static ComparisonRecord WithTwoQuotes(string code, string provider = "<b>Castellan & Sons</b>") => Of(
        code,
        new QuoteRecord
        {
            Provider = "Norvik",
            Currency = "EUR",
            ExitCents = 500_000,
            ValidUntil = new LocalDate(2027, 1, 31),
            Lines = [new() { Name = "Service", PerYearCents = 8_998_390 }, new() { Name = "Devices", Driver = "devices", UnitPrice = 0.05m }],
            Retained = [new() { Name = "Contact", PerYearCents = 500_000 }],
            Levels = [Level],
        },
        new QuoteRecord { Provider = provider, Currency = "EUR", Lines = [new() { Name = "Service", PerYearCents = 12_000_000 }] });

    /// <summary>Puts a comparison into the host's database, as if somebody had typed it; once, where the cases of a test share the host.</summary>
    public static async Task KeepAsync(this WebHost host, ComparisonRecord comparison)
    {
        if (await host.ValueAsync<long>("select count(*) from comparison where code = @Code", new { comparison.Code }) == 0)
        {
            (await host.Services.GetRequiredService<CreateComparison>().RunAsync(Actor.Job("test"), comparison, CancellationToken.None)).IsDone.ShouldBeTrue();
        }
    }
}
