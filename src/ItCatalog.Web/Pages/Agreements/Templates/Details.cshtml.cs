using ItCatalog.Data.Agreements;
using ItCatalog.Data.Identity;
using ItCatalog.Files.Organisations;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Work;
using ItCatalog.Work.Agreements.Templates;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItCatalog.Web.Pages.Agreements.Templates;

/// <summary>A template of agreements: what it promises, says and asks.</summary>
public sealed class DetailsModel(TemplateLibrary library, AgreementStore agreements, RemoveTemplate remove, Actor person) : PageModel
{
    public AgreementTemplate Template { get; private set; } = null!;

    /// <summary>What it says, part by part with its heading.</summary>
    public IEnumerable<(string Label, string Text)> Texts =>
        OrganisationSheets.AgreementTexts.Zip(Template.Content.Texts.ToTexts().Parts).Where(one => one.Second.Text.Length > 0).Select(one => (one.First, one.Second.Text));

    /// <summary>Agreements that began from it, as far as this person sees them.</summary>
    public IReadOnlyList<Agreement> Begun { get; private set; } = [];

    public bool MayKeep => May.KeepTemplate(person, Template.UnitId);

    public bool MayBegin => person.Is(Role.ItManager);

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancellationToken)
    {
        if (await library.FindAsync(code, cancellationToken) is not { } template)
        {
            return NotFound();
        }

        Template = template;
        Begun = [.. (await agreements.ListAsync(person, new AgreementFilter(), cancellationToken)).Where(agreement => agreement.TemplateCode == template.Code)];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string code, int? revision, CancellationToken cancellationToken) => await this.AnswerAsync(
        await remove.RunAsync(person, code, revision, cancellationToken),
        isThere =>
        {
            TempData.Saved(isThere ? "It is again as it was delivered." : "The template is taken away.");
            return Redirect(isThere ? $"/agreements/templates/{code}" : "/agreements/templates");
        },
        () => OnGetAsync(code, cancellationToken));
}
