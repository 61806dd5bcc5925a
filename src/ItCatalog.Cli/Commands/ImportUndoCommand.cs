using System.CommandLine;
using System.Globalization;
using ItCatalog.Data.Identity;
using ItCatalog.Work.Measurements;
using Microsoft.Extensions.DependencyInjection;

namespace ItCatalog.Cli.Commands;

/// <summary><c>import undo</c>.</summary>
internal static class ImportUndoCommand
{
    public static Command Create(Terminal terminal)
    {
        var number = new Argument<long>("NUMBER")
        {
            Description = "The import's number, as the import itself and the history tell it.",
            CustomParser = result =>
            {
                if (!long.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var given))
                {
                    result.AddError($"“{result.Tokens[0].Value}” is not the number of an import, like 12.");
                }

                return given;
            },
        };
        var yes = new Option<bool>("--yes") { Description = "Do it. Without this it only says what would be taken back." };
        var why = Settled.WhyOption();
        var command = new Command("undo", "Takes the newest import of a source back: what it added goes, what it replaced comes back.") { number, yes, why };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = await CommandLine.OpenExistingAsync(parsed, cancellationToken);
            var id = parsed.GetValue(number);
            var undo = services.GetRequiredService<UndoImport>();
            var actor = Actor.CommandLine(Environment.UserName);
            if (!parsed.GetValue(yes))
            {
                var preview = await undo.PreviewAsync(actor, id, cancellationToken);
                if (!preview.IsDone)
                {
                    return Settled.Refuse(terminal, preview, $"There is no import {id}.");
                }

                await terminal.Output.WriteLineAsync(
                    $"Undoing import {id} takes {Count(preview.Value.RemovedCount)} records away and gives {Count(preview.Value.RestoredCount)} their earlier values back.");
                Settled.Write(terminal.Output, preview.Consequences!);
                return terminal.Problem($"Nothing was changed. To undo it, add --yes{(preview.Consequences!.AltersThePast ? " and --why" : "")}.");
            }

            var answer = await undo.RunAsync(actor, id, parsed.GetValue(why), seen: null, cancellationToken);
            if (!answer.IsDone)
            {
                return Settled.Refuse(terminal, answer, $"There is no import {id}.");
            }

            await terminal.Output.WriteLineAsync($"Import {id} is undone.");
            return ExitCode.Done;
        });
        return command;
    }

    private static string Count(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
