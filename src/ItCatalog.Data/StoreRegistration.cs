using ItCatalog.Data.Administration;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Backups;
using ItCatalog.Data.Bills;
using ItCatalog.Data.Comparisons;
using ItCatalog.Data.Comparisons.Decisions;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Disputes;
using ItCatalog.Data.Exclusions;
using ItCatalog.Data.Home;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Jobs;
using ItCatalog.Data.Measurements;
using ItCatalog.Data.Messages;
using ItCatalog.Data.Months;
using ItCatalog.Data.Offerings;
using ItCatalog.Data.Performance;
using ItCatalog.Data.Remedies;
using ItCatalog.Data.Reports;
using ItCatalog.Data.Requests;
using ItCatalog.Data.Search;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace ItCatalog.Data;

/// <summary>The stores, for Web and Cli alike: both load and keep through the same classes.</summary>
public static class StoreRegistration
{
    /// <summary>Adds the database at a path, the clock and every store. All of them are stateless and shared.</summary>
    public static IServiceCollection AddItCatalogData(this IServiceCollection services, string database)
    {
        services.AddSingleton<IClock>(SystemClock.Instance);
        services.AddSingleton(_ => new Database(database));
        services.AddSingleton<Migrator>();
        services.AddSingleton<CatalogCopy>();
        services.AddSingleton<AuditTrail>();
        services.AddMeasurements();
        services.AddSingleton<OrganisationStore>();
        services.AddSingleton<FirstFactsStore>();
        services.AddSingleton<HomeStore>();
        services.AddSingleton<NeedStore>();
        services.AddSingleton<CatalogueStore>();
        services.AddSingleton<ServiceStore>();
        services.AddSingleton<OrderingStore>();
        services.AddSingleton<TierStore>();
        services.AddSingleton<RequestStore>();
        services.AddSingleton<ApprovalStore>();
        services.AddSingleton<ServiceRecordStore>();
        services.AddSingleton<LivedStore>();
        services.AddSingleton<ComparisonStore>();
        services.AddPeople();
        services.AddSingleton<Codes>();
        services.AddSingleton<SiteStore>();
        services.AddSingleton<LoadHistory>();
        services.AddSingleton<ClosingStore>();
        services.AddSingleton<HangingStore>();
        services.AddSingleton<ServiceHoursStore>();
        services.AddSingleton<PartStore>();
        services.AddSingleton<PriorityStore>();
        services.AddSingleton<AuditList>();
        services.AddSingleton<TrailCheck>();
        services.AddSingleton<ThingStore>();
        services.AddSingleton<RefusalStore>();
        services.AddSingleton<AgreementStore>();
        services.AddSingleton<VersionStore>();
        services.AddSingleton<LintStore>();
        services.AddSingleton<StandardTextStore>();
        services.AddSingleton<ExclusionStore>();
        services.AddSingleton<ClaimFacts>();
        services.AddSingleton<DisputeStore>();
        services.AddSingleton<CorrectionStore>();
        services.AddSingleton<PlanStore>();
        services.AddSingleton<CostStore>();
        services.AddSingleton<ComparisonReports>();
        services.AddSingleton<DecisionStore>();
        services.AddSingleton<MatrixStore>();
        services.AddSingleton<SiteMatrixStore>();
        services.AddSingleton<ReportStore>();
        services.AddSingleton<MonthStore>();
        services.AddSingleton<AdjustmentStore>();
        services.AddSingleton<MonthFigures>();
        services.AddSingleton<PromiseStore>();
        services.AddSingleton<AttainmentStore>();
        services.AddSingleton<AttainmentLines>();
        services.AddSingleton<ReportedStore>();
        services.AddSingleton<AttainmentTotals>();
        services.AddSingleton<CalculationStore>();
        services.AddSingleton<CreditStore>();
        services.AddSingleton<WaitStore>();
        services.AddSingleton<CaseStore>();
        services.AddSingleton<ListedCaseStore>();
        services.AddSingleton<AssignmentStore>();
        services.AddSingleton<EvidenceStore>();
        services.AddSingleton<ExplanationStore>();
        services.AddSingleton<SearchStore>();
        services.AddSingleton<JobStore>();
        services.AddSingleton<TellingStore>();
        services.AddSingleton<MessageStore>();
        services.AddSingleton<ThingFactsStore>();
        services.AddSingleton<NewsStore>();
        services.AddSingleton<MailStore>();
        services.AddSingleton<WebhookStore>();
        services.AddSingleton<BillStore>();
        services.AddSingleton<LedgerStore>();
        return services;
    }
}
