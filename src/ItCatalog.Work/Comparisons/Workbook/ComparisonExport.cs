using ItCatalog.Calculation.Comparisons;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Comparisons;
using ItCatalog.Files.Comparisons;
using ItCatalog.Files.Sheets;

namespace ItCatalog.Work.Comparisons.Workbook;

/// <summary>A comparison as the workbook that can be loaded again: loading what was downloaded changes nothing. Or what a provider is sent to fill.</summary>
public sealed class ComparisonExport(ComparisonReports reports, OrganisationStore organisations)
{
    /// <summary>Years without an entry that a template has room for.</summary>
    private const int LeastYears = 5;

    /// <summary>Writes the workbook with all that stands.</summary>
    /// <param name="output">Takes the bytes; stays open.</param>
    /// <param name="stored">The comparison.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task WriteAsync(Stream output, StoredComparison stored, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stored);
        var rows = (await RowsAsync(stored, cancellationToken)).Of(stored);
        SheetBookWriter.Write(output, ComparisonSheets.Of(Years(stored, rows)), stored.Summary.Organisation, rows);
    }

    /// <summary>Writes what a provider is sent: our volumes, and what we ask for; nothing of what in-house or others cost.</summary>
    /// <param name="output">Takes the bytes; stays open.</param>
    /// <param name="stored">The comparison.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task WriteForProviderAsync(Stream output, StoredComparison stored, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stored);
        var rows = (await RowsAsync(stored, cancellationToken)).Asked(stored);
        SheetBookWriter.Write(output, ComparisonSheets.ForProvider(Years(stored, rows)), stored.Summary.Organisation, rows);
    }

    private async Task<ComparisonToRows> RowsAsync(StoredComparison stored, CancellationToken cancellationToken) => new(
        OwnTarget.Strictest(await reports.TargetsAsync(stored.Summary.ServiceId, cancellationToken)), await organisations.ServiceHoursAsync(cancellationToken));

    /// <summary>How many years have columns: those that are compared, and every one that something is stated for.</summary>
    private static int Years(StoredComparison stored, IReadOnlyList<SheetRow> rows) => Enumerable.Range(1, ComparisonForm.MostYears)
        .Last(year => year <= Math.Max(stored.Record.Costs.Years, LeastYears) || rows.Any(row => row[ComparisonSheets.Year(year)].Length > 0));
}
