using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Calculation.Time;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Measurements;
using ItCatalog.Data.Performance;
using NodaTime;

namespace ItCatalog.Work.Derive;

/// <summary>The figures of one version's targets at one site: of the windows that the version judges, and of those after it in which cases that were opened under it run off.</summary>
/// <param name="version">The version.</param>
/// <param name="site">The site.</param>
/// <param name="evaluations">By version of the agreement: with what both sides left out, and with nothing left out; the same object where nothing is.</param>
/// <param name="watched">When a source watched what is computed.</param>
/// <param name="writer">Where figures and outcomes go.</param>
/// <param name="rows">Whether they are the agreement's, a sum over all agreements there, or both at once.</param>
/// <remarks>Calculation rules, section 10, "Which version".</remarks>
internal sealed class VersionFigures(
    VersionInForce version, SiteInForce site, Func<VersionInForce, (Evaluation Adjusted, Evaluation Raw)> evaluations, IntervalSet watched, AttainmentWriter writer, FigureRows rows)
{
    private readonly Evaluation adjusted = evaluations(version).Adjusted;
    private readonly Evaluation raw = evaluations(version).Raw;

    /// <summary>Computes and writes a target that is made of cases.</summary>
    /// <param name="target">A target of the version.</param>
    /// <param name="started">Windows of its length that have started, ascending.</param>
    /// <param name="followed">From which date on a later version's windows of the target stand in place of these; null: never.</param>
    /// <param name="cases">Cases of the service at the site, sorted to whose they are.</param>
    public void WriteCases(AgreementTarget target, IEnumerable<Window> started, LocalDate? followed, CasesAtSite cases)
    {
        Window[] windows = [.. started.Where(window => version.Judges(window.FirstDate) || RunsOff(window, followed))];
        if (windows.Length == 0)
        {
            return;
        }

        var until = followed is { } first ? Window.Containing(first, WindowLength.Month, site.Calendar.Zone).Start : (Instant?)null;
        var measured = cases.Of(version, target.Rule, one => evaluations(one).Adjusted, until);
        var isRaw = !measured.ByVersion(adjusted, target.Rule).Any(part => part.Evaluation.Exclusions.Count > 0 || part.Tickets.Any(ticket => ticket.Excluded));
        var figures = adjusted.Of(target.Rule, windows, measured);
        var unadjusted = isRaw ? figures : raw.Of(target.Rule, windows, cases.Of(version, target.Rule, one => evaluations(one).Raw, until, raw: true));
        var judged = target.Rule.JudgesTickets ? Judged(target, cases, windows, until) : [];
        var reported = Reported(target, judged);
        var open = judged.Where(one => one.Outcome is { State: TicketState.Pending } or { State: TicketState.Excluded, Stop: null }).CountBy(one => one.Month).ToDictionary();
        var (waiting, leftOut) = (Opened(target, windows, cases.Waiting), version.Shares ? [] : Opened(target, windows, cases.Shared));
        var coverages = adjusted.CoverageOf(target.Rule, windows, measured, watched);
        foreach (var (figure, without, coverage) in figures.Zip(unadjusted, coverages))
        {
            // What runs off has a figure only where a case counts.
            if (version.Judges(figure.Window.FirstDate) || figure.Total > 0 || figure.Pending > 0 || figure.Excluded > 0)
            {
                Add(target, figure, without, coverage, followed, reported.GetValueOrDefault(figure.Window.FirstDate, ReportedBySource.Nothing), new CasesBeside(
                    SharedBy(version, figure.Window, cases), waiting.GetValueOrDefault(figure.Window.FirstDate), leftOut.GetValueOrDefault(figure.Window.FirstDate)), open.GetValueOrDefault(figure.Window.FirstDate));
            }
        }

        foreach (var (month, ticket, outcome, clock) in rows.HasFlag(FigureRows.OfAgreement) ? judged : [])
        {
            writer.Add(target.Id, site.SiteId, month, ticket.Id, outcome, clock);
        }
    }

    /// <summary>Computes and writes a target that is made of outages, samples or counts: they concern everybody, and the version of the window's first day judges them.</summary>
    /// <inheritdoc cref="WriteCases"/>
    public void Write(AgreementTarget target, IEnumerable<Window> started, LocalDate? followed, Measured measured)
    {
        Window[] windows = [.. started.Where(window => version.Judges(window.FirstDate))];
        var figures = adjusted.Of(target.Rule, windows, measured);
        var unadjusted = ReferenceEquals(adjusted, raw) ? figures : raw.Of(target.Rule, windows, measured);
        foreach (var (figure, without, coverage) in figures.Zip(unadjusted, adjusted.CoverageOf(target.Rule, windows, measured, watched)))
        {
            Add(target, figure, without, coverage, followed, ReportedBySource.Nothing, CasesBeside.None, openCount: 0);
        }
    }

    private void Add(
        AgreementTarget target, Attainment figure, Attainment without, Coverage coverage, LocalDate? followed, ReportedBySource reported, CasesBeside beside, int openCount)
    {
        var (lastMonth, kept, raw) = (LastMonth(figure.Window, followed), figure.WatchedFor(coverage), without.WatchedFor(coverage));
        if (rows.HasFlag(FigureRows.OfAgreement))
        {
            writer.Add(version.AgreementId, target.Id, site.SiteId, adjusted.AsOf, lastMonth, ClosesWith(figure.Window, followed), kept, raw, reported, beside);
        }

        if (rows.HasFlag(FigureRows.Sum))
        {
            writer.AddSum(version.ServiceId, target.Id, site.SiteId, adjusted.AsOf, lastMonth, kept, raw, reported, openCount);
        }
    }

    /// <summary>After the version has ended, until another version has windows of the target.</summary>
    private bool RunsOff(Window window, LocalDate? followed) =>
        version.EffectiveTo is { } end && window.FirstDate >= end && (followed is null || window.FirstDate < followed);

    /// <summary>A window stands for its months up to the one that the data reaches, and for none that another window of the target stands for.</summary>
    private LocalDate LastMonth(Window window, LocalDate? until) => window.IsPartial(adjusted.AsOf)
        ? Before(window, until, Window.Containing(adjusted.AsOf - Duration.Epsilon, WindowLength.Month, window.Zone).FirstDate)
        : ClosesWith(window, until);

    private static LocalDate ClosesWith(Window window, LocalDate? until) => Before(window, until, window.EndDate.PlusMonths(-1));

    private static LocalDate Before(Window window, LocalDate? until, LocalDate month) =>
        until is null ? month : LocalDate.Max(window.FirstDate, LocalDate.Min(month, until.Value.PlusMonths(-1)));

    /// <summary>The departments that share the cases of a window which name none; null where the version does not share, or nobody else is promised anything there.</summary>
    public static string? SharedBy(VersionInForce version, Window window, CasesAtSite cases)
    {
        List<VersionInForce> inForce = version.Shares ? [.. cases.Covering.Where(other => other.Judges(window.FirstDate))] : [];
        return inForce.Count > 1 ? Show.AllOf([.. inForce.Where(other => other.Shares).Select(other => other.DepartmentName).Order(StringComparer.Ordinal)]) : null;
    }

    /// <summary>How many of some cases were opened in each window and would count for the target, were they the agreement's.</summary>
    private static Dictionary<LocalDate, int> Opened(AgreementTarget target, Window[] windows, IReadOnlyList<MeasuredTicket> tickets)
    {
        var counts = new Dictionary<LocalDate, int>();
        foreach (var ticket in tickets)
        {
            if (target.Rule.Counts(ticket.Ticket) && WindowOf(windows, ticket.Ticket.Opened) is { } window)
            {
                counts[window.FirstDate] = counts.GetValueOrDefault(window.FirstDate) + 1;
            }
        }

        return counts;
    }

    /// <summary>What sources say themselves of the tickets of each window.</summary>
    private static Dictionary<LocalDate, ReportedBySource> Reported(AgreementTarget target, List<JudgedCase> judged)
    {
        var reported = new Dictionary<LocalDate, ReportedBySource>();
        foreach (var (month, ticket, outcome, _) in judged)
        {
            if (ticket.On(target.Rule) is var said && (said.Verdict is not null || said.Due is not null))
            {
                reported[month] = reported.GetValueOrDefault(month, ReportedBySource.Nothing).With(outcome, said);
            }
        }

        return reported;
    }

    /// <summary>What became of each ticket that counts in a window. As they lie in the table, tickets by number within a month: then each page of it is written once.</summary>
    private List<JudgedCase> Judged(AgreementTarget target, CasesAtSite cases, Window[] windows, Instant? until)
    {
        var judged = new List<JudgedCase>();
        foreach (var (opened, theirs) in cases.Others(version, target.Rule).Prepend((version, target.Rule)))
        {
            var rule = evaluations(opened).Adjusted.RuleOf(theirs);
            foreach (var ticket in cases.Under(opened))
            {
                if (rule.OutcomeOf(ticket.Ticket) is { } outcome && outcome.BelongsTo is { } instant && !(instant >= until) && WindowOf(windows, instant) is { } window)
                {
                    judged.Add(new(window.FirstDate, ticket, outcome, rule.Reading(ticket.Ticket, outcome)));
                }
            }
        }

        return [.. judged.OrderBy(one => one.Month).ThenBy(one => one.Ticket.Id)];
    }

    private static Window? WindowOf(Window[] windows, Instant instant)
    {
        int low = 0, high = windows.Length;
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

    private readonly record struct JudgedCase(LocalDate Month, MeasuredTicket Ticket, TicketOutcome Outcome, Duration Clock);
}

/// <summary>What figures stand for.</summary>
[Flags]
internal enum FigureRows
{
    /// <summary>What an agreement kept.</summary>
    OfAgreement = 1,

    /// <summary>What all agreements for the service at the site kept together, each case once.</summary>
    Sum = 2,
}
