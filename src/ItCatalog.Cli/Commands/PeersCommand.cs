using System.CommandLine;
using ItCatalog.Calculation.Comparisons.Peers;
using ItCatalog.Data.Comparisons;
using ItCatalog.Work.Comparisons.Peers;
using Microsoft.Extensions.DependencyInjection;

namespace ItCatalog.Cli.Commands;

/// <summary><c>comparisons peers</c>: where our figures lie among those of others. They are loaded by <c>comparisons load</c>.</summary>
internal static class PeersCommand
{
    public static Command Create(Terminal terminal)
    {
        var (comparison, json) = (ComparisonsCommand.Named(), CommonOptions.Json());
        var command = new Command("peers", "Tells where our figures lie among those that sources report of others; a CSV file or the workbook with them is loaded by comparisons load.") { comparison, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = await CommandLine.OpenExistingAsync(parsed, cancellationToken);
            var code = parsed.GetValue(comparison)!;
            if (await services.GetRequiredService<ComparePeers>().FindAsync(code, cancellationToken) is not { } table)
            {
                return terminal.Problem(await ComparisonsCommand.NoSuchAsync(services.GetRequiredService<ComparisonStore>(), code, cancellationToken));
            }

            if (parsed.GetValue(json))
            {
                terminal.WriteJson(PlainPeer.Of(table));
                return ExitCode.Done;
            }

            if (table.Placings.Count == 0)
            {
                await terminal.Output.WriteLineAsync($"No figures of others were loaded. A file with them: itcatalog comparisons load FILE --comparison {code}");
                return ExitCode.Done;
            }

            TextTable.Write(
                terminal.Output,
                ["Measure", "Peers", "Ours", "Lower quartile", "Median", "Upper quartile"],
                [.. table.Placings.Select(placing => (string[])
                [
                    PeerText.Name(placing.Range.Measure), placing.Range.Peers, PeerText.Figure(placing, placing.Ours), .. placing.Quartiles.Select(quartile => PeerText.Figure(placing, quartile)),
                ])],
                [2, 3, 4, 5]);
            foreach (var placing in table.Placings)
            {
                await terminal.Output.WriteLineAsync(
                    $"{PeerText.Name(placing.Range.Measure)}, {placing.Range.Peers} ({PeerText.Basis(placing.Range)}; {placing.Range.Source}): {string.Join(' ', PeerText.Remarks(placing).Prepend(PeerText.Place(placing)))}");
            }

            return ExitCode.Done;
        });
        return command;
    }
}
