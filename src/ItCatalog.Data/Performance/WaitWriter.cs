using System.Data.Common;
using ItCatalog.Data.Engine;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Data.Performance;

/// <summary>The rows of <c>customer_wait</c> and <c>case_wait</c>.</summary>
internal sealed class WaitWriter(DbConnection connection) : IDisposable
{
    private readonly RowWriter addMonth = RowWriter.Of(
        connection,
        "customer_wait",
        "agreement_id, site_id, month, customer_ms, customer_count, other_ms, other_count, unknown_ms, unknown_count, untold_count, shared_by, as_of_ms, partial");

    private readonly RowWriter addCase = RowWriter.Of(connection, "case_wait", "agreement_id, site_id, month, ticket_id, customer_ms, other_ms, unknown_ms");

    /// <summary>Removes what stands of agreements at a site from a month on.</summary>
    public static void Clear(DbConnection connection, IEnumerable<long> agreementIds, long siteId, LocalDate from)
    {
        foreach (var table in (string[])["case_wait", "customer_wait"])
        {
            using var clear = PreparedStatement.Of(connection, $"delete from {table} where agreement_id = @agreement and site_id = @site and month >= @month", "agreement", "site", "month");
            foreach (var agreementId in agreementIds)
            {
                clear.Execute(agreementId, siteId, LocalDatePattern.Iso.Format(from));
            }
        }
    }

    public void Add(long agreementId, long siteId, WaitedMonth wait, string? sharedBy)
    {
        var month = LocalDatePattern.Iso.Format(wait.Month.FirstDate);
        addMonth.Add(
            agreementId, siteId, month, Ms(wait.All.Customer), wait.Count(waited => waited.Customer), Ms(wait.All.Other), wait.Count(waited => waited.Other),
            Ms(wait.All.NotKnown), wait.Count(waited => waited.NotKnown), wait.UntoldCount, sharedBy, wait.AsOf.ToUnixTimeMilliseconds(), wait.Month.IsPartial(wait.AsOf));
        foreach (var (one, waited) in wait.Cases.OrderBy(one => one.Case.Id))
        {
            addCase.Add(agreementId, siteId, month, one.Id, Ms(waited.Customer), Ms(waited.Other), Ms(waited.NotKnown));
        }
    }

    /// <summary>Writes what waits still.</summary>
    public void Flush()
    {
        addMonth.Flush();
        addCase.Flush();
    }

    public void Dispose()
    {
        addMonth.Dispose();
        addCase.Dispose();
    }

    private static long Ms(Duration time) => time.BclCompatibleTicks / TimeSpan.TicksPerMillisecond;
}
