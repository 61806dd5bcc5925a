using System.CommandLine;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Files.Organisations;
using ItCatalog.Files.Sheets;
using ItCatalog.Files.Tables;
using ItCatalog.Work.Administration.Workbook;
using Microsoft.Extensions.DependencyInjection;

namespace ItCatalog.Cli.Commands;

/// <summary><c>load</c>: the organisation from a workbook, and the workbook of the organisation as it stands.</summary>
internal static class LoadCommand
{
    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = "The workbook (XLSX), or the same as text (JSON). Documents that were signed outside lie beside it, under the names that it gives." };
        var template = new Option<bool>("--template") { Description = "Write the workbook to FILE instead, filled with what there is: to be changed, or to begin with. A name that ends with .json: as text." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Check the workbook and say what it would change; nothing is kept." };
        var why = Settled.WhyOption();
        var json = CommonOptions.Json();
        var command = new Command("load", "Loads the organisation from a workbook: sites, hours, departments, units, people, services, agreements. All of it or nothing.") { file, template, dryRun, why, json };
        command.Subcommands.Add(LoadUndoCommand.Create(terminal));
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = await CommandLine.OpenExistingAsync(parsed, cancellationToken);
            var path = Path.GetFullPath(parsed.GetValue(file)!);
            if (parsed.GetValue(template))
            {
                return await WriteAsync(terminal, services, path, cancellationToken);
            }

            if (!File.Exists(path))
            {
                return terminal.Problem($"There is no file {path}. A workbook to begin with: itcatalog load {Path.GetFileName(path)} --template");
            }

            OrganisationBundle bundle;
            try
            {
                bundle = await ReadAsync(path, cancellationToken);
            }
            catch (TableException problem)
            {
                return terminal.Problem($"{Path.GetFileName(path)} cannot be read: {problem.Message}.");
            }

            var load = services.GetRequiredService<LoadOrganisation>();
            var actor = Actor.CommandLine(Environment.UserName);
            var result = parsed.GetValue(dryRun)
                ? await load.PreviewAsync(actor, bundle, cancellationToken)
                : await load.RunAsync(actor, bundle, parsed.GetValue(why), seen: null, cancellationToken);
            return Tell(terminal, result, parsed.GetValue(dryRun), parsed.GetValue(json));
        });
        return command;
    }

    private static int Tell(Terminal terminal, LoadResult result, bool isPreview, bool asJson)
    {
        LoadText.Write(terminal, result.Plan, result.Answer.IsDone && !isPreview, asJson);
        if (!result.Answer.IsDone)
        {
            return Settled.Refuse(terminal, result.Answer);
        }

        if (result.Answer.Consequences is { AltersThePast: true } past)
        {
            Settled.Write(isPreview && !asJson ? terminal.Output : terminal.Error, past);
        }

        if (!asJson)
        {
            terminal.Output.WriteLine(LoadText.Sentence(result.Plan!, isPreview) + (result.Plan!.New.Any(row => row.Sheet == OrganisationSheets.People) && !isPreview
                ? " New people cannot sign in yet: an administrator gives each a password on the page of people, or add one with: itcatalog user add"
                : ""));
        }

        return ExitCode.Done;
    }

    private static async Task<int> WriteAsync(Terminal terminal, OpenCatalog services, string path, CancellationToken cancellationToken)
    {
        if (File.Exists(path))
        {
            return terminal.Problem($"There is a file {path} already. Name another one.");
        }

        var organisation = await services.GetRequiredService<OrganisationStore>().FindAsync(cancellationToken);
        using var workbook = new MemoryStream();
        var export = services.GetRequiredService<OrganisationExport>();
        await (path.EndsWith(".json", StringComparison.OrdinalIgnoreCase)
            ? export.WriteTextAsync(workbook, cancellationToken)
            : export.WriteAsync(workbook, organisation?.Name ?? "", cancellationToken));
        await using (var target = new FileStream(path, FileMode.CreateNew, FileAccess.Write))
        {
            workbook.Position = 0;
            await workbook.CopyToAsync(target, cancellationToken);
        }

        await terminal.Output.WriteLineAsync($"{path} holds the organisation as it stands. Change it, then: itcatalog load {Path.GetFileName(path)} --dry-run");
        return ExitCode.Done;
    }

    /// <summary>The workbook with the documents that it names, out of its own folder. A name with a path in it is none of a document.</summary>
    private static async Task<OrganisationBundle> ReadAsync(string path, CancellationToken cancellationToken)
    {
        if (new FileInfo(path).Length > SheetBookReader.MaxBytes)
        {
            throw new TableException($"it has more than {Show.Count(SheetBookReader.MaxBytes / (1024 * 1024))} MB");
        }

        var workbook = await File.ReadAllBytesAsync(path, cancellationToken);
        Dictionary<string, byte[]> documents = new(StringComparer.OrdinalIgnoreCase);
        foreach (var name in SheetBookReader.Read(workbook, OrganisationSheets.Book).Rows.Where(row => row.Sheet == OrganisationSheets.Agreements).Select(row => row["Document"]).Distinct())
        {
            var document = Path.Combine(Path.GetDirectoryName(path)!, name);
            if (name.Length > 0 && Path.GetFileName(name) == name && File.Exists(document) && new FileInfo(document).Length <= Data.Agreements.AgreedOutside.MaxDocumentBytes)
            {
                documents[name] = await File.ReadAllBytesAsync(document, cancellationToken);
            }
        }

        return new() { FileName = Path.GetFileName(path), Workbook = workbook, Documents = documents };
    }
}
