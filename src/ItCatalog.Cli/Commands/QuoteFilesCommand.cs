using System.CommandLine;
using System.Globalization;
using ItCatalog.Data.Comparisons;
using ItCatalog.Data.Identity;
using ItCatalog.Work.Comparisons;
using Microsoft.Extensions.DependencyInjection;
using NodaTime.Text;

namespace ItCatalog.Cli.Commands;

/// <summary><c>comparisons files</c>: the files that are kept with quotes, such as the offers as they came.</summary>
internal static class QuoteFilesCommand
{
    public static Command Create(Terminal terminal)
    {
        var (comparison, json) = (ComparisonsCommand.Named(), CommonOptions.Json());
        var command = new Command("files", "Lists the files that are kept with the quotes of a comparison.") { comparison, json, Add(terminal), Get(terminal), Remove(terminal) };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = await CommandLine.OpenExistingAsync(parsed, cancellationToken);
            var (comparisons, code) = (services.GetRequiredService<ComparisonStore>(), parsed.GetValue(comparison)!);
            if (await comparisons.FindAsync(code, cancellationToken) is not { } stored)
            {
                return terminal.Problem(await ComparisonsCommand.NoSuchAsync(comparisons, code, cancellationToken));
            }

            var providers = stored.Record.Quotes.ToDictionary(quote => quote.Id!.Value, quote => quote.Provider);
            return TextTable.WriteList(
                terminal,
                parsed.GetValue(json),
                await services.GetRequiredService<QuoteFileStore>().ListAsync(code, cancellationToken),
                file => new { quote = providers[file.QuoteId], file = file.Name, bytes = file.Bytes, sha256 = file.Sha256, added = InstantPattern.ExtendedIso.Format(file.Added), addedBy = file.AddedBy },
                ["Quote", "File", "Bytes", "Added by", "SHA-256"],
                file => [providers[file.QuoteId], file.Name, file.Bytes.ToString(CultureInfo.InvariantCulture), file.AddedBy, file.Sha256],
                rightAligned: [2]);
        });
        return command;
    }

    private static Command Add(Terminal terminal)
    {
        var path = new Argument<string>("path") { Description = "The file, of at most 10 MB." };
        var (comparison, provider) = (ComparisonsCommand.Named(), Provider());
        var command = new Command("add", "Keeps a file with a quote.") { path, comparison, provider };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = await CommandLine.OpenExistingAsync(parsed, cancellationToken);
            var file = parsed.GetValue(path)!;
            if (await QuoteAsync(terminal, services, parsed.GetValue(comparison)!, parsed.GetValue(provider)!, cancellationToken) is not { } quote)
            {
                return ExitCode.Problem;
            }

            if (await ComparisonsCommand.BytesAsync(terminal, file, QuoteFile.MaxBytes, cancellationToken) is not { } content)
            {
                return ExitCode.Problem;
            }

            var answer = await services.GetRequiredService<KeepQuoteFile>().RunAsync(
                Actor.CommandLine(Environment.UserName), parsed.GetValue(comparison)!, quote, Path.GetFileName(file), content, cancellationToken);
            return answer.IsDone ? terminal.Done($"{Path.GetFileName(file)} is kept with the quote of {answer.Value}.") : terminal.Refuse(answer);
        });
        return command;
    }

    private static Command Get(Terminal terminal)
    {
        var (name, comparison, provider) = (Named(), ComparisonsCommand.Named(), Provider());
        var to = new Option<string?>("--out") { Description = "Where to write it; the file of its own name in this folder unless given. A file that is there is not overwritten.", HelpName = "PATH" };
        var command = new Command("get", "Writes a file that is kept with a quote, byte for byte.") { name, comparison, provider, to };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = await CommandLine.OpenExistingAsync(parsed, cancellationToken);
            var (code, files) = (parsed.GetValue(comparison)!, services.GetRequiredService<QuoteFileStore>());
            if (await FileAsync(terminal, services, code, parsed.GetValue(provider)!, parsed.GetValue(name)!, cancellationToken) is not { } file)
            {
                return ExitCode.Problem;
            }

            var path = parsed.GetValue(to) ?? Path.GetFileName(file.Name);
            if (File.Exists(path))
            {
                return terminal.Problem($"There is a file {path} already. Name another one with --out.");
            }

            await File.WriteAllBytesAsync(path, (await files.FindAsync(code, file.Id, cancellationToken))!.Value.Content, cancellationToken);
            return terminal.Done($"{path} is written.");
        });
        return command;
    }

    private static Command Remove(Terminal terminal)
    {
        var (name, comparison, provider) = (Named(), ComparisonsCommand.Named(), Provider());
        var command = new Command("remove", "Takes a file away from a quote. Where a decision was kept with it, it can still be opened there.") { name, comparison, provider };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = await CommandLine.OpenExistingAsync(parsed, cancellationToken);
            var code = parsed.GetValue(comparison)!;
            if (await FileAsync(terminal, services, code, parsed.GetValue(provider)!, parsed.GetValue(name)!, cancellationToken) is not { } file)
            {
                return ExitCode.Problem;
            }

            var answer = await services.GetRequiredService<RemoveQuoteFile>().RunAsync(Actor.CommandLine(Environment.UserName), code, file.Id, cancellationToken);
            return answer.IsDone ? terminal.Done($"{answer.Value} is taken away.") : terminal.Refuse(answer);
        });
        return command;
    }

    private static Argument<string> Named() => new("name") { Description = "The file's name, as “files” lists it." };

    private static Option<string> Provider() => new("--quote") { Description = "The provider whose quote it belongs to.", HelpName = "PROVIDER", Required = true };

    private static async Task<long?> QuoteAsync(Terminal terminal, IServiceProvider services, string code, string provider, CancellationToken cancellationToken)
    {
        var comparisons = services.GetRequiredService<ComparisonStore>();
        if (await comparisons.FindAsync(code, cancellationToken) is not { } stored)
        {
            terminal.Problem(await ComparisonsCommand.NoSuchAsync(comparisons, code, cancellationToken));
            return null;
        }

        return ComparisonsCommand.QuoteOf(terminal, stored, provider)?.Id;
    }

    private static async Task<QuoteFile?> FileAsync(Terminal terminal, IServiceProvider services, string code, string provider, string name, CancellationToken cancellationToken)
    {
        if (await QuoteAsync(terminal, services, code, provider, cancellationToken) is not { } quote)
        {
            return null;
        }

        var kept = (await services.GetRequiredService<QuoteFileStore>().ListAsync(code, cancellationToken)).Where(file => file.QuoteId == quote).ToList();
        if (kept.Find(file => file.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is not { } found)
        {
            terminal.Problem(kept.Count == 0 ? $"No file is kept with the quote of {provider}." : $"There is no file {name} with the quote of {provider}. There are: {string.Join(", ", kept.Select(file => file.Name))}.");
            return null;
        }

        return found;
    }
}
