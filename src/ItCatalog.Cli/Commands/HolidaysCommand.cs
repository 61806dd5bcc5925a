using System.CommandLine;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Files.Calendars;
using ItCatalog.Files.Tables;
using ItCatalog.Work.Administration;
using ItCatalog.Work.Entries;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace ItCatalog.Cli.Commands;

/// <summary><c>holidays</c>: holidays of sites from a calendar file.</summary>
internal static class HolidaysCommand
{
    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = "A calendar file (.ics). Whole days of it are holidays; what comes back every year does so to 2099." };
        var site = new Option<string[]>("--site") { Description = "Code of a site whose calendar they belong to; repeat it for several.", HelpName = "CODE", Required = true };
        var from = new Option<string?>("--from") { Description = "Days before it are left out. Without it: the first day of this year.", HelpName = "DATE" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would be added; nothing is kept." };
        var why = Settled.WhyOption();
        var json = CommonOptions.Json();
        var command = new Command("holidays", "Adds holidays of a calendar file to the calendars of sites. What is there stays.") { file, site, from, dryRun, why, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = await CommandLine.OpenExistingAsync(parsed, cancellationToken);
            var organisation = services.GetRequiredService<OrganisationStore>();
            var path = Path.GetFullPath(parsed.GetValue(file)!);
            if (!File.Exists(path))
            {
                return terminal.Problem($"There is no file {path}.");
            }

            var known = await organisation.SitesAsync(cancellationToken);
            var codes = parsed.GetValue(site)!.Distinct(StringComparer.OrdinalIgnoreCase).ToList();
            var sites = codes.Select(code => known.FirstOrDefault(one => one.Code.Equals(code, StringComparison.OrdinalIgnoreCase))).ToList();
            if (sites.IndexOf(null) is >= 0 and var unknown)
            {
                return terminal.Problem($"There is no site with the code {codes[unknown]}; {(known.Count == 0 ? "there are none yet" : "known: " + string.Join(", ", known.Select(one => one.Code)))}.");
            }

            var today = await organisation.TodayAsync(services.GetRequiredService<IClock>(), cancellationToken);
            var begin = parsed.GetValue(from) is { } typed ? DateEntry.Date(typed) : new LocalDate(today.Year, 1, 1);
            if (begin is not { } first)
            {
                return terminal.Problem($"“{parsed.GetValue(from)}” is no date. Write year, month and day, such as 2026-12-25.");
            }

            CalendarFile calendar;
            try
            {
                calendar = CalendarFile.Read(await ReadAsync(path, cancellationToken), first);
            }
            catch (TableException problem)
            {
                return terminal.Problem($"{Path.GetFileName(path)} cannot be read: {problem.Message}.");
            }

            var add = services.GetRequiredService<AddHolidays>();
            var actor = Actor.CommandLine(Environment.UserName);
            var (ids, lines) = (sites.Select(one => one!.Id).ToList(), AddHolidays.LinesOf(calendar));
            var isPreview = parsed.GetValue(dryRun);
            var answer = isPreview
                ? await add.PreviewAsync(actor, ids, lines, cancellationToken)
                : await add.RunAsync(actor, ids, lines, parsed.GetValue(why), seen: null, cancellationToken);
            if (!answer.IsDone)
            {
                return Settled.Refuse(terminal, answer);
            }

            if (parsed.GetValue(json))
            {
                terminal.WriteJson(new { done = !isPreview, sites = answer.Value.Select(plan => new { site = plan.Site.Code, plan.Added, plan.There, plan.Replaced }), calendar.Passed });
                return ExitCode.Done;
            }

            foreach (var plan in answer.Value)
            {
                Write(terminal.Output, plan, isPreview);
            }

            foreach (var passed in calendar.Passed)
            {
                await terminal.Output.WriteLineAsync($"Not taken, {passed.Name}: {passed.Why}.");
            }

            if (answer.Consequences is { AltersThePast: true } past)
            {
                Settled.Write(terminal.Output, past);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static void Write(TextWriter output, HolidayPlan plan, bool isPreview)
    {
        output.WriteLine($"{plan.Site.Name}: {Show.Count(plan.Added.Count, "holiday")} {(isPreview ? "would be added" : "added")}, {Show.Count(plan.There.Count)} there already.");
        foreach (var line in plan.Added)
        {
            output.WriteLine("  " + line);
        }

        foreach (var line in plan.Replaced)
        {
            output.WriteLine($"  {line} is one of these from now on.");
        }
    }

    /// <summary>The file, one byte more than fits at most.</summary>
    private static async Task<byte[]> ReadAsync(string path, CancellationToken cancellationToken)
    {
        await using var stream = File.OpenRead(path);
        var buffer = new byte[CalendarFile.MaxBytes + 1];
        var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return buffer[..length];
    }
}
