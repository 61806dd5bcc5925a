using System.CommandLine;
using System.Globalization;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Identity;
using ItCatalog.Work.Backups;
using ItCatalog.Work.Trail;
using Microsoft.Extensions.DependencyInjection;

namespace ItCatalog.Cli.Commands;

/// <summary><c>backup</c> and <c>restore</c>: a copy of the database as one file, and the way back.</summary>
internal static class BackupCommand
{
    public static Command CreateBackup(Terminal terminal)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "The backup to write: one file, whole or not at all." };
        var overwrite = new Option<bool>("--overwrite") { Description = "Replace a file that is there." };
        var json = CommonOptions.Json();
        var command = new Command("backup", "Copies the database to a file while it is worked with, and reads the copy again. The schema is left as it is.") { file, overwrite, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = CommandLine.OpenAsItIs(parsed);
            var answer = await services.GetRequiredService<MakeBackup>().RunAsync(
                Actor.CommandLine(Environment.UserName), parsed.GetValue(file)!.FullName, parsed.GetValue(overwrite), cancellationToken);
            if (!answer.IsDone)
            {
                return terminal.Refuse(answer);
            }

            var made = answer.Value;
            await TellAsync(terminal, made.Trail, made.Untold);
            if (parsed.GetValue(json))
            {
                terminal.WriteJson(new
                {
                    file = made.Path,
                    bytes = made.SizeBytes,
                    tables = made.TableCount,
                    rows = made.RowCount,
                    sha256 = made.Sha256,
                    lastEntry = Mark(made.Trail),
                    trailIsWhole = made.Trail?.IsWhole,
                });
                return ExitCode.Done;
            }

            await terminal.Output.WriteLineAsync(
                $"Wrote {made.Path}: {Show.Count(made.SizeBytes, "byte")}, {Show.Count(made.TableCount, "table")}, {Show.Count(made.RowCount, "row")}.");
            await terminal.Output.WriteLineAsync($"SHA-256: {made.Sha256}");
            if (Mark(made.Trail) is { } mark)
            {
                await terminal.Output.WriteLineAsync($"Last entry of the audit trail in it: {mark}");
            }

            return ExitCode.Done;
        });
        return command;
    }

    public static Command CreateRestore(Terminal terminal)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "The backup to put back. It is only read." };
        var overwrite = new Option<bool>("--overwrite") { Description = "Replace the database that is there. What it holds and the backup does not is lost." };
        var sha256 = new Option<string?>("--sha256") { Description = "What the backup's SHA-256 has to be, as “backup” told it.", HelpName = "HEX" };
        var broken = new Option<bool>("--broken-trail") { Description = "Put it back although the audit trail in it is broken." };
        var json = CommonOptions.Json();
        var command = new Command("restore", "Puts a backup in the place of the database that --database names, after reading all of it. No server may be running on that.")
        {
            file, overwrite, sha256, broken, json,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = CommandLine.Open(parsed);
            var order = new RestoreOrder
            {
                Path = parsed.GetValue(file)!.FullName,
                Overwrites = parsed.GetValue(overwrite),
                Sha256 = parsed.GetValue(sha256),
                AcceptsBrokenTrail = parsed.GetValue(broken),
            };
            var answer = await services.GetRequiredService<RestoreBackup>().RunAsync(Actor.CommandLine(Environment.UserName), order, cancellationToken);
            if (!answer.IsDone)
            {
                return terminal.Refuse(answer);
            }

            var (contents, applied) = (answer.Value.Contents, answer.Value.Applied);
            var path = services.GetRequiredService<Data.Database>().Name;
            await TellAsync(terminal, contents.Trail, answer.Value.IsPlainCopy
                ? $"{order.Path} was not made by “itcatalog backup”. If a server was running while it was copied, the last changes before that are not in it."
                : null);
            if (parsed.GetValue(json))
            {
                terminal.WriteJson(new
                {
                    file = order.Path,
                    database = path,
                    tables = contents.TableCount,
                    rows = contents.RowCount,
                    sha256 = answer.Value.Sha256,
                    applied,
                    lastEntry = Mark(contents.Trail),
                    trailIsWhole = contents.Trail?.IsWhole,
                });
                return ExitCode.Done;
            }

            await terminal.Output.WriteLineAsync($"{path} is what {order.Path} holds: {Show.Count(contents.TableCount, "table")}, {Show.Count(contents.RowCount, "row")}.");
            if (applied.Count > 0)
            {
                await terminal.Output.WriteLineAsync($"It was made by an older version; applied {string.Join(", ", applied)}.");
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static async Task TellAsync(Terminal terminal, TrailState? trail, string? note)
    {
        foreach (var problem in trail?.Problems ?? [])
        {
            await terminal.Error.WriteLineAsync($"Note: The audit trail is broken: {TrailStateWords.Of(problem)}");
        }

        if (note is not null)
        {
            await terminal.Error.WriteLineAsync($"Note: {note}");
        }
    }

    private static string? Mark(TrailState? trail) =>
        trail is null ? null : string.Create(CultureInfo.InvariantCulture, $"{trail.Last.Number}:{trail.Last.Hash}");
}
