using ItCatalog.Calculation.Text;
using ItCatalog.Data.Performance;
using ItCatalog.Files.Lists;
using ItCatalog.Work.Catalogue.Tiers;
using NodaTime;

namespace ItCatalog.Work.Lists;

/// <summary>What is promised on a day, to take away: a row for each target at each site.</summary>
public static class ListOfTargets
{
    /// <summary>The list.</summary>
    /// <param name="promises">Out of the store, which knows who may see them.</param>
    /// <param name="day">On which they are in force.</param>
    /// <param name="filter">What was asked for.</param>
    public static ListFile Of(IAsyncEnumerable<Promise> promises, LocalDate day, params IReadOnlyList<(string What, string? Value)> filter) => new ListColumns<Promise>()
        .Text("Agreement", one => one.AgreementCode)
        .Text("Service", one => one.ServiceName)
        .Text("Department", one => one.DepartmentName)
        .Text("Unit", one => one.UnitName)
        .Text("Target", one => one.Target.Rule.Key)
        .Text("Name of the target", one => one.Target.Name)
        .Text("Site", one => one.SiteName)
        .Text("Promised", one => TierWords.Promise(one.Target))
        .Text("Not worse than", one => one.Target.Rule.Minimum is { } level ? TierWords.Level(one.Target, level) : null)
        .Sentence("What is measured", one => ShowTarget.What(one.Target.Rule))
        .Sentence("What takes part", one => string.Join("; ", ShowTarget.Details(one.Target.Rule, one.Target.WindowLength)))
        .Text("Kind", one => Word.Of(one.Target.Rule.Kind))
        .Text("Window", one => ShowWindow.Noun(one.Target.WindowLength))
        .Text("Standing", one => Word.Of(one.Target.Rule.Standing))
        .Number("Promised, as a number", one => one.Target.Rule.Expected)
        .Number("Not worse than, as a number", one => one.Target.Rule.Minimum)
        .Number("Share of what is at risk", one => one.Target.Rule.Allocation)
        .Sentence("Measured by", one => one.Target.MeasurementSource.Length == 0 ? null : one.Target.MeasurementSource)
        .Whole("Version", one => one.VersionNumber)
        .Date("In force since", one => one.EffectiveFrom)
        .Of("Targets", "targets", promises, [.. ListAbout.Of(filter), ("In force on", Show.Date(day))]);
}
