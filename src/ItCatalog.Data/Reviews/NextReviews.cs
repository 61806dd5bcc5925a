using System.Data.Common;
using Dapper;
using ItCatalog.Calculation.ServiceLevels;
using NodaTime;

namespace ItCatalog.Data.Reviews;

/// <summary>Agreements with the version in force on a day, and by when both sides look at them next; without minutes and actions.</summary>
internal static class NextReviews
{
    private const string Tables =
        """
        from agreement a
        join service s on s.id = a.service_id
        join unit u on u.id = s.unit_id
        join department d on d.id = a.department_id
        """;

    /// <summary>By code.</summary>
    /// <param name="connection">Reads.</param>
    /// <param name="which">A condition of agreement <c>a</c>, its service <c>s</c>, unit <c>u</c> and department <c>d</c>.</param>
    /// <param name="parameters">Of the condition, and <c>today</c>, as the organisation counts days.</param>
    public static async Task<IReadOnlyList<ReviewedAgreement>> AgreementsAsync(DbConnection connection, string which, object parameters) =>
    [
        .. await connection.QueryAsync<ReviewedAgreement>(
            $"""
            select a.id as AgreementId, a.code as Code, s.id as ServiceId, s.name as ServiceName, d.id as DepartmentId, d.name as DepartmentName, u.id as UnitId, u.name as UnitName,
              case when v.id is null then 0 else 1 end as IsInForce, v.review_by as Promised
            {Tables}
            left join signed_version v on v.agreement_id = a.id and v.effective_from <= @today
              and (v.effective_to is null or v.effective_to > @today)
            where {which}
            order by a.code
            """,
            parameters),
    ];

    /// <summary>Those in force for which a review is set, with its day; by code.</summary>
    /// <inheritdoc cref="AgreementsAsync"/>
    public static async Task<IReadOnlyList<(ReviewedAgreement Agreement, LocalDate Day)>> ReadAsync(DbConnection connection, string which, object parameters)
    {
        var agreements = await AgreementsAsync(connection, which, parameters);
        var held = (await connection.QueryAsync<HeldRow>(
            $"""
            select r.agreement_id as AgreementId, r.held_on as HeldOn, r.answers as Answers, r.next_by as NextBy
            {Tables}
            join agreement_review r on r.agreement_id = a.id
            where {which}
            order by r.agreement_id, r.held_on, r.id
            """,
            parameters)).ToLookup(row => row.AgreementId, row => new HeldReview(row.HeldOn, row.Answers, row.NextBy));
        return
        [
            .. from agreement in agreements
               where agreement.IsInForce
               let day = ReviewDay.Next(agreement.Promised, [.. held[agreement.AgreementId]])
               where day is not null
               select (agreement, day.Value),
        ];
    }

    private sealed record HeldRow
    {
        public required long AgreementId { get; init; }

        public required LocalDate HeldOn { get; init; }

        public required LocalDate? Answers { get; init; }

        public required LocalDate? NextBy { get; init; }
    }
}
