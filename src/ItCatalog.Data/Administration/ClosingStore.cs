using Dapper;
using NodaTime;

namespace ItCatalog.Data.Administration;

/// <summary>What can be closed from a day on.</summary>
public enum ClosableKind
{
    Department,
    Unit,
    Site,
    Service,
    Person,
}

/// <summary>Something that can be closed.</summary>
public sealed record Closable
{
    public required long Id { get; init; }

    /// <summary>Its code; of a person the user name.</summary>
    public required string Code { get; init; }

    public required string Name { get; init; }

    /// <summary>From when on it is closed; null while it is open.</summary>
    public required LocalDate? ClosedFrom { get; init; }

    /// <summary>Of a service: the unit that provides it.</summary>
    public required long? UnitId { get; init; }

    /// <summary>What takes its place, by name; null: nothing, or nobody said.</summary>
    public string? TakenOverBy { get; init; }

    /// <summary>Its code, or the user name; null where nothing does.</summary>
    public string? TakenOverByCode { get; init; }

    /// <summary>What was said when it was closed; may be empty.</summary>
    public string Why { get; init; } = "";
}

/// <summary>Finds what can be closed, and keeps from when on it is.</summary>
public sealed class ClosingStore(Database database)
{
    /// <summary>The thing of a number; null where there is none.</summary>
    public Task<Closable?> FindAsync(ClosableKind kind, long id, CancellationToken cancellationToken) => FindAsync(kind, "id = @id", new { id }, cancellationToken);

    /// <summary>The thing of a code or user name, in large or small letters; null where there is none.</summary>
    public Task<Closable?> FindAsync(ClosableKind kind, string code, CancellationToken cancellationToken) =>
        FindAsync(kind, $"lower({CodeColumn(kind)}) = lower(@code)", new { code }, cancellationToken);

    /// <summary>What could take its place on a day: others of the kind that stay open past it, by name.</summary>
    public async Task<IReadOnlyList<Closable>> OthersAsync(ClosableKind kind, long id, LocalDate day, CancellationToken cancellationToken)
    {
        var unit = kind == ClosableKind.Service ? "unit_id" : "cast(null as integer)";
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<Closable>(new CommandDefinition(
            $"""
            select id as Id, {CodeColumn(kind)} as Code, name as Name, closed_from as ClosedFrom, {unit} as UnitId
            from {Table(kind)}
            where id <> @id and (closed_from is null or closed_from > @day)
            order by name, id
            """,
            new { id, day },
            cancellationToken: cancellationToken))).AsList();
    }

    /// <summary>Keeps from when on it is closed, what takes its place and what was said; null opens it again.</summary>
    internal Task SaveAsync(ClosableKind kind, long id, LocalDate? from, long? takenOverBy, string why) => database.Writing.Connection!.ExecuteAsync(
        $"update {Table(kind)} set closed_from = @from, taken_over_by = @takenOverBy, closed_why = @why where id = @id", new { id, from, takenOverBy, why });

    /// <summary>The table of a kind: one of our own words, never a person's.</summary>
    public static string Table(ClosableKind kind) => kind switch
    {
        ClosableKind.Department => "department",
        ClosableKind.Unit => "unit",
        ClosableKind.Site => "site",
        ClosableKind.Service => "service",
        ClosableKind.Person => "person",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static string CodeColumn(ClosableKind kind) => kind == ClosableKind.Person ? "user_name" : "code";

    private async Task<Closable?> FindAsync(ClosableKind kind, string which, object values, CancellationToken cancellationToken)
    {
        var unit = kind == ClosableKind.Service ? "unit_id" : "cast(null as integer)";
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<Closable>(new CommandDefinition(
            $"""
            select id as Id, {CodeColumn(kind)} as Code, name as Name, closed_from as ClosedFrom, {unit} as UnitId, closed_why as Why,
              (select next.name from {Table(kind)} next where next.id = thing.taken_over_by) as TakenOverBy,
              (select next.{CodeColumn(kind)} from {Table(kind)} next where next.id = thing.taken_over_by) as TakenOverByCode
            from {Table(kind)} thing
            where {which}
            """,
            values,
            cancellationToken: cancellationToken));
    }
}
