using ItCatalog.Calculation.Comparisons;
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
    public static readonly LevelTerms Level = new()
    {
        Name = "Solved",
        TargetKey = "resolved",
        Expected = 0.9m,
        Within = Duration.FromHours(12),
        Promise = "90 % within 12 hours",
        GapPerYear = 6_000,
        GapReason = "hours lost",
    };

    public static ComparisonRecord Of(string code, params IReadOnlyList<QuoteRecord> quotes) => new()
    {
        Code = code,
        ServiceId = SampleOrganisation.LabWorkstation,
        Name = "Labs",
        FirstYear = 2027,
        Costs = new Comparison
        {
            Currency = "EUR",
            Years = 2,
            DiscountRate = 0,
            Volumes = new Volumes(new Dictionary<string, DriverVolume> { ["devices"] = DriverVolume.Growing(322, 0) }),
            InHouse = new InHouse { Name = InHouse.UsualName, Lines = [new FixedLine { Name = "Team", PerYear = 100_000 }] },
        },
        Quotes = quotes,
    };

    /// <summary>The same with two quotes: one that promises less and is priced for it, and one that promises nothing.</summary>
    public static ComparisonRecord WithTwoQuotes(string code, string provider = "<b>Castellan & Sons</b>") => Of(
        code,
        new QuoteRecord
        {
            Quote = new()
            {
                Provider = "Norvik",
                Currency = "EUR",
                Exit = 5_000,
                Lines = [new FixedLine { Name = "Service", PerYear = 89_983.90m }, new UnitLine { Name = "Devices", Per = "devices", UnitPrice = 0.05m }],
                Retained = [new FixedLine { Name = "Contact", PerYear = 5_000 }],
            },
            ValidUntil = new LocalDate(2027, 1, 31),
            Levels = [Level],
        },
        new QuoteRecord
        {
            Quote = new() { Provider = provider, Currency = "EUR", Lines = [new FixedLine { Name = "Service", PerYear = 120_000 }] },
        });

    /// <summary>Puts a comparison into the host's database, as if somebody had typed it; once, where the cases of a test share the host.</summary>
    public static async Task SaveAsync(this WebHost host, ComparisonRecord comparison)
    {
        if (await host.ValueAsync<long>("select count(*) from comparison where code = @Code", new { comparison.Code }) == 0)
        {
            (await host.Services.GetRequiredService<CreateComparison>().RunAsync(Actor.Job("test"), comparison, CancellationToken.None)).IsDone.ShouldBeTrue();
        }
    }
}
