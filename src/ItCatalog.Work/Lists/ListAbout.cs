using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;

namespace ItCatalog.Work.Lists;

/// <summary>What was asked for, as the last sheet of a list tells it.</summary>
internal static class ListAbout
{
    /// <summary>The parts of a filter that say something.</summary>
    public static IEnumerable<(string What, string Value)> Of(params IReadOnlyList<(string What, string? Value)> filter) =>
        filter.Where(part => !string.IsNullOrWhiteSpace(part.Value)).Select(part => (part.What, part.Value!));
}

/// <summary>A status in a list, where no kind of target says what there was too little of.</summary>
internal static class StatusWords
{
    public static string Of(Status status) => ShowFigure.Judged(status, TargetKind.Ratio);
}
