using System.Reflection;
using System.Runtime.InteropServices;
using Dapper;
using ItCatalog.Calculation.Text;
using ItCatalog.Data;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Work;
using ItCatalog.Work.Backups;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace ItCatalog.Web.Pages.Administration;

/// <summary>What runs here, whether it is well, and how its backups are doing.</summary>
public sealed class InstallationModel(
    Database database, IntegrityWatch integrity, BackupWatch backups, AskForBackup askForBackup, OrganisationStore organisation, Actor actor) : PageModel
{
    public IReadOnlyList<(string Name, string Value)> Facts { get; private set; } = [];

    public IReadOnlyList<string> Problems { get; private set; } = [];

    public BackupState Backups { get; private set; } = new();

    public IReadOnlyList<(string Name, string Value)> BackupFacts { get; private set; } = [];

    public bool MayBackUp => May.KeepSafe(actor);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        // Before the first check since the start is done, this page waits for it.
        var check = integrity.Last ?? await integrity.CheckAsync(cancellationToken);
        var zone = (await organisation.FindAsync(cancellationToken))?.Zone ?? DateTimeZone.Utc;
        await using var connection = await database.OpenAsync(cancellationToken);
        var change = await connection.ExecuteScalarAsync<string?>("select name from schema_migration order by name desc limit 1");
        Problems = check.Faults.Count == 0 ? [] : [DatabaseTrouble.Damage.Sentence(database.Name), .. check.Faults];
        Facts =
        [
            ("ItCatalog", Assembly.GetExecutingAssembly().GetName().Version!.ToString(3)),
            ("Database", database.Name),
            ("Size", Megabytes(await database.SizeAsync(cancellationToken))),
            ("Newest change of the schema", change ?? Show.Absent),
            ("Check of the database", $"{(check.Faults.Count == 0 ? "no fault found" : Show.Count(check.Faults.Count, "fault"))}, {Show.Instant(check.CheckedAt, zone)}"),
            ("Time zones", DateTimeZoneProviders.Tzdb.VersionId),
            ("Runs on", $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}"),
        ];
        Backups = await backups.StateAsync(cancellationToken);
        BackupFacts = Backups.Folder is null ? [] : [.. FactsOf(Backups, zone)];
    }

    /// <summary>Reads the whole database file; it changes nothing, so that auditors may ask for it.</summary>
    public async Task<IActionResult> OnGetCheckAsync(CancellationToken cancellationToken)
    {
        await integrity.CheckAsync(cancellationToken);
        return RedirectToPage("Installation", pageHandler: null);
    }

    public async Task<IActionResult> OnPostBackUpAsync(CancellationToken cancellationToken) => await this.AnswerAsync(
        await askForBackup.RunAsync(actor, cancellationToken),
        _ =>
        {
            TempData.Saved("The backup is being made. Open this page again to see it.");
            return RedirectToPage("Installation", pageHandler: null);
        },
        async () =>
        {
            await OnGetAsync(cancellationToken);
            return Page();
        });

    private static IEnumerable<(string Name, string Value)> FactsOf(BackupState state, DateTimeZone zone)
    {
        yield return ("Folder", state.Folder!);
        yield return ("Last backup", state.Last is { } last ? Show.Instant(last.At, zone) : "none yet");
        if (state.Last is { Made: var made })
        {
            yield return ("File", made.Name);
            yield return ("Size", $"{Megabytes(made.SizeBytes)}, {Show.Count(made.RowCount, "row")} in {Show.Count(made.TableCount, "table")}");
            yield return ("SHA-256", made.Sha256);
            if (made.Message is { } message)
            {
                yield return ("Note", message);
            }
        }

        yield return ("Next backup", state.Next is { } next ? Show.Instant(next, zone) : "being made now");
    }

    private static string Megabytes(long bytes) => $"{Show.Number(bytes / (1024m * 1024m), 1)} MB";
}
