using ItCatalog.Web.Pages.Shared.Parts;

namespace ItCatalog.Web.Pages.Performance;

/// <summary>The pages of the area.</summary>
public static class PerformanceTabs
{
    /// <summary>In the order of the tabs.</summary>
    public static IReadOnlyList<Link> Links { get; } = [new("Matrix", "/performance"), new("One month", "/performance/sites"), new("Targets", "/performance/targets"), new("Outages", "/performance/outages"), new("Exclusions", "/performance/exclusions"), new("Disputes", "/performance/disputes"), new("Plans", "/performance/plans"), new("Unassigned cases", "/performance/unassigned"), new("Waiting", "/performance/waiting")];
}
