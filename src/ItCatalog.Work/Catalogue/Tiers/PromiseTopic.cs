using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Calculation.Time;
using ItCatalog.Data.Agreements;
using ItCatalog.Work.Entries;

namespace ItCatalog.Work.Catalogue.Tiers;

/// <summary>What a promise is about, apart from limit, levels and name: two promises of one topic are held beside each other.</summary>
/// <param name="Place">In documents and the database: "resolution; priorities P1, P2".</param>
/// <param name="Title">What is promised: "Resolved in time".</param>
/// <param name="Detail">Of what and when it counts: "priorities P1 and P2, in service hours"; may be empty.</param>
public sealed record PromiseTopic(string Place, string Title, string Detail)
{
    /// <summary>Title and detail in one.</summary>
    public string Whole => Detail.Length == 0 ? Title : $"{Title}, {Detail}";

    /// <summary>The topic of a promise.</summary>
    public static PromiseTopic Of(AgreementTarget target)
    {
        ArgumentNullException.ThrowIfNull(target);
        var rule = target.Rule;
        string?[] parts =
        [
            Word.Of(rule.Kind),
            rule.Priorities.Count == 0 ? null : "priorities " + string.Join(", ", rule.Priorities.Select(priority => SameWord.Of(priority).ToUpperInvariant()).Distinct().Order(StringComparer.Ordinal)),
            rule.Clock == ClockKind.Elapsed ? "round the clock" : null,
            rule.Series is { } series ? "series " + series : null,
            rule.Percentile is { } percentile ? "percentile " + Show.Exact(percentile) : null,
            rule.Kind == TargetKind.SampleShare ? Word.Of(rule.LimitIs) : null,
            target.WindowLength == WindowLength.Month ? null : Word.Of(target.WindowLength),
            target.Unit.Length == 0 ? null : "in " + target.Unit,
        ];
        var bare = rule with { MinimumSample = null, MinimumCoverage = null, IgnoreOutagesShorterThan = null, CountBy = CountBy.Decided };
        var clock = rule.WithinBusinessDays is not null || !HasClock(rule.Kind) ? null : rule.Clock == ClockKind.Elapsed ? "round the clock" : "in service hours";
        return new(
            string.Join("; ", parts.OfType<string>()),
            TargetKindWords.Of(rule.Kind).Title,
            string.Join(", ", ShowTarget.Details(bare, target.WindowLength).Append(clock).OfType<string>()));
    }

    private static bool HasClock(TargetKind kind) => kind is not (TargetKind.Due or TargetKind.FirstContact or TargetKind.Count or TargetKind.Ratio);
}
