using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Offerings;
using ItCatalog.Work.Catalogue.Tiers;

namespace ItCatalog.Work.Agreements.Offerings;

/// <summary>What an offering and a version say about the same, at a site: where they differ, and what becomes of the version when it takes the offering as it is.</summary>
/// <remarks>Name, share of credit, source, decimals and coverage of a promise are the agreement's own; all that a level is judged by is the offering's.</remarks>
public static class OfferedPromises
{
    /// <summary>The place of the service hours, beside those of promises.</summary>
    public const string Hours = "hours";

    /// <summary>Everything at which a version is otherwise at a site than the offering that it takes there, without reasons; by site, then as the offering names it.</summary>
    /// <param name="terms">The version.</param>
    /// <param name="taken">What it takes by site.</param>
    /// <param name="hours">What hours there are.</param>
    public static IReadOnlyList<OfferingDifference> Differences(AgreementTerms terms, IReadOnlyDictionary<long, OfferedTier> taken, OfferedHours hours)
    {
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(taken);
        ArgumentNullException.ThrowIfNull(hours);
        var differences = new List<OfferingDifference>();
        foreach (var (siteId, tier) in terms.Sites.OrderBy(site => site.SiteId).Where(site => taken.ContainsKey(site.SiteId)).Select(site => (site.SiteId, taken[site.SiteId])))
        {
            var (own, offered) = (terms.Sites.First(site => site.SiteId == siteId).ServiceHoursId, hours.Of(tier, siteId));
            if (own != offered)
            {
                differences.Add(new() { SiteId = siteId, Place = Hours, Title = "Service hours", Offered = hours.Words(offered), Agreed = hours.Words(own) });
            }

            var (of, agreed) = (At(tier.Targets, siteId), At(terms.Targets, siteId));
            foreach (var topic in of.Concat(agreed).Select(PromiseTopic.Of).DistinctBy(topic => topic.Place))
            {
                var (there, here) = (About(of, topic), About(agreed, topic));
                if (!there.Select(Level).Order(StringComparer.Ordinal).SequenceEqual(here.Select(Level).Order(StringComparer.Ordinal), StringComparer.Ordinal))
                {
                    differences.Add(new() { SiteId = siteId, Place = topic.Place, Title = topic.Whole, Offered = Words(there, here), Agreed = Words(here, there) });
                }
            }
        }

        return differences;
    }

    /// <summary>The version with levels and hours as its offerings say them, but for what is to stay. Keys, shares of credit and sources stay with what they belong to.</summary>
    /// <param name="terms">The version.</param>
    /// <param name="taken">What it takes by site.</param>
    /// <param name="hours">What hours there are.</param>
    /// <param name="stays">Whether a place at a site stays as the version has it.</param>
    public static AgreementTerms Take(AgreementTerms terms, IReadOnlyDictionary<long, OfferedTier> taken, OfferedHours hours, Func<long, string, bool> stays)
    {
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(taken);
        ArgumentNullException.ThrowIfNull(hours);
        ArgumentNullException.ThrowIfNull(stays);
        var kept = new List<(AgreementTarget Target, long SiteId)>();
        var keys = new Dictionary<(string Tier, string Key), string>();
        foreach (var siteId in terms.Sites.Select(site => site.SiteId))
        {
            var own = At(terms.Targets, siteId);
            if (!taken.TryGetValue(siteId, out var tier))
            {
                kept.AddRange(own.Select(target => (target, siteId)));
                continue;
            }

            var offered = At(tier.Targets, siteId);
            foreach (var topic in own.Concat(offered).Select(PromiseTopic.Of).DistinctBy(topic => topic.Place))
            {
                kept.AddRange(stays(siteId, topic.Place)
                    ? About(own, topic).Select(target => (target, siteId))
                    : Paired(About(own, topic), About(offered, topic)).Select(pair => (AsOffered(pair.Own, pair.Offered, tier, terms, keys), siteId)));
            }
        }

        return terms with
        {
            Sites =
            [
                .. terms.Sites.Select(site => taken.TryGetValue(site.SiteId, out var tier)
                    ? site with { TierId = tier.Id, TierEdition = tier.Edition, ServiceHoursId = stays(site.SiteId, Hours) ? site.ServiceHoursId : hours.Of(tier, site.SiteId) }
                    : site),
            ],
            Targets = Together(terms, kept),
        };
    }

    /// <summary>Each promise of the offering with that of the version whose place it takes: first the equal ones, then in their order. What is left of the version goes.</summary>
    private static IEnumerable<(AgreementTarget? Own, AgreementTarget Offered)> Paired(List<AgreementTarget> own, List<AgreementTarget> offered)
    {
        var free = own.ToList();
        var equal = offered.ToDictionary(promise => promise, promise =>
        {
            var same = free.Find(target => Level(target) == Level(promise));
            if (same is not null)
            {
                free.Remove(same);
            }

            return same;
        });
        foreach (var promise in offered)
        {
            var target = equal[promise] ?? free.FirstOrDefault();
            if (target is not null)
            {
                free.Remove(target);
            }

            yield return (target, promise);
        }
    }

    private static AgreementTarget AsOffered(AgreementTarget? own, AgreementTarget offered, OfferedTier tier, AgreementTerms terms, Dictionary<(string Tier, string Key), string> keys)
    {
        if (own is not null)
        {
            keys.TryAdd((tier.Code, offered.Rule.Key), own.Rule.Key);
            return Level(own) == Level(offered) ? own : own with
            {
                Name = offered.Name,
                BaselineUntil = offered.BaselineUntil,
                Rule = own.Rule with
                {
                    Better = offered.Rule.Better,
                    Expected = offered.Rule.Expected,
                    Minimum = offered.Rule.Minimum,
                    Within = offered.Rule.Within,
                    WithinBusinessDays = offered.Rule.WithinBusinessDays,
                    CountBy = offered.Rule.CountBy,
                    Limit = offered.Rule.Limit,
                    MinimumSample = offered.Rule.MinimumSample,
                    IgnoreOutagesShorterThan = offered.Rule.IgnoreOutagesShorterThan,
                    Standing = offered.Rule.Standing,
                },
            };
        }

        if (!keys.TryGetValue((tier.Code, offered.Rule.Key), out var key))
        {
            key = offered.Rule.Key;
            for (var number = 2; terms.Targets.Any(target => target.Rule.Key == key) || keys.ContainsValue(key); number++)
            {
                key = FormattableString.Invariant($"{offered.Rule.Key}-{number}");
            }

            keys.Add((tier.Code, offered.Rule.Key), key);
        }

        return offered with { Id = 0, SiteIds = [], Rule = offered.Rule with { Key = key, Allocation = null } };
    }

    /// <summary>What is the same at several sites is one promise; at all of them it names none.</summary>
    private static IReadOnlyList<AgreementTarget> Together(AgreementTerms terms, List<(AgreementTarget Target, long SiteId)> kept)
    {
        var same = kept.GroupBy(one => (one.Target.Rule.Key, Level(one.Target), PromiseTopic.Of(one.Target).Place, one.Target.Name, one.Target.MeasurementSource, one.Target.Rule.Allocation, one.Target.Rule.MinimumCoverage));
        var order = terms.Targets.Index().ToLookup(target => target.Item.Rule.Key, target => target.Index);
        return
        [
            .. same.OrderBy(group => order[group.Key.Key].DefaultIfEmpty(int.MaxValue).First()).Select(group => group.First().Target with
            {
                SiteIds = group.Count() == terms.Sites.Count ? [] : [.. group.Select(one => one.SiteId).Order()],
            }),
        ];
    }

    private static List<AgreementTarget> At(IReadOnlyList<AgreementTarget> targets, long siteId) => [.. targets.Where(target => target.HoldsAt(siteId))];

    private static List<AgreementTarget> About(List<AgreementTarget> targets, PromiseTopic topic) => [.. targets.Where(target => PromiseTopic.Of(target).Place == topic.Place)];

    /// <summary>What one side says; where each says one thing, what both say alike is told once, by the promise itself.</summary>
    private static string Words(List<AgreementTarget> promises, List<AgreementTarget> others) => promises is [var only] && others is [var other]
        ? string.Join(", ", Parts(only).Where((part, index) => index == 0 || !Parts(other).Contains(part, StringComparer.Ordinal)))
        : string.Join("; and ", promises.Select(promise => string.Join(", ", Parts(promise))));

    private static IReadOnlyList<string> Parts(AgreementTarget target)
    {
        var rule = target.Rule with { Priorities = [], Series = null, MinimumCoverage = null };
        string?[] parts =
        [
            TierWords.Promise(target),
            rule.Minimum is null ? null : "minimum " + TierWords.Level(target, rule.Minimum),
            rule.Kind == TargetKind.SampleShare ? "limit " + Show.Exact(rule.Limit) : null,
            .. ShowTarget.Details(rule).Where(detail => detail != "all priorities"),
            target.StandingTag,
        ];
        return [.. parts.OfType<string>()];
    }

    /// <summary>All that a promise is judged by within its topic.</summary>
    private static string Level(AgreementTarget target)
    {
        var rule = target.Rule;
        return FormattableString.Invariant(
            $"{rule.Better}|{rule.Expected:G29}|{rule.Minimum:G29}|{rule.Within}|{rule.WithinBusinessDays:G29}|{rule.CountBy}|{rule.Limit:G29}|{rule.MinimumSample ?? 0}|{rule.IgnoreOutagesShorterThan ?? NodaTime.Duration.Zero}|{rule.Standing}|{target.BaselineUntil}");
    }
}
