using System.CommandLine;
using System.Globalization;
using ItCatalog.Calculation.Text;
using ItCatalog.Calculation.Time;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Schedules;
using ItCatalog.Work.Schedules;
using Microsoft.Extensions.DependencyInjection;

namespace ItCatalog.Cli.Commands;

/// <summary><c>schedules add</c>, <c>change</c>, <c>stop</c> and <c>start</c>: the same as the page, for the person who keeps it.</summary>
internal sealed class ScheduleChanges
{
    private readonly Option<string?> report = new("--report") { Description = "agreement, bill, comparison, figures, or the name of a list.", HelpName = "WORD" };
    private readonly Option<string?> about = new("--about") { Description = "What it is about, “department:research” for instance; all unless given.", HelpName = "WHAT" };
    private readonly Option<string?> period = new("--period") { Description = "month, quarter or year; the month unless given.", HelpName = "WORD" };
    private readonly Option<string?> form = new("--form") { Description = "workbook, csv, pdf or link; the workbook unless given.", HelpName = "WORD" };
    private readonly Option<string[]> to = new("--to") { Description = "User name of somebody who gets it; once for each.", HelpName = "USER" };
    private readonly Option<bool?> mail = new("--mail") { Description = "Send it by mail." };
    private readonly Option<bool?> inbox = new("--inbox") { Description = "Put it into the inbox." };
    private readonly Option<string?> folder = new("--folder") { Description = "Write it into this folder below the one of the installation.", HelpName = "NAME" };
    private readonly Option<string?> day = new("--day") { Description = "On this working day of each month, from 1 to 20.", HelpName = "NUMBER" };
    private readonly Option<string?> time = new("--time") { Description = "At this time by the site’s clock, 08:00 for instance.", HelpName = "HH:MM" };
    private readonly Option<string?> site = new("--site") { Description = "The site whose working days and clock count.", HelpName = "CODE" };
    private readonly Option<bool> whenClosed = new("--when-closed") { Description = "When the month is closed, in place of a day." };

    public static void AddTo(Command schedules, Terminal terminal)
    {
        schedules.Add(Add(terminal));
        schedules.Add(Change(terminal));
        schedules.Add(Switch(terminal, "stop", "Stops one: nothing is sent until it is started again.", isOn: false));
        schedules.Add(Switch(terminal, "start", "Starts one that was stopped; what was due meanwhile is not sent.", isOn: true));
    }

    private static Command Add(Terminal terminal)
    {
        var (name, keeper, options) = (new Argument<string>("name") { Description = "What it is called." }, new Option<string>("--kept-by") { Description = "User name of who keeps it.", HelpName = "USER", Required = true }, new ScheduleChanges());
        var command = options.In(new("add", "Has a report sent by itself from now on.") { name, keeper });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = await CommandLine.OpenExistingAsync(parsed, cancellationToken);
            var draft = new ScheduleDraft { Name = parsed.GetValue(name), KeptBy = parsed.GetValue(keeper), Length = Word.Of(WindowLength.Month), Form = Word.Of(ReportForm.Workbook) };
            return await SaveAsync(terminal, services, id: null, options.Read(parsed, draft), cancellationToken);
        });
        return command;
    }

    private static Command Change(Terminal terminal)
    {
        var (number, name, options) = (Number(), new Option<string?>("--name") { Description = "What it is called from now on.", HelpName = "NAME" }, new ScheduleChanges());
        var command = options.In(new("change", "Changes one; what is not named stays. Receivers that are named take the place of those there were.") { number, name });
        command.SetAction((parsed, cancellationToken) => OfKnownAsync(
            terminal, parsed, parsed.GetValue(number), draft => options.Read(parsed, draft with { Name = parsed.GetValue(name) ?? draft.Name }), cancellationToken));
        return command;
    }

    private static Command Switch(Terminal terminal, string word, string description, bool isOn)
    {
        var number = Number();
        var command = new Command(word, description) { number };
        command.SetAction((parsed, cancellationToken) => OfKnownAsync(terminal, parsed, parsed.GetValue(number), draft => draft with { IsOn = isOn }, cancellationToken));
        return command;
    }

    private static Argument<long> Number() => new("number") { Description = "The number of the schedule." };

    private static async Task<int> OfKnownAsync(Terminal terminal, ParseResult parsed, long number, Func<ScheduleDraft, ScheduleDraft> change, CancellationToken cancellationToken)
    {
        await using var services = await CommandLine.OpenExistingAsync(parsed, cancellationToken);
        var schedules = services.GetRequiredService<ScheduleStore>();
        if (await schedules.FindAsync(Actor.CommandLine(Environment.UserName), number, cancellationToken) is not { } schedule)
        {
            return terminal.Problem($"There is no schedule {number.ToString(CultureInfo.InvariantCulture)}.");
        }

        return await SaveAsync(terminal, services, number, change(ScheduleDraft.Of(schedule, await schedules.ReceiversAsync(number, cancellationToken))), cancellationToken);
    }

    private static async Task<int> SaveAsync(Terminal terminal, IServiceProvider services, long? id, ScheduleDraft draft, CancellationToken cancellationToken)
    {
        var answer = await services.GetRequiredService<SaveSchedule>().RunAsync(Actor.CommandLine(Environment.UserName), id, draft, cancellationToken);
        if (!answer.IsDone)
        {
            return terminal.Refuse(answer);
        }

        await terminal.Output.WriteLineAsync($"Saved as schedule {answer.Value.ToString(CultureInfo.InvariantCulture)}; it is {(draft.IsOn ? "on" : "off")}.");
        return ExitCode.Done;
    }

    private Command In(Command command)
    {
        foreach (var option in (Option[])[report, about, period, form, to, mail, inbox, folder, day, time, site, whenClosed])
        {
            command.Add(option);
        }

        return command;
    }

    /// <summary>What was entered before, with what is named.</summary>
    private ScheduleDraft Read(ParseResult parsed, ScheduleDraft before)
    {
        var isDay = parsed.GetValue(day) is not null || parsed.GetValue(time) is not null || parsed.GetValue(site) is not null;
        return before with
        {
            Report = parsed.GetValue(report) ?? before.Report,
            About = parsed.GetValue(about) ?? before.About,
            Length = parsed.GetValue(period) ?? before.Length,
            Form = parsed.GetValue(form) ?? before.Form,
            Receivers = parsed.GetValue(to) is { Length: > 0 } named ? named : before.Receivers,
            ByMail = parsed.GetValue(mail) ?? before.ByMail,
            InInbox = parsed.GetValue(inbox) ?? before.InInbox,
            Folder = parsed.GetValue(folder) ?? before.Folder,
            Day = parsed.GetValue(day) ?? before.Day,
            Time = parsed.GetValue(time) ?? before.Time,
            Site = parsed.GetValue(site) ?? before.Site,
            Occasion = parsed.GetValue(whenClosed) ? Word.Of(ScheduleOccasion.MonthClosed) : isDay ? Word.Of(ScheduleOccasion.WorkingDay) : before.Occasion,
        };
    }
}
