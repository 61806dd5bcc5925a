using ItCatalog.Calculation.ServiceLevels;
using NodaTime;

namespace ItCatalog.Data.Reports;

/// <summary>What the cases of all departments come to for a target of a service, each once, at all sites and in all windows together.</summary>
/// <param name="Promise">The strictest of the newest window.</param>
/// <param name="Together">All of them.</param>
/// <param name="SiteCount">Sites with a figure.</param>
/// <remarks>Calculation rules, section 10, "Sums over agreements".</remarks>
public sealed record ReportSum(ReportPromise Promise, OverSites Together, int SiteCount)
{
    internal static ReportSum Of(IReadOnlyList<Part> parts) => new(
        parts.OrderBy(part => part.Window).ThenBy(part => part.Site.Code, StringComparer.Ordinal).Last().Promise,
        OverSites.Of(parts[0].Promise.Kind, parts.Select(part => part.Figure)),
        parts.Select(part => part.Site.SiteId).Distinct().Count());

    /// <summary>At one site in one window.</summary>
    internal sealed record Part(ReportPromise Promise, ReportedSite Site, LocalDate Window, SiteFigure Figure);
}
