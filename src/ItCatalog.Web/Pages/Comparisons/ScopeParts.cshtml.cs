using ItCatalog.Calculation.Comparisons;
using ItCatalog.Data.Comparisons;
using ItCatalog.Data.Identity;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Web.Setup;
using ItCatalog.Work.Comparisons;
using ItCatalog.Work.Entries;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ItCatalog.Web.Pages.Comparisons;

/// <summary>The parts of the work that every quote of a comparison is asked for: the rows of the scope matrix, begun with a template.</summary>
[Authorize(Policies.Provider)]
[RequestFormLimits(ValueCountLimit = ComparisonForm.MaxValues)]
public sealed class ScopePartsModel(ComparisonStore comparisons, SaveComparison saveComparison, Actor person) : ComparisonFormPage(comparisons, person)
{
    [BindProperty]
    public ScopePartsForm Input { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancellationToken)
    {
        if (await RefuseAsync(code, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        Input = new() { Revision = Stored.Summary.Revision, Rows = [.. Stored.Record.Costs.Scope.Select(ScopePartInput.Of)] };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string code, string? change, string? template, CancellationToken cancellationToken)
    {
        if (await RefuseAsync(code, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        if (change is not null || template is not null)
        {
            Rows.Change(change ?? "", "parts", Input.Rows, () => new ScopePartInput());
            Input.Add(ScopeTemplate.Find(template));
            ModelState.Clear();
            return Page();
        }

        var reader = new FormReader();
        var record = Input.Read(reader, Stored.Record);
        ModelState.Add(reader.Mistakes);
        return !ModelState.IsValid ? Page() : await this.AnswerAsync(
            await saveComparison.RunAsync(Person, record, Input.Revision, "changed the parts of the scope", cancellationToken),
            _ =>
            {
                TempData.Saved("Saved the parts of the work.");
                return RedirectToPage("/Comparisons/Scope", new { code });
            },
            Page);
    }
}
