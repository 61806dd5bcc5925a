using ItCatalog.Data.Comparisons;
using ItCatalog.Data.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItCatalog.Web.Pages.Comparisons;

/// <summary>A page with a form that changes a comparison: it finds it, and refuses whoever may not change it.</summary>
public abstract class ComparisonFormPage(ComparisonStore comparisons, Actor person) : PageModel
{
    /// <summary>The comparison, once it was found.</summary>
    public StoredComparison Stored { get; private set; } = null!;

    /// <summary>Who asks.</summary>
    protected Actor Person => person;

    /// <summary>All comparisons.</summary>
    protected ComparisonStore Comparisons => comparisons;

    /// <summary>Finds it.</summary>
    /// <returns>Not found, or forbidden; null where the page goes on.</returns>
    protected async Task<IActionResult?> RefuseAsync(string code, CancellationToken cancellationToken)
    {
        if (await comparisons.FindAsync(code, cancellationToken) is not { } stored)
        {
            return NotFound();
        }

        Stored = stored;
        return person.ActsForUnit(stored.Summary.UnitId) ? null : Forbid();
    }
}
