using System.CommandLine;
using ItCatalog.Calculation.Comparisons;
using ItCatalog.Data.Comparisons;
using ItCatalog.Data.Comparisons.Decisions;
using ItCatalog.Files.Workbooks;
using ItCatalog.Work.Comparisons.Decisions;
using ItCatalog.Work.Comparisons.Peers;
using ItCatalog.Work.Comparisons.Scenarios;
using Microsoft.Extensions.DependencyInjection;

namespace ItCatalog.Cli.Commands;

/// <summary><c>report</c>: agreement reports, and the executives' workbook of a comparison.</summary>
internal static class ReportCommand
{
    public static Command Create(Terminal terminal) => new("report", "Tells and writes reports with the same figures as the pages.") { AgreementReportCommand.Create(terminal), Executive(terminal) };

    private static Command Executive(Terminal terminal)
    {
        var comparison = ComparisonsCommand.Named();
        var output = new Option<FileInfo>("--output", "-o") { Description = "The workbook to write. One that is there is replaced.", HelpName = "FILE", Required = true };
        var json = CommonOptions.Json();
        var command = new Command("executive", "Writes the executives' workbook: summary, costs by year, levels, scope, volumes, attainment, replay, sensitivity, ranges, assumptions, sources, checks, method.") { comparison, output, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var path = parsed.GetValue(output)!.FullName;
            if (!path.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase))
            {
                return terminal.Problem($"--output: {path} is no Excel workbook. Let the name end in .xlsx.");
            }

            if (FileOutput.ProblemOf(path) is { } problem)
            {
                return terminal.Problem(problem);
            }

            await using var services = await CommandLine.OpenExistingAsync(parsed, cancellationToken);
            var code = parsed.GetValue(comparison)!;
            if (await services.GetRequiredService<ComparePeers>().FindAsync(code, cancellationToken) is not { Report: { } report } table)
            {
                return terminal.Problem(await ComparisonsCommand.NoSuchAsync(services.GetRequiredService<ComparisonStore>(), code, cancellationToken));
            }

            var latest = DecisionWords.Latest(await services.GetRequiredService<DecisionStore>().ListAsync(code, cancellationToken));
            var tried = await services.GetRequiredService<ComparisonScenarios>().ForWorkbookAsync(code, cancellationToken);
            await FileOutput.WriteAsync(path, file =>
            {
                ExecutiveWorkbook.Write(report.Result, DecisionWords.Standing(latest, report.Result.Case.Zone), tried, table.Placings, file);
                return Task.FromResult(true);
            });
            var decision = Decision.Of(report.Result);
            if (parsed.GetValue(json))
            {
                terminal.WriteJson(new { comparison = code, file = path, answer = decision.Answer, ranges = decision.Ranges, notes = decision.Notes, withOurIncidents = decision.WithOurIncidents });
            }
            else
            {
                await terminal.Output.WriteLineAsync(decision.Answer);
                foreach (var line in decision.Notes.Prepend(decision.Ranges).Append(decision.WithOurIncidents).Where(line => line.Length > 0))
                {
                    await terminal.Output.WriteLineAsync(line);
                }

                await terminal.Output.WriteLineAsync($"Wrote {path}");
            }

            return ExitCode.Done;
        });
        return command;
    }
}
