using ItCatalog.Data.Comparisons.Decisions;
using NodaTime;

namespace ItCatalog.Web.Pages.Comparisons.Decisions;

/// <summary>The versions of a decision, as a page lists them.</summary>
/// <param name="Versions">Newest first.</param>
/// <param name="Shown">The version that is shown; null: the comparison as it is now.</param>
/// <param name="Zone">In which days are told.</param>
public sealed record VersionsView(IReadOnlyList<KeptDecision> Versions, int? Shown, DateTimeZone Zone);
