using ItCatalog.Calculation.Text;
using ItCatalog.Data.Agreements;

namespace ItCatalog.Web.Pages.Agreements;

/// <summary>Which offerings a version takes, and where it is otherwise, as its document says it.</summary>
internal static class OfferingWords
{
    /// <summary>Begins the key of each of these paragraphs.</summary>
    public const string Key = "offering";

    /// <summary>A paragraph for each offering and for each difference; none where nothing is taken.</summary>
    public static IEnumerable<DocumentParagraph> Of(AgreementVersion version)
    {
        var taken = version.Hours.Where(site => site.TierCode is not null).ToList();
        foreach (var same in taken.GroupBy(site => (site.TierCode, site.TierName, site.TierEdition)))
        {
            var names = same.Select(site => site.SiteName).ToList();
            var isAll = same.Count() == version.Hours.Count;
            var differs = version.Terms.Differences.Any(one => same.Any(site => site.SiteId == one.SiteId));
            yield return new(
                $"{Key}:{same.Key.TierCode}",
                "Offering",
                $"Levels and hours are those of {same.Key.TierName} ({same.Key.TierCode}), edition {Show.Count(same.Key.TierEdition ?? 1)}, {(isAll ? "at all sites" : "at " + ShowTarget.List(names))}{(differs ? ", but for what is named here." : ", as they are.")}");
        }

        foreach (var same in version.Terms.Differences.GroupBy(one => (one.Place, one.Title, one.Offered, one.Agreed, one.Reason)))
        {
            var names = version.Hours.Where(site => same.Any(one => one.SiteId == site.SiteId)).Select(site => site.SiteName).ToList();
            yield return new($"{Key}-difference:{same.Key.Place}@{string.Join('+', names)}", $"Otherwise at {ShowTarget.List(names)}", $"{Says(same.First())} Reason: {Ended(same.Key.Reason)}");
        }
    }

    /// <summary>What is otherwise: "Resolved in time, priorities P1 and P2: 95 % within 6 h in place of 95 % within 8 h."</summary>
    public static string Says(OfferingDifference one) =>
        $"{one.Title}: "
        + (one.Offered.Length == 0 ? $"{one.Agreed}, which the offering does not promise."
            : one.Agreed.Length == 0 ? $"not promised here; the offering promises {one.Offered}."
            : $"{one.Agreed} in place of {one.Offered}.");

    private static string Ended(string reason) => reason.Length > 0 && char.IsPunctuation(reason[^1]) ? reason : reason + ".";
}
