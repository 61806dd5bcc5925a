using System.Data.Common;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Time;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Performance;
using NodaTime;

namespace ItCatalog.Work.Derive;

/// <summary>How long the cases of agreements waited at a site, month by month: computed and written with the figures that are made of the same cases.</summary>
/// <remarks>Calculation rules, section 10, "Waiting for the customer".</remarks>
internal sealed class WaitComputation
{
    private readonly DbConnection connection;
    private readonly long siteId;
    private readonly ILookup<long, VersionInForce> versions;

    private WaitComputation(DbConnection connection, IEnumerable<VersionInForce> versions, long siteId)
    {
        (this.connection, this.siteId) = (connection, siteId);
        this.versions = versions.ToLookup(version => version.AgreementId);
    }

    /// <summary>Begins anew from a month on: what stands of it goes.</summary>
    /// <param name="connection">That of the change.</param>
    /// <param name="versions">The signed versions of some agreements that promise something of cases at the site.</param>
    /// <param name="siteId">The site.</param>
    /// <param name="from">First day of the month.</param>
    public static WaitComputation Begin(DbConnection connection, IEnumerable<VersionInForce> versions, long siteId, LocalDate from)
    {
        var computation = new WaitComputation(connection, versions, siteId);
        WaitWriter.Clear(connection, computation.versions.Select(agreement => agreement.Key), siteId, from);
        return computation;
    }

    /// <summary>Computes and writes.</summary>
    /// <param name="cases">At least all that were open in the months.</param>
    /// <param name="months">Months that have started, ascending, from the one that was begun with or a later one.</param>
    /// <param name="asOf">Up to when data is known.</param>
    public void Write(CasesAtSite cases, IReadOnlyList<Window> months, Instant asOf)
    {
        using var writer = new WaitWriter(connection);
        foreach (var agreement in versions)
        {
            List<WaitedMonth> waits = [.. months.Select(month => new WaitedMonth(month, asOf))];
            foreach (var version in agreement)
            {
                var time = new WaitingTime(version.Sites.First(site => site.SiteId == siteId).Calendar, asOf);
                foreach (var ticket in cases.Under(version))
                {
                    foreach (var wait in waits)
                    {
                        wait.Add(ticket, time);
                    }
                }
            }

            foreach (var wait in waits)
            {
                var judging = agreement.FirstOrDefault(version => version.Judges(wait.Month.FirstDate));
                if (judging is not null || wait.HasWaited)
                {
                    writer.Add(agreement.Key, siteId, wait, judging is null ? null : VersionFigures.SharedBy(judging, wait.Month, cases));
                }
            }
        }

        writer.Flush();
    }
}
