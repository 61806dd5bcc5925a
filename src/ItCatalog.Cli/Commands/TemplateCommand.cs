using System.CommandLine;
using ItCatalog.Files.Imports;

namespace ItCatalog.Cli.Commands;

/// <summary><c>import template</c>: an empty file of the plain format.</summary>
internal static class TemplateCommand
{
    public static Command Create(Terminal terminal)
    {
        var kind = new Argument<string>("KIND") { Description = "What the file shall hold." };
        kind.AcceptOnlyFromAmong([.. PlainTemplate.Kinds.Select(one => one.Name)]);
        var file = new Argument<FileInfo>("FILE") { Description = "The file that is written, a workbook where its name ends in .xlsx, else CSV; one that is there already stays." };
        var command = new Command("template", "Writes the headings of the plain format, which is imported without a question.") { kind, file };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var target = parsed.GetValue(file)!;
            if (target.Exists || target.Directory is not { Exists: true })
            {
                return terminal.Problem(target.Exists ? $"{target.FullName} exists already." : $"There is no folder {target.DirectoryName}.");
            }

            var holds = MeasuredFileKind.Named(parsed.GetValue(kind)!);
            if (target.Name.EndsWith(PlainTemplate.WorkbookEnding, StringComparison.OrdinalIgnoreCase))
            {
                await using var workbook = target.Create();
                PlainTemplate.WriteWorkbook(holds, workbook);
                return ExitCode.Done;
            }

            await File.WriteAllTextAsync(target.FullName, PlainTemplate.Of(holds), cancellationToken);
            return ExitCode.Done;
        });
        return command;
    }
}
