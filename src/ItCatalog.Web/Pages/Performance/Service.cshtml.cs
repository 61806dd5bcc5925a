using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Performance;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace ItCatalog.Web.Pages.Performance;

/// <summary>One service in one month: every target at every site, with what was promised and what was kept.</summary>
public sealed class ServiceModel(AttainmentStore attainment, CreditStore credits, PromiseStore promises, OrganisationStore organisation, Actor person) : PageModel
{
    /// <summary>Code of a department; null means all that the person may see.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Department { get; set; }

    public PromisedService Promised { get; private set; } = null!;

    public LocalDate Month { get; private set; }

    /// <summary>By department, then in the order of the agreement.</summary>
    public IReadOnlyList<MonthAttainment> Figures { get; private set; } = [];

    /// <summary>The credits of the month by agreement; without those where there is none.</summary>
    public ILookup<string, MonthCredit> Credits { get; private set; } = Array.Empty<MonthCredit>().ToLookup(credit => credit.AgreementCode);

    public string Currency { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string service, string month, CancellationToken cancellationToken)
    {
        if (Addresses.ParseMonth(month) is not { } first || await promises.FindServiceAsync(person, service, cancellationToken) is not { } promised)
        {
            return NotFound();
        }

        (Promised, Month) = (promised, first);
        var figures = await attainment.OfServiceAsync(person, promised.Code, first, cancellationToken);
        Credits = (await credits.OfServiceAsync(person, promised.Code, first, cancellationToken)).ToLookup(credit => credit.AgreementCode);
        Currency = (await organisation.FindAsync(cancellationToken))?.Currency ?? "";
        Figures = string.IsNullOrWhiteSpace(Department) ? figures : [.. figures.Where(figure => figure.Promise.DepartmentCode == Department)];
        return Page();
    }

    /// <summary>"3 of 5 targets met, 1 with too few to judge."</summary>
    public string Summary
    {
        get
        {
            var measured = Figures.Count(figure => figure.Status is Status.Met or Status.BelowExpected or Status.BelowMinimum);
            var parts = new List<string>();
            if (measured > 0)
            {
                parts.Add($"{Show.Count(Figures.Count(figure => figure.Status == Status.Met))} of {Show.Count(measured, "target")} met");
            }

            Add(parts, Status.InsufficientSample, "with too few to judge");
            Add(parts, Status.NotMeasured, "not measured");
            return parts.Count == 0 ? "No figures." : $"{string.Join(", ", parts)}. A target counts once for each site.";
        }
    }

    /// <summary>Whether the month has not ended.</summary>
    public bool IsPartial => Figures.Any(figure => figure.IsPartial);

    private void Add(List<string> parts, Status status, string words)
    {
        var count = Figures.Count(figure => figure.Status == status);
        if (count > 0)
        {
            parts.Add($"{Show.Count(count)} {words}");
        }
    }
}
