using System.Security.Cryptography;
using Dapper;
using ItCatalog.Calculation.Text;
using ItCatalog.Calculation.Time;
using ItCatalog.Data.Agreements;
using NodaTime;

namespace ItCatalog.Data.Underpinnings;

/// <summary>OLAs and contracts on which agreements rest.</summary>
public sealed class UnderpinningStore(Database database)
{
    private const string Select =
        """
        select u.id as Id, u.code as Code, u.kind as Kind, u.name as Name, u.unit_id as UnitId, unit.code as UnitCode, unit.name as UnitName, u.provider_unit_id as ProviderUnitId,
          provider.code as ProviderUnitCode, provider.name as ProviderUnitName, u.supplier as Supplier, u.reference as Reference, u.availability as Availability, u.solve_ms as SolveMs,
          u.priorities as Priorities, u.service_hours_id as ServiceHoursId, h.code as ServiceHoursCode, h.observes_holidays as ObservesHolidays, u.starts_on as StartsOn, u.ends_on as EndsOn,
          u.notice_days as NoticeDays, u.known_as as KnownAs, u.note as Note, u.agreed_ms as Agreed, u.agreed_name as AgreedBy, u.revision as Revision, d.file_name as DocumentName,
          d.sha256 as DocumentSha256
        from underpinning u
          join unit on unit.id = u.unit_id
          left join unit provider on provider.id = u.provider_unit_id
          left join service_hours h on h.id = u.service_hours_id
          left join underpinning_document d on d.underpinning_id = u.id
        """;

    /// <summary>All of them, by code.</summary>
    public async Task<IReadOnlyList<Underpinning>> ListAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(Select + "\norder by u.code", cancellationToken: cancellationToken));
        var sites = (await connection.QueryAsync<(long Id, long SiteId)>("select underpinning_id, site_id from underpinning_site order by underpinning_id, site_id")).ToLookup(row => row.Id, row => row.SiteId);
        var contacts = (await connection.QueryAsync<ContactRow>(
            "select underpinning_id as Id, duty as Duty, name as Name, phone as Phone, email as Email from underpinning_contact order by underpinning_id, position")).ToLookup(row => row.Id, row => row.ToContact());
        var weekly = await WeeklyPatterns.ReadAsync(connection);
        return [.. rows.Select(row => row.ToUnderpinning(sites[row.Id], contacts[row.Id], row.ServiceHoursId is { } hours ? [.. weekly[hours]] : null))];
    }

    /// <summary>One of them; null where there is none with this code, in large or small letters.</summary>
    public async Task<Underpinning?> FindAsync(string code, CancellationToken cancellationToken) =>
        (await ListAsync(cancellationToken)).FirstOrDefault(one => string.Equals(one.Code, code, StringComparison.OrdinalIgnoreCase));

    /// <summary>Versions of agreements that name it, the newest of each: "NET-01, version 3".</summary>
    public async Task<IReadOnlyList<NamingVersion>> NamedByAsync(long id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return
        [
            .. await connection.QueryAsync<NamingVersion>(new CommandDefinition(
                """
                select a.code as AgreementCode, max(v.number) as Version, s.name as ServiceName, d.name as DepartmentName
                from agreement_rest r
                  join agreement_version v on v.id = r.version_id
                  join agreement a on a.id = v.agreement_id
                  join service s on s.id = a.service_id
                  join department d on d.id = a.department_id
                where r.underpinning_id = @id
                group by a.code, s.name, d.name
                order by a.code
                """,
                new { id },
                cancellationToken: cancellationToken)),
        ];
    }

    /// <summary>The file of a contract; null where there is none.</summary>
    public async Task<UnderpinningDocument?> DocumentAsync(long id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var (name, content) = await connection.QuerySingleOrDefaultAsync<(string? Name, string Content)>(
            new CommandDefinition("select file_name, content from underpinning_document where underpinning_id = @id", new { id }, cancellationToken: cancellationToken));
        return name is null ? null : new(name, Convert.FromBase64String(content));
    }

    /// <summary>Adds one, or writes all of one that is there; what was agreed on is agreed on no more where <paramref name="staysAgreed"/> does not say so.</summary>
    internal async Task SaveAsync(Underpinning one, bool staysAgreed)
    {
        var connection = database.Writing.Connection!;
        var id = await connection.ExecuteScalarAsync<long>(
            """
            insert into underpinning (code, kind, name, unit_id, provider_unit_id, supplier, reference, availability, solve_ms, priorities, service_hours_id, starts_on, ends_on, notice_days, known_as, note)
            values (@Code, @kind, @Name, @UnitId, @ProviderUnitId, @Supplier, @Reference, @Availability, @solveMs, @priorities, @ServiceHoursId, @From, @Until, @NoticeDays, @knownAs, @Note)
            on conflict (code) do update
            set name = excluded.name, unit_id = excluded.unit_id, provider_unit_id = excluded.provider_unit_id, supplier = excluded.supplier, reference = excluded.reference,
              availability = excluded.availability, solve_ms = excluded.solve_ms, priorities = excluded.priorities, service_hours_id = excluded.service_hours_id, starts_on = excluded.starts_on,
              ends_on = excluded.ends_on, notice_days = excluded.notice_days, known_as = excluded.known_as, note = excluded.note, revision = underpinning.revision + 1,
              agreed_ms = case when @staysAgreed = 1 then underpinning.agreed_ms end, agreed_name = case when @staysAgreed = 1 then underpinning.agreed_name end
            returning id
            """,
            new
            {
                one.Code,
                kind = Word.Of(one.Kind),
                one.Name,
                one.UnitId,
                one.ProviderUnitId,
                one.Supplier,
                one.Reference,
                one.Availability,
                solveMs = one.SolvesWithin is { } time ? (long?)time.TotalMilliseconds : null,
                priorities = string.Join('\n', one.Priorities),
                one.ServiceHoursId,
                one.From,
                one.Until,
                one.NoticeDays,
                knownAs = string.Join('\n', one.KnownAs),
                one.Note,
                staysAgreed,
            });
        await connection.ExecuteAsync(
            """
            delete from underpinning_site where underpinning_id = @id;
            delete from underpinning_contact where underpinning_id = @id;
            """,
            new { id });
        await connection.ExecuteAsync("insert into underpinning_site (underpinning_id, site_id) values (@id, @siteId)", one.SiteIds.Distinct().Select(siteId => new { id, siteId }));
        await connection.ExecuteAsync(
            "insert into underpinning_contact (underpinning_id, position, duty, name, phone, email) values (@id, @position, @Duty, @Name, @Phone, @Email)",
            one.Contacts.Select((contact, position) => new { id, position, contact.Duty, contact.Name, contact.Phone, contact.Email }));
    }

    /// <summary>Keeps the file of one that is there, in place of the one before.</summary>
    internal Task KeepDocumentAsync(string code, UnderpinningDocument document) => database.Writing.Connection!.ExecuteAsync(
        """
        insert into underpinning_document (underpinning_id, file_name, sha256, content)
        select id, @Name, @sha256, @content from underpinning where code = @code
        on conflict (underpinning_id) do update set file_name = excluded.file_name, sha256 = excluded.sha256, content = excluded.content
        """,
        new { code, document.Name, sha256 = Convert.ToHexStringLower(SHA256.HashData(document.Content)), content = Convert.ToBase64String(document.Content) });

    /// <summary>Keeps that the unit which promises says so.</summary>
    internal Task AgreeAsync(long id, string name, Instant now) => database.Writing.Connection!.ExecuteAsync(
        "update underpinning set agreed_ms = @now, agreed_name = @name, revision = revision + 1 where id = @id", new { id, name, now });

    internal Task RemoveAsync(long id) => database.Writing.Connection!.ExecuteAsync("delete from underpinning where id = @id", new { id });

    private sealed record ContactRow
    {
        public required long Id { get; init; }

        public required string Duty { get; init; }

        public required string Name { get; init; }

        public required string Phone { get; init; }

        public required string Email { get; init; }

        public UnderpinningContact ToContact() => new() { Duty = Duty, Name = Name, Phone = Phone, Email = Email };
    }

    private sealed record Row
    {
        public required long Id { get; init; }

        public required string Code { get; init; }

        public required UnderpinningKind Kind { get; init; }

        public required string Name { get; init; }

        public required long UnitId { get; init; }

        public required string UnitCode { get; init; }

        public required string UnitName { get; init; }

        public required long? ProviderUnitId { get; init; }

        public required string? ProviderUnitCode { get; init; }

        public required string? ProviderUnitName { get; init; }

        public required string Supplier { get; init; }

        public required string Reference { get; init; }

        public required decimal? Availability { get; init; }

        public required long? SolveMs { get; init; }

        public required string Priorities { get; init; }

        public required long? ServiceHoursId { get; init; }

        public required string? ServiceHoursCode { get; init; }

        public required bool? ObservesHolidays { get; init; }

        public required LocalDate StartsOn { get; init; }

        public required LocalDate? EndsOn { get; init; }

        public required int? NoticeDays { get; init; }

        public required string KnownAs { get; init; }

        public required string Note { get; init; }

        public required Instant? Agreed { get; init; }

        public required string? AgreedBy { get; init; }

        public required int Revision { get; init; }

        public required string? DocumentName { get; init; }

        public required string? DocumentSha256 { get; init; }

        public Underpinning ToUnderpinning(IEnumerable<long> sites, IEnumerable<UnderpinningContact> contacts, IReadOnlyList<WeeklyHours>? weekly) => new()
        {
            Id = Id,
            Code = Code,
            Kind = Kind,
            Name = Name,
            UnitId = UnitId,
            UnitCode = UnitCode,
            UnitName = UnitName,
            ProviderUnitId = ProviderUnitId,
            ProviderUnitCode = ProviderUnitCode,
            ProviderUnitName = ProviderUnitName,
            Supplier = Supplier,
            Reference = Reference,
            Availability = Availability,
            SolvesWithin = SolveMs is { } time ? Duration.FromMilliseconds(time) : null,
            Priorities = Lines(Priorities),
            ServiceHoursId = ServiceHoursId,
            ServiceHoursCode = ServiceHoursCode,
            ObservesHolidays = ObservesHolidays ?? false,
            Weekly = weekly,
            SiteIds = [.. sites],
            From = StartsOn,
            Until = EndsOn,
            NoticeDays = NoticeDays,
            KnownAs = Lines(KnownAs),
            Note = Note,
            Contacts = [.. contacts],
            DocumentName = DocumentName,
            DocumentSha256 = DocumentSha256,
            Agreed = Agreed,
            AgreedBy = AgreedBy,
            Revision = Revision,
        };

        private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}

/// <summary>An agreement that names it, and the newest version that does.</summary>
public sealed record NamingVersion
{
    public required string AgreementCode { get; init; }

    public required int Version { get; init; }

    public required string ServiceName { get; init; }

    public required string DepartmentName { get; init; }
}
