using System.CommandLine;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Identity;
using ItCatalog.Work.Lint;
using Microsoft.Extensions.DependencyInjection;

namespace ItCatalog.Cli.Commands;

/// <summary><c>lint</c>: what a check of agreements finds, with how to mend it. Nothing is changed.</summary>
internal static class LintCommand
{
    public static Command Create(Terminal terminal)
    {
        var agreement = new Argument<string?>("agreement") { Description = "The agreement's number; all agreements unless given.", HelpName = "CODE", Arity = ArgumentArity.ZeroOrOne };
        var version = new Option<int?>("--version") { Description = "Its version; the one that comes next, else the one in force, unless given.", HelpName = "NUMBER" };
        var json = CommonOptions.Json();
        var command = new Command("lint", "Checks agreements: what they say against themselves, against what is measured, and against what is done here. Exit code 1 where something is to mend.")
        {
            agreement, version, json,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = await CommandLine.OpenExistingAsync(parsed, cancellationToken);
            var (findings, who, code) = (services.GetRequiredService<ReadFindings>(), Actor.CommandLine(Environment.UserName), parsed.GetValue(agreement));
            var one = code is null ? null : await findings.OfVersionAsync(who, code, parsed.GetValue(version), cancellationToken);
            if (code is not null && one is null)
            {
                return terminal.Problem($"There is no agreement {code}, or it has no such version.");
            }

            var found = one is null ? await findings.OfAllAsync(who, ofOwnUnits: false, cancellationToken) : [one];
            if (parsed.GetValue(json))
            {
                terminal.WriteJson(found.SelectMany(PlainFinding.Of));
            }
            else
            {
                foreach (var finding in found.SelectMany(PlainFinding.Of))
                {
                    await terminal.Output.WriteLineAsync($"{finding.Agreement}, version {Show.Count(finding.Version)}, {finding.Weight}: {finding.Finding}. {finding.Why} {finding.Mend}");
                }

                await terminal.Output.WriteLineAsync($"{Show.Count(found.Count, "agreement")} checked: {Show.Count(found.Sum(version => version.MendCount))} to mend, {Show.Count(found.Sum(version => version.Findings.Count - version.MendCount))} to consider.");
            }

            return found.Any(version => version.MendCount > 0) ? ExitCode.Problem : ExitCode.Done;
        });
        return command;
    }
}
