using System.CommandLine;
using System.Globalization;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Disputes;
using ItCatalog.Data.Identity;
using ItCatalog.Work.Disputes;
using Microsoft.Extensions.DependencyInjection;

namespace ItCatalog.Cli.Commands;

/// <summary><c>disputes</c>: what one side said is wrong, and what became of it. What is said in them are people's words, given on their pages.</summary>
internal static class DisputesCommand
{
    public static Command Create(Terminal terminal)
    {
        var state = new Option<string?>("--state") { Description = "Only those that are open, agreed, decided, declined, withdrawn, or that silence decided.", HelpName = "WORD" };
        state.AcceptOnlyFromAmong([.. Enum.GetValues<DisputeState>().Select(Word.Of)]);
        var agreement = new Option<string?>("--agreement") { Description = "Only of this agreement.", HelpName = "CODE" };
        var overdue = new Option<bool>("--pass-overdue") { Description = "First pass on, or let silence decide, what nobody settled in time; a running server does so every minute." };
        var json = CommonOptions.Json();
        var command = new Command("disputes", "Lists what is disputed or shall be corrected, and what became of it; open ones first.") { state, agreement, overdue, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = await CommandLine.OpenExistingAsync(parsed, cancellationToken);
            if (parsed.GetValue(overdue))
            {
                var steps = await services.GetRequiredService<DisputesOnTime>().RunAsync(cancellationToken);
                await terminal.Error.WriteLineAsync($"Steps that were over: {Show.Count(steps)}.");
            }

            var wanted = Word.Find<DisputeState>(parsed.GetValue(state));
            var found = (await services.GetRequiredService<DisputeStore>().ListAsync(Actor.CommandLine(Environment.UserName), cancellationToken))
                .Where(one => (wanted is null || one.State == wanted) && (parsed.GetValue(agreement) is not { } code || code == one.AgreementCode))
                .Select(PlainDispute.Of).ToList();
            return TextTable.WriteList(
                terminal,
                parsed.GetValue(json),
                found,
                one => one,
                ["Number", "Kind", "Agreement", "Month", "About", "State", "Step", "Step ends", "Corrected"],
                one =>
                [
                    one.Number.ToString(CultureInfo.InvariantCulture), one.Kind, one.Agreement, one.Month, one.Case is null ? one.About : $"{one.About} {one.Case}", one.State,
                    one.Steps == 0 ? "-" : $"{one.Step} of {one.Steps}", one.StepEnds ?? "-", one.Corrected ? "yes" : "no",
                ]);
        });
        return command;
    }
}
