using System.Data.Common;
using Dapper;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Identity;
using NodaTime;

namespace ItCatalog.Data.Reviews;

/// <summary>Reviews of agreements: minutes, actions, and what was said afterwards.</summary>
public sealed class ReviewStore(Database database)
{
    private const string Columns =
        """
        r.id as Id, r.agreement_id as AgreementId, r.number as Number, r.held_on as HeldOn, r.answers as Answers, r.attendees as Attendees, r.minutes as Minutes, r.next_by as NextBy,
          r.side as Side, r.written_by as WrittenById, r.written_name as WrittenBy, r.written_ms as Written
        """;

    private const string ActionColumns =
        """
        a.id as Id, a.review_id as ReviewId, a.number as Number, a.words as Words, a.owner_id as OwnerId, a.owner_name as Owner, a.due as Due, a.given_ms as Given, a.state as State
        """;

    private const string EntryColumns =
        """
        e.review_id as ReviewId, e.action_number as ActionNumber, e.kind as Kind, e.words as Words, e.owner_name as Owner, e.due as Due, e.person_id as PersonId, e.name as Name, e.at_ms as At
        """;

    /// <summary>All of an agreement, newest first. Who may see the agreement was asked before.</summary>
    public async Task<IReadOnlyList<AgreementReview>> OfAgreementAsync(long agreementId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. await ReadAsync(connection, agreementId)];
    }

    /// <summary>Agreements that the viewer may see and that were reviewed, or are in force on a day; by code.</summary>
    public async Task<IReadOnlyList<ReviewedAgreement>> ListAsync(Actor viewer, LocalDate today, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        await using var connection = await database.OpenAsync(cancellationToken);
        var reviews = (await ReadAsync(connection, agreementId: null)).ToLookup(review => review.AgreementId);
        return
        [
            .. (await NextReviews.AgreementsAsync(connection, "1 = 1", new { today })).Where(one => viewer.SeesDepartment(one.DepartmentId) || viewer.ActsForUnit(one.UnitId))
                .Select(one => one with { Reviews = [.. reviews[one.AgreementId]] }).Where(one => one.IsInForce || one.Reviews.Count > 0),
        ];
    }

    /// <summary>One agreement as a list shows it; null where there is none. Who may see it was asked before.</summary>
    public async Task<ReviewedAgreement?> FindAsync(long agreementId, LocalDate today, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await NextReviews.AgreementsAsync(connection, "a.id = @agreementId", new { agreementId, today }) is [var found]
            ? found with { Reviews = [.. await ReadAsync(connection, agreementId)] }
            : null;
    }

    /// <summary>By when both sides look at each agreement next, by the agreement's number in the database; those for which no review is set are not there.</summary>
    public async Task<IReadOnlyDictionary<long, LocalDate>> NextAsync(LocalDate today, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await NextReviews.ReadAsync(connection, "1 = 1", new { today })).ToDictionary(one => one.Agreement.AgreementId, one => one.Day);
    }

    /// <summary>People of both sides whose account is open on a day, by name.</summary>
    public async Task<IReadOnlyList<ActionOwner>> OwnersAsync(long departmentId, long unitId, LocalDate today, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return
        [
            .. await connection.QueryAsync<ActionOwner>(
                """
                select person.id as Id, person.user_name as UserName, person.name as Name, person.title as Title,
                  case when d.person_id is null then 0 else 1 end as IsOfDepartment, case when u.person_id is null then 0 else 1 end as IsOfUnit
                from person
                left join person_department d on d.person_id = person.id and d.department_id = @departmentId
                left join person_unit u on u.person_id = person.id and u.unit_id = @unitId
                where (person.closed_from is null or person.closed_from > @today) and (d.person_id is not null or u.person_id is not null)
                order by person.name, person.id
                """,
                new { departmentId, unitId, today }),
        ];
    }

    internal async Task AddAsync(AgreementReview review)
    {
        ArgumentNullException.ThrowIfNull(review);
        var connection = database.Writing.Connection!;
        var id = await connection.ExecuteScalarAsync<long>(
            """
            insert into agreement_review (agreement_id, number, held_on, answers, attendees, minutes, next_by, side, written_by, written_name, written_ms)
            values (@AgreementId, @Number, @HeldOn, @Answers, @Attendees, @Minutes, @NextBy, @side, @WrittenById, @WrittenBy, @Written)
            returning id
            """,
            new
            {
                review.AgreementId,
                review.Number,
                review.HeldOn,
                review.Answers,
                review.Attendees,
                review.Minutes,
                review.NextBy,
                side = Word.Of(review.Side),
                review.WrittenById,
                review.WrittenBy,
                review.Written,
            });
        foreach (var action in review.Actions)
        {
            await connection.ExecuteAsync(
                """
                insert into review_action (review_id, number, words, owner_id, owner_name, due, given_ms, state)
                values (@id, @Number, @Words, @OwnerId, @Owner, @Due, @Given, @state)
                """,
                new { id, action.Number, action.Words, action.OwnerId, action.Owner, action.Due, action.Given, state = Word.Of(action.State) });
        }
    }

    /// <summary>Keeps an entry, and what it makes of its action.</summary>
    /// <param name="entry">What was said.</param>
    /// <param name="ownerId">Of an action that was moved: whose it is from then on.</param>
    internal async Task SayAsync(ReviewEntry entry, long? ownerId = null)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var connection = database.Writing.Connection!;
        var values = new
        {
            entry.ReviewId, entry.ActionNumber, kind = Word.Of(entry.Kind), entry.Words, entry.Owner, entry.Due, entry.PersonId, entry.Name, entry.At, ownerId,
        };
        await connection.ExecuteAsync(
            """
            insert into review_entry (review_id, action_number, kind, words, owner_name, due, person_id, name, at_ms)
            values (@ReviewId, @ActionNumber, @kind, @Words, @Owner, @Due, @PersonId, @Name, @At)
            """,
            values);
        if (entry.Kind is ReviewEntryKind.Done or ReviewEntryKind.Dropped)
        {
            await connection.ExecuteAsync("update review_action set state = @kind where review_id = @ReviewId and number = @ActionNumber", values);
        }

        if (entry.Kind == ReviewEntryKind.Moved)
        {
            await connection.ExecuteAsync(
                """
                update review_action set given_ms = case when owner_id = @ownerId then given_ms else @At end, owner_id = @ownerId, owner_name = @Owner, due = @Due
                where review_id = @ReviewId and number = @ActionNumber
                """,
                values);
        }
    }

    private static async Task<IEnumerable<AgreementReview>> ReadAsync(DbConnection connection, long? agreementId)
    {
        var where = agreementId is null ? "" : "where r.agreement_id = @agreementId";
        var reviews = (await connection.QueryAsync<AgreementReview>(
            $"select {Columns} from agreement_review r {where} order by r.agreement_id, r.held_on desc, r.id desc", new { agreementId })).AsList();
        if (reviews.Count == 0)
        {
            return reviews;
        }

        var actions = (await connection.QueryAsync<ReviewAction>(
            $"select {ActionColumns} from review_action a join agreement_review r on r.id = a.review_id {where} order by a.review_id, a.number", new { agreementId })).ToLookup(one => one.ReviewId);
        var entries = (await connection.QueryAsync<ReviewEntry>(
            $"select {EntryColumns} from review_entry e join agreement_review r on r.id = e.review_id {where} order by e.id", new { agreementId })).ToLookup(one => one.ReviewId);
        return reviews.Select(review => review with { Actions = [.. actions[review.Id]], Entries = [.. entries[review.Id]] });
    }
}
