using ItCatalog.Data.Agreements;
using ItCatalog.Data.Identity;
using ItCatalog.Work.Lint;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItCatalog.Web.Pages.Agreements;

/// <summary>What a check of a version finds, with how to mend it.</summary>
public sealed class CheckModel(ReadFindings findings, Actor person) : PageModel
{
    /// <summary>Number of the version; the one that is being written or signed, else the one in force, where it is not said.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Version { get; set; }

    public CheckedVersion Shown { get; private set; } = null!;

    /// <summary>Whether the version is a draft that this person may change.</summary>
    public bool MayEdit => Shown.Version.State == VersionState.Draft && person.ActsForUnit(Shown.Agreement.UnitId);

    /// <summary>"2 to mend, 3 to consider".</summary>
    public static string Counts(CheckedVersion version)
    {
        ArgumentNullException.ThrowIfNull(version);
        var (mend, consider) = (version.MendCount, version.Findings.Count - version.MendCount);
        return (mend, consider) switch
        {
            (0, 0) => "nothing found",
            (_, 0) => $"{Calculation.Text.Show.Count(mend)} to mend",
            (0, _) => $"{Calculation.Text.Show.Count(consider)} to consider",
            _ => $"{Calculation.Text.Show.Count(mend)} to mend, {Calculation.Text.Show.Count(consider)} to consider",
        };
    }

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancellationToken)
    {
        if (await findings.OfVersionAsync(person, code, Version, cancellationToken) is not { } found)
        {
            return NotFound();
        }

        Shown = found;
        return Page();
    }
}
