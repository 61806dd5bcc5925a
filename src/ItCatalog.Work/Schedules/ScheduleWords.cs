using ItCatalog.Calculation.Text;
using ItCatalog.Calculation.Time;
using ItCatalog.Data.Schedules;
using NodaTime.Text;

namespace ItCatalog.Work.Schedules;

/// <summary>How schedules and what was sent of them are told, on pages and the command line alike.</summary>
public static class ScheduleWords
{
    private static readonly string[] Ordinals = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];

    /// <summary>"workbook", "CSV", "link".</summary>
    public static string Form(ReportForm form) => form switch
    {
        ReportForm.Workbook => "workbook",
        ReportForm.Csv => "CSV",
        ReportForm.Pdf => "PDF",
        ReportForm.Link => "link",
        _ => throw new ArgumentOutOfRangeException(nameof(form)),
    };

    /// <summary>"third working day of the month, 08:00 in Boston"; of a quarter "… after each quarter".</summary>
    public static string Occasion(Schedule schedule)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        var period = ShowWindow.Noun(schedule.Length);
        if (schedule is not { Day: { } day, At: { } at })
        {
            return $"when the {period} is closed";
        }

        var after = schedule.Length == WindowLength.Month ? "of the month" : $"after each {period}";
        var which = day <= Ordinals.Length ? Ordinals[day - 1] : Show.Count(day) + "th";
        return $"{which} working day {after}, {LocalTimePattern.CreateWithInvariantCulture("HH:mm").Format(at)} in {schedule.SiteName}";
    }

    /// <summary>"by mail and into the inbox".</summary>
    public static string Ways(Schedule schedule)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        List<string> ways = [];
        if (schedule.ByMail)
        {
            ways.Add(schedule.Form == ReportForm.Link ? "by mail as a link" : $"by mail as {Form(schedule.Form)}");
        }

        if (schedule.InInbox)
        {
            ways.Add("into the inbox");
        }

        if (schedule.Folder.Length > 0)
        {
            ways.Add($"into the folder {schedule.Folder} as {Form(schedule.Form)}");
        }

        return Show.AllOf(ways);
    }

    /// <summary>"mail", "inbox", "folder".</summary>
    public static string Way(DeliveryWay way) => Word.Of(way);

    /// <summary>What became of it: "Sent", "Nothing sent", "Failed", "Waits".</summary>
    public static string State(ReportDelivery delivery)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        return delivery.State switch
        {
            ReportDeliveryState.Waiting => delivery.AttemptCount > 0 ? "Tried again" : "Waits",
            ReportDeliveryState.Sent => "Sent",
            ReportDeliveryState.Nothing => "Nothing sent",
            ReportDeliveryState.Failed => "Failed",
            _ => throw new ArgumentOutOfRangeException(nameof(delivery)),
        };
    }
}
