using ItCatalog.Calculation.Time;
using NodaTime;

namespace ItCatalog.Calculation.ServiceLevels;

/// <summary>Measures targets over one service at one place: its calendar, its exclusions, and the instant up to which data is known.</summary>
/// <remarks>
/// Calculation rules, sections 3 to 5. Make one for a service and place, then ask for as many targets and windows as needed: the
/// clocks are worked out once. Safe to share between threads.
/// </remarks>
public sealed class Evaluation
{
    private static readonly IntervalSet _ever = IntervalSet.OfJoined([new Stretch(Milliseconds.First, Milliseconds.End)]);
    private readonly ServiceClock _serviceHours;
    private readonly ServiceClock _elapsed;
    private readonly ServiceClock _unmoved;
    private readonly long _asOf;

    /// <summary>An evaluation over a calendar.</summary>
    /// <param name="calendar">Service hours and zone.</param>
    /// <param name="exclusions">Approved exclusions, joined.</param>
    /// <param name="asOf">The instant up to which data is known.</param>
    public Evaluation(ServiceCalendar calendar, IntervalSet exclusions, Instant asOf)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        ArgumentNullException.ThrowIfNull(exclusions);
        Calendar = calendar;
        Exclusions = exclusions;
        AsOf = asOf;
        _asOf = Milliseconds.Of(asOf);
        _serviceHours = new ServiceClock(calendar, exclusions);
        _elapsed = new ServiceClock(calendar, exclusions, ClockKind.Elapsed);
        _unmoved = new ServiceClock(calendar, IntervalSet.Empty, ClockKind.Elapsed);
    }

    /// <summary>Service hours and zone.</summary>
    public ServiceCalendar Calendar { get; }

    /// <summary>What stops the clock for all tickets and lessens agreed time.</summary>
    public IntervalSet Exclusions { get; }

    /// <summary>The instant up to which data is known.</summary>
    public Instant AsOf { get; }

    /// <summary>When a source watched; null: always, as in a document. Of availability only what lies inside counts: the rest is neither up nor down.</summary>
    /// <remarks>Calculation rules, section 4, "Watched time and coverage".</remarks>
    public IntervalSet? Watched { get; init; }

    /// <summary>How far back <see cref="CoverageOf"/> looks for the usual spacing of samples and counts: what is given to it has to reach so far before the first window.</summary>
    public static Duration Habit { get; } = Duration.FromDays(366);

    /// <summary>The clock that a target runs on.</summary>
    /// <param name="target">Any target.</param>
    public ServiceClock ClockOf(Target target)
    {
        ArgumentNullException.ThrowIfNull(target);
        return target.Clock switch
        {
            _ when target.Kind == TargetKind.Due => _unmoved,
            ClockKind.ServiceHours => _serviceHours,
            ClockKind.Elapsed => _elapsed,
            _ => throw new ArgumentOutOfRangeException(nameof(target)),
        };
    }

    /// <summary>A target of kind <c>response</c>, <c>resolution</c>, <c>update</c> or <c>due</c>, ready to judge tickets one by one.</summary>
    /// <param name="target">The target; it must have a limit, unless the source states when a ticket is due.</param>
    /// <exception cref="ArgumentException">The target does not judge tickets, or has no limit.</exception>
    public TicketRule RuleOf(Target target) => new(target, ClockOf(target), _asOf);

    /// <summary>What was kept in one window; null when it has not started by <see cref="AsOf"/>.</summary>
    /// <param name="target">The target.</param>
    /// <param name="window">The window.</param>
    /// <param name="measured">At least everything that touches the window; more does no harm.</param>
    public Attainment? Of(Target target, Window window, Measured measured) => Of(target, [window], measured).SingleOrDefault();

    /// <summary>What was kept in each of the windows that have started by <see cref="AsOf"/>, in one pass over what was measured.</summary>
    /// <param name="target">The target; see <see cref="Target.Mistakes"/> for what it needs.</param>
    /// <param name="windows">Ascending windows that do not overlap.</param>
    /// <param name="measured">At least everything that touches the windows; more does no harm.</param>
    /// <exception cref="ArgumentException">The target lacks what its kind needs, or the windows overlap.</exception>
    public IReadOnlyList<Attainment> Of(Target target, IReadOnlyList<Window> windows, Measured measured)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(windows);
        ArgumentNullException.ThrowIfNull(measured);
        Window[] started = [.. windows.Where(window => window.HasStarted(AsOf))];
        return [.. started.Zip(Figures(target, started, measured), (window, figure) => Judge(target, window, figure))];
    }

    /// <summary>How much of each of some windows was watched; to be told to their figures by <see cref="Attainment.WatchedFor"/>.</summary>
    /// <param name="target">The target.</param>
    /// <param name="windows">The windows, ascending.</param>
    /// <param name="measured">Of samples and counts also when they came since the <see cref="Habit"/> before the first window.</param>
    /// <param name="watched">When a source watched; kinds that are made of tickets, outages or ratings need no more.</param>
    /// <returns>In the order of the windows that have started by <see cref="AsOf"/>.</returns>
    /// <remarks>
    /// Calculation rules, section 4, "Watched time and coverage". The usual spacing is that of the window and the twelve months before it, so that what
    /// comes later never changes a window that has ended. Where fewer than two records are known there is none, and one record is enough.
    /// </remarks>
    public IReadOnlyList<Coverage> CoverageOf(Target target, IReadOnlyList<Window> windows, Measured measured, IntervalSet watched)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(windows);
        ArgumentNullException.ThrowIfNull(measured);
        ArgumentNullException.ThrowIfNull(watched);
        var started = windows.Where(window => window.HasStarted(AsOf));
        if ((!target.IsMadeOfSamples || target.IsOfRatings) && target.Kind != TargetKind.Ratio)
        {
            return [.. started.Select(window => Coverage.OfTime(watched, window, AsOf))];
        }

        var records = Coverage.Ascending(measured.Earlier.Where(record => SampleFigures.TakesPart(target, record.Series)).Select(record => record.At).Concat(
            target.IsMadeOfSamples
                ? measured.Samples.Where(sample => SampleFigures.TakesPart(target, sample.Series)).Select(sample => sample.At)
                : measured.Counts.Where(count => SampleFigures.TakesPart(target, count.Series)).Select(count => count.At)));
        return [.. started.Select(window => OfRecords(ClockOf(target), window, records))];
    }

    private Coverage OfRecords(ServiceClock clock, Window window, long[] records)
    {
        var end = Instant.Min(window.End, AsOf);
        var habit = Span(window.FirstDate.PlusMonths(-12).AtStartOfDayInZone(window.Zone).ToInstant(), end);
        var spacing = Coverage.SpacingOf(habit) ?? end - window.Start;
        return Coverage.OfSlotsAt(clock, window, AsOf, spacing, Span(window.Start, end));

        ReadOnlySpan<long> Span(Instant from, Instant to) => records.AsSpan(FirstFrom(Milliseconds.Of(from))..FirstFrom(Milliseconds.Of(to)));

        int FirstFrom(long instant)
        {
            int low = 0, high = records.Length;
            while (low < high)
            {
                var middle = (low + high) / 2;
                (low, high) = records[middle] < instant ? (middle + 1, high) : (low, middle);
            }

            return low;
        }
    }

    /// <summary>The windows whose figures some tickets enter as they stand now, ascending: what to compute again when these tickets come, change or go.</summary>
    /// <param name="target">A target that is made of tickets; another kind gives no window.</param>
    /// <param name="tickets">The tickets; for one that changes, ask for its old and its new form.</param>
    /// <param name="length">Month, quarter or year.</param>
    public IReadOnlyList<Window> WindowsOf(Target target, IReadOnlyList<Ticket> tickets, WindowLength length)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(tickets);
        var windows = new SortedList<Instant, Window>();
        if (!target.IsMadeOfTickets)
        {
            return [];
        }

        var figures = TicketFigures(target);
        Window? last = null;
        foreach (var ticket in tickets)
        {
            var entry = figures.EntryOf(ticket);
            if (entry is null || entry.Value.At is < Milliseconds.First or >= Milliseconds.End)
            {
                continue;
            }

            var at = Milliseconds.ToInstant(entry.Value.At);
            if (last is null || !last.Contains(at))
            {
                last = Window.Containing(at, length, Calendar.Zone);
                windows.TryAdd(last.Start, last);
            }
        }

        return [.. windows.Values];
    }

    /// <summary>Why the figure of a window is what it is; null when the window has not started by <see cref="AsOf"/>.</summary>
    /// <param name="target">The target.</param>
    /// <param name="window">The window.</param>
    /// <param name="measured">What was measured; the figure is computed from it again, by the same code.</param>
    public Explanation? Explain(Target target, Window window, Measured measured) =>
        Explain(target, Of(target, [window], measured), measured).SingleOrDefault();

    /// <summary>Why the figures of a target's windows are what they are, in one pass over what was measured.</summary>
    /// <param name="target">The target.</param>
    /// <param name="attainments">What <see cref="Of(Target, IReadOnlyList{Window}, Measured)"/> gave for it.</param>
    /// <param name="measured">What it was made of.</param>
    /// <returns>In the order of the attainments; each is made when it is asked for.</returns>
    public IEnumerable<Explanation> Explain(Target target, IReadOnlyList<Attainment> attainments, Measured measured)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(attainments);
        ArgumentNullException.ThrowIfNull(measured);
        return new Explainer(this, target, attainments, measured).Explain();
    }

    /// <summary>How tickets enter the figures of a target that is made of them.</summary>
    internal TicketFigures TicketFigures(Target target) =>
        new(target, ClockOf(target), target.JudgesTickets ? RuleOf(target) : null, _asOf);

    private Figure[] Figures(Target target, Window[] windows, Measured measured)
    {
        var index = new WindowIndex(windows);
        var clock = ClockOf(target);
        return target.Kind switch
        {
            _ when target.IsMadeOfTickets => TicketFigures(target).Of(index, measured),
            _ when target.IsMadeOfSamples => SampleFigures.OfSamples(target, clock, index, measured.Samples, _asOf),
            TargetKind.Availability => OutageFigures.Availability(target, clock, index, measured.Outages, Watched ?? _ever, _asOf),
            TargetKind.OutageCount => OutageFigures.Counts(target, clock, index, measured.Outages, _asOf),
            TargetKind.Ratio => SampleFigures.Ratios(target, Exclusions, index, measured.Counts, _asOf),
            _ => throw new ArgumentOutOfRangeException(nameof(target)),
        };
    }

    private Attainment Judge(Target target, Window window, Figure figure) => new()
    {
        Target = target,
        Window = window,
        Partial = window.IsPartial(AsOf),
        Good = figure.Good,
        Total = figure.Total,
        Value = figure.Denominator <= 0 ? null : figure.Numerator / figure.Denominator,
        Status = StatusRule.Of(target, figure.Numerator, figure.Denominator, figure.Sample),
        Pending = figure.Pending,
        Excluded = figure.Excluded,
    };
}
