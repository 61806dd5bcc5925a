using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Calculation.Time;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Offerings;
using ItCatalog.Work.Entries;

namespace ItCatalog.Work.Catalogue.Tiers;

/// <summary>The tiers of a service side by side at a site: in each row the same thing as each of them promises it.</summary>
/// <param name="Tiers">From left to right.</param>
/// <param name="Levels">What is promised, in the order in which the tiers name it.</param>
public sealed record TierTable(IReadOnlyList<OfferedTier> Tiers, IReadOnlyList<TierLevel> Levels)
{
    /// <summary>The table of some tiers at a site.</summary>
    public static TierTable Of(IReadOnlyList<OfferedTier> tiers, long siteId)
    {
        ArgumentNullException.ThrowIfNull(tiers);
        var promises = tiers.SelectMany(tier => tier.Targets.Where(target => target.HoldsAt(siteId)).Select(target => (Tier: tier, Target: target))).ToList();
        return new(
            tiers,
            [
                .. promises.GroupBy(promise => Topic(promise.Target)).Select(same => new TierLevel(
                    TargetKindWords.Of(same.First().Target.Rule.Kind).Title,
                    Detail(same.First().Target),
                    [.. tiers.Select(tier => (IReadOnlyList<AgreementTarget>)[.. same.Where(promise => promise.Tier == tier).Select(promise => promise.Target)])])),
            ]);
    }

    /// <summary>What makes two promises about the same: everything but limit, levels and name.</summary>
    private static string Topic(AgreementTarget target)
    {
        var rule = target.Rule;
        return string.Join('|', rule.Kind, string.Join(',', rule.Priorities), rule.Clock, rule.Series, rule.Percentile, rule.LimitIs, target.WindowLength, target.Unit);
    }

    private static string Detail(AgreementTarget target)
    {
        var rule = target.Rule;
        var clock = rule.WithinBusinessDays is not null || !HasClock(rule.Kind) ? null : rule.Clock == ClockKind.Elapsed ? "round the clock" : "in service hours";
        return string.Join(", ", ShowTarget.Details(rule with { MinimumSample = null }, target.WindowLength).Append(clock).OfType<string>());
    }

    private static bool HasClock(TargetKind kind) => kind is not (TargetKind.Due or TargetKind.FirstContact or TargetKind.Count or TargetKind.Ratio);
}

/// <summary>A row of it.</summary>
/// <param name="Title">What is promised: "Resolved in time".</param>
/// <param name="Detail">Of what and when it counts: "priorities P1 and P2, in service hours".</param>
/// <param name="Promises">For each tier what it promises of this; empty where nothing.</param>
public sealed record TierLevel(string Title, string Detail, IReadOnlyList<IReadOnlyList<AgreementTarget>> Promises);
