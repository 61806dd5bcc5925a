using ItCatalog.Data.Comparisons.Decisions;

namespace ItCatalog.Web.Pages.Comparisons.Decisions;

/// <summary>What somebody says of a version, as it is typed.</summary>
public sealed class DecideInput
{
    /// <summary>Of who checks: what was looked at, or what has to be mended.</summary>
    public string? Note { get; set; }

    public DecisionChoice? Choice { get; set; }

    /// <summary>Whose quote is taken, or with whom is negotiated.</summary>
    public string? Provider { get; set; }

    public string? Reason { get; set; }
}
