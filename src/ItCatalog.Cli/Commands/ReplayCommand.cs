using System.CommandLine;
using System.Globalization;
using ItCatalog.Data.Comparisons;
using ItCatalog.Work.Comparisons;
using Microsoft.Extensions.DependencyInjection;

namespace ItCatalog.Cli.Commands;

/// <summary><c>comparisons replay</c>: our incidents by the rules of each quote, and what each provider reports by ours. Months that are reported are loaded by
/// <c>comparisons load</c>.</summary>
internal static class ReplayCommand
{
    public static Command Create(Terminal terminal)
    {
        var (comparison, json) = (ComparisonsCommand.Named(), CommonOptions.Json());
        var command = new Command("replay", "Tells what each quote would have kept and paid: our own incidents by its rules, and the months that its provider reports by the rules of our agreements.") { comparison, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = await CommandLine.OpenExistingAsync(parsed, cancellationToken);
            var code = parsed.GetValue(comparison)!;
            if (await services.GetRequiredService<ComparisonReports>().FindAsync(code, cancellationToken) is not { } report)
            {
                return terminal.Problem(await ComparisonsCommand.NoSuchAsync(services.GetRequiredService<ComparisonStore>(), code, cancellationToken));
            }

            return TextTable.WriteList(
                terminal,
                parsed.GetValue(json),
                PlainReplay.Of(report.Result).ToList(),
                row => row,
                ["Quote", "Whose months, whose rules", "From", "To", "Met", "Of", "Currency", "Credited", "Earned back", "Would have paid"],
                row =>
                [
                    row.Quote, row.Reversed ? $"reported, {row.Agreement}" : "ours, the quote’s", row.From ?? "-", row.To ?? "-", Count(row.Met), Count(row.Judged), row.Currency,
                    Amount(row.Credited), Amount(row.EarnedBack), Amount(row.Paid),
                ],
                rightAligned: [4, 5, 7, 8, 9]);
        });
        return command;
    }

    private static string Count(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Amount(decimal? amount) => amount?.ToString("0.00", CultureInfo.InvariantCulture) ?? "-";
}
