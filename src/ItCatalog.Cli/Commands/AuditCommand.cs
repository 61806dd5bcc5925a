using System.CommandLine;
using System.Globalization;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Catalogue;
using ItCatalog.Work.Trail;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Cli.Commands;

/// <summary><c>audit verify</c> and <c>audit list</c>: whether the trail is whole, and what it says.</summary>
internal static class AuditCommand
{
    public static Command Create(Terminal terminal) => new("audit", "The audit trail: who did what, from where and why.") { Verify(terminal), List(terminal) };

    private static Command Verify(Terminal terminal)
    {
        var since = new Option<string?>("--since")
        {
            Description = "The last entry as an earlier check told it: then a trail that was written anew as a whole is found too.",
            HelpName = "NUMBER:FINGERPRINT",
        };
        var json = CommonOptions.Json();
        var command = new Command("verify", "Reads the whole trail and finds entries that were changed, taken out, moved or added. Exit code 1 where it is not whole.") { since, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (!IsMark(parsed.GetValue(since), out var known))
            {
                return terminal.Problem($"--since: “{parsed.GetValue(since)}” is not a number and a fingerprint like 31204:9f86d0….");
            }

            await using var services = await CommandLine.OpenExistingAsync(parsed, cancellationToken);
            var state = await services.GetRequiredService<TrailCheck>().RunAsync(known, cancellationToken);
            if (parsed.GetValue(json))
            {
                terminal.WriteJson(new
                {
                    whole = state.IsWhole,
                    entries = state.EntryCount,
                    last = state.Last.Number,
                    fingerprint = state.Last.Hash,
                    problems = state.Problems.Select(problem => new { problem.Damage, problem.From, problem.Until, problem.Was, says = TrailStateWords.Of(problem) }),
                });
                return state.IsWhole ? ExitCode.Done : ExitCode.Problem;
            }

            foreach (var problem in state.Problems)
            {
                await terminal.Error.WriteLineAsync(TrailStateWords.Of(problem));
            }

            await terminal.Output.WriteLineAsync(state.IsWhole
                ? $"The trail is whole: {Show.Count(state.EntryCount, "entry", "entries")}, none changed, missing or reordered."
                : "The trail is broken.");
            await terminal.Output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Last entry: {state.Last.Number}:{state.Last.Hash}"));
            return state.IsWhole ? ExitCode.Done : ExitCode.Problem;
        });
        return command;
    }

    private static Command List(Terminal terminal)
    {
        var from = new Option<string?>("--from") { Description = "The first day, 2026-11-16 for instance, in the organisation's time zone.", HelpName = "DATE" };
        var until = new Option<string?>("--until") { Description = "The last day, included.", HelpName = "DATE" };
        var who = new Option<string?>("--who") { Description = "A part of the name, or the user name.", HelpName = "NAME" };
        var about = new Option<string?>("--about") { Description = $"One of {string.Join(", ", TrailGroup.All.Select(group => group.Code))}.", HelpName = "GROUP" };
        var search = new Option<string?>("--search") { Description = "A part of anything: names, codes, actions, reasons, values.", HelpName = "WORDS" };
        var json = new Option<bool>("--json") { Description = "Write JSON Lines: one entry a line, with the raw values." };
        var command = new Command("list", "Lists entries of the trail, newest first.") { from, until, who, about, search, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            foreach (var option in (Option<string?>[])[from, until])
            {
                if (!IsDate(parsed.GetValue(option), out _))
                {
                    return terminal.Problem($"{option.Name}: “{parsed.GetValue(option)}” is not a date like 2026-11-16.");
                }
            }

            var group = TrailGroup.Find(parsed.GetValue(about));
            if (parsed.GetValue(about) is { } asked && group is null)
            {
                return terminal.Problem($"--about: “{asked}” is none of {string.Join(", ", TrailGroup.All.Select(known => known.Code))}.");
            }

            await using var services = await CommandLine.OpenExistingAsync(parsed, cancellationToken);
            await services.GetRequiredService<RefusedEvents>().WriteAllAsync(cancellationToken);
            var zone = (await services.GetRequiredService<OrganisationStore>().FindAsync(cancellationToken))?.Zone ?? DateTimeZone.Utc;
            _ = IsDate(parsed.GetValue(from), out var first);
            _ = IsDate(parsed.GetValue(until), out var last);
            var filter = new AuditFilter
            {
                Words = parsed.GetValue(search),
                ActorWords = parsed.GetValue(who),
                SubjectKinds = group?.Kinds ?? [],
                RefusalsOnly = group == TrailGroup.Refusals,
                From = first?.AtStartOfDayInZone(zone).ToInstant(),
                Until = last?.PlusDays(1).AtStartOfDayInZone(zone).ToInstant(),
            };
            var any = false;
            await foreach (var entry in services.GetRequiredService<AuditList>().AllAsync(filter, cancellationToken))
            {
                any = true;
                await terminal.Output.WriteLineAsync(parsed.GetValue(json) ? ExportTrail.JsonOf(entry) : Line(entry, zone));
            }

            if (!any && !parsed.GetValue(json))
            {
                await terminal.Output.WriteLineAsync("There are no entries for this.");
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static string Line(AuditEntry entry, DateTimeZone zone)
    {
        var from = TrailSentence.FromWhere(entry);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{entry.Id}  {Show.LocalTime(entry.At, zone)}  {TrailSentence.Who(entry)}{(from.Length == 0 ? "" : $" ({from})")} {TrailSentence.TextOf(entry)}");
    }

    private static bool IsDate(string? text, out LocalDate? date)
    {
        date = null;
        if (text is null)
        {
            return true;
        }

        var parsed = LocalDatePattern.Iso.Parse(text);
        var isDate = parsed.Success && parsed.Value.Year is > 1900 and < 9000;
        date = isDate ? parsed.Value : null;
        return isDate;
    }

    private static bool IsMark(string? text, out TrailMark? mark)
    {
        mark = null;
        if (text is null)
        {
            return true;
        }

        var parts = text.Split(':');
        if (parts.Length != 2 || parts[1].Length != 64 || !long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return false;
        }

        mark = new TrailMark(number, parts[1].ToLowerInvariant());
        return true;
    }
}
