using ItCatalog.Calculation.Text;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Metrics;
using ItCatalog.Data.Performance;
using ItCatalog.Web.Pages.Performance;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Work;
using ItCatalog.Work.Metrics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItCatalog.Web.Pages.Agreements.Metrics;

/// <summary>One metric: how it got where it stands, its figures with and without remedy, its whole history, and what waits for whom.</summary>
public sealed class DetailsModel(
    ReadMetrics read, PromiseStore promises, AttainmentStore attainment, AnswerMetric answerMetric, WriteMetric writeMetric, Actor person) : PageModel
{
    /// <summary>How many of the newest windows are shown.</summary>
    public const int MonthCount = 18;

    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>Whose figures are shown; the first site where it holds where none is named.</summary>
    [BindProperty(SupportsGet = true, Name = "site")]
    public string? SiteCode { get; set; }

    public AgreementMetrics Metrics { get; private set; } = null!;

    public Metric Metric { get; private set; } = null!;

    /// <summary>The promise whose figures are shown; null where it is in no version.</summary>
    public Promise? Promise { get; private set; }

    /// <summary>The newest of its windows at the site, oldest first.</summary>
    public IReadOnlyList<WindowAttainment> Months { get; private set; } = [];

    /// <summary>The picture of them; null where there is no value to draw.</summary>
    public string? Chart => TargetChart.Of(Months);

    public string ChartInWords => $"{Metric.Name} at {Promise!.SiteName}: {Show.Count(Months.Count(month => !month.Promise.Target.Rule.Binds))} of {Show.Count(Months.Count)} without remedy. The table below holds the figures.";

    public bool MayAsk => person.Id is not null && Metrics.Last is not null && Metric.Open is null && May.ClaimFor(person, Metrics.Agreement) is not null;

    public bool MayAnswer => Metric.Open is { } open && person.Id is not null && May.Sign(person, Metrics.Agreement, open.Other) && May.NotDecide(person, open.AskedById, open.Asked, "asked for") is null;

    public bool MayTakeBack => Metric.Open is { } open && person.Id is not null && May.Sign(person, Metrics.Agreement, open.Side);

    public bool MayWrite => May.Write(person, Metrics.Agreement);

    /// <summary>What is asked, or agreed and not yet in force.</summary>
    public MetricMove? Asked => Metric.Open ?? Metric.Agreed;

    /// <summary>Whether the version into which it was written says something else by now.</summary>
    public bool IsDraftOtherwise => Metric.Agreed is { Version: { } number } agreed && Metrics.Draft is { } draft && draft.Summary.Number == number && !agreed.IsIn(draft.Terms);

    /// <summary>Shares of the credit, as they stand and as they are asked for.</summary>
    public IReadOnlyList<(string Name, decimal? Now, decimal? Then)> Shares => Metrics.Last is { } last ? MetricView.Shares(last.Terms, Asked) : [];

    public string Sentence
    {
        get
        {
            var (agreement, row) = (Metrics.Agreement, Metric.Rows[0]);
            var stands = Metric.Stage switch
            {
                MetricStage.Proposed when Metric.Version is { } number => $"signed for a day to come, in version {number}",
                MetricStage.Proposed => "proposed, and in no version yet",
                MetricStage.Retired => $"retired since {Show.Date(Metric.Since)}; its figures stay",
                _ => $"{MetricWords.Stage(Metric.Stage)} since {Show.Date(Metric.Since)}",
            };
            return $"A metric of {agreement.ServiceName} for {agreement.DepartmentName}, {stands}. {ShowTarget.What(row.Rule)}.";
        }
    }

    /// <summary>What is asked of the shares of others.</summary>
    public string SharesOf(MetricMove move)
    {
        ArgumentNullException.ThrowIfNull(move);
        return Metrics.Last is { } last ? MetricWords.Shares(last.Terms, move.In(last.Terms), move.Key) : "";
    }

    public async Task<IActionResult> OnGetAsync(string code, string key, CancellationToken cancellationToken) =>
        await LoadAsync(code, key, cancellationToken) ? Page() : NotFound();

    /// <summary>The other side answers, or who asked takes it back.</summary>
    public async Task<IActionResult> OnPostAnswerAsync(string code, string key, long id, MoveState answer, CancellationToken cancellationToken) => await this.AnswerAsync(
        await answerMetric.RunAsync(person, code, id, answer, Input.Words ?? "", cancellationToken),
        move =>
        {
            TempData.Saved(answer switch
            {
                MoveState.Agreed => "Both sides want it so. It binds with the version that says it.",
                MoveState.Declined => "Declined, with your reason.",
                _ => "Taken back.",
            });
            return Redirect($"/agreements/{code}/metrics/{key}");
        },
        async () => await LoadAsync(code, key, cancellationToken) ? Page() : NotFound());

    /// <summary>The provider writes what was agreed into the next version.</summary>
    public async Task<IActionResult> OnPostWriteAsync(string code, string key, long id, CancellationToken cancellationToken) => await this.AnswerAsync(
        await writeMetric.RunAsync(person, code, id, cancellationToken),
        version =>
        {
            TempData.Saved($"It is written in the draft of version {version.Number}. Propose that to both sides when it is complete.");
            return Redirect($"/agreements/{version.Code}?version={version.Number}");
        },
        async () => await LoadAsync(code, key, cancellationToken) ? Page() : NotFound());

    private async Task<bool> LoadAsync(string code, string key, CancellationToken cancellationToken)
    {
        if (await read.OfAsync(person, code, cancellationToken) is not { } metrics || metrics.All.FirstOrDefault(metric => metric.Key == key) is not { } metric)
        {
            return false;
        }

        (Metrics, Metric) = (metrics, metric);
        var sites = metric.Version is null ? [] : MetricView.SitesOf(metrics, metric).Where(site => metric.Rows.Any(row => row.HoldsAt(site.SiteId))).ToList();
        if (SiteCode is not null && sites.All(site => site.SiteCode != SiteCode))
        {
            return false;
        }

        if (sites.Count > 0)
        {
            Promise = await promises.FindAsync(person, metrics.Agreement.Code, key, SiteCode ?? sites[0].SiteCode, cancellationToken);
            Months = Promise is null ? [] : [.. (await attainment.OfTargetAsync(Promise, cancellationToken)).TakeLast(MonthCount)];
        }

        return true;
    }

    public sealed class InputModel
    {
        public string? Words { get; set; }
    }
}
