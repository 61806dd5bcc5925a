using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Tests;
using NodaTime;

namespace ItCatalog.Work.Tests.Agreements;

/// <summary>Terms with something in every field.</summary>
internal static class SampleTerms
{
    public static AgreementTerms Of(LocalDate effectiveFrom) => new()
    {
        EffectiveFrom = effectiveFrom,
        EffectiveTo = effectiveFrom.PlusYears(2),
        ReviewBy = effectiveFrom.PlusMonths(9),
        ChangeNote = "Pune gets Saturdays",
        MonthlyChargeCents = 1_234_56,
        AtRiskRatio = 0.12m,
        Repeat = new CreditRepeat(2, 3),
        Multipliers = [1m, 1.5m, 2m],
        EarnBackMonths = 3,
        OneRemedy = true,
        Payment = new() { Kind = CreditKind.ImprovementHours, HoursPerPercent = 2.5m },
        Claims = new ClaimTerms
        {
            AnswerDays = 10,
            Silence = Silence.Declined,
            NoticeDays = 5,
            MaintenancePerMonth = Duration.FromHours(6),
            DeadlineSiteId = SampleOrganisation.Pune,
        },
        Texts = new AgreementTexts
        {
            Purpose = "Prints.\n\nIn colour.",
            Scope = "scope",
            CustomerResponsibilities = "customer",
            ProviderResponsibilities = "provider",
            Monitoring = "monitoring",
            Reporting = "reporting",
            IssueProcedure = "issues",
            DisputeProcedure = "disputes",
            Exclusions = "exclusions",
            Remedies = "remedies",
            Indemnification = "indemnification",
            Review = "review",
            ChangeProcedure = "changes",
            Termination = "termination",
        },
        Sites =
        [
            new AgreementSite { SiteId = SampleOrganisation.Berlin, ServiceHoursId = SampleOrganisation.OfficeHours },
            new AgreementSite { SiteId = SampleOrganisation.Pune, ServiceHoursId = SampleOrganisation.RoundTheClock },
        ],
        Contacts =
        [
            new AgreementContact { Side = Side.Customer, Duty = "Represents the department", Name = "Maren Vogel", Phone = "+49 1", Email = "maren@halden.example" },
            new AgreementContact { Side = Side.Provider, Duty = "Represents the unit", Name = "Jonas Brandt" },
        ],
        Targets =
        [
            new AgreementTarget
            {
                Name = "First answer within 30 minutes",
                Decimals = 1,
                MeasurementSource = "Ticket tool, daily",
                Rule = new Target
                {
                    Key = "first-answer",
                    Kind = TargetKind.Response,
                    Expected = 0.97m,
                    Minimum = 0.92m,
                    Within = Duration.FromMinutes(30),
                    CountBy = CountBy.Completed,
                    Priorities = ["P1", "P2"],
                    MinimumSample = 10,
                    Allocation = 0.2m,
                },
            },
            new AgreementTarget
            {
                Name = "Repaired within 10 business days",
                SiteIds = [SampleOrganisation.Berlin],
                Rule = new Target { Key = "repaired", Kind = TargetKind.Resolution, Expected = 0.9m, WithinBusinessDays = 10m, CountBy = CountBy.Opened },
            },
            new AgreementTarget
            {
                Name = "Repaired within 10 business days",
                SiteIds = [SampleOrganisation.Pune],
                Rule = new Target { Key = "repaired", Kind = TargetKind.Resolution, Expected = 0.8m, WithinBusinessDays = 10m, CountBy = CountBy.Opened },
            },
            new AgreementTarget
            {
                Name = "Print queue available",
                WindowLength = Calculation.Time.WindowLength.Quarter,
                Decimals = 3,
                Rule = new Target
                {
                    Key = "queue-available",
                    Kind = TargetKind.Availability,
                    Expected = 0.999m,
                    Minimum = 0.995m,
                    Clock = Calculation.Time.ClockKind.Elapsed,
                    Series = "queue",
                    IgnoreOutagesShorterThan = Duration.FromMinutes(5),
                },
            },
            new AgreementTarget
            {
                Name = "Pages come quickly",
                BaselineUntil = effectiveFrom.PlusMonths(2),
                WindowLength = Calculation.Time.WindowLength.Year,
                Unit = "seconds",
                Rule = new Target { Key = "quick", Kind = TargetKind.Percentile, Better = Better.Lower, Expected = 2.5m, Minimum = 4m, Percentile = 95m, Series = "first page", Standing = TargetStanding.Baseline },
            },
        ],
    };
}
