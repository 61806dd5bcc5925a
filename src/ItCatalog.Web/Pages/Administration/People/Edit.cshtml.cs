using ItCatalog.Data;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Web.Pages.Shared.Parts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItCatalog.Web.Pages.Administration.People;

/// <summary>One person: what is known, roles, memberships, access.</summary>
public sealed class EditModel(PeopleList list, PersonStore people, OrganisationStore organisation, Actor current) : PageModel
{
    [BindProperty]
    public PersonInput Input { get; set; } = new();

    public PersonForm Form { get; private set; } = null!;

    public PersonLine Person { get; private set; } = null!;

    /// <summary>Set once, in the answer that reset it.</summary>
    public string? OneTimePassword { get; private set; }

    public bool MayChange => current.Is(Role.Administrator);

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken) => await ShowAsync(id, entered: null, cancellationToken);

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancellationToken) =>
        await AfterAsync(id, await people.ChangeAsync(current, id, Input.ToDraft(), cancellationToken), "is changed", cancellationToken);

    public async Task<IActionResult> OnPostDisableAsync(long id, CancellationToken cancellationToken) =>
        await AfterAsync(id, await people.SetDisabledAsync(current, id, disabled: true, cancellationToken), "can no longer sign in", cancellationToken);

    public async Task<IActionResult> OnPostEnableAsync(long id, CancellationToken cancellationToken) =>
        await AfterAsync(id, await people.SetDisabledAsync(current, id, disabled: false, cancellationToken), "can sign in again", cancellationToken);

    public async Task<IActionResult> OnPostResetAsync(long id, CancellationToken cancellationToken)
    {
        OneTimePassword = await people.ResetPasswordAsync(current, id, cancellationToken);
        return OneTimePassword is null ? NotFound() : await ShowAsync(id, entered: null, cancellationToken);
    }

    private async Task<IActionResult> AfterAsync(long id, IReadOnlyList<Mistake>? mistakes, string done, CancellationToken cancellationToken)
    {
        if (mistakes is null)
        {
            return NotFound();
        }

        ModelState.Add(mistakes);
        if (mistakes.Count > 0)
        {
            // A mistake about access concerns no entry: the form shows what is kept.
            return await ShowAsync(id, mistakes.All(mistake => mistake.Field.Length == 0) ? null : Input, cancellationToken);
        }

        var person = await list.FindAsync(id, cancellationToken);
        TempData.Saved($"{person?.Line.Name} {done}.");
        return RedirectToPage("Index");
    }

    private async Task<IActionResult> ShowAsync(long id, PersonInput? entered, CancellationToken cancellationToken)
    {
        if (await list.FindAsync(id, cancellationToken) is not { } person)
        {
            return NotFound();
        }

        Person = person.Line;
        Form = await PersonForm.OfAsync(entered ?? PersonInput.Of(person.Draft), organisation, cancellationToken);
        return Page();
    }
}
