using System.CommandLine;
using System.Globalization;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Remedies;
using ItCatalog.Work.Remedies;
using Microsoft.Extensions.DependencyInjection;

namespace ItCatalog.Cli.Commands;

/// <summary><c>costs</c>: what third parties charged one side of an agreement because of the other. Claims and answers are people's words, given on their pages.</summary>
internal static class CostsCommand
{
    public static Command Create(Terminal terminal)
    {
        var state = new Option<string?>("--state") { Description = "Only those that are claimed, accepted, refused or withdrawn.", HelpName = "WORD" };
        state.AcceptOnlyFromAmong([.. Enum.GetValues<CostState>().Select(Word.Of)]);
        var agreement = new Option<string?>("--agreement") { Description = "Only of this agreement.", HelpName = "CODE" };
        var json = CommonOptions.Json();
        var command = new Command("costs", "Lists what third parties charged one side of an agreement because of the other; the newest first.") { state, agreement, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = await CommandLine.OpenExistingAsync(parsed, cancellationToken);
            var wanted = Word.Find<CostState>(parsed.GetValue(state));
            var found = (await services.GetRequiredService<CostStore>().ListAsync(Actor.CommandLine(Environment.UserName), cancellationToken))
                .Where(one => (wanted is null || one.State == wanted) && (parsed.GetValue(agreement) is not { } code || code == one.AgreementCode))
                .ToList();
            var currency = (await services.GetRequiredService<OrganisationStore>().FindAsync(cancellationToken))?.Currency ?? "";
            return TextTable.WriteList(
                terminal,
                parsed.GetValue(json),
                found,
                PlainCost.Of,
                ["Number", "Agreement", "Month", "Claimed by", "Charged by", "Amount", "State", "Borne"],
                one =>
                [
                    one.Id.ToString(CultureInfo.InvariantCulture), one.AgreementCode, MonthWord.Of(one.Month), Word.Of(one.Side), one.ChargedBy, Show.Amount(one.AmountCents, currency), Word.Of(one.State),
                    Show.Amount(one.AcceptedCents, currency),
                ],
                rightAligned: [5, 7]);
        });
        return command;
    }
}
