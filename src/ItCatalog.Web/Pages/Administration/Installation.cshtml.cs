using System.Reflection;
using System.Runtime.InteropServices;
using Dapper;
using ItCatalog.Data;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace ItCatalog.Web.Pages.Administration;

/// <summary>What runs here, and whether it is well.</summary>
public sealed class InstallationModel(Database database) : PageModel
{
    public IReadOnlyList<(string Name, string Value)> Facts { get; private set; } = [];

    public IReadOnlyList<string> Problems { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        Problems = [.. (await connection.QueryAsync<string>("pragma quick_check(20)")).Where(line => line != "ok")];
        var change = await connection.ExecuteScalarAsync<string?>("select name from schema_migration order by name desc limit 1");
        var megabytes = new FileInfo(database.Path).Length / (1024m * 1024m);
        Facts =
        [
            ("ItCatalog", Assembly.GetExecutingAssembly().GetName().Version!.ToString(3)),
            ("Database", database.Path),
            ("Size", $"{Calculation.Text.Show.Number(megabytes, 1)} MB"),
            ("Newest change of the schema", change ?? Calculation.Text.Show.Absent),
            ("Check of the database", Problems.Count == 0 ? "no fault found" : $"{Problems.Count} faults"),
            ("Time zones", DateTimeZoneProviders.Tzdb.VersionId),
            ("Runs on", $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}"),
        ];
    }
}
