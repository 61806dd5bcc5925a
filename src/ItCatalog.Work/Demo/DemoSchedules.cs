using ItCatalog.Work.Schedules;

namespace ItCatalog.Work.Demo;

/// <summary>Reports that the demonstration's people have sent to themselves: the month for Research, sent once already, and the bill when a month is closed.</summary>
internal sealed class DemoSchedules(DemoPeople people, SaveSchedule save, SendScheduleNow sendNow, SendReports send)
{
    /// <param name="organisation">Its people.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    public async Task WriteAsync(DemoOrganisation organisation, CancellationToken cancellationToken)
    {
        var actors = await people.OfAsync(organisation, ["maren", "jonas"], cancellationToken);
        var draft = new ScheduleDraft
        {
            Name = "The month for Research", Report = "agreement", About = "department:research", Form = "link", InInbox = true,
            Occasion = "working-day", Site = "berlin", Day = "3", Time = "08:00", Receivers = ["maren", "ingrid"],
        };
        var month = (await save.RunAsync(actors["maren"], id: null, draft, cancellationToken)).Value;
        _ = (await sendNow.RunAsync(actors["maren"], month, cancellationToken)).Value;
        await send.RunAsync(cancellationToken);
        _ = (await save.RunAsync(
            actors["jonas"],
            id: null,
            new() { Name = "Bills that are closed", Report = "bill", Form = "workbook", ByMail = true, InInbox = true, Occasion = "month-closed", Receivers = ["jonas", "ingrid"] },
            cancellationToken)).Value;
    }
}
