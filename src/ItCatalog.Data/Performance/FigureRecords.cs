using System.Data.Common;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Measurements;

namespace ItCatalog.Data.Performance;

/// <summary>Everything that one figure, or the story about it, is made of: by indexes, so that the rest of the history costs nothing.</summary>
internal static class FigureRecords
{
    /// <param name="connection">Where they lie.</param>
    /// <param name="figure">The figure.</param>
    /// <param name="version">The version that judged it.</param>
    /// <param name="withHabit">Also when samples or counts came before the window, by which coverage knows their usual spacing.</param>
    public static async Task<Measured> OfAsync(DbConnection connection, WindowAttainment figure, VersionInForce version, bool withHabit = false)
    {
        var rule = figure.Promise.Target.Rule;
        var kind = SourceKind.Feeding(rule.Kind);
        return kind == SourceKind.Tickets
            ? new Measured { Tickets = TicketsOf(connection, figure, version) }
            : await kind.LoadAsync(new(connection, version.ServiceId, figure.Promise.SiteId, figure.From, figure.To, rule.Series)
            {
                CameSince = withHabit ? figure.From - Evaluation.Habit : null,
            });
    }

    /// <summary>Those that stand in the window, and those opened in it, wherever they count. Targets that judge no single case also need those that stopped in it.</summary>
    private static IReadOnlyList<Ticket> TicketsOf(DbConnection connection, WindowAttainment figure, VersionInForce version)
    {
        const string Mine = "k.service_id = @service and k.site_id = @site and (k.department_id is null or k.department_id = @department)";
        var tickets = new TicketReading(
            connection,
            $"""
            select o.ticket_id as id from ticket_outcome o where o.target_id = @target and o.site_id = @site and o.window_start = @start
            union
            select k.id from ticket k where {Mine} and k.opened_ms >= @from and k.opened_ms < @to
            union
            select k.id from ticket k where @alsoStopped = 1 and {Mine} and k.resolved_ms >= @from and k.resolved_ms < @to
            union
            select k.id from ticket k where @alsoStopped = 1 and {Mine} and k.responded_ms >= @from and k.responded_ms < @to
            """,
            ["target", "site", "start", "service", "department", "from", "to", "alsoStopped"],
            [
                figure.Promise.Target.Id, figure.Promise.SiteId, NodaTime.Text.LocalDatePattern.Iso.Format(figure.Month), version.ServiceId, version.DepartmentId,
                figure.From.ToUnixTimeMilliseconds(), figure.To.ToUnixTimeMilliseconds(), figure.Promise.Target.Rule.JudgesTickets ? 0L : 1L,
            ]).Read();
        return [.. tickets.Select(ticket => ticket.Ticket)];
    }
}
