using ItCatalog.Work;

namespace ItCatalog.Web.Pages.Performance.Exclusions;

/// <summary>Figures and credits with and without a claim, for <c>_Changes.cshtml</c>.</summary>
/// <param name="Title">The heading.</param>
/// <param name="Before">Head of the first column of figures.</param>
/// <param name="After">Head of the second one.</param>
/// <param name="Rows">By window.</param>
public sealed record ChangesView(string Title, string Before, string After, IReadOnlyList<PastRow> Rows);
