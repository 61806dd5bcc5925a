using ItCatalog.Data.Agreements;
using ItCatalog.Data.Identity;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Work.Agreements;
using ItCatalog.Work.Entries;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItCatalog.Web.Pages.Administration.Organisation;

/// <summary>The texts with which a new agreement begins.</summary>
public sealed class TextsModel(StandardTextStore texts, SaveStandardTexts save, Actor current) : PageModel
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public bool MayChange => current.Is(Role.Administrator);

    public async Task OnGetAsync(CancellationToken cancellationToken) => Input = new() { Texts = TextsForm.Of(await texts.ReadAsync(cancellationToken)) };

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) => await this.AnswerAsync(
        await save.RunAsync(current, Input.Texts.ToTexts(), cancellationToken),
        _ =>
        {
            TempData.Saved("The standard texts are saved. What is written keeps its own.");
            return RedirectToPage("Index");
        },
        Page);

    public sealed class InputModel
    {
        public TextsForm Texts { get; set; } = new();
    }
}
