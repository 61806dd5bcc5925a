using System.Globalization;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Performance;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Work.Lists;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace ItCatalog.Web.Pages.Performance;

/// <summary>Services by months: worst status, and how many of the month's targets were met.</summary>
public sealed class MatrixModel(MatrixStore store, ListedCaseStore listed, ListOfFigures figures, MatrixMemory memory, Actor person, IClock clock) : PageModel
{
    private const int MonthCount = 13;
    private LocalDate runningMonth;

    /// <summary>Code of a department; null means all that the person may see.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Department { get; set; }

    /// <summary>Code of a site.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Site { get; set; }

    /// <summary>Code of an IT unit.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Unit { get; set; }

    /// <summary>The last month, as "2026-10".</summary>
    [BindProperty(SupportsGet = true)]
    public string? Until { get; set; }

    public PerformanceMatrix Matrix { get; private set; } = null!;

    public MatrixChoices Choices { get; private set; } = null!;

    /// <summary>Cases, at the chosen site, that no figure counts until somebody says whose they are.</summary>
    public int WaitingCount { get; private set; }

    /// <summary>What the page depends on; the same key is the same page below the bar.</summary>
    public string MemoryKey { get; private set; } = "";

    /// <summary>The last month shown.</summary>
    public LocalDate LastMonth { get; private set; }

    /// <summary>Whether something is filtered away.</summary>
    public bool IsFiltered => Department is not null || Site is not null || Unit is not null;

    /// <summary>Months that can be the last one, newest first.</summary>
    public IReadOnlyList<LocalDate> UntilChoices { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        (Department, Site, Unit) = (Empty(Department), Empty(Site), Empty(Unit));
        var filter = new MatrixFilter { Department = Department, Site = Site, Unit = Unit };
        MemoryKey = await memory.KeyOfAsync(person, filter, Until, clock.GetCurrentInstant().InUtc().Date, cancellationToken);
        var thisMonth = runningMonth = clock.GetCurrentInstant().InUtc().Date.With(DateAdjusters.StartOfMonth);
        Choices = await memory.ChoicesAsync(MemoryKey, () => store.ChoicesAsync(person, cancellationToken));
        var newest = Choices.NewestMonth ?? thisMonth;
        // The running month, unless nothing at all was measured for a year: then the last month that was.
        var usual = newest < thisMonth.PlusMonths(1 - MonthCount) ? newest : LocalDate.Max(newest, thisMonth);
        LastMonth = Addresses.ParseMonth(Until) ?? usual;
        UntilChoices = MatrixChoiceWords.MonthsBack(LocalDate.Max(LastMonth, usual), LocalDate.Min(LastMonth, Choices.OldestMonth ?? newest));
        Matrix = await memory.MatrixAsync(MemoryKey, () => store.ReadAsync(person, filter, LastMonth, MonthCount, cancellationToken));
        var waiting = await memory.WaitingAsync(MemoryKey, () => listed.CountsAsync(person, CaseStanding.Unassigned, cancellationToken));
        WaitingCount = waiting.Where(count => Site is null || count.SiteCode == Site).Sum(count => count.Count);
    }

    /// <summary>The figures of the months shown, as a file: a row for each target at each site.</summary>
    public async Task<IActionResult> OnGetExportAsync(string? format, CancellationToken cancellationToken)
    {
        await OnGetAsync(cancellationToken);
        var first = LastMonth.PlusMonths(1 - MonthCount);
        var filter = new AttainmentFilter(Agreement: null, Target: null, Site, Month: null) { Department = Department, Unit = Unit, From = first, Until = LastMonth, Viewer = person };
        return ListDownload.Of(
            figures.Of(
                filter,
                ("Department", MatrixChoiceWords.NameOf(Choices.Departments, Department)),
                ("Site", MatrixChoiceWords.NameOf(Choices.Sites, Site)),
                ("Unit", MatrixChoiceWords.NameOf(Choices.Units, Unit)),
                ("Months", $"{Show.Month(first)} to {Show.Month(LastMonth)}")),
            format);
    }

    private static string? Empty(string? choice) => string.IsNullOrWhiteSpace(choice) ? null : choice;

    /// <summary>Position of the first month that has not ended; -1 where all have.</summary>
    public int RunningFrom
    {
        get
        {
            for (var index = 0; index < Matrix.Months.Count; index++)
            {
                if (Matrix.Months[index] >= runningMonth || Matrix.Services.Any(service => service.Cells[index] is { IsPartial: true }))
                {
                    return index;
                }
            }

            return -1;
        }
    }

    /// <summary>The last month that has ended, where a service's name leads.</summary>
    public LocalDate LastFullMonth => RunningFrom is > 0 and var index ? Matrix.Months[index - 1] : LastMonth;

    /// <summary>"Nov 25", "Dec", "Jan 26": the year where it begins.</summary>
    public string Head(int index)
    {
        var month = Matrix.Months[index];
        return month.ToString(index == 0 || month.Month == 1 ? "MMM yy" : "MMM", CultureInfo.InvariantCulture);
    }

    /// <summary>"All 4 sites", "The only site", "No sites".</summary>
    public string AllOf(int count, string word) => count switch
    {
        0 => $"No {word}s",
        1 => $"The only {word}",
        _ => $"All {Show.Count(count)} {word}s",
    };

    public string AsOfSentence => Matrix.AsOf is { } asOf
        ? $"As of {Show.Instant(asOf, Choices.Zone)}."
        : "Nothing measured in these months.";

    /// <summary>Whose figures these are, and how to read a cell.</summary>
    public string Sentence
    {
        get
        {
            var departments = MatrixChoiceWords.NameOf(Choices.Departments, Department) ?? (Choices.Departments.Count == 1 ? Choices.Departments[0].Name : person.SeesEveryDepartment ? "All departments" : "Your departments");
            var sites = MatrixChoiceWords.NameOf(Choices.Sites, Site) ?? "all sites";
            return $"{departments}, {sites}. Each cell shows its worst target and how many of the month’s targets were met.";
        }
    }
}
