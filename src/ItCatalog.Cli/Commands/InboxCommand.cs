using System.CommandLine;
using ItCatalog.Calculation.Text;
using ItCatalog.Work.Measurements;
using Microsoft.Extensions.DependencyInjection;

namespace ItCatalog.Cli.Commands;

/// <summary><c>import inbox</c>: one look into a folder that the server could watch too.</summary>
internal static class InboxCommand
{
    public static Command Create(Terminal terminal)
    {
        var folder = new Argument<string>("FOLDER") { Description = "The folder, with one folder in it for each source, called by its code. Files go to its folders done and refused." };
        var command = new Command("inbox", "Imports all files that lie in the folders of sources, as each source remembers its columns.") { folder };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var path = Path.GetFullPath(parsed.GetValue(folder)!);
            if (!Directory.Exists(path))
            {
                return terminal.Problem($"There is no folder {path}.");
            }

            await using var services = await CommandLine.OpenExistingAsync(parsed, cancellationToken);
            var inbox = ActivatorUtilities.CreateInstance<Inbox>(services, new InboxSettings { Folder = path });
            var look = await inbox.LookAsync(cancellationToken);
            foreach (var file in inbox.RefusedFiles())
            {
                foreach (var reason in file.Reasons)
                {
                    await terminal.Error.WriteLineAsync($"{file.Source}/refused/{file.FileName}: {reason}");
                }
            }

            await terminal.Output.WriteLineAsync(
                $"{Show.Count(look.Imported, "file")} imported, {Show.Count(look.Refused)} laid aside{(look.Waiting > 0 ? $", {Show.Count(look.Waiting)} still being written" : "")}.");
            return look.Refused > 0 ? ExitCode.Problem : ExitCode.Done;
        });
        return command;
    }
}
