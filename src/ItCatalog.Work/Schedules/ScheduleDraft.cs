using ItCatalog.Calculation.Text;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Schedules;
using NodaTime.Text;

namespace ItCatalog.Work.Schedules;

/// <summary>A schedule as somebody entered it.</summary>
public sealed record ScheduleDraft
{
    public string? Name { get; init; }

    /// <summary>A word of the table of reports.</summary>
    public string? Report { get; init; }

    /// <summary>"department:RES"; empty: everything that its reader sees.</summary>
    public string? About { get; init; }

    /// <summary>"month", "quarter" or "year".</summary>
    public string? Length { get; init; }

    /// <summary>"workbook", "csv" or "link".</summary>
    public string? Form { get; init; }

    public bool ByMail { get; init; }

    public bool InInbox { get; init; }

    /// <summary>Below the folder of the installation; empty: none.</summary>
    public string? Folder { get; init; }

    /// <summary>"working-day" or "month-closed".</summary>
    public string? Occasion { get; init; }

    /// <summary>Code of the site whose working days and clock count.</summary>
    public string? Site { get; init; }

    /// <summary>"3": the third working day.</summary>
    public string? Day { get; init; }

    /// <summary>"08:00" by the site's clock.</summary>
    public string? Time { get; init; }

    public bool IsOn { get; init; } = true;

    /// <summary>User names.</summary>
    public IReadOnlyList<string> Receivers { get; init; } = [];

    /// <summary>User name of who keeps a new one, where an administrator or the command line makes it for somebody; null: who makes it.</summary>
    public string? KeptBy { get; init; }

    /// <summary>A schedule as it would be entered.</summary>
    /// <param name="schedule">The schedule.</param>
    /// <param name="receivers">Who gets it.</param>
    public static ScheduleDraft Of(Schedule schedule, IEnumerable<Named> receivers)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        return new()
        {
            Name = schedule.Name,
            Report = schedule.Report,
            About = schedule.About,
            Length = Word.Of(schedule.Length),
            Form = Word.Of(schedule.Form),
            ByMail = schedule.ByMail,
            InInbox = schedule.InInbox,
            Folder = schedule.Folder,
            Occasion = Word.Of(schedule.Occasion),
            Site = schedule.SiteCode,
            Day = schedule.Day is { } day ? Show.Count(day) : null,
            Time = schedule.At is { } at ? LocalTimePattern.CreateWithInvariantCulture("HH:mm").Format(at) : null,
            IsOn = schedule.IsOn,
            Receivers = [.. receivers.Select(person => person.Code)],
        };
    }
}
