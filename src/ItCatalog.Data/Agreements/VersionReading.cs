using System.Data.Common;
using Dapper;
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
        var row = await connection.QuerySingleAsync<TermsRow>(
            """
            select review_by as ReviewBy, purpose as Purpose, scope as Scope, customer_responsibilities as CustomerResponsibilities,
              provider_responsibilities as ProviderResponsibilities, monitoring as Monitoring, reporting as Reporting, issue_procedure as IssueProcedure,
              dispute_procedure as DisputeProcedure, exclusions as Exclusions, remedies as Remedies, indemnification as Indemnification, review as Review,
              change_procedure as ChangeProcedure, termination as Termination, proposed_text as ProposedText
            from agreement_version
            where id = @Id
            """,
            key);
        var hours = (await connection.QueryAsync<PromisedHours>(
            """
            select s.id as SiteId, s.code as SiteCode, s.name as SiteName, s.time_zone as TimeZone, h.id as ServiceHoursId, h.name as ServiceHoursName,
              h.observes_holidays as ObservesHolidays
            from agreement_site a
              join site s on s.id = a.site_id
              join service_hours h on h.id = a.service_hours_id
            where a.version_id = @Id
            order by s.name, s.id
            """,
            key)).ToList();
        var contacts = await connection.QueryAsync<AgreementContact>(
            "select side as Side, duty as Duty, name as Name, phone as Phone, email as Email from agreement_contact where version_id = @Id order by position",
            key);
        var targets = await connection.QueryAsync<TargetRow>(
            $"select {TargetRow.Columns} from target t where t.version_id = @Id order by t.position, t.id", key);
        var weekly = await WeeklyPatterns.ReadAsync(connection);
        return new AgreementVersion
        {
            Summary = summary,
            ProposedText = row.ProposedText,
            Hours = [.. hours.Select(site => site with { Weekly = weekly[site.ServiceHoursId].ToList() })],
            Terms = new AgreementTerms
            {
                EffectiveFrom = summary.EffectiveFrom,
                EffectiveTo = summary.EffectiveTo,
                ReviewBy = row.ReviewBy,
                ChangeNote = summary.ChangeNote,
                Texts = row.ToTexts(),
                MonthlyChargeCents = credits.MonthlyChargeCents,
                AtRiskRatio = credits.AtRiskRatio,
                Repeat = credits.Repeat,
                Multipliers = credits.MultiplierList,
                EarnBackMonths = credits.EarnBackMonths,
                Sites = [.. hours.Select(site => new AgreementSite { SiteId = site.SiteId, ServiceHoursId = site.ServiceHoursId })],
                Contacts = [.. contacts],
                Targets = [.. targets.Select(target => target.ToTarget())],
            },
        };
    }

    private sealed record TermsRow
    {
        public required LocalDate? ReviewBy { get; init; }

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

    /// <summary>A minute of the day as local time; 1440, the end of the day, is midnight.</summary>
    public static LocalTime TimeAt(int minute) => LocalTime.FromMinutesSinceMidnight(minute % 1440);

    private sealed record IntervalRow
    {
        public required long ServiceHoursId { get; init; }

        public required int Weekday { get; init; }

        public required int FromMinute { get; init; }

        public required int ToMinute { get; init; }
    }
}
