using System.Data.Common;
using Dapper;
using NodaTime;

namespace ItCatalog.Work.Demo;

/// <summary>Writes what the demonstration's departments asked for and what they agreed to leave out.</summary>
internal sealed class DemoRequests(DbTransaction transaction, DemoOrganisation organisation, IReadOnlyDictionary<string, long> personIds, DemoTime time)
{
    private readonly DbConnection connection = transaction.Connection!;

    public async Task WriteAsync(IEnumerable<RequestEntry> requests, IReadOnlyList<ServiceEntry> services)
    {
        foreach (var request in requests.OrderByDescending(request => request.DaysAgo))
        {
            var offering = services.Single(service => service.Code == request.Service).Offerings.Single(offering => offering.Site == request.Site);
            var perYear = offering.Period switch { "month" => 12, "year" => 1, _ => 0 } * offering.PriceCents * request.Quantity;
            var id = await connection.ExecuteScalarAsync<long>(
                """
                insert into request (service_id, site_id, department_id, requested_by, quantity, wish_date, note, unit_name, cost_per_year_cents, cost_once_cents, state, created_ms)
                values (@serviceId, @siteId, @departmentId, @personId, @Quantity, @wish, @Note, @UnitName, @perYear, @once, @state, @created) returning id
                """,
                new
                {
                    serviceId = organisation.ServiceIds[request.Service],
                    siteId = organisation.SiteIds[request.Site],
                    departmentId = organisation.DepartmentIds[request.Department],
                    personId = personIds[request.Person],
                    request.Quantity,
                    wish = time.Now.InUtc().Date.PlusDays(request.WishInDays),
                    request.Note,
                    offering.UnitName,
                    perYear,
                    once = (offering.SetupCents + (offering.Period == "once" ? offering.PriceCents : 0)) * request.Quantity,
                    state = request.Steps.Count == 0 ? "sent" : request.Steps[^1].State,
                    created = time.DaysAgo(request.DaysAgo),
                },
                transaction);
            await connection.ExecuteAsync(
                "insert into request_event (request_id, at_ms, person_id, state, reason) values (@id, @at, @personId, @State, @Reason)",
                request.Steps.Prepend(new RequestStepEntry("sent", request.Person, request.DaysAgo, ""))
                    .Select(step => new { id, at = time.DaysAgo(step.DaysAgo), personId = personIds[step.Person], step.State, step.Reason }),
                transaction);
        }
    }

    public async Task WriteAsync(IEnumerable<ExclusionEntry> exclusions, IReadOnlyList<SiteEntry> sites)
    {
        foreach (var exclusion in exclusions)
        {
            var zone = DateTimeZoneProviders.Tzdb[sites.Single(site => site.Code == exclusion.Site).TimeZone];
            var from = time.Shift(DemoFiles.DateTime(exclusion.From), zone);
            var to = time.Shift(DemoFiles.DateTime(exclusion.To), zone);
            await connection.ExecuteAsync(
                """
                insert into exclusion (agreement_id, site_id, from_ms, to_ms, cause, reason, evidence, state, claimed_by, claimed_ms, decided_by, decided_ms, decision_note)
                select agreement.id, @siteId, @from, @to, @Cause, @Reason, @Evidence, @State, @claimedBy, @claimed, @decidedBy, @decided, @note
                from agreement where agreement.service_id = @serviceId and agreement.department_id = @departmentId
                """,
                new
                {
                    siteId = organisation.SiteIds[exclusion.Site],
                    from,
                    to,
                    exclusion.Cause,
                    exclusion.Reason,
                    exclusion.Evidence,
                    exclusion.State,
                    claimedBy = personIds[exclusion.ClaimedBy],
                    claimed = to + Duration.FromDays(2),
                    decidedBy = exclusion.DecidedBy is { } decider ? personIds[decider] : (long?)null,
                    decided = exclusion.DecidedBy is null ? (Instant?)null : to + Duration.FromDays(5),
                    note = exclusion.Note ?? "",
                    serviceId = organisation.ServiceIds[exclusion.Service],
                    departmentId = organisation.DepartmentIds[exclusion.Department],
                },
                transaction);
        }
    }
}
