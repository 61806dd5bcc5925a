using ItCatalog.Calculation.Comparisons;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Comparisons;
using ItCatalog.Data.Identity;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Work.Comparisons;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItCatalog.Web.Pages.Comparisons;

/// <summary>Our own incidents held against what the quotes promise: what they would have kept and paid, by site and month. And reversed: what providers report, by our rules.</summary>
public sealed class ReplayModel(ComparisonReports reports, ReplayQuotes replayQuotes, RemoveReported removeReported, Actor person) : PageModel
{
    public ComparisonPage Shared { get; private set; } = null!;

    public IReadOnlyList<ReplayView> Replays { get; private set; } = [];

    /// <summary>Of each quote whose provider reports months.</summary>
    public IReadOnlyList<ReversedView> Reversed { get; private set; } = [];

    /// <summary>Whether one of them was never computed, or by an earlier edition of the rules.</summary>
    public bool IsOutdated => Replays.Any(replay => replay.IsOutdated);

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancellationToken)
    {
        if (await reports.FindAsync(code, cancellationToken) is not { Result.Quotes.Count: > 0 } report)
        {
            return NotFound();
        }

        Shared = ComparisonPage.Of(report, person);
        Replays = [.. report.Result.Quotes.Select(option => new ReplayView(option, report.Result))];
        Reversed = [.. Replays.Index().Where(replay => replay.Item.Terms.Reported.Count > 0).Select(replay => new ReversedView(replay.Item, ReversedReplay.Of(report.Result.Case, replay.Index)))];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string code, CancellationToken cancellationToken) => await this.AnswerAsync(
        await replayQuotes.RunAsync(person, code, cancellationToken),
        _ =>
        {
            TempData.Saved("Our incidents were held against the quotes anew.");
            return RedirectToPage(new { code });
        },
        Page);

    public async Task<IActionResult> OnPostRemoveAsync(string code, long quote, CancellationToken cancellationToken) => await this.AnswerAsync(
        await removeReported.RunAsync(person, code, quote, cancellationToken),
        count =>
        {
            TempData.Saved($"Took {Show.Count(count, "reported month")} away.");
            return RedirectToPage("/Comparisons/Replay", new { code });
        },
        () => OnGetAsync(code, cancellationToken));
}
