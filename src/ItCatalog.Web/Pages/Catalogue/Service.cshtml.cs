using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Offerings;
using ItCatalog.Data.Performance;
using ItCatalog.Web.Pages.Performance;
using ItCatalog.Work.Catalogue.Tiers;
using ItCatalog.Work.Requests;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace ItCatalog.Web.Pages.Catalogue;

/// <summary>One service: what is promised and kept at each site, what it costs, whom to call, what is agreed.</summary>
public sealed class ServiceModel(ServiceStore services, TierStore offerings, OrderingStore orderings, ServiceRecords records, LivedStore lived, CatalogueStore catalogue, OrganisationStore organisations, ClosingStore closing, AgreementStore agreements, AttainmentStore attainment, Actor person, IClock clock) : PageModel
{
    /// <summary>Code of the agreement that the promises are read from, where there are several.</summary>
    [BindProperty(SupportsGet = true, Name = "agreement")]
    public string? AgreementCode { get; set; }

    public Service Service { get; private set; } = null!;

    /// <summary>What takes its place, where it is closed; null while it is open.</summary>
    public Closable? Closed { get; private set; }

    /// <summary>How it is ordered.</summary>
    public Ordering Ordering { get; private set; } = null!;

    /// <summary>How requests were delivered, by site.</summary>
    public IReadOnlyList<DeliveryRecord> Deliveries { get; private set; } = [];

    /// <summary>What senders said after delivery.</summary>
    public RatingRecord Ratings { get; private set; } = null!;

    /// <summary>What cases of the agreement really took in the last three months that have ended, by target and site.</summary>
    public IReadOnlyList<LivedTime> Lived { get; private set; } = [];

    /// <summary>Fewer cases than this say nothing.</summary>
    public const int LeastCases = 5;

    /// <summary>"Aug to Oct 2026".</summary>
    public string LivedMonths => Month is { } month ? $"{month.PlusMonths(-2).ToString("MMM", System.Globalization.CultureInfo.InvariantCulture)} to {Show.ShortMonth(month)}" : "";

    public string Currency { get; private set; } = "";

    /// <summary>Agreements that the viewer may see and that both sides signed, or that are proposed.</summary>
    public IReadOnlyList<Agreement> Agreements { get; private set; } = [];

    /// <summary>The one that is shown; null where the viewer has none.</summary>
    public Agreement? Agreement { get; private set; }

    /// <summary>Its version that was in force in the month, else the one that is shown first.</summary>
    public AgreementVersion? Version { get; private set; }

    /// <summary>The newest month that has ended and has figures; null while there is none.</summary>
    public LocalDate? Month { get; private set; }

    /// <summary>Hours at each site in words: as agreed, else the site's own.</summary>
    public IReadOnlyList<(string Site, string Hours)> Hours { get; private set; } = [];

    /// <summary>Whether holidays of the sites are left out of the hours.</summary>
    public bool HasHolidays { get; private set; }

    /// <summary>What it cost since when, newest first, sites with the same together.</summary>
    public IReadOnlyList<(LocalDate From, string Sites, PriceStep Price)> Prices { get; private set; } = [];

    private Dictionary<(string Target, long Site), WindowAttainment> kept = [];
    private ILookup<string, Status> statusByAgreement = Array.Empty<WindowAttainment>().ToLookup(row => row.Promise.AgreementCode, row => row.Status);

    /// <summary>The site whose tiers are compared.</summary>
    [BindProperty(SupportsGet = true, Name = "site")]
    public string? SiteCode { get; set; }

    /// <summary>The tiers that are offered today, side by side at one site; null where there are none.</summary>
    public TierTable? Table { get; private set; }

    /// <summary>Sites at which a tier is offered today, in the organisation's order.</summary>
    public IReadOnlyList<Offering> TierSites { get; private set; } = [];

    /// <summary>The one that is shown.</summary>
    public Offering TierSite { get; private set; } = null!;

    /// <summary>In which hours a tier is served at the site that is shown.</summary>
    public string HoursOf(TierSite site)
    {
        ArgumentNullException.ThrowIfNull(site);
        return hoursById.GetValueOrDefault(site.ServiceHoursId ?? ownHours.GetValueOrDefault(site.Offering.SiteId), Show.Absent);
    }

    private Dictionary<long, string> hoursById = [];
    private Dictionary<long, long> ownHours = [];

    /// <summary>What it costs where no tier takes the place of the price.</summary>
    public IReadOnlyList<Offering> Plain => [.. Service.Offerings.Where(offering => TierSites.All(site => site.SiteId != offering.SiteId))];

    /// <summary>Where it is offered, with or without tiers.</summary>
    public IReadOnlyList<string> SiteNames => [.. Service.Offerings.Concat(TierSites).OrderBy(offering => offering.SiteId).Select(offering => offering.SiteName).Distinct()];

    /// <summary>Whether one of the person's departments may order a tier.</summary>
    public bool MayOrder(Tier tier)
    {
        ArgumentNullException.ThrowIfNull(tier);
        return MayRequest && person.DepartmentIds.Any(department => person.AsksFor(department) && Ordering.IsOpenTo(department) && tier.IsOpenTo(department));
    }

    /// <summary>Today, where no site is meant.</summary>
    public LocalDate Today { get; private set; }

    public bool MayRequest => Service.OfferedOn(Today).Any() && person.DepartmentIds.Any(department => person.AsksFor(department) && Ordering.IsOpenTo(department));

    /// <summary>Who approves an order of somebody who heads nothing.</summary>
    public string ApprovalWords => "head of the department; the owner of its cost centre above an amount"
        + (Ordering.ApproverName is { } approver ? $"; {approver} for {Service.UnitName}" : "");

    public bool MayChange => person.ActsForUnit(Service.UnitId);

    public bool SeesEveryDepartment => person.SeesEveryDepartment;

    public string Address => "/catalogue/" + Uri.EscapeDataString(Service.Code);

    public string RequestAddress => "/requests/new?service=" + Uri.EscapeDataString(Service.Code);

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancellationToken)
    {
        if (await services.FindAsync(code, cancellationToken) is not { } service)
        {
            return NotFound();
        }

        if (service.Code != code)
        {
            // Its code was changed: what led to the old one leads here.
            return Redirect("/catalogue/" + Uri.EscapeDataString(service.Code) + Request.QueryString);
        }

        Service = service;
        Closed = service.ClosedFrom is null ? null : await closing.FindAsync(ClosableKind.Service, service.Id, cancellationToken);
        Ordering = await orderings.FindAsync(service.Id, cancellationToken);
        Deliveries = await records.DeliveriesAsync(service.Id, cancellationToken);
        Ratings = await records.RatingsAsync(service.Id, cancellationToken);
        var organisation = await organisations.FindAsync(cancellationToken);
        Currency = organisation?.Currency ?? "";
        Today = organisation?.Today(clock) ?? clock.GetCurrentInstant().InUtc().Date;
        Month = await catalogue.FindMonthAsync(person, cancellationToken);
        Agreements = [.. (await agreements.ListAsync(person, new AgreementFilter { ServiceCode = code }, cancellationToken)).OrderBy(agreement => agreement.InForceOn(Today) is null)];
        Agreement = Agreements.FirstOrDefault(agreement => agreement.Code == AgreementCode) ?? (Agreements.Count > 0 ? Agreements[0] : null);
        if (Month is { } month)
        {
            var rows = await attainment.OfServiceAsync(person, code, month, cancellationToken);
            statusByAgreement = rows.Where(row => row.Promise.Target.Rule.Binds).ToLookup(row => row.Promise.AgreementCode, row => row.Status);
            kept = rows.Where(row => row.Promise.AgreementCode == Agreement?.Code).ToDictionary(row => (row.Promise.Target.Rule.Key, row.Promise.SiteId));
        }

        if (Agreement is not null)
        {
            var judged = kept.Count > 0 ? Agreement.Versions.SingleOrDefault(version => version.Number == kept.Values.First().Promise.VersionNumber) : null;
            Version = await agreements.FindVersionAsync(Agreement, (judged ?? Agreement.ShownOn(Today)).Number, cancellationToken);
        }

        Lived = Agreement is { } own && Month is { } last ? await lived.ReadAsync(own.Id, last.PlusMonths(-2), last, cancellationToken) : [];
        await ReadHoursAsync(cancellationToken);
        await ReadTiersAsync(cancellationToken);
        Prices =
        [
            .. (await services.PricesAsync(service, cancellationToken)).GroupBy(price => price with { SiteName = "" })
                .Select(prices => (prices.Key.From, ShowTarget.List([.. prices.Select(price => price.SiteName)]), prices.Key)),
        ];
        return Page();
    }

    /// <summary>What was kept of a target at a site in the month; null where there is nothing.</summary>
    public WindowAttainment? Kept(AgreementTarget target, long site)
    {
        ArgumentNullException.ThrowIfNull(target);
        return target.HoldsAt(site) ? kept.GetValueOrDefault((target.Rule.Key, site)) : null;
    }

    /// <summary>What stands below a figure: "187 of 199", "37 min down".</summary>
    public static string? Beside(WindowAttainment row)
    {
        ArgumentNullException.ThrowIfNull(row);
        var kind = row.Promise.Target.Rule.Kind;
        return FigureWords.CountsTime(kind) ? Show.Duration(ShowFigure.Seconds(row.Total - row.Good)) + " down" : ShowFigure.OfTotal(kind, row.Good, row.Total);
    }

    /// <summary>The worst target of an agreement in the month; null without figures.</summary>
    public Status? StatusOf(Agreement agreement)
    {
        ArgumentNullException.ThrowIfNull(agreement);
        return statusByAgreement.Contains(agreement.Code) ? WorstStatus.Of(statusByAgreement[agreement.Code]) : null;
    }

    /// <summary>Where an agreement stands: "version 2, in force since 1 Jul 2026".</summary>
    public string Standing(Agreement agreement)
    {
        ArgumentNullException.ThrowIfNull(agreement);
        var version = agreement.ShownOn(Today);
        return $"version {version.Number}, " + version.PhaseOn(Today) switch
        {
            VersionPhase.InForce => $"in force since {Show.Date(version.EffectiveFrom)}" + (version.EffectiveTo is { } end ? $", until {Show.Date(end.PlusDays(-1))}" : ""),
            VersionPhase.Upcoming => $"signed, in force from {Show.Date(version.EffectiveFrom)}",
            VersionPhase.Proposed => $"proposed for {Show.Date(version.EffectiveFrom)}, not signed by both sides yet",
            VersionPhase.Draft => "being written",
            VersionPhase.Past => $"ended on {Show.Date(version.EffectiveTo?.PlusDays(-1))}",
            _ => throw new InvalidOperationException("No such phase."),
        };
    }

    private async Task ReadTiersAsync(CancellationToken cancellationToken)
    {
        List<OfferedTier> tiers = [.. (await offerings.OfAsync(Service, cancellationToken)).Where(tier => !Service.ClosedFrom.IsClosedOn(Today) && tier.PhaseOn(Today) == TierPhase.Offered)];
        TierSites = [.. tiers.SelectMany(tier => tier.Sites).Select(site => site.Offering).Where(offering => !offering.SiteClosedFrom.IsClosedOn(Today)).DistinctBy(offering => offering.SiteId).OrderBy(offering => offering.SiteId)];
        if (TierSites.Count == 0)
        {
            return;
        }

        var own = Version?.Hours.Select(hours => hours.SiteCode).ToList() ?? [];
        TierSite = TierSites.FirstOrDefault(site => site.SiteCode == SiteCode) ?? TierSites.FirstOrDefault(site => own.Contains(site.SiteCode)) ?? TierSites[0];
        Table = TierTable.Of([.. tiers.Where(tier => tier.Sites.Any(site => site.Offering.SiteId == TierSite.SiteId))], TierSite.SiteId);
        hoursById = (await organisations.ServiceHoursAsync(cancellationToken)).ToDictionary(pattern => pattern.Id, pattern => HoursText.Of(pattern.Weekly));
        ownHours = (await organisations.SitesAsync(cancellationToken)).ToDictionary(site => site.Id, site => site.ServiceHoursId);
    }

    private async Task ReadHoursAsync(CancellationToken cancellationToken)
    {
        if (Version is { Hours.Count: > 0 } version)
        {
            Hours = [.. version.Hours.Select(hours => (hours.SiteName, HoursText.Of(hours.Weekly)))];
            HasHolidays = version.Hours.Any(hours => hours.ObservesHolidays);
            return;
        }

        var patterns = (await organisations.ServiceHoursAsync(cancellationToken)).ToDictionary(pattern => pattern.Id);
        var offered = Service.Offerings.Select(offering => offering.SiteId).ToHashSet();
        var sites = (await organisations.SitesAsync(cancellationToken)).Where(site => offered.Contains(site.Id)).ToList();
        Hours = [.. sites.Select(site => (site.Name, HoursText.Of(patterns[site.ServiceHoursId].Weekly)))];
        HasHolidays = sites.Any(site => patterns[site.ServiceHoursId].ObservesHolidays);
    }
}
