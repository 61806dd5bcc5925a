using System.Data.Common;
using Dapper;
using ItCatalog.Data.Agreements;
using NodaTime;

namespace ItCatalog.Work.Demo;

/// <summary>Writes the demonstration's agreements with their versions: what was in force when, and by whom it was signed.</summary>
internal sealed class DemoAgreements(
    DbTransaction transaction, DemoOrganisation organisation, StandardTextStore standardTexts, IReadOnlyDictionary<string, long> personIds, DemoTime time)
{
    private readonly DbConnection connection = transaction.Connection!;

    public async Task WriteAsync(AgreementsFile file, IReadOnlyList<ServiceEntry> services, OrganisationFile names, IReadOnlyList<PersonEntry> people)
    {
        var serviceByCode = services.ToDictionary(service => service.Code);
        // The same texts without the names of the two sides are what a new agreement begins with.
        await standardTexts.SaveAsync(AgreementTexts.Of(file.Texts.ToDictionary(
            text => char.ToUpperInvariant(text.Key[0]) + text.Key[1..],
            text => text.Value.Replace("{service}", "the service", StringComparison.Ordinal).Replace("{department}", "the department", StringComparison.Ordinal)
                .Replace("{unit}", "the unit", StringComparison.Ordinal) is var plain ? char.ToUpperInvariant(plain[0]) + plain[1..] : "")));
        foreach (var agreement in file.Agreements)
        {
            var id = await connection.ExecuteScalarAsync<long>(
                "insert into agreement (code, service_id, department_id) values (@Code, @serviceId, @departmentId) returning id",
                new { agreement.Code, serviceId = organisation.ServiceIds[agreement.Service], departmentId = organisation.DepartmentIds[agreement.Department] },
                transaction);
            var service = serviceByCode[agreement.Service];
            var words = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["{service}"] = service.Name,
                ["{department}"] = names.Departments.Single(department => department.Code == agreement.Department).Name,
                ["{unit}"] = names.Units.Single(unit => unit.Code == service.Unit).Name,
            };
            var texts = file.Texts.ToDictionary(text => text.Key, text => words.Aggregate(text.Value, (value, word) => value.Replace(word.Key, word.Value, StringComparison.Ordinal)));
            for (var index = 0; index < agreement.Versions.Count; index++)
            {
                var version = agreement.Versions[index];
                var next = agreement.Versions.Skip(index + 1).FirstOrDefault(later => later.State is null);
                var versionId = await WriteVersionAsync(id, index + 1, agreement, file.Credits, version, texts);
                await WriteSitesAndContactsAsync(versionId, agreement, people, names.Units.Single(unit => unit.Code == service.Unit));
                await WriteTargetsAsync(versionId, service.Targets, version);
                if (version.State == "draft")
                {
                    continue;
                }

                await VersionFreezing.FreezeAsync(connection, versionId);
                if (next is not null && version.State is null)
                {
                    // Signed as open-ended, and superseded later.
                    await connection.ExecuteAsync(
                        "update agreement_version set state = 'superseded', effective_to = @to where id = @versionId",
                        new { versionId, to = time.ThisMonth.PlusMonths(-next.StartedMonthsAgo) },
                        transaction);
                }
            }
        }
    }

    private Task<long> WriteVersionAsync(long agreementId, int number, AgreementEntry agreement, CreditsEntry credits, VersionEntry version, Dictionary<string, string> texts)
    {
        var from = time.ThisMonth.PlusMonths(-version.StartedMonthsAgo);
        var signed = version.State is null;
        var created = from.PlusDays(-21).AtMidnight().InUtc().ToInstant();
        created = created < time.Now ? created : time.DaysAgo(9);
        var values = new DynamicParameters(texts.ToDictionary(text => text.Key, text => (object)text.Value));
        values.AddDynamicParams(new
        {
            agreementId,
            number,
            state = version.State ?? "active",
            from,
            agreement.MonthlyChargeCents,
            agreement.AtRisk,
            repeatTimes = credits.RepeatTimes,
            repeatOf = credits.RepeatOf,
            multipliers = credits.Multipliers,
            earnBackMonths = credits.EarnBackMonths,
            created,
            createdBy = personIds[agreement.Provider],
            customerSigned = signed ? created + Duration.FromHours(62) : (Instant?)null,
            customerSignedBy = signed ? personIds[agreement.Customer] : (long?)null,
            providerSigned = created + Duration.FromHours(9),
            providerSignedBy = personIds[agreement.Provider],
        });
        return connection.ExecuteScalarAsync<long>(
            """
            insert into agreement_version (agreement_id, number, state, effective_from, purpose, scope, customer_responsibilities,
              provider_responsibilities, monitoring, reporting, issue_procedure, dispute_procedure, exclusions, remedies, indemnification, review,
              change_procedure, termination, monthly_charge_cents, at_risk_ratio, repeat_times, repeat_of, multipliers, earn_back_months, created_ms, created_by,
              customer_signed_ms, customer_signed_by, customer_signed_name, provider_signed_ms, provider_signed_by, provider_signed_name)
            values (@agreementId, @number, @state, @from, @purpose, @scope, @customerResponsibilities,
              @providerResponsibilities, @monitoring, @reporting, @issueProcedure, @disputeProcedure, @exclusions, @remedies, @indemnification, @review,
              @changeProcedure, @termination, @MonthlyChargeCents, @AtRisk, @repeatTimes, @repeatOf, @multipliers, @earnBackMonths, @created, @createdBy,
              @customerSigned, @customerSignedBy, (select name from person where id = @customerSignedBy), @providerSigned, @providerSignedBy,
              (select name from person where id = @providerSignedBy))
            returning id
            """,
            values,
            transaction);
    }

    private async Task WriteSitesAndContactsAsync(long versionId, AgreementEntry agreement, IReadOnlyList<PersonEntry> people, UnitEntry unit)
    {
        await connection.ExecuteAsync(
            "insert into agreement_site (version_id, site_id, service_hours_id) values (@versionId, @siteId, @hoursId)",
            agreement.Sites.Select(site => new { versionId, siteId = organisation.SiteIds[site.Site], hoursId = organisation.ServiceHoursIds[site.ServiceHours] }),
            transaction);
        var customer = people.Single(person => person.UserName == agreement.Customer);
        var provider = people.Single(person => person.UserName == agreement.Provider);
        await connection.ExecuteAsync(
            """
            insert into agreement_contact (version_id, position, side, duty, name, phone, email)
            values (@versionId, @position, @side, @duty, @name, @phone, @email)
            """,
            new[]
            {
                new { versionId, position = 1, side = "customer", duty = "Represents the department", name = customer.Name, phone = "", email = customer.Email },
                new { versionId, position = 2, side = "provider", duty = "Represents the unit, decides on issues", name = provider.Name, phone = unit.Phone, email = provider.Email },
                new { versionId, position = 3, side = "provider", duty = "Something is broken", name = "Service desk", phone = "+49 30 5550 110", email = "desk@halden.test" },
            },
            transaction);
    }

    private Task<int> WriteTargetsAsync(long versionId, IReadOnlyList<TargetEntry> targets, VersionEntry version) => connection.ExecuteAsync(
        """
        insert into target (version_id, position, key, name, kind, better, expected_level, minimum_level, limit_ms, limit_business_days, clock, count_by,
          priorities, series, percentile, sample_limit, sample_limit_is, minimum_sample, ignore_outages_shorter_than_ms, decimals, allocation_ratio,
          measurement_source, window_length, unit)
        values (@versionId, @position, @Key, @Name, @Kind, @better, @expected, @minimum, @limit, @WithinBusinessDays, @clock, 'decided',
          @priorities, @Series, @Percentile, @sampleLimit, @limitIs, @MinimumSample, @shortest, @decimals, @Allocation, @Source, @window, @unit)
        """,
        targets.Select((target, index) => new
        {
            versionId,
            position = index + 1,
            target.Key,
            target.Name,
            target.Kind,
            better = target.Better ?? "higher",
            target.Series,
            target.Percentile,
            sampleLimit = target.Limit,
            limitIs = target.LimitIs ?? "at-most",
            expected = version.Levels?.GetValueOrDefault(target.Key)?[0] ?? target.Expected,
            minimum = version.Levels?.GetValueOrDefault(target.Key)?[1] ?? target.Minimum,
            limit = DemoFiles.Duration(target.Within),
            target.WithinBusinessDays,
            clock = target.Clock ?? "service-hours",
            priorities = target.Priorities is null ? null : string.Join(',', target.Priorities),
            target.MinimumSample,
            shortest = DemoFiles.Duration(target.IgnoreOutagesShorterThan),
            decimals = target.Decimals ?? 2,
            target.Allocation,
            target.Source,
            window = target.Window ?? "month",
            unit = target.Unit ?? "",
        }),
        transaction);
}
