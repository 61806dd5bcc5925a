using Dapper;
using ItCatalog.Calculation.Text;

namespace ItCatalog.Data.Administration;

/// <summary>A priority of the organisation.</summary>
public sealed record Priority
{
    public required long Id { get; init; }

    /// <summary>As agreements and cases have it: "P1".</summary>
    public required string Name { get; init; }
}

/// <summary>What has a priority.</summary>
public sealed record PriorityUse
{
    /// <summary>Numbers of agreements of which a version that was proposed or signed names it.</summary>
    public required IReadOnlyList<string> Agreed { get; init; }

    /// <summary>Numbers of agreements whose draft names it.</summary>
    public required IReadOnlyList<string> Drafts { get; init; }

    public required int CaseCount { get; init; }

    /// <summary>Whether its name is settled: somebody has proposed or signed it, or a case has it.</summary>
    public bool IsSettled => Agreed.Count > 0 || CaseCount > 0;
}

/// <summary>The list of priorities. Words are compared by meaning: <see cref="SameWord"/>.</summary>
public sealed class PriorityStore(Database database)
{
    /// <summary>All, the most urgent first.</summary>
    public async Task<IReadOnlyList<Priority>> AllAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. await connection.QueryAsync<Priority>(new CommandDefinition("select id as Id, name as Name from priority order by position, id", cancellationToken: cancellationToken))];
    }

    /// <summary>The names alone, in the same order.</summary>
    public async Task<IReadOnlyList<string>> NamesAsync(CancellationToken cancellationToken) =>
        [.. (await AllAsync(cancellationToken)).Select(priority => priority.Name)];

    /// <summary>What has a priority of this name.</summary>
    public async Task<PriorityUse> UseAsync(string name, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = (await connection.QueryAsync<(string Code, string State, string Priorities)>(new CommandDefinition(
            """
            select distinct a.code, v.state, t.priorities
            from target t join agreement_version v on v.id = t.version_id join agreement a on a.id = v.agreement_id
            where t.priorities is not null
            order by a.code, v.state, t.priorities
            """,
            cancellationToken: cancellationToken))).Where(row => row.Priorities.Split(',').Any(word => SameWord.Are(word, name))).ToList();
        return new()
        {
            Agreed = [.. rows.Where(row => row.State != "draft").Select(row => row.Code).Distinct()],
            Drafts = [.. rows.Where(row => row.State == "draft").Select(row => row.Code).Distinct()],
            CaseCount = await connection.ExecuteScalarAsync<int>(new CommandDefinition(
                "select count(*) from ticket where lower(priority) = lower(@name)", new { name }, cancellationToken: cancellationToken)),
        };
    }

    /// <summary>Adds a priority behind the others.</summary>
    /// <returns>Its number.</returns>
    internal Task<long> AddAsync(string name) => database.Writing.Connection!.ExecuteScalarAsync<long>(
        "insert into priority (position, name) values ((select coalesce(max(position), 0) + 1 from priority), @name) returning id", new { name });

    internal Task RenameAsync(long id, string name) => database.Writing.Connection!.ExecuteAsync("update priority set name = @name where id = @id", new { id, name });

    internal Task RemoveAsync(long id) => database.Writing.Connection!.ExecuteAsync("delete from priority where id = @id", new { id });

    /// <summary>Puts all of them into an order.</summary>
    internal Task OrderAsync(IReadOnlyList<long> ids) => database.Writing.Connection!.ExecuteAsync(
        "update priority set position = @position where id = @id", ids.Select((id, index) => new { id, position = index + 1 }));

    /// <summary>Drafts follow a name that nobody has agreed on yet.</summary>
    internal async Task RenameInDraftsAsync(string before, string after)
    {
        var connection = database.Writing.Connection!;
        var rows = await connection.QueryAsync<(long Id, string Priorities)>(
            "select t.id, t.priorities from target t join agreement_version v on v.id = t.version_id where v.state = 'draft' and t.priorities is not null order by t.id");
        foreach (var (id, words) in rows.Select(row => (row.Id, Words: row.Priorities.Split(','))).Where(row => row.Words.Any(word => SameWord.Are(word, before))))
        {
            var priorities = string.Join(',', words.Select(word => SameWord.Are(word, before) ? after : word));
            await connection.ExecuteAsync("update target set priorities = @priorities where id = @id", new { id, priorities });
        }
    }
}
