using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Time;
using NodaTime;

namespace ItCatalog.Calculation.Comparisons;

/// <summary>What a quote promises.</summary>
public sealed record QuotePromise
{
    /// <summary>The service hours that it offers.</summary>
    public required ServiceHours ServiceHours { get; init; }

    /// <summary>The levels that it offers.</summary>
    public required IReadOnlyList<Target> Targets { get; init; }

    /// <summary>What it pays back; null when it offers no credits.</summary>
    public CreditTerms? Credits { get; init; }
}

/// <summary>"Had they promised this, with our incidents, what would they have kept, and what would they have paid?"</summary>
/// <remarks>Calculation rules, section 7, "Replay". Always to be labelled as that: nobody measured the provider.</remarks>
public sealed record Replay
{
    /// <summary>What would have been kept, in the order of targets, then months.</summary>
    public required IReadOnlyList<Attainment> Attainments { get; init; }

    /// <summary>What would have been credited.</summary>
    public required IReadOnlyList<Credit> Credits { get; init; }

    /// <summary>Sum of the rounded credits that are not earned back.</summary>
    public decimal Paid => Credits.Where(credit => !credit.EarnedBack).Sum(credit => credit.Amount);

    /// <summary>Evaluates what was measured against what a quote promises.</summary>
    /// <param name="promise">Service hours, targets and credits of the quote.</param>
    /// <param name="zone">The site's zone.</param>
    /// <param name="exclusions">Approved exclusions, joined.</param>
    /// <param name="months">Consecutive months.</param>
    /// <param name="measured">Our own tickets, outages, samples and counts.</param>
    /// <param name="asOf">The instant up to which data is known.</param>
    /// <param name="watched">When outages were watched; null: always.</param>
    /// <exception cref="ArgumentException">A target lacks what its kind needs, or credits are promised and the windows are not consecutive months.</exception>
    public static Replay Of(
        QuotePromise promise, DateTimeZone zone, IntervalSet exclusions, IReadOnlyList<Window> months, Measured measured, Instant asOf, IntervalSet? watched = null)
    {
        ArgumentNullException.ThrowIfNull(promise);
        var evaluation = new Evaluation(new ServiceCalendar(promise.ServiceHours, zone), exclusions, asOf) { Watched = watched };
        IReadOnlyList<Attainment> attainments = [.. promise.Targets.SelectMany(target => evaluation.Of(target, months, measured))];
        return new Replay
        {
            Attainments = attainments,
            Credits = promise.Credits is null ? [] : ServiceLevels.Credits.Of(promise.Credits, attainments),
        };
    }
}
