using System.CommandLine;
using System.Data.Common;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Identity;
using ItCatalog.Work;
using ItCatalog.Work.Backups;
using Microsoft.Extensions.DependencyInjection;

namespace ItCatalog.Cli.Commands;

/// <summary><c>database copy</c>: from SQLite to PostgreSQL, and back.</summary>
internal static class DatabaseCommand
{
    public static Command Create(Terminal terminal)
    {
        var from = Place("--from", "The database that is copied: a file, or \"Host=SERVER;Database=NAME;Username=USER\". It is only read.");
        var to = Place("--to", "The database that it is copied to: written the same way, and empty.");
        var json = CommonOptions.Json();
        var copy = new Command("copy", "Copies a whole catalogue into an empty database, and proves for each table that both hold the same.") { from, to, json };
        copy.SetAction(async (parsed, cancellationToken) =>
        {
            using var source = CommandLine.OpenOther(parsed.GetValue(from)!);
            await using var services = CommandLine.Open(parsed.GetValue(to)!);
            var target = services.GetRequiredService<Data.Database>();
            Answer<DatabaseCopied> answer;
            try
            {
                answer = await services.GetRequiredService<CopyDatabase>().RunAsync(Actor.CommandLine(Environment.UserName), source, cancellationToken);
            }
            catch (DbException problem)
            {
                var names = $"{source.Name} or {target.Name}";
                await terminal.Error.WriteLineAsync(Data.DatabaseTrouble.Of(problem)?.Sentence(names) ?? $"{names}: {problem.Message}");
                return ExitCode.Failure;
            }

            if (!answer.IsDone)
            {
                return terminal.Refuse(answer);
            }

            if (parsed.GetValue(json))
            {
                terminal.WriteJson(new
                {
                    from = source.Name,
                    to = target.Name,
                    tables = answer.Value.Tables.Select(table => new { table = table.Table, rows = table.RowCount, sha256 = table.Sha256 }),
                });
                return ExitCode.Done;
            }

            foreach (var table in answer.Value.Tables)
            {
                await terminal.Output.WriteLineAsync($"{table.Table,-24} {table.RowCount,12:N0}  {table.Sha256}");
            }

            await terminal.Output.WriteLineAsync(
                $"{target.Name} holds what {source.Name} does: {Show.Count(answer.Value.Tables.Count, "table")}, {Show.Count(answer.Value.RowCount, "row")}, each table read again and equal.");
            return ExitCode.Done;
        });
        return new Command("database", "Moves a catalogue between SQLite and PostgreSQL.") { copy };
    }

    private static Option<string> Place(string name, string description)
    {
        var option = new Option<string>(name) { Description = description, HelpName = "DATABASE", Required = true };
        option.Validators.Add(CommandLine.RefusePassword);
        return option;
    }
}
