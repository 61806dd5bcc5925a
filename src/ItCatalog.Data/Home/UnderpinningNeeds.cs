using System.Data.Common;
using Dapper;
using NodaTime;

namespace ItCatalog.Data.Home;

/// <summary>OLAs and contracts of a person's units that want something: a word of the unit that promises, notice, or what follows their end.</summary>
internal static class UnderpinningNeeds
{
    /// <summary>So many days before its day one comes on the list.</summary>
    private const int DaysBefore = 30;

    /// <summary>By day, then code.</summary>
    /// <param name="connection">Reads.</param>
    /// <param name="personId">A manager of units.</param>
    /// <param name="today">As the organisation counts days.</param>
    public static async Task<IReadOnlyList<Need>> ReadAsync(DbConnection connection, long? personId, LocalDate today) =>
    [
        .. (await connection.QueryAsync<Row>(
            """
            select u.code as Code, u.kind as Kind, u.name as Name, unit.name as UnitName, coalesce(provider.name, u.supplier) as Provider, u.ends_on as Until, u.notice_days as NoticeDays,
              case when u.kind = 'ola' and u.agreed_ms is null and provider.id = mine.unit_id then 1 else 0 end as IsToAgree
            from underpinning u
            join unit on unit.id = u.unit_id
            left join unit provider on provider.id = u.provider_unit_id
            join person_unit mine on mine.person_id = @personId and mine.unit_id in (u.unit_id, provider.id)
            where (u.ends_on is null or u.ends_on >= @today)
              and ((u.kind = 'ola' and u.agreed_ms is null and provider.id = mine.unit_id) or (u.ends_on is not null and u.unit_id = mine.unit_id))
            order by u.code
            """,
            new { personId, today })).Select(row => row.ToNeed(today)).OfType<Need>().OrderBy(need => need.By ?? LocalDate.MaxIsoValue),
    ];

    private sealed record Row
    {
        public required string Code { get; init; }

        public required string Kind { get; init; }

        public required string Name { get; init; }

        public required string UnitName { get; init; }

        public required string Provider { get; init; }

        public required LocalDate? Until { get; init; }

        public required int? NoticeDays { get; init; }

        public required int IsToAgree { get; init; }

        /// <summary>The last day on which notice is given for its end; null where it has passed, or is not said.</summary>
        private LocalDate? NoticeBy(LocalDate today) => Until is { } end && NoticeDays is { } days && end.PlusDays(-days) is var last && last >= today ? last : null;

        public Need? ToNeed(LocalDate today)
        {
            if (IsToAgree == 1)
            {
                return NeedOf(NeedKind.AgreeOla, by: null);
            }

            var notice = NoticeBy(today);
            return (notice ?? Until) is { } day && day <= today.PlusDays(DaysBefore) ? NeedOf(notice is null ? NeedKind.FollowUnderpinning : NeedKind.GiveNotice, day) : null;
        }

        private Need NeedOf(NeedKind kind, LocalDate? by) => new()
        {
            Kind = kind,
            Key = Code,
            By = by,
            ServiceName = Name,
            DepartmentName = "",
            UnitName = UnitName,
            PersonName = Provider,
            Reason = Kind == "ola" ? "OLA" : "contract",
            Since = Instant.MinValue,
        };
    }
}
