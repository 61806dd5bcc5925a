using ItCatalog.Calculation.Comparisons;
using ItCatalog.Data.Comparisons;
using ItCatalog.Data.Identity;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Work.Comparisons;
using ItCatalog.Work.Comparisons.Scenarios;
using ItCatalog.Work.Entries;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItCatalog.Web.Pages.Comparisons;

/// <summary>A comparison and its scenarios side by side: what each changes, and what it says then.</summary>
public sealed class ScenariosModel(ComparisonScenarios scenarios, ComparisonStore comparisons, CopyComparison copyComparison, Actor person) : PageModel
{
    [BindProperty]
    public CopyInput Input { get; set; } = new();

    public ComparisonPage Shared { get; private set; } = null!;

    public ScenarioTable Table { get; private set; } = null!;

    /// <summary>The comparison itself, then its scenarios: what it is called, where it is, its figures and its answer.</summary>
    public IReadOnlyList<(string Name, string Address, ComparisonOutcome Result, Decision Decision)> Columns =>
    [
        ("As it stands", Shared.Address, Table.Base.Result, Decision.Of(Table.Base.Result)),
        .. Table.Scenarios.Select(one => (one.Report.Stored.Summary.Name, "/benchmark/" + one.Report.Stored.Summary.Code, one.Report.Result, one.Decision)),
    ];

    /// <summary>The quote of a provider; null where there is none there.</summary>
    public static Option? Quote(ComparisonOutcome result, string provider)
    {
        ArgumentNullException.ThrowIfNull(result);
        return result.Quotes.FirstOrDefault(quote => quote.Name.Equals(provider, StringComparison.OrdinalIgnoreCase));
    }

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancellationToken)
    {
        if (await scenarios.FindAsync(code, cancellationToken) is not { } table)
        {
            return NotFound();
        }

        (Table, Shared) = (table, ComparisonPage.Of(table.Base, person));
        return Shared.Summary.Code == code ? Page() : RedirectToPage(new { code = Shared.Summary.Code });
    }

    public async Task<IActionResult> OnPostAsync(string code, CancellationToken cancellationToken)
    {
        if (await OnGetAsync(code, cancellationToken) is not PageResult shown)
        {
            return NotFound();
        }

        if (!Shared.MayChange)
        {
            return Forbid();
        }

        var reader = new FormReader();
        var name = reader.Name("Name", Input.Name, "The name");
        ModelState.Add(reader.Mistakes);
        return !ModelState.IsValid ? shown : await this.AnswerAsync(
            await copyComparison.RunAsync(person, code, await NewModel.FreeCodeAsync(comparisons, name, cancellationToken), name, isScenario: true, cancellationToken),
            copy =>
            {
                TempData.Saved($"{name} is there, as the comparison stands. Now change what is otherwise in it.");
                return RedirectToPage("/Comparisons/Edit", new { code = copy });
            },
            () => shown,
            mistake => mistake with { Field = "Name" });
    }
}
