using System.Globalization;
using ItCatalog.Calculation.Text;
using ItCatalog.Calculation.Time;
using ItCatalog.Data;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Schedules;
using ItCatalog.Work.Messages;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Work.Schedules;

/// <summary>Somebody has a report sent by itself from now on, or changes or stops that. What was due before is not sent.</summary>
public sealed class SaveSchedule(Changes changes, ScheduleStore schedules, ScheduledReports reports, OrganisationStore organisation, SignedInPeople people, IClock clock)
{
    private const int MaxName = 100;
    private const int MostDays = 20;

    /// <param name="actor">A head, an IT manager or an administrator; of a known one who keeps it, an administrator or the command line, which make one for somebody else too.</param>
    /// <param name="id">Null: a new one, which the actor keeps.</param>
    /// <param name="draft">What was entered.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    /// <returns>Its number.</returns>
    public async Task<Answer<long>> RunAsync(Actor actor, long? id, ScheduleDraft draft, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(draft);
        var keeper = draft.KeptBy is null ? actor : await KeeperAsync(draft.KeptBy, cancellationToken);
        return await changes.MakeAsync<long>(
            actor,
            async change =>
            {
                Schedule? before = null;
                if (id is { } known)
                {
                    change.About(Subject.Schedule(known));
                    if (await schedules.FindAsync(actor, known, cancellationToken) is not { } found)
                    {
                        return Answer.NotFound;
                    }

                    before = found;
                }

                if (before is not null ? !May.KeepSchedule(actor, before) : draft.KeptBy is null ? !May.KeepSchedules(actor) : !actor.IsAdministrator)
                {
                    return Answer.NotAllowed;
                }

                var mistakes = new List<Mistake>();
                if (before is null && (keeper is null || !May.KeepSchedules(keeper)))
                {
                    mistakes.Add(Mistake.In(nameof(draft.KeptBy), $"“{draft.KeptBy}” is nobody who keeps schedules: a head of a department, an IT manager or an administrator with an open account."));
                    return Answer.Refused(mistakes);
                }

                var entry = await ReadAsync(actor, before is null ? keeper! : actor, before, draft, mistakes, cancellationToken);
                if (entry is null || mistakes.Count > 0)
                {
                    return Answer.Refused(mistakes);
                }

                var receivers = draft.Receivers.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
                if (before is null)
                {
                    var added = await schedules.AddAsync(entry, keeper!.Id!.Value, change.Now);
                    change.Note("added", Subject.Schedule(added), after: Told(entry, receivers));
                    return added;
                }

                var others = (await schedules.ReceiversAsync(before.Id, cancellationToken)).Select(person => person.Code).Order(StringComparer.Ordinal).ToList();
                await schedules.SaveAsync(before.Id, entry, IsAnew(before, entry) ? change.Now : before.Started);
                change.Note("changed", Subject.Schedule(before.Id), before: Told(Entry(before), others), after: Told(entry, receivers));
                return before.Id;
            },
            cancellationToken);
    }

    /// <summary>Asked before the change, as every click asks it: whose account is open, and what they see.</summary>
    private async Task<Actor?> KeeperAsync(string userName, CancellationToken cancellationToken)
    {
        var open = await schedules.PeopleAsync(await organisation.TodayAsync(clock, cancellationToken), cancellationToken);
        return open.FirstOrDefault(person => person.Code == userName) is { } found ? (await people.FindAsync(found.Id, cancellationToken))?.Current : null;
    }

    /// <summary>Whether what was due while it was off, or by another rule, shall not be sent later.</summary>
    private static bool IsAnew(Schedule before, ScheduleEntry after) =>
        !before.IsOn || (before.Report, before.About, before.Length, before.Occasion, before.SiteId, before.Day, before.AtMinute)
            != (after.Report, after.About, after.Length, after.Occasion, after.SiteId, after.Day, after.AtMinute);

    private async Task<ScheduleEntry?> ReadAsync(Actor actor, Actor keeper, Schedule? before, ScheduleDraft draft, List<Mistake> mistakes, CancellationToken cancellationToken)
    {
        void Wrong(string field, string message) => mistakes.Add(Mistake.In(field, message));
        var name = draft.Name?.Trim() ?? "";
        if (name.Length is 0 or > MaxName || MailText.OneLine(name) != name)
        {
            Wrong(nameof(draft.Name), $"Name it, in up to {MaxName} characters on one line.");
        }
        else if (await schedules.IsTakenAsync(name, before?.Id))
        {
            Wrong(nameof(draft.Name), "Another one is called so.");
        }

        var report = reports.Find(draft.Report);
        if (report is null)
        {
            Wrong(nameof(draft.Report), "Choose a report.");
        }

        var about = draft.About?.Trim() ?? "";
        if (report is not null && await report.NameAsync(keeper, about, cancellationToken) is null)
        {
            Wrong(nameof(draft.About), $"Choose what it is about: {report.Abouts}.");
        }

        var length = string.IsNullOrEmpty(draft.Length) ? WindowLength.Month : Word.Find<WindowLength>(draft.Length);
        if (length is null || (length != WindowLength.Month && report is { HasLength: false }))
        {
            Wrong(nameof(draft.Length), length is null ? "Choose the month, the quarter or the year." : $"{report!.Name}: it is always about a month.");
        }

        var form = Word.Find<ReportForm>(draft.Form);
        if (form is null || (report is not null && !report.Forms.Contains(form.Value)))
        {
            Wrong(nameof(draft.Form), form is null ? "Choose as what it is sent." : $"{report!.Name}: there is none as {ScheduleWords.Form(form.Value)}.");
        }

        var folder = ReportFolder.Clean(draft.Folder);
        if (folder is null)
        {
            Wrong(nameof(draft.Folder), "Name folders below the one of the installation, with / between them: letters, digits, hyphens and dots within.");
        }
        else if (folder != (before?.Folder ?? "") && !actor.IsAdministrator)
        {
            Wrong(nameof(draft.Folder), "Administrators alone have files written into a folder.");
        }
        else if (folder.Length > 0 && form == ReportForm.Link)
        {
            Wrong(nameof(draft.Folder), "A link is no file. Choose another form, or no folder.");
        }

        if (!draft.ByMail && !draft.InInbox && folder is "")
        {
            Wrong(nameof(draft.ByMail), "Say how it is sent: by mail, into the inbox or into a folder.");
        }

        var receivers = (await schedules.PeopleAsync(await organisation.TodayAsync(clock, cancellationToken), cancellationToken)).ToDictionary(person => person.Code, person => person.Id, StringComparer.Ordinal);
        foreach (var person in before is null ? [] : await schedules.ReceiversAsync(before.Id, cancellationToken))
        {
            // Who got it before may stay, though the account is closed.
            receivers.TryAdd(person.Code, person.Id);
        }

        // A form sends a choice of nobody as an empty one.
        draft = draft with { Receivers = [.. draft.Receivers.Where(receiver => !string.IsNullOrWhiteSpace(receiver))] };
        if (draft.Receivers.FirstOrDefault(receiver => !receivers.ContainsKey(receiver)) is { } unknown)
        {
            Wrong(nameof(draft.Receivers), $"There is nobody called “{unknown}”.");
        }
        else if (draft.Receivers.Count == 0 && (draft.ByMail || draft.InInbox))
        {
            Wrong(nameof(draft.Receivers), "Choose who gets it.");
        }

        var occasion = Word.Find<ScheduleOccasion>(draft.Occasion);
        if (occasion is null)
        {
            Wrong(nameof(draft.Occasion), "Choose when it is sent.");
        }

        var isDay = occasion == ScheduleOccasion.WorkingDay;
        var site = isDay ? (await organisation.SitesAsync(cancellationToken)).FirstOrDefault(one => one.Code == draft.Site) : null;
        if (isDay && site is null)
        {
            Wrong(nameof(draft.Site), "Choose the site whose working days and clock count.");
        }

        var day = int.TryParse(draft.Day?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= MostDays ? number : (int?)null;
        if (isDay && day is null)
        {
            Wrong(nameof(draft.Day), $"Write which working day of the month, from 1 to {MostDays}.");
        }

        var time = LocalTimePattern.CreateWithInvariantCulture("H:mm").Parse(draft.Time?.Trim() ?? "");
        if (isDay && !time.Success)
        {
            Wrong(nameof(draft.Time), "Write the time as 08:00.");
        }

        return mistakes.Count > 0 ? null : new()
        {
            Name = name,
            Report = report!.Word,
            About = about,
            Length = length!.Value,
            Form = form!.Value,
            ByMail = draft.ByMail,
            InInbox = draft.InInbox,
            Folder = folder!,
            Occasion = occasion!.Value,
            SiteId = site?.Id,
            Day = isDay ? day : null,
            AtMinute = isDay ? (time.Value.Hour * 60) + time.Value.Minute : null,
            IsOn = draft.IsOn,
            Receivers = [.. draft.Receivers.Distinct(StringComparer.Ordinal).Select(receiver => receivers[receiver])],
        };
    }

    private static ScheduleEntry Entry(Schedule schedule) => new()
    {
        Name = schedule.Name,
        Report = schedule.Report,
        About = schedule.About,
        Length = schedule.Length,
        Form = schedule.Form,
        ByMail = schedule.ByMail,
        InInbox = schedule.InInbox,
        Folder = schedule.Folder,
        Occasion = schedule.Occasion,
        SiteId = schedule.SiteId,
        Day = schedule.Day,
        AtMinute = schedule.AtMinute,
        IsOn = schedule.IsOn,
        Receivers = [],
    };

    private static object Told(ScheduleEntry entry, IReadOnlyList<string> receivers) => new
    {
        name = entry.Name,
        report = entry.Report,
        about = entry.About,
        period = Word.Of(entry.Length),
        form = Word.Of(entry.Form),
        entry.ByMail,
        entry.InInbox,
        entry.Folder,
        occasion = Word.Of(entry.Occasion),
        entry.Day,
        at = entry.AtMinute is { } minutes ? LocalTimePattern.CreateWithInvariantCulture("HH:mm").Format(LocalTime.FromMinutesSinceMidnight(minutes)) : null,
        entry.IsOn,
        receivers,
    };
}
