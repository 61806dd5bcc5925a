using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Time;
using ItCatalog.Data.Agreements;
using NodaTime;

namespace ItCatalog.Work.Derive;

/// <summary>What the sums over agreements of a service at a site are held against: of each target key the strictest promise in force, one time after another, as versions of one agreement.</summary>
/// <remarks>Calculation rules, section 10, "Sums over agreements". Limit, hours and levels are those of the strictest promise; what every agreement there leaves out is left out.</remarks>
internal static class StrictestPromises
{
    /// <summary>The versions of each key, ascending; each has that one target at that one site and is nobody's.</summary>
    /// <param name="covering">Every signed version of any agreement for the service that covers the site.</param>
    /// <param name="siteId">The site.</param>
    public static IReadOnlyList<IReadOnlyList<VersionInForce>> Of(IReadOnlyList<VersionInForce> covering, long siteId)
    {
        LocalDate[] borders = [.. covering.SelectMany(version => new[] { version.EffectiveFrom, version.EffectiveTo }).OfType<LocalDate>().Distinct().Order()];
        var leftOut = LeftOut(covering, siteId);
        var versions = new SortedDictionary<string, List<VersionInForce>>(StringComparer.Ordinal);
        var number = 0L;
        foreach (var (index, from) in borders.Index())
        {
            LocalDate? to = index + 1 < borders.Length ? borders[index + 1] : null;
            List<VersionInForce> inForce = [.. covering.Where(version => version.Judges(from))];
            var leftOutCases = LeftOutCases(inForce);
            var promises = inForce.SelectMany(version => version.TargetsAt(siteId).Select(target => (Version: version, Target: target)));
            foreach (var key in promises.GroupBy(promise => promise.Target.Rule.Key, StringComparer.Ordinal))
            {
                var (version, target) = StrictestPromise.Of(key, promise => Weighed(promise.Version, promise.Target, siteId));
                var ofKey = versions.TryGetValue(key.Key, out var known) ? known : versions[key.Key] = [];
                if (ofKey.Count > 0 && ofKey[^1] is var last && last.EffectiveTo == from && last.Targets[0].Id == target.Id && last.LeftOutTicketIds.SetEquals(leftOutCases))
                {
                    ofKey[^1] = last with { EffectiveTo = to };
                    continue;
                }

                ofKey.Add(version with
                {
                    AgreementId = 0,
                    VersionId = --number,
                    DepartmentId = 0,
                    Shares = false,
                    EffectiveFrom = from,
                    EffectiveTo = to,
                    Targets = [target with { SiteIds = [] }],
                    Sites = [SiteOf(version, siteId) with { Exclusions = leftOut }],
                    LeftOutTicketIds = leftOutCases,
                });
            }
        }

        return [.. versions.Values];
    }

    /// <summary>What every agreement in force at a site leaves out there.</summary>
    /// <inheritdoc cref="Of"/>
    public static IntervalSet LeftOut(IEnumerable<VersionInForce> covering, long siteId) => LeftOutByAll.Of(
    [
        .. covering.Select(version => (Version: version, Site: SiteOf(version, siteId))).Select(one => new LeavingOut(
            StartOf(one.Version.EffectiveFrom, one.Site.Calendar.Zone), one.Version.EffectiveTo is { } to ? StartOf(to, one.Site.Calendar.Zone) : null, one.Site.Exclusions)),
    ]);

    /// <summary>Cases that every agreement in force then leaves out.</summary>
    private static HashSet<long> LeftOutCases(List<VersionInForce> inForce)
    {
        var all = inForce.Count == 0 ? [] : inForce[0].LeftOutTicketIds.ToHashSet();
        inForce.ForEach(version => all.IntersectWith(version.LeftOutTicketIds));
        return all;
    }

    private static WeighedPromise Weighed(VersionInForce version, AgreementTarget target, long siteId) => new(version.AgreementCode, target.Rule)
    {
        Window = target.WindowLength,
        WeeklyHours = SiteOf(version, siteId).Calendar.Hours.WeeklyLength,
    };

    private static Instant StartOf(LocalDate month, DateTimeZone zone) => Window.Containing(month, WindowLength.Month, zone).Start;

    private static SiteInForce SiteOf(VersionInForce version, long siteId) => version.Sites.First(site => site.SiteId == siteId);
}
