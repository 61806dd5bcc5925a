using System.CommandLine;
using System.Globalization;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Performance;
using ItCatalog.Work.Performance;
using Microsoft.Extensions.DependencyInjection;

namespace ItCatalog.Cli.Commands;

/// <summary><c>credits</c>: what promises that were not kept cost, and what was returned.</summary>
internal static class CreditsCommand
{
    public static Command Create(Terminal terminal)
    {
        var agreement = new Option<string?>("--agreement") { Description = "Only this agreement.", HelpName = "CODE" };
        var month = new Option<string?>("--month") { Description = "Only this month, 2026-11 for instance.", HelpName = "YYYY-MM" };
        var json = CommonOptions.Json();
        var command = new Command("credits", "Lists the credits of months that have ended, per agreement, target, site and month.") { agreement, month, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (!CommonOptions.IsMonth(parsed.GetValue(month), out var firstDay))
            {
                return terminal.Problem($"--month: “{parsed.GetValue(month)}” is not a month like 2026-11.");
            }

            await using var services = await CommandLine.OpenExistingAsync(parsed, cancellationToken);
            var code = parsed.GetValue(agreement);
            if (await services.GetRequiredService<AttainmentLines>().UnknownAsync(new(code, Target: null, Site: null, Month: null), cancellationToken) is { } unknown)
            {
                return terminal.Problem($"--{unknown.Part}: {unknown.Sentence}");
            }

            var credits = await services.GetRequiredService<CreditStore>().ListAsync(code, firstDay, cancellationToken);
            if (parsed.GetValue(json))
            {
                terminal.WriteJson(credits.Select(PlainCredit.Of));
            }
            else
            {
                Write(terminal.Output, credits, (await services.GetRequiredService<OrganisationStore>().FindAsync(cancellationToken))?.Currency ?? "");
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static void Write(TextWriter output, IReadOnlyList<MonthCredit> credits, string currency)
    {
        if (credits.Count == 0)
        {
            output.WriteLine("There are no credits for this.");
            return;
        }

        TextTable.Write(
            output,
            ["Agreement", "Target", "Site", "Month", "Credit", "Reason"],
            [.. credits.Select(credit => Row(credit, currency))],
            rightAligned: [4]);
        var all = CreditsGiven.Of(credits.Select(credit => credit.Given));
        output.WriteLine($"Together {Words(all, currency)}, of which {Words(all + -CreditsGiven.Of(credits.Select(credit => credit.Due)), currency)} was returned.");
    }

    /// <summary>"360.00"; "120.00 by budget transfer, 12.50 improvement hours": each kind of credit by itself.</summary>
    public static string Words(CreditsGiven sum, string currency) => ShowCredits.Parts(
        sum, PlainAmount.Of(sum.MoneyCents, currency), PlainAmount.Of(sum.TransferCents, currency), hours => hours.ToString("0.00", CultureInfo.InvariantCulture));

    private static string[] Row(MonthCredit credit, string currency) =>
    [
        credit.AgreementCode,
        credit.TargetKey,
        credit.SiteCode,
        MonthWord.Of(credit.Month),
        Words(credit.Given, currency),
        (credit.Reason is { } reason ? Word.Of(reason) : "none by the rules") + (credit.PaidTargetKey is { } paid ? $", not paid: {paid} is, for {credit.Incident}" : "") + (credit.DisputeId is { } dispute ? $", settled by dispute {dispute}" : "") + (credit.EarnedBackIn is { } returned ? $", returned in {MonthWord.Of(returned)}" : ""),
    ];
}
