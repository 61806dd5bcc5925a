using ItCatalog.Data;
using ItCatalog.Data.Administration;
using ItCatalog.Work.Administration;
using ItCatalog.Work.Administration.Workbook;
using ItCatalog.Work.Agreements;
using ItCatalog.Work.Agreements.Endings;
using ItCatalog.Work.Agreements.Offerings;
using ItCatalog.Work.Agreements.Templates;
using ItCatalog.Work.Assignment;
using ItCatalog.Work.Backups;
using ItCatalog.Work.Bills;
using ItCatalog.Work.Calibration;
using ItCatalog.Work.Catalogue;
using ItCatalog.Work.Catalogue.Tiers;
using ItCatalog.Work.Comparisons;
using ItCatalog.Work.Comparisons.Decisions;
using ItCatalog.Work.Comparisons.Peers;
using ItCatalog.Work.Comparisons.RateCards;
using ItCatalog.Work.Comparisons.Scenarios;
using ItCatalog.Work.Comparisons.Workbook;
using ItCatalog.Work.Demo;
using ItCatalog.Work.Derive;
using ItCatalog.Work.Disputes;
using ItCatalog.Work.Holdings;
using ItCatalog.Work.Home;
using ItCatalog.Work.Identity;
using ItCatalog.Work.Jobs;
using ItCatalog.Work.Lint;
using ItCatalog.Work.Lists;
using ItCatalog.Work.Measurements;
using ItCatalog.Work.Measurements.Prometheus;
using ItCatalog.Work.Messages;
using ItCatalog.Work.Months;
using ItCatalog.Work.Performance;
using ItCatalog.Work.Prints;
using ItCatalog.Work.Ratings;
using ItCatalog.Work.Remedies;
using ItCatalog.Work.Reports;
using ItCatalog.Work.Requests;
using ItCatalog.Work.Reviews;
using ItCatalog.Work.Schedules;
using ItCatalog.Work.Trail;
using ItCatalog.Work.Underpinnings;
using ItCatalog.Work.UnitCosts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ItCatalog.Work;

/// <summary>The stores and the use cases, for Web and Cli alike: both read, and both change, through the same classes.</summary>
public static class WorkRegistration
{
    /// <summary>Adds the database at a path, the clock, every store and every use case. All of them are stateless and shared.</summary>
    public static IServiceCollection AddItCatalog(this IServiceCollection services, string database)
    {
        // Where nobody keeps a log, the command line for instance, what would be logged is told otherwise.
        services.TryAddSingleton<ILoggerFactory>(NullLoggerFactory.Instance);
        services.TryAddSingleton(typeof(ILogger<>), typeof(Logger<>));
        services.AddItCatalogData(database);
        services.AddSingleton<Derivation>();
        services.AddSingleton<Changes>();
        services.AddSingleton<Upgrade>();

        services.AddSingleton<ClosingOfBills>();
        services.AddSingleton<ReadBills>();
        services.AddSingleton<SaveLedgerCodes>();
        services.AddSingleton<VerifyBills>();
        services.AddSingleton<ReadPrices>();
        services.AddSingleton<ReportScopes>();
        services.AddSingleton<ReadReport>();

        services.AddSingleton<ScheduledReport, AgreementReportToSend>();
        services.AddSingleton<ScheduledReport, BillToSend>();
        services.AddSingleton<ComparisonToSend>();
        services.AddSingleton<ScheduledReport>(provider => provider.GetRequiredService<ComparisonToSend>());
        services.AddListsToSend();
        services.AddSingleton<ScheduledReports>();
        services.AddSingleton<ScheduleTimes>();
        services.AddSingleton<ReadSchedules>();
        services.AddSingleton<SaveSchedule>();
        services.AddSingleton<LeaveSchedule>();
        services.AddSingleton<SendScheduleNow>();
        services.AddSingleton<SchedulesOnTime>();
        services.AddSingleton<SendReports>();
        services.TryAddSingleton(new ReportFolder());
        services.TryAddSingleton(new PrintSettings());
        services.AddSingleton<PagePrinter>();

        services.AddSingleton<RefusedEvents>();
        services.AddSingleton<RecordEvent>();
        services.AddSingleton<TrailWatch>();
        services.AddSingleton<ExportTrail>();

        services.AddSingleton<CostModels>();
        services.AddSingleton<ReadUnitCosts>();

        services.AddSingleton<ListOfServices>();
        services.AddSingleton<ListOfTiers>();
        services.AddSingleton<ListOfRequests>();
        services.AddSingleton<ListOfImports>();
        services.AddSingleton<ListOfFigures>();
        services.AddSingleton<ListOfMonth>();
        services.AddSingleton<ListOfWaitingCases>();
        services.AddSingleton<ListOfWaits>();
        services.AddSingleton<ListOfOutages>();

        services.AddSingleton<MakeBackup>();
        services.AddSingleton<RestoreBackup>();
        services.AddSingleton<CopyDatabase>();
        services.TryAddSingleton(new BackupSettings());
        services.AddSingleton<JobKind, BackUp>();
        services.AddSingleton<BackupWatch>();
        services.AddSingleton<BackupSchedule>();
        services.AddSingleton<AskForBackup>();
        services.AddSingleton<IntegrityWatch>();

        services.AddSingleton<LoadDemonstration>();

        services.AddSingleton<SetUp>();
        services.AddSingleton<SaveOrganisation>();
        services.AddSingleton<SavePart>();
        services.AddSingleton<SavePriority>();
        services.AddSingleton<RemovePriority>();
        services.AddSingleton<SaveServiceHours>();
        services.AddSingleton<SaveSite>();
        services.AddSingleton<AddHolidays>();
        services.AddSingleton<CloseFrom>();
        services.AddSingleton<ChangeCode>();
        services.AddSingleton<HandOverContacts>();
        services.AddSingleton<WorkbookParts>();
        services.AddSingleton<WorkbookClosings>();
        services.AddSingleton(provider => new OrganisationExport(provider.GetRequiredService<WorkbookParts>()));
        services.AddSingleton(provider => new LoadOrganisation(
            provider.GetRequiredService<Changes>(), provider.GetRequiredService<WorkbookParts>(), provider.GetRequiredService<WorkbookClosings>(), provider.GetRequiredService<LoadHistory>()));
        services.AddSingleton(provider => new UndoLoad(
            provider.GetRequiredService<Changes>(), provider.GetRequiredService<WorkbookParts>(), provider.GetRequiredService<WorkbookClosings>(), provider.GetRequiredService<LoadHistory>()));

        services.AddSingleton<PersonCheck>();
        services.AddSingleton<AddPerson>();
        services.AddSingleton<ChangePerson>();
        services.AddSingleton<ResetPassword>();
        services.AddSingleton<ChangeOwnPassword>();
        services.AddSingleton<MakeToken>();
        services.AddSingleton<RevokeToken>();

        services.AddSingleton<ServiceRules>();
        services.AddSingleton<AddService>();
        services.AddSingleton<ChangeService>();
        services.AddSingleton<SaveOrdering>();
        services.AddSingleton<TakenOfferings>();
        services.AddSingleton<TakeOffering>();
        services.AddSingleton<OfferingTakers>();
        services.AddSingleton<DraftChangedOffering>();
        services.AddSingleton<TierRules>();
        services.AddSingleton<SaveTier>();
        services.AddSingleton<PublishTier>();
        services.AddSingleton<RetireTier>();
        services.AddSingleton<DiscardTier>();

        services.AddSingleton<CreateAgreement>();
        services.AddSingleton<StartNextVersion>();
        services.AddSingleton<SaveDraft>();
        services.AddSingleton<ReportedStandards>();
        services.AddSingleton<TakeStandard>();
        services.AddSingleton<DiscardDraft>();
        services.AddSingleton<ProposeVersion>();
        services.AddSingleton<SigningFor>();
        services.AddSingleton<SignVersion>();
        services.AddSingleton<AgreeOutside>();
        services.AddSingleton<ObjectToVersion>();
        services.AddSingleton<WithdrawVersion>();
        services.AddSingleton<SendVersionBack>();
        services.AddSingleton<EndingRules>();
        services.AddSingleton<EndAgreement>();
        services.AddSingleton<AnswerEnding>();
        services.AddSingleton<WriteReview>();
        services.AddSingleton<MoveAction>();
        services.AddSingleton<RemarkOnReview>();
        services.AddSingleton<SaveStandardTexts>();
        services.AddSingleton<TemplateLibrary>();
        services.AddSingleton<SaveTemplate>();
        services.AddSingleton<RemoveTemplate>();
        services.AddSingleton<BeginAgreement>();
        services.AddSingleton<SaveUnderpinning>();
        services.AddSingleton<AgreeUnderpinning>();
        services.AddSingleton<RemoveUnderpinning>();
        services.AddSingleton<ReadRests>();
        services.AddSingleton<ReadWhosePart>();
        services.AddSingleton<ReadMisses>();
        services.AddSingleton<ReadCalibration>();
        services.AddSingleton<ReadLevelsByBudget>();
        services.AddSingleton<LevelMeanings>();
        services.AddSingleton<ReadFindings>();

        services.AddSingleton<SendRequest>();
        services.AddSingleton<ReadHoldings>();
        services.AddSingleton<ChangeHolding>();
        services.AddSingleton<CorrectHolding>();
        services.AddSingleton<AnswerRequest>();
        services.AddSingleton<SplitRequest>();
        services.AddSingleton<ApprovalSteps>();
        services.AddSingleton<ApproveRequest>();
        services.AddSingleton<AskBack>();
        services.AddSingleton<DeliverRequest>();
        services.AddSingleton<ChaseApprovals>();
        services.AddSingleton<AskForRatings>();
        services.AddSingleton<SayRatings>();
        services.AddSingleton<ReadRatings>();
        services.AddSingleton<SaveApprovalRules>();
        services.AddSingleton<SaveStandIn>();
        services.AddSingleton<RateRequest>();
        services.AddSingleton<ServiceRecords>();
        services.AddSingleton<OrderBudgets>();
        services.AddSingleton<WithdrawRequest>();

        services.AddSingleton<AssignCases>();
        services.AddSingleton<AddAssignmentRule>();
        services.AddSingleton<RemoveAssignmentRule>();

        services.AddSingleton<SaveSource>();
        services.AddSingleton<ImportRecords>();
        services.AddSingleton<ImportFile>();
        services.TryAddSingleton(new InboxSettings());
        services.AddSingleton<Inbox>();
        services.TryAddSingleton(new PrometheusServers());
        services.AddSingleton<PrometheusClient>();
        services.AddSingleton<PullPrometheus>();
        services.AddSingleton<SavePull>();
        services.AddSingleton<PullSchedule>();
        services.AddSingleton<JobKind, PullJob>();
        services.AddSingleton<UndoImport>();
        services.AddSingleton<Uploads>();
        services.AddSingleton<JobKind, CheckUpload>();
        services.AddSingleton<JobKind, ImportUpload>();
        services.AddSingleton<JobRunner>();

        services.AddSingleton<ClaimExclusion>();
        services.AddSingleton<AnswerExclusion>();
        services.AddSingleton<WithdrawExclusion>();
        services.AddSingleton<NoteAnswer>();
        services.AddSingleton<AnswerBySilence>();
        services.AddSingleton<ForeseeExclusion>();
        services.AddSingleton<RecomputeEverything>();

        services.AddSingleton<Corrections>();
        services.AddSingleton<Ladder>();
        services.AddSingleton<OpenDispute>();
        services.AddSingleton<AnswerDispute>();
        services.AddSingleton<DecideDispute>();
        services.AddSingleton<ForeseeDispute>();
        services.AddSingleton<DisputesOnTime>();

        services.AddSingleton<PlansByRule>();
        services.AddSingleton<PlansOnTime>();
        services.AddSingleton<DemandPlan>();
        services.AddSingleton<ClaimCost>();
        services.AddSingleton<AnswerCost>();
        services.AddSingleton<MovePlan>();
        services.AddSingleton<Metrics.MetricCheck>();
        services.AddSingleton<Metrics.AskForMetric>();
        services.AddSingleton<Metrics.AnswerMetric>();
        services.AddSingleton<Metrics.WriteMetric>();
        services.AddSingleton<Metrics.ReadMetrics>();

        services.AddSingleton<RecheckMonths>();
        services.AddSingleton<ClosingOfMonths>();
        services.AddSingleton<CheckMonth>();
        services.AddSingleton<AcceptMonth>();
        services.AddSingleton<ReopenMonth>();
        services.AddSingleton<TakeEdition>();
        services.AddSingleton<MonthsOnTime>();
        services.AddSingleton<VerifyMonths>();
        services.AddSingleton<ReadFinalStatement>();

        services.AddSingleton<Waiting>();

        services.AddSingleton<TellPeople>();
        services.AddSingleton<News, NewsOfCases>();
        services.AddSingleton<News, NewsOfMonths>();
        services.AddSingleton<News, NewsOfClaims>();
        services.AddSingleton<News, NewsOfDisputes>();
        services.AddSingleton<News, NewsOfPlans>();
        services.AddSingleton<News, NewsOfRatings>();
        services.AddSingleton<News, NewsOfUnderpinnings>();
        services.AddSingleton<News, NewsOfReviews>();
        services.AddSingleton<News, NewsOfAgreements>();
        services.AddSingleton<News, NewsOfSources>();
        services.AddSingleton<TellNews>();
        services.TryAddSingleton(MailSettings.Off);
        services.AddSingleton<SendMails>();
        services.AddSingleton<SendMailAgain>();
        services.AddSingleton<SaveMailChoices>();
        services.TryAddSingleton(OwnNetwork.Shut);
        services.AddSingleton<WebhookSecrets>();
        services.AddSingleton<WebhookClient>();
        services.AddSingleton<PostWebhooks>();
        services.AddSingleton<SaveWebhook>();

        services.AddSingleton<CreateComparison>();
        services.AddSingleton<CopyComparison>();
        services.AddSingleton<ArchiveComparison>();
        services.AddSingleton<ComparisonScenarios>();
        services.AddSingleton<ComparePeers>();
        services.AddSingleton<RemovePeers>();
        services.AddSingleton<AddRates>();
        services.AddSingleton<LoadComparison>();
        services.AddSingleton<ComparisonExport>();
        services.AddSingleton<SaveComparison>();
        services.AddSingleton<RestoreQuote>();
        services.AddSingleton<KeepQuoteFile>();
        services.AddSingleton<RemoveQuoteFile>();
        services.AddSingleton<ReplayQuotes>();
        services.AddSingleton<RemoveReported>();
        services.AddSingleton<PrepareDecision>();
        services.AddSingleton<CheckDecision>();
        services.AddSingleton<DecideComparison>();
        services.AddSingleton<SayActual>();
        services.AddSingleton<VerifyDecisions>();
        return services;
    }
}
