using ItCatalog.Calculation.Text;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Identity;
using ItCatalog.Work;
using ItCatalog.Work.Lint;
using ItCatalog.Work.Underpinnings;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItCatalog.Web.Pages.Agreements;

/// <summary>What a version of an agreement rests on, and whether that can carry it.</summary>
public sealed class RestsModel(ReadRests rests, Actor person) : PageModel
{
    private const decimal MonthMinutes = 30 * 24 * 60;

    /// <summary>Number of the version; the one that is being written or signed, else the one in force, where it is not said.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Version { get; set; }

    public RestingVersion Shown { get; private set; } = null!;

    public CheckedVersion Checked => new(Shown.Agreement, Shown.Version.Summary, Shown.Findings);

    /// <summary>Whether the version is a draft that this person may change.</summary>
    public bool MayEdit => Shown.Version.Summary.State == VersionState.Draft && person.ActsForUnit(Shown.Agreement.UnitId);

    /// <summary>Whether this person may read OLAs and contracts whole.</summary>
    public bool MayOpen => May.ReadUnderpinnings(person);

    /// <summary>The first thing that breaks the promise, else what the page is.</summary>
    public string Title => Shown.Findings is [{ Weight: FindingWeight.Mend, Title: var first }, ..] ? first : "What it rests on";

    public string Says => Shown.Rests.Count == 0
        ? $"Version {Shown.Version.Summary.Number} of {Shown.Agreement.Title} names no OLA and no contract."
        : $"Version {Shown.Version.Summary.Number} of {Shown.Agreement.Title} rests on {Show.AllOf([.. Counted()])}.";

    /// <summary>"108 min may be down, 43 are promised".</summary>
    public static string Minutes(CarriedTarget one)
    {
        ArgumentNullException.ThrowIfNull(one);
        var promised = Down(one.Target.Rule.Expected);
        return one.Carried is { } carried
            ? $"{Show.Number(Down(carried.Ratio), 1)} min may be down, {Show.Number(promised, 1)} are promised"
            : $"not known; {Show.Number(promised, 1)} min are promised";
    }

    /// <summary>"everywhere", or the sites of the version at which it is said.</summary>
    public static string Where(RestFacts rest, RestingVersion version)
    {
        ArgumentNullException.ThrowIfNull(rest);
        ArgumentNullException.ThrowIfNull(version);
        var sites = version.Version.Hours.Where(site => rest.Underpinning.HoldsAt(site.SiteId)).Select(site => site.SiteName).ToList();
        return sites.Count == version.Version.Hours.Count ? "at all sites" : sites.Count == 0 ? "at none of its sites" : "in " + Show.AllOf(sites);
    }

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancellationToken)
    {
        if (await rests.RunAsync(person, code, Version, cancellationToken) is not { } found)
        {
            return NotFound();
        }

        Shown = found;
        return Page();
    }

    private IEnumerable<string> Counted() => Shown.Rests.GroupBy(rest => rest.Underpinning.Kind).OrderBy(group => group.Key)
        .Select(group => Show.Count(group.Count(), group.First().Underpinning.KindWord, group.First().Underpinning.KindWord + "s"));

    private static decimal Down(decimal ratio) => (1 - ratio) * MonthMinutes;
}
