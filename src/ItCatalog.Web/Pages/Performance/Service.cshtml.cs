using ItCatalog.Calculation.ServiceLevels;
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

    /// <summary>Every target that was promised, at every site, worst first; equals by department, then in the order of the agreement.</summary>
    public IReadOnlyList<TargetLine> Lines { get; private set; } = [];

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
        var unmeasured = await promises.UnmeasuredAsync(person, promised.Code, first, cancellationToken);
        Credits = (await credits.OfServiceAsync(person, promised.Code, first, cancellationToken)).ToLookup(credit => credit.AgreementCode);
        Currency = (await organisation.FindAsync(cancellationToken))?.Currency ?? "";
        Lines = [.. figures.Select(figure => new TargetLine { Promise = figure.Promise, Figure = figure })
            .Concat(unmeasured.Select(promise => new TargetLine { Promise = promise.Promise, Unmeasured = promise }))
            .Where(line => string.IsNullOrWhiteSpace(Department) || line.Promise.DepartmentCode == Department)
            .OrderBy(line => WorstStatus.ReadingOrder(line.Status)),];
        return Page();
    }

    /// <summary>"1 below minimum, 1 with too few to judge, 3 met of 5 targets": what was missed leads.</summary>
    public string Summary => MonthWords.Summary([.. Lines.Select(line => line.Status)]);
}

/// <summary>A target at a site in a month: its figure, or why it has none.</summary>
public sealed record TargetLine
{
    public required Promise Promise { get; init; }

    /// <summary>Null where there is none.</summary>
    public WindowAttainment? Figure { get; init; }

    /// <summary>Null where there is a figure.</summary>
    public UnmeasuredPromise? Unmeasured { get; init; }

    public Status Status => Figure?.Status ?? Status.NotMeasured;
}
