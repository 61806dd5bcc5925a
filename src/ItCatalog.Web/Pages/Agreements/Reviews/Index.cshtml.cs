using ItCatalog.Data.Agreements;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Reviews;
using ItCatalog.Work;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace ItCatalog.Web.Pages.Agreements.Reviews;

/// <summary>When both sides of an agreement looked at it, when they do next, and who still owes what.</summary>
public sealed class IndexModel(AgreementStore agreements, ReviewStore reviews, OrganisationStore organisation, Actor person, IClock clock) : PageModel
{
    public Agreement Agreement { get; private set; } = null!;

    public ReviewedAgreement Reviewed { get; private set; } = null!;

    public LocalDate Today { get; private set; }

    /// <summary>Open actions of all reviews, the soonest first.</summary>
    public IReadOnlyList<(AgreementReview Review, ReviewAction Action)> Open =>
    [
        .. Reviewed.Reviews.SelectMany(review => review.Actions.Where(action => action.State == ActionState.Open).Select(action => (review, action))).OrderBy(one => one.action.Due),
    ];

    /// <summary>Whether this person writes minutes.</summary>
    public bool MayWrite => person.Id is not null && Agreement.LastSigned is not null && May.ClaimFor(person, Agreement) is not null;

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancellationToken)
    {
        if (await agreements.FindAsync(person, code, cancellationToken) is not { } agreement)
        {
            return NotFound();
        }

        (Agreement, Today) = (agreement, await organisation.TodayAsync(clock, cancellationToken));
        Reviewed = (await reviews.FindAsync(agreement.Id, Today, cancellationToken))!;
        return Page();
    }
}
