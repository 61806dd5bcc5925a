using System.Text.Json;
using Dapper;
using ItCatalog.Data;
using ItCatalog.Data.Tests;

namespace ItCatalog.Cli.Tests;

/// <summary>The real program on a database of its own in a temporary folder.</summary>
public sealed class CliHost : IDisposable
{
    public CliHost()
    {
        Folder = Path.Combine(Path.GetTempPath(), "itcatalog-cli-" + Guid.NewGuid().ToString("N"));
        Directory.CreateDirectory(Folder);
        DatabasePlace = TestEngine.NewPlace(Folder, "test.db");
    }

    public string Folder { get; }

    /// <summary>What <c>--database</c> names: the path of a file, or a connection string.</summary>
    public string DatabasePlace { get; }

    /// <summary>What the program calls it.</summary>
    public string DatabaseName
    {
        get
        {
            using var database = new Database(DatabasePlace);
            return database.Name;
        }
    }

    /// <summary>Runs the program as a shell would, with the database named.</summary>
    public async Task<Answer> RunAsync(params string[] arguments) => await RunAsync(input: "", [.. arguments, "--database", DatabasePlace]);

    /// <summary>Runs the program with exactly these arguments.</summary>
    public static async Task<Answer> RunAsync(string input, string[] arguments)
    {
        using var reader = new StringReader(input);
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var code = await CommandLine.RunAsync(arguments, reader, output, error, CancellationToken.None);
        return new Answer(code, output.ToString(), error.ToString());
    }

    /// <summary>A migrated database with a site, a service, a department, a unit and an agreement of four resolution targets and one availability target.</summary>
    public async Task FillAsync(string more = "")
    {
        (await RunAsync("migrate")).Code.ShouldBe(ExitCode.Done);
        TestEngine.FollowNumbers(DatabasePlace);
        await ExecuteAsync(
            """
            insert into organisation (id, name, currency) values (1, 'Halden Instruments', 'EUR');
            insert into service_hours (id, code, name, observes_holidays) values (1, 'ALWAYS', 'Round the clock', 0);
            insert into service_hours_interval (service_hours_id, weekday, from_minute, to_minute) values
              (1, 1, 0, 1440), (1, 2, 0, 1440), (1, 3, 0, 1440), (1, 4, 0, 1440), (1, 5, 0, 1440), (1, 6, 0, 1440), (1, 7, 0, 1440);
            insert into site (id, code, name, time_zone, service_hours_id) values (1, 'HQ', 'Head office', 'UTC', 1);
            insert into department (id, code, name) values (1, 'RES', 'Research');
            insert into unit (id, code, name) values (1, 'DESK', 'Service desk');
            insert into category (id, code, name) values (1, 'CAT', 'Category');
            insert into service (id, code, name, summary, category_id, unit_id) values (1, 'IT', 'IT support', '', 1, 1), (2, 'WEB', 'Web portal', '', 1, 1);
            insert into agreement (id, code, service_id, department_id) values (1, 'RES-IT', 1, 1), (2, 'RES-WEB', 2, 1);
            insert into agreement_version (id, agreement_id, number, state, effective_from, purpose, created_ms) values
              (1, 1, 1, 'active', '2010-01-01', 'p', 0), (2, 2, 1, 'active', '2010-01-01', 'p', 0);
            insert into agreement_site (version_id, site_id, service_hours_id) values (1, 1, 1), (2, 1, 1);
            insert into target (id, version_id, position, key, name, kind, expected_level, limit_ms, clock, count_by) values
              (1, 1, 1, 'in-4h', 'Within 4 h', 'resolution', '0.5', 14400000, 'elapsed', 'opened'), (2, 1, 2, 'in-8h', 'Within 8 h', 'resolution', '0.5', 28800000, 'elapsed', 'opened'),
              (3, 1, 3, 'in-24h', 'Within 24 h', 'resolution', '0.5', 86400000, 'elapsed', 'opened'), (4, 1, 4, 'in-72h', 'Within 72 h', 'resolution', '0.5', 259200000, 'elapsed', 'opened'),
              (5, 1, 5, 'in-72h-completed', 'Within 72 h, by completion', 'resolution', '0.5', 259200000, 'elapsed', 'completed');
            insert into target (id, version_id, position, key, name, kind, expected_level) values (6, 2, 1, 'up', 'Available', 'availability', '0.998');
            """ + more);
    }

    /// <summary>Keeps what the program says of every figure, for this engine: <c>tests/run.sh</c> compares both, byte by byte.</summary>
    /// <param name="name">What it was computed of.</param>
    /// <returns>What it says.</returns>
    public async Task<string> KeepFiguresAsync(string name)
    {
        var answer = await RunAsync("attainment", "--json");
        answer.Code.ShouldBe(ExitCode.Done, answer.Error);
        answer.Json.GetArrayLength().ShouldBeGreaterThan(0);
        var folder = Directory.CreateDirectory(Repository.PathOf("tests", "output", "figures", TestEngine.IsPostgres ? "postgres" : "sqlite"));
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, name + ".json"), answer.Output);
        return answer.Output;
    }

    public async Task ExecuteAsync(string sql)
    {
        using var database = new Database(DatabasePlace);
        await database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(sql, transaction: transaction), CancellationToken.None);
    }

    public async Task<T> ScalarAsync<T>(string sql)
    {
        using var database = new Database(DatabasePlace);
        await using var connection = await database.OpenAsync(CancellationToken.None);
        return (await connection.ExecuteScalarAsync<T>(sql))!;
    }

    public async Task<IReadOnlyList<string>> LinesAsync(string sql)
    {
        using var database = new Database(DatabasePlace);
        await using var connection = await database.OpenAsync(CancellationToken.None);
        return [.. await connection.QueryAsync<string>(sql)];
    }

    public string Write(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    public void Dispose() => TestEngine.Remove(Folder, DatabasePlace);
}

/// <summary>What the program said.</summary>
public sealed record Answer(int Code, string Output, string Error)
{
    public JsonElement Json => JsonDocument.Parse(Output).RootElement;
}
