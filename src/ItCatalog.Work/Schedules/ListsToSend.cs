using ItCatalog.Data.Agreements;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Disputes;
using ItCatalog.Data.Exclusions;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Performance;
using ItCatalog.Data.Remedies;
using ItCatalog.Data.Reports;
using ItCatalog.Data.Requests;
using ItCatalog.Data.Reviews;
using ItCatalog.Work.Catalogue;
using ItCatalog.Work.Lists;
using ItCatalog.Work.Reports;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace ItCatalog.Work.Schedules;

/// <summary>The lists that can be sent. A further one is one more line here.</summary>
internal static class ListsToSend
{
    public static IServiceCollection AddListsToSend(this IServiceCollection services) => services
        .AddSingleton<ScheduledReport, FiguresToSend>()
        .Add("catalogue", "List of the catalogue", "/catalogue", it => (viewer, _, cancellationToken) =>
            it.GetRequiredService<ListOfServices>().OfAsync(viewer, new CatalogueFilter(), cancellationToken))
        .Add("prices", "Price list", "/reports/prices", it => async (viewer, _, cancellationToken) =>
            (await it.GetRequiredService<ReadPrices>().RunAsync(viewer, site: null, department: null, cancellationToken)).ToFile(site: null, department: null))
        .Add("agreements", "List of agreements", "/agreements", it => async (viewer, _, cancellationToken) =>
        {
            var own = await it.GetRequiredService<OrganisationStore>().FindAsync(cancellationToken);
            var (zone, clock) = (own?.Zone ?? DateTimeZone.Utc, it.GetRequiredService<IClock>());
            return ListOfAgreements.Of(await it.GetRequiredService<AgreementStore>().ListAsync(viewer, new AgreementFilter(), cancellationToken), clock.GetCurrentInstant().InZone(zone).Date, zone);
        })
        .Add("targets", "List of targets", "/performance/targets", it => async (viewer, _, cancellationToken) =>
        {
            var today = await it.GetRequiredService<OrganisationStore>().TodayAsync(it.GetRequiredService<IClock>(), cancellationToken);
            return ListOfTargets.Of(
                it.GetRequiredService<PromiseStore>().AllInForceAsync(new(Agreement: null, Target: null, Site: null, Month: null) { Viewer = viewer }, today, cancellationToken), today);
        })
        .Add("outages", "List of outages", "/performance/outages", it => async (viewer, wish, cancellationToken) =>
        {
            var zone = (await it.GetRequiredService<OrganisationStore>().FindAsync(cancellationToken))?.Zone ?? DateTimeZone.Utc;
            return it.GetRequiredService<ListOfOutages>().Of(viewer, OutageFilter.Of(wish.Month, zone), zone, wish.Month);
        })
        .Add("requests", "List of requests", "/requests", it => (viewer, _, _) =>
            Task.FromResult(it.GetRequiredService<ListOfRequests>().Of(viewer, new RequestFilter { View = RequestView.Everything })))
        .Add("exclusions", "List of claims", "/performance/exclusions", it => async (viewer, _, cancellationToken) =>
            ListOfExclusions.Of(await it.GetRequiredService<ExclusionStore>().ListAsync(viewer, cancellationToken)))
        .Add("disputes", "List of disputes", "/performance/disputes", it => async (viewer, _, cancellationToken) =>
            ListOfDisputes.Of(await it.GetRequiredService<DisputeStore>().ListAsync(viewer, cancellationToken)))
        .Add("plans", "List of improvement plans", "/performance/plans", it => async (viewer, _, cancellationToken) =>
            ListOfPlans.Of(await it.GetRequiredService<PlanStore>().ListAsync(viewer, cancellationToken)))
        .Add("actions", "List of actions of reviews", "/agreements/reviews", it => async (viewer, _, cancellationToken) =>
        {
            var today = await it.GetRequiredService<OrganisationStore>().TodayAsync(it.GetRequiredService<IClock>(), cancellationToken);
            return ListOfActions.Of(ListedAction.Of(await it.GetRequiredService<ReviewStore>().ListAsync(viewer, today, cancellationToken)));
        });

    private static IServiceCollection Add(
        this IServiceCollection services, string word, string name, string address, Func<IServiceProvider, Func<Actor, ReportWish, CancellationToken, Task<Files.Lists.ListFile>>> list) =>
        services.AddSingleton<ScheduledReport>(provider => new ListToSend(word, name, address, list(provider)));
}

/// <summary>The figures of a period, of all that its reader sees or of a part of it.</summary>
internal sealed class FiguresToSend(ListOfFigures figures, ReportScopes scopes, OrganisationStore organisation)
    : ListToSend("figures", "List of figures", "/performance", (viewer, wish, cancellationToken) => ReadAsync(figures, organisation, viewer, wish, cancellationToken))
{
    public override bool HasLength => true;

    public override string Abouts => "an agreement, a department, a unit, a site, or all";

    public override async Task<string?> NameAsync(Actor viewer, string about, CancellationToken cancellationToken) =>
        ReportScope.Read(about) is not { } scope || await scopes.FindAsync(viewer, scope, cancellationToken) is not { } found ? null
        : scope.Kind == ReportScopeKind.Organisation ? "" : found.Name;

    private static async Task<Files.Lists.ListFile> ReadAsync(ListOfFigures figures, OrganisationStore organisation, Actor viewer, ReportWish wish, CancellationToken cancellationToken)
    {
        var scope = ReportScope.Read(wish.About)!;
        string? Code(ReportScopeKind kind) => scope.Kind == kind ? scope.Code : null;
        var own = await organisation.FindAsync(cancellationToken);
        var period = ReportPeriod.Of(wish.Month, wish.Length, own?.YearStart ?? 1, own?.Zone ?? DateTimeZone.Utc);
        var filter = new AttainmentFilter(Code(ReportScopeKind.Agreement), Target: null, Code(ReportScopeKind.Site), Month: null)
        {
            Department = Code(ReportScopeKind.Department), Unit = Code(ReportScopeKind.Unit), From = period.First, Until = period.Last, Viewer = viewer,
        };
        return figures.Of(filter, ("About", scope.Written), ("Period", period.Name));
    }
}
