using ItCatalog.Calculation.Time;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Reports;
using ItCatalog.Data.Schedules;
using NodaTime;

namespace ItCatalog.Work.Schedules;

/// <summary>A kind of report that can be sent by itself. A further one is one more class, registered.</summary>
public abstract class ScheduledReport
{
    /// <summary>In the database: it stays as it is.</summary>
    public abstract string Word { get; }

    /// <summary>"Agreement report".</summary>
    public abstract string Name { get; }

    /// <summary>As what it can be sent.</summary>
    public virtual IReadOnlyList<ReportForm> Forms => [ReportForm.Workbook, ReportForm.Csv, ReportForm.Link];

    /// <summary>Whether it can be about a quarter or a year too.</summary>
    public virtual bool HasLength => false;

    /// <summary>"an agreement, department, unit or site, or all": what it can be about.</summary>
    public abstract string Abouts { get; }

    /// <summary>What it is about as the viewer reads it; null where it cannot be about that, or there is nothing of that code that they may see.</summary>
    public abstract Task<string?> NameAsync(Actor viewer, string about, CancellationToken cancellationToken);

    /// <summary>The agreements whose closed months are its occasion.</summary>
    public virtual ReportScope ScopeOf(string about) => ReportScope.Read(about) ?? ReportScope.Organisation;

    /// <summary>Makes it as the viewer may see it now; null where they may not.</summary>
    /// <exception cref="ReportException">It cannot be made as it is asked for, whoever asks.</exception>
    public abstract Task<ReportToSend?> MakeAsync(Actor viewer, ReportWish wish, CancellationToken cancellationToken);
}

/// <summary>Which report is wanted.</summary>
/// <param name="About">What it is about, as schedules write it.</param>
/// <param name="Month">First day of the last month of its period.</param>
/// <param name="Length">Month, quarter or year.</param>
/// <param name="Form">As what.</param>
public sealed record ReportWish(string About, LocalDate Month, WindowLength Length, ReportForm Form);

/// <summary>All of them.</summary>
public sealed class ScheduledReports(IEnumerable<ScheduledReport> reports)
{
    /// <summary>In the order of forms.</summary>
    public IReadOnlyList<ScheduledReport> All { get; } = [.. reports];

    /// <summary>The one of a word; null where there is none.</summary>
    public ScheduledReport? Find(string? word) => All.FirstOrDefault(report => report.Word == word);
}
