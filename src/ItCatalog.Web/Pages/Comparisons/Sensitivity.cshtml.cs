using System.Globalization;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Comparisons;
using ItCatalog.Data.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItCatalog.Web.Pages.Comparisons;

/// <summary>How far each figure of a comparison, moved alone, moves the difference between a quote and in-house.</summary>
public sealed class SensitivityModel(ComparisonReports reports, Actor person) : PageModel
{
    private const decimal UsualShare = 0.1m;

    public ComparisonPage Shared { get; private set; } = null!;

    public SwingView View { get; private set; } = null!;

    /// <summary>As it was typed, or the usual one.</summary>
    public string Share { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string code, string? quote, string? share, CancellationToken cancellationToken)
    {
        if (await reports.FindAsync(code, cancellationToken) is not { } report)
        {
            return NotFound();
        }

        Shared = ComparisonPage.Of(report, person);
        var quotes = report.Result.Quotes;
        var chosen = string.IsNullOrWhiteSpace(quote)
            ? quotes.MinBy(option => option.Comparable.PresentValue)
            : quotes.FirstOrDefault(option => option.Terms!.Id?.ToString(CultureInfo.InvariantCulture) == quote);
        if (chosen is null)
        {
            return NotFound();
        }

        Share = string.IsNullOrWhiteSpace(share) ? NumberEntry.WrittenPercentage(UsualShare) : share;
        var moved = NumberEntry.Ratio(Share);
        if (moved is not (>= 0.001m and <= 1))
        {
            ModelState.AddModelError("share", NumberEntry.Meant(Share) is not null
                ? EntryWords.NotPercentage(Share)
                : $"“{EntryWords.Shortened(Share)}” is no share to move figures by. Write a percentage from 0.1 to 100, like 10.");
        }

        View = new SwingView(Shared.View, chosen, ModelState.IsValid ? moved!.Value : UsualShare);
        return Page();
    }
}
