using System.CommandLine;
using System.Globalization;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Comparisons.Decisions;
using ItCatalog.Work.Comparisons.Decisions;
using Microsoft.Extensions.DependencyInjection;

namespace ItCatalog.Cli.Commands;

/// <summary><c>decisions</c>: what was prepared, checked and decided between in-house and quotes. That itself are people's words, given on their pages.</summary>
internal static class DecisionsCommand
{
    public static Command Create(Terminal terminal)
    {
        var (comparison, json) = (ComparisonOption(), CommonOptions.Json());
        var state = new Option<string?>("--state") { Description = "Only those that are to-check, checked, decided, sent-back or replaced.", HelpName = "WORD" };
        state.AcceptOnlyFromAmong([.. Enum.GetValues<KeptDecisionState>().Select(Word.Of)]);
        var command = new Command("decisions", "Lists what was prepared, checked and decided between in-house and quotes, the newest version first.")
        {
            comparison, state, json, Verify(terminal), Document(terminal), Actual(terminal),
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = await CommandLine.OpenExistingAsync(parsed, cancellationToken);
            var wanted = Word.Find<KeptDecisionState>(parsed.GetValue(state));
            var found = (await services.GetRequiredService<DecisionStore>().ListAsync(parsed.GetValue(comparison), cancellationToken)).Where(one => wanted is null || one.State == wanted).ToList();
            return TextTable.WriteList(
                terminal,
                parsed.GetValue(json),
                found,
                PlainDecision.Of,
                ["Comparison", "Version", "State", "Prepared by", "Checked by", "Decided by", "Fingerprint"],
                one =>
                [
                    one.ComparisonCode, one.Version.ToString(CultureInfo.InvariantCulture), one.Choice is null ? Word.Of(one.State) : DecisionWords.Choice(one), one.PreparedBy, one.CheckedBy ?? "-",
                    one.DecidedBy ?? "-", one.Sha256[..16],
                ],
                rightAligned: [1]);
        });
        return command;
    }

    private static Command Verify(Terminal terminal)
    {
        var (comparison, json) = (ComparisonOption(), CommonOptions.Json());
        var command = new Command(
            "verify",
            "Computes kept decisions anew from their documents, holds them against their fingerprints and the trail, and says which still hold. Exit code 1 where one does not.")
        {
            comparison, json,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = await CommandLine.OpenExistingAsync(parsed, cancellationToken);
            var verified = await services.GetRequiredService<VerifyDecisions>().RunAsync(parsed.GetValue(comparison), cancellationToken);
            var hold = verified.All(one => one.Holds);
            if (parsed.GetValue(json))
            {
                terminal.WriteJson(verified.Select(one => new
                {
                    comparison = one.Comparison, version = one.Version, state = one.State is { } state ? Word.Of(state) : null, fingerprint = one.Fingerprint, holds = one.Holds, problems = one.Problems, note = one.Note,
                }));
                return hold ? ExitCode.Done : ExitCode.Problem;
            }

            foreach (var one in verified)
            {
                foreach (var problem in one.Problems)
                {
                    await terminal.Error.WriteLineAsync($"{one.Comparison}, version {one.Version}: {problem}");
                }

                if (one.Note.Length > 0)
                {
                    await terminal.Output.WriteLineAsync($"{one.Comparison}, version {one.Version}: {one.Note}");
                }
            }

            var failed = verified.Count(one => !one.Holds);
            await terminal.Output.WriteLineAsync(
                verified.Count == 0 ? "No decision was prepared."
                : hold ? $"{Show.Count(verified.Count, "version")} of decisions verified: all hold."
                : $"{Show.Count(failed)} of {Show.Count(verified.Count, "version")} of decisions {(failed == 1 ? "does" : "do")} not hold.");
            return hold ? ExitCode.Done : ExitCode.Problem;
        });
        return command;
    }

    private static Command Document(Terminal terminal)
    {
        var (comparison, version) = (ComparisonsCommand.Named(), VersionOption());
        var output = new Option<FileInfo>("--output", "-o") { Description = "The file to write. One that is there is replaced.", HelpName = "FILE", Required = true };
        var command = new Command("document", "Writes the document that was kept, so that compare can repeat it.") { comparison, version, output };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var path = parsed.GetValue(output)!.FullName;
            if (FileOutput.ProblemOf(path) is { } problem)
            {
                return terminal.Problem(problem);
            }

            await using var services = await CommandLine.OpenExistingAsync(parsed, cancellationToken);
            var decisions = services.GetRequiredService<DecisionStore>();
            var (code, number) = (parsed.GetValue(comparison)!, parsed.GetValue(version));
            if (await decisions.FindAsync(code, number, cancellationToken) is not { } decision)
            {
                return terminal.Problem($"There is no version {number} of a decision on {code}.");
            }

            if (KeptComparison.Read(await decisions.TextAsync(decision.Id, cancellationToken)) is not { } kept)
            {
                return terminal.Problem($"What was kept of version {number} cannot be read. See: itcatalog decisions verify");
            }

            await FileOutput.WriteAsync(path, async file =>
            {
                await file.WriteAsync(kept.DocumentBytes(), cancellationToken);
                return true;
            });
            await terminal.Output.WriteLineAsync($"Wrote {path}");
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Actual(Terminal terminal)
    {
        var (comparison, version, json) = (ComparisonsCommand.Named(), VersionOption(), CommonOptions.Json());
        var command = new Command("actual", "Tells what was planned by a decision and what it really cost, by year and line. What nobody has entered is not known.") { comparison, version, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = await CommandLine.OpenExistingAsync(parsed, cancellationToken);
            var decisions = services.GetRequiredService<DecisionStore>();
            var (code, number) = (parsed.GetValue(comparison)!, parsed.GetValue(version));
            if (await decisions.FindAsync(code, number, cancellationToken) is not { } decision)
            {
                return terminal.Problem($"There is no version {number} of a decision on {code}.");
            }

            if (await PlanOfDecision.OfAsync(decision, decisions, cancellationToken) is not { } plan)
            {
                return terminal.Problem($"Nothing was decided by version {number} of {code}, so that there is no plan.");
            }

            var actuals = await decisions.ActualsAsync(decision.Id, cancellationToken);
            var rows = (from part in plan.With(actuals).Parts
                        from year in Enumerable.Range(0, part.Years.Count)
                        where part.Years[year] is { Plan: not 0 } or { Actual: not null }
                        let said = actuals.FirstOrDefault(one => (one.Part, one.Year) == (part.Number, year))
                        select (part, year, At: part.Years[year], said)).ToList();
            if (parsed.GetValue(json))
            {
                terminal.WriteJson(rows.Select(row => new
                {
                    part = row.part.Number, name = row.part.Number == 0 ? plan.Plan.Name : row.part.Name, year = plan.YearName(row.year), plan = row.At.Plan, actual = row.At.Actual,
                    difference = row.At.Difference, source = row.said?.Source, enteredBy = row.said?.EnteredBy,
                }));
                return ExitCode.Done;
            }

            TextTable.Write(terminal.Output, ["Line", "Year", $"Plan, {plan.Currency}", "Actual", "Difference", "Source"], [.. rows.Select(row => (string[])
            [
                row.part.Number == 0 ? plan.Plan.Name : row.part.Name, plan.YearName(row.year), Amount(row.At.Plan), row.At.Actual is { } actual ? Amount(actual) : "not known",
                row.At.Difference is { } difference ? Amount(difference) : "-", row.said?.Source ?? "-",
            ])], [2, 3, 4]);
            return ExitCode.Done;
        });
        return command;
    }

    private static string Amount(decimal amount) => Math.Round(amount, 2, MidpointRounding.AwayFromZero).ToString("0.00", CultureInfo.InvariantCulture);

    private static Option<string?> ComparisonOption() => new("--comparison") { Description = "Only of this comparison.", HelpName = "CODE" };

    private static Option<int> VersionOption() => new("--of-version") { Description = "The version of the decision.", HelpName = "NUMBER", Required = true };
}
