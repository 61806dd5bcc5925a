using ItCatalog.Data.Agreements;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Months;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace ItCatalog.Web.Pages.Agreements;

/// <summary>The months of an agreement, and how far each has come.</summary>
public sealed class MonthsModel(AgreementStore agreements, MonthStore months, AdjustmentStore adjustments, OrganisationStore organisation, Actor person) : PageModel
{
    private ILookup<LocalDate, Adjustment> adjusted = null!;

    public Agreement Agreement { get; private set; } = null!;

    /// <summary>Newest first.</summary>
    public IReadOnlyList<AgreementMonth> Months { get; private set; } = [];

    public DateTimeZone Zone { get; private set; } = DateTimeZone.Utc;

    /// <summary>How often a closed month was adjusted.</summary>
    public int AdjustedIn(LocalDate month) => adjusted[month].Count();

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancellationToken)
    {
        if (await agreements.FindAsync(person, code, cancellationToken) is not { } agreement || await organisation.FindAsync(cancellationToken) is not { } own)
        {
            return NotFound();
        }

        (Agreement, Zone) = (agreement, own.Zone);
        Months = await months.ListAsync(agreement, cancellationToken);
        adjusted = (await adjustments.OfAgreementAsync(agreement, cancellationToken)).Where(one => one.Kind == AdjustmentKind.Change).ToLookup(one => one.Month);
        return Page();
    }
}
