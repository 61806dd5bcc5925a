using ItCatalog.Calculation.Comparisons;
using ItCatalog.Data.Comparisons;
using ItCatalog.Data.Identity;
using ItCatalog.Web.Pages.Shared.Parts;

namespace ItCatalog.Web.Pages.Comparisons;

/// <summary>What the pages of one comparison have in common: its head, its actions and its tabs.</summary>
/// <param name="Summary">The comparison.</param>
/// <param name="View">How its figures are written.</param>
/// <param name="MayChange">Whether the person may change it.</param>
public sealed record ComparisonPage(ComparisonSummary Summary, ComparisonView View, bool MayChange)
{
    public static ComparisonPage Of(ComparisonReport report, Actor person)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(person);
        return new(report.Stored.Summary, new ComparisonView(report.Result), person.ActsForUnit(report.Stored.Summary.UnitId));
    }

    public string Address => "/benchmark/" + Summary.Code;

    public IReadOnlyList<Option> Quotes => View.Result.Quotes;

    public IReadOnlyList<Link> Tabs =>
    [
        new("Comparison", Address),
        new("Scope", Address + "/scope"),
        new("Costs by year", Address + "/years"),
        .. Quotes.Count == 0 ? Array.Empty<Link>() : [new("Sensitivity", Address + "/sensitivity"), new("Ranges", Address + "/ranges"), new("Replay", Address + "/replay")],
    ];
}
