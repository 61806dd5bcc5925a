using System.Data.Common;
using Dapper;
using ItCatalog.Calculation.Requests;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using NodaTime;

namespace ItCatalog.Data.Requests;

/// <summary>Takes requests and answers, each whole or not at all, and writes down who did what.</summary>
public sealed class RequestDesk(Database database, AuditTrail audit, IClock clock)
{
    /// <summary>What a draft would ask for and cost, or everything wrong with it. Nothing is kept.</summary>
    /// <returns>Null where there is no such service.</returns>
    public async Task<Kept<RequestOffer>?> PreviewAsync(Actor person, RequestDraft draft, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(draft);
        await using var connection = await database.OpenAsync(cancellationToken);
        var service = await ServiceReading.FindAsync(connection, null, draft.Service, cancellationToken);
        return service is null ? null : draft.Check(service, person, clock.GetCurrentInstant());
    }

    /// <summary>Sends a request.</summary>
    /// <param name="person">Who asks.</param>
    /// <param name="draft">What they entered.</param>
    /// <param name="shown">The cost that they were shown: where it is another by now, nothing is sent.</param>
    /// <returns>Its number, or everything that was wrong; null where there is no such service.</returns>
    public Task<Kept<long>?> SendAsync(Actor person, RequestDraft draft, RequestCost shown, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(shown);
        var personId = person.Id ?? throw new ArgumentException("A request is sent by a person.", nameof(person));
        return database.WriteAsync<Kept<long>?>(
            async transaction =>
            {
                var service = await ServiceReading.FindAsync(transaction.Connection!, transaction, draft.Service, cancellationToken);
                if (service is null)
                {
                    return null;
                }

                var now = clock.GetCurrentInstant();
                var check = draft.Check(service, person, now);
                if (!check.Succeeded)
                {
                    return new Kept<long> { Mistakes = check.Mistakes };
                }

                var offer = check.Value!;
                if (offer.Cost != shown)
                {
                    return new Kept<long> { Mistakes = [Mistake.In("", "The price has changed since you looked. The new cost is shown; nothing was sent.")] };
                }

                return new Kept<long> { Value = await InsertAsync(transaction, person, personId, offer, now) };
            },
            cancellationToken);
    }

    /// <summary>Accepts, declines, fulfils or withdraws a request.</summary>
    /// <param name="person">Who does it: someone of the providing unit, or of the department that asked.</param>
    /// <param name="id">The request's number.</param>
    /// <param name="move">What to do.</param>
    /// <param name="reason">Needed to decline; otherwise a note that may be empty.</param>
    public Task<MoveResult> MoveAsync(Actor person, long id, RequestMove move, string? reason, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(person);
        var personId = person.Id ?? throw new ArgumentException("A request is answered by a person.", nameof(person));
        return database.WriteAsync(
            async transaction =>
            {
                var request = await RequestRow.FindAsync(transaction.Connection!, transaction, id, cancellationToken);
                if (request is null || !person.SeesDepartment(request.DepartmentId))
                {
                    return new MoveResult { Outcome = MoveOutcome.NotFound };
                }

                if (!request.MayMove(person, move))
                {
                    return new MoveResult { Outcome = MoveOutcome.Forbidden };
                }

                var mistakes = Mistakes(request, move, reason?.Trim() ?? "").ToList();
                if (mistakes.Count > 0)
                {
                    return new MoveResult { Outcome = MoveOutcome.Refused, Mistakes = mistakes };
                }

                await transaction.Connection!.ExecuteAsync(
                    "update request set state = @state where id = @id",
                    new { id, state = StateNames.Of(RequestMoves.To(move)) },
                    transaction);
                await AddEventAsync(transaction, id, personId, RequestMoves.To(move), reason?.Trim() ?? "", clock.GetCurrentInstant());
                await audit.AppendAsync(transaction, person, StateNames.Of(RequestMoves.To(move)), "request", Key(id), new { reason = reason?.Trim() ?? "" });
                return new MoveResult { Outcome = MoveOutcome.Done };
            },
            cancellationToken);
    }

    private static IEnumerable<Mistake> Mistakes(Request request, RequestMove move, string reason)
    {
        if (request.State != RequestMoves.From(move))
        {
            yield return Mistake.In("", $"This request is {StateNames.Of(request.State)} already. Nothing was changed.");
            yield break;
        }

        if (move == RequestMove.Decline && reason.Length == 0)
        {
            yield return Mistake.In("Reason", $"Say why, so that {request.DepartmentName} knows what to do next.");
        }

        if (reason.Length > RequestDraft.MaxNoteLength)
        {
            yield return Mistake.In("Reason", $"The text has {Show.Count(reason.Length)} characters; {Show.Count(RequestDraft.MaxNoteLength)} fit.");
        }
    }

    private async Task<long> InsertAsync(DbTransaction transaction, Actor person, long personId, RequestOffer offer, Instant now)
    {
        var id = await transaction.Connection!.ExecuteScalarAsync<long>(
            """
            insert into request (service_id, site_id, department_id, requested_by, quantity, wish_date, note, unit_name, cost_per_year_cents, cost_once_cents, state, created_ms)
            values (@serviceId, @SiteId, @DepartmentId, @personId, @Quantity, @WishDate, @Note, @UnitName, @PerYearCents, @OnceCents, 'sent', @now)
            returning id
            """,
            new
            {
                serviceId = offer.Service.Id,
                offer.Offering.SiteId,
                offer.DepartmentId,
                personId,
                offer.Quantity,
                offer.WishDate,
                offer.Note,
                offer.Offering.UnitName,
                offer.Cost.PerYearCents,
                offer.Cost.OnceCents,
                now,
            },
            transaction);
        await AddEventAsync(transaction, id, personId, RequestState.Sent, "", now);
        await audit.AppendAsync(transaction, person, "sent", "request", Key(id), new
        {
            service = offer.Service.Code,
            site = offer.Offering.SiteCode,
            department = offer.DepartmentId,
            offer.Quantity,
            wishDate = offer.WishDate?.ToString("uuuu-MM-dd", null),
            costPerYearCents = offer.Cost.PerYearCents,
            costOnceCents = offer.Cost.OnceCents,
        });
        return id;
    }

    private static Task<int> AddEventAsync(DbTransaction transaction, long id, long personId, RequestState state, string reason, Instant at) =>
        transaction.Connection!.ExecuteAsync(
            "insert into request_event (request_id, at_ms, person_id, state, reason) values (@id, @at, @personId, @state, @reason)",
            new { id, at, personId, state = StateNames.Of(state), reason },
            transaction);

    private static string Key(long id) => id.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>What came of a move.</summary>
public sealed record MoveResult
{
    public required MoveOutcome Outcome { get; init; }

    /// <summary>Why it was refused; empty otherwise.</summary>
    public IReadOnlyList<Mistake> Mistakes { get; init; } = [];
}

/// <summary>How a move ended.</summary>
public enum MoveOutcome
{
    /// <summary>Kept, with history and audit.</summary>
    Done,

    /// <summary>There is no such request, or the person may not see it.</summary>
    NotFound,

    /// <summary>The person sees it, and may not do this.</summary>
    Forbidden,

    /// <summary>Not as it was entered, or not any more; <see cref="MoveResult.Mistakes"/> says why.</summary>
    Refused,
}
