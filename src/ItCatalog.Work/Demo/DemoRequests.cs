using System.Data.Common;
using Dapper;
using NodaTime;

namespace ItCatalog.Work.Demo;

/// <summary>Writes what the demonstration's departments asked for and what they agreed to leave out.</summary>
internal sealed class DemoRequests(DbTransaction transaction, DemoOrganisation organisation, DemoTime time)
{
    private readonly DbConnection connection = transaction.Connection!;

    public async Task WriteAsync(IEnumerable<RequestEntry> requests)
    {
        foreach (var request in requests.OrderByDescending(request => request.DaysAgo))
        {
            var id = await connection.ExecuteScalarAsync<long>(
                """
                insert into request (service_id, site_id, department_id, requested_by, quantity, wish_date, note, unit_name, cost_per_year_cents, cost_once_cents, state, created_ms)
                select o.service_id, o.site_id, @departmentId, @personId, @Quantity, @wish, @Note, o.unit_name,
                  o.price_cents * @Quantity * case o.price_period when 'month' then 12 when 'year' then 1 else 0 end,
                  (o.setup_cents + case o.price_period when 'once' then o.price_cents else 0 end) * @Quantity, @state, @created
                from offering o
                where o.service_id = @serviceId and o.site_id = @siteId
                returning id
                """,
                new
                {
                    serviceId = organisation.ServiceIds[request.Service],
                    siteId = organisation.SiteIds[request.Site],
                    departmentId = organisation.DepartmentIds[request.Department],
                    personId = organisation.PersonIds[request.Person],
                    request.Quantity,
                    wish = time.Now.InUtc().Date.PlusDays(request.WishInDays),
                    request.Note,
                    state = request.Steps.Count == 0 ? "sent" : request.Steps[^1].State,
                    created = time.DaysAgo(request.DaysAgo),
                },
                transaction);
            await connection.ExecuteAsync(
                "insert into request_event (request_id, at_ms, person_id, state, reason) values (@id, @at, @personId, @State, @Reason)",
                request.Steps.Prepend(new RequestStepEntry("sent", request.Person, request.DaysAgo, ""))
                    .Select(step => new { id, at = time.DaysAgo(step.DaysAgo), personId = organisation.PersonIds[step.Person], step.State, step.Reason }),
                transaction);
        }
    }

    public async Task WriteAsync(IEnumerable<ExclusionEntry> exclusions)
    {
        foreach (var exclusion in exclusions)
        {
            var zone = organisation.Zones[exclusion.Site];
            var from = time.Shift(DemoFiles.DateTime(exclusion.From), zone);
            var to = time.Shift(DemoFiles.DateTime(exclusion.To), zone);
            var answerBy = exclusion.AnswerBy is { } by ? time.Shift(DemoFiles.DateTime(by), zone) : (Instant?)null;
            await connection.ExecuteAsync(
                """
                insert into exclusion (agreement_id, side, site_id, from_ms, to_ms, cause, reason, mitigation, evidence, told_ms, notice_given, notice_asked,
                  answer_by_ms, answer_zone, silence, state, claimed_by, claimed_ms, decided_by, decided_ms, by_silence, decision_note)
                select agreement.id, @Side, @siteId, @from, @to, @Cause, @Reason, @Mitigation, @Evidence, @told, @NoticeGiven, @noticeAsked,
                  @answerBy, @answerZone, @Silence, @State, @claimedBy, @claimed, @decidedBy, @decided, @bySilence, @note
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
                    claimedBy = organisation.PersonIds[exclusion.ClaimedBy],
                    claimed = to + Duration.FromDays(exclusion.ClaimedDaysAfter),
                    decidedBy = exclusion.DecidedBy is { } decider ? organisation.PersonIds[decider] : (long?)null,
                    decided = exclusion.State == "claimed" ? (Instant?)null : exclusion.DecidedBy is null ? answerBy : to + Duration.FromDays(5),
                    bySilence = exclusion.State != "claimed" && exclusion.DecidedBy is null,
                    exclusion.Side,
                    exclusion.Mitigation,
                    exclusion.NoticeGiven,
                    noticeAsked = exclusion.NoticeGiven is null ? (int?)null : 5,
                    told = exclusion.Told is { } told ? time.Shift(DemoFiles.DateTime(told), zone) : (Instant?)null,
                    answerBy,
                    answerZone = answerBy is null ? null : zone.Id,
                    exclusion.Silence,
                    note = exclusion.Note ?? "",
                    serviceId = organisation.ServiceIds[exclusion.Service],
                    departmentId = organisation.DepartmentIds[exclusion.Department],
                },
                transaction);
        }
    }
}
