using ItCatalog.Data.Agreements;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Reviews;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Work;
using ItCatalog.Work.Reviews;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Web.Pages.Agreements.Reviews;

/// <summary>The minutes of one review, its actions with what became of them, and what was added.</summary>
public sealed class DetailsModel(AgreementStore agreements, ReviewStore reviews, MoveAction moveAction, RemarkOnReview remark, OrganisationStore organisation, Actor person, IClock clock) : PageModel
{
    /// <summary>What becomes of an action.</summary>
    [BindProperty]
    public ReviewActionForm Input { get; set; } = new();

    [BindProperty]
    public RemarkModel Remark { get; set; } = new();

    public Agreement Agreement { get; private set; } = null!;

    public AgreementReview Review { get; private set; } = null!;

    /// <summary>People of both sides whose account is open, by name.</summary>
    public IReadOnlyList<ActionOwner> Owners { get; private set; } = [];

    public LocalDate Today { get; private set; }

    public DateTimeZone Zone { get; private set; } = DateTimeZone.Utc;

    /// <summary>The action whose form was sent and could not be taken; 0: none.</summary>
    public int Moved { get; private set; }

    public IReadOnlyList<ReviewEntry> Remarks => [.. Review.Entries.Where(entry => entry.Kind == ReviewEntryKind.Said)];

    /// <summary>Whether this person adds to the minutes.</summary>
    public bool MayRemark => person.Id is not null && May.ClaimFor(person, Agreement) is not null;

    /// <summary>Whether this person says what becomes of an action.</summary>
    public bool MayMove(ReviewAction action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return action.State == ActionState.Open && person.Id is not null && May.MoveAction(person, Agreement, action, Owners.FirstOrDefault(owner => owner.Id == action.OwnerId));
    }

    /// <summary>What stands in the form of an action: what was typed, else as it is.</summary>
    public ReviewActionForm InputOf(ReviewAction action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return Moved == action.Number ? Input : new()
        {
            Owner = Owners.FirstOrDefault(owner => owner.Id == action.OwnerId)?.UserName, Due = LocalDatePattern.Iso.Format(action.Due),
        };
    }

    public async Task<IActionResult> OnGetAsync(string code, int number, CancellationToken cancellationToken) => await LoadAsync(code, number, cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string code, int number, int action, string? move, CancellationToken cancellationToken)
    {
        Moved = action;
        var answer = Enum.TryParse<ActionMove>(move, out var known) && Enum.IsDefined(known)
            ? await moveAction.RunAsync(person, code, number, action, known, Input, cancellationToken)
            : Answer.Refused("", "Choose what becomes of it: done, given to somebody until a day, or dropped.");
        return await this.AnswerAsync(
            answer,
            _ =>
            {
                TempData.Saved("Saved: both sides are told.");
                return Back(code, number);
            },
            () => OnGetAsync(code, number, cancellationToken));
    }

    public async Task<IActionResult> OnPostRemarkAsync(string code, int number, CancellationToken cancellationToken) => await this.AnswerAsync(
        await remark.RunAsync(person, code, number, Remark.Words ?? "", cancellationToken),
        _ =>
        {
            TempData.Saved("Added: both sides are told.");
            return Back(code, number);
        },
        () => OnGetAsync(code, number, cancellationToken),
        prefix: _ => nameof(Remark));

    private RedirectResult Back(string code, int number) => Redirect(FormattableString.Invariant($"/agreements/{Uri.EscapeDataString(code)}/reviews/{number}"));

    private async Task<bool> LoadAsync(string code, int number, CancellationToken cancellationToken)
    {
        if (await agreements.FindAsync(person, code, cancellationToken) is not { } agreement || await organisation.FindAsync(cancellationToken) is not { } own
            || (await reviews.OfAgreementAsync(agreement.Id, cancellationToken)).FirstOrDefault(one => one.Number == number) is not { } review)
        {
            return false;
        }

        (Agreement, Review, Today, Zone) = (agreement, review, own.Today(clock), own.Zone);
        Owners = await reviews.OwnersAsync(agreement.DepartmentId, agreement.UnitId, Today, cancellationToken);
        return true;
    }

    /// <summary>What is added to the minutes.</summary>
    public sealed class RemarkModel
    {
        public string? Words { get; set; }
    }
}
