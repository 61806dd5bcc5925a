using Dapper;

namespace ItCatalog.Data.Agreements;

/// <summary>Templates of agreements that this installation keeps: its own, and delivered ones that were changed here.</summary>
public sealed class TemplateStore(Database database)
{
    private const string Select =
        """
        select t.code as Code, t.name as Name, t.says as Says, t.unit_id as UnitId, u.name as UnitName, t.content as Content, t.revision as Revision
        from agreement_template t
          left join unit u on u.id = t.unit_id
        """;

    /// <summary>All of them, by code.</summary>
    public async Task<IReadOnlyList<StoredTemplate>> ListAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. await connection.QueryAsync<StoredTemplate>(new CommandDefinition(Select + "\norder by t.code", cancellationToken: cancellationToken))];
    }

    /// <summary>Writes one: the first time with the revision 1, then with the next.</summary>
    internal Task SaveAsync(StoredTemplate template) => database.Writing.Connection!.ExecuteAsync(
        """
        insert into agreement_template (code, name, says, unit_id, content) values (@Code, @Name, @Says, @UnitId, @Content)
        on conflict (code) do update
        set name = excluded.name, says = excluded.says, unit_id = excluded.unit_id, content = excluded.content, revision = agreement_template.revision + 1
        """,
        template);

    internal Task RemoveAsync(string code) => database.Writing.Connection!.ExecuteAsync("delete from agreement_template where code = @code", new { code });
}

/// <summary>A template as it is kept.</summary>
public sealed record StoredTemplate
{
    /// <summary>Its code, in lower case.</summary>
    public required string Code { get; init; }

    public required string Name { get; init; }

    /// <summary>What it is for, in a sentence or two.</summary>
    public required string Says { get; init; }

    /// <summary>The unit whose it is; null: the organisation's.</summary>
    public long? UnitId { get; init; }

    /// <inheritdoc cref="UnitId"/>
    public string? UnitName { get; init; }

    /// <summary>Texts, targets, questions and remedies as JSON.</summary>
    public required string Content { get; init; }

    public int Revision { get; init; } = 1;
}
