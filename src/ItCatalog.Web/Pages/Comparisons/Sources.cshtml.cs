using ItCatalog.Calculation.Comparisons;
using ItCatalog.Data;
using ItCatalog.Data.Comparisons;
using ItCatalog.Data.Identity;
using ItCatalog.Work.Comparisons;
using Microsoft.AspNetCore.Mvc;

namespace ItCatalog.Web.Pages.Comparisons;

/// <summary>Where each figure of a comparison comes from, and who estimated it.</summary>
[RequestFormLimits(ValueCountLimit = ComparisonForm.MaxValues)]
public sealed class SourcesModel(ComparisonReports reports, SaveComparison saveComparison, Actor person)
    : FiguresPage(reports, saveComparison, person, "said where its figures come from", "Saved the sources.")
{
    [BindProperty]
    public SourcesForm Input { get; set; } = new();

    public IReadOnlyList<SourcesGroup> Groups { get; private set; } = [];

    /// <summary>How many figures say where they come from.</summary>
    public string Counted => SourcedFigure.Counted([.. Groups.SelectMany(group => group.Figures)]);

    /// <inheritdoc/>
    protected override int Revision => Input.Revision;

    /// <inheritdoc/>
    protected override void Show(ComparisonReport report) => Groups = SourcesGroup.Of(report?.Stored.Record ?? throw new ArgumentNullException(nameof(report)));

    /// <inheritdoc/>
    protected override void Fill(int revision) => Input = SourcesForm.Of(revision, Groups);

    /// <inheritdoc/>
    protected override (ComparisonRecord Record, IReadOnlyList<Mistake> Mistakes) Read(ComparisonRecord before)
    {
        Input.Align(Groups);
        return Input.Read(before, Groups);
    }
}
