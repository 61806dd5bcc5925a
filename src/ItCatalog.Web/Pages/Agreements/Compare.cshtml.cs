using ItCatalog.Data.Agreements;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace ItCatalog.Web.Pages.Agreements;

/// <summary>Two versions side by side: old and new paragraph, changed words underlined or struck.</summary>
public sealed class CompareModel(AgreementStore agreements, OrganisationStore organisation, Actor person, IClock clock) : PageModel
{
    public Agreement Agreement { get; private set; } = null!;

    public VersionComparison Comparison { get; private set; } = null!;

    public LocalDate Today { get; private set; }

    public async Task<IActionResult> OnGetAsync(string code, int from, int to, CancellationToken cancellationToken)
    {
        if (await agreements.FindAsync(person, code, cancellationToken) is not { } agreement
            || await agreements.FindVersionAsync(agreement, from, cancellationToken) is not { } before
            || await agreements.FindVersionAsync(agreement, to, cancellationToken) is not { } after
            || await organisation.FindAsync(cancellationToken) is not { } own)
        {
            return NotFound();
        }

        (Agreement, Comparison, Today) = (agreement, VersionComparison.Of(agreement, before, after, own.Currency), own.Today(clock));
        return Page();
    }
}
