using System.Data.Common;
using Dapper;
using ItCatalog.Data.Identity;
using NodaTime;

namespace ItCatalog.Data.Performance;

/// <summary>Finds the few figures that stand otherwise than their closed month keeps them: it costs what was adjusted, not what was measured.</summary>
internal static class AdjustedFigures
{
    private static readonly string Sql =
        $"""
        select a.service_id as ServiceId, j.site_id as SiteId, m.good as Good, m.total as Total, m.value as Value, m.status as Status, {FigureRow.ClosedColumns}
        from (
          select distinct closing_id, target_key, site_id, window_start
          from adjustment
          where kind = 'change' and (status_before is not null or status_after is not null)
            and closing_id in (select id from month_closing where month >= @first and month <= @last and reopened_ms is null)) j
        join month_closing kc on kc.id = j.closing_id
        join agreement a on a.id = kc.agreement_id
        join department d on d.id = a.department_id
        join service sv on sv.id = a.service_id
        join unit u on u.id = sv.unit_id
        join site s on s.id = j.site_id
        left join closed_figure k on k.closing_id = kc.id and k.target_key = j.target_key and k.site_id = j.site_id and k.window_start = j.window_start
        left join attainment m on m.agreement_id = kc.agreement_id and m.target_key = j.target_key and m.site_id = j.site_id and m.window_start = j.window_start
        where {SeenDepartments.Hold("a.department_id")}
          and (@Department is null or d.code = @Department) and (@Unit is null or u.code = @Unit) and (@Site is null or s.code = @Site)
        order by a.service_id, j.site_id, kc.month
        """;

    /// <summary>One for each figure that is otherwise than it was closed, with the month that keeps it.</summary>
    /// <param name="connection">To the database.</param>
    /// <param name="viewer">Who asks; only departments that they may see count.</param>
    /// <param name="filter">Which of them.</param>
    /// <param name="first">First day of the first month.</param>
    /// <param name="last">First day of the last month.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public static async Task<IEnumerable<(long ServiceId, long SiteId, LocalDate Month)>> ReadAsync(
        DbConnection connection, Actor viewer, MatrixFilter filter, LocalDate first, LocalDate last, CancellationToken cancellationToken)
    {
        var parameters = new { first, last, seen = SeenDepartments.By(viewer), filter.Department, filter.Unit, filter.Site };
        var rows = await connection.QueryAsync<AdjustedRow>(new CommandDefinition(Sql, parameters, cancellationToken: cancellationToken));
        return rows.Where(row => row.ClosedOtherwise is not null).Select(row => (row.ServiceId, row.SiteId, row.ClosedMonth!.Value));
    }

    private sealed record AdjustedRow : FigureRow
    {
        public required long ServiceId { get; init; }

        public required long SiteId { get; init; }
    }
}
