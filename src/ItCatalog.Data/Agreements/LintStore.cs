using Dapper;
using NodaTime;

namespace ItCatalog.Data.Agreements;

/// <summary>Reads what a check of an agreement asks beside its text and its figures.</summary>
public sealed class LintStore(Database database)
{
    /// <summary>The last holiday that is entered of each site; a site without any is left out, one whose holidays come back without an end has none.</summary>
    public async Task<IReadOnlyDictionary<long, LocalDate?>> LastHolidaysAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<HolidayRow>(new CommandDefinition(
            """
            select day.site_id as SiteId, max(case when day.rule_id is null then day.date end) as LastOnce, max(case when rule.id is not null and rule.to_year is null then 1 else 0 end) as IsEndless,
              max(day.date) as LastOfAll
            from site_holiday day
            left join site_holiday_rule rule on rule.id = day.rule_id
            group by day.site_id
            order by day.site_id
            """,
            cancellationToken: cancellationToken));
        return rows.ToDictionary(row => row.SiteId, row => row.IsEndless && row.LastOnce is null ? null : row.IsEndless ? row.LastOnce : row.LastOfAll);
    }

    /// <summary>Names and e-mail addresses of people whose account is closed, as long as nobody with an open one has the same.</summary>
    /// <param name="today">Decides whose account is open.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyDictionary<string, LocalDate>> GoneAsync(LocalDate today, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var people = (await connection.QueryAsync<PersonRow>(new CommandDefinition(
            "select name as Name, email as Email, user_name as UserName, closed_from as ClosedFrom from person order by id", cancellationToken: cancellationToken))).ToList();
        var open = people.Where(person => person.ClosedFrom is null || person.ClosedFrom > today).SelectMany(person => person.Words).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return people.Where(person => person.ClosedFrom <= today)
            .SelectMany(person => person.Words.Where(word => !open.Contains(word)).Select(word => (Word: word, person.ClosedFrom!.Value)))
            .GroupBy(one => one.Word, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(one => one.Key, one => one.Max(closed => closed.Value), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Cases of a service that name a department or none, opened in some time, by site and priority as the source writes it.</summary>
    public async Task<IReadOnlyList<CaseCount>> CasesAsync(long serviceId, long departmentId, Instant from, Instant to, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return
        [
            .. await connection.QueryAsync<CaseCount>(new CommandDefinition(
                """
                select site_id as SiteId, priority as Priority, count(*) as Count
                from ticket
                where service_id = @serviceId and opened_ms >= @from and opened_ms < @to and (department_id = @departmentId or department_id is null)
                group by site_id, priority
                order by site_id, priority
                """,
                new { serviceId, departmentId, from, to },
                cancellationToken: cancellationToken)),
        ];
    }

    private sealed record HolidayRow
    {
        public required long SiteId { get; init; }

        public required LocalDate? LastOnce { get; init; }

        public required bool IsEndless { get; init; }

        public required LocalDate LastOfAll { get; init; }
    }

    private sealed record PersonRow
    {
        public required string Name { get; init; }

        public required string? Email { get; init; }

        public required string UserName { get; init; }

        public required LocalDate? ClosedFrom { get; init; }

        public IEnumerable<string> Words => new[] { Name, Email, UserName }.Where(word => !string.IsNullOrWhiteSpace(word)).Select(word => word!.Trim()).Distinct(StringComparer.OrdinalIgnoreCase);
    }
}

/// <summary>How many cases.</summary>
public sealed record CaseCount
{
    public required long SiteId { get; init; }

    /// <summary>Null: the source says none.</summary>
    public required string? Priority { get; init; }

    public required long Count { get; init; }
}
