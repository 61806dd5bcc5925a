using ItCatalog.Data.Identity;
using ItCatalog.Work.Lint;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItCatalog.Web.Pages.Agreements;

/// <summary>The check of every agreement that the viewer may see; for IT managers those that their units provide.</summary>
public sealed class CheckAllModel(ReadFindings findings, Actor person) : PageModel
{
    /// <summary>Those with something found, the most to mend first.</summary>
    public IReadOnlyList<CheckedVersion> Found { get; private set; } = [];

    /// <summary>How many have nothing to find.</summary>
    public int SoundCount { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var all = await findings.OfAllAsync(person, ofOwnUnits: person.Is(Role.ItManager) && !person.SeesEveryDepartment, cancellationToken);
        Found = [.. all.Where(one => one.Findings.Count > 0)];
        SoundCount = all.Count - Found.Count;
    }
}
