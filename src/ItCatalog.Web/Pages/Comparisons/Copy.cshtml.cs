using ItCatalog.Data.Comparisons;
using ItCatalog.Data.Identity;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Web.Setup;
using ItCatalog.Work.Comparisons;
using ItCatalog.Work.Entries;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ItCatalog.Web.Pages.Comparisons;

/// <summary>Makes a copy of a comparison under another name.</summary>
[Authorize(Policies.Provider)]
public sealed class CopyModel(ComparisonStore comparisons, CopyComparison copyComparison, Actor person) : ComparisonFormPage(comparisons, person)
{
    [BindProperty]
    public CopyInput Input { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancellationToken)
    {
        if (await RefuseAsync(code, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        Input.Name = $"{Stored.Record.Name}, copy";
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string code, CancellationToken cancellationToken)
    {
        if (await RefuseAsync(code, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        var reader = new FormReader();
        var name = reader.Name("Name", Input.Name, "The name");
        ModelState.Add(reader.Mistakes);
        return !ModelState.IsValid ? Page() : await this.AnswerAsync(
            await copyComparison.RunAsync(Person, code, await NewModel.FreeCodeAsync(Comparisons, name, cancellationToken), name, isScenario: false, cancellationToken),
            copy =>
            {
                TempData.Saved($"{name} is there, as {Stored.Record.Name} is.");
                return RedirectToPage("/Comparisons/Comparison", new { code = copy });
            },
            Page,
            mistake => mistake with { Field = "Name" });
    }
}

/// <summary>What is typed of a copy.</summary>
public sealed class CopyInput
{
    public string? Name { get; set; }
}
