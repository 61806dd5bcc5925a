using ItCatalog.Data.Comparisons;
using ItCatalog.Data.Comparisons.Decisions;
using ItCatalog.Data.Identity;
using ItCatalog.Work.Comparisons.Decisions;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItCatalog.Web.Pages.Comparisons;

/// <summary>All comparisons.</summary>
public sealed class IndexModel(ComparisonStore comparisons, DecisionStore decisions, Actor person) : PageModel
{
    public IReadOnlyList<ComparisonSummary> Comparisons { get; private set; } = [];

    /// <summary>What lists leave out: comparisons that are archived, without their scenarios.</summary>
    public IReadOnlyList<ComparisonSummary> Archived { get; private set; } = [];

    /// <summary>Whether the person manages a unit, and so may add one.</summary>
    public bool MayAdd => person.Is(Role.ItManager) && person.UnitIds.Count > 0;

    private ILookup<string, KeptDecision> Versions { get; set; } = Array.Empty<KeptDecision>().ToLookup(_ => "");

    /// <summary>How far the decision on a comparison has come.</summary>
    public string StateOf(ComparisonSummary comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        return DecisionWords.StateNow(DecisionWords.Latest(Versions[comparison.Code]));
    }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var all = await comparisons.ListAllAsync(cancellationToken);
        Comparisons = [.. all.Where(comparison => comparison is { BaseCode: null, Archived: null })];
        Archived = [.. all.Where(comparison => comparison is { BaseCode: null, Archived: not null })];
        Versions = (await decisions.ListAsync(comparisonCode: null, cancellationToken)).ToLookup(one => one.ComparisonCode, StringComparer.Ordinal);
    }
}
