using System.Globalization;
using ItCatalog.Calculation.Text;

namespace ItCatalog.Calculation.Comparisons.Peers;

/// <summary>What is said of our figure among those of others.</summary>
public static class PeerText
{
    private static readonly string[] Quartiles = ["lower quartile", "median", "upper quartile"];

    /// <summary>"cost per case": as files write it too.</summary>
    public static string Name(PeerMeasure measure) => measure switch
    {
        PeerMeasure.CostPerCase => "cost per case",
        PeerMeasure.CostPerUser => "cost per user",
        PeerMeasure.FirstContact => "first contact",
        PeerMeasure.Satisfaction => "satisfaction",
        _ => throw new ArgumentOutOfRangeException(nameof(measure), measure, null),
    };

    /// <summary>A figure of the measure: money, a percentage or a mark.</summary>
    public static string Figure(PeerPlacing placing, decimal? value)
    {
        ArgumentNullException.ThrowIfNull(placing);
        return value is not { } figure ? Show.Absent
            : placing.Range.IsCost ? Show.Money(figure, placing.Currency)
            : placing.Range.Measure == PeerMeasure.FirstContact ? Show.Number(figure * 100, 2) + "\u202f%"
            : Show.Number(figure, 2);
    }

    /// <summary>Where our figure lies, in a sentence; or why that cannot be said.</summary>
    public static string Place(PeerPlacing placing)
    {
        ArgumentNullException.ThrowIfNull(placing);
        if (placing.Ours is null)
        {
            return $"Our figure is not known: {placing.OursSays}.";
        }

        if (!placing.IsEnough)
        {
            return $"Not placed: quartiles of {Show.Count(placing.Range.Sample!.Value, "organisation")} say nothing.";
        }

        var place = placing.On.Count > 0 ? $"On the {Named(placing.On)}"
            : (placing.JustBelow, placing.JustAbove) switch
            {
                ([], var above) => $"Below the {Named(above)}",
                (var below, []) => $"Above the {Named(below)}",
                var (below, above) => $"Between the {Named(below)}{(below.Count > 1 ? "," : "")} and the {Named(above)}",
            };
        return place + (placing.On.Count > 0 ? "." : placing.Quarter is { } quarter ? $": in the {Quarter(placing.Range, quarter)} quarter." : $". Which quarter that is, the source does not say: it names no {Missing(placing)}.");
    }

    /// <summary>What has to be known to read the place rightly, a sentence each: how it was adjusted, or why not; what is old, few or of another currency.</summary>
    public static IReadOnlyList<string> Remarks(PeerPlacing placing)
    {
        ArgumentNullException.ThrowIfNull(placing);
        var range = placing.Range;
        List<string> said = [];
        if (range.IsCost)
        {
            said.AddRange(Adjusted(placing));
            if (range.Rate != 1)
            {
                said.Add($"Reported in {range.Currency}, at {Show.Exact(range.Rate)} {placing.Currency} for one.");
            }
        }

        if (placing.Today - range.Year > PeerRange.OldYears)
        {
            said.Add($"Old: figures of {Year(range.Year)}, {Show.Count(placing.Today - range.Year, "year")} ago. Prices have not been raised since.");
        }

        said.AddRange(range.Sample switch
        {
            null => ["How many were asked is not stated."],
            < PeerRange.LeastSample => [],
            < PeerRange.FewSample and var few => [$"Few: {Show.Count(few)} organisations."],
            _ => Array.Empty<string>(),
        });
        return said;
    }

    /// <summary>"38 organisations, 2025": of whom and when.</summary>
    public static string Basis(PeerRange range)
    {
        ArgumentNullException.ThrowIfNull(range);
        return (range.Sample is { } sample ? $"{Show.Count(sample, "organisation")}, " : "") + Year(range.Year);
    }

    private static IEnumerable<string> Adjusted(PeerPlacing placing)
    {
        var (range, facts) = (placing.Range, placing.Facts);
        List<string> parts = [];
        List<string> not = [];
        Part(parts, not, placing.IsForHours, range.WeeklyHours, range.HoursShare, facts.WeeklyHours, "hours a week", "service hours");
        Part(parts, not, placing.IsForSites, range.Sites, range.SitesShare, facts.SiteCount, "sites", "sites");
        return parts.Count == 0 ? not : not.Prepend($"Adjusted to {Show.AllOf(parts)}: their figures × {Show.Number(placing.Factor, 4)}.");
    }

    private static void Part(List<string> parts, List<string> not, bool isAdjusted, decimal? theirs, decimal? share, decimal? ours, string unit, string called)
    {
        if (isAdjusted)
        {
            parts.Add($"our {Show.Exact(Math.Round(ours!.Value, 2))} {unit} against their {Show.Exact(theirs)} ({Show.Rate(share!.Value)} of the cost)");
        }
        else if (share != 0)
        {
            not.Add($"Not adjusted to {called}: {(theirs is null ? "the source does not say theirs" : share is null ? "nobody has said which share of the cost grows with them" : "no agreement in force says ours")}.");
        }
    }

    private static string Named(IReadOnlyList<int> quartiles) =>
        Show.AllOf([.. quartiles.Select((quartile, index) => (index == 0 ? "" : "the ") + Quartiles[quartile])]) + (quartiles.Count > 1 ? ", which are the same" : "");

    private static string Missing(PeerPlacing placing) =>
        string.Join(" and no ", Quartiles.Where((_, index) => placing.Quartiles[index] is null));

    private static string Quarter(PeerRange range, int quarter) => (range.IsCost ? ["cheapest", "second cheapest", "second dearest", "dearest"] : (string[])["worst", "second worst", "second best", "best"])[quarter - 1];

    private static string Year(int year) => year.ToString(CultureInfo.InvariantCulture);
}
