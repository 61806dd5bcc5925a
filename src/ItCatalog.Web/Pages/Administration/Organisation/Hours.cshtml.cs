using ItCatalog.Data.Administration;
using ItCatalog.Data.Identity;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Work.Administration;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItCatalog.Web.Pages.Administration.Organisation;

/// <summary>One weekly pattern of service hours. Without a number a new one.</summary>
public sealed class HoursModel(ServiceHoursStore hours, SaveServiceHours saveServiceHours, Actor current) : PageModel
{
    [BindProperty]
    public HoursDraft Input { get; set; } = new() { ObservesHolidays = true };

    public bool MayChange => current.Is(Role.Administrator);

    public string Title { get; private set; } = "Add service hours";

    public async Task<IActionResult> OnGetAsync(long? id, CancellationToken cancellationToken)
    {
        if (id is { } known)
        {
            if (await hours.FindAsync(known, cancellationToken) is not { } pattern)
            {
                return NotFound();
            }

            (Input, Title) = (pattern, pattern.Name!);
        }
        else if (!MayChange)
        {
            return Forbid();
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long? id, CancellationToken cancellationToken) => await this.AnswerAsync(
        await saveServiceHours.RunAsync(current, id, Input, cancellationToken),
        _ =>
        {
            TempData.Saved($"{Input.Name} is saved.");
            return RedirectToPage("Index");
        },
        () =>
        {
            Title = id is null ? Title : "Change service hours";
            return Page();
        });
}
