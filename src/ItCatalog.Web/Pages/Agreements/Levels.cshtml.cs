using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Identity;
using ItCatalog.Work.Calibration;
using ItCatalog.Work.Entries;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItCatalog.Web.Pages.Agreements;

/// <summary>What the levels of a version mean and would have come to in the last twelve months, with credit rules to try.</summary>
public sealed class LevelsModel(ReadCalibration calibration, Actor person) : PageModel
{
    /// <summary>Number of the version; the one that is shown first where it is not said.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Version { get; set; }

    /// <summary>Credit rules that are tried; empty entries are as written.</summary>
    [BindProperty(SupportsGet = true)]
    public CalibrationForm Try { get; set; } = new();

    public VersionHindsight Shown { get; private set; } = null!;

    /// <summary>Whether other rules than the version's are shown.</summary>
    public bool IsTried { get; private set; }

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancellationToken)
    {
        var place = new CalibrationPlace(code, Version, null, null);
        (var answer, IsTried) = await ModelState.TryAsync(Try, form => calibration.OfVersionAsync(person, place, form, cancellationToken));
        if (!answer.IsDone)
        {
            return NotFound();
        }

        Shown = answer.Value;
        if (ModelState.IsValid)
        {
            Try = CalibrationForm.Of(Shown.Terms, null);
            ModelState.Clear();
        }

        return Page();
    }
}

/// <summary>Words of both pages about levels in hindsight.</summary>
public static class CalibrationWords
{
    /// <summary>"Nov 2025 to Oct 2026"; null where there is no data.</summary>
    public static string? Months(VersionHindsight whole)
    {
        ArgumentNullException.ThrowIfNull(whole);
        return whole is { First: { } first, Last: { } last } ? $"{Show.ShortMonth(first)} to {Show.ShortMonth(last)}" : null;
    }

    /// <summary>How a cell of the grid is tinted: nothing below 90 of 100 judged windows kept is quiet.</summary>
    public static string Tint(KeptCount count)
    {
        ArgumentNullException.ThrowIfNull(count);
        return count.Judged == 0 ? "none" : count.Kept * 10 >= count.Judged * 9 ? "ok" : count.Kept * 2 >= count.Judged ? "mid" : "low";
    }

    /// <summary>Whether anything is typed.</summary>
    public static bool HasEntries(CalibrationForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        return new[] { form.Limit, form.Expected, form.Minimum, form.Share, form.Charge, form.AtRisk, form.RepeatTimes, form.RepeatOf, form.Multipliers, form.EarnBackMonths }
            .Any(entry => !string.IsNullOrWhiteSpace(entry));
    }

    /// <summary>"Within 6 h", "At most 30", or what the target is called.</summary>
    public static string Limit(Target target)
    {
        ArgumentNullException.ThrowIfNull(target);
        return target.HasTimeLimit ? ShowTarget.Limit(target)
            : target.Limit is { } limit ? $"{(target.LimitIs == LimitIs.AtMost ? "at most" : "at least")} {Show.Exact(limit)}"
            : "as written";
    }
}
