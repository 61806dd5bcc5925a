using ItCatalog.Calculation.Comparisons.Peers;
using ItCatalog.Data.Comparisons;
using ItCatalog.Work.Requests;

namespace ItCatalog.Work.Comparisons.Peers;

/// <summary>A comparison and where its figures lie among those of others.</summary>
/// <param name="Report">The comparison.</param>
/// <param name="Placings">One for each row of the file, in its order.</param>
public sealed record PeerTable(ComparisonReport Report, IReadOnlyList<PeerPlacing> Placings);

/// <summary>Places our figures among those of others: what page, command line and interface share. Everything is read here; nothing leaves.</summary>
public sealed class ComparePeers(ComparisonReports reports, ServiceRecords records)
{
    /// <summary>The comparison of a code with its peers; null where there is none.</summary>
    public async Task<PeerTable?> FindAsync(string code, CancellationToken cancellationToken)
    {
        if (await reports.FindAsync(code, cancellationToken) is not { } report)
        {
            return null;
        }

        var peers = report.Stored.Record.Peers;
        if (peers.Count == 0)
        {
            return new(report, []);
        }

        var service = report.Stored.Summary.ServiceId;
        var ratings = await records.RatingsAsync(service, cancellationToken);
        var facts = new PeerFacts(
            report.Result.Case.Targets.Select(target => (decimal)target.WeeklyHours.TotalHours).Where(hours => hours > 0).Cast<decimal?>().Max(),
            await reports.SiteCountAsync(service, cancellationToken) is > 0 and var sites ? sites : null,
            ratings.Mean,
            ratings.Answered);
        return new(report, [.. peers.Select(range => PeerPlacing.Of(range, report.Result, facts))]);
    }
}
