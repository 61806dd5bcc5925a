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
            var approvals = request.Approvals ?? [];
            var isApproved = approvals.All(step => step.DaysAgo is not null);
            var created = time.DaysAgo(request.DaysAgo);
            var id = await connection.ExecuteScalarAsync<long>(
                """
                insert into request (service_id, site_id, department_id, requested_by, quantity, wish_date, note, unit_name, cost_per_year_cents, cost_once_cents, state, created_ms,
                  ready_ms, promised_date, delivered, asked_ms, deliver_days, deliver_ratio, rating, rating_note, rated_ms, tier_id, tier_name)
                select o.service_id, o.site_id, @departmentId, @personId, @Quantity, @wish, @Note, o.unit_name,
                  o.price_cents * @Quantity * case o.price_period when 'month' then 12 when 'year' then 1 else 0 end,
                  (o.setup_cents + case o.price_period when 'once' then o.price_cents else 0 end) * @Quantity, @state, @created, @ready, @promised, @delivered, @asked,
                  ordering.deliver_days, ordering.deliver_ratio, @Rating, @RatingNote, @rated, tier.id, tier.name
                from offering o
                left join service_ordering ordering on ordering.service_id = o.service_id
                left join tier on tier.service_id = o.service_id and tier.code = @Tier
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
                    state = request.Steps.Select(step => step.State).LastOrDefault(state => state is "accepted" or "declined" or "fulfilled" or "withdrawn") ?? (isApproved ? "sent" : "approval"),
                    created,
                    ready = !isApproved ? (Instant?)null : approvals.Count == 0 ? created : time.DaysAgo(approvals[^1].DaysAgo!.Value),
                    promised = request.PromisedInDays is { } days ? time.Now.InUtc().Date.PlusDays(days) : (LocalDate?)null,
                    delivered = request.Steps.Sum(step => step.State is "fulfilled" ? step.Quantity ?? request.Quantity : step.Quantity ?? 0),
                    request.Rating,
                    request.Tier,
                    request.RatingNote,
                    rated = request.Rating is null ? (Instant?)null : time.DaysAgo(request.Steps[^1].DaysAgo),
                    asked = request.Steps is [.., { State: "asked" } open] ? time.DaysAgo(open.DaysAgo) : (Instant?)null,
                },
                transaction);
            await WriteStepsAsync(id, request, approvals);
        }
    }

    private async Task WriteStepsAsync(long id, RequestEntry request, IReadOnlyList<ApprovalEntry> approvals)
    {
        var open = approvals.TakeWhile(step => step.DaysAgo is not null).Count();
        await connection.ExecuteAsync(
            """
            insert into request_approval (request_id, position, kind, approver_id, state, asked_ms, remind_ms, escalate_ms, decided_ms, decided_by)
            values (@id, @position, @Kind, @approver, @state, @asked, @remind, @escalate, @decided, @decidedBy)
            """,
            approvals.Select((step, index) =>
            {
                var isHead = step.Kind == "head";
                var asked = index > open ? (Instant?)null : time.DaysAgo(index == 0 ? request.DaysAgo : approvals[index - 1].DaysAgo!.Value);
                var decided = step.DaysAgo is { } days ? time.DaysAgo(days) : (Instant?)null;
                var person = organisation.PersonIds[step.Approver!];
                return new
                {
                    id,
                    position = index + 1,
                    step.Kind,
                    approver = isHead ? (long?)null : person,
                    state = index < open ? "approved" : index == open ? "open" : "waiting",
                    asked,
                    remind = asked + Duration.FromDays(2),
                    escalate = asked + Duration.FromDays(4),
                    decided,
                    decidedBy = decided is null ? (long?)null : person,
                };
            }),
            transaction);
        await connection.ExecuteAsync(
            "insert into request_answer (request_id, position, question, kind, answer) values (@id, @position, @Question, @Kind, @Answer)",
            (request.Answers ?? []).Select((answer, index) => new { id, position = index + 1, answer.Question, answer.Kind, answer.Answer }),
            transaction);
        var approved = approvals.Where(step => step.DaysAgo is not null).Select(step => new RequestStepEntry("approved", step.Approver!, step.DaysAgo!.Value, ""));
        await connection.ExecuteAsync(
            "insert into request_event (request_id, at_ms, person_id, what, quantity, reason) values (@id, @at, @personId, @State, @quantity, @Reason)",
            approved.Concat(request.Steps).Prepend(new RequestStepEntry("sent", request.Person, request.DaysAgo, "")).Select(step => new
            {
                id,
                at = time.DaysAgo(step.DaysAgo),
                personId = organisation.PersonIds[step.Person],
                step.State,
                quantity = step.State == "fulfilled" ? step.Quantity ?? request.Quantity : step.Quantity,
                step.Reason,
            }),
            transaction);
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
