using ItCatalog.Data;
using ItCatalog.Data.Comparisons;
using ItCatalog.Data.Identity;
using ItCatalog.Work.Comparisons;
using Microsoft.AspNetCore.Mvc;

namespace ItCatalog.Web.Pages.Comparisons;

/// <summary>How far the figures of a comparison may lie from what was entered, who says so, and what that makes of the answer.</summary>
[RequestFormLimits(ValueCountLimit = ComparisonForm.MaxValues)]
public sealed class RangesModel(ComparisonReports reports, SaveComparison saveComparison, Actor person)
    : FiguresPage(reports, saveComparison, person, "changed the ranges", "Saved the ranges.")
{
    [BindProperty]
    public RangeForm Input { get; set; } = new();

    public IReadOnlyList<RangeGroup> Groups { get; private set; } = [];

    /// <summary>The draws of the quotes that can be compared.</summary>
    public DrawsView Draws { get; private set; } = null!;

    /// <inheritdoc/>
    protected override int Revision => Input.Revision;

    /// <inheritdoc/>
    protected override void Show(ComparisonReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        Groups = RangeGroup.Of(report.Result);
        Draws = DrawsView.Of(Shared.View);
    }

    /// <inheritdoc/>
    protected override void Fill(int revision) => Input = RangeForm.Of(revision, Groups);

    /// <inheritdoc/>
    protected override (ComparisonRecord Record, IReadOnlyList<Mistake> Mistakes) Read(ComparisonRecord before)
    {
        Input.Align(Groups);
        return Input.Read(before, Groups);
    }
}
