using System.Data.Common;
using Dapper;

namespace ItCatalog.Data.Agreements;

/// <summary>Writes everything that one version holds, in place of what it held, and raises its revision.</summary>
internal static class VersionWriting
{
    public static async Task ReplaceAsync(DbTransaction transaction, long versionId, AgreementTerms terms)
    {
        var connection = transaction.Connection!;
        var texts = terms.Texts;
        await connection.ExecuteAsync(
            """
            update agreement_version
            set effective_from = @EffectiveFrom, effective_to = @EffectiveTo, review_by = @ReviewBy, change_note = @ChangeNote, purpose = @Purpose,
              scope = @Scope, customer_responsibilities = @CustomerResponsibilities, provider_responsibilities = @ProviderResponsibilities,
              monitoring = @Monitoring, reporting = @Reporting, issue_procedure = @IssueProcedure, dispute_procedure = @DisputeProcedure,
              exclusions = @Exclusions, remedies = @Remedies, indemnification = @Indemnification, review = @Review, change_procedure = @ChangeProcedure,
              termination = @Termination, monthly_charge_cents = @MonthlyChargeCents, at_risk_ratio = @AtRiskRatio, repeat_times = @repeatTimes,
              repeat_of = @repeatOf, multipliers = @multipliers, earn_back_months = @EarnBackMonths, revision = revision + 1
            where id = @versionId
            """,
            new
            {
                versionId,
                terms.EffectiveFrom,
                terms.EffectiveTo,
                terms.ReviewBy,
                terms.ChangeNote,
                texts.Purpose,
                texts.Scope,
                texts.CustomerResponsibilities,
                texts.ProviderResponsibilities,
                texts.Monitoring,
                texts.Reporting,
                texts.IssueProcedure,
                texts.DisputeProcedure,
                texts.Exclusions,
                texts.Remedies,
                texts.Indemnification,
                texts.Review,
                texts.ChangeProcedure,
                texts.Termination,
                terms.MonthlyChargeCents,
                terms.AtRiskRatio,
                repeatTimes = terms.Repeat?.Times,
                repeatOf = terms.Repeat?.Of,
                multipliers = CreditTermsRow.Text(terms.Multipliers),
                terms.EarnBackMonths,
            },
            transaction);
        await connection.ExecuteAsync(
            """
            delete from agreement_site where version_id = @versionId;
            delete from agreement_contact where version_id = @versionId;
            delete from target where version_id = @versionId;
            """,
            new { versionId },
            transaction);
        await connection.ExecuteAsync(
            "insert into agreement_site (version_id, site_id, service_hours_id) values (@versionId, @SiteId, @ServiceHoursId)",
            terms.Sites.Select(site => new { versionId, site.SiteId, site.ServiceHoursId }),
            transaction);
        await connection.ExecuteAsync(
            """
            insert into agreement_contact (version_id, position, side, duty, name, phone, email)
            values (@versionId, @position, @side, @Duty, @Name, @Phone, @Email)
            """,
            terms.Contacts.Select((contact, position) => new
            {
                versionId,
                position,
                side = contact.Side == Side.Customer ? "customer" : "provider",
                contact.Duty,
                contact.Name,
                contact.Phone,
                contact.Email,
            }),
            transaction);
        await connection.ExecuteAsync(TargetRow.Insert, terms.Targets.Select((target, position) => TargetRow.Of(target, versionId, position)), transaction);
    }
}
