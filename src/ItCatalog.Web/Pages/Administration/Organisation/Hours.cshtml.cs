using ItCatalog.Data.Administration;
using ItCatalog.Data.Identity;
using ItCatalog.Web.Pages.Shared.Parts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItCatalog.Web.Pages.Administration.Organisation;

/// <summary>One weekly pattern of service hours. Without a number a new one.</summary>
public sealed class HoursModel(HoursChanges changes, Actor current) : PageModel
{
    [BindProperty]
    public HoursDraft Input { get; set; } = new() { ObservesHolidays = true };

    public bool MayChange => current.Is(Role.Administrator);

    public string Title { get; private set; } = "Add service hours";

    public async Task<IActionResult> OnGetAsync(long? id, CancellationToken cancellationToken)
    {
        if (id is { } known)
        {
            if (await changes.FindAsync(known, cancellationToken) is not { } hours)
            {
                return NotFound();
            }

            (Input, Title) = (hours, hours.Name!);
        }
        else if (!MayChange)
        {
            return Forbid();
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long? id, CancellationToken cancellationToken)
    {
        if (await changes.KeepAsync(current, id, Input, cancellationToken) is not { } kept)
        {
            return NotFound();
        }

        ModelState.Add(kept.Mistakes);
        if (kept.Succeeded)
        {
            TempData.Saved($"{Input.Name} is saved.");
            return RedirectToPage("Index");
        }

        Title = id is null ? Title : "Change service hours";
        return Page();
    }
}
