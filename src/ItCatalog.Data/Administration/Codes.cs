using System.Text.RegularExpressions;
using Dapper;

namespace ItCatalog.Data.Administration;

/// <summary>The short word that files and addresses name a thing by.</summary>
public sealed partial class Codes(Database database)
{
    private const int MaxLength = 40;

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
            : [];
    }

    [GeneratedRegex("^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Pattern();
}
