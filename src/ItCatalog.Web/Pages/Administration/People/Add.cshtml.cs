using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Web.Setup;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItCatalog.Web.Pages.Administration.People;

/// <summary>A new person, who signs in with a one-time password first.</summary>
[Authorize(Policies.Administrator)]
public sealed class AddModel(PersonStore people, OrganisationStore organisation, Actor current) : PageModel
{
    [BindProperty]
    public PersonInput Input { get; set; } = new();

    public PersonForm Form { get; private set; } = null!;

    /// <summary>Set once, in the answer that made the person.</summary>
    public string? OneTimePassword { get; private set; }

    public long AddedId { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken) => Form = await PersonForm.OfAsync(Input, organisation, cancellationToken);

    public async Task<PageResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var password = PasswordRule.OneTime();
        var kept = await people.AddAsync(current, Input.ToDraft(), password, mustChangePassword: true, cancellationToken);
        ModelState.Add(kept.Mistakes);
        if (kept.Succeeded)
        {
            (OneTimePassword, AddedId) = (password, kept.Value);
        }

        Form = await PersonForm.OfAsync(Input, organisation, cancellationToken);
        return Page();
    }
}
