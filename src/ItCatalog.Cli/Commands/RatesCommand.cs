using System.CommandLine;
using System.Globalization;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Comparisons;
using ItCatalog.Data.Identity;
using ItCatalog.Files.Comparisons;
using ItCatalog.Files.Sheets;
using ItCatalog.Files.Tables;
using ItCatalog.Work.Comparisons.RateCards;
using ItCatalog.Work.Entries;
using Microsoft.Extensions.DependencyInjection;

namespace ItCatalog.Cli.Commands;

/// <summary><c>comparisons rates</c>: what a provider's rate card says, and one of its rows as a line of a quote.</summary>
internal static class RatesCommand
{
    private const int MostListed = 50;

    public static Command Create(Terminal terminal)
    {
        var (comparison, provider) = (ComparisonsCommand.Named(), Text("--quote", "PROVIDER", "The quote that the line is added to.", isRequired: true));
        var file = new Argument<string>("FILE") { Description = "The rate card: CSV or a workbook." };
        var row = new Option<int?>("--row") { Description = "The row, by its number in the file, that becomes a line. Without it the rows are listed.", HelpName = "N" };
        var (find, sheet) = (Text("--find", "WORDS", "Lists rows with these words only."), Text("--sheet", "NAME", "The sheet of a workbook; else the first with rows."));
        var (name, price, unit) = (
            Text("--name-column", "HEADING", "The column of what is priced, where the headings do not say it."), Text("--price-column", "HEADING", "The column of prices."),
            Text("--unit-column", "HEADING", "The column that says what a price pays for."));
        var (called, confirmed, times, of, number) = (
            Text("--called", "NAME", "What the line is called; else as on the card."), Text("--price", "PRICE", "The price that counts; needed where the card names a range, or prose."),
            Text("--times", "N", "How often a year it is paid for one; needed unless it is a price of a month, a quarter or a year."), Text("--of", "VOLUME", "The volume that counts."),
            Text("--number", "N", "How many, in place of a volume."));
        var dryRun = new Option<bool>("--dry-run") { Description = "Tells what the line comes to a year; nothing is kept." };
        var command = new Command("rates", "Lists what a provider's rate card says, and adds a row of it to a quote once its price and its number are confirmed.")
        {
            file, comparison, provider, find, sheet, name, price, unit, row, called, confirmed, times, of, number, dryRun,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = await CommandLine.OpenExistingAsync(parsed, cancellationToken);
            var (comparisons, code) = (services.GetRequiredService<ComparisonStore>(), parsed.GetValue(comparison)!);
            if (await comparisons.FindAsync(code, cancellationToken) is not { } stored)
            {
                return terminal.Problem(await ComparisonsCommand.NoSuchAsync(comparisons, code, cancellationToken));
            }

            if (ComparisonsCommand.QuoteOf(terminal, stored, parsed.GetValue(provider)!) is not { } quote)
            {
                return ExitCode.Problem;
            }

            var path = Path.GetFullPath(parsed.GetValue(file)!);
            if (!File.Exists(path) || new FileInfo(path).Length > SheetBookReader.MaxBytes)
            {
                return terminal.Problem(File.Exists(path) ? $"{Path.GetFileName(path)} has more than {Show.Count(SheetBookReader.MaxBytes / (1024 * 1024))} MB." : $"There is no file {path}.");
            }

            RateCard card;
            try
            {
                card = RateCard.Read(await File.ReadAllBytesAsync(path, cancellationToken), new(parsed.GetValue(sheet), parsed.GetValue(name), parsed.GetValue(price), parsed.GetValue(unit)));
            }
            catch (TableException problem)
            {
                return terminal.Problem($"{Path.GetFileName(path)} cannot be read: {problem.Message}.");
            }

            if (card.Columns is not { Name: not null, Price: not null })
            {
                return terminal.Problem($"Which column says what is priced, and which its price? Name them with --name-column and --price-column. There are: {string.Join("; ", card.Headings)}.");
            }

            if (parsed.GetValue(row) is not { } wanted)
            {
                return await ListAsync(terminal, card, quote.Quote.Currency, parsed.GetValue(find) ?? "");
            }

            if (card.Rows.FirstOrDefault(one => one.Line == wanted) is not { } found)
            {
                return terminal.Problem($"--row: the file has no row {wanted.ToString(CultureInfo.InvariantCulture)} with anything in it.");
            }

            var proposed = RateInput.Proposed(found, quote.Quote.Currency);
            var input = new RateInput
            {
                Row = wanted,
                Name = parsed.GetValue(called) ?? proposed.Name,
                Price = parsed.GetValue(confirmed) ?? proposed.Price,
                Times = parsed.GetValue(times) ?? proposed.Times,
                Of = parsed.GetValue(of),
                Number = parsed.GetValue(number),
            };
            var reader = new FormReader();
            var volumes = stored.Record.Costs.Volumes;
            var rate = input.Read(reader, found, Path.GetFileName(path), quote.Quote.Currency, volumes);
            if (reader.Mistakes.Count > 0)
            {
                return terminal.Problem(string.Join('\n', reader.Mistakes.Select(mistake => $"--{Option(mistake.Field)}: {mistake.Message}").Prepend($"Row {wanted.ToString(CultureInfo.InvariantCulture)} of the card: {RateWords.Of(found, quote.Quote.Currency)}")));
            }

            var comes = $"{rate.Name}: {Show.Money(rate.InYear1(volumes), quote.Quote.Currency)} in {stored.Record.YearName(1)}";
            if (parsed.GetValue(dryRun))
            {
                await terminal.Output.WriteLineAsync(comes + "; nothing was kept.");
                return ExitCode.Done;
            }

            var answer = await services.GetRequiredService<AddRates>().RunAsync(Actor.CommandLine(Environment.UserName), code, quote.Id!.Value, Path.GetFileName(path), [rate], revision: null, cancellationToken);
            if (!answer.IsDone)
            {
                return terminal.Refuse(answer);
            }

            await terminal.Output.WriteLineAsync($"{comes}, added to the quote of {answer.Value}.");
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task<int> ListAsync(Terminal terminal, RateCard card, string currency, string find)
    {
        var words = find.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var rows = card.Rows.Where(row => Array.TrueForAll(words, word => row.Name.Contains(word, StringComparison.OrdinalIgnoreCase))).ToList();
        TextTable.Write(
            terminal.Output,
            ["Row", "What is priced", "Price", "Read as"],
            [.. rows.Take(MostListed).Select(row => (string[])[row.Line.ToString(CultureInfo.InvariantCulture), row.Name, $"{row.Price} {row.Unit}".Trim(), RateWords.Of(row, currency)])],
            [0]);
        await terminal.Output.WriteLineAsync($"{Show.Count(rows.Count)} of {Show.Count(card.Rows.Count, "row")}{(rows.Count > MostListed ? $", the first {MostListed}; --find names others" : "")}.");
        return ExitCode.Done;
    }

    private static string Option(string field) => field switch
    {
        nameof(RateInput.Name) => "called",
        _ => field.ToLowerInvariant(),
    };

    private static Option<string> Text(string option, string helpName, string description, bool isRequired = false) => new(option) { Description = description, HelpName = helpName, Required = isRequired };
}
