using ItCatalog.Calculation.Text;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Metrics;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Work;
using ItCatalog.Work.Lists;
using ItCatalog.Work.Metrics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItCatalog.Web.Pages.Agreements.Metrics;

/// <summary>All metrics of an agreement, and where each stands.</summary>
public sealed class IndexModel(ReadMetrics read, Actor person) : PageModel
{
    public AgreementMetrics Metrics { get; private set; } = null!;

    /// <summary>Whether the viewer may propose one.</summary>
    public bool MayAsk => person.Id is not null && Metrics.Last is not null && May.ClaimFor(person, Metrics.Agreement) is not null;

    public string Sentence
    {
        get
        {
            List<string> parts = [.. Metrics.All.CountBy(metric => metric.Stage).OrderBy(stage => stage.Key == MetricStage.Proposed ? 9 : (int)stage.Key).Select(stage => $"{Show.Count(stage.Value)} {MetricWords.Stage(stage.Key)}")];
            return $"{Metrics.Agreement.UnitName} for {Metrics.Agreement.DepartmentName}{(parts.Count == 0 ? "" : $": {string.Join(", ", parts)}")}. What binds stands in a version that both sides signed.";
        }
    }

    /// <summary>The sites of the version in which a metric stands.</summary>
    public IReadOnlyList<PromisedHours> SitesOf(Metric metric) => MetricView.SitesOf(Metrics, metric);

    /// <summary>The same as a file, with the whole history.</summary>
    public async Task<IActionResult> OnGetExportAsync(string code, string? format, CancellationToken cancellationToken) =>
        await read.OfAsync(person, code, cancellationToken) is { } metrics ? ListDownload.Of(ListOfMetrics.Of(metrics), format) : NotFound();

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancellationToken)
    {
        if (await read.OfAsync(person, code, cancellationToken) is not { } metrics)
        {
            return NotFound();
        }

        Metrics = metrics;
        return Page();
    }
}
