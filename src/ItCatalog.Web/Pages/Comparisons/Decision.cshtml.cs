using ItCatalog.Calculation.Comparisons;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Comparisons;
using ItCatalog.Data.Comparisons.Decisions;
using ItCatalog.Data.Identity;
using ItCatalog.Web.Pages.Comparisons.Decisions;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Work.Comparisons.Decisions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItCatalog.Web.Pages.Comparisons;

/// <summary>The decision on one page: a sentence, three figures, a chart, the main doubt, what would change the answer.</summary>
public sealed class DecisionModel(ComparisonReports reports, DecisionStore decisions, PrepareDecision prepareDecision, Actor person) : PageModel
{
    /// <summary>As many that cannot be compared are told one by one.</summary>
    private const int Few = 4;

    public ComparisonView View { get; private set; } = null!;

    public Decision Decision { get; private set; } = null!;

    public ComparisonSummary Summary { get; private set; } = null!;

    /// <summary>What the draws say of the quotes that can be compared, where the answer is too close to call; null elsewhere.</summary>
    public DrawsView? Draws { get; private set; }

    /// <summary>What in-house and the quotes cost in parts, where the answer is not too close to call.</summary>
    public PartsView Bars => PartsView.Of(View, Many.Count > 0);

    /// <summary>The quotes that cannot be compared, where they are so many that a table says more than a paragraph of each; else none.</summary>
    public IReadOnlyList<Option> Many { get; private set; } = [];

    /// <summary>What is said of those, word for word as with fewer of them.</summary>
    public IEnumerable<string> NotesOfMany => Decision.Notes.Take(Many.Count);

    /// <summary>Whose quotes these are, how long they hold, and how many figures say where they come from.</summary>
    public string Sources { get; private set; } = "";

    public VersionsView Versions { get; private set; } = null!;

    /// <summary>The version that counts; null where nothing was prepared.</summary>
    public KeptDecision? Latest => DecisionWords.Latest(Versions.Versions);

    /// <summary>Whether the viewer hands it in for a decision: they act for the unit, and there is something to decide.</summary>
    public bool MayPrepare => Summary.BaseCode is null && Decision.Figures.Count > 0 && person.ActsForUnit(Summary.UnitId);

    public async Task<IActionResult> OnPostPrepareAsync(string code, int revision, CancellationToken cancellationToken) => await this.AnswerAsync(
        await prepareDecision.RunAsync(person, code, revision, cancellationToken),
        version =>
        {
            TempData.Saved($"Version {version} is kept. Somebody else has to check it.");
            return RedirectToPage("/Comparisons/Decisions/Details", new { code, version });
        },
        () => OnGetAsync(code, cancellationToken));

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancellationToken)
    {
        if (await reports.FindAsync(code, cancellationToken) is not { } report)
        {
            return NotFound();
        }

        Summary = report.Stored.Summary;
        Versions = new(await decisions.ListAsync(code, cancellationToken), Shown: null, report.Result.Case.Zone);
        View = new ComparisonView(report.Result);
        Decision = Decision.Of(report.Result);
        // Their notes stand first.
        Many = report.Result.Quotes.Where(quote => !quote.IsComparable).ToList() is { Count: > Few } many && Decision.Notes.Count >= many.Count ? many : [];
        Draws = Decision.Verdict == Verdict.TooClose ? DrawsView.Of(View) : null;
        Sources = (report.Result.Quotes.Count == 0 ? "" : "Quotes of " + ShowTarget.List([.. report.Result.Quotes.Select(Source)]) + ". ")
            + SourcedFigure.Counted(SourcedFigure.Of(report.Result.Case));
        return Page();
    }

    /// <summary>Up to which price of its open gaps it would be the best.</summary>
    public string BestBelow(Option quote) => View.Result.OpenGapPrice(quote) is not { } perYear ? Show.Absent
        : perYear <= 0 ? "not even at nothing"
        : $"{View.Comparison.Currency}\u00a0{Show.Number(decimal.Ceiling(perYear), 0)} a year";

    private static string Source(Option option) => option.Name + (option.Terms?.ValidUntil is { } until ? $" (valid until {Show.Date(until)})" : "");
}
