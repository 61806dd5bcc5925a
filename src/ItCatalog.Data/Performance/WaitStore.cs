using Dapper;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Identity;
using NodaTime;

namespace ItCatalog.Data.Performance;

/// <summary>Reads how long cases waited, as it was computed when the data came in.</summary>
public sealed class WaitStore(Database database)
{
    private const string Seen =
        """
        from customer_wait w
          join agreement a on a.id = w.agreement_id
          join service sv on sv.id = a.service_id
          join department d on d.id = a.department_id
          join site s on s.id = w.site_id
        """;

    private const string Columns =
        """
        a.code as AgreementCode, sv.code as ServiceCode, sv.name as ServiceName, d.code as DepartmentCode, d.name as DepartmentName, s.code as SiteCode, s.name as SiteName, s.time_zone as TimeZone,
          w.month as Month, w.customer_ms as CustomerMs, w.customer_count as CustomerCount, w.other_ms as OtherMs, w.other_count as OtherCount, w.unknown_ms as NotKnownMs,
          w.unknown_count as NotKnownCount, w.untold_count as UntoldCount, w.shared_by as SharedBy, w.as_of_ms as AsOf, w.partial as IsPartial
        """;

    private static readonly string Wanted =
        $"""
        (@Agreement is null or a.code = @Agreement) and (@Site is null or s.code = @Site) and (@Service is null or sv.code = @Service)
          and (@Department is null or d.code = @Department) and (@month is null or w.month = @month) and (@from is null or w.month >= @from) and (@until is null or w.month <= @until)
          and {SeenDepartments.Hold("a.department_id")}
        """;

    /// <summary>Months of agreements at sites, those that the viewer of the filter may see.</summary>
    /// <param name="filter">Which ones; a target in it changes nothing. A viewer who is null sees all.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>By agreement, site and month.</returns>
    public async Task<IReadOnlyList<MonthWait>> ListAsync(AttainmentFilter filter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<WaitRow>(new CommandDefinition(
            $"""
            select {Columns}
            {Seen}
            where {Wanted}
              and (@afterAgreement is null or (a.code, s.code, w.month) > (@afterAgreement, @afterSite, @afterWindow))
            order by a.code, s.code, w.month
            limit @limit
            """,
            AttainmentLines.Parameters(filter),
            cancellationToken: cancellationToken));
        return [.. rows.Select(row => row.ToMonth())];
    }

    /// <summary>The months of an agreement at all its sites.</summary>
    /// <param name="agreement">Out of <see cref="AgreementStore"/>, which knows who may see it.</param>
    /// <param name="month">First day of the only month; null: all.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>By site and month.</returns>
    public Task<IReadOnlyList<MonthWait>> OfAgreementAsync(Agreement agreement, LocalDate? month, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(agreement);
        return ListAsync(new(agreement.Code, Target: null, Site: null, month), cancellationToken);
    }

    /// <summary>The newest month in which anything of what a viewer may see was computed; null where there is none.</summary>
    /// <param name="viewer">Who asks.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<LocalDate?> FindNewestMonthAsync(Actor viewer, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.QueryFirstOrDefaultAsync<LocalDate?>(new CommandDefinition(
            $"select w.month from customer_wait w join agreement a on a.id = w.agreement_id where {SeenDepartments.Hold("a.department_id")} order by w.month desc limit 1",
            new { seen = SeenDepartments.By(viewer) },
            cancellationToken: cancellationToken));
    }

    /// <summary>The cases that waited in months, those that the viewer of the filter may see, the longest wait for the customer first.</summary>
    /// <param name="filter">Which ones; the month, or the first and the last one. A target in it changes nothing.</param>
    /// <param name="skip">So many are passed over.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<IReadOnlyList<CaseWait>> CasesAsync(AttainmentFilter filter, int skip, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        await using var connection = await database.OpenAsync(cancellationToken);
        var parameters = new DynamicParameters(AttainmentLines.Parameters(filter));
        parameters.Add("skip", skip);
        return [.. await connection.QueryAsync<CaseWait>(new CommandDefinition(
            $"""
            select a.code as AgreementCode, sv.name as ServiceName, d.name as DepartmentName, s.code as SiteCode, s.name as SiteName, s.time_zone as TimeZone, w.month as Month, k.key as Key,
              c.code as SourceCode, k.title as Title, k.priority as Priority, k.opened_ms as Opened, k.resolved_ms as Resolved, w.customer_ms as Customer, w.other_ms as Other,
              w.unknown_ms as NotKnown,
              (select t.key from ticket_outcome o join target t on t.id = o.target_id join agreement_version v on v.id = t.version_id
                where o.ticket_id = w.ticket_id and o.site_id = w.site_id and v.agreement_id = w.agreement_id order by t.position, o.window_start desc limit 1) as TargetKey
            from case_wait w
              join agreement a on a.id = w.agreement_id
              join service sv on sv.id = a.service_id
              join department d on d.id = a.department_id
              join site s on s.id = w.site_id
              join ticket k on k.id = w.ticket_id
              join source c on c.id = k.source_id
            where {Wanted}
            order by w.month, w.customer_ms desc, w.unknown_ms desc, w.other_ms desc, c.code, k.key, a.code
            limit @limit offset @skip
            """,
            parameters,
            cancellationToken: cancellationToken)),];
    }

    private sealed record WaitRow
    {
        public required string AgreementCode { get; init; }

        public required string ServiceCode { get; init; }

        public required string ServiceName { get; init; }

        public required string DepartmentCode { get; init; }

        public required string DepartmentName { get; init; }

        public required string SiteCode { get; init; }

        public required string SiteName { get; init; }

        public required string TimeZone { get; init; }

        public required LocalDate Month { get; init; }

        public required Duration CustomerMs { get; init; }

        public required int CustomerCount { get; init; }

        public required Duration OtherMs { get; init; }

        public required int OtherCount { get; init; }

        public required Duration NotKnownMs { get; init; }

        public required int NotKnownCount { get; init; }

        public required int UntoldCount { get; init; }

        public required string? SharedBy { get; init; }

        public required Instant AsOf { get; init; }

        public required bool IsPartial { get; init; }

        public MonthWait ToMonth() => new()
        {
            AgreementCode = AgreementCode,
            ServiceCode = ServiceCode,
            ServiceName = ServiceName,
            DepartmentCode = DepartmentCode,
            DepartmentName = DepartmentName,
            SiteCode = SiteCode,
            SiteName = SiteName,
            TimeZone = TimeZone,
            Month = Month,
            Wait = new()
            {
                Time = new(CustomerMs, OtherMs, NotKnownMs),
                CustomerCount = CustomerCount,
                OtherCount = OtherCount,
                NotKnownCount = NotKnownCount,
                UntoldCount = UntoldCount,
            },
            SharedBy = SharedBy,
            AsOf = AsOf,
            IsPartial = IsPartial,
        };
    }
}

/// <summary>How long the cases of an agreement waited in a month at a site.</summary>
public sealed record MonthWait
{
    public required string AgreementCode { get; init; }

    public required string ServiceCode { get; init; }

    public required string ServiceName { get; init; }

    public required string DepartmentCode { get; init; }

    public required string DepartmentName { get; init; }

    public required string SiteCode { get; init; }

    public required string SiteName { get; init; }

    public required string TimeZone { get; init; }

    /// <summary>First day.</summary>
    public required LocalDate Month { get; init; }

    public required WaitFigure Wait { get; init; }

    /// <summary>The departments whose agreements count the cases that name none; null where they do not.</summary>
    public required string? SharedBy { get; init; }

    /// <summary>Up to when data is known.</summary>
    public required Instant AsOf { get; init; }

    /// <summary>Whether the month was not known to its end.</summary>
    public required bool IsPartial { get; init; }
}

/// <summary>A case that waited in a month, in service hours of the version under which it was opened.</summary>
public sealed record CaseWait
{
    public required string AgreementCode { get; init; }

    public required string ServiceName { get; init; }

    public required string DepartmentName { get; init; }

    public required string SiteCode { get; init; }

    public required string SiteName { get; init; }

    public required string TimeZone { get; init; }

    /// <summary>First day of the month.</summary>
    public required LocalDate Month { get; init; }

    public required string Key { get; init; }

    public required string SourceCode { get; init; }

    public required string? Title { get; init; }

    public required string? Priority { get; init; }

    public required Instant Opened { get; init; }

    public required Instant? Resolved { get; init; }

    /// <summary>How long it waited for the customer in the month.</summary>
    public required Duration Customer { get; init; }

    public required Duration Other { get; init; }

    public required Duration NotKnown { get; init; }

    /// <summary>A target that judges it, on whose page its clock is shown; null where none does.</summary>
    public required string? TargetKey { get; init; }
}
