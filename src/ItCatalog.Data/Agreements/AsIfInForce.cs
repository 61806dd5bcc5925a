using System.Data.Common;
using ItCatalog.Calculation.Time;
using NodaTime;

namespace ItCatalog.Data.Agreements;

/// <summary>A version as if it had always been in force, in place of all that was: what it would have come to can be computed by the code that computes what was.</summary>
/// <remarks>Calculation rules, section 4, “In hindsight”.</remarks>
internal static class AsIfInForce
{
    private static readonly LocalDate Ever = new(1900, 1, 1);

    /// <summary>The version.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="agreement">Whose it is.</param>
    /// <param name="version">Where it applies, and in which hours.</param>
    /// <param name="terms">What it says; the version's own, or others.</param>
    /// <param name="calendars">Those of the versions that it is held beside: equal hours at a site are one calendar.</param>
    public static async Task<VersionInForce> OfAsync(DbConnection connection, Agreement agreement, AgreementVersion version, AgreementTerms terms, SiteCalendars calendars)
    {
        var exclusions = await AcceptedExclusions.ReadAsync(connection, "= @Id", new { agreement.Id });
        return new()
        {
            AgreementId = agreement.Id,
            AgreementCode = agreement.Code,
            ServiceId = agreement.ServiceId,
            DepartmentId = agreement.DepartmentId,
            DepartmentName = agreement.DepartmentName,
            Shares = terms.Shares,
            VersionId = version.Summary.Id,
            Number = version.Summary.Number,
            EffectiveFrom = Ever,
            EffectiveTo = null,
            YearStart = terms.YearStart,
            Credits = new CreditTermsRow
            {
                MonthlyChargeCents = terms.MonthlyChargeCents,
                AtRiskRatio = terms.AtRiskRatio,
                RepeatTimes = terms.Repeat?.Times,
                RepeatOf = terms.Repeat?.Of,
                Multipliers = CreditTermsRow.Text(terms.Multipliers),
                EarnBackMonths = terms.EarnBackMonths,
                OneRemedy = terms.OneRemedy,
            }.ToTerms(),
            Targets = terms.Targets,
            LeftOutTicketIds = (await AcceptedExclusions.CasesAsync(connection, "= @Id", new { agreement.Id }))[agreement.Id].ToHashSet(),
            Sites =
            [
                .. version.Hours.OrderBy(site => site.SiteId).Select(site => new SiteInForce
                {
                    SiteId = site.SiteId,
                    Calendar = calendars.Of(site.SiteId, site.TimeZone, site.ObservesHolidays, site.Weekly),
                    Exclusions = IntervalSet.Of(exclusions
                        .Where(exclusion => exclusion.SiteId is null || exclusion.SiteId == site.SiteId)
                        .Select(exclusion => new Interval(exclusion.From, exclusion.To))),
                }),
            ],
        };
    }
}
