using ItCatalog.Calculation.Comparisons;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Comparisons.Decisions;
using ItCatalog.Data.Identity;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Work.Comparisons.Decisions;
using ItCatalog.Work.Entries;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace ItCatalog.Web.Pages.Comparisons.Decisions;

/// <summary>Plan and actual of a decision, by year and by line, and the form in which the unit enters what a year really cost.</summary>
public sealed class ActualModel(DecisionStore decisions, SayActual sayActual, OrganisationStore organisations, Actor person, IClock clock) : PageModel
{
    private IReadOnlyList<DecisionActual> actuals = [];

    [BindProperty]
    public ActualInput Input { get; set; } = new();

    public KeptDecision Decision { get; private set; } = null!;

    public PlanOfDecision Plan { get; private set; } = null!;

    public PlanAndActual Both { get; private set; } = null!;

    /// <summary>The year whose lines are shown.</summary>
    public int Year { get; private set; }

    public DateTimeZone Zone { get; private set; } = DateTimeZone.Utc;

    /// <summary>Whether the viewer enters what the year cost: they act for the unit, and it is over.</summary>
    public bool MayEnter => person.ActsForUnit(Decision.UnitId) && HasEnded;

    public bool HasEnded { get; private set; }

    public string Address => $"/benchmark/{Uri.EscapeDataString(Decision.ComparisonCode)}/decisions/{Decision.Version}";

    public string Says =>
        $"{Decision.DecidedBy} decided on {Show.Date(Decision.Decided!.Value.InZone(Zone).Date)}: {DecisionWords.Choice(Decision)}. The plan is {Plan.Plan.Name} as it was kept"
        + $"{(Decision.Choice == DecisionChoice.Renegotiate ? ", which goes on while it is negotiated" : "")}; actual is what was entered.";

    /// <summary>What was entered of a part in the shown year; null where nothing was.</summary>
    public DecisionActual? Entered(int part) => actuals.FirstOrDefault(one => (one.Year, one.Part) == (Year, part));

    public async Task<IActionResult> OnGetAsync(string code, int version, int? year, CancellationToken cancellationToken) =>
        await LoadAsync(code, version, year, cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string code, int version, int year, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(code, version, year, cancellationToken))
        {
            return NotFound();
        }

        var reader = new FormReader();
        var amount = reader.Money("Amount", Input.Amount, "The amount", mayBeNegative: true);
        ModelState.Add(reader.Mistakes);
        return !ModelState.IsValid ? Page() : await this.AnswerAsync(
            await sayActual.RunAsync(person, code, version, year, Input.Part, amount, Input.Source ?? "", cancellationToken),
            _ =>
            {
                TempData.Saved(amount is null ? "It is not known any more." : "Saved what it cost.");
                return RedirectToPage("/Comparisons/Decisions/Actual", new { code, version, year });
            },
            Page);
    }

    private async Task<bool> LoadAsync(string code, int version, int? year, CancellationToken cancellationToken)
    {
        if (await decisions.FindAsync(code, version, cancellationToken) is not { } decision
            || await PlanOfDecision.OfAsync(decision, decisions, cancellationToken) is not { } plan
            || await organisations.FindAsync(cancellationToken) is not { } organisation)
        {
            return false;
        }

        (Decision, Plan, Zone) = (decision, plan, organisation.Zone);
        var today = organisation.Today(clock);
        var last = plan.Plan.Years.Count - 1;
        Year = year is { } asked && asked >= 0 && asked <= last ? asked : Enumerable.Range(1, last).Where(one => plan.HasEnded(one, today)).Append(1).Max();
        HasEnded = plan.HasEnded(Year, today);
        actuals = await decisions.ActualsAsync(decision.Id, cancellationToken);
        Both = plan.With(actuals);
        return true;
    }
}
