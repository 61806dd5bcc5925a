using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Identity;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Web.Setup;
using ItCatalog.Work;
using ItCatalog.Work.Entries;
using ItCatalog.Work.Metrics;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItCatalog.Web.Pages.Agreements.Metrics;

/// <summary>Either side proposes a metric, or asks that one stands otherwise.</summary>
[Authorize(Policies.Party)]
public sealed class AskModel(ReadMetrics read, AskForMetric ask, Actor person) : PageModel
{
    [BindProperty]
    public MetricForm Input { get; set; } = new();

    /// <summary>The key of the metric that shall stand otherwise; null: a new one.</summary>
    [BindProperty(SupportsGet = true, Name = "metric")]
    public string? Key { get; set; }

    /// <summary>What a new one measures; null until it is chosen.</summary>
    [BindProperty(SupportsGet = true)]
    public TargetKind? Kind { get; set; }

    public AgreementMetrics Metrics { get; private set; } = null!;

    /// <summary>Null: a new one.</summary>
    public Metric? Metric { get; private set; }

    /// <summary>Who has to answer.</summary>
    public Side Other { get; private set; }

    /// <summary>Whether levels can be asked for: sites have the same.</summary>
    public bool HasLevels => Metric is null || MetricForm.SameLevels(Metric.Rows);

    /// <summary>Whether there are shares at all.</summary>
    public bool AtRisk => Metrics.Last?.Terms.AtRiskRatio > 0;

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancellationToken)
    {
        if (await LoadAsync(code, cancellationToken) is { } answer)
        {
            return answer;
        }

        Input = MetricForm.Of(Metrics, Metric, Kind);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string code, CancellationToken cancellationToken)
    {
        if (await LoadAsync(code, cancellationToken) is { } answer)
        {
            return answer;
        }

        if (Metric is not null)
        {
            Input.Target = TargetForm.Of(Metric.Rows[0]);
        }

        var (draft, mistakes) = Input.Read(Metrics, Metric);
        ModelState.Add(mistakes, "Input");
        return !ModelState.IsValid ? Page() : await this.AnswerAsync(
            await ask.RunAsync(person, Metrics.Agreement.Code, draft, cancellationToken),
            move =>
            {
                TempData.Saved($"{Metrics.Agreement.NameOf(Other)} is asked. Nothing is different until both sides have signed it.");
                return Redirect($"/agreements/{Metrics.Agreement.Code}/metrics/{move.Key}");
            },
            Page,
            mistake => mistake with { Field = Metric is null ? MetricForm.FieldOf(mistake.Field) : MetricForm.FieldOf(mistake.Field).Replace("Target.", "", StringComparison.Ordinal) });
    }

    private async Task<IActionResult?> LoadAsync(string code, CancellationToken cancellationToken)
    {
        if (await read.OfAsync(person, code, cancellationToken) is not { } metrics)
        {
            return NotFound();
        }

        (Metrics, Metric) = (metrics, Key is null ? null : metrics.All.FirstOrDefault(metric => metric.Key == Key));
        if (Key is not null && Metric is null)
        {
            return NotFound();
        }

        if (May.ClaimFor(person, metrics.Agreement) is not { } side)
        {
            return Forbid();
        }

        Other = side.Other();
        if (metrics.Last is null)
        {
            TempData.Saved("No version is in force whose metrics could change: write it into the draft.");
            return Redirect($"/agreements/{metrics.Agreement.Code}/metrics");
        }

        return null;
    }
}
