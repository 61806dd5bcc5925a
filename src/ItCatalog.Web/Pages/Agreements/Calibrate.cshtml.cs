using ItCatalog.Data.Agreements;
using ItCatalog.Data.Identity;
using ItCatalog.Work.Calibration;
using ItCatalog.Work.Entries;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItCatalog.Web.Pages.Agreements;

/// <summary>The calibrator: one target with other limits, levels and shares, held against the last twelve months.</summary>
public sealed class CalibrateModel(ReadCalibration calibration, Actor person) : PageModel
{
    /// <inheritdoc cref="LevelsModel.Version"/>
    [BindProperty(SupportsGet = true)]
    public int? Version { get; set; }

    /// <summary>Code of a site, where levels differ by site.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Site { get; set; }

    /// <summary>What is tried; empty entries are as written.</summary>
    [BindProperty(SupportsGet = true)]
    public CalibrationForm Try { get; set; } = new();

    public TargetCalibration Shown { get; private set; } = null!;

    /// <summary>Whether something else than what is written is shown.</summary>
    public bool IsTried { get; private set; }

    /// <summary>Whether the version is a draft that this person may change.</summary>
    public bool MayEdit => Shown.Whole.Version.Summary.State == VersionState.Draft && person.ActsForUnit(Shown.Whole.Agreement.UnitId);

    public async Task<IActionResult> OnGetAsync(string code, string key, CancellationToken cancellationToken)
    {
        var place = new CalibrationPlace(code, Version, key, string.IsNullOrWhiteSpace(Site) ? null : Site);
        (var answer, IsTried) = await ModelState.TryAsync(Try, form => calibration.OfTargetAsync(person, place, form, cancellationToken));
        if (!answer.IsDone)
        {
            return NotFound();
        }

        Shown = answer.Value;
        if (ModelState.IsValid)
        {
            Try = CalibrationForm.Of(Shown.Whole.Terms, Shown.Tried.Target);
            ModelState.Clear();
        }

        return Page();
    }
}
