using System.Data.Common;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dapper;
using NodaTime;

namespace ItCatalog.Data.Administration;

/// <summary>A code by which something was named before.</summary>
public sealed record FormerCode
{
    /// <summary>"department", "unit", "site" or "service".</summary>
    public required string Kind { get; init; }

    /// <summary>As it was.</summary>
    public required string Code { get; init; }

    /// <summary>The code that it has now.</summary>
    public required string Now { get; init; }

    public required string Name { get; init; }

    /// <summary>Whether files that say the old code still mean it.</summary>
    public required bool IsKnown { get; init; }

    /// <summary>The last day on which they do; null: without an end, or they do not.</summary>
    public required LocalDate? Until { get; init; }
}

/// <summary>Changes the codes of departments, units, sites and services, and keeps what they were.</summary>
public sealed class CodeStore(Database database)
{
    private static readonly JsonSerializerOptions Written = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The kinds of things whose codes are changed.</summary>
    public static IReadOnlyList<ClosableKind> Kinds { get; } = [ClosableKind.Department, ClosableKind.Unit, ClosableKind.Site, ClosableKind.Service];

    /// <summary>All codes of before, by kind and code.</summary>
    public async Task<IReadOnlyList<FormerCode>> FormerAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<FormerCode>(new CommandDefinition(
            string.Join("\nunion all\n", Kinds.Select(kind => $"""
                select f.kind as Kind, f.code as Code, thing.code as Now, thing.name as Name, f.is_known as IsKnown, f.until_date as Until
                from former_code f join {ClosingStore.Table(kind)} thing on thing.id = f.thing_id where f.kind = '{ClosingStore.Table(kind)}'
                """)) + "\norder by 1, 2",
            cancellationToken: cancellationToken))).AsList();
    }

    /// <summary>The codes that one thing had, in the order of the alphabet.</summary>
    public async Task<IReadOnlyList<FormerCode>> FormerAsync(ClosableKind kind, string code, CancellationToken cancellationToken) =>
        [.. (await FormerAsync(cancellationToken)).Where(former => former.Kind == ClosingStore.Table(kind) && former.Now == code)];

    /// <summary>Gives a thing another code, here and wherever it is named by it: in what sources remember of the words of their files, watch and ask for, and in what
    /// reports that are sent by themselves are about. What is signed or closed keeps the code that it was signed or closed with.</summary>
    /// <returns>How many sources and reports follow.</returns>
    internal async Task<int> ChangeAsync(ClosableKind kind, long id, string before, string code)
    {
        var (connection, table) = (database.Writing.Connection!, ClosingStore.Table(kind));
        await connection.ExecuteAsync($"update {table} set code = @code where id = @id", new { id, code });
        await connection.ExecuteAsync("delete from former_code where kind = @table and lower(code) = lower(@code)", new { table, code });
        var followed = await connection.ExecuteAsync(
            "update schedule set about = @about where about = @was", new { about = $"{table}:{code}", was = $"{table}:{before}" });
        return followed + (kind == ClosableKind.Unit ? 0 : await FollowInSourcesAsync(connection, table, before, code));
    }

    /// <summary>Keeps the code that it had.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="id">Its number.</param>
    /// <param name="before">The code that it had.</param>
    /// <param name="isKnown">Whether files still mean it by that.</param>
    /// <param name="until">The last day on which they do; null: without an end.</param>
    /// <param name="at">When it was changed.</param>
    internal Task KeepFormerAsync(ClosableKind kind, long id, string before, bool isKnown, LocalDate? until, Instant at) => database.Writing.Connection!.ExecuteAsync(
        "insert into former_code (kind, thing_id, code, is_known, until_date, changed_ms) values (@table, @id, @before, @isKnown, @until, @at)",
        new { table = ClosingStore.Table(kind), id, before, isKnown, until, at });

    private static async Task<int> FollowInSourcesAsync(DbConnection connection, string table, string before, string code)
    {
        var count = 0;
        foreach (var row in await connection.QueryAsync<SourceRow>("select id as Id, mapping_json as Mapping, watches_json as Watches, pull_json as Pull from source order by id"))
        {
            var after = row with
            {
                Mapping = Followed(row.Mapping, table, before, code),
                Watches = table == "service" ? WithKey(row.Watches, before, code) : row.Watches,
                Pull = Followed(row.Pull, table, before, code),
            };
            if (after != row)
            {
                await connection.ExecuteAsync("update source set mapping_json = @Mapping, watches_json = @Watches, pull_json = @Pull where id = @Id", after);
                count++;
            }
        }

        return count;
    }

    /// <summary>A document in which what means the thing says its new code: the meanings of words ("sites": {"Standort 1": "BER"}) and the one that every row has
    /// ("fixedSite", or "Site" of a query). The words of files stay.</summary>
    private static string? Followed(string? json, string table, string before, string code)
    {
        if (json is null || JsonNode.Parse(json) is not JsonObject document)
        {
            return json;
        }

        var named = char.ToUpperInvariant(table[0]) + table[1..];
        var isChanged = Replace(document, "fixed" + named) | (document.ContainsKey("Server") && Replace(document, named));

        if (document[table + "s"] is JsonObject words)
        {
            foreach (var word in words.Select(word => word.Key).ToList())
            {
                isChanged |= Replace(words, word);
            }
        }

        return isChanged ? document.ToJsonString(Written) : json;

        bool Replace(JsonObject within, string name)
        {
            if (within[name] is not JsonValue value || !value.TryGetValue<string>(out var said) || !said.Equals(before, StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }

            within[name] = code;
            return true;
        }
    }

    private static string? WithKey(string? json, string before, string code)
    {
        if (json is null || JsonNode.Parse(json) is not JsonObject document || document.FirstOrDefault(one => one.Key.Equals(before, StringComparison.OrdinalIgnoreCase)).Key is not { } key)
        {
            return json;
        }

        var value = document[key];
        document.Remove(key);
        document[code] = value;
        return document.ToJsonString();
    }

    private sealed record SourceRow
    {
        public required long Id { get; init; }

        public required string? Mapping { get; init; }

        public required string? Watches { get; init; }

        public required string? Pull { get; init; }
    }
}
