using System.Data.Common;
using System.Globalization;
using Dapper;
using ItCatalog.Calculation.Text;
using NodaTime;

namespace ItCatalog.Data.Requests;

/// <summary>Keeps requests, within a change.</summary>
public sealed partial class RequestStore
{
    private DbConnection Connection => database.Writing.Connection!;

    /// <summary>Keeps what was asked for, with its answers and its steps of approval, and that it was sent.</summary>
    /// <returns>Its number.</returns>
    internal async Task<long> AddAsync(NewRequest request, long personId, Instant now)
    {
        var id = await Connection.ExecuteScalarAsync<long>(
            """
            insert into request (service_id, site_id, to_site_id, department_id, requested_by, kind, had, quantity, wish_date, note, unit_name, cost_per_year_cents,
              cost_once_cents, state, created_ms, ready_ms, deliver_days, deliver_ratio, tier_id, tier_name)
            values (@ServiceId, @SiteId, @ToSiteId, @DepartmentId, @personId, @kind, @Had, @Quantity, @WishDate, @Note, @UnitName, @PerYearCents, @OnceCents, @state, @now, @ready, @days, @ratio,
              (select id from tier where service_id = @ServiceId and code = @TierCode), @TierName)
            returning id
            """,
            new
            {
                request.ServiceId,
                request.SiteId,
                request.ToSiteId,
                request.DepartmentId,
                personId,
                kind = Word.Of(request.Kind),
                request.Had,
                request.Quantity,
                request.WishDate,
                request.Note,
                request.UnitName,
                request.TierCode,
                request.TierName,
                PerYearCents = request.Cost.PerYear.Cents,
                OnceCents = request.Cost.Once.Cents,
                state = Word.Of(request.Steps.Count == 0 ? RequestState.Sent : RequestState.Approval),
                now,
                ready = request.Steps.Count == 0 ? now : (Instant?)null,
                days = request.DeliverDays,
                ratio = request.DeliverRatio?.ToString(CultureInfo.InvariantCulture),
            });
        await Connection.ExecuteAsync(
            "insert into request_answer (request_id, position, question, kind, answer, content) values (@id, @position, @question, @kind, @Text, @Content)",
            request.Answers.Select((answer, index) => new { id, position = index + 1, question = answer.Question.Text, kind = Word.Of(answer.Question.Kind), answer.Text, answer.Content }));
        await Connection.ExecuteAsync(
            "insert into request_approval (request_id, position, kind, approver_id, state) values (@id, @position, @kind, @ApproverId, 'waiting')",
            request.Steps.Select((step, index) => new { id, position = index + 1, kind = Word.Of(step.Kind), step.ApproverId }));
        await AddEventAsync(id, RequestDeed.Sent, personId, "", now);
        return id;
    }

    /// <summary>It is a step's turn.</summary>
    /// <param name="id">The request's number.</param>
    /// <param name="position">The step.</param>
    /// <param name="now">The time it is.</param>
    /// <param name="remindAt">When whoever approves is reminded; null: never.</param>
    /// <param name="escalateAt">When others may answer too; null: never.</param>
    internal Task OpenStepAsync(long id, int position, Instant now, Instant? remindAt, Instant? escalateAt) => Connection.ExecuteAsync(
        "update request_approval set state = 'open', asked_ms = @now, remind_ms = @remindAt, escalate_ms = @escalateAt, reminded_ms = null, escalated_ms = null where request_id = @id and position = @position",
        new { id, position, now, remindAt, escalateAt });

    /// <summary>A step is answered.</summary>
    internal Task DecideStepAsync(long id, int position, ApprovalState state, long personId, Instant now) => Connection.ExecuteAsync(
        "update request_approval set state = @state, decided_ms = @now, decided_by = @personId where request_id = @id and position = @position",
        new { id, position, state = Word.Of(state), now, personId });

    /// <summary>Whoever has to answer a step was reminded, or others may answer it too.</summary>
    internal async Task ChaseStepAsync(long id, int position, RequestDeed deed, Instant now)
    {
        var column = deed == RequestDeed.Reminded ? "reminded_ms" : "escalated_ms";
        await Connection.ExecuteAsync($"update request_approval set {column} = @now where request_id = @id and position = @position", new { id, position, now });
        await AddEventAsync(id, deed, null, "", now);
    }

    /// <summary>Keeps what became of a request.</summary>
    internal Task MoveAsync(long id, RequestState state) =>
        Connection.ExecuteAsync("update request set state = @state, asked_ms = null where id = @id", new { id, state = Word.Of(state) });

    /// <summary>The last approval was given.</summary>
    internal Task ReadyAsync(long id, Instant now) => Connection.ExecuteAsync("update request set state = 'sent', ready_ms = @now where id = @id", new { id, now });

    /// <summary>The unit will deliver it, by a day where it says one.</summary>
    internal Task PromiseAsync(long id, LocalDate? date) => Connection.ExecuteAsync("update request set state = 'accepted', promised_date = @date where id = @id", new { id, date });

    /// <summary>The sender was asked something, or has answered: then there is no instant.</summary>
    internal Task AskAsync(long id, Instant? at) => Connection.ExecuteAsync("update request set asked_ms = @at where id = @id", new { id, at });

    /// <summary>So many more were delivered.</summary>
    internal Task DeliverAsync(long id, int quantity) => Connection.ExecuteAsync(
        "update request set delivered = delivered + @quantity, state = case when delivered + @quantity = quantity then 'fulfilled' else state end where id = @id", new { id, quantity });

    /// <summary>What stays of a request under its number once others are split off.</summary>
    /// <param name="id">The request.</param>
    /// <param name="quantity">What was delivered of it and what is still to be.</param>
    /// <param name="part">What it costs, in which state it is and by when it is promised.</param>
    internal Task ShrinkAsync(long id, int quantity, RequestPart part) => Connection.ExecuteAsync(
        """
        update request set quantity = @quantity, cost_per_year_cents = @perYear, cost_once_cents = @once, state = @state, promised_date = @Promised, origin_id = coalesce(origin_id, id)
        where id = @id
        """,
        new { id, quantity, perYear = part.Cost.PerYear.Cents, once = part.Cost.Once.Cents, state = Word.Of(part.State), part.Promised });

    /// <summary>Splits a part off: a request like the other, with its answers, its approvals and what happened so far, but for what was delivered.</summary>
    /// <param name="id">The request, which <see cref="ShrinkAsync"/> has made one of several.</param>
    /// <param name="part">The part.</param>
    /// <param name="now">The time it is.</param>
    /// <returns>Its number.</returns>
    internal async Task<long> SplitOffAsync(long id, RequestPart part, Instant now)
    {
        var created = await Connection.ExecuteScalarAsync<long>(
            """
            insert into request (service_id, site_id, to_site_id, department_id, requested_by, kind, had, quantity, wish_date, note, unit_name, cost_per_year_cents,
              cost_once_cents, state, created_ms, ready_ms, promised_date, deliver_days, deliver_ratio, tier_id, tier_name, origin_id, split_ms)
            select service_id, @SiteId, to_site_id, department_id, requested_by, kind, had, @Quantity, wish_date, note, unit_name, @perYear,
              @once, @state, created_ms, ready_ms, @Promised, deliver_days, deliver_ratio, tier_id, tier_name, origin_id, @now
            from request where id = @id
            returning id
            """,
            new { id, part.SiteId, part.Quantity, perYear = part.Cost.PerYear.Cents, once = part.Cost.Once.Cents, state = Word.Of(part.State), part.Promised, now });
        await Connection.ExecuteAsync(
            """
            insert into request_answer (request_id, position, question, kind, answer, content)
            select @created, position, question, kind, answer, content from request_answer where request_id = @id
            """,
            new { id, created });
        await Connection.ExecuteAsync(
            """
            insert into request_approval (request_id, position, kind, approver_id, state, asked_ms, remind_ms, escalate_ms, reminded_ms, escalated_ms, decided_ms, decided_by)
            select @created, position, kind, approver_id, state, asked_ms, remind_ms, escalate_ms, reminded_ms, escalated_ms, decided_ms, decided_by
            from request_approval where request_id = @id
            """,
            new { id, created });
        await Connection.ExecuteAsync(
            """
            insert into request_event (request_id, at_ms, person_id, what, quantity, day, reason)
            select @created, at_ms, person_id, what, quantity, day, reason
            from request_event where request_id = @id and what not in ('delivered', 'fulfilled', 'split') order by id
            """,
            new { id, created });
        return created;
    }

    /// <summary>Of what a rating is, and when it was given; null: not yet.</summary>
    internal Task<(long ServiceId, long SiteId, long? RatedMs)> RatedAsync(long id) =>
        Connection.QuerySingleAsync<(long ServiceId, long SiteId, long? RatedMs)>("select service_id, site_id, rated_ms from request where id = @id", new { id });

    /// <summary>What the sender says of it after delivery.</summary>
    internal Task RateAsync(long id, int rating, string note, Instant now) =>
        Connection.ExecuteAsync("update request set rating = @rating, rating_note = @note, rated_ms = @now where id = @id", new { id, rating, note, now });

    /// <summary>A line of its history.</summary>
    internal Task AddEventAsync(long id, RequestDeed what, long? personId, string reason, Instant at, int? quantity = null, LocalDate? day = null) => Connection.ExecuteAsync(
        "insert into request_event (request_id, at_ms, person_id, what, quantity, day, reason) values (@id, @at, @personId, @what, @quantity, @day, @reason)",
        new { id, at, personId, what = Word.Of(what), quantity, day, reason });
}
