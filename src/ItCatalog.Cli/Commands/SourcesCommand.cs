using System.CommandLine;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Measurements;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Cli.Commands;

/// <summary><c>import sources</c>: up to when each source knows what happened, and which is late.</summary>
internal static class SourcesCommand
{
    public static Command Create(Terminal terminal)
    {
        var json = CommonOptions.Json();
        var command = new Command("sources", "Lists the sources: what they hold, up to when they know what happened, how often a file is expected, and which is late. Ends with 1 where one is.") { json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = await CommandLine.OpenExistingAsync(parsed, cancellationToken);
            var store = services.GetRequiredService<SourceStore>();
            var now = services.GetRequiredService<IClock>().GetCurrentInstant();
            var coverage = await store.CoverageAsync(cancellationToken);
            var rows = (await store.AllAsync(cancellationToken)).Select(source =>
            {
                var knownUpTo = coverage.GetValueOrDefault(source.Id)?.DataAsOf;
                return new
                {
                    source = source.Code,
                    holds = source.Kind.Name,
                    knownUpTo = knownUpTo is { } until ? InstantPattern.General.Format(until) : null,
                    expectedEvery = source.Pull is null && source.Expected is { } every ? Word.Of(every) : null,
                    late = source.IsLate(knownUpTo, now),
                };
            }).ToList();
            if (parsed.GetValue(json))
            {
                terminal.WriteJson(rows);
            }
            else
            {
                TextTable.Write(
                    terminal.Output,
                    ["source", "holds", "known up to", "expected every", ""],
                    [.. rows.Select(row => new[] { row.source, row.holds, row.knownUpTo ?? "nothing imported", row.expectedEvery ?? "-", row.late ? "late" : "" })],
                    []);
            }

            return rows.Exists(row => row.late) ? ExitCode.Problem : ExitCode.Done;
        });
        return command;
    }
}
