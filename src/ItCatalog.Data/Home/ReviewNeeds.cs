using System.Data.Common;
using Dapper;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Data.Reviews;
using NodaTime;

namespace ItCatalog.Data.Home;

/// <summary>Open actions of reviews that are a person's own, and agreements of their sides whose review is due.</summary>
internal static class ReviewNeeds
{
    /// <summary>By day, then agreement.</summary>
    /// <param name="connection">Reads.</param>
    /// <param name="personId">Who.</param>
    /// <param name="isHead">Whether they speak for their departments.</param>
    /// <param name="isManager">Whether they speak for their units.</param>
    /// <param name="today">As the organisation counts days.</param>
    public static async Task<IReadOnlyList<Need>> ReadAsync(DbConnection connection, long? personId, bool isHead, bool isManager, LocalDate today)
    {
        var actions = await connection.QueryAsync<ActionRow>(
            """
            select a.code as Code, r.number as Review, x.number as Number, s.name as ServiceName, d.name as DepartmentName, u.name as UnitName, x.words as Words, x.due as Due, x.given_ms as Given
            from review_action x
            join agreement_review r on r.id = x.review_id
            join agreement a on a.id = r.agreement_id
            join service s on s.id = a.service_id
            join unit u on u.id = s.unit_id
            join department d on d.id = a.department_id
            where x.owner_id = @personId and x.state = 'open'
            order by x.due, a.code, r.number, x.number
            """,
            new { personId });
        var due = isHead || isManager ? await DueAsync(connection, personId, isHead, isManager, today) : [];
        return [.. actions.Select(row => row.ToNeed()).Concat(due).OrderBy(need => need.By)];
    }

    private static async Task<IEnumerable<Need>> DueAsync(DbConnection connection, long? personId, bool isHead, bool isManager, LocalDate today)
    {
        const string own =
            """
            ((@isHead = 1 and exists (select 1 from person_department mine where mine.person_id = @personId and mine.department_id = a.department_id))
              or (@isManager = 1 and exists (select 1 from person_unit mine where mine.person_id = @personId and mine.unit_id = s.unit_id)))
            """;
        return (await NextReviews.ReadAsync(connection, own, new { personId, isHead, isManager, today })).Where(one => one.Day <= today.PlusDays(ReviewDay.DaysBefore))
            .Select(one => NeedOf(NeedKind.HoldReview, one.Agreement.Code, one.Day, (one.Agreement.ServiceName, one.Agreement.DepartmentName, one.Agreement.UnitName), "", Instant.MinValue));
    }

    private static Need NeedOf(NeedKind kind, string key, LocalDate by, (string Service, string Department, string Unit) of, string reason, Instant since) => new()
    {
        Kind = kind,
        Key = key,
        By = by,
        ServiceName = of.Service,
        DepartmentName = of.Department,
        UnitName = of.Unit,
        Reason = reason,
        Since = since,
    };

    private sealed record ActionRow
    {
        public required string Code { get; init; }

        public required int Review { get; init; }

        public required int Number { get; init; }

        public required string ServiceName { get; init; }

        public required string DepartmentName { get; init; }

        public required string UnitName { get; init; }

        public required string Words { get; init; }

        public required LocalDate Due { get; init; }

        public required Instant Given { get; init; }

        public Need ToNeed() => NeedOf(
            NeedKind.DoAction, FormattableString.Invariant($"{Code}/reviews/{Review}#action-{Number}"), Due, (ServiceName, DepartmentName, UnitName), Words, Given);
    }
}
