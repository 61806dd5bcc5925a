using System.Data.Common;
using Dapper;
using NodaTime;

namespace ItCatalog.Data;

/// <summary>Takes what waits to be sent, one at a time: what one process has taken no other takes until its lease is over. A table of such things has state, next_ms and attempt_count.</summary>
internal static class Leases
{
    /// <summary>Whether anything is due. Mostly nothing is: to see that takes no turn to write.</summary>
    public static async Task<bool> AnyDueAsync(Database database, string table, Instant now, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<long?>(new CommandDefinition(
            $"select min(next_ms) from {table} where state = 'waiting' and next_ms <= @now", new { now }, cancellationToken: cancellationToken)) is not null;
    }

    /// <summary>Takes the one whose turn it is and counts the attempt; somebody else takes it again where it is not over by an instant.</summary>
    /// <param name="connection">Of the one who writes.</param>
    /// <param name="table">Where it waits.</param>
    /// <param name="select">Reads one by its number, <c>@id</c>.</param>
    /// <param name="now">What is due by now.</param>
    /// <param name="until">Until when nobody else takes it.</param>
    /// <returns>Null where none is due, or another process was faster.</returns>
    public static async Task<T?> TakeAsync<T>(DbConnection connection, string table, string select, Instant now, Instant until)
        where T : class
    {
        var id = await connection.ExecuteScalarAsync<long?>(
            $"""
            update {table} set next_ms = @until, attempt_count = attempt_count + 1
            where id = (select id from {table} where state = 'waiting' and next_ms <= @now order by next_ms, id limit 1)
            returning id
            """,
            new { now, until });
        return id is null ? null : await connection.QuerySingleAsync<T>(select, new { id });
    }
}
