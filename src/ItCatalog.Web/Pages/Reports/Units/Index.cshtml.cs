using System.Globalization;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Web.Pages.Reports.Bills;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Work.Lists;
using ItCatalog.Work.UnitCosts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItCatalog.Web.Pages.Reports.Units;

/// <summary>What the services of a unit cost beside what is charged for them, for whoever runs the unit.</summary>
public sealed class UnitCostsModel(ReadUnitCosts costs, OrganisationStore organisation, Actor viewer) : PageModel
{
    /// <summary>Code of the unit; the first that the person may read where it is not said.</summary>
    [BindProperty(SupportsGet = true, Name = "unit")]
    public string? Wanted { get; set; }

    /// <summary>"2026"; the year of the last month that has ended where it is not said.</summary>
    [BindProperty(SupportsGet = true, Name = "year")]
    public string? WantedYear { get; set; }

    /// <summary>Null where the person runs no unit.</summary>
    public UnitCostReport? Report { get; private set; }

    /// <summary>Those that the person may read, by name.</summary>
    public IReadOnlyList<Named> Units { get; private set; } = [];

    public string OwnerName { get; private set; } = "";

    /// <summary>"2026".</summary>
    public string Year => Report!.Year.ToString(CultureInfo.InvariantCulture);

    /// <summary>What was charged in the months of the year for services whose cost is known, against a twelfth of it; null where none is known.</summary>
    public YearBars? Bars => Report is not { Known.Count: > 0 } report ? null : YearBars.Of(
        [.. report.Months.Select(month => (month.Month, month.ChargedOfKnown))],
        report.Months.LastOrDefault(month => month.HasEnded)?.Month ?? report.Months[0].Month,
        report.Months[0].Cost,
        report.Currency,
        ("Charged for services whose cost is known", "a twelfth of what they cost"));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await LoadAsync(cancellationToken) ? Page() : NotFound();

    /// <summary>Services and drivers, as a file.</summary>
    public async Task<IActionResult> OnGetExportAsync(string? format, CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) && Report is { } report ? ListDownload.Of(ListOfUnitCosts.Of(report), format) : NotFound();

    /// <summary>An amount with its sign: "+1,240.00".</summary>
    public static string Signed(decimal? amount) => (amount > 0 ? "+" : "") + Show.Number(amount, 2);

    /// <summary>The same about another unit or year.</summary>
    public string Address(int year) => $"/reports/units?unit={Uri.EscapeDataString(Report!.Unit.Code)}&year={year.ToString(CultureInfo.InvariantCulture)}";

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        var year = UnitCostYears.Read(WantedYear);
        if (!string.IsNullOrEmpty(WantedYear) && year is null)
        {
            return false;
        }

        OwnerName = (await organisation.FindAsync(cancellationToken))?.Name ?? "";
        Units = await costs.UnitsAsync(viewer, cancellationToken);
        var code = string.IsNullOrWhiteSpace(Wanted) || Wanted.Contains('\0', StringComparison.Ordinal) ? null : Wanted.Trim();
        Report = await costs.RunAsync(viewer, code, year, cancellationToken);
        return Report is not null || code is null;
    }
}
