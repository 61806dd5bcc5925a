using System.CommandLine;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Identity;
using ItCatalog.Work.Administration;
using Microsoft.Extensions.DependencyInjection;
using NodaTime.Text;

namespace ItCatalog.Cli.Commands;

/// <summary><c>codes</c>: the codes by which files named departments, units, sites and services before, and how one is changed.</summary>
internal static class CodesCommand
{
    public static Command Create(Terminal terminal)
    {
        var json = CommonOptions.Json();
        var command = new Command("codes", "Lists codes that were changed, and whether files that say the old one still mean it.") { json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = await CommandLine.OpenExistingAsync(parsed, cancellationToken);
            return TextTable.WriteList(
                terminal,
                parsed.GetValue(json),
                await services.GetRequiredService<CodeStore>().FormerAsync(cancellationToken),
                former => new { former.Kind, former.Code, former.Now, former.Name, former.IsKnown, until = former.Until is { } until ? LocalDatePattern.Iso.Format(until) : null },
                ["Kind", "Old code", "Code now", "Name", "Files mean it"],
                former => [former.Kind, former.Code, former.Now, former.Name, !former.IsKnown ? "no longer" : former.Until is { } until ? "until " + LocalDatePattern.Iso.Format(until) : "still"]);
        });
        command.Subcommands.Add(Uses(terminal));
        command.Subcommands.Add(Change(terminal));
        return command;
    }

    private static Actor Caller => Actor.CommandLine(Environment.UserName);

    /// <summary><c>codes uses --kind KIND --code CODE</c>: what names something by its code.</summary>
    private static Command Uses(Terminal terminal)
    {
        var (kind, code, json) = (Kind(), Code(), CommonOptions.Json());
        var command = new Command("uses", "Lists what names something by its code, or shows it: files of sources, what sources remember, reports that are sent by themselves, agreements, offerings, holdings.") { kind, code, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = await CommandLine.OpenExistingAsync(parsed, cancellationToken);
            if (await FindAsync(services, parsed.GetValue(kind), parsed.GetValue(code)!, cancellationToken) is not { } found)
            {
                return terminal.Problem($"There is no {parsed.GetValue(kind)} {parsed.GetValue(code)}.");
            }

            return TextTable.WriteList(
                terminal,
                parsed.GetValue(json),
                await services.GetRequiredService<ChangeCode>().UsesAsync(found.Kind, found.Thing.Id, cancellationToken),
                one => new { kind = one.Kind.ToString().ToLowerInvariant(), one.Key, one.Name },
                ["What", "Code", "Name"],
                one => [one.Kind.ToString(), one.Key, one.Name]);
        });
        return command;
    }

    /// <summary><c>codes change</c>: gives something another code.</summary>
    private static Command Change(Terminal terminal)
    {
        var (kind, code) = (Kind(), Code());
        var to = new Option<string>("--to") { Description = "The new code.", HelpName = "CODE", Required = true };
        var known = new Option<string>("--old-code") { Description = "Whether files that say the old code still mean it: always, until (with --until), not.", HelpName = "WORD", Required = true };
        known.AcceptOnlyFromAmong(ChangeCode.Always, ChangeCode.Until, ChangeCode.Not);
        var until = new Option<string?>("--until") { Description = "The last day on which they do, as YYYY-MM-DD.", HelpName = "DAY" };
        var why = new Option<string>("--why") { Description = "Why; it stays in the audit trail.", HelpName = "WORDS", Required = true };
        var command = new Command("change", "Gives a department, an IT unit, a site or a service another code. What sources remember and reports that are sent by themselves follow; what is signed or closed keeps the old one.") { kind, code, to, known, until, why };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = await CommandLine.OpenExistingAsync(parsed, cancellationToken);
            if (await FindAsync(services, parsed.GetValue(kind), parsed.GetValue(code)!, cancellationToken) is not { } found)
            {
                return terminal.Problem($"There is no {parsed.GetValue(kind)} {parsed.GetValue(code)}.");
            }

            var answer = await services.GetRequiredService<ChangeCode>().RunAsync(
                Caller, found.Kind, found.Thing.Id, new(parsed.GetValue(to), parsed.GetValue(known), parsed.GetValue(until), parsed.GetValue(why)), cancellationToken);
            if (!answer.IsDone)
            {
                return terminal.Refuse(answer);
            }

            await terminal.Output.WriteLineAsync($"The code of {answer.Value.Name} is {answer.Value.Code} now; it was {found.Thing.Code}.");
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task<(ClosableKind Kind, Closable Thing)?> FindAsync(IServiceProvider services, string? word, string code, CancellationToken cancellationToken)
    {
        var kind = CodeStore.Kinds.First(one => ClosingStore.Table(one) == word);
        return await services.GetRequiredService<ClosingStore>().FindAsync(kind, code, cancellationToken) is { } thing ? (kind, thing) : null;
    }

    private static Option<string> Kind()
    {
        var kind = new Option<string>("--kind") { Description = "What it is: department, unit, site or service.", HelpName = "KIND", Required = true };
        kind.AcceptOnlyFromAmong([.. CodeStore.Kinds.Select(ClosingStore.Table)]);
        return kind;
    }

    private static Option<string> Code() => new("--code") { Description = "The code that it has.", HelpName = "CODE", Required = true };
}
