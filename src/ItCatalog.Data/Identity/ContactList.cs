using Dapper;
using NodaTime;

namespace ItCatalog.Data.Identity;

/// <summary>Somebody who can be named as a contact.</summary>
public sealed record ContactPerson
{
    public required long Id { get; init; }

    public required string Name { get; init; }

    /// <summary>"Head of Research"; null where none is known.</summary>
    public required string? Title { get; init; }

    public required string? Phone { get; init; }

    public required string? Email { get; init; }
}

/// <summary>Whom an agreement can name: everybody whose account is open.</summary>
public sealed class ContactList(Database database)
{
    /// <summary>By name. For who writes agreements.</summary>
    /// <param name="person">Who asks; without a unit there is nobody to choose.</param>
    /// <param name="today">Decides whose account is open.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<ContactPerson>> ReadAsync(Actor person, LocalDate today, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (!person.IsInstallation && !(person.Is(Role.ItManager) && person.UnitIds.Count > 0))
        {
            return [];
        }

        await using var connection = await database.OpenAsync(cancellationToken);
        return
        [
            .. await connection.QueryAsync<ContactPerson>(
                """
                select id as Id, name as Name, title as Title, phone as Phone, email as Email
                from person
                where closed_from is null or closed_from > @today
                order by name, id
                """,
                new { today }),
        ];
    }
}
