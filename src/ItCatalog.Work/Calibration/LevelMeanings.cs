using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Data;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Performance;
using NodaTime;

namespace ItCatalog.Work.Calibration;

/// <summary>What the levels of terms that are being written mean: in time by the service hours that were chosen, in cases by what the agreement's own months had.</summary>
public sealed class LevelMeanings(Database database, AttainmentStore attainments, OrganisationStore organisations, IClock clock)
{
    /// <summary>A sentence for each target; null where its levels need none.</summary>
    /// <param name="agreement">Whose months are counted; null for one that is not there yet.</param>
    /// <param name="terms">What is being written.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<string?>> RunAsync(Agreement? agreement, AgreementTerms terms, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(terms);
        var known = (await organisations.SitesAsync(cancellationToken)).ToDictionary(site => site.Id);
        var hours = (await organisations.ServiceHoursAsync(cancellationToken)).Select(one => one.Id).ToHashSet();
        var newest = agreement is null ? null : await attainments.NewestEndedAsync(agreement.Id, cancellationToken);
        var last = newest ?? (await organisations.TodayAsync(clock, cancellationToken)).With(DateAdjusters.StartOfMonth).PlusMonths(-1);
        var kept = (agreement is null || newest is null ? [] : await attainments.EndedAsync(agreement, last.PlusMonths(1 - Hindsight.Months), last, cancellationToken))
            .ToLookup(figure => (figure.Promise.Target.Rule.Key, figure.Promise.SiteId));
        await using var connection = await database.OpenAsync(cancellationToken);
        var calendars = await SiteCalendars.ReadAsync(connection);
        return [.. terms.Targets.Select(target => Meaning(target))];

        string? Meaning(AgreementTarget target)
        {
            var sites = terms.Sites.Where(site => target.HoldsAt(site.SiteId) && known.ContainsKey(site.SiteId) && hours.Contains(site.ServiceHoursId))
                .Select(site => (known[site.SiteId].Name, Usual: Usual(target, site))).ToList();
            return sites.Count == 0 ? null : ShowMeaning.Sentence(
                target.Rule, target.WindowLength, sites.Where(site => site.Usual is not null).Select(site => (site.Name, site.Usual!.Value)), [.. sites.Where(site => site.Usual is null).Select(site => site.Name)]);
        }

        decimal? Usual(AgreementTarget target, AgreementSite site) => target.Rule.Kind == TargetKind.Availability
            ? WindowTotals.Usual(target, calendars.Of(site.SiteId, site.ServiceHoursId), last)
            : WindowTotals.Mean(kept[(target.Rule.Key, site.SiteId)].Where(figure => figure.Length == target.WindowLength && Counts(figure.Promise.Target.Rule, target.Rule)).Select(figure => figure.Total));
    }

    /// <summary>Whether the same cases or records are counted; another limit hardly changes how many.</summary>
    private static bool Counts(Target one, Target other) =>
        SameMeasure.Are(one, other with { Within = one.Within, WithinBusinessDays = one.WithinBusinessDays, Limit = one.Limit, LimitIs = one.LimitIs, Clock = one.Clock });
}
