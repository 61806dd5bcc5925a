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
}
