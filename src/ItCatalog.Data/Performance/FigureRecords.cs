using System.Data.Common;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Time;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Measurements;
using NodaTime;

namespace ItCatalog.Data.Performance;

/// <summary>Everything that one figure, or the story about it, is made of: by indexes, so that the rest of the history costs nothing.</summary>
internal static class FigureRecords
{
    /// <summary>What a figure of samples, counts or outages is made of.</summary>
    /// <param name="connection">Where they lie.</param>
    /// <param name="figure">The figure.</param>
    /// <param name="version">The version that judged it.</param>
    /// <param name="withHabit">Also when samples or counts came before the window, by which coverage knows their usual spacing.</param>
    public static Task<Measured> OfAsync(DbConnection connection, WindowAttainment figure, VersionInForce version, bool withHabit = false)
    {
        var rule = figure.Promise.Target.Rule;
        return SourceKind.Feeding(rule).LoadAsync(new(connection, version.ServiceId, figure.Promise.SiteId, figure.From, figure.To, rule.Series)
        {
            CameSince = withHabit ? figure.From - Evaluation.Habit : null,
        });
    }

    /// <summary>Cases that stand in the window, and those opened in it, wherever and for whomever they count. Targets that judge no single case also need those that stopped in it.</summary>
    public static IReadOnlyList<MeasuredTicket> Tickets(DbConnection connection, WindowAttainment figure, VersionInForce version)
    {
        const string There = "k.service_id = @service and k.site_id = @site";
        return new TicketReading(
            connection,
            $"""
            select o.ticket_id as id from ticket_outcome o where o.target_id = @target and o.site_id = @site and o.window_start = @start
            union
            select k.id from ticket k where {There} and k.opened_ms >= @from and k.opened_ms < @to
            union
            select k.id from case_correction fixed join ticket k on k.source_id = fixed.source_id and k.key = fixed.ticket_key where {There}
            union
            select k.id from ticket k where @alsoStopped = 1 and {There} and k.resolved_ms >= @from and k.resolved_ms < @to
            union
            select k.id from ticket k where @alsoStopped = 1 and {There} and k.responded_ms >= @from and k.responded_ms < @to
            """,
            ["target", "site", "start", "service", "from", "to", "alsoStopped"],
            [
                figure.Promise.Target.Id, figure.Promise.SiteId, NodaTime.Text.LocalDatePattern.Iso.Format(figure.Month), version.ServiceId,
                figure.From.ToUnixTimeMilliseconds(), figure.To.ToUnixTimeMilliseconds(), figure.Promise.Target.Rule.JudgesTickets ? 0L : 1L,
            ]).Read();
    }

    /// <summary>The same sorted to the versions that judge them, as the figure's target counts them.</summary>
    /// <param name="tickets">At least those of the figure.</param>
    /// <param name="versions">Every signed version of any agreement for the service.</param>
    /// <param name="figure">The figure.</param>
    /// <param name="version">The version that judged it.</param>
    /// <param name="more">What is left out besides; null: nothing.</param>
    public static (CasesAtSite Cases, Measured Measured) OfCases(
        IEnumerable<MeasuredTicket> tickets, IEnumerable<VersionInForce> versions, WindowAttainment figure, VersionInForce version, IntervalSet? more = null)
    {
        var cases = new CasesAtSite(versions, figure.Promise.SiteId, tickets);

        // The figure stands for its months up to the one before a later version's windows.
        var end = Window.StartingWith(figure.Month, figure.Length, figure.Promise.Zone).EndDate;
        var next = figure.LastMonth.PlusMonths(1);
        var until = !figure.IsPartial && next < end ? Window.Containing(next, WindowLength.Month, figure.Promise.Zone).Start : (Instant?)null;
        return (cases, cases.Of(version, figure.Promise.Target.Rule, one => cases.EvaluationOf(one, figure.AsOf, more), until));
    }
}
