using ItCatalog.Data.Administration;
using ItCatalog.Data.Identity;
using ItCatalog.Web.Pages.Shared.Parts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItCatalog.Web.Pages.Administration.Organisation;

/// <summary>One department, IT unit or category. Without a number a new one.</summary>
public sealed class PartModel(PartChanges changes, Actor current) : PageModel
{
    [BindProperty]
    public PartDraft Input { get; set; } = new();

    [FromRoute(Name = "kind")]
    public string KindWord { get; set; } = "";

    public PartKind Kind => Enum.Parse<PartKind>(KindWord, ignoreCase: true);

    public bool MayChange => current.Is(Role.Administrator);

    public string Title { get; private set; } = "";

    private string What => Kind switch
    {
        PartKind.Department => "department",
        PartKind.Unit => "IT unit",
        PartKind.Category => "category",
        _ => throw new InvalidOperationException($"No words for {Kind}."),
    };

    public async Task<IActionResult> OnGetAsync(long? id, CancellationToken cancellationToken)
    {
        Title = $"Add {(Kind == PartKind.Unit ? "an" : "a")} {What}";
        if (id is { } known)
        {
            if (await changes.FindAsync(Kind, known, cancellationToken) is not { } part)
            {
                return NotFound();
            }

            (Input, Title) = (part, part.Name!);
        }
        else if (!MayChange)
        {
            return Forbid();
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long? id, CancellationToken cancellationToken)
    {
        if (await changes.KeepAsync(current, Kind, id, Input, cancellationToken) is not { } kept)
        {
            return NotFound();
        }

        ModelState.Add(kept.Mistakes);
        if (kept.Succeeded)
        {
            TempData.Saved($"{Input.Name} is saved.");
            return RedirectToPage("Index");
        }

        Title = id is null ? $"Add {(Kind == PartKind.Unit ? "an" : "a")} {What}" : $"Change the {What}";
        return Page();
    }
}
