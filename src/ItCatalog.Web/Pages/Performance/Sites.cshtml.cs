using ItCatalog.Calculation.Text;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Comparisons.Decisions;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Performance;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Web.Setup;
using ItCatalog.Work;
using ItCatalog.Work.Lists;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace ItCatalog.Web.Pages.Performance;

/// <summary>One month of all services at all sites on one screen, the worst first, with the money beside it.</summary>
public sealed class SitesModel(
    SiteMatrixStore store, MatrixStore months, MatrixMemory memory, CatalogueStore catalogue, OrganisationStore organisations, DecisionStore decisions, Actor person, IClock clock) : PageModel
{
    /// <summary>Code of a department; null means all that the person may see.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Department { get; set; }

    /// <summary>Code of an IT unit.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Unit { get; set; }

    /// <summary>"2026-10"; the last month that has ended where it is not said.</summary>
    [BindProperty(SupportsGet = true, Name = "month")]
    public string? Wanted { get; set; }

    public SiteMatrix Matrix { get; private set; } = null!;

    public MatrixChoices Choices { get; private set; } = null!;

    public string Currency { get; private set; } = "";

    /// <summary>Months that can be chosen, newest first.</summary>
    public IReadOnlyList<LocalDate> Months { get; private set; } = [];

    /// <summary>Decisions that wait to be checked or made, of those who may open comparisons.</summary>
    public IReadOnlyList<KeptDecision> Decisions { get; private set; } = [];

    /// <summary>Whether the month's report is open to the person.</summary>
    public bool ReadsReports => May.ReadReports(person);

    public bool IsFiltered => !string.IsNullOrWhiteSpace(Department) || !string.IsNullOrWhiteSpace(Unit);

    public string AsOfSentence => Matrix.AsOf is { } asOf ? $"As of {Show.Instant(asOf, Choices.Zone)}." : "Nothing measured in this month.";

    /// <summary>Agreements whose charge is not known: a sum without them is not the whole; null where all state theirs.</summary>
    public string? Unstated => Matrix.All.Money is { UnstatedCount: > 0 and var count, AgreementCount: var all }
        ? $"{Show.Count(count)} of {Show.Count(all, "agreement")} in force {(count == 1 ? "states" : "state")} no charge, so the sums are without {(count == 1 ? "it" : "them")}."
        : null;

    /// <summary>How far a decision has come: "Handed in by Jonas Brandt on 3 Nov 2026, not checked yet."</summary>
    public string Standing(KeptDecision decision)
    {
        ArgumentNullException.ThrowIfNull(decision);
        var handedIn = $"Handed in by {decision.PreparedBy} on {Show.Date(decision.Prepared.InZone(Choices.Zone).Date)}";
        return decision.State == KeptDecisionState.ToCheck ? $"{handedIn}, not checked yet." : $"{handedIn}, checked by {decision.CheckedBy}: it waits to be decided.";
    }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        Decisions = Areas.Benchmark.IsOpenTo(person) ? [.. (await decisions.ListAsync(comparisonCode: null, cancellationToken)).Where(decision => decision.IsOpen)] : [];
    }

    /// <summary>The same as a file: a row for each service, and one for each of its sites.</summary>
    public async Task<IActionResult> OnGetExportAsync(string? format, CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        return ListDownload.Of(ListOfSites.Of(Matrix, Currency, ("Department", MatrixChoiceWords.NameOf(Choices.Departments, Department)), ("Unit", MatrixChoiceWords.NameOf(Choices.Units, Unit))), format);
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        Choices = await months.ChoicesAsync(person, cancellationToken);
        var organisation = await organisations.FindAsync(cancellationToken);
        Currency = organisation?.Currency ?? "";
        var running = (organisation?.Today(clock) ?? clock.GetCurrentInstant().InUtc().Date).With(DateAdjusters.StartOfMonth);
        var month = Addresses.ParseMonth(Wanted) ?? (await catalogue.FindMonthAsync(person, cancellationToken))?.With(DateAdjusters.StartOfMonth) ?? running;
        var newest = LocalDate.Max(month, LocalDate.Max(running, Choices.NewestMonth ?? running));
        var oldest = LocalDate.Min(month, Choices.OldestMonth ?? month);
        Months = MatrixChoiceWords.MonthsBack(newest, oldest);
        var filter = new MatrixFilter { Department = Empty(Department), Unit = Empty(Unit) };
        var key = await memory.KeyOfAsync(person, filter, Show.Month(month), running, cancellationToken);
        Matrix = await memory.SitesAsync(key, () => store.ReadAsync(person, filter, month, cancellationToken));
    }

    private static string? Empty(string? choice) => string.IsNullOrWhiteSpace(choice) ? null : choice;
}
