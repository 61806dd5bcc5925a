using System.CommandLine;
using System.Globalization;
using ItCatalog.Calculation.Comparisons;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Comparisons;
using ItCatalog.Data.Identity;
using ItCatalog.Work.Comparisons;
using ItCatalog.Work.Entries;
using Microsoft.Extensions.DependencyInjection;

namespace ItCatalog.Cli.Commands;

/// <summary><c>comparisons</c>: in-house against quotes, as they are kept.</summary>
internal static class ComparisonsCommand
{
    public static Command Create(Terminal terminal)
    {
        var json = CommonOptions.Json();
        var archived = new Option<bool>("--archived") { Description = "Those in the archive instead." };
        var command = new Command("comparisons", "Lists the comparisons of in-house with quotes.") 
        {
            json, archived, Scope(terminal), Sources(terminal), QuoteFilesCommand.Create(terminal), Leaving(terminal), Copy(terminal), ScenariosCommand.List(terminal), ScenariosCommand.Archive(terminal), PeersCommand.Create(terminal), ReplayCommand.Create(terminal), RatesCommand.Create(terminal), ComparisonWorkbookCommand.Write(terminal), ComparisonWorkbookCommand.Load(terminal),
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = await CommandLine.OpenExistingAsync(parsed, cancellationToken);
            var store = services.GetRequiredService<ComparisonStore>();
            IReadOnlyList<ComparisonSummary> found = parsed.GetValue(archived)
                ? [.. (await store.ListAllAsync(cancellationToken)).Where(one => one is { BaseCode: null, Archived: not null })]
                : await store.ListAsync(cancellationToken);
            return TextTable.WriteList(
                terminal,
                parsed.GetValue(json),
                found,
                one => new
                {
                    comparison = one.Code, name = one.Name, service = one.ServiceCode, unit = one.UnitName, firstYear = one.FirstYear, years = one.Years, quotes = one.QuoteCount,
                },
                ["Comparison", "Name", "Service", "Years", "Quotes"],
                one =>
                [
                    one.Code, one.Name, one.ServiceCode, $"{one.FirstYear} to {one.FirstYear + one.Years - 1}", one.QuoteCount.ToString(CultureInfo.InvariantCulture),
                ],
                rightAligned: [4]);
        });
        return command;
    }

    /// <summary>The option that names a comparison.</summary>
    internal static Option<string> Named() => new("--comparison") { Description = "Code of the comparison, as its address shows it.", HelpName = "CODE", Required = true };

    /// <summary>What is said of a code that no comparison has.</summary>
    internal static async Task<string> NoSuchAsync(ComparisonStore comparisons, string code, CancellationToken cancellationToken)
    {
        var known = await comparisons.ListAllAsync(cancellationToken);
        return known.Count == 0
            ? $"--comparison: there is no comparison {code}, nor any other."
            : $"--comparison: there is no comparison {code}. There are: {string.Join(", ", known.Select(summary => summary.Code))}.";
    }

    /// <summary>The quote of a provider; null after telling which there are.</summary>
    internal static QuoteRecord? QuoteOf(Terminal terminal, StoredComparison stored, string provider)
    {
        var quotes = stored.Record.Quotes;
        var found = quotes.FirstOrDefault(one => SameWord.Are(one.Provider, provider));
        if (found is null)
        {
            terminal.Problem($"--quote: there is no quote of {provider}. {(quotes.Count == 0 ? "The comparison has none." : $"There are: {string.Join(", ", quotes.Select(one => one.Provider))}.")}");
        }

        return found;
    }

    /// <summary>A file that is to be kept as it is; null after telling that there is none, or that it is too large.</summary>
    internal static async Task<byte[]?> BytesAsync(Terminal terminal, string path, int most, CancellationToken cancellationToken)
    {
        if (File.Exists(path) && new FileInfo(path).Length <= most)
        {
            return await File.ReadAllBytesAsync(path, cancellationToken);
        }

        terminal.Problem(File.Exists(path) ? $"{Path.GetFileName(path)} has more than {most / (1024 * 1024)} MB." : $"There is no file {path}.");
        return null;
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

    private static Command Sources(Terminal terminal)
    {
        var (comparison, json) = (Named(), CommonOptions.Json());
        var command = new Command("sources", "Tells where each figure of a comparison comes from, and who estimated it.") { comparison, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = await CommandLine.OpenExistingAsync(parsed, cancellationToken);
            var (comparisons, code) = (services.GetRequiredService<ComparisonStore>(), parsed.GetValue(comparison)!);
            if (await comparisons.FindAsync(code, cancellationToken) is not { } stored)
            {
                return terminal.Problem(await NoSuchAsync(comparisons, code, cancellationToken));
            }

            if (parsed.GetValue(json))
            {
                terminal.WriteJson(PlainSource.Of(stored.Record));
                return ExitCode.Done;
            }

            var sources = SourcesGroup.Of(stored.Record).SelectMany(group => group.Figures.Select(one => (Of: group.QuoteId is null ? InHouse.UsualName : group.Name, Figure: one))).ToList();
            TextTable.Write(terminal.Output, ["Of", "Figure", "As entered", "Where it comes from", "Estimated by"], [.. sources.Select(one => (string[])
            [
                one.Of, one.Figure.Figure.Name, one.Figure.Figure.Stated,
                one.Figure.Said is not { } said ? "not said" : Or(said.Source) + (one.Figure.Standing == SourceStanding.Outgrown ? " (said before it was changed)" : ""),
                Or(one.Figure.Said?.Estimator),
            ])], []);
            return terminal.Done(SourcedFigure.Counted([.. sources.Select(one => one.Figure)]));
        });
        return command;

        static string Or(string? text) => string.IsNullOrEmpty(text) ? "-" : text;
    }

    private static Command Leaving(Terminal terminal)
    {
        var (comparison, json) = (Named(), CommonOptions.Json());
        var command = new Command("leaving", "Tells what it costs to leave each provider after a year before the last.") { comparison, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = await CommandLine.OpenExistingAsync(parsed, cancellationToken);
            var (comparisons, code) = (services.GetRequiredService<ComparisonStore>(), parsed.GetValue(comparison)!);
            if (await comparisons.FindAsync(code, cancellationToken) is not { } stored)
            {
                return terminal.Problem(await NoSuchAsync(comparisons, code, cancellationToken));
            }

            var costs = stored.Record.ToComparison();
            var rows = costs.Quotes.SelectMany((quote, index) => LeavingYear.Of(costs, index).Select(year => (quote.Provider, Name: stored.Record.YearName(year.Year), Year: year))).ToList();
            if (parsed.GetValue(json))
            {
                terminal.WriteJson(rows.Select(row => new
                {
                    comparison = code, quote = row.Provider, after = row.Name, fee = row.Year.Fee, exit = row.Year.Exit, cost = row.Year.Cost, againstInHouse = row.Year.AgainstInHouse,
                }));
                return ExitCode.Done;
            }

            foreach (var (provider, name, year) in rows)
            {
                await terminal.Output.WriteLineAsync($"{provider}: {year.Sentence(name, costs.Currency)}");
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static Command Copy(Terminal terminal)
    {
        var comparison = Named();
        var code = new Option<string>("--as") { Description = "Code of the copy: lower-case letters, digits and hyphens.", HelpName = "CODE", Required = true };
        code.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is { } given && (given.Length is 0 or > 50 || given == "new" || !given.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-')))
            {
                result.AddError($"--as: “{given}” is no code. Write lower-case letters, digits and hyphens, at most 50, and not “new”.");
            }
        });
        var name = new Option<string>("--name") { Description = "What people call it, as executives read it.", HelpName = "NAME", Required = true };
        var scenario = new Option<bool>("--scenario") { Description = "The copy is a scenario of the comparison and stands beside it, not in the list." };
        var command = new Command("copy", "Makes another comparison of one, with its quotes, levels, scope, prices and ranges; the first one stays as it is.") { comparison, code, name, scenario };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var reader = new FormReader();
            var called = reader.Name("--name", parsed.GetValue(name), "The name");
            if (reader.Mistakes is [var mistake, ..])
            {
                return terminal.Problem($"--name: {mistake.Message}");
            }

            await using var services = await CommandLine.OpenExistingAsync(parsed, cancellationToken);
            var (comparisons, from) = (services.GetRequiredService<ComparisonStore>(), parsed.GetValue(comparison)!);
            if (!await comparisons.ExistsAsync(from, cancellationToken))
            {
                return terminal.Problem(await NoSuchAsync(comparisons, from, cancellationToken));
            }

            var answer = await services.GetRequiredService<CopyComparison>().RunAsync(Actor.CommandLine(Environment.UserName), from, parsed.GetValue(code)!, called, parsed.GetValue(scenario), cancellationToken);
            if (!answer.IsDone)
            {
                return terminal.Refuse(answer);
            }

            await terminal.Output.WriteLineAsync($"Copied {from} to {answer.Value}.");
            return ExitCode.Done;
        });
        return command;
    }

    private static string Amount(decimal amount) => Math.Round(amount, 2, MidpointRounding.AwayFromZero).ToString("0.00", CultureInfo.InvariantCulture);
}
