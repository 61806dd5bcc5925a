using ItCatalog.Calculation.Text;
using ItCatalog.Data.Administration;

namespace ItCatalog.Work.Administration;

/// <summary>What has a priority, in sentences.</summary>
public static class PriorityWords
{
    /// <summary>"P1 stands in SLA-0001 and SLA-0002, which were proposed or signed, and on 1,120 cases."</summary>
    /// <param name="name">The priority.</param>
    /// <param name="use">What has it; something does.</param>
    public static string Settled(string name, PriorityUse use)
    {
        ArgumentNullException.ThrowIfNull(use);
        var agreed = use.Agreed.Count == 0 ? null : $"in {Agreements(use.Agreed)}, which {(use.Agreed.Count == 1 ? "was" : "were")} proposed or signed";
        var cases = use.CaseCount == 0 ? null : $"on {Show.Count(use.CaseCount, "case")}";
        return $"{name} stands {string.Join(", and ", new[] { agreed, cases }.OfType<string>())}.";
    }

    /// <summary>Numbers of agreements; of many the first ones.</summary>
    public static string Agreements(IReadOnlyList<string> codes)
    {
        ArgumentNullException.ThrowIfNull(codes);
        return codes.Count <= 4 ? ShowTarget.List(codes) : $"{string.Join(", ", codes.Take(3))} and {Show.Count(codes.Count - 3)} more";
    }
}
