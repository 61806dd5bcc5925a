using System.CommandLine;
using System.Text.Json;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Underpinnings;
using ItCatalog.Work.Agreements.Templates;
using ItCatalog.Work.Lint;
using ItCatalog.Work.Underpinnings;
using Microsoft.Extensions.DependencyInjection;

namespace ItCatalog.Cli.Commands;

/// <summary><c>underpinnings</c>: OLAs and contracts, and whether what rests on them can be carried.</summary>
internal static class UnderpinningsCommand
{
    public static Command Create(Terminal terminal)
    {
        var json = CommonOptions.Json();
        var command = new Command("underpinnings", "Lists the OLAs and contracts on which agreements rest.") { json, Show(terminal), Save(terminal), Remove(terminal), Check(terminal), Misses(terminal) };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = await CommandLine.OpenExistingAsync(parsed, cancellationToken);
            return TextTable.WriteList(
                terminal,
                parsed.GetValue(json),
                await services.GetRequiredService<UnderpinningStore>().ListAsync(cancellationToken),
                PlainUnderpinning.Of,
                ["Number", "Kind", "Name", "Promised by", "To", "Available", "Solves within", "Until"],
                one =>
                [
                    one.Code, one.KindWord, one.Name, one.Provider, one.UnitCode, one.Availability is { } ratio ? Calculation.Text.Show.Level(ratio) : "not said",
                    one.SolvesWithin is { } time ? Calculation.Text.Show.Limit(time) : "not said", one.Until is { } until ? Calculation.Text.Show.Date(until) : "no end",
                ]);
        });
        return command;
    }

    private static Command Show(Terminal terminal)
    {
        var code = Named();
        var command = new Command("show", "Writes one whole, as the file that “save” reads.") { code };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = await CommandLine.OpenExistingAsync(parsed, cancellationToken);
            if (await services.GetRequiredService<UnderpinningStore>().FindAsync(parsed.GetValue(code)!, cancellationToken) is not { } one)
            {
                return terminal.Problem($"There is no OLA and no contract {parsed.GetValue(code)}.");
            }

            var sites = (await services.GetRequiredService<OrganisationStore>().SitesAsync(cancellationToken)).ToDictionary(site => site.Id, site => site.Code);
            await terminal.Output.WriteLineAsync(JsonSerializer.Serialize(UnderpinningForm.Of(one, site => sites[site]), TemplateJson.Options));
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Save(Terminal terminal)
    {
        var file = new Argument<string>("file") { Description = "One as “show” writes it. A number that is there is changed, another one is added." };
        var paper = new Option<string?>("--document") { Description = "The contract's own file, kept with it in the place of the one before; of at most 10 MB. It stays where it is not given.", HelpName = "FILE" };
        var command = new Command("save", "Adds an OLA or a contract or changes one. No agreement is changed by it.") { file, paper };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = await CommandLine.OpenExistingAsync(parsed, cancellationToken);
            if (await AgreementTemplatesCommand.ReadAsync<UnderpinningForm>(terminal, parsed.GetValue(file)!, cancellationToken) is not { } form)
            {
                return ExitCode.Problem;
            }

            UnderpinningDocument? document = null;
            if (parsed.GetValue(paper) is { } path)
            {
                if (await ComparisonsCommand.BytesAsync(terminal, path, UnderpinningDocument.MaxBytes, cancellationToken) is not { } content)
                {
                    return ExitCode.Problem;
                }

                document = new(Path.GetFileName(path), content);
            }

            var known = await services.GetRequiredService<UnderpinningStore>().FindAsync((form.Code ?? "").Trim(), cancellationToken);
            var answer = await services.GetRequiredService<SaveUnderpinning>().RunAsync(Actor.CommandLine(Environment.UserName), known?.Code, known?.Revision, form, document, cancellationToken);
            return answer.IsDone ? terminal.Done($"{answer.Value} is {(known is null ? "added" : "saved")}.") : terminal.Refuse(answer);
        });
        return command;
    }

    private static Command Remove(Terminal terminal)
    {
        var code = Named();
        var command = new Command("remove", "Takes one away on which no agreement rests. One that has ended gets a last day instead.") { code };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = await CommandLine.OpenExistingAsync(parsed, cancellationToken);
            var answer = await services.GetRequiredService<RemoveUnderpinning>().RunAsync(Actor.CommandLine(Environment.UserName), parsed.GetValue(code)!, null, cancellationToken);
            return answer.IsDone ? terminal.Done($"{answer.Value} is taken away.") : terminal.Refuse(answer);
        });
        return command;
    }

    private static Command Check(Terminal terminal)
    {
        var agreement = new Argument<string>("agreement") { Description = "The agreement's number.", HelpName = "CODE" };
        var version = new Option<int?>("--version") { Description = "Its version; the one that comes next, else the one in force, unless given.", HelpName = "NUMBER" };
        var json = CommonOptions.Json();
        var command = new Command("check", "Tells what an agreement rests on and whether that can carry it. Exit code 1 where it cannot.") { agreement, version, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = await CommandLine.OpenExistingAsync(parsed, cancellationToken);
            var code = parsed.GetValue(agreement)!;
            if (await services.GetRequiredService<ReadRests>().RunAsync(Actor.CommandLine(Environment.UserName), code, parsed.GetValue(version), cancellationToken) is not { } found)
            {
                return terminal.Problem($"There is no agreement {code}, or it has no such version.");
            }

            if (parsed.GetValue(json))
            {
                terminal.WriteJson(PlainRests.Of(found));
            }
            else
            {
                await WriteAsync(terminal.Output, found);
            }

            return found.Findings.Any(finding => finding.Weight == FindingWeight.Mend) ? ExitCode.Problem : ExitCode.Done;
        });
        return command;
    }

    private static Command Misses(Terminal terminal)
    {
        var agreement = new Argument<string>("agreement") { Description = "The agreement's number.", HelpName = "CODE" };
        var month = new Option<string?>("--month") { Description = "The month, 2026-11 for instance; of a quarter or a year the one around it.", HelpName = "YYYY-MM", Required = true };
        var json = CommonOptions.Json();
        var command = new Command("misses", "Tells whose part the misses of an agreement in a month were, as far as cases and outages say it.") { agreement, month, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (!CommonOptions.IsMonth(parsed.GetValue(month), out var firstDay) || firstDay is not { } first)
            {
                return terminal.Problem($"--month: “{parsed.GetValue(month)}” is not a month like 2026-11.");
            }

            await using var services = await CommandLine.OpenExistingAsync(parsed, cancellationToken);
            var code = parsed.GetValue(agreement)!;
            if (await services.GetRequiredService<ReadMisses>().RunAsync(Actor.CommandLine(Environment.UserName), code, first, cancellationToken) is not { } found)
            {
                return terminal.Problem($"There is no agreement {code}.");
            }

            if (parsed.GetValue(json))
            {
                terminal.WriteJson(found);
                return ExitCode.Done;
            }

            return TextTable.WriteList(
                terminal,
                isJson: false,
                [.. found.SelectMany(miss => miss.Parts.Select(part => (Miss: miss, Part: part)))],
                one => one.Miss,
                ["Target", "Site", "Month", "Part", "Amount", "Of", "Unit"],
                one =>
                [
                    one.Miss.Target, one.Miss.Site, one.Miss.Month, one.Part.Name is { } name ? name + (one.Part.IsPart ? "" : " (rests on nothing here)") : "not known",
                    Calculation.Text.Show.Exact(one.Part.Amount), Calculation.Text.Show.Exact(one.Miss.Total), one.Miss.Unit,
                ],
                rightAligned: [4, 5]);
        });
        return command;
    }

    private static async Task WriteAsync(TextWriter output, RestingVersion found)
    {
        await output.WriteLineAsync($"{found.Agreement.Code}, version {found.Version.Summary.Number}: {found.Agreement.Title}");
        if (found.Rests.Count == 0)
        {
            await output.WriteLineAsync("It names nothing that it rests on.");
            return;
        }

        foreach (var rest in found.Rests)
        {
            await output.WriteLineAsync($"- {rest.Rest.Code}: {rest.Rest.Words}{(rest.Rest.Beside.Length == 0 ? "" : $"; side by side: {rest.Rest.Beside}")}");
        }

        foreach (var one in found.Carried)
        {
            await output.WriteLineAsync($"{one.Target.Name} at {one.Site.SiteName}: {(one.Carried is { } carried ? $"carries {Calculation.Text.Show.Level(RestLint.AtMost(carried.Ratio))} at most" : "not known what is carried")}, promised {Calculation.Text.Show.Level(one.Target.Rule.Expected)}");
        }

        foreach (var finding in found.Findings)
        {
            await output.WriteLineAsync($"{Word.Of(finding.Weight)}: {finding.Title}. {finding.Why} {finding.Mend}");
        }
    }

    private static Argument<string> Named() => new("code") { Description = "The number of the OLA or the contract." };
}
