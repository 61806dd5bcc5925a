using System.Data.Common;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Time;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Exclusions;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Measurements;
using NodaTime;

namespace ItCatalog.Data.Performance;

/// <summary>A figure as it stands, and as it would stand with a claim accepted.</summary>
public sealed record FigureChange
{
    /// <summary>What is stored.</summary>
    public required WindowAttainment Now { get; init; }

    /// <summary>What the rules give with the claim among the exclusions; unrounded.</summary>
    public required Attainment Then { get; init; }
}

/// <summary>Computes what accepting a claim would change, by the rules and from the records that the figures rest on. Nothing is written.</summary>
public sealed class ExclusionPreview(Database database, AttainmentStore attainment)
{
    /// <summary>The figures that would change, by month, target and site. Empty where none would.</summary>
    /// <param name="viewer">Who asks; figures of other departments are never read.</param>
    /// <param name="exclusion">The claim, out of <see cref="ExclusionStore"/>.</param>
    public async Task<IReadOnlyList<FigureChange>> OfAsync(Actor viewer, Exclusion exclusion, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(exclusion);
        var zone = DateTimeZoneProviders.Tzdb[exclusion.TimeZone];
        // Sites in other zones may reach a month earlier; a case whose due time moves may count a month later.
        var first = Window.Containing(exclusion.From, WindowLength.Month, zone).Previous().FirstDate;
        var last = Window.Containing(exclusion.To, WindowLength.Month, zone).Next().FirstDate;
        // A quarter or a year stands for each of its months.
        var found = new Dictionary<(string Key, long SiteId, LocalDate Start), WindowAttainment>();
        for (var month = first; month <= last; month = month.PlusMonths(1))
        {
            foreach (var figure in await attainment.OfAgreementAsync(viewer, exclusion.AgreementId, month, cancellationToken))
            {
                if (exclusion.SiteId is null || figure.Promise.SiteId == exclusion.SiteId)
                {
                    found[(figure.Promise.Target.Rule.Key, figure.Promise.SiteId, figure.Month)] = figure;
                }
            }
        }

        await using var connection = await database.OpenAsync(cancellationToken);
        var versions = found.Count == 0 ? [] : await AgreementTargets.InForceAsync(
            connection, new YearMonth(1900, 1), new YearMonth(2199, 12), serviceCode: found.Values.First().Promise.ServiceCode);
        var changes = new List<FigureChange>();
        foreach (var months in found.Values.GroupBy(figure => (figure.Promise.Target.Rule.Key, figure.Promise.SiteId)))
        {
            changes.AddRange(await OfTargetAsync(connection, [.. months.OrderBy(figure => figure.Month)], versions, exclusion, cancellationToken));
        }

        return [.. changes.OrderBy(change => change.Now.Month)];
    }

    private static async Task<List<FigureChange>> OfTargetAsync(
        DbConnection connection, List<WindowAttainment> months, IReadOnlyList<VersionInForce> versions, Exclusion exclusion, CancellationToken cancellationToken)
    {
        var changes = new List<FigureChange>();
        var tickets = new Dictionary<long, MeasuredTicket>();
        var left = IntervalSet.Of(exclusion.From, exclusion.To);
        IntervalSet? watched = null;
        foreach (var month in months)
        {
            var version = versions.FirstOrDefault(version => version.VersionId == month.Promise.VersionId);
            if (version?.Sites.FirstOrDefault(site => site.SiteId == month.Promise.SiteId) is not { } site)
            {
                continue;
            }

            var rule = month.Promise.Target.Rule;
            Measured measured;
            if (rule.IsMadeOfTickets)
            {
                foreach (var ticket in FigureRecords.Tickets(connection, month, version))
                {
                    tickets[ticket.Id] = ticket;
                }

                measured = FigureRecords.OfCases(tickets.Values, versions, month, version, left).Measured;
            }
            else
            {
                measured = await FigureRecords.OfAsync(connection, month, version, withHabit: true);
            }

            // The months are those of one target at one site.
            watched ??= await Watch.WatchedAsync(connection, rule, version.ServiceId, month.Promise.SiteId, month.Promise.Zone);
            var evaluation = new Evaluation(site.Calendar, site.Exclusions.Union(left), month.AsOf) { Watched = watched };
            var window = Window.StartingWith(month.Month, month.Length, month.Promise.Zone);
            var then = evaluation.Of(rule, window, measured)?.WatchedFor(evaluation.CoverageOf(rule, [window], measured, watched)[0]);
            if (then is not null && (then.Value != month.Value || then.Status != month.Status))
            {
                changes.Add(new FigureChange { Now = month, Then = then });
            }
        }

        return changes;
    }
}
