using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Time;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Measurements;
using ItCatalog.Data.Performance;
using NodaTime;

namespace ItCatalog.Work.Derive;

/// <summary>The figures of one version's targets at one site in the windows of one length that the version judges.</summary>
/// <param name="version">The version.</param>
/// <param name="siteId">The site.</param>
/// <param name="adjusted">Hours and what both sides left out.</param>
/// <param name="raw">The same hours with nothing left out; the same object where nothing is.</param>
/// <param name="windows">Months, quarters or years, ascending.</param>
/// <param name="watched">When a source watched what is computed.</param>
/// <param name="followed">From which date on a later version's windows of a target with the same key stand in place of these; null: never.</param>
internal sealed class VersionFigures(
    VersionInForce version, long siteId, Evaluation adjusted, Evaluation raw, IReadOnlyList<Window> windows, IntervalSet watched, Func<string, LocalDate?> followed)
{
    /// <summary>Computes and writes them.</summary>
    /// <param name="targets">Targets of the version.</param>
    /// <param name="tickets">Tickets of the service at the site, those of other departments too.</param>
    /// <param name="others">What else was measured there.</param>
    /// <param name="writer">Where figures and outcomes go.</param>
    public void Write(IEnumerable<AgreementTarget> targets, IReadOnlyList<MeasuredTicket> tickets, Measured others, AttainmentWriter writer)
    {
        List<MeasuredTicket> mine = [.. tickets.Where(ticket => ticket.DepartmentId is null || ticket.DepartmentId == version.DepartmentId)];
        var measured = others with { Tickets = [.. mine.Select(ticket => ticket.Ticket)] };
        var isRaw = ReferenceEquals(adjusted, raw) && !measured.Tickets.Any(ticket => ticket.Excluded);
        var everything = isRaw ? measured : measured with { Tickets = [.. measured.Tickets.Select(ticket => ticket.Excluded ? ticket with { Excluded = false } : ticket)] };
        foreach (var target in targets)
        {
            var figures = adjusted.Of(target.Rule, windows, measured);
            var unadjusted = isRaw ? figures : raw.Of(target.Rule, windows, everything);
            var until = followed(target.Rule.Key);
            var coverages = adjusted.CoverageOf(target.Rule, windows, measured, watched);
            var judged = target.Rule.JudgesTickets ? Judged(target, mine) : [];
            var reported = Reported(target, judged);
            foreach (var (figure, without, coverage) in figures.Zip(unadjusted, coverages))
            {
                writer.Add(
                    version.AgreementId, target.Id, siteId, adjusted.AsOf, LastMonth(figure.Window, until), figure.WatchedFor(coverage), without.WatchedFor(coverage),
                    reported.GetValueOrDefault(figure.Window.FirstDate, ReportedBySource.Nothing));
            }

            var rule = judged.Count > 0 ? adjusted.RuleOf(target.Rule) : null;
            foreach (var (month, ticket, outcome) in judged)
            {
                writer.Add(target.Id, siteId, month, ticket.Id, outcome, rule!.Reading(ticket.Ticket, outcome));
            }
        }
    }

    /// <summary>A window stands for its months up to the one that the data reaches, and for none that another window of the target stands for.</summary>
    private LocalDate LastMonth(Window window, LocalDate? until)
    {
        var known = window.IsPartial(adjusted.AsOf)
            ? Window.Containing(adjusted.AsOf - Duration.Epsilon, WindowLength.Month, window.Zone).FirstDate
            : window.EndDate.PlusMonths(-1);
        return until is null ? known : LocalDate.Max(window.FirstDate, LocalDate.Min(known, until.Value.PlusMonths(-1)));
    }

    /// <summary>What sources say themselves of the tickets of each window.</summary>
    private static Dictionary<LocalDate, ReportedBySource> Reported(AgreementTarget target, List<(LocalDate Month, MeasuredTicket Ticket, TicketOutcome Outcome)> judged)
    {
        var reported = new Dictionary<LocalDate, ReportedBySource>();
        foreach (var (month, ticket, outcome) in judged)
        {
            if (ticket.On(target.Rule) is var said && (said.Verdict is not null || said.Due is not null))
            {
                reported[month] = reported.GetValueOrDefault(month, ReportedBySource.Nothing).With(outcome, said);
            }
        }

        return reported;
    }

    /// <summary>What became of each ticket that counts in a window. As they lie in the table, tickets by number within a month: then each page of it is written once.</summary>
    private List<(LocalDate Month, MeasuredTicket Ticket, TicketOutcome Outcome)> Judged(AgreementTarget target, List<MeasuredTicket> tickets)
    {
        var rule = adjusted.RuleOf(target.Rule);
        var judged = new List<(LocalDate Month, MeasuredTicket Ticket, TicketOutcome Outcome)>();
        foreach (var ticket in tickets)
        {
            if (rule.OutcomeOf(ticket.Ticket) is { } outcome && outcome.BelongsTo is { } instant && WindowOf(instant) is { } window)
            {
                judged.Add((window.FirstDate, ticket, outcome));
            }
        }

        return [.. judged.OrderBy(one => one.Month)];
    }

    private Window? WindowOf(Instant instant)
    {
        int low = 0, high = windows.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (windows[middle].Start <= instant)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low > 0 && windows[low - 1].Contains(instant) ? windows[low - 1] : null;
    }
}
