using System.CommandLine;
using System.Globalization;
using ItCatalog.Data.Comparisons;
using ItCatalog.Work.Comparisons;
using Microsoft.Extensions.DependencyInjection;

namespace ItCatalog.Cli.Commands;

/// <summary><c>comparisons</c>: in-house against quotes, as they are kept.</summary>
internal static class ComparisonsCommand
{
    public static Command Create(Terminal terminal)
    {
        var json = CommonOptions.Json();
        var command = new Command("comparisons", "Lists the comparisons of in-house with quotes.") { json, Scope(terminal) };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = await CommandLine.OpenExistingAsync(parsed, cancellationToken);
            var found = await services.GetRequiredService<ComparisonStore>().ListAsync(cancellationToken);
            if (parsed.GetValue(json))
            {
                terminal.WriteJson(found.Select(one => new
                {
                    comparison = one.Code, name = one.Name, service = one.ServiceCode, unit = one.UnitName, firstYear = one.FirstYear, years = one.Years, quotes = one.QuoteCount,
                }));
                return ExitCode.Done;
            }

            if (found.Count == 0)
            {
                await terminal.Output.WriteLineAsync("There are none.");
                return ExitCode.Done;
            }

            TextTable.Write(terminal.Output, ["Comparison", "Name", "Service", "Years", "Quotes"], [.. found.Select(one => (string[])
            [
                one.Code, one.Name, one.ServiceCode, $"{one.FirstYear} to {one.FirstYear + one.Years - 1}", one.QuoteCount.ToString(CultureInfo.InvariantCulture),
            ])], [4]);
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>The option that names a comparison.</summary>
    internal static Option<string> Named() => new("--comparison") { Description = "Code of the comparison, as its address shows it.", HelpName = "CODE", Required = true };

    /// <summary>What is said of a code that no comparison has.</summary>
    internal static async Task<string> NoSuchAsync(ComparisonStore comparisons, string code, CancellationToken cancellationToken)
    {
        var known = await comparisons.ListAsync(cancellationToken);
        return known.Count == 0
            ? $"--comparison: there is no comparison {code}, nor any other."
            : $"--comparison: there is no comparison {code}. There are: {string.Join(", ", known.Select(summary => summary.Code))}.";
    }

    private static Command Scope(Terminal terminal)
    {
        var (comparison, json) = (Named(), CommonOptions.Json());
        var command = new Command("scope", "Tells what each quote does of the work, part by part, and what is left out, priced or not.") { comparison, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = await CommandLine.OpenExistingAsync(parsed, cancellationToken);
            var (comparisons, code) = (services.GetRequiredService<ComparisonStore>(), parsed.GetValue(comparison)!);
            if (await comparisons.FindAsync(code, cancellationToken) is not { } stored)
            {
                return terminal.Problem(await NoSuchAsync(comparisons, code, cancellationToken));
            }

            var parts = PlainPart.Of(stored.Record).ToList();
            if (parsed.GetValue(json))
            {
                terminal.WriteJson(parts);
                return ExitCode.Done;
            }

            if (parts.Count == 0)
            {
                await terminal.Output.WriteLineAsync("No part of the work was named, or there is no quote.");
                return ExitCode.Done;
            }

            TextTable.Write(terminal.Output, ["Quote", "Part of the work", "Says", "Where", $"{stored.Record.Costs.Currency} a year"], [.. parts.Select(part => (string[])
            [
                part.Quote, part.Part, part.Standing ?? "not said", part.Source.Length == 0 ? "-" : part.Source,
                part.Open ? "not priced" : part.AcceptedBy.Length > 0 ? $"accepted by {part.AcceptedBy}" : part.PerYear is { } price ? Amount(price) : "-",
            ])], [4]);
            return ExitCode.Done;
        });
        return command;
    }

    private static string Amount(decimal amount) => Math.Round(amount, 2, MidpointRounding.AwayFromZero).ToString("0.00", CultureInfo.InvariantCulture);
}
