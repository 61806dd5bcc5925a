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
public sealed class ServiceModel(AttainmentStore attainment, CreditStore credits, PromiseStore promises, OrganisationStore organisation, WaitStore waits, Actor person) : PageModel
{
    /// <summary>Code of a department; null means all that the person may see.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Department { get; set; }

    public PromisedService Promised { get; private set; } = null!;

    public LocalDate Month { get; private set; }

    /// <summary>Every target that was promised, at every site, worst first; equals by department, then in the order of the agreement.</summary>
    public IReadOnlyList<TargetLine> Lines { get; private set; } = [];

    /// <summary>What all departments' cases come to, each once, at each site; empty where that says no more than the only agreement's figures, or not everything may be seen.</summary>
    public IReadOnlyList<SumLine> Sums { get; private set; } = [];

    /// <summary>The credits of the month by agreement; without those where there is none.</summary>
    public ILookup<string, MonthCredit> Credits { get; private set; } = Array.Empty<MonthCredit>().ToLookup(credit => credit.AgreementCode);

    /// <summary>How long cases waited, by agreement.</summary>
    public ILookup<string, MonthWait> Waits { get; private set; } = Array.Empty<MonthWait>().ToLookup(wait => wait.AgreementCode);

    public string Currency { get; private set; } = "";

    /// <summary>How long the cases of an agreement waited, at all its sites.</summary>
    public WaitFigure WaitOf(string agreementCode) => Waits[agreementCode].Aggregate(WaitFigure.Nothing, (sum, month) => sum + month.Wait);

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
        Waits = (await waits.ListAsync(new(Agreement: null, Target: null, Site: null, first) { Service = promised.Code, Viewer = person }, cancellationToken)).ToLookup(wait => wait.AgreementCode);
        Currency = (await organisation.FindAsync(cancellationToken))?.Currency ?? "";
        Lines = [.. figures.Select(figure => new TargetLine { Promise = figure.Promise, Figure = figure })
            .Concat(unmeasured.Select(promise => new TargetLine { Promise = promise.Promise, Unmeasured = promise }))
            .Where(line => string.IsNullOrWhiteSpace(Department) || line.Promise.DepartmentCode == Department)
            .OrderBy(line => WorstStatus.ReadingOrder(line.Status)),];
        Sums = string.IsNullOrWhiteSpace(Department) ? SumLine.Of(await attainment.SumsOfServiceAsync(person, promised.Code, first, cancellationToken), figures) : [];
        return Page();
    }

    /// <summary>"1 below minimum, 1 with too few to judge, 3 met of 5 targets": what was missed leads.</summary>
    public string Summary => string.Join(' ', new[]
    {
        MonthWords.Summary([.. Lines.Where(line => line.Promise.Target.Rule.Binds).Select(line => line.Status)]),
        ShowStanding.NotCounted(Lines.Count(line => !line.Promise.Target.Rule.Binds)),
    }.OfType<string>());
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

/// <summary>A target over all departments: at each site, and over all sites where there are several.</summary>
/// <param name="Sites">Of each site once; the promise is the strictest there.</param>
/// <param name="OverSites">Null where there is one site. It has no status: levels are promised for each site.</param>
public sealed record SumLine(IReadOnlyList<WindowAttainment> Sites, OverSites? OverSites)
{
    /// <summary>By target, worst first, then in the order of the strictest agreement; none where every sum is the figure of the only agreement.</summary>
    internal static IReadOnlyList<SumLine> Of(IReadOnlyList<WindowAttainment> sums, IReadOnlyList<WindowAttainment> figures)
    {
        var isAlone = figures.DistinctBy(figure => figure.Promise.AgreementId).Count() < 2 && sums.All(sum => figures.Any(figure => Says(figure) == Says(sum)));
        return isAlone ? [] : [.. sums.GroupBy(sum => (sum.Promise.Target.Rule.Key, sum.Month)).Select(target => new SumLine([.. target], Over([.. target])))
            .OrderBy(line => line.Sites.Min(site => WorstStatus.ReadingOrder(site.Status)))];
    }

    private static OverSites? Over(WindowAttainment[] sites) => sites.Length < 2 ? null
        : Calculation.ServiceLevels.OverSites.Of(sites[0].Promise.Target.Rule.Kind, sites.Select(site => new SiteFigure(site.Good, site.Total, site.Value)));

    private static (string, string, LocalDate, decimal?, decimal?, decimal?, int) Says(WindowAttainment figure) =>
        (figure.Promise.Target.Rule.Key, figure.Promise.SiteCode, figure.Month, figure.Good, figure.Total, figure.Value, figure.PendingCount);
}
