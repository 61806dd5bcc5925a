using ItCatalog.Calculation.Comparisons;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Data.Comparisons;
using ItCatalog.Data.Identity;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Work.Comparisons;
using Microsoft.AspNetCore.Mvc;

namespace ItCatalog.Web.Pages.Comparisons;

/// <summary>The assumptions and the in-house costs of a comparison.</summary>
[RequestFormLimits(ValueCountLimit = ComparisonForm.MaxValues)]
public sealed class EditModel(ComparisonStore comparisons, ComparisonReports reports, SaveComparison saveComparison, Actor person) : ComparisonFormPage(comparisons, person)
{
    [BindProperty]
    public ComparisonForm Input { get; set; } = new();

    /// <summary>The volumes as they are typed at the moment.</summary>
    public IEnumerable<string> Drivers => Input.Volumes.Select(volume => volume.Driver?.Trim() ?? "").Where(driver => driver.Length > 0);

    /// <summary>Our targets that a scenario may promise otherwise; none elsewhere.</summary>
    public IReadOnlyList<OwnTarget> Targets { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancellationToken)
    {
        if (await RefuseAsync(code, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        await FindTargetsAsync(cancellationToken);
        Input = ComparisonForm.Of(Stored, Targets);
        if (Input.Volumes.Count == 0)
        {
            Input.Volumes.Add(new ComparisonForm.VolumeInput());
        }

        if (Input.Lines.Count == 0)
        {
            Input.Lines.AddRange([new CostLineInput(), new CostLineInput()]);
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string code, string? change, CancellationToken cancellationToken)
    {
        if (await RefuseAsync(code, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        await FindTargetsAsync(cancellationToken);
        if (change is not null)
        {
            ComparisonForm.Change(change, Input);
            Input.FillYears(Stored.Record.Costs.Years);
            ModelState.Clear();
            return Page();
        }

        Input.FillYears(Stored.Record.Costs.Years);
        var (record, mistakes) = Input.Read(Stored.Record, Targets);
        ModelState.Add(mistakes);
        if (ModelState.IsValid && !record.ToComparison().CanBeComputed())
        {
            ModelState.AddModelError("", "Together these figures are larger than any money. Check volumes, prices and rises.");
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        return await this.AnswerAsync(
            await saveComparison.RunAsync(Person, record, Input.Revision, "changed", cancellationToken),
            _ =>
            {
                TempData.Saved($"Saved {record.Name}.");
                return RedirectToPage("/Comparisons/Comparison", new { code });
            },
            Page);
    }

    /// <summary>What we promise is asked of scenarios alone: there it is an offer of ours, elsewhere it is what is in force.</summary>
    private async Task FindTargetsAsync(CancellationToken cancellationToken) => Targets = Stored is { Summary.BaseCode: null, Record.OurLevels.Count: 0 }
        ? []
        : [.. OwnTarget.Strictest(await reports.TargetsAsync(Stored.Summary.ServiceId, cancellationToken)).Where(target => target.Target.Kind != TargetKind.Count)];
}
