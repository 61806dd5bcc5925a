using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;

namespace ItCatalog.Calculation.Comparisons.Peers;

/// <summary>Our figure of a measure, or why it is not known.</summary>
/// <param name="Value">Unrounded; null where it is not known.</param>
/// <param name="Says">What it is made of; or why it is not known.</param>
internal sealed record OwnPeerFigure(decimal? Value, string Says)
{
    /// <summary>Works it out.</summary>
    public static OwnPeerFigure Of(PeerRange range, ComparisonOutcome result, PeerFacts facts) => range.Measure switch
    {
        PeerMeasure.CostPerCase or PeerMeasure.CostPerUser => Cost(range, result),
        PeerMeasure.FirstContact => FirstContact(result),
        PeerMeasure.Satisfaction => facts.Mark is { } mark
            ? new(mark, $"{Show.Count(facts.MarkCount, "mark")} of the last twelve months")
            : Unknown(facts.MarkCount == 0 ? "nobody has said in the last twelve months how content they are" : "too few have said in the last twelve months how content they are"),
        _ => throw new ArgumentOutOfRangeException(nameof(range), range.Measure, null),
    };

    /// <summary>In-house's lines of year 1, without what comes once, for one of what a volume counts.</summary>
    private static OwnPeerFigure Cost(PeerRange range, ComparisonOutcome result)
    {
        var lines = result.InHouse.Plan.Parts.Where(part => part.Kind == CostPartKind.Line).ToList();
        if (lines.Count == 0)
        {
            return Unknown("in-house has no costs yet");
        }

        if (range.Lines.Where(name => !lines.Exists(line => line.Name == name)).ToList() is [_, ..] gone)
        {
            return Unknown($"in-house has no line {Show.AllOf(gone)} any more");
        }

        var volumes = result.Case.Comparison.Volumes.ByDriver;
        if (range.Driver is not { } driver || !volumes.TryGetValue(driver, out var volume))
        {
            return Unknown($"the comparison has no volume {range.Driver} any more");
        }

        var count = volume.In(1);
        var year = result.Case.Calendar(1);
        return count == 0
            ? Unknown($"the volume {driver} is 0 in {year}")
            : new(
                lines.Where(line => range.Lines.Count == 0 || range.Lines.Contains(line.Name)).Sum(line => line.Years[1]) / count,
                $"{(range.Lines.Count == 0 ? "all lines of in-house" : Show.AllOf(range.Lines))} in {year} for {Show.Exact(count)} {driver}, without what comes once");
    }

    private static OwnPeerFigure FirstContact(ComparisonOutcome result)
    {
        var promised = result.Levels.Where(level => level.Promise.Target.Kind == TargetKind.FirstContact).ToList();
        var measured = promised.Where(level => level.Value is not null).ToList();
        return promised.Count == 0 ? Unknown("no target in force measures what the first contact solves")
            : measured.Count == 0 ? Unknown("nothing was measured of what the first contact solves")
            : measured.Count > 1 ? Unknown($"{measured.Count} targets measure it: {Show.AllOf([.. measured.Select(level => level.Promise.Name)])}")
            : new(measured[0].Value, $"{Show.Exact(measured[0].Good)} of {Show.Exact(measured[0].Total)} cases of the last twelve months");
    }

    private static OwnPeerFigure Unknown(string why) => new(null, why);
}
