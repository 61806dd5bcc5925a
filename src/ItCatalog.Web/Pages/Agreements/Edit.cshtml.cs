using ItCatalog.Data.Agreements;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Work.Agreements;
using ItCatalog.Work.Entries;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItCatalog.Web.Pages.Agreements;

/// <summary>The draft of an agreement's next version, in one form.</summary>
[RequestFormLimits(ValueCountLimit = FormChoices.MaxValues)]
public sealed class EditModel(AgreementStore agreements, SaveDraft saveDraft, OrganisationStore organisation, Actor person) : PageModel
{
    [BindProperty]
    public AgreementForm Input { get; set; } = new();

    /// <summary>The revision that was read.</summary>
    [BindProperty]
    public int Revision { get; set; }

    public Agreement Agreement { get; private set; } = null!;

    public FormChoices Choices { get; private set; } = null!;

    public int Number => Agreement.Open!.Number;

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancellationToken)
    {
        if (await FindAsync(code, cancellationToken) is { } answer)
        {
            return answer;
        }

        var version = (await agreements.FindVersionAsync(Agreement, Number, cancellationToken))!;
        Revision = version.Summary.Revision;
        Input = AgreementForm.Of(version.Terms, await organisation.SitesAsync(cancellationToken));
        return await ShowAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(string code, CancellationToken cancellationToken)
    {
        if (await FindAsync(code, cancellationToken) is { } answer)
        {
            return answer;
        }

        var (terms, mistakes) = FormTerms.Read(Input);
        ModelState.Add(mistakes);
        if (!ModelState.IsValid)
        {
            return await ShowAsync(cancellationToken);
        }

        return await this.AnswerAsync(
            await saveDraft.RunAsync(person, code, Number, Revision, terms, cancellationToken),
            saved =>
            {
                TempData.Saved($"Saved version {saved.Number} of {saved.Code}.");
                return Redirect($"/agreements/{saved.Code}?version={saved.Number}");
            },
            async () => await ShowAsync(cancellationToken),
            FormTerms.InForm);
    }

    public async Task<IActionResult> OnPostRowsAsync(string code, string? change, CancellationToken cancellationToken)
    {
        if (await FindAsync(code, cancellationToken) is { } answer)
        {
            return answer;
        }

        Input.ChangeRows(change);
        ModelState.Clear();
        return await ShowAsync(cancellationToken);
    }

    private async Task<IActionResult?> FindAsync(string code, CancellationToken cancellationToken)
    {
        if (await agreements.FindAsync(person, code, cancellationToken) is not { } agreement)
        {
            return NotFound();
        }

        Agreement = agreement;
        return !person.ActsForUnit(agreement.UnitId) ? Forbid()
            : agreement.Open?.State == VersionState.Draft ? null
            : Redirect($"/agreements/{agreement.Code}");
    }

    private async Task<PageResult> ShowAsync(CancellationToken cancellationToken)
    {
        Choices = await FormChoices.LoadAsync(organisation, Input, Agreement.DepartmentName, Agreement.UnitName, $"/agreements/{Agreement.Code}/edit", cancellationToken);
        return Page();
    }
}
