using System.Data.Common;
using Dapper;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Identity;
using NodaTime;

namespace ItCatalog.Data.Catalogue;

/// <summary>Reads the catalogue as a list: what is offered, for how much, how it was kept, whether it is agreed. A list is kept until something changes: of 500 services with
/// 2,000 offerings reading all their prices costs more than showing them.</summary>
public sealed class CatalogueStore(Database database) : IDisposable
{
    /// <summary>How often <c>service</c> was ordered <c>@since</c>, as an expression; what was split was ordered once.</summary>
    internal const string OrderCount =
        "(select count(*) from request where request.service_id = service.id and request.kind = 'order' and request.state <> 'withdrawn' and request.split_ms is null and request.created_ms >= @since)";

    private const int MostEntries = 20_000;

    private readonly KeptUntilChanged kept = new(database, MostEntries);

    /// <inheritdoc/>
    public void Dispose() => kept.Dispose();

    /// <summary>The services that the filter lets through. Services are open to everybody, figures and agreements to those who see the department.</summary>
    /// <param name="viewer">Who asks.</param>
    /// <param name="filter">What they want of it.</param>
    /// <param name="today">Decides which agreements are in force, what is closed, and from when on orders are counted.</param>
    /// <param name="cancellationToken">Gives up. Not to be asked within a change.</param>
    public Task<CatalogueList> ListAsync(Actor viewer, CatalogueFilter filter, LocalDate today, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(filter);
        var key = (SeenDepartments.By(viewer), viewer.IsInstallation, viewer.UnitIds.Count > 0 ? viewer.Id : null, filter, today);
        return kept.OfAsync(key, () => ReadAsync(viewer, filter, today, cancellationToken), list => 1 + list.Entries.Count);
    }

    private async Task<CatalogueList> ReadAsync(Actor viewer, CatalogueFilter filter, LocalDate today, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var month = await FindMonthAsync(connection, viewer, cancellationToken);
        var parameters = new
        {
            seen = SeenDepartments.By(viewer),
            personId = viewer.Id,
            everyUnit = viewer.IsInstallation,
            unit = NullIfEmpty(filter.Unit),
            site = NullIfEmpty(filter.Site),
            category = NullIfEmpty(filter.Category),
            month,
            earliest = month is { } ended ? MonthWindows.Around(ended).Earliest : (LocalDate?)null,
            today,
            since = today.PlusYears(-1).AtMidnight().InUtc().ToInstant(),
        };
        var services = await connection.QueryAsync<ServiceRow>(new CommandDefinition(ServiceRow.Sql, parameters, cancellationToken: cancellationToken));
        var offerings = (await connection.QueryAsync<OfferingRow>(new CommandDefinition(OfferingRow.ListSql, parameters, cancellationToken: cancellationToken)))
            .ToLookup(row => row.ServiceId, row => row.ToOffering());
        var agreements = (await connection.QueryAsync<AgreementRow>(new CommandDefinition(AgreementRow.Sql, parameters, cancellationToken: cancellationToken)))
            .ToLookup(row => row.ServiceId, row => row.ToAgreement());
        var statuses = (await connection.QueryAsync<StatusRow>(new CommandDefinition(StatusRow.Sql, parameters, cancellationToken: cancellationToken)))
            .ToLookup(row => row.ServiceId, row => Word.Parse<Status>(row.Status));

        var words = new SearchWords(filter.Search);
        var all = services.AsList();
        var found = all.FindAll(service => words.OccurIn(service.Name, service.Summary, service.Description, service.SearchWords));
        var isNear = found.Count == 0 && all.Count > 0;
        if (isNear)
        {
            found = all.FindAll(service => words.AreLike(service.Name, service.Summary, service.SearchWords));
        }

        var entries = found
            .OrderBy(service => words.IsEmpty ? service.UnitId : -service.OrderCount)
            .ThenBy(service => service.Name, StringComparer.InvariantCultureIgnoreCase)
            .Select(service => service.ToEntry(offerings[service.Id], agreements[service.Id], statuses[service.Id]))
            .Where(entry => filter.Status is null || entry.Status == filter.Status);
        return new CatalogueList { Month = month, Entries = [.. entries], IsNear = isNear && found.Count > 0 };
    }

    /// <summary>First day of the newest month that has ended and has figures which the viewer may see; null while there is none.</summary>
    public async Task<LocalDate?> FindMonthAsync(Actor viewer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        await using var connection = await database.OpenAsync(cancellationToken);
        return await FindMonthAsync(connection, viewer, cancellationToken);
    }

    private static Task<LocalDate?> FindMonthAsync(DbConnection connection, Actor viewer, CancellationToken cancellationToken) =>
        connection.QueryFirstOrDefaultAsync<LocalDate?>(new CommandDefinition(
            $"""
            select attainment.last_month
            from attainment
            join agreement on agreement.id = attainment.agreement_id
            where attainment.partial = 0
              and {SeenDepartments.Hold("agreement.department_id")}
            order by attainment.last_month desc
            limit 1
            """,
            new { seen = SeenDepartments.By(viewer) },
            cancellationToken: cancellationToken));

    private static string? NullIfEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private sealed record ServiceRow
    {
        public const string Sql =
            $"""
            select service.id as Id, service.code as Code, service.name as Name, service.summary as Summary, service.description as Description,
              unit.id as UnitId, unit.name as UnitName, service.closed_from as ClosedFrom, 
              coalesce(ordering.search_words, '') || coalesce((select string_agg(' ' || t.name, '') from tier t where t.service_id = service.id and {OfferingRow.IsOffered}), '') as SearchWords,
              {CatalogueStore.OrderCount} as OrderCount
            from service
            left join service_ordering ordering on ordering.service_id = service.id
            join category on category.id = service.category_id
            join unit on unit.id = service.unit_id
            where (service.closed_from is null or service.closed_from > @today or @everyUnit = 1 or exists (select 1 from person_unit mine where mine.person_id = @personId and mine.unit_id = service.unit_id))
              and (@unit is null or unit.code = @unit)
              and (@category is null or category.code = @category)
              and (@site is null or exists (
                select 1 from offering join site on site.id = offering.site_id where offering.service_id = service.id and site.code = @site)
                or exists (select 1 from tier t join tier_site x on x.tier_id = t.id join site on site.id = x.site_id where t.service_id = service.id and site.code = @site and {OfferingRow.IsOffered}))
            order by service.id
            """;

        public required long Id { get; init; }

        public required string Code { get; init; }

        public required string Name { get; init; }

        public required string Summary { get; init; }

        public required string Description { get; init; }

        public required long UnitId { get; init; }

        public required string UnitName { get; init; }

        public required LocalDate? ClosedFrom { get; init; }

        public required string SearchWords { get; init; }

        public required int OrderCount { get; init; }

        public CatalogueEntry ToEntry(IEnumerable<Offering> offerings, IEnumerable<EntryAgreement> agreements, IEnumerable<Status> statuses)
        {
            var known = statuses.ToList();
            return new CatalogueEntry
            {
                Code = Code,
                Name = Name,
                Summary = Summary,
                UnitName = UnitName,
                ClosedFrom = ClosedFrom,
                OrderCount = OrderCount,
                Offerings = [.. offerings],
                Agreements = [.. agreements],
                Status = known.Count == 0 ? null : WorstStatus.Of(known),
            };
        }
    }

    private sealed record AgreementRow
    {
        public static readonly string Sql =
            $"""
            select agreement.service_id as ServiceId, agreement.code as Code, department.name as DepartmentName,
              max(case when agreement_version.state = 'proposed' then 0 else 1 end) as IsInForce
            from agreement
            join department on department.id = agreement.department_id
            join agreement_version on agreement_version.agreement_id = agreement.id
            where (agreement_version.state = 'proposed'
                or (agreement_version.id in (select id from signed_version)
                  and agreement_version.effective_from <= @today
                  and (agreement_version.effective_to is null or agreement_version.effective_to > @today)))
              and {SeenDepartments.Hold("agreement.department_id")}
            group by agreement.service_id, agreement.code, department.name
            order by department.name, agreement.code
            """;

        public required long ServiceId { get; init; }

        public required string Code { get; init; }

        public required string DepartmentName { get; init; }

        public required bool IsInForce { get; init; }

        public EntryAgreement ToAgreement() => new() { Code = Code, DepartmentName = DepartmentName, IsInForce = IsInForce };
    }

    private sealed record StatusRow
    {
        public static readonly string Sql =
            $"""
            select distinct agreement.service_id as ServiceId, m.status as Status
            from attainment m
            join target t on t.id = m.target_id and t.standing = 'binding'
            join agreement on agreement.id = m.agreement_id
            join site on site.id = m.site_id
            where {MonthWindows.Contain}
              and (@site is null or site.code = @site)
              and {SeenDepartments.Hold("agreement.department_id")}
            order by agreement.service_id, m.status
            """;

        public required long ServiceId { get; init; }

        public required string Status { get; init; }
    }
}
