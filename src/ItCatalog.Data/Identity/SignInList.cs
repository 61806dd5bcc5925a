using System.Text.Json.Nodes;
using Dapper;
using NodaTime;

namespace ItCatalog.Data.Identity;

/// <summary>A sign-in of a person, or an attempt at one, as the trail keeps it.</summary>
public sealed record SignInLine
{
    public required Instant At { get; init; }

    /// <summary>"signed in"; "sign in" where it was refused.</summary>
    public required string Action { get; init; }

    /// <summary>Where it came from; null where that is not known.</summary>
    public required string? From { get; init; }

    /// <summary>What the trail keeps of it.</summary>
    internal string? AfterJson { get; init; }

    /// <summary>The browser in words; null where the trail does not say.</summary>
    public string? Agent => AfterJson is { } json && JsonNode.Parse(json)?["with"] is { } agent ? (string?)agent : null;

    /// <summary>Why it was refused; null where it was not.</summary>
    public required string? Why { get; init; }

    /// <summary>How often within a minute; more than one of refusals only.</summary>
    public required long Times { get; init; }
}

/// <summary>Reads what the trail says of a person's sign-ins.</summary>
public sealed class SignInList(Database database)
{
    /// <summary>How many are shown.</summary>
    public const int Shown = 20;

    /// <summary>The last ones, newest first.</summary>
    public async Task<IReadOnlyList<SignInLine>> LastAsync(long personId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. await connection.QueryAsync<SignInLine>(
            """
            select at_ms as At, action as Action, actor_from as "From", after_json as AfterJson, why as Why, times as Times
            from audit_entry
            where subject_kind = 'person' and subject_key = (select user_name from person where id = @personId)
              and action in ('signed in', 'signed out', 'sign in', 'was locked out after wrong passwords', 'changed the password of')
            order by id desc
            limit @Shown
            """,
            new { personId, Shown }),];
    }
}
