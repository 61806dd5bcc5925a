using System.CommandLine;
using System.Globalization;
using ItCatalog.Data.Identity;
using ItCatalog.Work.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace ItCatalog.Cli.Commands;

/// <summary><c>metrics</c>: where the metrics of an agreement stand and how they came there. What is asked and answered are people's words, given on their pages.</summary>
internal static class MetricsCommand
{
    public static Command Create(Terminal terminal)
    {
        var agreement = new Argument<string>("agreement") { Description = "The number of the agreement." };
        var key = new Argument<string?>("key") { Description = "The key of a metric: its whole history.", Arity = ArgumentArity.ZeroOrOne };
        var json = CommonOptions.Json();
        var command = new Command("metrics", "Tells where the metrics of an agreement stand: proposed, baseline, report only, in force, critical or retired.") { agreement, key, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = await CommandLine.OpenExistingAsync(parsed, cancellationToken);
            var code = parsed.GetValue(agreement)!;
            if (await services.GetRequiredService<ReadMetrics>().OfAsync(Actor.CommandLine(Environment.UserName), code, cancellationToken) is not { } metrics)
            {
                await terminal.Error.WriteLineAsync($"There is no agreement {code}.");
                return ExitCode.Problem;
            }

            var wanted = parsed.GetValue(key);
            var found = PlainMetric.All(metrics).Where(metric => wanted is null || metric.Key == wanted).ToList();
            if (wanted is not null && found.Count == 0)
            {
                await terminal.Error.WriteLineAsync($"{metrics.Agreement.Code} has no metric {wanted}.");
                return ExitCode.Problem;
            }

            if (parsed.GetValue(json))
            {
                terminal.WriteJson(found);
                return ExitCode.Done;
            }

            if (found.Count == 0)
            {
                await terminal.Output.WriteLineAsync("There are none.");
                return ExitCode.Done;
            }

            TextTable.Write(
                terminal.Output,
                ["Key", "Name", "Stands", "Since", "Version", "Asked", "Waits for", "Levels"],
                [.. found.Select(one => (string[])[one.Key, one.Name, one.Stage, one.Since ?? "-", Number(one.Version), one.Asked ?? "-", one.WaitsFor ?? "-", one.Levels])],
                []);
            if (wanted is not null)
            {
                TextTable.Write(
                    terminal.Output, ["On", "What", "By", "Version", "Words"], [.. found[0].History.Select(one => (string[])[one.On, one.What, one.By, Number(one.Version), one.Words.ReplaceLineEndings(" ")])], []);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static string Number(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "-";
}
