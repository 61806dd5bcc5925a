using ItCatalog.Calculation.Text;
using ItCatalog.Files.Lists;
using ItCatalog.Work.Calibration;
using ItCatalog.Work.Catalogue.Tiers;

namespace ItCatalog.Work.Lists;

/// <summary>Levels by budget to take away: a row for each promise of each tier.</summary>
public static class ListOfBudgetLevels
{
    /// <summary>The list.</summary>
    public static ListFile Of(LevelsByBudget read)
    {
        ArgumentNullException.ThrowIfNull(read);
        var lines = read.Tiers.SelectMany(tier => tier.Promises.Select(promise => (Tier: tier, Promise: promise)));
        return new ListColumns<(TierBudget Tier, PromiseHindsight Promise)>()
            .Text("Offering", line => line.Tier.Tier.Code)
            .Text("Tier", line => line.Tier.Tier.Name)
            .Text("Taken today", line => line.Tier.IsTaken ? "yes" : "no")
            .Text("Promise", line => PromiseTopic.Of(line.Promise.Promise).Whole)
            .Text("Level", line => TierWords.Promise(line.Promise.Promise))
            .Whole("Windows kept", line => line.Promise.Kept.Kept)
            .Whole("Windows judged", line => line.Promise.Kept.Judged)
            .Whole("Windows", line => line.Promise.Kept.Windows)
            .Sentence("What stands behind", line => line.Promise.Beside)
            .Money("Price of one", line => line.Tier.Offering.Price)
            .Whole("Quantity", _ => read.Quantity)
            .Money("A year", line => line.Tier.PerYear)
            .Text("Currency", _ => read.Currency)
            .Of("Levels by budget", "levels-by-budget", lines.ToAsyncEnumerable(), [.. ListAbout.Of(("Agreement", read.Agreement.Code), ("Site", read.Site?.SiteCode)), ("Months", Months(read))]);
    }

    private static string Months(LevelsByBudget read) => read is { First: { } first, Last: { } last } ? $"{Show.ShortMonth(first)} to {Show.ShortMonth(last)}" : "no data";
}
