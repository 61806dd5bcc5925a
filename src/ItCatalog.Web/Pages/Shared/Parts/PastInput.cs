using ItCatalog.Work;

namespace ItCatalog.Web.Pages.Shared.Parts;

/// <summary>What somebody sends along who alters the past: the reason, and the fingerprint of the consequences that they were shown.</summary>
public sealed class PastInput
{
    /// <summary>The page's property that holds it.</summary>
    public const string Prefix = "Past";

    public string? Why { get; set; }

    /// <summary>See <see cref="Consequences.Fingerprint"/>; empty before anything was shown.</summary>
    public string? Seen { get; set; }
}
