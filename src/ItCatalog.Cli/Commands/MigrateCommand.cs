using System.CommandLine;
using ItCatalog.Data;
using ItCatalog.Work;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Cli.Commands;

/// <summary><c>migrate</c>: makes the database, or brings its schema and its figures to this program.</summary>
internal static class MigrateCommand
{
    public static Command Create(Terminal terminal)
    {
        var json = CommonOptions.Json();
        var command = new Command("migrate", "Makes the database, or brings its schema and its figures to this program.") { json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = CommandLine.Open(parsed);
            var database = services.GetRequiredService<Database>();
            var report = await services.GetRequiredService<Upgrade>().RunAsync(cancellationToken);
            var applied = report.Applied;
            if (parsed.GetValue(json))
            {
                terminal.WriteJson(new
                {
                    database = database.Name,
                    applied,
                    recomputed = report.Recomputed is { } recomputed ? RecomputationText.Plain(recomputed, (_, _) => true) : null,
                });
            }
            else
            {
                await terminal.Output.WriteLineAsync(applied.Count == 0 ? $"{database.Name} is up to date." : $"{database.Name}: applied {string.Join(", ", applied)}.");
                if (report.Recomputed is { } recomputed)
                {
                    RecomputationText.Write(terminal.Output, recomputed, (_, _) => true);
                }
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

    /// <summary>Reads a month; false where the text is none.</summary>
    /// <param name="text">"2026-11"; null for no month.</param>
    /// <param name="firstDay">Its first day; null for no month.</param>
    public static bool IsMonth(string? text, out LocalDate? firstDay)
    {
        firstDay = null;
        if (text is null)
        {
            return true;
        }

        var parsed = YearMonthPattern.Iso.Parse(text);
        firstDay = parsed.Success ? parsed.Value.OnDayOfMonth(1) : null;
        return parsed.Success;
    }
}
