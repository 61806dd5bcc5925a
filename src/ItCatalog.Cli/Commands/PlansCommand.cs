using System.CommandLine;
using System.Globalization;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Remedies;
using ItCatalog.Work.Remedies;
using Microsoft.Extensions.DependencyInjection;

namespace ItCatalog.Cli.Commands;

/// <summary><c>plans</c>: improvement plans after defaults. What is done to them are people's words, given on their pages.</summary>
internal static class PlansCommand
{
    public static Command Create(Terminal terminal)
    {
        var state = new Option<string?>("--state") { Description = "Only those that are demanded, underway, reported, done or waived.", HelpName = "WORD" };
        state.AcceptOnlyFromAmong([.. Enum.GetValues<PlanState>().Select(Word.Of)]);
        var agreement = new Option<string?>("--agreement") { Description = "Only of this agreement.", HelpName = "CODE" };
        var rule = new Option<bool>("--by-rule") { Description = "First demand what agreements tie to repeated defaults, where closed months were adjusted; a running server does so every ten minutes." };
        var json = CommonOptions.Json();
        var command = new Command("plans", "Lists improvement plans after defaults; open ones first.") { state, agreement, rule, json, One(terminal) };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = await CommandLine.OpenExistingAsync(parsed, cancellationToken);
            if (parsed.GetValue(rule))
            {
                await terminal.Error.WriteLineAsync($"By rule: {Show.Count(await services.GetRequiredService<PlansOnTime>().RunAsync(cancellationToken))}.");
            }

            var wanted = Word.Find<PlanState>(parsed.GetValue(state));
            var found = (await services.GetRequiredService<PlanStore>().ListAsync(Actor.CommandLine(Environment.UserName), cancellationToken))
                .Where(one => (wanted is null || one.State == wanted) && (parsed.GetValue(agreement) is not { } code || code == one.AgreementCode))
                .Select(PlainPlan.Of).ToList();
            return TextTable.WriteList(
                terminal,
                parsed.GetValue(json),
                found,
                one => one,
                ["Number", "Agreement", "Target", "Site", "Month", "Demanded by", "State", "Owner", "Due", "Steps"],
                one =>
                [
                    Number(one.Number), one.Agreement, one.Target, one.Site, one.Month, one.DemandedBy, one.State, one.Owner ?? "-", one.Due ?? "-", $"{Number(one.Settled)} of {Number(one.StepCount)}",
                ]);
        });
        return command;
    }

    private static Command One(Terminal terminal)
    {
        var number = new Argument<long>("number") { Description = "The number of the plan." };
        var json = CommonOptions.Json();
        var command = new Command("show", "Shows one plan with its steps and what was done.") { number, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = await CommandLine.OpenExistingAsync(parsed, cancellationToken);
            var store = services.GetRequiredService<PlanStore>();
            var id = parsed.GetValue(number);
            if (await store.FindAsync(Actor.CommandLine(Environment.UserName), id, cancellationToken) is not { } plan)
            {
                await terminal.Error.WriteLineAsync($"There is no plan {Number(id)}.");
                return ExitCode.Problem;
            }

            var details = PlainPlanDetails.Of(plan, await store.StepsAsync(id, cancellationToken), await store.EntriesAsync(id, cancellationToken));
            if (parsed.GetValue(json))
            {
                terminal.WriteJson(details);
                return ExitCode.Done;
            }

            var one = details.Plan;
            await terminal.Output.WriteLineAsync($"Plan {Number(one.Number)}: {one.Agreement}, {one.Target}, {one.Site}, {one.Month}; {one.State}{(one.Owner is null ? "" : $", {one.Owner} by {one.Due}")}");
            await terminal.Output.WriteLineAsync(one.CauseKind is null ? "Root cause: not named yet" : $"Root cause ({one.CauseKind}): {one.Cause!.ReplaceLineEndings(" ")}");
            TextTable.Write(terminal.Output, ["Step", "What", "Due", "State", "Reason"], [.. details.Steps.Select(step => (string[])[Number(step.Number), step.Words, step.Due ?? "-", step.State, step.Reason ?? "-"])], []);
            TextTable.Write(
                terminal.Output,
                ["At", "Done", "Side", "By", "Words"],
                [.. details.Entries.Select(entry => (string[])[entry.At, entry.Step is { } step ? $"{entry.Kind} {Number(step)} {entry.StepState}" : entry.Kind, entry.Side ?? "-", entry.By ?? "-", entry.Words.ReplaceLineEndings(" ")])],
                []);
            return ExitCode.Done;
        });
        return command;
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
