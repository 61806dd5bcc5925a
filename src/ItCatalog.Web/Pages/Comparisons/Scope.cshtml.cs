using ItCatalog.Calculation.Comparisons;
using ItCatalog.Data.Comparisons;
using ItCatalog.Data.Identity;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Work.Comparisons;
using ItCatalog.Work.Entries;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItCatalog.Web.Pages.Comparisons;

/// <summary>What each quote does of the work, part by part, and what it costs us where it does not.</summary>
public sealed class ScopeModel(ComparisonReports reports, SaveComparison saveComparison, Actor person) : PageModel
{
    private ComparisonReport report = null!;

    [BindProperty]
    public ScopeForm Input { get; set; } = new();

    public ComparisonPage Shared { get; private set; } = null!;

    public ScopeTable Table { get; private set; } = null!;

    /// <summary>The quote and the part whose answer is shown; null where none was chosen.</summary>
    public (Option Quote, QuotedPart Part)? Chosen { get; private set; }

    /// <summary>Present value of what the chosen part costs us; null where it has no price.</summary>
    public decimal? PresentValue { get; private set; }

    public async Task<IActionResult> OnGetAsync(string code, long? quote, string? part, CancellationToken cancellationToken)
    {
        if (!await FindAsync(code, quote, part, cancellationToken))
        {
            return NotFound();
        }

        if (Chosen is { } chosen)
        {
            Input = new() { Revision = Shared.Summary.Revision, Answer = ScopeAnswerInput.Of(chosen.Part.Answer) };
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string code, long? quote, string? part, bool accept, CancellationToken cancellationToken)
    {
        if (!await FindAsync(code, quote, part, cancellationToken) || Chosen is not { } chosen)
        {
            return NotFound();
        }

        if (!Shared.MayChange)
        {
            return Forbid();
        }

        if (accept)
        {
            Input.Answer.AcceptAtNoCost(person.Name);
        }

        var reader = new FormReader();
        var name = chosen.Part.Part.Name;
        var answer = Input.Answer.Read(reader, "Answer", name);
        ModelState.Clear();
        ModelState.Add(reader.Mistakes);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var record = report.Stored.Record with
        {
            Quotes = [.. report.Stored.Record.Quotes.Select(one => one.Id == quote ? one.With(name, answer) : one)],
        };
        if (!record.ToComparison().CanBeComputed())
        {
            ModelState.AddModelError("", "Together these figures are larger than any money. Check number, hours and rate.");
            return Page();
        }

        return await this.AnswerAsync(
            await saveComparison.RunAsync(person, record, Input.Revision, $"said what the quote of {chosen.Quote.Name} does of {name}", cancellationToken),
            _ =>
            {
                TempData.Saved($"Saved what {chosen.Quote.Name} does of {name}.");
                return RedirectToPage("/Comparisons/Scope", new { code });
            },
            Page);
    }

    private async Task<bool> FindAsync(string code, long? quote, string? part, CancellationToken cancellationToken)
    {
        if (await reports.FindAsync(code, cancellationToken) is not { } found)
        {
            return false;
        }

        report = found;
        Shared = ComparisonPage.Of(report, person);
        Table = new ScopeTable(report.Result);
        if (quote is null && part is null)
        {
            return true;
        }

        if (Shared.Quotes.FirstOrDefault(option => option.Terms!.Id == quote) is not { } option || ScopeTable.Part(option, part ?? "") is not { } answered)
        {
            return false;
        }

        Chosen = (option, answered);
        PresentValue = answered is { NeedsPrice: true, Answer.PerYear: not null }
            ? option.Comparable.Parts.Last(one => one.Kind == CostPartKind.Gap && one.Name == answered.Answer!.Part).PresentValue(report.Result.DiscountFactors)
            : null;
        return true;
    }
}

/// <summary>What is typed of one answer.</summary>
public sealed class ScopeForm
{
    public int Revision { get; set; }

    public ScopeAnswerInput Answer { get; set; } = new();
}
