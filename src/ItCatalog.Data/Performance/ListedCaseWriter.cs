using System.Data.Common;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Engine;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Data.Performance;

/// <summary>The rows of <c>listed_case</c>: only those that change are written.</summary>
internal static class ListedCaseWriter
{
    /// <summary>Writes anew what is listed of a service at a site.</summary>
    /// <param name="connection">That of the change.</param>
    /// <param name="serviceId">The service.</param>
    /// <param name="siteId">The site.</param>
    /// <param name="zone">The site's, whose months count.</param>
    /// <param name="from">Every case that was opened since is among <paramref name="cases"/>.</param>
    /// <param name="cases">The cases that are computed anew.</param>
    public static void Write(DbConnection connection, long serviceId, long siteId, DateTimeZone zone, Instant from, CasesAtSite cases)
    {
        var standing = new Dictionary<long, (string Word, long? DepartmentId)>();
        using (var known = PreparedStatement.Of(
            connection,
            """
            select l.ticket_id, l.standing, k.opened_ms, l.department_id from listed_case l join ticket k on k.id = l.ticket_id
            where l.service_id = @service and l.site_id = @site and l.month >= @month
            """,
            "service", "site", "month"))
        using (var row = known.Read(serviceId, siteId, MonthOf(Instant.Min(from, cases.FirstOpened ?? from), zone)))
        {
            var fromMs = from.ToUnixTimeMilliseconds();
            while (row.Read())
            {
                if (row.GetInt64(2) >= fromMs || cases.Has(row.GetInt64(0)))
                {
                    standing.Add(row.GetInt64(0), (row.GetString(1), row.NumberOrNull(3)));
                }
            }
        }

        using var remove = PreparedStatement.Of(connection, "delete from listed_case where ticket_id = @ticket", "ticket");
        using var add = RowWriter.Of(connection, "listed_case", "ticket_id, service_id, site_id, month, standing, department_id");
        List<ListedCase> changed = [];
        foreach (var listed in cases.Listed)
        {
            if (!standing.Remove(listed.Case.Id, out var before))
            {
                changed.Add(listed);
            }
            else if (before != (Word.Of(listed.Standing), listed.Case.DepartmentId))
            {
                remove.Execute(listed.Case.Id);
                changed.Add(listed);
            }
        }

        foreach (var stale in standing.Keys)
        {
            remove.Execute(stale);
        }

        foreach (var listed in changed)
        {
            add.Add(listed.Case.Id, serviceId, siteId, MonthOf(listed.Case.Ticket.Opened, zone), Word.Of(listed.Standing), listed.Case.DepartmentId);
        }

        add.Flush();
    }

    private static string MonthOf(Instant instant, DateTimeZone zone) => LocalDatePattern.Iso.Format(instant.InZone(zone).Date.With(DateAdjusters.StartOfMonth));
}
