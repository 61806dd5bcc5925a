using ItCatalog.Calculation.Text;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Schedules;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Work.Schedules;

/// <summary>A schedule as programs read it: instants in UTC.</summary>
public sealed record PlainSchedule
{
    public required long Number { get; init; }

    public required string Name { get; init; }

    /// <summary>"agreement", "bill", "comparison" or "list-figures" and so on.</summary>
    public required string Report { get; init; }

    /// <summary>"department:RES"; empty: everything that its reader sees.</summary>
    public required string About { get; init; }

    /// <summary>"month", "quarter" or "year".</summary>
    public required string Period { get; init; }

    /// <summary>"workbook", "csv" or "link".</summary>
    public required string Form { get; init; }

    public required bool ByMail { get; init; }

    public required bool InInbox { get; init; }

    /// <summary>Below the folder of the installation; null: none.</summary>
    public required string? Folder { get; init; }

    /// <summary>"working-day" or "month-closed".</summary>
    public required string Occasion { get; init; }

    /// <summary>Code of the site whose working days and clock count; null where a closed month is the occasion.</summary>
    public required string? Site { get; init; }

    public required int? Day { get; init; }

    /// <summary>"08:00" at the site.</summary>
    public required string? Time { get; init; }

    public required bool On { get; init; }

    public required string KeptBy { get; init; }

    public required int ReceiverCount { get; init; }

    /// <summary>When it was last sent.</summary>
    public required string? LastSent { get; init; }

    /// <summary>When it is due next; null where it is off, or a closed month is the occasion.</summary>
    public required string? NextDue { get; init; }

    /// <summary>What could not be sent when it was last.</summary>
    public required int FailedCount { get; init; }

    public static PlainSchedule Of(Schedule schedule, Instant? next)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        return new()
        {
            Number = schedule.Id,
            Name = schedule.Name,
            Report = schedule.Report,
            About = schedule.About,
            Period = Word.Of(schedule.Length),
            Form = Word.Of(schedule.Form),
            ByMail = schedule.ByMail,
            InInbox = schedule.InInbox,
            Folder = schedule.Folder.Length == 0 ? null : schedule.Folder,
            Occasion = Word.Of(schedule.Occasion),
            Site = schedule.SiteCode,
            Day = schedule.Day,
            Time = schedule.At is { } at ? LocalTimePattern.CreateWithInvariantCulture("HH:mm").Format(at) : null,
            On = schedule.IsOn,
            KeptBy = schedule.OwnerName,
            ReceiverCount = schedule.ReceiverCount,
            LastSent = Written(schedule.LastMade),
            NextDue = Written(next),
            FailedCount = schedule.FailedCount,
        };
    }

    internal static string? Written(Instant? instant) => instant is { } value ? InstantPattern.ExtendedIso.Format(value) : null;
}

/// <summary>Reads schedules for programs, as somebody may see them.</summary>
public sealed class ReadSchedules(ScheduleStore schedules, DeliveryStore deliveries, ScheduleTimes times, IClock clock)
{
    private const int RunsListed = 24;

    /// <summary>Those that the viewer may see, by name.</summary>
    public async Task<IReadOnlyList<PlainSchedule>> ListAsync(Data.Identity.Actor viewer, CancellationToken cancellationToken)
    {
        var found = new List<PlainSchedule>();
        foreach (var schedule in await schedules.ListAsync(viewer, cancellationToken))
        {
            found.Add(PlainSchedule.Of(schedule, await NextAsync(schedule, cancellationToken)));
        }

        return found;
    }

    /// <summary>When it is due next; null where it is off, or nobody knows.</summary>
    public async Task<Instant?> NextAsync(Schedule schedule, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        return schedule.IsOn ? (await times.NextAsync(schedule, clock.GetCurrentInstant(), cancellationToken))?.At : null;
    }

    /// <summary>One with who gets it and what was sent, newest first; null where there is none that the viewer may see.</summary>
    public async Task<ScheduleDetails?> FindAsync(Data.Identity.Actor viewer, long id, CancellationToken cancellationToken)
    {
        if (await schedules.FindAsync(viewer, id, cancellationToken) is not { } schedule)
        {
            return null;
        }

        var runs = new List<(ScheduleRun, IReadOnlyList<ReportDelivery>)>();
        foreach (var run in await deliveries.RunsAsync(id, RunsListed, cancellationToken))
        {
            var all = await deliveries.OfRunAsync(run.Id, cancellationToken);
            // What others got is for whoever keeps it.
            runs.Add((run, May.KeepSchedule(viewer, schedule) || viewer.Is(Data.Identity.Role.Auditor) ? all : [.. all.Where(one => one.PersonId == viewer.Id)]));
        }

        return new(schedule, await schedules.ReceiversAsync(id, cancellationToken), await NextAsync(schedule, cancellationToken), runs);
    }
}

/// <summary>A schedule with everything about it.</summary>
/// <param name="Schedule">The schedule.</param>
/// <param name="Receivers">Who gets it, by name.</param>
/// <param name="Next">When it is due next; null where it is off, or nobody knows.</param>
/// <param name="Runs">The last times that it was sent, newest first, each with what was sent.</param>
public sealed record ScheduleDetails(Schedule Schedule, IReadOnlyList<Named> Receivers, Instant? Next, IReadOnlyList<(ScheduleRun Run, IReadOnlyList<ReportDelivery> Deliveries)> Runs)
{
    /// <summary>The same for programs.</summary>
    public PlainScheduleDetails Plain => new(
        PlainSchedule.Of(Schedule, Next),
        [.. Receivers.Select(person => person.Code)],
        [
            .. Runs.SelectMany(pair => pair.Deliveries.Select(one => new PlainDelivery(
                one.Id, MonthWord.Of(one.Month), PlainSchedule.Written(pair.Run.Due)!, pair.Run.AskedName, Word.Of(one.Way), one.PersonName, Word.Of(one.State), PlainSchedule.Written(one.Finished), one.Place, one.FileName,
                one.ByteCount, one.Sha256, one.Note.Length == 0 ? null : one.Note))),
        ]);
}

/// <summary>A schedule with who gets it, by user name, and what was sent, newest first.</summary>
public sealed record PlainScheduleDetails(PlainSchedule Schedule, IReadOnlyList<string> Receivers, IReadOnlyList<PlainDelivery> Sent);

/// <summary>What was sent to one person, or into the folder (To is null).</summary>
/// <param name="Number">Its number.</param>
/// <param name="Month">The last month that it is about.</param>
/// <param name="Due">When it was due.</param>
/// <param name="AskedBy">Who wanted it at once; null: it was due.</param>
/// <param name="Way">"mail", "inbox" or "folder".</param>
/// <param name="To">As they were called then.</param>
/// <param name="State">"waiting", "sent", "nothing" or "failed".</param>
/// <param name="Finished">When it was over.</param>
/// <param name="Place">The address or the file.</param>
/// <param name="File">Name of the file; null of a link.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">Of the file.</param>
/// <param name="Note">Why nothing was sent, or what went wrong.</param>
public sealed record PlainDelivery(
    long Number, string Month, string Due, string? AskedBy, string Way, string? To, string State, string? Finished, string? Place, string? File, long? Bytes, string? Sha256, string? Note);
