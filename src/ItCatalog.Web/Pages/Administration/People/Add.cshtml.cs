using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Web.Setup;
using ItCatalog.Work.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace ItCatalog.Web.Pages.Administration.People;

/// <summary>A new person, who signs in with a one-time password first.</summary>
[Authorize(Policies.Administrator)]
public sealed class AddModel(AddPerson addPerson, OrganisationStore organisation, Actor current, IClock clock) : PageModel
{
    [BindProperty]
    public PersonInput Input { get; set; } = new();

    public PersonForm Form { get; private set; } = null!;

    /// <summary>Set once, in the answer that made the person.</summary>
    public string? OneTimePassword { get; private set; }

    public long AddedId { get; private set; }

    /// <summary>What the person will not see or do for want of a department or unit.</summary>
    public IReadOnlyList<string> Notices { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken) => Form = await PersonForm.OfAsync(Input, organisation, await organisation.TodayAsync(clock, cancellationToken), cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var (draft, password) = (Input.ToDraft(), PasswordRule.OneTime());
        return await this.AnswerAsync(
            await addPerson.RunAsync(current, draft, password, mustChangePassword: true, cancellationToken),
            id =>
            {
                // The password is in this answer and in no other: no redirect.
                (OneTimePassword, AddedId, Notices) = (password, id, WithoutMembership.Sentences(draft));
                return Page();
            },
            async () =>
            {
                Form = await PersonForm.OfAsync(Input, organisation, await organisation.TodayAsync(clock, cancellationToken), cancellationToken);
                return Page();
            });
    }
}
