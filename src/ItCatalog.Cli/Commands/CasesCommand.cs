using System.CommandLine;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Measurements;
using ItCatalog.Data.Performance;
using ItCatalog.Work.Assignment;
using Microsoft.Extensions.DependencyInjection;
using NodaTime.Text;

namespace ItCatalog.Cli.Commands;

/// <summary><c>cases</c>: which cases count for nobody because nobody said whose they are, and the ways to say it.</summary>
internal static class CasesCommand
{
    /// <summary>Everybody's cases: the command line sees what the installation sees.</summary>
    private static Actor Caller => Actor.CommandLine(Environment.UserName);

    public static Command Create(Terminal terminal) =>
        new("cases", "Says whose cases are that name no department.") { List(terminal), Assign(terminal), Rules(terminal), AddRule(terminal), RemoveRule(terminal) };

    private static Command List(Terminal terminal)
    {
        var standing = new Option<string>("--standing") { Description = "unassigned (they wait), shared, or no-agreement (their department has none there). Without it: unassigned.", HelpName = "WORD", DefaultValueFactory = _ => Word.Of(CaseStanding.Unassigned) };
        standing.AcceptOnlyFromAmong(Word.Of(CaseStanding.Unassigned), Word.Of(CaseStanding.Shared), Word.Of(CaseStanding.NoAgreement));
        var (service, site, group) = (Code("--service", "of the service"), Code("--site", "of the site"), new Option<string?>("--group") { Description = "The group that worked on them.", HelpName = "NAME" });
        var json = CommonOptions.Json();
        var command = new Command("list", "Lists them, the newest first.") { standing, service, site, group, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = await CommandLine.OpenExistingAsync(parsed, cancellationToken);
            var filter = new ListedFilter(Word.Parse<CaseStanding>(parsed.GetValue(standing)!)) { Service = parsed.GetValue(service), Site = parsed.GetValue(site), Group = parsed.GetValue(group) };
            var cases = await services.GetRequiredService<ListedCaseStore>().ListAsync(Caller, filter, int.MaxValue, 0, cancellationToken);
            if (parsed.GetValue(json))
            {
                terminal.WriteJson(cases.Select(one => new
                {
                    source = one.SourceCode, one.Key, service = one.ServiceCode, site = one.SiteCode, department = one.DepartmentName, one.Priority, group = one.WorkGroup, one.Title,
                    opened = InstantPattern.ExtendedIso.Format(one.Opened), resolved = one.Resolved is { } resolved ? InstantPattern.ExtendedIso.Format(resolved) : null,
                }));
                return ExitCode.Done;
            }

            if (cases.Count == 0)
            {
                await terminal.Output.WriteLineAsync("There are none.");
                return ExitCode.Done;
            }

            TextTable.Write(terminal.Output, ["Source", "Case", "Service", "Site", "Department", "Group", "Opened"], [.. cases.Select(one => (string[])
            [
                one.SourceCode, one.Key, one.ServiceCode, one.SiteCode, one.DepartmentName ?? "-", one.WorkGroup ?? "-", InstantPattern.ExtendedIso.Format(one.Opened),
            ])], []);
            await terminal.Output.WriteLineAsync($"{Show.Count(cases.Count, "case")}.");
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Assign(Terminal terminal)
    {
        var keys = new Argument<string[]>("CASE") { Description = "Numbers of cases as their source has them.", Arity = ArgumentArity.OneOrMore };
        var source = new Option<string>("--source") { Description = "Code of the source.", HelpName = "CODE", Required = true };
        var department = new Option<string?>("--department") { Description = "Code of the department whose they are. Without it, what was said before is taken back.", HelpName = "CODE" };
        var note = new Option<string>("--note") { Description = "Why, for both sides.", HelpName = "TEXT", DefaultValueFactory = _ => "" };
        var why = Settled.WhyOption();
        var command = new Command("assign", "Says whose some cases are. It outlasts later files.") { keys, source, department, note, why };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = await CommandLine.OpenExistingAsync(parsed, cancellationToken);
            var wanted = parsed.GetValue(keys)!.Distinct(StringComparer.Ordinal).ToList();
            var found = await services.GetRequiredService<AssignmentStore>().FindAsync(parsed.GetValue(source)!, wanted, cancellationToken);
            if (wanted.Find(key => !found.ContainsKey(key)) is { } unknown)
            {
                return terminal.Problem($"Source {parsed.GetValue(source)} has no case {unknown}.");
            }

            long? departmentId = null;
            if (parsed.GetValue(department) is { } code)
            {
                var known = await services.GetRequiredService<OrganisationStore>().DepartmentsAsync(cancellationToken);
                departmentId = known.FirstOrDefault(one => one.Code.Equals(code, StringComparison.OrdinalIgnoreCase))?.Id;
                if (departmentId is null)
                {
                    return terminal.Problem($"There is no department with the code {code}; known: {string.Join(", ", known.Select(one => one.Code))}.");
                }
            }

            var answer = await services.GetRequiredService<AssignCases>().RunAsync(
                Caller, [.. found.Values], departmentId, parsed.GetValue(note)!, parsed.GetValue(why), seen: null, cancellationToken);
            if (!answer.IsDone)
            {
                return Settled.Refuse(terminal, answer);
            }

            await terminal.Output.WriteLineAsync(departmentId is null ? $"What was said of {Show.Count(answer.Value, "case")} is taken back." : $"{Show.Count(answer.Value, "case")} assigned.");
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Rules(Terminal terminal)
    {
        var json = CommonOptions.Json();
        var command = new Command("rules", "Lists the rules for cases that name nobody.") { json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = await CommandLine.OpenExistingAsync(parsed, cancellationToken);
            var rules = await services.GetRequiredService<AssignmentStore>().RulesAsync(Caller, cancellationToken);
            return TextTable.WriteList(
                terminal,
                parsed.GetValue(json),
                rules,
                rule => new { rule.Id, service = rule.ServiceCode, site = rule.SiteCode, group = rule.WorkGroup, department = rule.DepartmentCode },
                ["Rule", "Service", "Site", "Group", "Department"],
                rule =>
                [
                    rule.Id.ToString(System.Globalization.CultureInfo.InvariantCulture), rule.ServiceCode, rule.SiteCode ?? "-", rule.WorkGroup ?? "-", rule.DepartmentCode,
                ]);
        });
        return command;
    }

    private static Command AddRule(Terminal terminal)
    {
        var service = new Option<string>("--service") { Description = "Code of the service.", HelpName = "CODE", Required = true };
        var (site, group) = (Code("--site", "of the site; without it every site"), new Option<string?>("--group") { Description = "The group that worked on them; without it any.", HelpName = "NAME" });
        var department = new Option<string>("--department") { Description = "Code of the department whose they are.", HelpName = "CODE", Required = true };
        var why = Settled.WhyOption();
        var command = new Command("add-rule", "Makes a rule for cases of a service that name nobody; it yields to what the source or a person says.") { service, site, group, department, why };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = await CommandLine.OpenExistingAsync(parsed, cancellationToken);
            var draft = new AssignmentRuleDraft { Service = parsed.GetValue(service)!, Site = parsed.GetValue(site), Group = parsed.GetValue(group), Department = parsed.GetValue(department)! };
            var answer = await services.GetRequiredService<AddAssignmentRule>().RunAsync(Caller, draft, parsed.GetValue(why), seen: null, cancellationToken);
            if (!answer.IsDone)
            {
                return Settled.Refuse(terminal, answer, $"There is no service with the code {draft.Service}.");
            }

            await terminal.Output.WriteLineAsync($"Rule {answer.Value} holds.");
            return ExitCode.Done;
        });
        return command;
    }

    private static Command RemoveRule(Terminal terminal)
    {
        var rule = new Argument<long>("RULE") { Description = "Its number." };
        var why = Settled.WhyOption();
        var command = new Command("remove-rule", "Takes a rule away: its cases name nobody again.") { rule, why };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = await CommandLine.OpenExistingAsync(parsed, cancellationToken);
            var answer = await services.GetRequiredService<RemoveAssignmentRule>().RunAsync(Caller, parsed.GetValue(rule), parsed.GetValue(why), seen: null, cancellationToken);
            if (!answer.IsDone)
            {
                return Settled.Refuse(terminal, answer, $"There is no rule {parsed.GetValue(rule)}.");
            }

            await terminal.Output.WriteLineAsync($"Rule {parsed.GetValue(rule)} is gone.");
            return ExitCode.Done;
        });
        return command;
    }

    private static Option<string?> Code(string name, string what) => new(name) { Description = $"Code {what}.", HelpName = "CODE" };
}
