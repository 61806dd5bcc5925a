using ItCatalog.Calculation.Comparisons.Peers;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Identity;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Work.Comparisons.Peers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItCatalog.Web.Pages.Comparisons;

/// <summary>Where our figures lie among those that sources report of others.</summary>
public sealed class PeersModel(ComparePeers comparePeers, RemovePeers removePeers, Actor person) : PageModel
{
    public ComparisonPage Shared { get; private set; } = null!;

    public IReadOnlyList<PeerPlacing> Placings { get; private set; } = [];

    /// <summary>"Cost per case": at the beginning of a row.</summary>
    public static string Title(PeerMeasure measure)
    {
        var name = PeerText.Name(measure);
        return char.ToUpperInvariant(name[0]) + name[1..];
    }

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancellationToken)
    {
        if (await comparePeers.FindAsync(code, cancellationToken) is not { } table)
        {
            return NotFound();
        }

        (Shared, Placings) = (ComparisonPage.Of(table.Report, person), table.Placings);
        return Page();
    }

    public async Task<IActionResult> OnPostRemoveAsync(string code, CancellationToken cancellationToken) => await this.AnswerAsync(
        await removePeers.RunAsync(person, code, cancellationToken),
        count =>
        {
            TempData.Saved($"Took {Show.Count(count, "row")} of peers away.");
            return RedirectToPage("/Comparisons/Peers", new { code });
        },
        () => OnGetAsync(code, cancellationToken));
}
