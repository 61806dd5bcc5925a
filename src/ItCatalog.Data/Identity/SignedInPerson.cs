using System.Collections.Concurrent;
using System.Globalization;
using Dapper;
using NodaTime;

namespace ItCatalog.Data.Identity;

/// <summary>What a request needs to know of the person who sent it, as it is now and not as it was at sign-in.</summary>
public sealed record SignedInPerson
{
    /// <summary>Roles and memberships, for everything that is shown or changed.</summary>
    public required Actor Current { get; init; }

    /// <summary>"Head of Research"; null where none is known.</summary>
    public required string? Title { get; init; }

    /// <summary>Name of the organisation, which every page shows beside the product's.</summary>
    public required string Organisation { get; init; }

    /// <summary>A sign-in that was made under another stamp is over.</summary>
    public required string SecurityStamp { get; init; }

    /// <summary>Nothing but choosing an own password is open until that is done.</summary>
    public required bool MustChangePassword { get; init; }

    /// <summary>From when on the account is closed: the beginning of that day at the organisation's first site. Null while it is open.</summary>
    public required Instant? Closes { get; init; }
}

/// <summary>Reads a <see cref="SignedInPerson"/>, once for each request: a changed role or membership takes effect with the next click.</summary>
public sealed class SignedInPeople(Database database, IClock clock)
{
    private readonly ConcurrentDictionary<long, (string Version, SignedInPerson Person)> known = [];

    /// <summary>The person as of now; null where there is none with this number, or the account is closed.</summary>
    /// <remarks>Kept in memory until anything at all is changed in the database, so that a change takes effect with the next click; the day of closing needs none.</remarks>
    public async ValueTask<SignedInPerson?> FindAsync(long personId, CancellationToken cancellationToken)
    {
        var version = await database.VersionAsync(cancellationToken);
        if (known.TryGetValue(personId, out var entry) && entry.Version == version)
        {
            return OpenNow(entry.Person);
        }

        var person = await ReadAsync(personId, cancellationToken);
        if (person is not null)
        {
            known[personId] = (version, person);
        }

        return OpenNow(person);
    }

    private SignedInPerson? OpenNow(SignedInPerson? person) => person?.Closes is { } closes && closes <= clock.GetCurrentInstant() ? null : person;

    private async Task<SignedInPerson?> ReadAsync(long personId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var row = await connection.QuerySingleOrDefaultAsync<Row>(
            $"""
            select id as Id, name as Name, title as Title, closed_from as ClosedFrom, {OrganisationZone.Sql} as TimeZone, security_stamp as SecurityStamp, must_change_password as MustChangePassword,
              (select string_agg(role, ',' order by role) from person_role where person_id = person.id) as Roles,
              (select string_agg(cast(department_id as text), ',') from person_department where person_id = person.id) as Departments,
              (select string_agg(cast(unit_id as text), ',') from person_unit where person_id = person.id) as Units,
              (select max(given_ms)
               from (select given_ms from person_role where person_id = person.id and given_by = person.id and role in ('it-manager', 'department-head')
                     union all
                     select given_ms from person_department where person_id = person.id and given_by = person.id
                     union all
                     select given_ms from person_unit where person_id = person.id and given_by = person.id) gift) as OwnGiftAt,
              coalesce((select name from organisation where id = 1), '') as Organisation
            from person
            where id = @personId
            """,
            new { personId });
        return row is null ? null : new SignedInPerson
        {
            Current = new Actor
            {
                Kind = ActorKind.Person,
                Id = row.Id,
                Name = row.Name,
                Roles = Parts(row.Roles).ToHashSet(StringComparer.Ordinal),
                DepartmentIds = Numbers(row.Departments),
                UnitIds = Numbers(row.Units),
                OwnGiftAt = row.OwnGiftAt,
            },
            Title = row.Title,
            Organisation = row.Organisation,
            SecurityStamp = row.SecurityStamp,
            MustChangePassword = row.MustChangePassword,
            Closes = row.ClosedFrom is { } day ? OrganisationZone.Of(row.TimeZone).AtStartOfDay(day).ToInstant() : null,
        };
    }

    private static string[] Parts(string? list) => list?.Split(',') ?? [];

    private static HashSet<long> Numbers(string? list) => [.. Parts(list).Select(part => long.Parse(part, CultureInfo.InvariantCulture))];

    private sealed record Row
    {
        public required long Id { get; init; }

        public required string Name { get; init; }

        public required string? Title { get; init; }

        public required LocalDate? ClosedFrom { get; init; }

        public required string? TimeZone { get; init; }

        public required string SecurityStamp { get; init; }

        public required bool MustChangePassword { get; init; }

        public required string? Roles { get; init; }

        public required string? Departments { get; init; }

        public required string? Units { get; init; }

        public required Instant? OwnGiftAt { get; init; }

        public required string Organisation { get; init; }
    }
}
