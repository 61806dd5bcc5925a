using System.CommandLine;
using System.Globalization;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Exclusions;
using ItCatalog.Data.Identity;
using ItCatalog.Work.Performance;
using Microsoft.Extensions.DependencyInjection;

namespace ItCatalog.Cli.Commands;

/// <summary><c>exclusions</c>: what one side asked the other to leave out, and what became of it. Claims and answers are people's words, given on their pages.</summary>
internal static class ExclusionsCommand
{
    public static Command Create(Terminal terminal)
    {
        var state = new Option<string?>("--state") { Description = "Only those that are claimed (they wait), accepted, declined or withdrawn.", HelpName = "WORD" };
        state.AcceptOnlyFromAmong([.. Enum.GetValues<ExclusionState>().Select(Word.Of)]);
        var agreement = new Option<string?>("--agreement") { Description = "Only of this agreement.", HelpName = "CODE" };
        var overdue = new Option<bool>("--decide-overdue") { Description = "First decide what nobody answered in time, as its agreement has it; a running server does so every minute." };
        var json = CommonOptions.Json();
        var command = new Command("exclusions", "Lists what is left out of figures, what waits for an answer, and what was declined; open claims first.") { state, agreement, overdue, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = await CommandLine.OpenExistingAsync(parsed, cancellationToken);
            if (parsed.GetValue(overdue))
            {
                var decided = await services.GetRequiredService<AnswerBySilence>().RunAsync(cancellationToken);
                await terminal.Error.WriteLineAsync($"Decided by silence: {Show.Count(decided, "claim")}.");
            }

            var wanted = Word.Find<ExclusionState>(parsed.GetValue(state));
            var found = (await services.GetRequiredService<ExclusionStore>().ListAsync(Actor.CommandLine(Environment.UserName), cancellationToken))
                .Where(one => (wanted is null || one.State == wanted) && (parsed.GetValue(agreement) is not { } code || code == one.AgreementCode))
                .Select(PlainExclusion.Of).ToList();
            return TextTable.WriteList(
                terminal,
                parsed.GetValue(json),
                found,
                one => one,
                ["Number", "Agreement", "Site", "From", "To", "Cause", "State", "Answer by"],
                one =>
                [
                    one.Number.ToString(CultureInfo.InvariantCulture), one.Agreement, one.Site ?? "every site", one.From, one.To, one.Cause,
                    one.State + (one.InPart ? ", in part" : "") + (one.BySilence ? ", by silence" : ""), one.AnswerBy ?? "-",
                ]);
        });
        return command;
    }
}
