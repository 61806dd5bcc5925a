using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Time;
using NodaTime;

namespace ItCatalog.Calculation.Comparisons;

/// <summary>A comparison together with everything it is judged by: what is quoted besides the price, what we promise, and what we kept.</summary>
public sealed record ComparisonCase
{
    /// <summary>What addresses and the command line call it.</summary>
    public required string Code { get; init; }

    /// <summary>What people call it.</summary>
    public required string Name { get; init; }

    /// <summary>Whose it is.</summary>
    public required string Organisation { get; init; }

    /// <summary>The service that is compared.</summary>
    public required string Service { get; init; }

    /// <summary>The IT unit that provides it.</summary>
    public required string Unit { get; init; }

    /// <summary>The calendar year of year 1.</summary>
    public required int FirstYear { get; init; }

    /// <summary>Remarks of those who made it; may be empty.</summary>
    public string Note { get; init; } = "";

    /// <summary>Costs and quotes.</summary>
    public required Comparison Comparison { get; init; }

    /// <summary>What else each quote says, in the order of the comparison's quotes.</summary>
    public required IReadOnlyList<QuoteTerms> Terms { get; init; }

    /// <summary>The service's targets in force.</summary>
    public required IReadOnlyList<OwnTarget> Targets { get; init; }

    /// <summary>What the agreements of those targets pay back, by the agreement's number; one that knows no credits is not there.</summary>
    public IReadOnlyDictionary<string, CreditRules> OwnCredits { get; init; } = new Dictionary<string, CreditRules>(StringComparer.Ordinal);

    /// <summary>Ranges of the assumptions and of what in-house costs, as somebody has named them; those of a quote stand with it.</summary>
    public IReadOnlyList<InputRange> Ranges { get; init; } = [];

    /// <summary>Where the same figures come from, as somebody has said it.</summary>
    public IReadOnlyList<FigureSource> Sources { get; init; } = [];

    /// <summary>What was kept of them, by department, target, site and month.</summary>
    public required IReadOnlyList<KeptMonth> Months { get; init; }

    /// <summary>The same over all departments, each case once, against the strictest promise of each key, by target, site and month.</summary>
    /// <remarks>Calculation rules, section 10, "Sums over agreements".</remarks>
    public required IReadOnlyList<KeptMonth> Sums { get; init; }

    /// <summary>What sources report of the service's own results, beside what was kept and never part of it.</summary>
    public IReadOnlyList<ReportedResult> Reported { get; init; } = [];

    /// <summary>When it was put together.</summary>
    public required Instant AsOf { get; init; }

    /// <summary>The zone in which instants are shown.</summary>
    public required DateTimeZone Zone { get; init; }

    /// <summary>The day on which the quotes are judged.</summary>
    public LocalDate Today => AsOf.InZone(Zone).Date;

    /// <summary>The calendar year of a year of the comparison; "Start" is year 0.</summary>
    /// <param name="year">From 0.</param>
    public string YearName(int year) => year == 0 ? "Start" : Calendar(year);

    /// <summary>The calendar year of a year of the comparison, from 1.</summary>
    /// <param name="year">From 1.</param>
    public string Calendar(int year) => (FirstYear + year - 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>What a quote says besides its price.</summary>
public sealed record QuoteTerms
{
    /// <summary>The quote's number where it is kept; null where it is not.</summary>
    public long? Id { get; init; }

    /// <summary>Last day on which it can be taken; null where it names none.</summary>
    public LocalDate? ValidUntil { get; init; }

    /// <summary>Remarks; may be empty.</summary>
    public string Note { get; init; } = "";

    /// <summary>The levels that it promises.</summary>
    public IReadOnlyList<LevelTerms> Levels { get; init; } = [];

    /// <summary>Name of the service hours that it offers; null where it takes those that we promise.</summary>
    public string? ServiceHours { get; init; }

    /// <summary>What it pays back, in its own currency; null where it offers no credits.</summary>
    public CreditTerms? Credits { get; init; }

    /// <summary>Ranges of its figures, as somebody has named them.</summary>
    public IReadOnlyList<InputRange> Ranges { get; init; } = [];

    /// <summary>Where its figures come from, as somebody has said it.</summary>
    public IReadOnlyList<FigureSource> Sources { get; init; } = [];

    /// <summary>Files that are kept with it.</summary>
    public IReadOnlyList<QuotedFile> Files { get; init; } = [];

    /// <summary>What the provider reports of its own months.</summary>
    public IReadOnlyList<ProviderMonth> Reported { get; init; } = [];

    /// <summary>Our own incidents held against it; null where that was not computed yet.</summary>
    public QuoteReplay? Replay { get; init; }
}

/// <summary>A file that is kept with a quote.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Sha256">Fingerprint of its bytes.</param>
public sealed record QuotedFile(long Id, string Name, string Sha256);

/// <summary>A level as it is quoted.</summary>
public sealed record LevelTerms
{
    /// <summary>What the quote calls it.</summary>
    public required string Name { get; init; }

    /// <summary>The key of our target that it answers; null where we have none like it.</summary>
    public string? TargetKey { get; init; }

    /// <summary>In the target's unit; null where the quote names no number.</summary>
    public decimal? Expected { get; init; }

    /// <summary>The level below which it owes credits at once, in the target's unit; null means the expected level.</summary>
    public decimal? Minimum { get; init; }

    /// <summary>Share of the amount at risk that a default of this level costs; null where it earns no credit.</summary>
    public decimal? Allocation { get; init; }

    /// <summary>The quote's own limit; null where it takes ours.</summary>
    public Duration? Within { get; init; }

    /// <summary>The quote's own limit in business days; null where it takes ours.</summary>
    public decimal? WithinBusinessDays { get; init; }

    /// <summary>The promise in the quote's words.</summary>
    public required string Promise { get; init; }

    /// <summary>What a weaker level costs us in year 1, in base currency, unrounded: as it was stated, or by <see cref="GapFormula"/>; null where nobody has priced it.</summary>
    public decimal? GapPerYear { get => GapFormula?.PerYear ?? field; init; }

    /// <summary>How that price is reckoned, in place of a stated one; null where it is not.</summary>
    public GapFormula? GapFormula { get; init; }

    /// <summary>Rise of the price a year as a ratio, beside the growth of a formula's number.</summary>
    public decimal GapInflation { get; init; }

    /// <summary>What a weaker level costs us, to be added to the quote; null where nobody has priced it.</summary>
    internal Gap? ToGap() => GapPerYear is { } price ? new Gap(Name, price, GapFormula?.Rise(GapInflation) ?? GapInflation) : null;

    /// <summary>How that was reckoned; may be empty.</summary>
    public string GapReason { get; init; } = "";

    /// <summary>Who has accepted a weaker level at no cost; empty where nobody has, or where it has a price.</summary>
    public string AcceptedBy { get; init; } = "";

    /// <summary>Our target with the quote's levels and limit in place of ours; null where the quote names no number.</summary>
    /// <param name="ours">The target that it answers: what is measured, of which cases, by which clock.</param>
    public Target? ToTarget(Target ours)
    {
        ArgumentNullException.ThrowIfNull(ours);
        if (Expected is not { } expected)
        {
            return null;
        }

        var target = ours with { Expected = expected, Minimum = Minimum, Allocation = Allocation };
        return !ours.HasTimeLimit || (Within is null && WithinBusinessDays is null) ? target
            : WithinBusinessDays is null ? target with { Within = Within, WithinBusinessDays = null }
            : target with { Within = null, WithinBusinessDays = WithinBusinessDays, Clock = ClockKind.ServiceHours };
    }
}
