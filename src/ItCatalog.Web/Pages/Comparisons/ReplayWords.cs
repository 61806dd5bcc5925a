using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;

namespace ItCatalog.Web.Pages.Comparisons;

/// <summary>A quoted target in a few words.</summary>
public static class ReplayWords
{
    /// <summary>"90 % within 12 h, at least 85 %".</summary>
    public static string Promise(Target target)
    {
        ArgumentNullException.ThrowIfNull(target);
        var limit = ShowTarget.Limit(target);
        var minimum = target.Minimum is { } level && level != target.Expected ? $", {(target.Better == Better.Higher ? "at least" : "at most")} {ShowLevel.Promised(target.Kind, level)}" : "";
        return ShowLevel.Promised(target.Kind, target.Expected) + (limit == Show.Absent ? "" : " within " + limit) + minimum;
    }
}
