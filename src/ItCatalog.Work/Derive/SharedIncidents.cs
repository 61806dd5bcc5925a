using System.Data.Common;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Calculation.Time;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Measurements;
using ItCatalog.Data.Performance;
using NodaTime;

namespace ItCatalog.Work.Derive;

/// <summary>Finds the incidents by which several targets of an agreement are in default in one month at one site, where the agreement pays one remedy for each.</summary>
/// <remarks>
/// Calculation rules, section 6, "One incident, one remedy". Cases are read as they were judged beside the figures, outages as they were recorded. Only months with two credits or
/// more are looked at, and only what would change the status of two of their targets is kept.
/// </remarks>
internal static class SharedIncidents
{
    /// <summary>What is to be kept of an agreement.</summary>
    /// <param name="connection">That of the transaction that wrote the attainment.</param>
    /// <param name="versions">All signed versions of the agreement.</param>
    /// <param name="monthsOf">The judged months of a target at a site, ascending.</param>
    public static async Task<IReadOnlyList<IncidentDefault>> FindAsync(
        DbConnection connection, IReadOnlyList<VersionInForce> versions, Func<long, string, IEnumerable<JudgedMonth>> monthsOf)
    {
        var found = new List<IncidentDefault>();
        foreach (var version in versions.Where(version => version.Credits is { OneRemedyPerIncident: true }))
        {
            foreach (var site in version.Sites)
            {
                var credits = CreditComputation.OfSite(version, site, target => monthsOf(site.SiteId, target)).ToLookup(credit => credit.Month);
                foreach (var month in credits.Where(month => month.Count() > 1))
                {
                    var keys = month.Select(credit => credit.TargetKey).ToHashSet(StringComparer.Ordinal);
                    found.AddRange(await OfMonthAsync(
                        connection, version, site, month.Key, [.. version.TargetsAt(site.SiteId).Where(target => keys.Contains(target.Rule.Key))],
                        key => Word.Parse<Status>(monthsOf(site.SiteId, key).First(one => one.Month == month.Key).Status)));
                }
            }
        }

        return found;
    }

    private static async Task<IEnumerable<IncidentDefault>> OfMonthAsync(
        DbConnection connection, VersionInForce version, SiteInForce site, LocalDate month, IReadOnlyList<AgreementTarget> targets, Func<string, Status> statusOf)
    {
        List<AgreementTarget> telling = [.. targets.Where(target => Incidents.Tell(target.Rule))];
        if (telling.Count < 2)
        {
            return [];
        }

        List<long> ids = [.. telling.Select(target => target.Id)];
        var figures = (await IncidentRows.FiguresAsync(connection, site.SiteId, month, ids)).ToDictionary(figure => figure.TargetId);
        var missed = await IncidentRows.MissedAsync(connection, site.SiteId, month, ids);
        var ofOutages = await OfOutagesAsync(connection, version, site, month, [.. telling.Where(target => Incidents.IsOfOutages(target.Rule) && figures.ContainsKey(target.Id)).Select(target => (target.Rule, figures[target.Id].AsOf))]);
        return telling
            .SelectMany(target => Without(target).Where(one => one.Status != statusOf(target.Rule.Key)).Select(one => new IncidentDefault(target.Rule.Key, site.SiteId, month, one)))
            .GroupBy(one => one.Without.Incident)
            .Where(incident => incident.Count() > 1)
            .SelectMany(incident => incident);

        IEnumerable<WithoutIncident> Without(AgreementTarget target) =>
            ofOutages.TryGetValue(target.Rule.Key, out var outages) ? outages
                : figures.TryGetValue(target.Id, out var figure) && figure is { Good: { } good, Total: { } total } ? Incidents.OfCases(target.Rule, good, total, missed[target.Id])
                : [];
    }

    private static async Task<IReadOnlyDictionary<string, IReadOnlyList<WithoutIncident>>> OfOutagesAsync(
        DbConnection connection, VersionInForce version, SiteInForce site, LocalDate month, IReadOnlyList<(Target Rule, Instant AsOf)> targets)
    {
        if (targets.Count < 2)
        {
            return new Dictionary<string, IReadOnlyList<WithoutIncident>>();
        }

        var zone = site.Calendar.Zone;
        var outages = await MeasuredRecords.OutagesAsync(new(connection, version.ServiceId, site.SiteId, Instant.MinValue));
        var watches = (await Watch.AllAsync(connection, SourceKind.Outages)).Where(watch => watch.ServiceId == version.ServiceId && watch.DataAsOf is not null).ToList();
        return Incidents.OfOutages(
            [.. targets.Select(target => (target.Rule, new Evaluation(site.Calendar, site.Exclusions, target.AsOf) { Watched = Watch.Watched(watches, site.SiteId, target.Rule.Series, zone) }))],
            Window.Containing(month, WindowLength.Month, zone),
            outages);
    }
}
