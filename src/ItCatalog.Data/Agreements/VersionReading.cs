using System.Data.Common;
using Dapper;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Time;
using NodaTime;

namespace ItCatalog.Data.Agreements;

/// <summary>Reads everything that one version holds.</summary>
internal static class VersionReading
{
    public static async Task<AgreementVersion> ReadAsync(DbConnection connection, VersionSummary summary)
    {
        var key = new { summary.Id };
        var credits = await connection.QuerySingleAsync<CreditTermsRow>($"select {CreditTermsRow.Columns} from agreement_version v where v.id = @Id", key);
        var payment = await connection.QuerySingleAsync<CreditPaymentRow>($"select {CreditPaymentRow.Columns} from agreement_version v where v.id = @Id", key);
        var claims = await connection.QuerySingleAsync<ClaimTermsRow>($"select {ClaimTermsRow.Columns} from agreement_version v where v.id = @Id", key);
        var remedies = await connection.QuerySingleAsync<RemedyTermsRow>($"select {RemedyTermsRow.Columns} from agreement_version v where v.id = @Id", key);
        var row = await connection.QuerySingleAsync<TermsRow>(
            """
            select review_by as ReviewBy, year_start as YearStart, counted_priority as CountedPriority, shares as Shares, check_days as CheckDays, comment_days as CommentDays, close_days as CloseDays,
              dispute_steps as DisputeSteps, dispute_silence as DisputeSilence, purpose as Purpose, scope as Scope, customer_responsibilities as CustomerResponsibilities,
              provider_responsibilities as ProviderResponsibilities, monitoring as Monitoring, reporting as Reporting, issue_procedure as IssueProcedure,
              dispute_procedure as DisputeProcedure, exclusions as Exclusions, remedies as Remedies, indemnification as Indemnification, review as Review,
              change_procedure as ChangeProcedure, termination as Termination, proposed_text as ProposedText
            from agreement_version
            where id = @Id
            """,
            key);
        var hours = (await connection.QueryAsync<PromisedHours>(
            """
            select site_id as SiteId, site_code as SiteCode, site_name as SiteName, time_zone as TimeZone, service_hours_id as ServiceHoursId,
              hours_name as ServiceHoursName, observes_holidays as ObservesHolidays, quantity as Quantity, tier_id as TierId, tier_edition as TierEdition,
              tier_code as TierCode, tier_name as TierName
            from promised_site
            where version_id = @Id
            order by site_name, site_id
            """,
            key)).ToList();
        var differences = await connection.QueryAsync<OfferingDifference>(
            """
            select d.site_id as SiteId, d.place as Place, d.title as Title, d.offered as Offered, d.agreed as Agreed, d.reason as Reason
            from agreement_difference d
            where d.version_id = @Id
            order by d.site_id, d.place
            """,
            key);
        var contacts = await connection.QueryAsync<AgreementContact>(
            "select side as Side, duty as Duty, name as Name, phone as Phone, email as Email from agreement_contact where version_id = @Id order by position",
            key);
        var rests = await connection.QueryAsync<AgreementRest>(
            $"""
            select r.underpinning_id as UnderpinningId, r.beside as Beside, x.code as Code, coalesce(r.words, {VersionFreezing.RestWords}) as Words
            from agreement_rest r
              join underpinning x on x.id = r.underpinning_id
              left join unit provider on provider.id = x.provider_unit_id
            where r.version_id = @Id
            order by r.position
            """,
            key);
        var targets = await connection.QueryAsync<TargetRow>(
            $"select {TargetRow.Columns} from target t where t.version_id = @Id order by t.position, t.id", key);
        var party = await connection.QuerySingleAsync<PartyRow>(
            """
            select agreed_to as AgreedTo, service_code as ServiceCode, service_name as ServiceName, department_code as DepartmentCode,
              department_name as DepartmentName, unit_code as UnitCode, unit_name as UnitName
            from version_party
            where version_id = @Id
            """,
            key);
        var weekly = await WeeklyPatterns.PromisedAsync(connection, "= @Id", key);
        return new AgreementVersion
        {
            Summary = summary,
            ProposedText = row.ProposedText,
            Parties = party.ToParties(),
            Hours = [.. hours.Select(site => site with { Weekly = weekly[(summary.Id, site.SiteId)].ToList() })],
            Terms = new AgreementTerms
            {
                EffectiveFrom = summary.EffectiveFrom,
                EffectiveTo = party.AgreedTo,
                ReviewBy = row.ReviewBy,
                YearStart = row.YearStart,
                CountedPriority = row.CountedPriority,
                Shares = row.Shares,
                ChangeNote = summary.ChangeNote,
                Texts = row.ToTexts(),
                MonthlyChargeCents = credits.MonthlyChargeCents,
                AtRiskRatio = credits.AtRiskRatio,
                Repeat = credits.Repeat,
                Multipliers = credits.MultiplierList,
                EarnBackMonths = credits.EarnBackMonths,
                OneRemedy = credits.OneRemedy,
                Payment = payment.ToPayment(),
                Claims = claims.ToTerms(),
                Disputes = new() { Ladder = row.DisputeSteps, Silence = row.DisputeSilence },
                Remedies = remedies.ToTerms(),
                Closing = ClosingDays.OrNull(row.CheckDays, row.CommentDays, row.CloseDays),
                Sites = [.. hours.Select(site => new AgreementSite { SiteId = site.SiteId, ServiceHoursId = site.ServiceHoursId, Quantity = site.Quantity, TierId = site.TierId, TierEdition = site.TierEdition })],
                Differences = [.. differences],
                Rests = [.. rests],
                Contacts = [.. contacts],
                Targets = [.. targets.Select(target => target.ToTarget())],
            },
        };
    }

    private sealed record PartyRow
    {
        public required LocalDate? AgreedTo { get; init; }

        public required string ServiceCode { get; init; }

        public required string ServiceName { get; init; }

        public required string DepartmentCode { get; init; }

        public required string DepartmentName { get; init; }

        public required string UnitCode { get; init; }

        public required string UnitName { get; init; }

        public VersionParties ToParties() => new()
        {
            ServiceCode = ServiceCode,
            ServiceName = ServiceName,
            DepartmentCode = DepartmentCode,
            DepartmentName = DepartmentName,
            UnitCode = UnitCode,
            UnitName = UnitName,
        };
    }

    private sealed record TermsRow
    {
        public required LocalDate? ReviewBy { get; init; }

        public required int YearStart { get; init; }

        public required CountedPriority CountedPriority { get; init; }

        public required int? CheckDays { get; init; }

        public required int? CommentDays { get; init; }

        public required int? CloseDays { get; init; }

        public required string DisputeSteps { get; init; }

        public required DisputeSilence? DisputeSilence { get; init; }

        public required bool Shares { get; init; }

        public required string Purpose { get; init; }

        public required string Scope { get; init; }

        public required string CustomerResponsibilities { get; init; }

        public required string ProviderResponsibilities { get; init; }

        public required string Monitoring { get; init; }

        public required string Reporting { get; init; }

        public required string IssueProcedure { get; init; }

        public required string DisputeProcedure { get; init; }

        public required string Exclusions { get; init; }

        public required string Remedies { get; init; }

        public required string Indemnification { get; init; }

        public required string Review { get; init; }

        public required string ChangeProcedure { get; init; }

        public required string Termination { get; init; }

        public required string? ProposedText { get; init; }

        public AgreementTexts ToTexts() => new()
        {
            Purpose = Purpose,
            Scope = Scope,
            CustomerResponsibilities = CustomerResponsibilities,
            ProviderResponsibilities = ProviderResponsibilities,
            Monitoring = Monitoring,
            Reporting = Reporting,
            IssueProcedure = IssueProcedure,
            DisputeProcedure = DisputeProcedure,
            Exclusions = Exclusions,
            Remedies = Remedies,
            Indemnification = Indemnification,
            Review = Review,
            ChangeProcedure = ChangeProcedure,
            Termination = Termination,
        };
    }
}

/// <summary>Weekly patterns of service hours as the calculation knows them.</summary>
internal static class WeeklyPatterns
{
    /// <summary>The intervals of all patterns, by the number of the service hours; each starts on one weekday.</summary>
    public static async Task<ILookup<long, WeeklyHours>> ReadAsync(DbConnection connection)
    {
        var rows = await connection.QueryAsync<IntervalRow>(
            """
            select service_hours_id as ServiceHoursId, weekday as Weekday, from_minute as FromMinute, to_minute as ToMinute
            from service_hours_interval
            order by service_hours_id, weekday, from_minute
            """);
        return rows.ToLookup(
            row => row.ServiceHoursId,
            row => new WeeklyHours([(IsoDayOfWeek)row.Weekday], TimeAt(row.FromMinute), TimeAt(row.ToMinute)));
    }

    /// <summary>What versions promise at their sites: as it was frozen; of a draft as the patterns stand now.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="versions">What stands behind version_id in the condition: "= @Id".</param>
    /// <param name="parameters">Of that condition.</param>
    public static async Task<ILookup<(long VersionId, long SiteId), WeeklyHours>> PromisedAsync(DbConnection connection, string versions, object parameters)
    {
        var rows = await connection.QueryAsync<PromisedRow>(
            $"""
            select version_id as VersionId, site_id as SiteId, weekday as Weekday, from_minute as FromMinute, to_minute as ToMinute
            from promised_interval
            where version_id {versions}
            order by version_id, site_id, weekday, from_minute
            """,
            parameters);
        return rows.ToLookup(
            row => (row.VersionId, row.SiteId),
            row => new WeeklyHours([(IsoDayOfWeek)row.Weekday], TimeAt(row.FromMinute), TimeAt(row.ToMinute)));
    }

    /// <summary>Tells one weekly pattern from another; equal ones have the same.</summary>
    public static string Key(IEnumerable<WeeklyHours> weekly) => string.Join(
        ',', weekly.Select(hours => FormattableString.Invariant($"{string.Join('+', hours.Days)} {hours.From:HH:mm}-{hours.To:HH:mm}")));

    /// <summary>A minute of the day as local time; 1440, the end of the day, is midnight.</summary>
    public static LocalTime TimeAt(int minute) => LocalTime.FromMinutesSinceMidnight(minute % 1440);

    private sealed record IntervalRow
    {
        public required long ServiceHoursId { get; init; }

        public required int Weekday { get; init; }

        public required int FromMinute { get; init; }

        public required int ToMinute { get; init; }
    }

    private sealed record PromisedRow
    {
        public required long VersionId { get; init; }

        public required long SiteId { get; init; }

        public required int Weekday { get; init; }

        public required int FromMinute { get; init; }

        public required int ToMinute { get; init; }
    }
}
