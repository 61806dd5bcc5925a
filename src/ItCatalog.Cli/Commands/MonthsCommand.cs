using System.CommandLine;
using System.Globalization;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Months;
using ItCatalog.Work.Months;
using Microsoft.Extensions.DependencyInjection;

namespace ItCatalog.Cli.Commands;

/// <summary><c>attainment verify</c>, <c>adjustments</c>, <c>editions</c> and <c>statement</c>: whether closed months still follow from what they kept, what changed since they were closed, and what later rules would change.</summary>
internal static class MonthsCommand
{
    public static Command Verify(Terminal terminal)
    {
        var (agreement, month, json) = Options();
        var command = new Command(
            "verify",
            "Computes closed months anew from the records that they kept, holds them against their fingerprints, the trail and what stands today, and says which still follow. Exit code 1 where one does not.")
        {
            agreement, month, json,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (!CommonOptions.IsMonth(parsed.GetValue(month), out var firstDay))
            {
                return terminal.Problem($"--month: “{parsed.GetValue(month)}” is not a month like 2026-11.");
            }

            await using var services = await CommandLine.OpenExistingAsync(parsed, cancellationToken);
            var verified = await services.GetRequiredService<VerifyMonths>().RunAsync(parsed.GetValue(agreement), firstDay, cancellationToken);
            var isWhole = verified.All(one => one.Follows);
            if (parsed.GetValue(json))
            {
                terminal.WriteJson(verified.Select(one => new
                {
                    agreement = one.AgreementCode,
                    month = MonthWord.Of(one.Month),
                    number = one.Closing?.Number,
                    fingerprint = one.Closing?.Sha256,
                    follows = one.Follows,
                    problems = one.Problems,
                }));
                return isWhole ? ExitCode.Done : ExitCode.Problem;
            }

            foreach (var one in verified)
            {
                foreach (var problem in one.Problems)
                {
                    await terminal.Error.WriteLineAsync($"{one.AgreementCode} {MonthWord.Of(one.Month)}: {problem}");
                }
            }

            await terminal.Output.WriteLineAsync(
                verified.Count == 0 ? "No month is closed."
                : isWhole ? $"{Show.Count(verified.Count, "closing")} of months verified: all follow from what they kept."
                : $"{Show.Count(verified.Count(one => !one.Follows))} of {Show.Count(verified.Count, "closing")} of months {(verified.Count(one => !one.Follows) == 1 ? "does" : "do")} not follow.");
            return isWhole ? ExitCode.Done : ExitCode.Problem;
        });
        return command;
    }

    public static Command Adjustments(Terminal terminal)
    {
        var (agreement, month, json) = Options();
        var command = new Command("adjustments", "Lists what changed after months were closed: figures and credits, old and new, with cause and the month that books the difference.") { agreement, month, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (!CommonOptions.IsMonth(parsed.GetValue(month), out var firstDay))
            {
                return terminal.Problem($"--month: “{parsed.GetValue(month)}” is not a month like 2026-11.");
            }

            await using var services = await CommandLine.OpenExistingAsync(parsed, cancellationToken);
            var adjustments = await services.GetRequiredService<AdjustmentStore>().ListAsync(parsed.GetValue(agreement), firstDay, cancellationToken);
            if (parsed.GetValue(json))
            {
                terminal.WriteJson(adjustments.Select(PlainAdjustment.Of));
            }
            else if (adjustments.Count == 0)
            {
                await terminal.Output.WriteLineAsync("Nothing was adjusted.");
            }
            else
            {
                string[] head = ["Agreement", "Closed month", "Target", "Site", "Before", "Now", "Credit", "Booked with", "Cause"];
                var currency = await CurrencyAsync(services, cancellationToken);
                TextTable.Write(terminal.Output, head, [.. adjustments.Select(one => Row(one, currency))], [6]);
            }

            return ExitCode.Done;
        });
        return command;
    }

    public static Command Statement(Terminal terminal)
    {
        var code = new Argument<string>("agreement") { Description = "Code of the agreement." };
        var json = CommonOptions.Json();
        var command = new Command("statement", "Tells what both sides settle when an agreement has ended: credits and adjustments of every month, what is still open, the sum and its fingerprint.") { code, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = await CommandLine.OpenExistingAsync(parsed, cancellationToken);
            var asked = parsed.GetRequiredValue(code);
            if (await services.GetRequiredService<ReadFinalStatement>().RunAsync(Actor.CommandLine(Environment.UserName), asked, cancellationToken) is not { } statement)
            {
                return terminal.Problem($"There is no signed agreement with the code {asked}.");
            }

            if (parsed.GetValue(json))
            {
                terminal.WriteJson(PlainStatement.Of(statement));
                return ExitCode.Done;
            }

            var currency = await CurrencyAsync(services, cancellationToken);
            string Given(CreditsGiven sum) => CreditsCommand.Words(sum, currency);
            string[] head = ["Month", "State", "Credits", "Adjustments", "Fingerprint"];
            TextTable.Write(terminal.Output, head, [.. statement.Months.Select(month => (string[])[
                MonthWord.Of(month.Month), Word.Of(month.State), Given(month.Credits), Given(month.Adjustments), month.Closing?.Sha256 ?? "-"]),], [2, 3]);
            foreach (var one in statement.Final)
            {
                await terminal.Output.WriteLineAsync($"After the last month: {string.Join(' ', Row(one, currency))}");
            }

            foreach (var point in statement.Open)
            {
                await terminal.Output.WriteLineAsync($"Open: {point.What}.");
            }

            await terminal.Output.WriteLineAsync($"Credited in all: {Given(statement.Credited)}. " + (statement.Fingerprint is { } fingerprint ? $"Final, sha-256 {fingerprint}."
                : statement.HasEnded ? "Not final: something is open." : "Not final: the agreement has not ended."));
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task<string> CurrencyAsync(IServiceProvider services, CancellationToken cancellationToken) =>
        (await services.GetRequiredService<OrganisationStore>().FindAsync(cancellationToken))?.Currency ?? "";

    public static Command Editions(Terminal terminal)
    {
        var (agreement, month, json) = Options();
        var command = new Command("editions", "Lists what a later edition of the rules would change in closed months. They stay as they are until both sides ask for it, on the page of the month.") { agreement, month, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (!CommonOptions.IsMonth(parsed.GetValue(month), out var firstDay))
            {
                return terminal.Problem($"--month: “{parsed.GetValue(month)}” is not a month like 2026-11.");
            }

            await using var services = await CommandLine.OpenExistingAsync(parsed, cancellationToken);
            var differences = await services.GetRequiredService<EditionStore>().ListAsync(parsed.GetValue(agreement), firstDay, cancellationToken);
            if (parsed.GetValue(json))
            {
                terminal.WriteJson(differences.Select(one => new
                {
                    agreement = one.AgreementCode, month = MonthWord.Of(one.Month), target = one.TargetKey, site = one.SiteCode, windowStart = one.Window,
                    stands = new { edition = one.EditionNow, good = one.GoodNow, total = one.TotalNow, value = one.ValueNow, status = one.StatusNow },
                    gives = one.Status is null ? null : new { edition = one.Edition, good = one.Good, total = one.Total, value = one.Value, status = one.Status },
                }));
            }
            else if (differences.Count == 0)
            {
                await terminal.Output.WriteLineAsync("No later edition of the rules would change a closed month.");
            }
            else
            {
                TextTable.Write(terminal.Output, ["Agreement", "Closed month", "Target", "Site", "Stands", "Edition", "By edition", "Gives"], [.. differences.Select(one => (string[])[
                    one.AgreementCode, MonthWord.Of(one.Month), one.TargetKey + (one.Window == one.Month ? "" : $" ({MonthWord.Of(one.Window)})"), one.SiteCode,
                    Side(one.StatusNow, one.GoodNow, one.TotalNow), Show.Count(one.EditionNow), Show.Count(one.Edition), Side(one.Status, one.Good, one.Total)])], []);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static string[] Row(Adjustment one, string currency) =>
    [
        one.AgreementCode,
        MonthWord.Of(one.Month),
        one.TargetKey + (one.Window == one.Month ? "" : $" ({MonthWord.Of(one.Window)})"),
        one.SiteCode,
        Side(one.StatusBefore, one.GoodBefore, one.TotalBefore),
        Side(one.StatusAfter, one.GoodAfter, one.TotalAfter),
        CreditsCommand.Words(one.Given, currency),
        one.BookedMonth is { } booked ? MonthWord.Of(booked) : "final statement",
        AdjustmentWords.Cause(one),
    ];

    private static string Side(string? status, decimal? good, decimal? total) =>
        status is null ? "-" : $"{status}, {good?.ToString("0.###", CultureInfo.InvariantCulture) ?? "-"} of {total?.ToString("0.###", CultureInfo.InvariantCulture) ?? "-"}";

    private static (Option<string?> Agreement, Option<string?> Month, Option<bool> Json) Options() =>
    (
        new("--agreement") { Description = "Only this agreement.", HelpName = "CODE" },
        new("--month") { Description = "Only this month, 2026-11 for instance.", HelpName = "YYYY-MM" },
        CommonOptions.Json());
}
