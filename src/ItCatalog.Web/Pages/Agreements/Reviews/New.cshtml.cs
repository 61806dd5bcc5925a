using ItCatalog.Data.Agreements;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Reviews;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Web.Setup;
using ItCatalog.Work;
using ItCatalog.Work.Entries;
using ItCatalog.Work.Reviews;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Web.Pages.Agreements.Reviews;

/// <summary>A side writes the minutes of a review.</summary>
[Authorize(Policies.Party)]
public sealed class NewModel(AgreementStore agreements, ReviewStore reviews, WriteReview write, OrganisationStore organisation, Actor person, IClock clock) : PageModel
{
    [BindProperty]
    public ReviewForm Input { get; set; } = new();

    public Agreement Agreement { get; private set; } = null!;

    public ReviewedAgreement Reviewed { get; private set; } = null!;

    public LocalDate Today { get; private set; }

    /// <summary>Who can be given an action, by name.</summary>
    public IReadOnlyList<ActionOwner> Owners { get; private set; } = [];

    /// <summary>"Maren Vogel, Head of Research".</summary>
    public static string NameOf(ActionOwner owner)
    {
        ArgumentNullException.ThrowIfNull(owner);
        return owner.Title is { Length: > 0 } title ? $"{owner.Name}, {title}" : owner.Name;
    }

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancellationToken)
    {
        if (await LoadAsync(code, cancellationToken) is { } answer)
        {
            return answer;
        }

        Input.HeldOn = LocalDatePattern.Iso.Format(Today);
        Input.Actions.Add(new());
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string code, CancellationToken cancellationToken)
    {
        if (await LoadAsync(code, cancellationToken) is { } answer)
        {
            return answer;
        }

        return await this.AnswerAsync(
            await write.RunAsync(person, code, Input, cancellationToken),
            number =>
            {
                TempData.Saved("Saved: both sides are told, and whoever got an action.");
                return Redirect(FormattableString.Invariant($"/agreements/{Uri.EscapeDataString(code)}/reviews/{number}"));
            },
            Page);
    }

    public async Task<IActionResult> OnPostRowsAsync(string code, string? change, CancellationToken cancellationToken)
    {
        if (await LoadAsync(code, cancellationToken) is { } answer)
        {
            return answer;
        }

        ModelState.Clear();
        Rows.Change(change ?? "", "action", Input.Actions, () => new(), ReviewForm.MaxActions);
        return Page();
    }

    private async Task<IActionResult?> LoadAsync(string code, CancellationToken cancellationToken)
    {
        if (await agreements.FindAsync(person, code, cancellationToken) is not { LastSigned: not null } agreement)
        {
            return NotFound();
        }

        if (May.ClaimFor(person, agreement) is null)
        {
            return Forbid();
        }

        (Agreement, Today) = (agreement, await organisation.TodayAsync(clock, cancellationToken));
        Reviewed = (await reviews.FindAsync(agreement.Id, Today, cancellationToken))!;
        Owners = await reviews.OwnersAsync(agreement.DepartmentId, agreement.UnitId, Today, cancellationToken);
        return null;
    }
}
