using System.Data.Common;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using ItCatalog.Data.Engine;
using NodaTime;

namespace ItCatalog.Data;

/// <summary>Brings a database to the schema of this program: each file of <c>db/</c> runs once, in name order, all that are missing in one
/// transaction.</summary>
public sealed class Migrator(Database database, IClock clock)
{
    /// <summary>What it keeps of itself.</summary>
    internal const string OwnTable =
        """
        create table if not exists schema_migration (
          name text not null primary key,
          sha256 text not null,
          applied_ms integer not null
        ) strict
        """;

    /// <summary>Its own table, for those who copy all of them.</summary>
    internal static CatalogTable Table { get; } = new("schema_migration", ["name", "sha256", "applied_ms"], ["name"], IsNumbered: false);

    /// <summary>Applies what is missing.</summary>
    /// <returns>Names of the files applied now, in order; empty where the database was up to date.</returns>
    /// <exception cref="MigrationException">A file fails or was edited since it was applied, or the database was made by another version.
    /// Nothing was changed.</exception>
    public Task<IReadOnlyList<string>> MigrateAsync(CancellationToken cancellationToken) => ApplyAsync(EmbeddedScripts(), cancellationToken);

    internal Task<IReadOnlyList<string>> ApplyAsync(IReadOnlyList<Script> scripts, CancellationToken cancellationToken) => database.WriteAsync<IReadOnlyList<string>>(
        async transaction =>
        {
            await database.Engine.RefuseUnfitAsync(transaction.Connection!);
            await transaction.Connection!.ExecuteAsync(
                database.Engine.OwnTables + database.Engine.Dialect(OwnTable),
                transaction: transaction);
            var applied = await AppliedAsync(transaction.Connection!, transaction);
            RefuseWhatDoesNotFit(scripts, applied);

            var now = new List<string>();
            foreach (var script in scripts.Where(script => !applied.ContainsKey(script.Name)))
            {
                await RunAsync(script, transaction);
                now.Add(script.Name);
            }

            return now;
        },
        cancellationToken);

    private async Task RunAsync(Script script, DbTransaction transaction)
    {
        var connection = transaction.Connection!;
        try
        {
            await connection.ExecuteAsync(database.Engine.Dialect(script.Sql), transaction: transaction);
        }
        catch (DbException problem)
        {
            throw new MigrationException(
                $"The file {script.Name} could not be applied: {DatabaseTrouble.Of(problem)?.Sentence(database.Name) ?? database.Engine.WordsOf(problem)} " +
                "No file of this run was.",
                problem);
        }

        await connection.ExecuteAsync(
            "insert into schema_migration (name, sha256, applied_ms) values (@Name, @Sha256, @now)",
            new { script.Name, script.Sha256, now = clock.GetCurrentInstant() },
            transaction);
    }

    /// <summary>What <see cref="MigrateAsync"/> would apply to a database; null where it is none of ItCatalog.</summary>
    /// <exception cref="MigrationException">The database was made by another version.</exception>
    public static async Task<IReadOnlyList<string>?> MissingInAsync(Database database, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        await using var connection = await database.OpenAsync(cancellationToken);
        return await MissingAsync(connection, transaction: null, database.Engine.TablesQuery);
    }

    /// <summary>What <see cref="MigrateAsync"/> would apply; null where it is no database of ItCatalog.</summary>
    /// <exception cref="MigrationException">The database was made by another version.</exception>
    internal static async Task<IReadOnlyList<string>?> MissingAsync(DbConnection connection, DbTransaction? transaction, string tables)
    {
        if (!(await connection.QueryAsync<string>(tables, transaction: transaction)).Contains(Table.Name))
        {
            return null;
        }

        var (scripts, applied) = (EmbeddedScripts(), await AppliedAsync(connection, transaction));
        RefuseWhatDoesNotFit(scripts, applied);
        return [.. scripts.Select(script => script.Name).Where(name => !applied.ContainsKey(name))];
    }

    private static async Task<Dictionary<string, string>> AppliedAsync(DbConnection connection, DbTransaction? transaction)
    {
        var rows = await connection.QueryAsync<AppliedRow>(
            "select name as Name, sha256 as Sha256 from schema_migration order by name", transaction: transaction);
        return rows.ToDictionary(row => row.Name, row => row.Sha256, StringComparer.Ordinal);
    }

    private static void RefuseWhatDoesNotFit(IReadOnlyList<Script> scripts, Dictionary<string, string> applied)
    {
        var byName = scripts.ToDictionary(script => script.Name, StringComparer.Ordinal);
        foreach (var (name, sha256) in applied.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (!byName.TryGetValue(name, out var script))
            {
                throw new MigrationException(
                    $"The database holds the change {name}, which this program does not know: it was made by another version of ItCatalog, a newer " +
                    "one or one before the first release. Use that version, or another database file. Nothing was changed.");
            }

            if (script.Sha256 != sha256)
            {
                throw new MigrationException($"The file {name} was edited after it had been applied to this database. Put it back as it was, and make the change in a new file. Nothing was changed.");
            }
        }
    }

    internal static List<Script> EmbeddedScripts()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith("db/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                return new Script(name["db/".Length..], reader.ReadToEnd());
            }),];
    }

    /// <summary>One file of <c>db/</c>. Line ends do not count, so that a checkout on another system is the same file.</summary>
    internal sealed record Script
    {
        public Script(string name, string sql)
        {
            Name = name;
            Sql = sql.ReplaceLineEndings("\n");
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql)));
        }

        public string Name { get; }

        public string Sql { get; }

        public string Sha256 { get; }
    }

    private sealed record AppliedRow
    {
        public required string Name { get; init; }

        public required string Sha256 { get; init; }
    }
}

/// <summary>The database and this program do not fit; the message says why, in words for an administrator.</summary>
public sealed class MigrationException(string message, Exception? cause = null) : Exception(message, cause);
