using ItCatalog.Calculation.Time;
using NodaTime;

namespace ItCatalog.Calculation.ServiceLevels;

/// <summary>What an agreement or a quote promises: a measure and the levels it shall reach.</summary>
/// <remarks>Calculation rules, sections 3 to 6. <see cref="Mistakes"/> says what does not fit together.</remarks>
public sealed record Target
{
    /// <summary>The series of samples that are what people say of the service here, from 1 to 5.</summary>
    public const string Ratings = "ratings";

    /// <summary>Its name within the agreement, such as "resolution-P1".</summary>
    public required string Key { get; init; }

    /// <summary>What it measures.</summary>
    public required TargetKind Kind { get; init; }

    /// <summary>The expected level, in the unit of the value: a ratio from 0 to 1, seconds for the mean times, a number, or the samples' unit.</summary>
    public required decimal Expected { get; init; }

    /// <summary>The minimum level in the same unit; null means the expected level.</summary>
    public decimal? Minimum { get; init; }

    /// <summary>Whether it binds, or is measured and shown without remedy.</summary>
    public TargetStanding Standing { get; init; }

    /// <summary>Whether totals, credits and defaults count its figures.</summary>
    /// <remarks>Calculation rules, section 6, "Targets without remedy".</remarks>
    public bool Binds => Standing == TargetStanding.Binding;

    /// <summary>Which direction is better.</summary>
    public Better Better { get; init; } = Better.Higher;

    /// <summary>The window a ticket belongs to; for <c>response</c>, <c>resolution</c>, <c>update</c> and <c>due</c>.</summary>
    public CountBy CountBy { get; init; } = CountBy.Decided;

    /// <summary>What time counts.</summary>
    public ClockKind Clock { get; init; } = ClockKind.ServiceHours;

    /// <summary>The limit as clock time; exactly the limit is good. This or <see cref="WithinBusinessDays"/> for <c>response</c>, <c>resolution</c> and <c>update</c>.</summary>
    public Duration? Within { get; init; }

    /// <summary>The limit in business days, decimals allowed; service hours only.</summary>
    public decimal? WithinBusinessDays { get; init; }

    /// <summary>Priorities of the tickets that take part, exactly as the tickets name them; empty means all.</summary>
    public IReadOnlyList<string> Priorities { get; init; } = [];

    /// <summary>Which of the priorities that a ticket had is held against <see cref="Priorities"/>.</summary>
    public CountedPriority CountedPriority { get; init; }

    /// <summary>The priorities of the agreement from the highest to the lowest; for <see cref="CountedPriority.Highest"/>.</summary>
    public IReadOnlyList<string> PriorityOrder { get; init; } = [];

    /// <summary>The series of outages, samples or counts that takes part; null means all.</summary>
    public string? Series { get; init; }

    /// <summary>Fewer items than this give no verdict; null means that any number does.</summary>
    public int? MinimumSample { get; init; }

    /// <summary>The share of a window, above 0 and up to 1, that has to be watched for a verdict; null demands nothing.</summary>
    /// <remarks>Calculation rules, section 4, "Watched time and coverage".</remarks>
    public decimal? MinimumCoverage { get; init; }

    /// <summary>Joined outages shorter than this are dropped; null drops none. For <c>availability</c> and <c>outage-count</c>.</summary>
    public Duration? IgnoreOutagesShorterThan { get; init; }

    /// <summary>Which percentile, above 0 and up to 100; for <c>percentile</c>.</summary>
    public decimal? Percentile { get; init; }

    /// <summary>What a sample has to keep, in the samples' unit; for <c>sample-share</c>.</summary>
    public decimal? Limit { get; init; }

    /// <summary>On which side of <see cref="Limit"/> a sample is good.</summary>
    public LimitIs LimitIs { get; init; }

    /// <summary>Share of the amount at risk that a default of this target costs; null means that it earns no credit.</summary>
    public decimal? Allocation { get; init; }

    /// <summary>The level at which the status turns from below expected to below minimum.</summary>
    public decimal MinimumOrExpected => Minimum ?? Expected;

    /// <summary>Whether each ticket has an outcome of its own: good, missed or pending.</summary>
    public bool JudgesTickets => HasTimeLimit || Kind == TargetKind.Due;

    /// <summary>Whether the agreement names the time within which something has to happen.</summary>
    public bool HasTimeLimit => Kind is TargetKind.Response or TargetKind.Resolution or TargetKind.Update;

    /// <summary>Which single samples are the better ones: of a share that keeps a limit, those on its good side.</summary>
    public Better BetterSample => Kind != TargetKind.SampleShare ? Better : LimitIs == LimitIs.AtMost ? Better.Lower : Better.Higher;

    /// <summary>Whether its figures are made of samples.</summary>
    public bool IsMadeOfSamples => Kind is TargetKind.Mean or TargetKind.Percentile or TargetKind.Maximum or TargetKind.SampleShare;

    /// <summary>Whether its samples are what people say of the service here.</summary>
    public bool IsOfRatings => IsMadeOfSamples && Series == Ratings;

    /// <summary>Whether its figures are made of tickets, not of outages, samples or counts.</summary>
    public bool IsMadeOfTickets => JudgesTickets
        || Kind is TargetKind.MeanResponse or TargetKind.MeanResolution or TargetKind.FirstContact or TargetKind.Count;

    /// <summary>What a source must be able to say, or its tickets do not take part.</summary>
    /// <remarks>Calculation rules, section 10. That a case was solved at first contact, or is due, stands on the ticket or is not known of it.</remarks>
    internal Untold Needs => Kind switch
    {
        TargetKind.Response or TargetKind.MeanResponse => Untold.Response,
        TargetKind.Resolution or TargetKind.MeanResolution or TargetKind.FirstContact or TargetKind.Due => Untold.Resolution,
        TargetKind.Update => Untold.Updates,
        _ => Untold.Nothing,
    };

    /// <summary>Whether the priority of a ticket that counts is one of <see cref="Priorities"/>.</summary>
    /// <param name="ticket">Any ticket.</param>
    public bool Counts(Ticket ticket) => new PriorityFilter(this).Includes(ticket);

    /// <summary>Whether the source of a ticket can say what the target measures.</summary>
    /// <param name="ticket">Any ticket.</param>
    public bool CanTell(Ticket ticket)
    {
        ArgumentNullException.ThrowIfNull(ticket);
        return (ticket.Untold & Needs) == Untold.Nothing;
    }

    /// <summary>What is missing or does not fit together, all of it; empty when the target can be computed.</summary>
    public IEnumerable<TargetMistake> Mistakes()
    {
        if (HasTimeLimit && Within is null && WithinBusinessDays is null)
        {
            yield return new(nameof(Within), "a limit is needed: a duration or a number of business days");
        }

        if (Within is not null && WithinBusinessDays is not null)
        {
            yield return new(nameof(WithinBusinessDays), "there is a limit as a duration already; give one of the two");
        }

        if (Within < Duration.Zero)
        {
            yield return new(nameof(Within), "must not be negative");
        }

        if (WithinBusinessDays is < 0 or > 100_000)
        {
            yield return new(nameof(WithinBusinessDays), "must be from 0 to 100000");
        }

        if (WithinBusinessDays is not null && Clock == ClockKind.Elapsed)
        {
            yield return new(nameof(Clock), "business days are counted in service hours only");
        }

        if (Kind == TargetKind.Percentile && Percentile is null or <= 0 or > 100)
        {
            yield return new(nameof(Percentile), "a percentile above 0 and up to 100 is needed");
        }

        if (Kind == TargetKind.SampleShare && Limit is null)
        {
            yield return new(nameof(Limit), "a limit for the samples is needed");
        }

        foreach (var field in FieldsOfOtherKinds())
        {
            yield return new(field, "does not belong to a target of this kind");
        }

        if (IgnoreOutagesShorterThan < Duration.Zero)
        {
            yield return new(nameof(IgnoreOutagesShorterThan), "must not be negative");
        }

        if (MinimumSample < 0)
        {
            yield return new(nameof(MinimumSample), "must not be negative");
        }

        if (MinimumCoverage is <= 0 or > 1)
        {
            yield return new(nameof(MinimumCoverage), "a share above 0 and up to 100 % is needed");
        }

        if (Minimum is { } minimum && (Better == Better.Higher ? minimum > Expected : minimum < Expected))
        {
            yield return new(nameof(Minimum), "must not be better than the expected level");
        }

        if (!Binds && Allocation > 0)
        {
            yield return new(nameof(Allocation), "without remedy there is no share of the credit");
        }

        if (Allocation < 0)
        {
            yield return new(nameof(Allocation), "must not be negative");
        }
    }

    /// <summary>Fields that say something which no rule of this kind reads.</summary>
    private IEnumerable<string> FieldsOfOtherKinds()
    {
        (string Field, bool Given, bool Belongs)[] fields =
        [
            (nameof(Within), Within is not null, HasTimeLimit),
            (nameof(WithinBusinessDays), WithinBusinessDays is not null, HasTimeLimit),
            (nameof(CountBy), CountBy != CountBy.Decided, JudgesTickets),
            (nameof(Priorities), Priorities.Count > 0, IsMadeOfTickets),
            (nameof(Series), Series is not null, !IsMadeOfTickets),
            (nameof(IgnoreOutagesShorterThan), IgnoreOutagesShorterThan is not null, Kind is TargetKind.Availability or TargetKind.OutageCount),
            (nameof(Percentile), Percentile is not null, Kind == TargetKind.Percentile),
            (nameof(Limit), Limit is not null, Kind == TargetKind.SampleShare),
            (nameof(LimitIs), LimitIs != LimitIs.AtMost, Kind == TargetKind.SampleShare),
        ];
        return fields.Where(field => field.Given && !field.Belongs).Select(field => field.Field);
    }
}

/// <summary>Something that is wrong with a target.</summary>
/// <param name="Field">The property's name.</param>
/// <param name="Message">What is wrong, in a few words.</param>
public sealed record TargetMistake(string Field, string Message);
