using System.CommandLine;
using ItCatalog.Data;
using Microsoft.Extensions.DependencyInjection;

namespace ItCatalog.Cli.Commands;

/// <summary><c>migrate</c>: makes the database, or brings it to the schema of this program.</summary>
internal static class MigrateCommand
{
    public static Command Create(Terminal terminal)
    {
        var json = CommonOptions.Json();
        var command = new Command("migrate", "Makes the database, or brings it to the schema of this program.") { json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = CommandLine.Open(parsed);
            var database = services.GetRequiredService<Database>();
            var applied = await services.GetRequiredService<Migrator>().MigrateAsync(cancellationToken);
            if (parsed.GetValue(json))
            {
                terminal.WriteJson(new { database = database.Path, applied });
            }
            else
            {
                await terminal.Output.WriteLineAsync(applied.Count == 0 ? $"{database.Path} is up to date." : $"{database.Path}: applied {string.Join(", ", applied)}.");
            }

            return ExitCode.Done;
        });
        return command;
    }
}

/// <summary>Options that several commands take.</summary>
internal static class CommonOptions
{
    public static Option<bool> Json() => new("--json") { Description = "Write the result as JSON." };
}
