using System.CommandLine;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Identity;
using ItCatalog.Work.Administration.Workbook;
using Microsoft.Extensions.DependencyInjection;

namespace ItCatalog.Cli.Commands;

/// <summary><c>load undo</c>.</summary>
internal static class LoadUndoCommand
{
    public static Command Create(Terminal terminal)
    {
        var number = new Argument<long>("NUMBER") { Description = "The load's number, as the load itself and the page tell it." };
        var yes = new Option<bool>("--yes") { Description = "Do it. Without this it only says what would be taken back." };
        var why = Settled.WhyOption();
        var command = new Command("undo", "Takes the newest load back: what it added goes, what it changed is as before.") { number, yes, why };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = await CommandLine.OpenExistingAsync(parsed, cancellationToken);
            var id = parsed.GetValue(number);
            var undo = services.GetRequiredService<UndoLoad>();
            var actor = Actor.CommandLine(Environment.UserName);
            var isPreview = !parsed.GetValue(yes);
            var answer = isPreview
                ? await undo.PreviewAsync(actor, id, cancellationToken)
                : await undo.RunAsync(actor, id, parsed.GetValue(why), seen: null, cancellationToken);
            if (!answer.IsDone)
            {
                return Settled.Refuse(terminal, answer, $"There is no load {id}.");
            }

            if (!isPreview)
            {
                await terminal.Output.WriteLineAsync($"Load {id} is undone.");
                return ExitCode.Done;
            }

            await terminal.Output.WriteLineAsync($"Undoing load {id} takes {Show.Count(answer.Value, "thing")} back.");
            var consequences = answer.Consequences!;
            if (consequences.AltersThePast)
            {
                Settled.Write(terminal.Output, consequences);
            }

            return terminal.Problem($"Nothing was changed. To undo it, add --yes{(consequences.AltersThePast ? " and --why" : "")}.");
        });
        return command;
    }
}
