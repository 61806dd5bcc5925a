namespace ItCatalog.Calculation.Comparisons.Peers;

/// <summary>Where our figure lies among those of others: between which of the quartiles that are known, and in which quarter if that can be said.</summary>
/// <remarks>
/// A quartile is compared in the comparison's currency, as it is after it was adjusted, and both sides with two decimals (of a percentage too), as they are shown:
/// who has the figure of a quartile is on it, and in no quarter.
/// A cost of others is adjusted to our service hours and sites by
/// <c>1 + hours share * (our hours / their hours - 1) + sites share * (our sites / their sites - 1)</c>, each part only where all of it is known.
/// </remarks>
public sealed record PeerPlacing
{
    private PeerPlacing()
    {
    }

    /// <summary>What others have.</summary>
    public required PeerRange Range { get; init; }

    /// <summary>Our figure, unrounded; null where it is not known.</summary>
    public required decimal? Ours { get; init; }

    /// <summary>What our figure is made of; or why it is not known.</summary>
    public required string OursSays { get; init; }

    /// <summary>The quartiles from the lowest, in the comparison's currency and adjusted, unrounded; null where the source does not say.</summary>
    public required IReadOnlyList<decimal?> Quartiles { get; init; }

    /// <summary>What their costs were multiplied with because of hours and sites; null where nothing was adjusted.</summary>
    public required decimal? Factor { get; init; }

    /// <summary>Whether our hours went into <see cref="Factor"/>.</summary>
    public required bool IsForHours { get; init; }

    /// <summary>Whether our sites went into <see cref="Factor"/>.</summary>
    public required bool IsForSites { get; init; }

    /// <summary>What is known of ourselves.</summary>
    public required PeerFacts Facts { get; init; }

    /// <summary>The comparison's currency.</summary>
    public required string Currency { get; init; }

    /// <summary>The calendar year of the day on which it is told.</summary>
    public required int Today { get; init; }

    /// <summary>Whether so many others were asked that quartiles say something.</summary>
    public bool IsEnough => Range.Sample is null or >= PeerRange.LeastSample;

    /// <summary>Whether our figure can be placed at all.</summary>
    public bool IsPlaced => Ours is not null && IsEnough;

    /// <summary>The quartiles, 0 to 2, whose figure is ours; empty where there is none, and where nothing can be placed.</summary>
    public IReadOnlyList<int> On => Where(0);

    /// <summary>The nearest quartiles below our figure that are known: those of the same figure together.</summary>
    public IReadOnlyList<int> JustBelow => Nearest(Where(1), largest: true);

    /// <summary>The nearest quartiles above our figure that are known: those of the same figure together.</summary>
    public IReadOnlyList<int> JustAbove => Nearest(Where(-1), largest: false);

    /// <summary>The quarter of the others, 1 from the lowest figures to 4, in which ours lies; null where it is on a quartile, where what is missing would decide it, and where nothing
    /// can be placed.</summary>
    public int? Quarter =>
        !IsPlaced || On.Count > 0 ? null
        : JustBelow.Count == 0 ? (JustAbove.Contains(0) ? 1 : null)
        : JustAbove.Count == 0 ? (JustBelow.Contains(2) ? 4 : null)
        : JustBelow.Max() + 1 == JustAbove.Min() ? JustBelow.Max() + 2
        : null;

    /// <summary>Places our figure.</summary>
    /// <param name="range">What others have.</param>
    /// <param name="result">The comparison.</param>
    /// <param name="facts">What is known of ourselves.</param>
    public static PeerPlacing Of(PeerRange range, ComparisonOutcome result, PeerFacts facts)
    {
        ArgumentNullException.ThrowIfNull(range);
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(facts);
        var own = OwnPeerFigure.Of(range, result, facts);
        var forHours = range is { IsCost: true, WeeklyHours: not null, HoursShare: > 0 } && facts.WeeklyHours is not null;
        var forSites = range is { IsCost: true, Sites: not null, SitesShare: > 0 } && facts.SiteCount is not null;
        var factor = 1 + (forHours ? range.HoursShare * ((facts.WeeklyHours / range.WeeklyHours) - 1) : 0) + (forSites ? range.SitesShare * ((facts.SiteCount / range.Sites) - 1) : 0);
        return new()
        {
            Range = range,
            Ours = own.Value,
            OursSays = own.Says,
            Quartiles = [.. new[] { range.Lower, range.Median, range.Upper }.Select(quartile => quartile * range.Rate * factor)],
            Factor = forHours || forSites ? factor : null,
            IsForHours = forHours,
            IsForSites = forSites,
            Facts = facts,
            Currency = result.Case.Comparison.Currency,
            Today = result.Case.Today.Year,
        };
    }

    /// <summary>The quartiles that our figure stands to in a way: 1 where ours is more, 0 where it is the same.</summary>
    private List<int> Where(int way) => !IsPlaced ? [] :
    [
        .. Quartiles.Index().Where(quartile => quartile.Item is { } value && decimal.Compare(Shown(Ours!.Value), Shown(value)) == way).Select(quartile => quartile.Index),
    ];

    private List<int> Nearest(IReadOnlyList<int> quartiles, bool largest)
    {
        var values = quartiles.Select(quartile => Shown(Quartiles[quartile]!.Value)).ToList();
        return values.Count == 0 ? [] : [.. quartiles.Where(quartile => Shown(Quartiles[quartile]!.Value) == (largest ? values.Max() : values.Min()))];
    }

    private decimal Shown(decimal value) => Math.Round(value, Range.Measure == PeerMeasure.FirstContact ? 4 : 2, MidpointRounding.ToEven);
}
