using System.CommandLine;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Comparisons;
using ItCatalog.Data.Identity;
using ItCatalog.Files.Sheets;
using ItCatalog.Work.Comparisons.Workbook;
using Microsoft.Extensions.DependencyInjection;

namespace ItCatalog.Cli.Commands;

/// <summary><c>comparisons workbook</c> and <c>comparisons load</c>: a comparison as a workbook that people change, and back.</summary>
internal static class ComparisonWorkbookCommand
{
    public static Command Write(Terminal terminal)
    {
        var comparison = ComparisonsCommand.Named();
        var file = new Argument<string>("FILE") { Description = "The workbook (XLSX) to write; it must not be there yet." };
        var asked = new Option<bool>("--for-provider") { Description = "Write what a provider is sent to fill: our volumes, levels and scope, and nothing of what in-house or others cost." };
        var command = new Command("workbook", "Writes costs, volumes, quotes, levels and scope as a workbook to change and to load again.") { comparison, file, asked };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = await CommandLine.OpenExistingAsync(parsed, cancellationToken);
            var (comparisons, code) = (services.GetRequiredService<ComparisonStore>(), parsed.GetValue(comparison)!);
            if (await comparisons.FindAsync(code, cancellationToken) is not { } stored)
            {
                return terminal.Problem(await ComparisonsCommand.NoSuchAsync(comparisons, code, cancellationToken));
            }

            var path = Path.GetFullPath(parsed.GetValue(file)!);
            if (File.Exists(path))
            {
                return terminal.Problem($"There is a file {path} already. Name another one.");
            }

            using var workbook = new MemoryStream();
            var export = services.GetRequiredService<ComparisonExport>();
            await (parsed.GetValue(asked) ? export.WriteForProviderAsync(workbook, stored, cancellationToken) : export.WriteAsync(workbook, stored, cancellationToken));
            await File.WriteAllBytesAsync(path, workbook.ToArray(), cancellationToken);
            await terminal.Output.WriteLineAsync(
                $"{path} holds {(parsed.GetValue(asked) ? "what a provider fills" : "the comparison as it stands")}. Then: itcatalog comparisons load {Path.GetFileName(path)} --comparison {code} --dry-run");
            return ExitCode.Done;
        });
        return command;
    }

    public static Command Load(Terminal terminal)
    {
        var (comparison, json) = (ComparisonsCommand.Named(), CommonOptions.Json());
        var file = new Argument<string>("FILE") { Description = "The workbook (XLSX), the same as text (JSON) with a list of records for each sheet, or a table (CSV) with the columns of one sheet." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Check the workbook and say what it would change; nothing is kept." };
        var command = new Command("load", "Loads costs, volumes, quotes, levels and scope from a workbook: all of it or nothing.") { comparison, file, dryRun, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = await CommandLine.OpenExistingAsync(parsed, cancellationToken);
            var (comparisons, code) = (services.GetRequiredService<ComparisonStore>(), parsed.GetValue(comparison)!);
            var path = Path.GetFullPath(parsed.GetValue(file)!);
            if (!await comparisons.ExistsAsync(code, cancellationToken))
            {
                return terminal.Problem(await ComparisonsCommand.NoSuchAsync(comparisons, code, cancellationToken));
            }

            if (!File.Exists(path))
            {
                return terminal.Problem($"There is no file {path}. A workbook to begin with: itcatalog comparisons workbook {Path.GetFileName(path)} --comparison {code}");
            }

            if (new FileInfo(path).Length > SheetBookReader.MaxBytes)
            {
                return terminal.Problem($"{Path.GetFileName(path)} cannot be read: it has more than {Show.Count(SheetBookReader.MaxBytes / (1024 * 1024))} MB.");
            }

            var (isPreview, asJson) = (parsed.GetValue(dryRun), parsed.GetValue(json));
            var (actor, name, bytes) = (Actor.CommandLine(Environment.UserName), Path.GetFileName(path), await File.ReadAllBytesAsync(path, cancellationToken));
            var load = services.GetRequiredService<LoadComparison>();
            var (answer, plan, _) = isPreview
                ? await load.PreviewAsync(actor, code, name, bytes, cancellationToken)
                : await load.RunAsync(actor, code, name, bytes, revision: null, cancellationToken);
            LoadText.Write(terminal, plan, answer.IsDone && !isPreview, asJson);
            if (!answer.IsDone)
            {
                return terminal.Refuse(answer);
            }

            if (!asJson)
            {
                await terminal.Output.WriteLineAsync(LoadText.Sentence(plan!, isPreview));
            }

            return ExitCode.Done;
        });
        return command;
    }
}
