using System.CommandLine;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Identity;
using ItCatalog.Work.Agreements.Endings;
using Microsoft.Extensions.DependencyInjection;

namespace ItCatalog.Cli.Commands;

/// <summary><c>endings</c>: which agreements sides ended or asked to end. What is said and answered are people's words, given on their pages.</summary>
internal static class EndingsCommand
{
    public static Command Create(Terminal terminal)
    {
        var agreement = new Option<string?>("--agreement") { Description = "Only of this agreement.", HelpName = "CODE" };
        var state = new Option<string?>("--state") { Description = "Only those that are asked, given, declined or withdrawn.", HelpName = "WORD" };
        state.AcceptOnlyFromAmong([.. Enum.GetValues<EndingState>().Select(Word.Of)]);
        var json = CommonOptions.Json();
        var command = new Command("endings", "Lists which agreements sides ended or asked to end, with reason, notice and what the other side said; newest first.") { agreement, state, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = await CommandLine.OpenExistingAsync(parsed, cancellationToken);
            var found = (await services.GetRequiredService<EndingStore>().ListAsync(Actor.CommandLine(Environment.UserName), cancellationToken))
                .Where(one => (parsed.GetValue(agreement) is not { } code || string.Equals(code, one.AgreementCode, StringComparison.OrdinalIgnoreCase))
                    && (parsed.GetValue(state) is not { } word || word == Word.Of(one.Ending.State))).ToList();
            return TextTable.WriteList(
                terminal,
                parsed.GetValue(json),
                found,
                PlainEnding.Of,
                ["Agreement", "Last day", "State", "Said by", "For", "Why", "The other side"],
                one =>
                [
                    one.AgreementCode, Show.Date(one.Ending.LastDay), Word.Of(one.Ending.State), one.Ending.SaidBy, one.Ending.Side == Side.Customer ? one.DepartmentName : one.UnitName,
                    one.Ending.Reason.ReplaceLineEndings(" "), EndingWords.Answered(one.Ending) ?? "-",
                ]);
        });
        return command;
    }
}
