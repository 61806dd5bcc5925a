using System.CommandLine;
using System.Globalization;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Identity;
using ItCatalog.Work.Messages;
using ItCatalog.Work.Schedules;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ItCatalog.Cli.Commands;

/// <summary><c>schedules</c>: reports that are sent by themselves. What is made and changed here belongs to the person who keeps it.</summary>
internal static class SchedulesCommand
{
    private static Actor Caller => Actor.CommandLine(Environment.UserName);

    public static Command Create(Terminal terminal)
    {
        var json = CommonOptions.Json();
        var command = new Command("schedules", "Lists reports that are sent by themselves.") { json, One(terminal), Send(terminal), Again(terminal), Run(terminal) };
        ScheduleChanges.AddTo(command, terminal);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = await CommandLine.OpenExistingAsync(parsed, cancellationToken);
            var found = await services.GetRequiredService<ReadSchedules>().ListAsync(Caller, cancellationToken);
            return TextTable.WriteList(
                terminal,
                parsed.GetValue(json),
                found,
                one => one,
                ["Number", "Name", "Report", "About", "Form", "Occasion", "On", "Kept by", "To", "Last sent", "Next", "Failed"],
                one =>
                [
                    Number(one.Number), one.Name, one.Report, one.About.Length == 0 ? "-" : one.About, one.Form, one.Day is { } day ? $"day {Number(day)}, {one.Time} {one.Site}" : one.Occasion,
                    one.On ? "yes" : "no", one.KeptBy, Number(one.ReceiverCount), one.LastSent ?? "-", one.NextDue ?? "-", Number(one.FailedCount),
                ],
                rightAligned: [0, 8, 11]);
        });
        return command;
    }

    private static Command One(Terminal terminal)
    {
        var number = new Argument<long>("number") { Description = "The number of the schedule." };
        var json = CommonOptions.Json();
        var command = new Command("show", "Shows one schedule with who gets it and what was sent to whom.") { number, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = await CommandLine.OpenExistingAsync(parsed, cancellationToken);
            var id = parsed.GetValue(number);
            if (await services.GetRequiredService<ReadSchedules>().FindAsync(Caller, id, cancellationToken) is not { } found)
            {
                return terminal.Problem($"There is no schedule {Number(id)}.");
            }

            var plain = found.Plain;
            if (parsed.GetValue(json))
            {
                terminal.WriteJson(plain);
                return ExitCode.Done;
            }

            await terminal.Output.WriteLineAsync($"{found.Schedule.Name}: {ScheduleWords.Occasion(found.Schedule)}, {ScheduleWords.Ways(found.Schedule)}; {(found.Schedule.IsOn ? "on" : "off")}, kept by {found.Schedule.OwnerName}.");
            await terminal.Output.WriteLineAsync($"To: {string.Join(", ", plain.Receivers)}");
            TextTable.Write(
                terminal.Output,
                ["Number", "Month", "Due", "Way", "To", "State", "When", "Place", "Note"],
                [.. plain.Sent.Select(one => (string[])[Number(one.Number), one.Month, one.Due, one.Way, one.To ?? "-", one.State, one.Finished ?? "-", one.Place ?? "-", one.Note ?? ""])],
                rightAligned: [0]);
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Send(Terminal terminal) => Change(
        terminal, "send", "The number of the schedule.", "Has one sent at once, about the last period that has ended; a running server, or “schedules run”, sends it.", (send, id, cancellationToken) => send.RunAsync(Caller, id, cancellationToken));

    private static Command Again(Terminal terminal) => Change(
        terminal, "again", "The number of what was sent, as “schedules show” lists it.", "Has what one person got, or did not get, sent once more.", (send, id, cancellationToken) => send.AgainAsync(Caller, id, cancellationToken));

    private static Command Change(Terminal terminal, string name, string what, string description, Func<SendScheduleNow, long, CancellationToken, Task<Work.Answer<long>>> work)
    {
        var number = new Argument<long>("number") { Description = what };
        var command = new Command(name, description) { number };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = await CommandLine.OpenExistingAsync(parsed, cancellationToken);
            var answer = await work(services.GetRequiredService<SendScheduleNow>(), parsed.GetValue(number), cancellationToken);
            if (!answer.IsDone)
            {
                return terminal.Refuse(answer);
            }

            await terminal.Output.WriteLineAsync("It waits to be sent.");
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Run(Terminal terminal)
    {
        var command = new Command(
            "run", "Begins what is due and sends what waits, as a running server does. Settings come from the environment: Mail__Host and so on as for “mail test”, Mail__Link, Reports__Folder.");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = await CommandLine.OpenExistingAsync(parsed, cancellationToken);
            var settings = new ConfigurationBuilder().AddEnvironmentVariables().Build();
            MailSettings mail;
            try
            {
                mail = MailSettings.Of(settings);
            }
            catch (InvalidOperationException problem)
            {
                return terminal.Problem(problem.Message);
            }

            var begun = await services.GetRequiredService<SchedulesOnTime>().RunAsync(cancellationToken);
            var folder = new ReportFolder { Path = settings["Reports:Folder"] is { Length: > 0 } path ? Path.GetFullPath(path) : null };
            var sent = await ActivatorUtilities.CreateInstance<SendReports>(services, mail, folder).RunAsync(cancellationToken);
            await terminal.Output.WriteLineAsync($"Begun: {Show.Count(begun)}. Sent: {Show.Count(sent)}.");
            return ExitCode.Done;
        });
        return command;
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
