using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Work.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace ItCatalog.Web.Pages.Administration.People;

/// <summary>One person: what is known, roles, memberships, access.</summary>
public sealed class EditModel(
    PeopleList list,
    ChangePerson changePerson,
    ResetPassword resetPassword,
    OrganisationStore organisation,
    Actor current,
    IClock clock) : PageModel
{
    [BindProperty]
    public PersonInput Input { get; set; } = new();

    public PersonForm Form { get; private set; } = null!;

    public PersonLine Person { get; private set; } = null!;

    public LocalDate Today { get; private set; }

    /// <summary>Set once, in the answer that reset it.</summary>
    public string? OneTimePassword { get; private set; }

    /// <summary>What the person does not see or do for want of a department or unit.</summary>
    public IReadOnlyList<string> Notices { get; private set; } = [];

    public bool MayChange => current.Is(Role.Administrator);

    public bool IsOneself => current.Id == Person.Id && MayChange;

    public Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken) => ShowAsync(id, entered: null, cancellationToken);

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancellationToken)
    {
        var draft = Input.ToDraft();
        return await this.AnswerAsync(
            await changePerson.RunAsync(current, id, draft, cancellationToken),
            _ =>
            {
                TempData.Saved($"{draft.Name.Trim()} is changed.");
                // Where a role is good for nothing yet, the page that says so and mends it comes next.
                return WithoutMembership.Sentences(draft).Count > 0 ? RedirectToPage("Edit", new { id }) : RedirectToPage("Index");
            },
            () => ShowAsync(id, Input, cancellationToken));
    }

    public async Task<IActionResult> OnPostResetAsync(long id, CancellationToken cancellationToken)
    {
        var answer = await resetPassword.RunAsync(current, id, cancellationToken);
        OneTimePassword = answer.IsDone ? answer.Value : null;
        // The password is in this answer and in no other: no redirect.
        return answer.IsDone ? await ShowAsync(id, entered: null, cancellationToken)
            : await this.AnswerAsync(answer, _ => Page(), () => ShowAsync(id, entered: null, cancellationToken));
    }

    private async Task<IActionResult> ShowAsync(long id, PersonInput? entered, CancellationToken cancellationToken)
    {
        if (await list.FindAsync(id, cancellationToken) is not { } person)
        {
            return NotFound();
        }

        (Person, Notices) = (person.Line, WithoutMembership.Sentences(person.Draft));
        Today = await organisation.TodayAsync(clock, cancellationToken);
        Form = await PersonForm.OfAsync(entered ?? PersonInput.Of(person.Draft), organisation, Today, cancellationToken);
        return Page();
    }
}
