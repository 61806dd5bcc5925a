using ItCatalog.Calculation.Time;
using ItCatalog.Calculation.ServiceLevels;
using NodaTime;

namespace ItCatalog.Web.Pages.Performance.Clock;

/// <summary>What a case's clock does in a step.</summary>
public enum ClockStepKind
{
    /// <summary>It runs, within the limit.</summary>
    Running,

    /// <summary>It runs on after the due instant.</summary>
    Late,

    /// <summary>It stands still: waiting for the customer.</summary>
    Waiting,

    /// <summary>It stands still: left out for everybody.</summary>
    LeftOut,

    /// <summary>It stands still: outside service hours.</summary>
    Closed,

    /// <summary>Before the update at which the gap that decides begins: an earlier gap, which was short enough.</summary>
    Earlier,

    /// <summary>The case has stopped; what is left until it would have been due.</summary>
    After,
}

/// <summary>A stretch of a case's life in which its clock does one thing.</summary>
/// <param name="From">First instant.</param>
/// <param name="To">First instant after it.</param>
/// <param name="Kind">What the clock does.</param>
/// <param name="Counts">What the stretch adds to the clock.</param>
/// <param name="Reads">What the clock reads at its end.</param>
/// <param name="Nights">How many closed stretches were passed over in between; 0 where it is one piece.</param>
public sealed record ClockStep(Instant From, Instant To, ClockStepKind Kind, Duration Counts, Duration Reads, int Nights = 0);

/// <summary>A case's clock as steps in the order of time, cut where it was read and where it became due.</summary>
public static class ClockSteps
{
    private const int FewEnough = 24;

    /// <summary>Every step from the opening to the reading or the due instant, whichever is later.</summary>
    /// <param name="clock">The explanation of the rules; readings are sums of its running parts, from the mark at which it started.</param>
    public static IReadOnlyList<ClockStep> Of(TicketClock clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        var due = clock.Outcome.Due;
        var reads = Duration.Zero;
        var steps = new List<ClockStep>();
        foreach (var part in clock.Parts)
        {
            var from = part.Interval.Start;
            foreach (var to in Cuts(part.Interval, clock.Started, clock.ReadAt, due))
            {
                var kind = KindOf(part.Reason, from, clock, due);
                var counts = kind is ClockStepKind.Running or ClockStepKind.Late ? to - from : Duration.Zero;
                reads += counts;
                steps.Add(new ClockStep(from, to, kind, counts, reads));
                from = to;
            }
        }

        return steps;
    }

    /// <summary>The steps up to the reading for a table: where there are many, work and the nights between are told as one.</summary>
    /// <param name="steps">Out of <see cref="Of"/>.</param>
    public static IReadOnlyList<ClockStep> Told(IReadOnlyList<ClockStep> steps)
    {
        ArgumentNullException.ThrowIfNull(steps);
        List<ClockStep> lived = [.. steps.Where(step => step.Kind != ClockStepKind.After)];
        if (lived.Count <= FewEnough)
        {
            return lived;
        }

        var told = new List<ClockStep>();
        for (var index = 0; index < lived.Count; index++)
        {
            var step = lived[index];
            var nights = 0;
            while (index + 2 < lived.Count && lived[index + 1].Kind == ClockStepKind.Closed && lived[index + 2].Kind == step.Kind)
            {
                step = step with { To = lived[index + 2].To, Counts = step.Counts + lived[index + 2].Counts, Reads = lived[index + 2].Reads };
                nights++;
                index += 2;
            }

            told.Add(step with { Nights = nights });
        }

        return told;
    }

    private static IEnumerable<Instant> Cuts(Interval interval, Instant started, Instant readAt, Instant? due)
    {
        Instant?[] marks = [started, readAt, due];
        return marks.OfType<Instant>().Where(mark => mark > interval.Start && mark < interval.End).Distinct().Order().Append(interval.End);
    }

    private static ClockStepKind KindOf(ClockReason reason, Instant from, TicketClock clock, Instant? due) =>
        from >= clock.ReadAt ? ClockStepKind.After : reason switch
        {
            ClockReason.Running when from < clock.Started => ClockStepKind.Earlier,
            ClockReason.Running => due <= from ? ClockStepKind.Late : ClockStepKind.Running,
            ClockReason.Paused => ClockStepKind.Waiting,
            ClockReason.Excluded => ClockStepKind.LeftOut,
            ClockReason.Closed => ClockStepKind.Closed,
            _ => throw new ArgumentOutOfRangeException(nameof(reason)),
        };
}
