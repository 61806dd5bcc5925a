using System.CommandLine;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Calculation.Time;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Performance;
using ItCatalog.Work.Agreements;
using ItCatalog.Work.Entries;
using ItCatalog.Work.Performance;
using Microsoft.Extensions.DependencyInjection;

namespace ItCatalog.Cli.Commands;

/// <summary><c>standards</c>: what sources report of an agreement's service, and targets of its draft that are made of it.</summary>
internal static class StandardsCommand
{
    public static Command Create(Terminal terminal)
    {
        var agreement = new Option<string>("--agreement") { Description = "Number of the agreement.", HelpName = "CODE", Required = true };
        var take = new Option<string?>("--take") { Description = "Make a target of the draft of this standard; what is not reported is said by the options below.", HelpName = "STANDARD" };
        var kind = new Option<string?>("--kind") { Description = $"What kind of promise it is: {string.Join(", ", Enum.GetValues<TargetKind>().Select(Word.Of))}. No report says it.", HelpName = "KIND" };
        kind.AcceptOnlyFromAmong([.. Enum.GetValues<TargetKind>().Select(Word.Of)]);
        var within = new Option<string?>("--within") { Description = "The time limit, “8 h”, “30 min” or “10 business days”, of kinds that have one.", HelpName = "LIMIT" };
        var clock = new Option<string?>("--clock") { Description = "Whether the clock runs in service hours (unless given) or round the clock.", HelpName = "CLOCK" };
        clock.AcceptOnlyFromAmong([.. Enum.GetValues<ClockKind>().Select(Word.Of)]);
        var priorities = new Option<string?>("--priorities") { Description = "Only cases of these priorities, separated by commas.", HelpName = "NAMES" };
        var expected = new Option<string?>("--expected") { Description = "The expected level where the report states none, or another one.", HelpName = "LEVEL" };
        var minimum = new Option<string?>("--minimum") { Description = "The minimum level; the expected one unless given.", HelpName = "LEVEL" };
        var name = new Option<string?>("--name") { Description = "What it is called; as the report calls it unless given.", HelpName = "NAME" };
        var json = CommonOptions.Json();
        var command = new Command("standards", "Lists the standards that sources report of an agreement's service, and makes targets of its draft of them.")
        {
            agreement, take, kind, within, clock, priorities, expected, minimum, name, json,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = await CommandLine.OpenExistingAsync(parsed, cancellationToken);
            var actor = Actor.CommandLine(Environment.UserName);
            var code = parsed.GetValue(agreement)!;
            if (parsed.GetValue(take) is not { } standard)
            {
                return await services.GetRequiredService<AgreementStore>().FindAsync(actor, code, cancellationToken) is null
                    ? terminal.Problem($"There is no agreement {code}.")
                    : await ListAsync(terminal, parsed.GetValue(json), await services.GetRequiredService<ReportedStandards>().OfAsync(code, cancellationToken));
            }

            if (Word.Find<TargetKind>(parsed.GetValue(kind)) is not { } chosen)
            {
                return terminal.Problem("No report says what kind of promise a standard is. Say it with --kind: --kind resolution for instance.");
            }

            var target = TargetForm.New(TargetKindWords.Of(chosen));
            (target.Within, target.Clock, target.Priorities) = (parsed.GetValue(within), Word.Find<ClockKind>(parsed.GetValue(clock)) ?? target.Clock, parsed.GetValue(priorities));
            (target.Expected, target.Minimum, target.Name) = (parsed.GetValue(expected), parsed.GetValue(minimum), parsed.GetValue(name));
            var answer = await services.GetRequiredService<TakeStandard>().RunAsync(actor, code, standard, target, cancellationToken);
            if (!answer.IsDone)
            {
                return terminal.Refuse(answer);
            }

            var (made, rule) = (answer.Value, answer.Value.Rule);
            if (parsed.GetValue(json))
            {
                terminal.WriteJson(new { agreement = code, target = rule.Key, name = made.Name, kind = Word.Of(rule.Kind), rule.Expected, rule.Minimum, window = Word.Of(made.WindowLength) });
                return ExitCode.Done;
            }

            await terminal.Output.WriteLineAsync(
                $"The draft of {code} promises “{made.Name}” (key {rule.Key}): {ShowTarget.What(rule)}, {ShowLevel.Promised(rule.Kind, rule.Expected)} each {Word.Of(made.WindowLength)}.");
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task<int> ListAsync(Terminal terminal, bool asJson, IReadOnlyList<ReportedLine> standards)
    {
        if (asJson)
        {
            terminal.WriteJson(standards.Select(PlainReported.Of));
        }
        else if (standards.Count == 0)
        {
            await terminal.Output.WriteLineAsync("No source reports standards of this service.");
        }
        else
        {
            TextTable.Write(
                terminal.Output,
                ["Standard", "Name", "Level", "Period", "Site", "Source"],
                [.. standards.Select(PlainReported.Of).Select(line => (string[])[line.Standard, line.Name ?? "-", ShowLevel.Promised(TargetKind.Ratio, line.Level), $"{line.From} to {line.To}", line.Site ?? "every site", line.Source])],
                rightAligned: [2]);
        }

        return ExitCode.Done;
    }
}
