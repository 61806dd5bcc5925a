using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Performance;
using ItCatalog.Files.Lists;
using ItCatalog.Work.Performance;

namespace ItCatalog.Work.Lists;

/// <summary>Figures to take away: a row for each target at each site in each window, with and without what was left out.</summary>
public sealed class ListOfFigures(AttainmentLines lines)
{
    private static readonly ListColumns<AttainmentLine> Columns = new ListColumns<AttainmentLine>()
        .Text("Department", line => line.DepartmentName)
        .Text("Service", line => line.ServiceName)
        .Text("Agreement", line => line.Agreement)
        .Text("Target", line => line.Target)
        .Text("Name of the target", line => line.TargetName)
        .Text("Site", line => line.SiteName)
        .Month("From month", line => line.Month)
        .Text("Window", line => line.WindowLength)
        .Text("Promised", line => Kept(line, line.ExpectedLevel))
        .Text("At least", line => line.MinimumLevel is { } level ? Kept(line, level) : null)
        .Text("Kept", line => line.Value is { } value ? Kept(line, value) : null)
        .Text("Status", line => ShowFigure.Judged(Word.Parse<Status>(line.Status!), Word.Parse<TargetKind>(line.Kind)))
        .Text("Standing", line => line.Standing)
        .Text("So far", line => line.Partial ? "yes" : "no")
        .Number("Good", line => line.Good)
        .Number("Of", line => line.Total)
        .Number("Kept, unrounded", line => line.Value)
        .Number("Promised, as a number", line => line.ExpectedLevel)
        .Number("With nothing left out", line => line.RawValue)
        .Text("Month was", AttainmentWords.Closed)
        .Whole("Not decided yet", line => line.PendingCount)
        .Whole("Left out", line => line.ExcludedCount)
        .Whole("Wait for a department", line => line.WaitingCount)
        .Text("Shared by", line => line.SharedBy)
        .Number("Share watched", line => line.CoverageWhole == 0 ? null : (decimal)line.CoveragePart / line.CoverageWhole)
        .Time("As of", line => line.AsOf.InUtc())
        .Whole("Version", line => line.AgreementVersion)
        .Whole("Edition of the rules", line => line.RuleVersion);

    /// <summary>What the filter lets through and its viewer may see, by agreement, target, site and month.</summary>
    /// <param name="filter">Which ones.</param>
    /// <param name="about">The same as words.</param>
    public ListFile Of(AttainmentFilter filter, params IReadOnlyList<(string What, string? Value)> about) =>
        Columns.Of("Figures", "figures", lines.AllAsync(filter, CancellationToken.None), [.. ListAbout.Of(about), ("Times", "UTC")]);

    private static string Kept(AttainmentLine line, decimal value) =>
        ShowLevel.Kept(Word.Parse<TargetKind>(line.Kind), value, line.Decimals, Word.Parse<Better>(line.Better));
}
