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

    /// <summary>What it is, before what it says: whose scenario, and whether it is archived.</summary>
    public string Standing => (Summary.BaseName is { } name ? $"Scenario of {name}. " : "") + (Summary.Archived is null ? "" : "Archived. ");

    /// <summary>The way to it: a scenario is found below its comparison.</summary>
    public IReadOnlyList<Link> Crumbs =>
    [
        new("Benchmark", "/benchmark"), .. Summary.BaseName is { } name ? [new Link(name, $"/benchmark/{Summary.BaseCode}")] : Array.Empty<Link>(), new(Summary.Name, Address),
    ];

    public IReadOnlyList<Option> Quotes => View.Result.Quotes;

    public IReadOnlyList<Link> Tabs =>
    [
        new("Comparison", Address),
        new("Scope", Address + "/scope"),
        new("Costs by year", Address + "/years"),
        new("Sources", Address + "/sources"),
        new("Scenarios", $"/benchmark/{Summary.BaseCode ?? Summary.Code}/scenarios"),
        .. Quotes.Count == 0 ? Array.Empty<Link>() : [new("Sensitivity", Address + "/sensitivity"), new("Ranges", Address + "/ranges"), new("Replay", Address + "/replay"), new("Files", Address + "/files")],
        new("Peers", Address + "/peers"),
    ];
}
