using System.Text.RegularExpressions;
using Dapper;

namespace ItCatalog.Data.Administration;

/// <summary>The short word that files and addresses name a thing by.</summary>
public sealed partial class Codes(Database database)
{
    private const int MaxLength = 40;

    /// <summary>What is said where a form would change a code beside something else.</summary>
    public const string ChangedElsewhere = "Files name it by its code. “Change the code” below shows what hangs on it, and asks what becomes of the old one.";

    /// <summary>What is wrong with a code for a new or changed row of a table; nothing where nothing is.</summary>
    internal async Task<IEnumerable<Mistake>> MistakesAsync(string table, string what, string code, long id, CancellationToken cancellationToken)
    {
        if (code.Length is 0 or > MaxLength || !Pattern().IsMatch(code))
        {
            return [Mistake.In("Code", $"A code has up to {MaxLength} letters and digits, with hyphens between them. Files name the {what} by it.")];
        }

        // The table's name is one of our own words, never a person's.
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<bool>($"select count(*) from {table} where lower(code) = lower(@code) and id <> @id", new { code, id })
            ? [Mistake.In("Code", $"There is a {what} with the code {code} already.")]
            : await FormerMistakeAsync(table, code, id, cancellationToken) is { } former ? [former] : [];
    }

    /// <summary>What is wrong with the code of something new or changed because files mean something else by it; null where they do not.</summary>
    /// <param name="table">One of our own words.</param>
    /// <param name="code">The code.</param>
    /// <param name="id">The number of what shall have it; 0: it is new.</param>
    /// <param name="cancellationToken">Gives up.</param>
    internal async Task<Mistake?> FormerMistakeAsync(string table, string code, long id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.QueryFirstOrDefaultAsync<(string Name, string Now)?>(
            $"""
            select thing.name, thing.code from former_code f join {table} thing on thing.id = f.thing_id
            where f.kind = @table and lower(f.code) = lower(@code) and f.is_known = 1 and f.thing_id <> @id
            """,
            new { table, code, id }) is { } taken
            ? Mistake.In("Code", $"{code} was the code of {taken.Name}, which is {taken.Now} now, and files may still mean it. Choose another.")
            : null;
    }

    [GeneratedRegex("^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Pattern();
}
