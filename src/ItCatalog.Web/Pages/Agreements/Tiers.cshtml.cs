using ItCatalog.Data.Identity;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Work.Calibration;
using ItCatalog.Work.Catalogue.Tiers;
using ItCatalog.Work.Lists;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItCatalog.Web.Pages.Agreements;

/// <summary>Levels by budget: the tiers of a service at a site beside each other, with what they cost a department and what its own cases would have come to.</summary>
public sealed class TiersModel(ReadLevelsByBudget levels, Actor person) : PageModel
{
    [FromRoute]
    public string Code { get; set; } = "";

    /// <summary>Code of the site that is looked at; the first where it is not said.</summary>
    [BindProperty(SupportsGet = true, Name = "site")]
    public string? Site { get; set; }

    public LevelsByBudget Read { get; private set; } = null!;

    /// <summary>In each row the same topic as each tier promises it.</summary>
    public IReadOnlyList<(PromiseTopic Topic, IReadOnlyList<IReadOnlyList<PromiseHindsight>> Promises)> Rows { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await LoadAsync(cancellationToken) ? Page() : NotFound();

    /// <summary>The same as a file.</summary>
    public async Task<IActionResult> OnGetExportAsync(string? format, CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) ? ListDownload.Of(ListOfBudgetLevels.Of(Read), format) : NotFound();

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        var answer = await levels.RunAsync(person, Code, string.IsNullOrWhiteSpace(Site) ? null : Site, cancellationToken);
        if (!answer.IsDone)
        {
            return false;
        }

        Read = answer.Value;
        var topics = Read.Tiers.SelectMany(tier => tier.Promises).Select(promise => PromiseTopic.Of(promise.Promise)).DistinctBy(topic => topic.Place);
        Rows =
        [
            .. topics.Select(topic => (
                topic, (IReadOnlyList<IReadOnlyList<PromiseHindsight>>)[.. Read.Tiers.Select(tier => (IReadOnlyList<PromiseHindsight>)[.. tier.Promises.Where(one => PromiseTopic.Of(one.Promise).Place == topic.Place)])])),
        ];
        return true;
    }
}
