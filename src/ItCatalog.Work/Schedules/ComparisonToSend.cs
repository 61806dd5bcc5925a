using ItCatalog.Data.Comparisons;
using ItCatalog.Data.Comparisons.Decisions;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Reports;
using ItCatalog.Data.Schedules;
using ItCatalog.Files.Workbooks;
using ItCatalog.Work.Comparisons.Decisions;
using ItCatalog.Work.Comparisons.Peers;
using ItCatalog.Work.Comparisons.Scenarios;

namespace ItCatalog.Work.Schedules;

/// <summary>The executives' workbook of a comparison, as it stands when it is sent.</summary>
public sealed class ComparisonToSend(ComparePeers peers, ComparisonStore comparisons, DecisionStore decisions, ComparisonScenarios scenarios) : ScheduledReport
{
    private const string Prefix = "comparison:";

    public override string Word => "comparison";

    public override string Name => "Executives’ workbook";

    public override IReadOnlyList<ReportForm> Forms => [ReportForm.Workbook, ReportForm.Link];

    public override string Abouts => "a comparison";

    public override ReportScope ScopeOf(string about) => ReportScope.Organisation;

    public override async Task<string?> NameAsync(Actor viewer, string about, CancellationToken cancellationToken) =>
        May.ReadComparisons(viewer) && CodeOf(about) is { } code ? (await comparisons.ListAllAsync(cancellationToken)).FirstOrDefault(one => one.Code == code)?.Name : null;

    public override async Task<ReportToSend?> MakeAsync(Actor viewer, ReportWish wish, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(wish);
        if (await NameAsync(viewer, wish.About, cancellationToken) is not { } name || CodeOf(wish.About) is not { } code)
        {
            return null;
        }

        if (await peers.FindAsync(code, cancellationToken) is not { Report: { } report } table)
        {
            throw new ReportException($"The comparison “{name}” has nothing to report yet.");
        }

        var standing = DecisionWords.Standing(DecisionWords.Latest(await decisions.ListAsync(code, cancellationToken)), report.Result.Case.Zone);
        var tried = await scenarios.ForWorkbookAsync(code, cancellationToken);
        return new()
        {
            Title = $"In-house or outsourced: {name}",
            Address = $"/benchmark/{Uri.EscapeDataString(code)}",
            Sentences = standing.Length == 0 ? [] : [standing],
            File = wish.Form == ReportForm.Link ? null : new(ExecutiveWorkbook.FileName(report.Result), ExecutiveWorkbook.ContentType, (stream, _) =>
            {
                ExecutiveWorkbook.Write(report.Result, standing, tried, table.Placings, stream);
                return Task.CompletedTask;
            }),
        };
    }

    /// <summary>What the viewer can choose, as schedules write it.</summary>
    public async Task<IReadOnlyList<(string Value, string Name)>> ChoicesAsync(Actor viewer, CancellationToken cancellationToken) =>
        May.ReadComparisons(viewer) ? [.. (await comparisons.ListAsync(cancellationToken)).Select(one => (Prefix + one.Code, one.Name))] : [];

    private static string? CodeOf(string about) => about.StartsWith(Prefix, StringComparison.Ordinal) ? about[Prefix.Length..] : null;
}
