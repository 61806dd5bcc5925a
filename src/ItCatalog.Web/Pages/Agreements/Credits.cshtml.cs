using ItCatalog.Data.Agreements;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Months;
using ItCatalog.Data.Performance;
using ItCatalog.Web.Pages.Performance;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Work.Lists;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace ItCatalog.Web.Pages.Agreements;

/// <summary>Every credit of an agreement, month by month, with its arithmetic.</summary>
public sealed class CreditsModel(AgreementStore agreements, CreditStore credits, AdjustmentStore adjustments, OrganisationStore organisation, Actor person) : PageModel
{
    public Agreement Agreement { get; private set; } = null!;

    /// <summary>Newest month first.</summary>
    public CreditTable All { get; private set; } = null!;

    /// <summary>What changed after months were closed, oldest first; the credits show what stands with it.</summary>
    public IReadOnlyList<Adjustment> Adjustments { get; private set; } = [];

    public DateTimeZone Zone { get; private set; } = DateTimeZone.Utc;

    public string Sentence => $"{Agreement.UnitName} for {Agreement.DepartmentName}, agreement {Agreement.Code}: what was credited because a promise was not kept, and what was returned.";

    /// <summary>The same as a file.</summary>
    public async Task<IActionResult> OnGetExportAsync(string code, string? format, CancellationToken cancellationToken) =>
        await agreements.FindAsync(person, code, cancellationToken) is { } agreement && await organisation.FindAsync(cancellationToken) is { } own
            ? ListDownload.Of(ListOfCredits.Of(await credits.OfAgreementAsync(agreement, cancellationToken), own.Currency, agreement.Code), format)
            : NotFound();

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancellationToken)
    {
        if (await agreements.FindAsync(person, code, cancellationToken) is not { } agreement
            || await organisation.FindAsync(cancellationToken) is not { } own)
        {
            return NotFound();
        }

        (Agreement, Zone) = (agreement, own.Zone);
        Adjustments = await adjustments.OfAgreementAsync(agreement, cancellationToken);
        All = new CreditTable(await credits.OfAgreementAsync(agreement, cancellationToken), own.Currency);
        return Page();
    }
}
