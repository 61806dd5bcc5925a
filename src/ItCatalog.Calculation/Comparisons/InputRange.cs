namespace ItCatalog.Calculation.Comparisons;

/// <summary>How a figure may lie between the low and the high of its range.</summary>
/// <remarks>Calculation rules, section 7, "Ranges".</remarks>
public enum Spread
{
    /// <summary>Never below the low nor above the high, and most often near the figure itself.</summary>
    Triangular,

    /// <summary>As often above the figure as below it; one in ten lies below the low, and one in ten above the high.</summary>
    LogNormal,
}

/// <summary>The range that somebody names for a figure of a comparison; the figure itself is the likely value.</summary>
/// <param name="Key">Which figure: <see cref="Assumption.Key"/>.</param>
/// <param name="Low">The low, in the figure's own unit; the same as the high where the figure is certain.</param>
/// <param name="High">The high.</param>
/// <param name="Spread">How it lies between them.</param>
/// <param name="Source">Who says so, or where it stands.</param>
public sealed record InputRange(string Key, decimal Low, decimal High, Spread Spread, string Source);

/// <summary>What becomes of a figure's range.</summary>
public enum RangeStanding
{
    /// <summary>Nobody has named one, and none is proposed: the figure is taken as it is.</summary>
    None,

    /// <summary>Somebody has named it.</summary>
    Confirmed,

    /// <summary>It is proposed by the kind of the figure, and nobody has confirmed it.</summary>
    Proposed,

    /// <summary>Somebody has named one that no longer holds the figure: what is proposed stands in its place.</summary>
    Outgrown,
}

/// <summary>A figure of a comparison with the range in which it is drawn.</summary>
public sealed record RangedInput
{
    /// <summary>The figure; its value today is the likely one.</summary>
    public required Assumption Assumption { get; init; }

    /// <summary>Where its range comes from.</summary>
    public required RangeStanding Standing { get; init; }

    /// <summary>The range that counts; null where the figure is taken as it is.</summary>
    public InputRange? Range { get; init; }

    /// <summary>What somebody has named, whether it counts or not; null where nobody has.</summary>
    public InputRange? Named { get; init; }

    /// <summary>What is proposed for a figure of its kind; null for what is quoted and what others lay down.</summary>
    public InputRange? Proposal => Proposed(Assumption);

    /// <summary>Whether it is drawn at all.</summary>
    public bool IsDrawn => Range is { } range && range.Low < range.High;

    /// <summary>Whether nobody has confirmed the range that counts.</summary>
    public bool IsUnconfirmed => IsDrawn && Standing is RangeStanding.Proposed or RangeStanding.Outgrown;

    /// <summary>The figures that every quote is compared by, each once.</summary>
    /// <param name="benchmark">What is asked.</param>
    public static IReadOnlyList<RangedInput> OfInHouse(ComparisonCase benchmark)
    {
        ArgumentNullException.ThrowIfNull(benchmark);
        return [.. Ranged(Assumption.OfInHouse(ComparisonOutcome.WithLevelsPriced(benchmark)), benchmark.Ranges)];
    }

    /// <summary>The figures of one quote.</summary>
    /// <param name="benchmark">What is asked.</param>
    /// <param name="quote">Its index.</param>
    public static IReadOnlyList<RangedInput> OfQuote(ComparisonCase benchmark, int quote)
    {
        ArgumentNullException.ThrowIfNull(benchmark);
        var alone = Alone(benchmark, quote);
        return [.. Ranged(Assumption.Of(alone).Where(assumption => assumption.IsOfQuote), benchmark.Terms[quote].Ranges)];
    }

    /// <summary>In-house and one quote, with the price of weaker levels and missing scope among its gaps.</summary>
    internal static Comparison Alone(ComparisonCase benchmark, int quote)
    {
        var comparison = ComparisonOutcome.WithLevelsPriced(benchmark);
        return comparison with { Quotes = [comparison.Quotes[quote]] };
    }

    private static IEnumerable<RangedInput> Ranged(IEnumerable<Assumption> assumptions, IReadOnlyList<InputRange> named) =>
        assumptions.Where(assumption => assumption.Kind != AssumptionKind.Years).Select(assumption => Of(assumption, named.FirstOrDefault(range => range.Key == assumption.Key)));

    private static RangedInput Of(Assumption assumption, InputRange? named)
    {
        var proposal = Proposed(assumption);
        var holds = named is not null && named.Low <= assumption.Current && assumption.Current <= named.High;
        return new RangedInput
        {
            Assumption = assumption,
            Named = named,
            Range = holds ? named : proposal,
            Standing = holds ? RangeStanding.Confirmed : named is not null ? RangeStanding.Outgrown : proposal is null ? RangeStanding.None : RangeStanding.Proposed,
        };
    }

    /// <summary>A tenth up and down of our own amounts, volumes and rates of exchange, half of what nobody quotes, a point of what rises or is a share.</summary>
    private static InputRange? Proposed(Assumption assumption)
    {
        if (assumption.IsQuoted || assumption.IsLaidDown)
        {
            return null;
        }

        var reach = assumption.Kind switch
        {
            AssumptionKind.GapPrice => assumption.Size * 0.5m,
            AssumptionKind.Ratio => 0.01m,
            _ => Math.Abs(assumption.Current) * 0.1m,
        };
        return new InputRange(assumption.Key, Math.Max(assumption.Current - reach, assumption.Least), Math.Min(assumption.Current + reach, assumption.Most), Spread.Triangular, "");
    }
}
