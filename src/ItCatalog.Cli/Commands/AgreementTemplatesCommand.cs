using System.CommandLine;
using System.Text.Json;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Work.Agreements.Templates;
using Microsoft.Extensions.DependencyInjection;

namespace ItCatalog.Cli.Commands;

/// <summary><c>agreement-templates</c>: what a new agreement can begin with, and drafts that begin so.</summary>
internal static class AgreementTemplatesCommand
{
    public static Command Create(Terminal terminal)
    {
        var json = CommonOptions.Json();
        var command = new Command("agreement-templates", "Lists the templates that a new agreement can begin with.")
        {
            json, Show(terminal), Ask(terminal), Begin(terminal), Save(terminal), Keep(terminal), Remove(terminal),
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = await CommandLine.OpenExistingAsync(parsed, cancellationToken);
            return TextTable.WriteList(
                terminal,
                parsed.GetValue(json),
                await services.GetRequiredService<TemplateLibrary>().ListAsync(cancellationToken),
                PlainTemplate.Of,
                ["Code", "Name", "Origin", "What it is for"],
                one => [one.Code, one.Name, one.Origin, one.Says]);
        });
        return command;
    }

    private static Command Show(Terminal terminal)
    {
        var (code, json) = (Named(), CommonOptions.Json());
        json.Description = "As the file that “save” reads.";
        var command = new Command("show", "Tells a template whole: what it asks, promises and says.") { code, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = await CommandLine.OpenExistingAsync(parsed, cancellationToken);
            if (await FindAsync(terminal, services, parsed.GetValue(code)!, cancellationToken) is not { } template)
            {
                return ExitCode.Problem;
            }

            if (parsed.GetValue(json))
            {
                var unit = (await services.GetRequiredService<OrganisationStore>().UnitsAsync(cancellationToken)).FirstOrDefault(one => one.Id == template.UnitId)?.Code;
                Write(terminal, new TemplateFile { Code = template.Code, Name = template.Name, Says = template.Says, Unit = unit, Content = template.Content });
                return ExitCode.Done;
            }

            var output = terminal.Output;
            await output.WriteLineAsync($"{template.Name} ({template.Code}, {template.Origin})\n{template.Says}\n\nIt asks:");
            foreach (var line in TemplateWords.Asked(template.Content))
            {
                await output.WriteLineAsync($"- {line}");
            }

            await output.WriteLineAsync("\nIt promises:");
            foreach (var target in template.Content.Targets)
            {
                await output.WriteLineAsync($"- {TemplateWords.NameOf(target)} ({Word.Of(target.Kind)}); level {TemplateWords.Level(target)}. {TemplateWords.Fixed(target)}");
            }

            foreach (var (label, text) in TemplateWords.Remedies(template.Content))
            {
                await output.WriteLineAsync($"\n{label}: {text}");
            }

            foreach (var (name, text) in template.Content.Texts.ToTexts().Parts.Where(part => part.Text.Length > 0))
            {
                await output.WriteLineAsync($"\n{name}:\n{text}");
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static Command Ask(Terminal terminal)
    {
        var code = Named();
        var command = new Command("ask", "Writes the document with which an agreement begins: what the template leaves open is empty. Fill it, and hand it to “begin”.") { code };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = await CommandLine.OpenExistingAsync(parsed, cancellationToken);
            if (await FindAsync(terminal, services, parsed.GetValue(code)!, cancellationToken) is not { } template)
            {
                return ExitCode.Problem;
            }

            Write(terminal, await services.GetRequiredService<BeginAgreement>().AskAsync(template, cancellationToken));
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Begin(Terminal terminal)
    {
        var file = new Argument<string>("file") { Description = "The document that “ask” wrote, filled." };
        var command = new Command("begin", "Makes the draft of a new agreement out of a template and what it left open.") { file };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = await CommandLine.OpenExistingAsync(parsed, cancellationToken);
            if (await ReadAsync<AskedAgreement>(terminal, parsed.GetValue(file)!, cancellationToken) is not { } asked)
            {
                return ExitCode.Problem;
            }

            var answer = await services.GetRequiredService<BeginAgreement>().RunAsync(Actor.CommandLine(Environment.UserName), asked, cancellationToken);
            return answer.IsDone ? terminal.Done($"{answer.Value.Code} is a draft. Look at it, then propose it on its page.") : terminal.Refuse(answer);
        });
        return command;
    }

    private static Command Save(Terminal terminal)
    {
        var file = new Argument<string>("file") { Description = "A template as “show --json” writes it. A code that is there is changed, another one is added." };
        var command = new Command("save", "Adds a template or changes one. No agreement is changed by it.") { file };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = await CommandLine.OpenExistingAsync(parsed, cancellationToken);
            if (await ReadAsync<TemplateFile>(terminal, parsed.GetValue(file)!, cancellationToken) is not { } read)
            {
                return ExitCode.Problem;
            }

            var (isKnown, unitId) = await UnitAsync(terminal, services, read.Unit, cancellationToken);
            if (!isKnown)
            {
                return ExitCode.Problem;
            }

            var known = await services.GetRequiredService<TemplateLibrary>().FindAsync(read.Code, cancellationToken);
            var draft = new TemplateDraft { Code = read.Code, Name = read.Name, Says = read.Says, UnitId = unitId, Content = read.Content };
            var answer = await services.GetRequiredService<SaveTemplate>().RunAsync(Actor.CommandLine(Environment.UserName), known?.Code, known?.Revision ?? 0, draft, cancellationToken);
            return answer.IsDone ? terminal.Done($"The template {answer.Value} is {(known is null ? "added" : "saved")}.") : terminal.Refuse(answer);
        });
        return command;
    }

    private static Command Keep(Terminal terminal)
    {
        var agreement = new Argument<string>("agreement") { Description = "The number of an agreement that stands." };
        var code = new Option<string>("--code") { Description = "Code of the new template: network-line.", HelpName = "CODE", Required = true };
        var name = new Option<string>("--name") { Description = "What it is called.", HelpName = "NAME", Required = true };
        var says = new Option<string?>("--says") { Description = "What it is for, in a sentence or two.", HelpName = "TEXT" };
        var unit = new Option<string?>("--unit") { Description = "Code of the unit whose it is; the organisation’s unless given.", HelpName = "CODE" };
        var command = new Command("keep", "Keeps an agreement as a template: texts, promises without their levels, and remedies.") { agreement, code, name, says, unit };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = await CommandLine.OpenExistingAsync(parsed, cancellationToken);
            var (actor, agreements, number) = (Actor.CommandLine(Environment.UserName), services.GetRequiredService<AgreementStore>(), parsed.GetValue(agreement)!);
            if (await agreements.FindAsync(actor, number, cancellationToken) is not { LastSigned: { } signed } found)
            {
                return terminal.Problem($"There is no agreement {number} that both sides have signed.");
            }

            var (isKnown, unitId) = await UnitAsync(terminal, services, parsed.GetValue(unit), cancellationToken);
            if (!isKnown)
            {
                return ExitCode.Problem;
            }

            var version = (await agreements.FindVersionAsync(found, signed.Number, cancellationToken))!;
            var draft = new TemplateDraft
            {
                Code = parsed.GetValue(code)!, Name = parsed.GetValue(name)!, Says = parsed.GetValue(says) ?? "", UnitId = unitId, Content = TemplateContent.Of(TemplateOfAgreement.FormOf(version), []),
            };
            var answer = await services.GetRequiredService<SaveTemplate>().RunAsync(actor, null, 0, draft, cancellationToken);
            return answer.IsDone ? terminal.Done($"The template {answer.Value} is added, from version {signed.Number} of {found.Code}.") : terminal.Refuse(answer);
        });
        return command;
    }

    private static Command Remove(Terminal terminal)
    {
        var code = Named();
        var command = new Command("remove", "Takes a template away; one that was delivered is again as it was delivered. Agreements stay as they are.") { code };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = await CommandLine.OpenExistingAsync(parsed, cancellationToken);
            if (await FindAsync(terminal, services, parsed.GetValue(code)!, cancellationToken) is not { } template)
            {
                return ExitCode.Problem;
            }

            var answer = await services.GetRequiredService<RemoveTemplate>().RunAsync(Actor.CommandLine(Environment.UserName), template.Code, null, cancellationToken);
            return answer.IsDone ? terminal.Done(answer.Value ? $"{template.Code} is again as it was delivered." : $"The template {template.Code} is taken away.") : terminal.Refuse(answer);
        });
        return command;
    }

    private static Argument<string> Named() => new("code") { Description = "The code of the template." };

    private static async Task<AgreementTemplate?> FindAsync(Terminal terminal, OpenCatalog services, string code, CancellationToken cancellationToken)
    {
        var library = services.GetRequiredService<TemplateLibrary>();
        if (await library.FindAsync(code, cancellationToken) is { } template)
        {
            return template;
        }

        terminal.Problem($"There is no template {code}. There are: {string.Join(", ", (await library.ListAsync(cancellationToken)).Select(one => one.Code))}.");
        return null;
    }

    private static async Task<(bool IsKnown, long? Id)> UnitAsync(Terminal terminal, OpenCatalog services, string? code, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(code))
        {
            return (true, null);
        }

        var units = await services.GetRequiredService<OrganisationStore>().UnitsAsync(cancellationToken);
        if (units.FirstOrDefault(unit => SameWord.Are(unit.Code, code)) is { } found)
        {
            return (true, found.Id);
        }

        terminal.Problem($"There is no unit {code}. There are: {string.Join(", ", units.Select(unit => unit.Code))}.");
        return (false, null);
    }

    /// <summary>A document of a file; null where it cannot be read, which is told.</summary>
    internal static async Task<T?> ReadAsync<T>(Terminal terminal, string path, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            await using var stream = File.OpenRead(path);
            return await JsonSerializer.DeserializeAsync<T>(stream, TemplateJson.Options, cancellationToken) ?? throw new JsonException("An object was expected.");
        }
        catch (JsonException problem)
        {
            terminal.Problem($"{Path.GetFileName(path)}{(problem.LineNumber is { } line ? FormattableString.Invariant($", line {line + 1}") : "")}: {Said(problem)}");
            return null;
        }
    }

    /// <summary>What is wrong, without the names of the program's own types.</summary>
    private static string Said(JsonException problem) =>
        problem.Message.StartsWith("The JSON property '", StringComparison.Ordinal) && problem.Message.Split('\'') is [_, var name, ..] ? $"“{name}” is nothing that is known here, or stands there twice."
        : problem.Message.Contains("missing required properties", StringComparison.Ordinal) ? $"Missing is {string.Join(", ", problem.Message.Split('\'').Where((_, index) => index % 2 == 1 && index > 1))}."
        : problem.Path is { Length: > 1 } path ? $"{path.TrimStart('$', '.')} holds something else than was expected."
        : "This is no JSON document as it was expected.";

    private static void Write<T>(Terminal terminal, T document) => terminal.Output.WriteLine(JsonSerializer.Serialize(document, TemplateJson.Options));
}
