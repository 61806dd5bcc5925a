using System.CommandLine;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Comparisons;
using ItCatalog.Data.Identity;
using ItCatalog.Work.Comparisons;
using ItCatalog.Work.Comparisons.Scenarios;
using Microsoft.Extensions.DependencyInjection;

namespace ItCatalog.Cli.Commands;

/// <summary><c>comparisons scenarios</c> and <c>comparisons archive</c>.</summary>
internal static class ScenariosCommand
{
    public static Command List(Terminal terminal)
    {
        var (comparison, json) = (ComparisonsCommand.Named(), CommonOptions.Json());
        var command = new Command("scenarios", "Tells what each option costs as the comparison stands and in each of its scenarios, and what each of them changes.") { comparison, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = await CommandLine.OpenExistingAsync(parsed, cancellationToken);
            var code = parsed.GetValue(comparison)!;
            if (await services.GetRequiredService<ComparisonScenarios>().FindAsync(code, cancellationToken) is not { } table)
            {
                return terminal.Problem(await ComparisonsCommand.NoSuchAsync(services.GetRequiredService<ComparisonStore>(), code, cancellationToken));
            }

            var rows = PlainScenario.Of(table).ToList();
            if (parsed.GetValue(json))
            {
                terminal.WriteJson(rows);
                return ExitCode.Done;
            }

            TextTable.Write(
                terminal.Output,
                ["Scenario", "Option", "As quoted", "With priced gaps"],
                [.. rows.Select(row => (string[])[row.Scenario ?? "as it stands", row.Option, Show.Number(row.PresentValue, 2), Show.Number(row.AtOurLevels, 2) + (row.Comparable ? "" : " (open)")])],
                [2, 3]);
            foreach (var (name, answer, changes) in rows.Select(row => (row.Scenario ?? "as it stands", row.Answer, row.Changes)).DistinctBy(row => row.Item1))
            {
                await terminal.Output.WriteLineAsync($"{name}: {answer}");
                foreach (var change in changes)
                {
                    await terminal.Output.WriteLineAsync($"  {change}");
                }
            }

            return ExitCode.Done;
        });
        return command;
    }

    public static Command Archive(Terminal terminal)
    {
        var comparison = ComparisonsCommand.Named();
        var undo = new Option<bool>("--undo") { Description = "Brings it back into the lists." };
        var command = new Command("archive", "Takes a comparison out of the lists; nothing of it is deleted.") { comparison, undo };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = await CommandLine.OpenExistingAsync(parsed, cancellationToken);
            var (comparisons, code, isArchived) = (services.GetRequiredService<ComparisonStore>(), parsed.GetValue(comparison)!, !parsed.GetValue(undo));
            if (!await comparisons.ExistsAsync(code, cancellationToken))
            {
                return terminal.Problem(await ComparisonsCommand.NoSuchAsync(comparisons, code, cancellationToken));
            }

            var answer = await services.GetRequiredService<ArchiveComparison>().RunAsync(Actor.CommandLine(Environment.UserName), code, isArchived, cancellationToken);
            if (!answer.IsDone)
            {
                return terminal.Refuse(answer);
            }

            await terminal.Output.WriteLineAsync(isArchived ? $"{answer.Value} is archived." : $"{answer.Value} stands in the lists again.");
            return ExitCode.Done;
        });
        return command;
    }
}
