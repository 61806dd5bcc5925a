using System.CommandLine;
using System.Globalization;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Identity;
using ItCatalog.Work.Measurements.Prometheus;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NodaTime.Text;

namespace ItCatalog.Cli.Commands;

/// <summary><c>import prometheus</c>: says what a Prometheus is asked for a source, and asks once.</summary>
internal static class PrometheusCommand
{
    public static Command Create(Terminal terminal)
    {
        var source = new Argument<string>("SOURCE") { Description = "Code of a source of samples or counts." };
        var server = Text("--server", "NAME", "The server, by its name in the settings: Prometheus__Servers__NAME__Address in the environment says where it is.");
        var query = Text("--query", "PROMQL", "What is asked from now on, on the server's schedule too: the value of samples, the good ones of counts. Its answer has to be one series.");
        var total = Text("--total", "PROMQL", "Of counts: all of them.");
        var step = Text("--step", "SECONDS", "From one value to the next; 60 unless given.");
        var every = Text("--every", "MINUTES", "How often the server asks; 15 unless given.");
        var since = Text("--since", "DAY", "The first day that is asked for, 2026-11-01 for instance.");
        var service = Text("--service", "CODE", "The service that is measured.");
        var site = Text("--site", "CODE", "The site; unless given: every site.");
        var series = Text("--series", "NAME", "What is measured, where targets watch one series among several.");
        var why = Settled.WhyOption();
        var json = CommonOptions.Json();
        var command = new Command("prometheus", "Asks a source's Prometheus for what is missing since the source last knew. With --query it says first what is asked.")
        {
            source, server, query, total, step, every, since, service, site, series, why, json,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = await CommandLine.OpenExistingAsync(parsed, cancellationToken);
            var servers = PrometheusServers.Of(new ConfigurationBuilder().AddEnvironmentVariables().Build());
            var actor = Actor.CommandLine(Environment.UserName);
            var code = parsed.GetValue(source)!;
            if (parsed.GetValue(query) is not null || parsed.GetValue(total) is not null)
            {
                var saved = await ActivatorUtilities.CreateInstance<SavePull>(services, servers).RunAsync(
                    actor,
                    code,
                    new()
                    {
                        Server = parsed.GetValue(server),
                        Query = parsed.GetValue(query),
                        TotalQuery = parsed.GetValue(total),
                        StepSeconds = parsed.GetValue(step) ?? "60",
                        EveryMinutes = parsed.GetValue(every) ?? "15",
                        Since = parsed.GetValue(since),
                        Service = parsed.GetValue(service),
                        Site = parsed.GetValue(site),
                        Series = parsed.GetValue(series),
                    },
                    cancellationToken);
                if (!saved.IsDone)
                {
                    return Settled.Refuse(terminal, saved, $"There is no source {code}.");
                }
            }

            using var client = new PrometheusClient(servers);
            var answer = await ActivatorUtilities.CreateInstance<PullPrometheus>(services, client).RunAsync(actor, code, parsed.GetValue(why), cancellationToken);
            if (!answer.IsDone)
            {
                return Settled.Refuse(terminal, answer, $"There is no source {code}.");
            }

            var pulled = answer.Value;
            var knownUpTo = pulled.KnownUpTo is { } until ? InstantPattern.General.Format(until) : null;
            if (parsed.GetValue(json))
            {
                terminal.WriteJson(new { source = code, imports = pulled.Imports, records = pulled.Records, leftOut = pulled.LeftOut, knownUpTo });
                return ExitCode.Done;
            }

            await terminal.Output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{Show.Count(pulled.Records, "record")} in {Show.Count(pulled.Imports, "import")}{(pulled.LeftOut > 0 ? $", {pulled.LeftOut:N0} without a number left out" : "")}. {(knownUpTo is null ? "Nothing has come in yet." : $"Known up to {knownUpTo}.")}"));
            return ExitCode.Done;
        });
        return command;
    }

    private static Option<string?> Text(string name, string helpName, string description) => new(name) { Description = description, HelpName = helpName };
}
